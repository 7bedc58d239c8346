// The head of a meeting's record, signed: what every browser keeps as a witness. Everybody who may see the meeting may have
// it; it says how long the record is and nothing of what is in it.

import { type SignedHead, signHead } from '../../shared/proof/signedHead.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { HeadAnswer } from '../../shared/wire/proof.ts';
import type { Reader, Transaction } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { type SigningCode, signingKeyIn } from './signingKeyIn.ts';

/** Within a transaction, so that the head is that of the record in which the key is known. */
export async function signedHeadIn(
  tx: Transaction,
  here: Installation,
  meetingId: string,
): Promise<Result<SignedHead, SigningCode>> {
  const pair = await signingKeyIn(tx, here, meetingId);
  if (!pair.ok) return pair;
  const { seq, hash } = await tx.recordHead(meetingId);
  const at = new Date(here.clock()).toISOString();
  return ok(signHead({ meetingId, seq, hash, at }, pair.value));
}

/** The last head that was signed for each meeting: many ask at once for the same one. */
export type SignedHeads = Map<string, SignedHead>;

/** `after`: number of the entry whose hash is asked for, too; 0 for none. */
export async function viewHead(
  here: Installation,
  by: string,
  meetingId: string,
  after: number,
  signed: SignedHeads,
): Promise<Result<HeadAnswer, RightCode | SigningCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const before = await here.store.recordHead(meetingId);
  const keys = here.signing.keys();
  if (!keys.ok) return keys;
  const known = signed.get(meetingId);
  if (known?.seq === before.seq && known.hash === before.hash && known.key.publicKey === keys.value.current.publicKey) {
    return ok({ head: known, hashAfter: await hashOfEntry(here.store, meetingId, after) });
  }
  const answer = await here.store.transaction(async (tx): Promise<Result<HeadAnswer, SigningCode>> => {
    const head = await signedHeadIn(tx, here, meetingId);
    if (!head.ok) return head;
    return ok({ head: head.value, hashAfter: await hashOfEntry(tx, meetingId, after) });
  });
  if (answer.ok) signed.set(meetingId, answer.value.head);
  // The key was introduced just now.
  if (answer.ok && answer.value.head.seq !== before.seq) here.notices.tell(meetingId);
  return answer;
}

async function hashOfEntry(read: Reader, meetingId: string, seq: number): Promise<string | null> {
  const [entry] = seq === 0 ? [] : await read.record(meetingId, seq - 1);
  return entry?.hash ?? null;
}
