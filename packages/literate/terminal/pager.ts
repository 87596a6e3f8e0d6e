/** What a pager works with. */
export interface PagerDevice {
  /** Puts text on the screen. */
  write(text: string): void;
  /** Waits for a key and gives its bytes as text. */
  readKey(): string;
  /** The lines the screen has now. */
  rows(): number;
  /** Ends the process: the reader has seen enough (0) or interrupted it (130). */
  quit(status: number): void;
}

/**
 * A writer of lines that waits for a key at the foot of every page. It waits within the call, so
 * a lesson that runs between two writes waits as well.
 */
export function createPager(device: PagerDevice): (text: string) => void {
  let room = device.rows() - 1;
  return (text) => {
    for (const line of text.split("\n")) {
      if (room <= 0) room = ask(device);
      device.write(`${line}\n`);
      room--;
    }
  };
}

const PROMPT = "space: page · enter: line · q: quit";

/** Asks what to do, and gives the number of lines to go on. */
function ask(device: PagerDevice): number {
  const rows = device.rows();
  device.write(PROMPT);
  let lines: number | undefined;
  while (lines === undefined) {
    const key = device.readKey();
    if (key === INTERRUPT || QUIT.has(key)) {
      lines = Infinity;
      device.quit(key === INTERRUPT ? 130 : 0);
    } else lines = NEXT_PAGE.has(key) ? rows - 1 : NEXT_LINE.has(key) ? 1 : undefined;
  }
  device.write("\r\x1b[2K");
  return lines;
}

const INTERRUPT = "\x03";
const QUIT = new Set(["q", "Q", "\x04", "\x1b", ""]);
const NEXT_PAGE = new Set([" ", "f", "\x1b[6~"]);
const NEXT_LINE = new Set(["\r", "\n", "j", "\x1b[B"]);
