import { checkLesson } from "@chainrule/literate";
import source from "./10_module.ts" with { type: "text" };

const url = import.meta.resolve("./10_module.ts");

Deno.test("lesson 10 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./10_module.ts") });
});
