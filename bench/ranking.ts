import type { Job } from "./jobs.ts";
import { BASE } from "./roster.ts";
import type { Result } from "./rounds.ts";
import { median, ratio } from "./statistics.ts";

/** A peer's line in a job's table. */
export interface Row {
  readonly peer: string;
  readonly version: string;
  readonly note: string;
  /** Milliseconds; undefined where there is no result. */
  readonly median?: number;
  readonly min?: number;
  readonly max?: number;
  /** Of PyTorch's time, the median over the rounds; undefined where PyTorch is no measure. */
  readonly ratio?: number;
  /** Megabytes. */
  readonly peak?: number;
  /** The largest relative error. */
  readonly error?: number;
  /** Why it is not ranked: absent, or wrong. */
  readonly unranked?: string;
  readonly times: readonly number[];
}

/** Noted by a peer that runs on a BLAS nobody would use. */
const STRAWMAN = "strawman";

/** The results from the fastest to the slowest, then those that are wrong, then those not there. */
export function rank(job: Job, results: readonly Result[]): Row[] {
  const base = results.find((result) =>
    result.peer === BASE && unrankedOf(job, result) === undefined && !result.note.includes(STRAWMAN)
  )?.times;
  const place = ({ unranked, median }: Row) =>
    unranked === undefined ? median! : median === undefined ? Infinity : Number.MAX_VALUE;
  return results.map((result) => rowOf(job, result, base))
    .sort((a, b) => place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0);
}

function rowOf(job: Job, result: Result, base: readonly number[] | undefined): Row {
  const { peer, version, note, times, peak, error } = result;
  const row = { peer, version, note, times, unranked: unrankedOf(job, result) };
  if (times.length === 0) return row;
  return {
    ...row,
    median: median(times),
    min: Math.min(...times),
    max: Math.max(...times),
    ratio: base && ratio(times, base),
    peak,
    error,
  };
}

function unrankedOf({ tolerance }: Job, { error, absent }: Result): string | undefined {
  if (absent !== undefined) return `absent: ${absent}`;
  if (error > tolerance) return `WRONG: off by ${error.toExponential(1)}, allowed ${tolerance}`;
}
