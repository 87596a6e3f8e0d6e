import { createPager } from "./pager.ts";
import { progress } from "./progress.ts";
import { createStyle, type Style } from "./style.ts";

/** Where a lesson is printed. */
export interface Terminal {
  /** Whether it has colours. */
  readonly color: boolean;
  /** How to set text apart on it. */
  readonly style: Style;
  /** Its columns; endless in a pipe. */
  readonly width: number;
  /** Puts out lines. */
  write(text: string): void;
  /** Says what is wrong, beside the output. */
  warn(text: string): void;
  /** Says what is going on until the next line is put out. */
  busy(text: string): void;
}

/** The terminal or pipe that this process was started in. */
export function openTerminal({ pager }: { pager: boolean }): Terminal {
  const isTerminal = Deno.stdout.isTerminal();
  const color = isTerminal && !Deno.noColor;
  const paged = pager && isTerminal && Deno.stdin.isTerminal();
  const writeLines = paged ? createPager(DEVICE) : (text: string) => print(`${text}\n`);
  const busy = progress(Deno.stderr.isTerminal() ? (text) => print(text, Deno.stderr) : () => {});
  return {
    color,
    style: createStyle(color),
    width: isTerminal ? Math.max(Deno.consoleSize().columns, 20) : Infinity,
    write: (text) => {
      busy.stop();
      writeLines(text);
    },
    warn: (text) => {
      busy.stop();
      print(`${text}\n`, Deno.stderr);
    },
    busy: busy.start,
  };
}

const DEVICE = {
  write: (text: string) => print(text),
  readKey,
  rows: () => Deno.consoleSize().rows,
  quit: (status: number) => {
    print("\r\x1b[2K");
    Deno.exit(status);
  },
};

/** The terminal is raw only while it waits, so that Ctrl-C works as ever while a lesson runs. */
function readKey(): string {
  const bytes = new Uint8Array(16);
  Deno.stdin.setRaw(true);
  try {
    return new TextDecoder().decode(bytes.subarray(0, Deno.stdin.readSync(bytes) ?? 0));
  } finally {
    Deno.stdin.setRaw(false);
  }
}

function print(text: string, stream: { writeSync(bytes: Uint8Array): number } = Deno.stdout): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length;) at += stream.writeSync(bytes.subarray(at));
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) Deno.exit(0); // the reader, `head` say, has left
    throw error;
  }
}
