import { assertEquals } from "@std/assert";
import { progress } from "./progress.ts";

Deno.test("progress() says at once what is going on, counts, and takes it away", async () => {
  const written: string[] = [];
  const { start, stop } = progress((text) => written.push(text));
  start("running");
  await new Promise((resolve) => setTimeout(resolve, 1100));
  stop();
  stop();
  assertEquals(written, ["… running\r", "… running, 1 s\r", "\r\x1b[2K"]);
});

Deno.test("progress() puts one line in place of the other", () => {
  const written: string[] = [];
  const { start, stop } = progress((text) => written.push(text));
  start("one");
  start("two");
  stop();
  assertEquals(written.join(""), "… one\r\r\x1b[2K… two\r\r\x1b[2K");
});
