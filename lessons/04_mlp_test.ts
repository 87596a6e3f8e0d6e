import { checkLesson } from "@chainrule/literate";
import source from "./04_mlp.ts" with { type: "text" };

const url = import.meta.resolve("./04_mlp.ts");

Deno.test("lesson 4 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./04_mlp.ts") });
});
