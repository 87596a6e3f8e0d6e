/** A line of a {@linkcode diffLines}: kept, taken away, put in, or the marks under what differs. */
export type DiffLine = `${" " | "-" | "+" | "^"} ${string}`;

/**
 * Compares two texts line by line. Where a line was replaced, marks under the two stand below the part
 * that differs.
 *
 * @example
 * ```ts
 * import { diffLines } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(diffLines("a\ntensor(4154.01)", "a\ntensor(4184.79)"), [
 *   "  a",
 *   "- tensor(4154.01)",
 *   "+ tensor(4184.79)",
 *   "^          ^^^^^",
 * ]);
 * ```
 */
export function diffLines(expected: string, actual: string): DiffLine[] {
  return hunks(expected.split("\n"), actual.split("\n")).flatMap(({ removed, added, kept }) => {
    const pairs = Array.from({ length: Math.max(removed.length, added.length) }, (_, i) => {
      return replaced(removed[i], added[i]);
    });
    return [...pairs.flat(), ...kept.map((line): DiffLine => `  ${line}`)];
  });
}

interface Hunk {
  readonly removed: string[];
  readonly added: string[];
  readonly kept: string[];
}

/** Splits two lists of lines into runs of changed lines, each followed by a run of kept ones. */
function hunks(before: readonly string[], after: readonly string[]): Hunk[] {
  const common = commonLengths(before, after);
  const result: Hunk[] = [{ removed: [], added: [], kept: [] }];
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    const hunk = result[result.length - 1];
    if (i < before.length && before[i] === after[j]) {
      hunk.kept.push(before[i++]);
      j++;
      continue;
    }
    if (hunk.kept.length > 0) {
      result.push({ removed: [], added: [], kept: [] });
      continue;
    }
    if (j === after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1])) {
      hunk.removed.push(before[i++]);
    } else hunk.added.push(after[j++]);
  }
  return result;
}

/** How many lines the ends of two lists have in common, in order, from each pair of places on. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      table[i][j] = before[i] === after[j]
        ? table[i + 1][j + 1] + 1
        : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

function replaced(removed: string | undefined, added: string | undefined): DiffLine[] {
  if (removed === undefined) return [`+ ${added}`];
  if (added === undefined) return [`- ${removed}`];
  return [`- ${removed}`, `+ ${added}`, `^ ${marks(removed, added)}`];
}

function marks(before: string, after: string): string {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const length = Math.max(before.length, after.length) - start - end;
  return " ".repeat(start) + "^".repeat(Math.max(length, 1));
}
