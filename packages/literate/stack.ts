/**
 * The lines of a lesson that a stack trace passes through, the innermost first.
 *
 * @param stack The trace; the lesson may stand in it with a query, as it does when it is run anew.
 * @param url The lesson's URL.
 */
export function linesInLesson(stack: string, url: string): number[] {
  const afterUrl = stack.split(url).slice(1);
  const places = afterUrl.map((rest) => /^(?:\?[^\s:]*)?:(\d+)/.exec(rest));
  return places.flatMap((place) => place ? [Number(place[1])] : []);
}
