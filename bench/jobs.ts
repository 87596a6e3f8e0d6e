/** What the peers are given to do. */
export interface Job {
  readonly name: JobName;
  readonly title: string;
  /** The largest error that rounding in float32 explains. */
  readonly tolerance: number;
}

/** Under which a job is asked for. */
export type JobName = "W" | "F" | "T" | "M512" | "M1024";

/** In the order in which they are run. */
export const JOBS: readonly Job[] = [
  {
    name: "W",
    title: "W: forward and every gradient of the notebook's network, 50,000 images",
    tolerance: 1e-4,
  },
  {
    name: "F",
    title: "F: the first W of a fresh process, and its peak memory after four",
    tolerance: 1e-4,
  },
  {
    name: "T",
    title: "T: one epoch of SGD in batches of 64, 784-50-10, softmax cross-entropy",
    tolerance: 1e-3,
  },
  { name: "M512", title: "M: 512 × 512 matrix product", tolerance: 1e-5 },
  { name: "M1024", title: "M: 1024 × 1024 matrix product", tolerance: 1e-5 },
];
