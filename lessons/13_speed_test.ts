import { checkLesson } from "@chainrule/literate";
import source from "./13_speed.ts" with { type: "text" };

const url = import.meta.resolve("./13_speed.ts");

Deno.test("lesson 13 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./13_speed.ts") });
});
