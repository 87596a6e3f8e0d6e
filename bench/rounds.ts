import { Child, type Hello, messageOf } from "./child.ts";
import { type Answer, errorOf } from "./fingerprint.ts";
import type { Job } from "./jobs.ts";
import type { Peer } from "./roster.ts";

/** What a peer did in one job. */
export interface Result {
  readonly peer: string;
  /** Empty where it never started. */
  readonly version: string;
  readonly note: string;
  /** Milliseconds, round by round. */
  readonly times: readonly number[];
  /** The largest memory of its processes, in megabytes, where that was asked. */
  readonly peak?: number;
  /** The largest relative error of any round. */
  readonly error: number;
  /** Why it has no result, or stopped. */
  readonly absent?: string;
}

/** How the rounds go. */
export interface Plan {
  readonly rounds: number;
  readonly warmup: number;
  /** Where the inputs are. */
  readonly folder: string;
  readonly truth: Answer;
  /** Told before each run. */
  readonly progress: (text: string) => void;
}

/** After a run, long enough for its threads to stop looking for work. */
const REST = 50;

/** How often a fresh process works before its peak memory is read. */
const WORKS = 4;

/** One peer in one job. */
class Entrant {
  child?: Child;
  hello: Hello = { version: "", note: "" };
  times: number[] = [];
  peak?: number;
  error = 0;
  absent?: string;

  constructor(readonly peer: Peer, readonly job: Job, readonly plan: Plan) {}

  async start(): Promise<void> {
    const { peer, job, plan } = this;
    ({ child: this.child, hello: this.hello } = await Child.start(peer, job.name, plan.folder));
  }

  /** One run, checked; a time that does not count is forgotten. */
  async run(counts: boolean): Promise<void> {
    const child = this.child!, ms = await child.run();
    this.error = Math.max(this.error, errorOf(await child.check(), this.plan.truth));
    if (counts) this.times.push(ms);
  }

  /** The first run of a fresh process, and how much memory a few more take. */
  async runFresh(): Promise<void> {
    await this.start();
    const child = this.child!;
    this.times.push(await child.run());
    for (let i = 1; i < WORKS; i++) await child.run();
    this.peak = Math.max(this.peak ?? 0, await child.peak());
    this.error = Math.max(this.error, errorOf(await child.check(), this.plan.truth));
    await child.close();
  }

  /** Does one thing, unless something went wrong before; what goes wrong is kept as the reason. */
  async attempt(text: string, action: () => Promise<void>): Promise<void> {
    if (this.absent !== undefined) return;
    this.plan.progress(`${this.job.name} · ${text} · ${this.peer.name}`);
    try {
      await action();
      await new Promise((resolve) => setTimeout(resolve, REST));
    } catch (error) {
      this.absent = messageOf(error);
    }
  }

  result(): Result {
    const { peer, hello, times, peak, error, absent } = this;
    return { peer: peer.name, ...hello, times, peak, error, absent };
  }
}

/**
 * Has the peers do a job in turn: each once in the first round, each once in the second, and so on, so
 * that whatever slows the machine slows all. Only one of them computes at any moment.
 */
export async function interleave(
  peers: readonly Peer[],
  job: Job,
  plan: Plan,
): Promise<Result[]> {
  const entrants = peers.map((peer) => new Entrant(peer, job, plan));
  if (job.name === "F") {
    for (let round = 1; round <= plan.rounds; round++) {
      for (const entrant of turn(entrants, round)) {
        await entrant.attempt(`round ${round}`, () => entrant.runFresh());
      }
    }
  } else {
    for (const entrant of entrants) await entrant.attempt("starts", () => entrant.start());
    for (let round = 1 - plan.warmup; round <= plan.rounds; round++) {
      const text = round > 0 ? `round ${round}` : "warm-up";
      for (const entrant of turn(entrants, round)) {
        await entrant.attempt(text, () => entrant.run(round > 0));
      }
    }
  }
  for (const { child } of entrants) await child?.close();
  return entrants.map((entrant) => entrant.result());
}

/** Every round begins with another one: nobody always comes after the same. */
function turn<T>(all: readonly T[], round: number): T[] {
  const start = (round % all.length + all.length) % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
}
