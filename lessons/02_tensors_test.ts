import { checkLesson } from "@chainrule/literate";
import source from "./02_tensors.ts" with { type: "text" };

const url = import.meta.resolve("./02_tensors.ts");

Deno.test("lesson 2 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./02_tensors.ts") });
});
