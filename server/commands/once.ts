// A command that reaches the server twice (a retry after a lost answer) acts once: the first answer is kept under the
// caller's key, in the transaction of the act, and given again. A key met with another call is a mistake of the caller.

import { canonicalJson } from '../../shared/record/canonicalJson.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { Transaction } from '../store/store.ts';
import { hashOf } from './secret.ts';

export interface Call {
  readonly key: string;
  readonly seatId: string;
  readonly at: number;
  /** Name of the command and all it was given. */
  readonly asked: Readonly<Record<string, unknown>>;
}

interface Kept<T> {
  readonly digest: string;
  readonly answer: T;
}

/** `act` runs only for a key not met before. Its refusals are not kept: what was refused may be tried again. */
export async function once<T, C extends string>(
  tx: Transaction,
  { key, seatId, at, asked }: Call,
  act: () => Promise<Result<T, C>>,
): Promise<Result<T, C | 'key/reused'>> {
  const digest = hashOf(canonicalJson(asked));
  const known = await tx.idempotency(key, seatId);
  if (known !== undefined) {
    const kept = JSON.parse(known.answer) as Kept<T>;
    return kept.digest === digest ? ok(kept.answer) : refused('key/reused');
  }
  const answer = await act();
  if (answer.ok) {
    const kept: Kept<T> = { digest, answer: answer.value };
    await tx.insertIdempotency({ key, seatId, at, answer: JSON.stringify(kept) });
  }
  return answer;
}
