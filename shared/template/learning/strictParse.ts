// Parsers for data in files, put together from small ones: each gives the value it knows or throws a fault with the place
// and what was expected there. Fields that nobody named are faults, too.

export type Parse<T> = (value: unknown, path: string) => T;

/** Carries the place of the first fault up to `parseTemplate`; seen by nobody else. */
export class Fault extends Error {
  readonly path: string;
  constructor(path: string, expected: string) {
    super(expected);
    this.path = path;
  }
}

const MAX_LENGTH = 20_000;
const MAX_ITEMS = 5000;

export const text: Parse<string> = (value, path) => {
  if (typeof value !== 'string' || value.trim() === '' || value.length > MAX_LENGTH) throw new Fault(path, 'a text');
  return value;
};
export const anyText =
  (most: number): Parse<string> =>
  (value, path) => {
    if (typeof value !== 'string' || value.length > most) throw new Fault(path, `at most ${most} characters`);
    return value;
  };
export const affix = anyText(8);
export const flag: Parse<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new Fault(path, 'true or false');
  return value;
};
export const whole =
  (from: number, to: number): Parse<number> =>
  (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
      throw new Fault(path, `a whole number from ${from} to ${to}`);
    }
    return value;
  };
export const oneOf =
  <T extends string>(all: readonly T[]): Parse<T> =>
  (value, path) => {
    const found = all.find((one) => one === value);
    if (found === undefined) throw new Fault(path, `one of ${all.join(', ')}`);
    return found;
  };
export const orNull =
  <T>(parse: Parse<T>): Parse<T | null> =>
  (value, path) =>
    value === null ? null : parse(value, path);
export const listOf =
  <T>(parse: Parse<T>, least = 0): Parse<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least || value.length > MAX_ITEMS) {
      throw new Fault(path, `a list of at least ${least}`);
    }
    return value.map((one: unknown, i) => parse(one, `${path}[${i}]`));
  };
function object(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault(path, 'an object');
  return value as Readonly<Record<string, unknown>>;
}
export const record =
  <T>(fields: { readonly [K in keyof T]: Parse<T[K]> }): Parse<T> =>
  (value, path) => {
    const given = object(value, path);
    const names = Object.keys(fields) as (keyof T & string)[];
    for (const name of Object.keys(given)) {
      if (!Object.hasOwn(fields, name)) throw new Fault(`${path}.${name}`, 'nothing of this name');
    }
    return Object.fromEntries(names.map((name) => [name, fields[name](given[name], `${path}.${name}`)])) as T;
  };
export const byCode =
  <T>(parse: Parse<T>): Parse<Readonly<Record<string, T>>> =>
  (value, path) => {
    const given = Object.entries(object(value, path));
    return Object.fromEntries(
      given.map(([code, one]) => {
        if (!/^[A-Z]{2,3}$/u.test(code)) throw new Fault(`${path}.${code}`, 'the code of a country');
        return [code, parse(one, `${path}.${code}`)];
      }),
    );
  };
