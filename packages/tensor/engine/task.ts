/** What one thread works with. */
export interface Scratch {
  /** The memory that the thread's kernels read and write; no other thread sees it. */
  readonly floats: Float32Array;
  /** The same memory byte by byte. */
  readonly bytes: Uint8Array;
  /** The kernels that the task asked for, by name. Addresses are in bytes. */
  readonly kernels: Readonly<Record<string, (...args: number[]) => number | void>>;
}

/** One kind of work, cut into parts that any thread may do in any order. */
export interface Task<Job> {
  readonly name: string;
  /** The kernels that a job needs. */
  kernels(job: Job): readonly string[];
  /**
   * Does one part. The parts do not depend on how many threads there are, so the results do not
   * either. A worker runs the text of this function: it may use its arguments and nothing else.
   */
  readonly run: (scratch: Scratch, job: Job, part: number) => void;
}
