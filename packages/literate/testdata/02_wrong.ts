/*
# 2. Wrong outputs
*/
import { show } from "@chainrule/literate";

const loss = 4184.79;
show(`tensor(${loss})`);
//=> tensor(4154.01)
