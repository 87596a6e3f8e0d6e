/**
 * A stand-in for the part of `jsr:@std/assert` that this project uses: same names, same
 * signatures, same verdicts. See `links/README.md`.
 *
 * @module
 */

export { assert, assertExists, assertInstanceOf, fail } from "./assert.ts";
export { AssertionError } from "./assertion_error.ts";
export { assertEquals, assertNotEquals, assertStrictEquals } from "./equals.ts";
export { assertArrayIncludes, assertMatch, assertStringIncludes } from "./includes.ts";
export { assertAlmostEquals, assertGreater, assertLess } from "./numbers.ts";
export { assertRejects, assertThrows } from "./throws.ts";
