import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { catchShown, show, type Shown } from "./show.ts";

async function shown(run: () => unknown): Promise<Shown[]> {
  const caught: Shown[] = [];
  await catchShown((each) => caught.push(each), async () => await run());
  return caught;
}

Deno.test("show() joins values by a space and keeps them", async () => {
  const [{ values, text }] = await shown(() => show("shape", [10000, 50], 1));
  assertEquals([text, values], ["shape [10000, 50] 1", ["shape", [10000, 50], 1]]);
});

Deno.test("show() drops blanks at the end of lines, which no comment could hold", async () => {
  const [{ text }] = await shown(() => show("a \r\nb\t\n c\u2028d"));
  assertEquals(text, "a\nb\n c\nd");
});

Deno.test("show() prints when nobody catches", async () => {
  const { log } = console;
  const printed: unknown[] = [];
  console.log = (text: unknown) => printed.push(text);
  try {
    assertEquals(await shown(() => show("caught")).then((all) => all.length), 1);
    show("printed");
  } finally {
    console.log = log;
  }
  assertEquals(printed, ["printed"]);
});

Deno.test("show() refuses a promise, and says to await it", () => {
  assertThrows(() => show(Promise.resolve(1)), TypeError, "show(await …)");
});

Deno.test("catchShown() stops catching when the run fails", async () => {
  await assertRejects(() => shown(() => Promise.reject(new Error("no"))), Error, "no");
  assertEquals(await shown(() => show(1)).then((all) => all.length), 1);
});
