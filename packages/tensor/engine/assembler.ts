/** What a value on the stack of WebAssembly can be; a `v128` holds four floats. */
export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128";

/** Bytes of a module, nested as they were put together. */
export type Bytes = number | readonly Bytes[];

/** Instructions that leave one value of type `T` on the stack, or nothing. */
export interface Code<T extends ValueType | "none" = "none"> {
  readonly type: T;
  readonly bytes: Bytes;
}

/** Instructions one after another, nested as loops that unroll them like it. */
export type Statements = Code | readonly Statements[];

/** A variable of a function; used as code it gives its value. */
export interface Local<T extends ValueType> extends Code<T> {
  /** Stores a value. */
  set(value: Code<T>): Code;
}

/** A function that is ready to be put into a module. */
export interface WasmFunction {
  readonly params: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly result?: ValueType;
  readonly body: Bytes;
}

const typeBytes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** Collects the variables of one function, and closes it. */
export class FunctionBuilder {
  readonly #params: ValueType[] = [];
  readonly #locals: ValueType[] = [];

  /** The next argument; all arguments come before the first local. */
  param<T extends ValueType = "i32">(type: T = "i32" as T): Local<T> {
    if (this.#locals.length > 0) throw new TypeError("param: expected before the first local");
    this.#params.push(type);
    return variable(this.#params.length - 1, type);
  }

  /** A new variable; it starts as zero. */
  local<T extends ValueType = "i32">(type: T = "i32" as T): Local<T> {
    this.#locals.push(type);
    return variable(this.#params.length + this.#locals.length - 1, type);
  }

  /** The function that does `statements`, and then returns `result`. */
  build(statements: Statements, result?: Code<ValueType>): WasmFunction {
    return {
      params: this.#params,
      locals: this.#locals,
      result: result?.type,
      body: [bytesOf(statements), result?.bytes ?? []],
    };
  }
}

function variable<T extends ValueType>(index: number, type: T): Local<T> {
  return {
    type,
    bytes: [0x20, unsigned(index)],
    set: (value) => ({ type: "none", bytes: [value.bytes, 0x21, unsigned(index)] }),
  };
}

/** The bytes of statements, one after another. */
export function bytesOf(statements: Statements): Bytes {
  return "bytes" in statements ? statements.bytes : statements.map(bytesOf);
}

/** The size of every scratch memory in pages of 64 KB: 16 MB. */
export const scratchPages = 256;

/**
 * A module in WebAssembly's binary format: it imports the memory `scratch.memory`, and exports one
 * function, `run`.
 *
 * A module is eight bytes of greeting and then sections: a number that says which kind, the length
 * in bytes, and the content, mostly a vector, which is a count and the items. Code that reads a
 * module can so skip what it does not need, and check the rest in one pass.
 *
 * @see {@link https://webassembly.github.io/spec/core/binary/modules.html}
 */
export function moduleBytes(
  { params, locals, result, body }: WasmFunction,
): Uint8Array<ArrayBuffer> {
  const types = vector([[
    0x60, // a function type: what it takes, what it gives
    vector(params.map((type) => typeBytes[type])),
    vector(result ? [typeBytes[result]] : []),
  ]]);
  const imports = vector([[
    text("scratch"),
    text("memory"),
    [0x02, 0x01, unsigned(scratchPages), unsigned(scratchPages)], // a memory: least, most
  ]]);
  const functions = vector([0]); // function 0 has type 0
  const exports = vector([[text("run"), 0x00, 0]]); // as a function, number 0
  const code = vector([sized([
    vector(locals.map((type) => [1, typeBytes[type]])), // one variable of each
    body,
    0x0b, // end
  ])]);
  return new Uint8Array(flat([
    [0x00, 0x61, 0x73, 0x6d], // "\0asm"
    [0x01, 0x00, 0x00, 0x00], // version 1
    [1, sized(types)],
    [2, sized(imports)],
    [3, sized(functions)],
    [7, sized(exports)],
    [10, sized(code)],
  ]));
}

/** LEB128: seven bits a byte, the lowest first; the eighth bit says that more follow. */
export function unsigned(value: number): Bytes {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push(value & 127 | 128);
  return [...bytes, value];
}

/** LEB128 of a signed number: the last byte's seventh bit is the sign. */
export function signed(value: number): Bytes {
  const bytes = [];
  for (; value < -64 || value > 63; value >>= 7) bytes.push(value & 127 | 128);
  return [...bytes, value & 127];
}

/** A count, and the items. */
function vector(items: readonly Bytes[]): readonly Bytes[] {
  return [unsigned(items.length), items];
}

/** A length in bytes, and the content. */
function sized(content: readonly Bytes[]): Bytes {
  const bytes = flat(content);
  return [unsigned(bytes.length), bytes];
}

function text(name: string): Bytes {
  return vector(Array.from(name, (letter) => letter.charCodeAt(0)));
}

/** An indexed loop, since this runs cold, in the interpreter, where `of` takes twice as long. */
function flat(bytes: readonly Bytes[], into: number[] = []): number[] {
  for (let i = 0; i < bytes.length; i++) {
    const part = bytes[i];
    if (typeof part === "number") into.push(part);
    else flat(part, into);
  }
  return into;
}
