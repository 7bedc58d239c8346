// What this browser has kept of the record of each meeting: the last head it was shown, signed. A head is replaced only by
// one that goes on from it; one that contradicts it is kept beside it, as evidence, and raises an alarm until somebody says
// that it was explained. Where the browser has no database nothing is kept, and nothing can be told.

import { type DBSchema, openDB } from 'idb';
import { z } from 'zod';
import { type SignedHead, type Witnessed, witness } from '../../shared/proof/signedHead.ts';
import { type HeadAnswer, signedHead } from '../../shared/wire/proof.ts';

const kept = z.strictObject({ head: signedHead, keptAt: z.number() });
export type KeptHead = z.infer<typeof kept>;

export interface Witnessing {
  readonly now: SignedHead;
  /** What was kept before; null for the first time. */
  readonly before: KeptHead | null;
  readonly outcome: Witnessed['kind'];
}

interface WitnessSchema extends DBSchema {
  heads: { key: string; value: KeptHead };
  /** Heads that contradicted each other, with the moment it was seen. */
  disputes: { key: number; value: { readonly kept: SignedHead; readonly now: SignedHead; readonly at: number } };
}

const openHeads = () =>
  openDB<WitnessSchema>('chapeau-witness', 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('heads');
      fresh.createObjectStore('disputes', { autoIncrement: true });
    },
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });

let opened: ReturnType<typeof openHeads> | null = null;

/** Rejects where the browser has no database for us. */
function heads(): ReturnType<typeof openHeads> {
  opened ??= openHeads();
  return opened;
}

async function load(meetingId: string): Promise<KeptHead | null> {
  try {
    const read = kept.safeParse(await (await heads()).get('heads', meetingId));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Another tab may have kept a later one meanwhile: that one stays. */
async function keep(head: SignedHead, keptAt: number): Promise<void> {
  try {
    const { store, done } = (await heads()).transaction('heads', 'readwrite');
    const before = kept.safeParse(await store.get(head.meetingId));
    if (!before.success || before.data.head.seq <= head.seq) await store.put({ head, keptAt }, head.meetingId);
    await done;
  } catch {
    // Nothing is kept here; what is shown still holds.
  }
}

/** Asks for the head, compares it with what was kept, and keeps it where it goes on from that. */
export async function witnessHead(
  meetingId: string,
  ask: (after: number) => Promise<HeadAnswer>,
  at: number,
): Promise<Witnessing> {
  const before = await load(meetingId);
  const { head, hashAfter } = await ask(before?.head.seq ?? 0);
  const isOfMeeting = head.meetingId === meetingId;
  const outcome = isOfMeeting ? witness(before?.head ?? null, head, hashAfter).kind : 'forged';
  if (outcome === 'first' || outcome === 'extends') await keep(head, at);
  return { now: head, before, outcome };
}

/** Somebody was told why: the record as it is now counts from here on, what contradicts it stays as evidence. */
export async function settleDispute({ now, before }: Witnessing, at: number): Promise<void> {
  const transaction = (await heads()).transaction(['heads', 'disputes'], 'readwrite');
  if (before !== null) await transaction.objectStore('disputes').add({ kept: before.head, now, at });
  await transaction.objectStore('heads').put({ head: now, keptAt: at }, now.meetingId);
  await transaction.done;
}
