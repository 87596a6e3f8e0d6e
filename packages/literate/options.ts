import { parseArgs } from "node:util";
import { nearest } from "./nearest.ts";

/** What the command line asks for. */
export interface Options {
  /** Numbers, names, parts of names, `all` or `list`. */
  readonly lessons: readonly string[];
  /** Code and outputs without prose. */
  readonly code: boolean;
  /** The verdict alone. */
  readonly quiet: boolean;
  /** Write what was shown into the lessons. */
  readonly update: boolean;
  /** Wait at the foot of every page. */
  readonly pager: boolean;
  /** Explain the command. */
  readonly help: boolean;
}

/** Says that a command line asks for something there is not. */
export class UsageError extends Error {}

/**
 * Reads the command line.
 *
 * @throws {UsageError} if it holds a flag that there is not.
 */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  if (values.code && values.quiet) throw new UsageError("--code and --quiet exclude each other");
  return {
    lessons: positionals,
    code: values.code,
    quiet: values.quiet,
    update: values.update,
    pager: !values["no-pager"],
    help: values.help,
  };
}

const FLAGS = {
  code: { type: "boolean", short: "c", default: false },
  quiet: { type: "boolean", short: "q", default: false },
  update: { type: "boolean", default: false },
  "no-pager": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

type Parsed = ReturnType<typeof parseArgs<{ options: typeof FLAGS; allowPositionals: true }>>;

function parse(args: readonly string[]): Parsed {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (error) {
    const [reason] = (error as Error).message.split(". ");
    const flag = /'(--\S+)'/.exec(reason)?.[1];
    const near = flag ? nearest(flag, Object.keys(FLAGS).map((name) => `--${name}`)) : [];
    const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "see --help";
    throw new UsageError(`${reason}; ${hint}`);
  }
}

/** The text of `--help`. */
export function helpText(command: string): string {
  return `Read and run the lessons.

${command}              the contents, then the first lesson
${command} 4            lesson 4
${command} mse          the lesson whose name or title has "mse" in it
${command} 2 5          one after the other
${command} all          every lesson, and a summary
${command} list         the contents alone

  -c, --code      code and outputs, no prose
  -q, --quiet     the verdict alone: what was checked, what differs
      --no-pager  do not wait at the foot of a page
      --update    write what was shown into the //=> lines of the lessons;
                  needs leave to write: ${command}:update 4
  -h, --help      this text

A pipe gets plain text and is never waited for; NO_COLOR is respected.
Exit status: 0 all is well, 1 a lesson failed, 2 the command was not understood.`;
}
