import { assertEquals } from "@std/assert";
import { openTerminal } from "./terminal.ts";

interface Screen {
  readonly isTerminal: boolean;
  readonly keys?: string[];
}

/** Runs with standard streams that remember, and gives what they got. */
function withStreams({ isTerminal, keys = [] }: Screen, run: () => void): string[] {
  const { stdin, stdout, stderr, consoleSize } = Deno;
  const log: string[] = [];
  const stream = (
    name: string,
  ): { isTerminal(): boolean; writeSync(bytes: Uint8Array): number } => ({
    isTerminal: () => isTerminal,
    writeSync: (bytes) => {
      log.push(name + new TextDecoder().decode(bytes.subarray(0, 8))); // as a full pipe would take it
      return Math.min(bytes.length, 8);
    },
  });
  const raw: Pick<typeof stdin, "isTerminal" | "setRaw" | "readSync"> = {
    isTerminal: () => isTerminal,
    setRaw: (on) => log.push(`raw ${on}`),
    readSync: (buffer) => new TextEncoder().encodeInto(keys.shift() ?? "q", buffer).written,
  };
  Object.assign(stdin, raw);
  Object.assign(stdout, stream("out "));
  Object.assign(stderr, stream("err "));
  Deno.consoleSize = () => ({ columns: 60, rows: 3 });
  try {
    run();
  } finally {
    for (const each of [stdin, stdout, stderr]) {
      for (const name of Object.keys(each)) Reflect.deleteProperty(each, name); // back to the class's
    }
    Deno.consoleSize = consoleSize;
  }
  return log;
}

Deno.test("openTerminal() in a pipe is plain, endlessly wide, and waits for nobody", () => {
  const log = withStreams({ isTerminal: false }, () => {
    const { color, width, write, warn, busy } = openTerminal({ pager: true });
    assertEquals([color, width], [false, Infinity]);
    busy("running");
    write("1\n2\n3\n4\n5");
    warn("wrong");
  });
  assertEquals(log, ["out 1\n2\n3\n4\n", "out 5\n", "err wrong\n"]);
});

Deno.test("openTerminal() on a terminal is as wide as it, and raw only while it waits for a key", () => {
  const log = withStreams({ isTerminal: true, keys: [" "] }, () => {
    const { width, write } = openTerminal({ pager: true });
    assertEquals(width, 60);
    write("1\n2\n3");
  });
  const first = log.indexOf("raw true");
  assertEquals(log.slice(0, 2), ["out 1\n", "out 2\n"]);
  assertEquals(log.slice(first, first + 2), ["raw true", "raw false"]);
  assertEquals(log.at(-1), "out 3\n");
});

Deno.test("openTerminal() does not wait if the pager is turned off", () => {
  const log = withStreams(
    { isTerminal: true },
    () => openTerminal({ pager: false }).write("1\n2\n3"),
  );
  assertEquals(log, ["out 1\n2\n3\n"]);
});

Deno.test("openTerminal() takes the progress line away before it writes", () => {
  const log = withStreams({ isTerminal: true }, () => {
    const { busy, write } = openTerminal({ pager: false });
    busy("on");
    write("1");
  });
  assertEquals(log, ["err … on\r", "err \r\x1b[2K", "out 1\n"]);
});
