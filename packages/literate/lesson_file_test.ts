import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { main } from "./cli.ts";
import { type LessonFile, readLessons } from "./lesson_file.ts";
import { UsageError } from "./options.ts";
import { runLesson } from "./run.ts";
import { shelf } from "./testdata/shelf.ts";

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
  name:
    "readLessons() gives a file without a title too: the others go on, and it fails when it runs",
  ignore: !canRead,
  async fn() {
    const lessons = (): Promise<LessonFile[]> => readLessons(`${folder}/untitled`);
    const reason = "a lesson begins with its title: /* # 1. Title */";
    const path = `${folder}/untitled/03_no_title.ts`;
    const said = async (...args: string[]) => {
      const { out, ...setting } = shelf({});
      const status = await main(args, { ...setting, lessons });
      return [status, out.join("\n").replaceAll(/\d+\.\d s/g, "0.0 s")];
    };
    const contents = `   3. ✗ ${path}: ${reason}  (no_title)\n   4. Sums  (sums)`;
    assertEquals(await said("list"), [0, contents]);
    const failed =
      `\n${path}  threw SyntaxError: ${reason}\n✗ 3. ✗ ${path}: ${reason}: 1 problem, 0.0 s`;
    assertEquals(await said("3", "--quiet"), [1, failed]);
    const passed = "✓ 4. Sums: 0 outputs checked, 0.0 s";
    assertEquals(await said("all", "--quiet"), [1, `${failed}\n${passed}`]);
  },
});
