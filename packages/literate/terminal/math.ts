import {
  ACCENTS,
  BIG_OPERATORS,
  bracketed,
  LETTERS,
  OPERATORS,
  subscript,
  superscript,
} from "./math_symbols.ts";

/**
 * LaTeX math as text that reads in a terminal: `\frac{\partial L}{\partial w}` is `∂L/∂w`. A command it
 * does not know stays as its name.
 */
export function mathToText(latex: string): string {
  return new Reader(latex).all();
}

/** A piece of a formula; its kind decides the spaces around it. */
interface Piece {
  readonly kind: "atom" | "name" | "big" | "operator" | "open" | "close" | "comma" | "break";
  readonly text: string;
}

class Reader {
  readonly #tokens: string[];

  constructor(latex: string) {
    this.#tokens = latex.match(/\\(?:[a-zA-Z]+|[^])|\s+|[^]/gu) ?? [];
  }

  all(): string {
    const parts: string[] = [];
    while (this.#tokens.length > 0) parts.push(this.#sequence());
    return parts.join("").trim();
  }

  /** Reads up to the brace that closes the group. */
  #sequence(): string {
    const pieces: Piece[] = [];
    for (let token; (token = this.#next()) !== undefined && token !== "}";) {
      if (token === "^" || token === "_") {
        const script = token === "^" ? superscript(this.#argument()) : subscript(this.#argument());
        const { kind, text } = pieces.pop() ?? { kind: "atom", text: "" };
        pieces.push({ kind, text: (text.includes(" ") ? bracketed(text) : text) + script });
      } else pieces.push(...this.#piece(token));
    }
    return join(pieces);
  }

  #piece(token: string): Piece[] {
    const name = token.startsWith("\\") ? token.slice(1) : "";
    if (token === "{") return [atom(this.#sequence())];
    if (token === "\\\\") return [{ kind: "break", text: "\n" }];
    if (name === "begin") return [atom(this.#environment(this.#verbatim()))];
    if (name === "left" || name === "right") return this.#delimiter(name);
    if (name === "frac" || name === "dfrac" || name === "tfrac") {
      return [{
        kind: "name",
        text: `${bracketed(this.#argument())}/${bracketed(this.#argument())}`,
      }];
    }
    if (name === "sqrt") return [atom(`√${bracketed(this.#argument())}`)];
    if (name in ACCENTS) return [atom((this.#argument() + ACCENTS[name]).normalize("NFC"))];
    if (VERBATIM.has(name)) return [atom(this.#verbatim())];
    if (name === "operatorname") return [{ kind: "name", text: this.#verbatim() }];
    if (name === "mathbb") {
      return [atom(this.#argument().replaceAll("R", "ℝ").replaceAll("E", "𝔼"))];
    }
    if (UNSEEN.has(name) || token === "&" || token.trim() === "") return [];
    return [symbol(token, name)];
  }

  #delimiter(side: "left" | "right"): Piece[] {
    const token = this.#argument();
    if (token === ".") return [];
    return [{ kind: side === "left" ? "open" : "close", text: token }];
  }

  #environment(name: string): string {
    const hasColumns = name === "cases" || name.endsWith("matrix");
    const tokens = this.#until("\\end").map((token) => {
      return token === "&" && hasColumns ? "\\quad{}" : token;
    });
    this.#argument();
    const inside = new Reader(tokens.join("")).all();
    if (!hasColumns) return inside;
    const rows = inside.replace(/ *\n */g, "; ");
    return name === "cases" ? `{ ${rows}` : `[${rows}]`;
  }

  #argument(): string {
    let token = this.#next();
    while (token?.trim() === "") token = this.#next();
    if (token === "{") return this.#sequence();
    return token === undefined ? "" : join(this.#piece(token));
  }

  #verbatim(): string {
    while (this.#tokens[0]?.trim() === "") this.#next();
    if (this.#tokens[0] !== "{") return this.#argument();
    return this.#until("}").join("").slice(1);
  }

  #until(end: string): string[] {
    const found = this.#tokens.indexOf(end);
    const taken = this.#tokens.splice(0, found < 0 ? this.#tokens.length : found);
    this.#next();
    return taken;
  }

  #next(): string | undefined {
    return this.#tokens.shift();
  }
}

const VERBATIM = new Set(["text", "textbf", "textit", "mathrm", "mathbf", "mathit", "mathcal"]);
const UNSEEN = new Set(["!", "displaystyle", "limits", "nonumber"]);

function symbol(token: string, name: string): Piece {
  if (name in LETTERS) return atom(LETTERS[name]);
  if (name in OPERATORS) return { kind: "operator", text: OPERATORS[name] };
  if (name in BIG_OPERATORS) return { kind: "big", text: BIG_OPERATORS[name] };
  if (/^[a-zA-Z]/.test(name)) return { kind: "name", text: name };
  if (name !== "") return atom(name === "|" ? "‖" : ",;: ".includes(name) ? " " : name);
  if ("([".includes(token)) return { kind: "open", text: token };
  if (")]".includes(token)) return { kind: "close", text: token };
  if (",;".includes(token)) return { kind: "comma", text: token };
  if ("=<>+-*".includes(token)) {
    return { kind: "operator", text: token === "-" ? "−" : token === "*" ? "·" : token };
  }
  return atom(token === "'" ? "′" : token === "~" ? " " : token);
}

function atom(text: string): Piece {
  return { kind: "atom", text };
}

/** Puts spaces around operators that have something on both sides, and after names and commas. */
function join(pieces: readonly Piece[]): string {
  let text = "";
  let before: Piece["kind"] = "open";
  for (const piece of pieces) {
    const isSign: boolean = piece.kind === "operator" && !ENDS.has(before);
    text += (before !== "open" && (isSign || spaced(piece.kind, before)) ? " " : "") + piece.text;
    before = isSign || piece.kind === "break" ? "open" : piece.kind;
  }
  return text;
}

/** What an operator can follow; after anything else it is a sign, as in `x = −3`. */
const ENDS: ReadonlySet<Piece["kind"]> = new Set(["atom", "name", "close"]);

function spaced(kind: Piece["kind"], before: Piece["kind"]): boolean {
  if (kind === "operator" || before === "operator" || before === "comma") return true;
  if (before === "big") return kind !== "close";
  if (before === "name") return kind === "atom" || kind === "name" || kind === "big";
  return (kind === "name" || kind === "big") && (before === "atom" || before === "close");
}
