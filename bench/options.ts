import { parseArgs } from "node:util";
import { type Job, JOBS } from "./jobs.ts";
import { type Peer, ROSTER } from "./roster.ts";

/** What the command line asks for. */
export interface Options {
  readonly jobs: readonly Job[];
  readonly peers: readonly Peer[];
  /** Rounds that count. */
  readonly rounds: number;
  /** Rounds before them that do not. */
  readonly warmup: number;
  readonly help: boolean;
}

/** How to use the command line. */
export const USAGE = `deno task bench:peers [options]

  --only W,T        which jobs, by name or its beginning:
                    ${JOBS.map((job) => job.name).join(", ")}
  --peers torch,…   which peers, likewise:
                    ${ROSTER.map((peer) => peer.name).join(", ")}
  --rounds 7        how many rounds count
  --warmup 2        how many rounds run before them`;

/**
 * Reads the command line.
 *
 * @throws {TypeError} for an option, job or peer that does not exist, or a count that is none.
 */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      peers: { type: "string" },
      rounds: { type: "string", default: "7" },
      warmup: { type: "string", default: "2" },
      help: { type: "boolean", default: false },
    },
  });
  return {
    jobs: chosen("only", JOBS, values.only),
    peers: chosen("peers", ROSTER, values.peers),
    rounds: count("rounds", values.rounds, 1),
    warmup: count("warmup", values.warmup, 0),
    help: values.help,
  };
}

/** Those whose names begin with one of the words. */
function chosen<T extends { readonly name: string }>(
  option: string,
  all: readonly T[],
  list: string | undefined,
): readonly T[] {
  if (list === undefined) return all;
  const words = list.split(",").map((word) => word.trim());
  const meant = (one: T, word: string) => word !== "" && one.name.startsWith(word);
  for (const word of words) {
    if (!all.some((one) => meant(one, word))) {
      const names = all.map((one) => one.name).join(", ");
      throw new TypeError(`--${option}: there is no "${word}". There are ${names}`);
    }
  }
  return all.filter((one) => words.some((word) => meant(one, word)));
}

function count(option: string, text: string, least: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least) {
    throw new TypeError(`--${option}: expected a whole number from ${least}, found "${text}"`);
  }
  return number;
}
