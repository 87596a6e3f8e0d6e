import {
  type AssertFalse,
  type AssertTrue,
  assertType,
  type Has,
  type IsAny,
  type IsExact,
  type IsNever,
  type IsNullable,
  type NotHas,
} from "@std/testing/types";

type Any = ReturnType<typeof JSON.parse>;

/** The type checker is the judge here: a wrong verdict does not compile. */
export type Verdicts = [
  AssertTrue<IsExact<readonly [2, 3], readonly [2, 3]>>,
  AssertFalse<IsExact<readonly [2, 3], readonly number[]>>,
  AssertFalse<IsExact<readonly [2, 3], readonly [3, 2]>>,
  AssertFalse<IsExact<2, number>>,
  AssertFalse<IsExact<Any, number>>,
  AssertFalse<IsExact<{ a: Any }, { a: number }>>,
  AssertTrue<IsAny<Any>>,
  AssertFalse<IsAny<unknown>>,
  AssertTrue<IsNever<never>>,
  AssertFalse<IsNever<undefined>>,
  AssertTrue<IsNullable<string | null>>,
  AssertFalse<IsNullable<string>>,
  AssertTrue<Has<string | number, number>>,
  AssertTrue<NotHas<string | number, boolean>>,
  // @ts-expect-error: false is not true
  AssertTrue<false>,
];

Deno.test("assertType() takes the verdict that the types give, and no other", () => {
  assertType<IsExact<string, string>>(true);
  // @ts-expect-error: the two are not the same
  assertType<IsExact<string, number>>(true);
});
