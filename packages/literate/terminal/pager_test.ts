import { assertEquals } from "@std/assert";
import { createPager } from "./pager.ts";

/** Writes 20 lines to a screen of 5 rows with these keys pressed, and tells what was seen. */
function page(keys: string[]): { pages: string[]; status: number | undefined } {
  let screen = "";
  let status: number | undefined;
  const pages: string[] = [];
  const write = createPager({
    write: (text) => screen += text,
    readKey: () => {
      pages.push(screen.split("\r\x1b[2K").at(-1)!);
      return keys.shift() ?? " ";
    },
    rows: () => 5,
    quit: (code) => status ??= code,
  });
  for (let i = 1; i <= 10; i++) write(`${2 * i - 1}\n${2 * i}`);
  return { pages, status };
}

const PROMPT = "space: page · enter: line · q: quit";

Deno.test("createPager() waits before a line would pass the foot of the page", () => {
  const { pages } = page([" ", " "]);
  assertEquals(pages.slice(0, 2), [`1\n2\n3\n4\n${PROMPT}`, `5\n6\n7\n8\n${PROMPT}`]);
});

Deno.test("createPager() goes on by one line on enter, and waits on for a key it does not know", () => {
  const { pages } = page(["\r", "x", "j", " "]);
  assertEquals(pages.slice(1, 4), [`5\n${PROMPT}`, `5\n${PROMPT}`, `6\n${PROMPT}`]);
});

Deno.test("createPager() quits on q, and says so if it was interrupted", () => {
  assertEquals(page(["q"]).status, 0);
  assertEquals(page([" ", "\x03"]).status, 130);
  assertEquals(page([""]).status, 0);
});

Deno.test("createPager() does not wait if all fits", () => {
  const write = createPager({
    write: () => {},
    readKey: () => {
      throw new Error("waited");
    },
    rows: () => 5,
    quit: () => {},
  });
  write("1\n2\n3\n4");
});
