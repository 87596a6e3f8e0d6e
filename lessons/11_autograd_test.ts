import { checkLesson } from "@chainrule/literate";
import source from "./11_autograd.ts" with { type: "text" };

const url = import.meta.resolve("./11_autograd.ts");

Deno.test("lesson 11 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./11_autograd.ts") });
});
