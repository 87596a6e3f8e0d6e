import { stripVTControlCharacters } from "node:util";
import type { Answer } from "./fingerprint.ts";
import type { JobName } from "./jobs.ts";
import type { Peer } from "./roster.ts";

/** What a child says of itself once its job is ready. */
export interface Hello {
  readonly version: string;
  /** Threads, backend, BLAS. */
  readonly note: string;
}

/** Longer than any run, and than fetching a package. */
const PATIENCE = 300_000;

/** A peer's process, which has one job ready and does it when it is asked. */
export class Child {
  readonly #process: Deno.ChildProcess;
  readonly #commands: WritableStreamDefaultWriter<Uint8Array>;
  readonly #replies: AsyncIterator<string>;
  readonly #complaints: Promise<string>;

  private constructor([program, ...args]: readonly string[]) {
    this.#process = new Deno.Command(program, {
      args,
      env: { CHAINRULE_THREADS: "2" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#commands = this.#process.stdin.getWriter();
    this.#replies = lines(this.#process.stdout);
    this.#complaints = new Response(this.#process.stderr).text();
  }

  /** Starts the first of the peer's programs that can do the job. */
  static async start(
    peer: Peer,
    job: JobName,
    folder: string,
  ): Promise<{ child: Child; hello: Hello }> {
    const reasons: string[] = [];
    for (const command of peer.commands) {
      try {
        const child = new Child([...command, job, folder]);
        return { child, hello: await child.#reply<Hello>() };
      } catch (error) {
        reasons.push(`${command[0]}: ${messageOf(error)}`);
      }
    }
    throw new Error(reasons.join("; "));
  }

  /** Does the work, and says how many milliseconds it took. */
  async run(): Promise<number> {
    return (await this.#ask<{ ms: number }>("run")).ms;
  }

  /** What the last run computed. */
  async check(): Promise<Answer> {
    return (await this.#ask<{ answer: Answer }>("check")).answer;
  }

  /** The most memory that the process ever held, in megabytes. */
  async peak(): Promise<number> {
    return (await this.#ask<{ mb: number }>("peak")).mb;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    await this.#commands.close().catch(() => {}); // it may be gone already
    await within(5000, this.#process.status).catch(() => this.#process.kill());
  }

  async #ask<T>(command: string): Promise<T> {
    await this.#commands.write(new TextEncoder().encode(`${command}\n`));
    return await this.#reply<T>();
  }

  async #reply<T>(): Promise<T> {
    try {
      const { value, done } = await within(PATIENCE, this.#replies.next());
      if (!done) return JSON.parse(value);
    } catch (error) {
      this.#process.kill();
      throw error;
    }
    throw new Error(reasonIn(await this.#complaints));
  }
}

/** The message alone. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The line of an error output that says why: the one Deno begins with "error:", or else the last. */
export function reasonIn(complaints: string): string {
  const said = stripVTControlCharacters(complaints).split("\n").map((line) => line.trim())
    .filter((line) => line !== "");
  return said.find((line) => line.startsWith("error:")) ?? said.at(-1) ?? "ended without a word";
}

/** The lines of JSON in a stream; whatever else a library prints is passed over. */
async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    yield* parts.filter((line) => line.startsWith("{"));
  }
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer in ${ms / 1000} s`)), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
