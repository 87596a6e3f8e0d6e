/** What a call stored; a complaint where there was no call yet. */
export function called<T>(layer: object, stored: T | undefined): T {
  if (stored === undefined) {
    throw new TypeError(
      `${layer.constructor.name}: backward comes after call: nothing is stored to go back from`,
    );
  }
  return stored;
}
