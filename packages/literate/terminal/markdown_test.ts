import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { columns } from "./columns.ts";
import { renderMarkdown } from "./markdown.ts";
import { createStyle } from "./style.ts";

const plain = (markdown: string, width = 88): string => {
  return renderMarkdown(markdown, { width, style: createStyle(false) });
};
const colored = (markdown: string, width = 88): string => {
  return renderMarkdown(markdown, { width, style: createStyle(true) });
};

const SAMPLE = `# 4. Mean squared error, and a trap that nobody sees coming

The network's answer $\\hat y_i$ is a *column*, the **labels** are \`a row of numbers\`, see
[PyTorch](https://pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html).

$$
L = \\frac{1}{n} \\sum_{i=1}^{n} (y_i - \\hat y_i)^2
$$

1. one
   - nested, and long enough to be wrapped on every page that anybody would use
2. two

> A quote that goes on and on until it must be wrapped somewhere near the margin.

| PyTorch | Chainrule | what it is |
| --- | :-: | ---: |
| \`x @ w\` | \`x.matmul(w)\` | the matrix product of two tensors, rows by columns |

\`\`\`ts
const answer = network(pictures).sub(labels).pow(2).mean(); // a long line
\`\`\`

---
`;

Deno.test("renderMarkdown() keeps every line within the page, in colour or not", () => {
  for (let width = 20; width <= 100; width++) {
    for (const text of [plain(SAMPLE, width), colored(SAMPLE, width)]) {
      for (const line of text.split("\n")) assert(columns(line) <= width, `${width}: ${line}`);
    }
  }
});

Deno.test("renderMarkdown() loses no word on any page", () => {
  const word = fc.stringMatching(/^[a-zé你]{1,30}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1 }),
      fc.integer({ min: 40, max: 88 }),
      (words, width) => {
        assertEquals(plain(words.join(" "), width).replaceAll(/\s/g, ""), words.join(""));
      },
    ),
  );
});

Deno.test("renderMarkdown() without colour holds no escape", () => {
  assert(!plain(SAMPLE).includes("\x1b"));
});

Deno.test("renderMarkdown() underlines the first two headings", () => {
  assertEquals(plain("# One\n\n## Two `2`\n\n### Three"), "One\n═══\n\nTwo `2`\n───────\n\nThree");
});

Deno.test("renderMarkdown() sets emphasis apart by colour, code by its marks too", () => {
  assertEquals(plain("*a* **b** `c` ~~d~~ \\*"), "a b `c` ~d~ *");
  assertEquals(colored("*a* **b** `c`"), "\x1b[3ma\x1b[23m \x1b[1mb\x1b[22m \x1b[36m`c`\x1b[39m");
});

Deno.test("renderMarkdown() reads math between dollars, and leaves prices alone", () => {
  assertEquals(plain("so $x_1^2$ and $$y$$ cost $5 or $6."), "so x₁² and y cost $5 or $6.");
  assertEquals(plain("Then\n$$\nx^2\n$$\nholds."), "Then\n\n    x²\n\nholds.");
  assertEquals(plain("`$x^2$`"), "`$x^2$`");
});

Deno.test("renderMarkdown() hangs list items on their bullets", () => {
  assertEquals(plain("3. one two\n4. a\n   - b", 8), "3. one\n   two\n4. a\n   • b");
  assertEquals(plain("- [x] done\n- [ ] not"), "• ☑ done\n• ☐ not");
  assertEquals(plain("- a\n\n- b\n\n  c"), "• a\n\n• b\n\n  c");
});

Deno.test("renderMarkdown() wraps a table within its cells", () => {
  assertEquals(
    plain("| a | b | c |\n| --- | :-: | ---: |\n| one two | x | 10 |\n| y | z | |", 14),
    "a     │ b │  c\n──────┼───┼───\none   │ x │ 10\ntwo   │   │\ny     │ z │".replaceAll(
      "one   │",
      "one   │",
    ),
  );
});

Deno.test("renderMarkdown() indents code and folds what is too long for the page", () => {
  assertEquals(
    plain("```python\ndef f(x):\n  return x\n```", 12),
    "    def \n    f(x):\n      return\n     x",
  );
});

Deno.test("renderMarkdown() gives a link's address only if it leads out", () => {
  assertEquals(plain("[a](https://b.c) and [d](./e.ts)"), "a (https://b.c) and d");
  assertStringIncludes(plain("https://b.c"), "https://b.c");
});

Deno.test("renderMarkdown() passes breaks, images and markup on, and hides comments", () => {
  assertEquals(plain("a  \nb\nc ![alt](x.png) <i>d</i>"), "a\nb c [alt] <i>d</i>");
  assertEquals(plain("<!-- hidden -->\n\nseen\n\n<div>raw</div>"), "seen\n\n<div>raw</div>");
});
