import { forceSimd, simd } from "../features.ts";

/** Runs a test with relaxed multiply-adds, if the machine has them, and without. */
export function onBothLevels(test: () => void): void {
  const before = simd;
  if (simd === "relaxed") test();
  forceSimd("simd");
  try {
    test();
  } finally {
    forceSimd(before);
  }
}
