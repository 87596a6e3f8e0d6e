/** Greek letters and other symbols that stand like a letter. */
export const LETTERS: Readonly<Record<string, string>> = {
  ...spell("alpha beta gamma delta epsilon zeta eta theta iota kappa", "αβγδεζηθικ"),
  ...spell("lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega", "λμνξπρστυφχψω"),
  ...spell("Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega", "ΓΔΘΛΞΠΣΦΨΩ"),
  ...spell("varepsilon vartheta varphi ell infty partial nabla emptyset", "εϑφℓ∞∂∇∅"),
  ...spell("top prime forall exists ldots dots cdots vdots ddots", "⊤′∀∃………⋮⋱"),
  ...spell("quad qquad", "  "),
};

/** Signs between two things, set with a space on both sides. */
export const OPERATORS: Readonly<Record<string, string>> = {
  ...spell("cdot times div pm mp odot otimes oplus ast circ", "·×÷±∓⊙⊗⊕∗∘"),
  ...spell("le leq ge geq ne neq approx equiv sim propto ll gg", "≤≤≥≥≠≠≈≡∼∝≪≫"),
  ...spell("to rightarrow leftarrow Rightarrow Leftarrow mapsto implies iff", "→→←⇒⇐↦⇒⇔"),
  ...spell("in notin subset subseteq cup cap mid", "∈∉⊂⊆∪∩|"),
};

/** Signs that work on what follows. */
export const BIG_OPERATORS: Readonly<Record<string, string>> = spell("sum prod int", "∑∏∫");

/** Marks over a letter. */
export const ACCENTS: Readonly<Record<string, string>> = spell(
  "hat widehat bar overline tilde vec dot ddot",
  "\u0302\u0302\u0304\u0304\u0303\u20d7\u0307\u0308",
);

const SUPERSCRIPTS = spell(
  "0 1 2 3 4 5 6 7 8 9 + − × = ( ) a b c d e f g h i j k l m n o p r s t u v w x y z T ⊤ ′ A B D E G",
  "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ˣ⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ′ᴬᴮᴰᴱᴳ",
);
const SUBSCRIPTS = spell(
  "0 1 2 3 4 5 6 7 8 9 + − = ( ) a e h i j k l m n o p r s t u v x β γ ρ φ χ",
  "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
);

/** Text as an exponent: small if every character can be, `^(…)` otherwise. */
export function superscript(text: string): string {
  return small(text, SUPERSCRIPTS) ?? `^${bracketed(text)}`;
}

/** Text as an index: small if every character can be, `_(…)` otherwise. */
export function subscript(text: string): string {
  return small(text, SUBSCRIPTS) ?? `_${bracketed(text)}`;
}

/** Text in parentheses, unless it is one word. */
export function bracketed(text: string): string {
  return /^[\p{L}\p{M}\p{N}\p{No}∂∞…′]*$/u.test(text) ? text : `(${text})`;
}

function small(text: string, alphabet: Readonly<Record<string, string>>): string | undefined {
  const letters = [...text.replaceAll(" ", "")];
  if (!letters.every((letter) => letter in alphabet)) return undefined;
  return letters.map((letter) => alphabet[letter]).join("");
}

function spell(names: string, signs: string): Record<string, string> {
  const each = [...signs];
  return Object.fromEntries(names.split(" ").map((name, i) => [name, each[i]]));
}
