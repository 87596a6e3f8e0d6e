import { checkLesson } from "@chainrule/literate";
import source from "./09_layers.ts" with { type: "text" };

const url = import.meta.resolve("./09_layers.ts");

Deno.test("lesson 9 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./09_layers.ts") });
});
