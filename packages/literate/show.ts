import { format } from "./format.ts";
import { Picture } from "./picture.ts";

/** What one call of {@linkcode show} handed over: its values and their text. */
export interface Shown {
  /** The arguments, as they were given. */
  readonly values: readonly unknown[];
  /** Their text, joined by a space, without trailing blanks. */
  readonly text: string;
}

/**
 * Shows values in a lesson: several are joined by a space. Run by itself a lesson prints them; under the
 * press they are caught and checked against the `//=>` lines below the call.
 *
 * @throws {TypeError} if a value is a promise, since what it stands for is then not shown.
 *
 * @example
 * ```ts
 * import { show } from "@chainrule/literate";
 *
 * show("shape", [10000, 50]);
 * //=> shape [10000, 50]
 * ```
 */
export function show(...values: unknown[]): void {
  if (values.some((value) => value instanceof Promise)) {
    throw new TypeError("show: got a promise, not its value. Write `show(await …)`");
  }
  const text = trimLines(values.map(format).join(" "));
  if (receiver) receiver({ values, text });
  else console.log(isPicture(values) && inColor() ? values[0].draw({ color: true }) : text);
}

let receiver: ((shown: Shown) => void) | undefined;

/** Hands everything shown while `run` lasts to `receive` instead of printing it. */
export async function catchShown(
  receive: (shown: Shown) => void,
  run: () => Promise<unknown>,
): Promise<void> {
  const before = receiver;
  receiver = receive;
  try {
    await run();
  } finally {
    receiver = before;
  }
}

/** Whether the shown values are one picture, which a terminal can draw better than its text does. */
export function isPicture(values: readonly unknown[]): values is readonly [Picture] {
  return values.length === 1 && values[0] instanceof Picture;
}

/** The text without blanks at the end of its lines: they could not stand in the source. */
export function trimLines(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/[^\S\n]+$/gm, "");
}

function inColor(): boolean {
  return Deno.stdout.isTerminal() && !Deno.noColor;
}
