import { checkLesson } from "@chainrule/literate";
import source from "./03_linear.ts" with { type: "text" };

const url = import.meta.resolve("./03_linear.ts");

Deno.test("lesson 3 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./03_linear.ts") });
});
