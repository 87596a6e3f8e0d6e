import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { readLessons } from "./lesson_file.ts";
import { UsageError } from "./options.ts";
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
  name: "readLessons() names the folder that is not there, and says where a folder goes",
  ignore: !canRead,
  async fn() {
    const expected = '/none". The folder of the lessons comes first: cli.ts lessons list';
    await assertRejects(() => readLessons(`${folder}/none`), UsageError, expected);
  },
});

Deno.test({
  name: "readLessons() gives a file without a title too, with what is wrong",
  ignore: !canRead,
  async fn() {
    const [{ lesson, unreadable }, ...others] = await readLessons(`${folder}/untitled`);
    assertEquals([lesson.number, lesson.title, lesson.cells], [3, "no title", []]);
    assertEquals(unreadable, "a lesson begins with its title: /* # 1. Title */");
    assertEquals(others.map(({ name, unreadable }) => [name, unreadable]), [[
      "04_sums",
      undefined,
    ]]);
  },
});
