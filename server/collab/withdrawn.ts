// A change that is refused at its end is undone: the refusal is carried out of the transaction as an error and is its value
// again outside.

import type { Refused } from '../../shared/result.ts';

class Withdrawn extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'code' in value;

/** The value, unless it is a refusal: that is thrown, so that what was done is undone. */
export function orWithdraw<T>(value: T): T {
  if (isRefused(value)) throw new Withdrawn(value);
  return value;
}

/** The refusal that was thrown, as the value it was; throws any other error again. */
export function withdrawnAs<T>(error: unknown): T {
  // The refusal is the very value that was returned.
  if (error instanceof Withdrawn) return error.refusal as T;
  throw error;
}
