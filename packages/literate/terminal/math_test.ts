import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { mathToText } from "./math.ts";

Deno.test("mathToText() reads as one would write it by hand", () => {
  const cases = {
    "y=3u+9": "y = 3u + 9",
    "\\frac{dy}{dx} = \\frac{dy}{du} * \\frac{du}{dx} = 3 \\cdot 2x":
      "dy/dx = dy/du · du/dx = 3 · 2x",
    "\\frac{f(x+h) - f(x)}{h}": "(f(x + h) − f(x))/h",
    "\\text{mse} = \\frac1n \\sum_{i=1}^{n} (y_i - \\hat y_i)^2": "mse = 1/n ∑ᵢ₌₁ⁿ (yᵢ − ŷᵢ)²",
    "\\partial L/\\partial w_{ij}": "∂L/∂wᵢⱼ",
    "W \\in \\mathbb{R}^{n \\times m}": "W ∈ ℝⁿˣᵐ",
    "\\left( a + b \\right)^2": "(a + b)²",
    "\\sqrt{x} + \\sqrt{x+1}": "√x + √(x + 1)",
    "x^\\top w": "xᵀw",
    "{a+b}^2": "(a + b)²",
    "\\max(0, -x)": "max(0, −x)",
    "\\log \\sigma(x)": "log σ(x)",
    "x_{\\text{valid}}": "x_valid",
    "\\bar{g}' \\approx 10^{-6}": "ḡ′ ≈ 10⁻⁶",
    "7.84\\,\\text{GB}, \\{1\\}": "7.84 GB, {1}",
    "10{,}000": "10,000",
    "x \\to -\\infty": "x → −∞",
  };
  for (const [latex, text] of Object.entries(cases)) assertEquals(mathToText(latex), text);
});

Deno.test("mathToText() sets aligned lines below one another, a matrix in a row", () => {
  assertEquals(
    mathToText("\\begin{aligned} y &= 3u \\\\ u &= x^2 \\end{aligned}"),
    "y = 3u\nu = x²",
  );
  assertEquals(mathToText("\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}"), "[1 2; 3 4]");
  assertEquals(
    mathToText("\\begin{cases} x & x > 0 \\\\ 0 & \\text{else} \\end{cases}"),
    "{ x x > 0; 0 else",
  );
});

Deno.test("mathToText() keeps the name of what it does not know", () => {
  assertEquals(mathToText("\\foo x"), "foo x");
});

Deno.test("mathToText() gives text for anything, however broken", () => {
  const fragment = fc.constantFrom(
    "\\frac",
    "{",
    "}",
    "^",
    "_",
    "\\sqrt",
    "x",
    " ",
    "\\",
    "\\left",
    "\\end",
    "&",
    "-",
  );
  fc.assert(fc.property(fc.array(fragment), fc.string(), (list, rest) => {
    assert(typeof mathToText(list.join("") + rest) === "string");
  }));
});
