/** One import, or re-export, of a module. */
export interface ImportStatement {
  specifier: string;
  /** Erased before the program runs. */
  typeOnly: boolean;
  /** Read as text, bytes or JSON, not run. */
  asData: boolean;
}

const COMMENT_OR_STRING =
  /\/\*[^]*?\*\/|\/\/.*|`(?:\\[^]|[^\\`])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
const STATIC =
  /^(?:import|export)(?<type>\s+type)?\b(?<names>[^"';]*?)(?:\bfrom\s*|(?<=import\s+))"(?<at>\d+)"(?<with>\s*with\b)?/gm;
const DYNAMIC = /\bimport\(\s*"(?<at>\d+)"(?<with>\s*,)?/g;

/** Source without comments, with every string replaced by its number, so that only code is left. */
export function maskSource(source: string): { code: string; strings: string[] } {
  const strings: string[] = [];
  const code = source.replace(COMMENT_OR_STRING, (found) => {
    if (found.startsWith("/")) return " ";
    return `"${strings.push(found.slice(1, -1)) - 1}"`;
  });
  return { code, strings };
}

/** Every import of a TypeScript source that `deno fmt` has laid out. */
export function importStatements(source: string): ImportStatement[] {
  const { code, strings } = maskSource(source);
  return [...code.matchAll(STATIC), ...code.matchAll(DYNAMIC)].map(({ groups = {} }) => ({
    specifier: strings[Number(groups.at)],
    typeOnly: groups.type !== undefined || namesOnlyTypes(groups.names ?? ""),
    asData: groups.with !== undefined,
  }));
}

function namesOnlyTypes(names: string): boolean {
  const list = /^\s*\{(.+)\}\s*$/s.exec(names)?.[1].split(",").map((name) => name.trim());
  return list?.every((name) => name === "" || name.startsWith("type ")) ?? false;
}
