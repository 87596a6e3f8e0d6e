import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { readLessons } from "./lesson_file.ts";
import { runLesson } from "./run.ts";

const folder = fromFileUrl(import.meta.resolve("./testdata"));
const canRead = Deno.permissions.querySync({ name: "read", path: folder }).state === "granted";
if (!canRead) console.log("readLessons() is left out: it needs --allow-read");

Deno.test({
  name: "readLessons() finds the lessons of a folder by number, to be run as often as one likes",
  ignore: !canRead,
  async fn() {
    const lessons = await readLessons(folder);
    assertEquals(lessons.map(({ name }) => name), ["01_sums", "02_wrong", "03_throws"]);
    for (let i = 0; i < 2; i++) {
      const { outputs } = await runLesson(lessons[1]);
      assertEquals(outputs.map(({ line, text }) => [line, text]), [[7, "tensor(4184.79)"]]);
    }
  },
});

Deno.test({
  name: "readLessons() names the folder that is not there",
  ignore: !canRead,
  async fn() {
    await assertRejects(() => readLessons(`${folder}/none`), Deno.errors.NotFound, "none");
  },
});
