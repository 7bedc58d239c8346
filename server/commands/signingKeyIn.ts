// The installation's key as commands use it, and its account in the record of each meeting: introduced where it first signs,
// handed on by an entry that both keys sign. It is never printed, sent or put into the store.

import { KEY_INTRODUCED, KEY_ROTATED, keyHistory, rotatedFacts } from '../../shared/proof/keyHistory.ts';
import { type KeyPair, namedKey } from '../../shared/proof/signature.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { Transaction } from '../store/store.ts';
import { type Installation, SYSTEM } from './installation.ts';
import { recordAct } from './recordAct.ts';

export type SigningCode = 'key/unreadable' | 'record/broken';

/** The key that signs for a meeting, known to its record from here on. */
export async function signingKeyIn(
  tx: Transaction,
  here: Pick<Installation, 'signing' | 'brokenRecords' | 'clock'>,
  meetingId: string,
): Promise<Result<KeyPair, SigningCode>> {
  const keys = here.signing.keys();
  if (!keys.ok) return keys;
  const { current, previous } = keys.value;
  const { id, publicKey } = namedKey(current);
  const object = { kind: 'key', id };
  if ((await tx.recordOf(meetingId, object)).length > 0) return ok(current);
  if (here.brokenRecords.has(meetingId)) return refused('record/broken');
  const known = keyHistory(await tx.record(meetingId, 0));
  const isPrevious = known.ok && previous !== null && known.value.key?.publicKey === previous.publicKey;
  const act = isPrevious
    ? { act: KEY_ROTATED, facts: { ...rotatedFacts(previous, current) } }
    : { act: KEY_INTRODUCED, facts: { keyId: id, publicKey } };
  await recordAct(tx, meetingId, here.clock(), { ...act, seatId: SYSTEM, object });
  return ok(current);
}

/**
 * Hands on to a new key in every meeting in which the one before has signed. Interrupted, it goes on where it was when it
 * is called again. Gives the ids of both keys and the number of meetings.
 */
export async function rotateKey(
  here: Installation,
): Promise<Result<{ readonly before: string; readonly after: string; readonly meetings: number }, SigningCode>> {
  const made = here.signing.rotate();
  if (!made.ok) return made;
  const keys = here.signing.keys();
  if (!keys.ok) return keys;
  const { current, previous } = keys.value;
  if (previous === null) throw new Error('a key that is handed on has one before it');
  const before = namedKey(previous).id;
  let meetings = 0;
  for (const { id } of await here.store.meetings()) {
    if (here.brokenRecords.has(id)) continue;
    const signed = await here.store.transaction(async (tx) => {
      if ((await tx.recordOf(id, { kind: 'key', id: before })).length === 0) return false;
      await signingKeyIn(tx, here, id);
      return true;
    });
    if (signed) meetings += 1;
    here.notices.tell(id);
  }
  const forgotten = here.signing.forgetPrevious();
  return forgotten.ok ? ok({ before, after: namedKey(current).id, meetings }) : forgotten;
}
