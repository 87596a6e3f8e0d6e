import { checkLesson } from "@chainrule/literate";
import source from "./08_trust.ts" with { type: "text" };

const url = import.meta.resolve("./08_trust.ts");

Deno.test("lesson 8 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./08_trust.ts") });
});
