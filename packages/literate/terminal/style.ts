/** Ways to set text apart on a terminal; each gives the text back unchanged where there is no colour. */
export type Style = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  underline: [4, 24],
  inverse: [7, 27],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

/** The styles of a terminal with colour, or of a pipe. */
export function createStyle(color: boolean): Style {
  const styles = Object.entries(CODES).map(([name, [on, off]]) => {
    return [name, (text: string): string => color ? `\x1b[${on}m${text}\x1b[${off}m` : text];
  });
  return Object.fromEntries(styles);
}
