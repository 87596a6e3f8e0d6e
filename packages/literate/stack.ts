/**
 * The line of a lesson that a stack trace passes through, the innermost one if there are several.
 *
 * @param stack The trace; the lesson may stand in it with a query, as it does when it is run anew.
 * @param url The lesson's URL.
 */
export function placeInLesson(stack: string | undefined, url: string): number | undefined {
  const afterUrl = stack?.split(url).slice(1) ?? [];
  const place = afterUrl.map((rest) => /^(?:\?[^\s:]*)?:(\d+)(?::\d+)?/.exec(rest)).find(Boolean);
  return place ? Number(place[1]) : undefined;
}
