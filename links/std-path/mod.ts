/**
 * A stand-in for the part of `jsr:@std/path` that this project uses. See `links/README.md`.
 *
 * @module
 */

export {
  basename,
  dirname,
  extname,
  isAbsolute,
  join,
  normalize,
  relative,
  resolve,
} from "node:path";
export { fromFileUrl, toFileUrl } from "./file_url.ts";
