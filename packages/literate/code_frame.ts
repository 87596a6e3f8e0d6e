/** The source around a line, numbered, with a marker on the line itself. */
export function codeFrame(source: string, line: number): string[] {
  const lines = source.split(/\r?\n/);
  const first = Math.max(1, line - 3);
  const last = Math.min(lines.length, line + 2);
  const digits = String(last).length;
  return lines.slice(first - 1, last).map((text, i) => {
    const number = first + i;
    const mark = number === line ? "❯" : " ";
    return `${mark} ${String(number).padStart(digits)} │ ${text}`.trimEnd();
  });
}
