import { scratchWith } from "./scratch.ts";
import type { Task } from "./task.ts";

/**
 * Does all parts of a job. `work` is about how many multiply-adds they are together.
 */
export function perform<Job>(task: Task<Job>, job: Job, parts: number, _work: number): void {
  const scratch = scratchWith(task.kernels(job));
  for (let part = 0; part < parts; part++) task.run(scratch, job, part);
}
