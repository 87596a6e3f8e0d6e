/**
 * The child's side, for the peers in TypeScript. It imports no package, so that those outside the
 * workspace can use it too.
 *
 * @module
 */
import process from "node:process";
import { createInterface } from "node:readline";
import type { Answer } from "./fingerprint.ts";
import { Inputs } from "./inputs.ts";
import type { JobName } from "./jobs.ts";

/** One job, made ready. */
export interface Task {
  /** Does the work: all of it is timed. */
  readonly run: () => void | Promise<void>;
  /** What the last run computed. */
  readonly check: () => Answer | Promise<Answer>;
  /** How often `run` does the work; once unless said. */
  readonly repeats?: number;
}

/** Makes a job ready: reads its inputs, which is not timed. */
export type Prepare = (inputs: Inputs, job: JobName) => Task | Promise<Task>;

/** How often a matrix product of this job is repeated, to be long enough for a clock. */
export function productsOf(job: JobName): { readonly n: number; readonly repeats: number } {
  const n = Number(job.slice(1));
  return { n, repeats: n > 512 ? 5 : 20 };
}

/** Answers each command on stdin with a line of JSON, until there are no more. */
export async function serve(version: string, note: string, prepare: Prepare): Promise<void> {
  const [job, folder] = Deno.args;
  const { run, check, repeats = 1 } = await prepare(new Inputs(folder), job as JobName);
  say({ version, note });
  for await (const command of createInterface({ input: process.stdin })) {
    if (command === "run") {
      const start = performance.now();
      await run();
      say({ ms: (performance.now() - start) / repeats });
    } else if (command === "check") {
      say({ answer: await check() });
    } else if (command === "peak") {
      say({ mb: process.resourceUsage().maxRSS / 1024 });
    }
  }
  Deno.exit(); // some peers' threads would keep the process alive
}

function say(reply: unknown): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
