import { checkLesson } from "@chainrule/literate";
import source from "./01_pictures.ts" with { type: "text" };

const url = import.meta.resolve("./01_pictures.ts");

Deno.test("lesson 1 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./01_pictures.ts") });
});
