// What can be refused is a value with a stable code; what is a bug throws. Codes read noun/reason ("request/stale"),
// the sentence a person reads is made from the code by whoever speaks to that person.

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<C extends string = string> {
  readonly ok: false;
  readonly code: C;
  /** Facts that explain the refusal (place, limit, clash), fit for JSON. */
  readonly data: Readonly<Record<string, unknown>>;
}

export type Result<T, C extends string = string> = Ok<T> | Refused<C>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const refused = <C extends string>(code: C, data: Readonly<Record<string, unknown>> = {}): Refused<C> => ({
  ok: false,
  code,
  data,
});

/** Ends an exhaustive switch: the compiler refuses a forgotten case, a wrong value at run time throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
