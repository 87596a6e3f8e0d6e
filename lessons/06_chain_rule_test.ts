import { checkLesson } from "@chainrule/literate";
import source from "./06_chain_rule.ts" with { type: "text" };

const url = import.meta.resolve("./06_chain_rule.ts");

Deno.test("lesson 6 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./06_chain_rule.ts") });
});
