import { checkLesson } from "@chainrule/literate";
import source from "./07_gradients.ts" with { type: "text" };

const url = import.meta.resolve("./07_gradients.ts");

Deno.test("lesson 7 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./07_gradients.ts") });
});
