import { type Grays, Picture } from "./picture.ts";

/** Gray values in rows: nested arrays, or anything shaped like a matrix (a tensor, say). */
export type Pixels =
  | readonly (readonly number[])[]
  | { readonly shape: readonly number[]; toArray(): unknown };

/** Several pictures: an array of them, or one array or tensor of shape `[count, rows, columns]`. */
export type PixelsBatch =
  | readonly Pixels[]
  | { readonly shape: readonly number[]; toArray(): unknown };

/**
 * A picture of gray values `[rows, columns]`, to be shown. Values within 0 to 1 are taken as they are,
 * others are stretched from their smallest (black) to their largest (white).
 *
 * @throws {TypeError} if the pixels are not rows of equally many numbers.
 * @throws {RangeError} if a pixel is not finite.
 *
 * @example
 * ```ts
 * import { image } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(String(image([[0, 0.5, 1, 1], [0, 0.5, 1, 0]])), " ▒█▀");
 * ```
 */
export function image(pixels: Pixels): Picture {
  return new Picture([grays("image", toArray(pixels))]);
}

/**
 * Pictures side by side, as {@linkcode image} draws one, with a caption below each.
 *
 * @throws {TypeError} if a picture is not rows of equally many numbers.
 * @throws {RangeError} if a pixel is not finite, or the captions are not as many as the pictures.
 *
 * @example
 * ```ts
 * import { images } from "@chainrule/literate";
 * import { assertEquals } from "@std/assert";
 *
 * const two = images([[[1, 1]], [[0, 1]]], { captions: ["is 5", "is 0"] });
 * assertEquals(String(two), "▀▀     ▀\nis 5  is 0");
 * ```
 */
export function images(
  batch: PixelsBatch,
  { captions }: { readonly captions?: readonly (string | number)[] } = {},
): Picture {
  const panels = toArray(batch);
  if (!Array.isArray(panels)) throw new TypeError("images: expected an array of pictures");
  if (captions && captions.length !== panels.length) {
    throw new RangeError(`images: ${panels.length} pictures but ${captions.length} captions`);
  }
  return new Picture(
    panels.map((panel) => grays("images", toArray(panel))),
    captions?.map(String),
  );
}

function toArray(pixels: unknown): unknown {
  return isMatrix(pixels) ? pixels.toArray() : pixels;
}

function isMatrix(value: unknown): value is { toArray(): unknown } {
  return typeof value === "object" && value !== null && "toArray" in value;
}

function grays(op: string, rows: unknown): Grays {
  if (!isRows(rows)) {
    throw new TypeError(
      `${op}: found ${describe(rows)}, expected rows of equally many numbers. ` +
        "A flat picture needs its shape first: reshape([28, 28])",
    );
  }
  const pixels = rows.flat();
  if (!pixels.every(Number.isFinite)) throw new RangeError(`${op}: a pixel is not finite`);
  return pixels.every((pixel) => pixel >= 0 && pixel <= 1) ? rows : stretch(rows);
}

function stretch(rows: Grays): Grays {
  const pixels = rows.flat();
  const low = pixels.reduce((a, b) => Math.min(a, b));
  const high = pixels.reduce((a, b) => Math.max(a, b));
  const span = high - low || 1;
  return rows.map((row) => row.map((pixel) => (pixel - low) / span));
}

function isRows(value: unknown): value is Grays {
  return Array.isArray(value) && value.length > 0 && value.every((row) => {
    return Array.isArray(row) && row.length > 0 && row.length === value[0].length &&
      row.every((pixel) => typeof pixel === "number");
  });
}

function describe(value: unknown): string {
  const lengths: number[] = [];
  for (let inner = value; Array.isArray(inner); inner = inner[0]) lengths.push(inner.length);
  return lengths.length > 0 ? `an array of shape [${lengths.join(", ")}]` : String(value);
}
