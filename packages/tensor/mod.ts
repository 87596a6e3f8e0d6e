/**
 * Stage 0: an n-dimensional array with PyTorch's names and numbers, whose shape is part of its type.
 *
 * ```ts
 * import { manualSeed, randn } from "@chainrule/tensor";
 *
 * manualSeed(42);
 * const x = randn([3, 5]); // Tensor<readonly [3, 5]>
 * console.log(x.matmul(x.t()).shape); // [3, 3]
 * ```
 *
 * @module
 */
export { setAllocationLimit } from "./allocation.ts";
export type { Tolerance } from "./comparison.ts";
export * from "./creation.ts";
export type { DType, TypedArray } from "./dtype.ts";
export { setEngine } from "./engine.ts";
export { describeEngine, type EngineDescription } from "./engine/describe_engine.ts";
export { getNumThreads, setNumThreads } from "./engine/num_threads.ts";
export { WorkerLost } from "./engine/threads.ts";
export { formatTensor } from "./format.ts";
export { type Engine, plainEngine } from "./plain_engine.ts";
export type { Combined, Fitting, Operand, ShapeOf } from "./operand.ts";
export * from "./print_options.ts";
export { defaultGenerator, Generator, manualSeed } from "./generator.ts";
export type { Extreme } from "./extremes.ts";
export type { Bounds } from "./functions.ts";
export type { Alpha } from "./in_place.ts";
export * from "./joining.ts";
export * from "./random.ts";
export * from "./ranges.ts";
export type { Spread } from "./reductions.ts";
export type { Keepdim } from "./reduce.ts";
export type { Axes, AxisFits, AxisSize, InsertAxis, Reduced, ReplaceAxis } from "./shapes/axis.ts";
export { type Broadcast, type BroadcastFits, broadcastShapes } from "./shapes/broadcast.ts";
export type { At, Index } from "./shapes/index.ts";
export type { Matmul, MatmulFits } from "./shapes/matmul.ts";
export { type Shape, type ShowShape, showShape } from "./shapes/shape.ts";
export type {
  Expanded,
  InsertFits,
  Nested,
  NestedArray,
  Permuted,
  Reshaped,
  Squeezed,
  SqueezedAt,
  Transposed,
  Turned,
} from "./shapes/view.ts";
export type { Storage, Strided } from "./strided.ts";
export { Tensor } from "./tensor.ts";
export * from "./threshold_backward.ts";
