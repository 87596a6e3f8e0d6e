import { assertEquals, assertThrows } from "@std/assert";
import { getPrintoptions, setPrintoptions, withPrintoptions } from "./print_options.ts";

const initial = { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80, sciMode: null };

Deno.test("getPrintoptions() gives PyTorch's options at first", () => {
  assertEquals(getPrintoptions(), initial);
});

Deno.test("setPrintoptions() keeps what is left out, but for sciMode", () => {
  withPrintoptions({}, () => {
    setPrintoptions({ precision: 2, sciMode: false });
    setPrintoptions({ linewidth: 125, threshold: undefined });
    assertEquals(getPrintoptions(), { ...initial, precision: 2, linewidth: 125 });
  });
});

Deno.test("setPrintoptions() takes a profile first, and single options over it", () => {
  withPrintoptions({ profile: "short", linewidth: 40 }, () => {
    assertEquals(getPrintoptions(), { ...initial, precision: 2, edgeitems: 2, linewidth: 40 });
    setPrintoptions({ profile: "full", sciMode: true });
    assertEquals(getPrintoptions(), { ...initial, threshold: Infinity, sciMode: true });
  });
});

Deno.test("setPrintoptions() refuses bad options by name, and changes nothing", () => {
  const numbers = [{ precision: -1 }, { precision: 101 }, { precision: Infinity }, {
    precision: NaN,
  }];
  const others = [{ edgeitems: 0 }, { linewidth: 0 }, { linewidth: 2.5 }, { threshold: -1 }];
  for (const bad of [...numbers, ...others]) {
    assertThrows(() => setPrintoptions({ edgeitems: 9, ...bad }), RangeError, Object.keys(bad)[0]);
  }
  const kinds = [{ width: 3 }, { sciMode: 1 }, { profile: "long" }, { profile: "toString" }];
  for (const bad of kinds) {
    assertThrows(() => setPrintoptions(bad as object), TypeError, Object.keys(bad)[0]);
  }
  assertEquals(getPrintoptions(), initial);
});

Deno.test("withPrintoptions() returns to the options before, whatever happens", () => {
  assertThrows(() => withPrintoptions({ precision: 1 }, () => JSON.parse("oh")), SyntaxError);
  assertEquals(withPrintoptions({ precision: 1 }, () => getPrintoptions().precision), 1);
  assertEquals(getPrintoptions(), initial);
});
