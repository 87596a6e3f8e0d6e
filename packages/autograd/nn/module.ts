import { showShape, Tensor } from "@chainrule/tensor";
import type { Variable } from "../variable.ts";
import { Parameter } from "./parameter.ts";

/**
 * A part of a network: it holds parameters and other modules, in fields or in arrays, and finds
 * them by itself.
 *
 * @example
 * ```ts
 * import { nn, type Variable } from "@chainrule/autograd";
 * import { assertEquals } from "@std/assert";
 *
 * class Net extends nn.Module {
 *   layers = [new nn.Linear(3, 2), new nn.ReLU()] as const;
 *   override forward(x: Variable): Variable {
 *     return this.layers[1].call(this.layers[0].call(x));
 *   }
 * }
 * assertEquals(new Net().namedParameters().map(([name]) => name), [
 *   "layers.0.weight",
 *   "layers.0.bias",
 * ]);
 * ```
 */
export abstract class Module<
  Args extends readonly unknown[] = readonly [x: Variable],
  Out = Variable,
> {
  /** Whether the module is learning; `train()` and `eval()` set it in all parts. */
  training = true;

  /**
   * The value; a subclass says what it is.
   *
   * @throws {Error} if the subclass does not say.
   */
  forward(..._args: Args): Out {
    throw new Error(`${this.constructor.name}: forward is not implemented. Write forward(...args)`);
  }

  /**
   * Python's `model(...args)`.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { tensor } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new nn.ReLU().call(tensor([-1, 2])).toArray(), [0, 2]);
   * ```
   */
  call(...args: Args): Out {
    return this.forward(...args);
  }

  /**
   * All parameters, each once.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(new nn.Linear(3, 2).parameters().map((p) => p.shape), [[2, 3], [2]]);
   * ```
   */
  parameters(): Parameter[] {
    return this.namedParameters().map(([, parameter]) => parameter);
  }

  /**
   * All parameters with their names, such as `layers.0.weight`, each once.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { assertEquals } from "@std/assert";
   *
   * const net = new nn.Sequential(new nn.Linear(3, 2));
   * assertEquals(net.namedParameters().map(([name]) => name), ["0.weight", "0.bias"]);
   * ```
   */
  namedParameters(): [name: string, parameter: Parameter][] {
    const seen = new Set<Parameter>();
    return everyName(this).filter(([, parameter]) => !seen.has(parameter) && seen.add(parameter));
  }

  /**
   * This module and all within, each once, with their names; its own is empty.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { assertEquals } from "@std/assert";
   *
   * const net = new nn.Sequential(new nn.Linear(3, 2), new nn.ReLU());
   * assertEquals(net.namedModules().map(([name]) => name), ["", "0", "1"]);
   * ```
   */
  namedModules(): [name: string, module: AnyModule][] {
    const found = new Map<AnyModule, string>();
    const visit = (module: AnyModule, path: string) => {
      if (found.has(module)) return;
      found.set(module, path);
      for (const [name, child] of module.namedChildren()) {
        visit(child, path ? `${path}.${name}` : name);
      }
    };
    visit(this, "");
    return [...found].map(([module, path]) => [path, module]);
  }

  /**
   * The modules directly within, with their names.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { assertEquals } from "@std/assert";
   *
   * const net = new nn.Sequential(new nn.Linear(3, 2), new nn.ReLU());
   * assertEquals(net.namedChildren().map(([name]) => name), ["0", "1"]);
   * ```
   */
  namedChildren(): [name: string, module: AnyModule][] {
    return parts(this).filter((part): part is [string, AnyModule] => part[1] instanceof Module);
  }

  /**
   * The values of all parameters by name; they share memory with the module. A parameter that is
   * used in several places stands under each of its names, as in PyTorch.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(Object.keys(new nn.Linear(3, 2).stateDict()), ["weight", "bias"]);
   * ```
   */
  stateDict(): Record<string, Tensor> {
    return Object.fromEntries(
      everyName(this).map(([name, parameter]) => [name, parameter.value as Tensor]),
    );
  }

  /**
   * Copies values into the parameters of the same names. All names and shapes must agree.
   *
   * @throws {TypeError} if a name is missing or unexpected, a value is no tensor, or a shape differs.
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { assertEquals } from "@std/assert";
   *
   * const one = new nn.Linear(3, 2), other = new nn.Linear(3, 2);
   * other.loadStateDict(one.stateDict());
   * assertEquals(other.weight.toArray(), one.weight.toArray());
   * ```
   */
  loadStateDict(state: Readonly<Record<string, Tensor>>): void {
    const own = this.stateDict();
    const missing = Object.keys(own).filter((name) => !(name in state));
    const unexpected = Object.keys(state).filter((name) => !(name in own));
    const misfits = Object.keys(own).filter((name) => name in state).flatMap((name) => {
      if (!(state[name] instanceof Tensor)) return [`${name} is no Tensor`];
      const [given, wanted] = [showShape(state[name].shape), showShape(own[name].shape)];
      return given === wanted ? [] : [`${name} is ${given}, not ${wanted}`];
    });
    const problems = [
      ...missing.map((name) => `missing ${name}`),
      ...unexpected.map((name) => `unexpected ${name}`),
      ...misfits,
    ];
    if (problems.length) {
      throw new TypeError(`loadStateDict: ${this.constructor.name}: ${problems.join("; ")}`);
    }
    for (const [name, value] of Object.entries(own)) value.copy_(state[name]);
  }

  /**
   * Sets `training` in this module and all within.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { assertEquals } from "@std/assert";
   *
   * const net = new nn.Sequential(new nn.ReLU());
   * assertEquals(net.eval().training, false);
   * assertEquals(net.train().training, true);
   * ```
   */
  train(mode = true): this {
    for (const [, module] of this.namedModules()) module.training = mode;
    return this;
  }

  /** The opposite of `train()`: `training` is false. */
  eval(): this {
    return this.train(false);
  }

  /**
   * Forgets the gradients of all parameters.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { ones } from "@chainrule/tensor";
   * import { assertEquals } from "@std/assert";
   *
   * const layer = new nn.Linear(3, 2);
   * layer.call(ones([1, 3])).sum().backward();
   * layer.zeroGrad();
   * assertEquals(layer.bias?.grad, null);
   * ```
   */
  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.zeroGrad();
  }

  /** What stands between the parentheses when the module is printed. */
  extraRepr(): string {
    return "";
  }

  /**
   * The module as a tree, as PyTorch prints it.
   *
   * @example
   * ```ts
   * import { nn } from "@chainrule/autograd";
   * import { assertEquals } from "@std/assert";
   *
   * assertEquals(`${new nn.Sequential(new nn.ReLU())}`, "Sequential(\n  (0): ReLU()\n)");
   * ```
   */
  toString(): string {
    const children = this.namedChildren();
    const extra = this.extraRepr();
    const name = this.constructor.name;
    if (children.length === 0) return `${name}(${extra})`;
    const lines = [
      ...(extra ? [extra] : []),
      ...children.map(([name, child]) => `(${name}): ${child}`),
    ];
    return `${name}(\n${lines.join("\n").replace(/^/gm, "  ")}\n)`;
  }

  /** What `console.log` and `Deno.inspect` show. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }
}

/** A module whatever it is called with. */
// deno-lint-ignore no-explicit-any -- parameters vary the other way round, so unknown does not fit
export type AnyModule = Module<any, unknown>;

/** All parameters within, a shared one under every name; `above` ends what holds itself. */
function everyName(
  module: AnyModule,
  path = "",
  above: readonly AnyModule[] = [],
): [name: string, parameter: Parameter][] {
  if (above.includes(module)) return [];
  const found = parts(module).filter(([, part]) => part instanceof Parameter) as [
    string,
    Parameter,
  ][];
  return [
    ...found.map(([name, part]): [string, Parameter] => [path + name, part]),
    ...module.namedChildren().flatMap(([name, child]) =>
      everyName(child, `${path}${name}.`, [...above, module])
    ),
  ];
}

/** What stands in the fields of an object, and in arrays there, with names such as `layers.0`. */
function parts(holder: object, prefix = ""): [string, unknown][] {
  return Object.entries(holder).flatMap(([name, part]): [string, unknown][] =>
    Array.isArray(part) ? parts(part, `${prefix}${name}.`) : [[prefix + name, part]]
  );
}
