import { checkLesson } from "@chainrule/literate";
import source from "./12_nn.ts" with { type: "text" };

const url = import.meta.resolve("./12_nn.ts");

Deno.test("lesson 12 shows what it says", async () => {
  await checkLesson({ url, source, load: () => import("./12_nn.ts") });
});
