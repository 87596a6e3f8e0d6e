import { type DataFile, DataFileError } from "./data_file.ts";
import { type Idx, parseIdx } from "./idx.ts";

/** What the names of the four files begin with. */
export type Stem = "train-images" | "train-labels" | "t10k-images" | "t10k-labels";

/** A file that lies beside this one, and the SHA-256 of its bytes. */
export interface BundledFile {
  readonly name: string;
  /** Of the gzip file. */
  readonly packed: string;
  /** Of the IDX file in it. */
  readonly raw: string;
  /** Imports the bytes, which needs no permission. */
  readonly load: () => Promise<{ default: Uint8Array<ArrayBuffer> }>;
}

/** The four files as `make.ts` made them. */
export const BUNDLE: Readonly<Record<Stem, BundledFile>> = {
  "train-images": {
    name: "data/train-images-idx3-ubyte.gz",
    packed: "2ce76402208db033b8fb8adf154377f167e6ad5549666edae1721ad0044d194e",
    raw: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    load: () => import("./train-images-idx3-ubyte.gz", { with: { type: "bytes" } }),
  },
  "train-labels": {
    name: "data/train-labels-idx1-ubyte.gz",
    packed: "36f77cc2d42f377eb7437ec8c889c94c9e9ff5db70e744e8b83ece6ba3479d64",
    raw: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    load: () => import("./train-labels-idx1-ubyte.gz", { with: { type: "bytes" } }),
  },
  "t10k-images": {
    name: "data/t10k-images-idx3-ubyte.gz",
    packed: "cd0584269ee376ff86e8473f5a760b60cfd49a36916034774e6fbb1c1c576020",
    raw: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    load: () => import("./t10k-images-idx3-ubyte.gz", { with: { type: "bytes" } }),
  },
  "t10k-labels": {
    name: "data/t10k-labels-idx1-ubyte.gz",
    packed: "91a75534ce85d6a4821a26557e350ce38b671390b8342b5605dbdb301272d31e",
    raw: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    load: () => import("./t10k-labels-idx1-ubyte.gz", { with: { type: "bytes" } }),
  },
};

/**
 * Loads a bundled file, sure that every bit of it is right.
 *
 * @throws {DataFileError} the file is missing or not the one that `make.ts` made
 */
export async function loadBundled(stem: Stem, rank: 1 | 3): Promise<Idx> {
  return await openBundled(BUNDLE[stem], rank);
}

/** Loads, checks and parses one file; the checksum of the packed bytes vouches for the raw ones. */
export async function openBundled(bundled: BundledFile, rank: 1 | 3): Promise<Idx> {
  const { name, packed, load } = bundled;
  const restore = `Restore it with: git checkout -- ${name}`;
  const { default: bytes } = await load().catch((cause) => {
    throw new DataFileError({ name, restore }, "to be there", "no such file", cause);
  });
  const file = { name, bytes, restore };
  await checkSha256(file, packed);
  return parseIdx(file, rank);
}

async function checkSha256(file: DataFile, expected: string): Promise<void> {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", file.bytes)).toHex();
  if (found !== expected) throw new DataFileError(file, `the SHA-256 ${expected}`, found);
}
