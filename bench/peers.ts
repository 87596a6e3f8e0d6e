/**
 * The side-by-side run: see README.md. Prints a table for each job; writes `results/peers.json` and
 * `results/peers.svg`.
 *
 * @module
 */
import { messageOf } from "./child.ts";
import type { Answer } from "./fingerprint.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { picture } from "./picture.ts";
import { rank } from "./ranking.ts";
import { interleave } from "./rounds.ts";
import { type Panel, table } from "./table.ts";

const RESULTS = "bench/results", INPUTS = `${RESULTS}/inputs`;

await main();

async function main(): Promise<void> {
  const options = optionsOrExit();
  if (options.help) return console.log(USAGE);
  await Deno.mkdir(INPUTS, { recursive: true });
  try {
    const panels = await compare(options);
    const { rounds, warmup } = options;
    const machine = { cores: navigator.hardwareConcurrency, ...Deno.build };
    const report = { date: new Date().toISOString(), machine, rounds, warmup, jobs: panels };
    await Deno.writeTextFile(`${RESULTS}/peers.json`, `${JSON.stringify(report, null, 2)}\n`);
    await Deno.writeTextFile(`${RESULTS}/peers.svg`, picture(panels));
    console.log(`\nWritten: ${RESULTS}/peers.json and ${RESULTS}/peers.svg`);
  } finally {
    await Deno.remove(INPUTS, { recursive: true });
  }
}

function optionsOrExit(): Options {
  try {
    return parseOptions(Deno.args);
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${USAGE}`);
    Deno.exit(2);
  }
}

async function compare({ jobs, peers, rounds, warmup }: Options): Promise<Panel[]> {
  progress("the inputs, and the answers in float64");
  const truths = await prepare(jobs.map((job) => job.name));
  const panels: Panel[] = [];
  for (const job of jobs) {
    const able = peers.filter((peer) => peer.jobs.includes(job.name));
    if (able.length === 0) {
      console.log(`\n${job.title}: none of these peers does it`);
      continue;
    }
    const plan = { rounds, warmup, folder: INPUTS, truth: truths[job.name], progress };
    const rows = rank(job, await interleave(able, job, plan));
    progress("");
    console.log(`\n${job.title}; ${rounds} rounds\n${table(rows)}`);
    panels.push({ title: job.title, rows });
  }
  return panels;
}

async function prepare(jobs: readonly string[]): Promise<Record<string, Answer>> {
  const permissions = ["--no-prompt", "--allow-read=.", `--allow-write=${INPUTS}`];
  const { success } = await new Deno.Command("deno", {
    args: ["run", ...permissions, "bench/prepare.ts", INPUTS, ...jobs],
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("The inputs could not be prepared: the reason is above");
  return JSON.parse(await Deno.readTextFile(`${INPUTS}/answers.json`));
}

/** One line that is written over by the next; nothing where nobody watches. */
function progress(text: string): void {
  if (Deno.stderr.isTerminal()) Deno.stderr.writeSync(new TextEncoder().encode(`\r\x1b[K${text}`));
}
