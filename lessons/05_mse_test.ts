import { checkLesson } from "@chainrule/literate";
import source from "./05_mse.ts" with { type: "text" };

const url = import.meta.resolve("./05_mse.ts");

Deno.test("lesson 5 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./05_mse.ts") });
});
