/**
 * A stand-in for the part of `jsr:@std/testing/types` that this project uses: assertions that the
 * type checker makes. See `links/README.md`.
 *
 * @module
 */

/** Compiles only if `T` is `true`. */
export type AssertTrue<T extends true> = never;

/** Compiles only if `T` is `false`. */
export type AssertFalse<T extends false> = never;

/** Compiles only if the type argument is what `expectTrue` says. */
export function assertType<T extends boolean>(_expectTrue: T): void {}

/** Whether two types are one and the same, as the type checker sees it. */
export type IsExact<T, U> = (<X>() => X extends T ? 1 : 2) extends (<X>() => X extends U ? 1 : 2)
  ? true
  : false;

/** Whether `T` is `any`. */
export type IsAny<T> = 0 extends (1 & T) ? true : false;

/** Whether `T` is `never`. */
export type IsNever<T> = [T] extends [never] ? true : false;

/** Whether `T` may be null or undefined. */
export type IsNullable<T> = IsNever<Extract<T, null | undefined>> extends true ? false : true;

/** Whether the union `T` has the member `U`. */
export type Has<T, U> = IsAny<T> extends true ? true
  : IsAny<U> extends true ? false
  : IsNever<Extract<T, U>> extends true ? false
  : true;

/** Whether the union `T` lacks the member `U`. */
export type NotHas<T, U> = Has<T, U> extends true ? false : true;
