// Goes through the record of a meeting from where it was left and dispatches what follows: each notice stands on the pages
// of those it is for, which the record says once for all of them; and a mail is queued for every seat that wants one. A
// cursor moves on in the same transaction, so that nothing is dispatched twice and nothing is passed over, whenever the
// process ends. No address and no name enters the record.

import { type Notice, noticesOf } from '../../shared/notice/notice.ts';
import type { RecordEntry } from '../../shared/record/entry.ts';
import type { Reader, Transaction } from '../store/store.ts';
import { type Installation, SYSTEM } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { addresseeOf, seatsTold } from './roundNotices.ts';
import { type MailWay, mailReaches } from './seatContact.ts';
import { hashOf } from './secret.ts';

/** How long after the act a mail is still sent, in milliseconds: three days. */
export const MAIL_LASTS = 72 * 60 * 60 * 1000;

export const DISPATCHED = 'notice dispatched';

export interface Dispatch {
  readonly channel: 'page' | 'mail';
  /** Codes of the delegations that were reached. */
  readonly delegations: readonly string[];
  /** Hash of what was dispatched: of the entry told of, or of the Message-ID. */
  readonly message: string;
}

type Told = Pick<Notice, 'roundId' | 'documentId' | 'seq' | 'kind'>;

export const noticeObject = ({ roundId, seq }: Pick<Told, 'roundId' | 'seq'>): RecordEntry['object'] => ({
  kind: 'notice',
  id: `${roundId}-${seq}`,
});

/** One proof of dispatch. */
export async function recordDispatch(
  tx: Transaction,
  meetingId: string,
  at: number,
  notice: Told,
  { channel, delegations, message }: Dispatch,
): Promise<void> {
  const { documentId, roundId, kind, seq } = notice;
  await recordAct(tx, meetingId, at, {
    act: DISPATCHED,
    seatId: SYSTEM,
    object: noticeObject(notice),
    facts: { documentId, roundId, kind, entry: seq, channel, delegations, message },
  });
}

async function noticesAfter(read: Reader, meetingId: string, cursor: number): Promise<readonly Notice[]> {
  const entries = await read.record(meetingId, cursor);
  const rounds = new Set(entries.filter(({ object }) => object.kind === 'round').map(({ object }) => object.id));
  const notices: Notice[] = [];
  for (const id of rounds) notices.push(...noticesOf(await read.recordOf(meetingId, { kind: 'round', id })));
  return notices.filter(({ seq }) => seq > cursor).sort((a, b) => a.seq - b.seq);
}

/**
 * Whether something was dispatched. `seen`: up to where this process found nothing, by meeting; it spares a commit for
 * every act that nobody has to be told of.
 */
export async function dispatchNotices(
  here: Installation,
  meetingId: string,
  way: MailWay | null,
  seen: Map<string, number> = new Map(),
): Promise<boolean> {
  if (here.brokenRecords.has(meetingId)) return false;
  const head = await here.store.recordHead(meetingId);
  const from = Math.max(await here.store.notice.noticeCursor(meetingId), seen.get(meetingId) ?? 0);
  if (from >= head.seq) return false;
  const fresh = await here.store.record(meetingId, from);
  if (!fresh.some(({ object }) => object.kind === 'round')) {
    seen.set(meetingId, fresh.at(-1)?.seq ?? from);
    return false;
  }
  const isTold = await here.store.transaction(async (tx) => {
    const cursor = await tx.notice.noticeCursor(meetingId);
    const { seq: newest } = await tx.recordHead(meetingId);
    const notices = await noticesAfter(tx, meetingId, cursor);
    for (const notice of notices) await dispatch(tx, here, meetingId, notice, way);
    await tx.notice.setNoticeCursor(meetingId, notices.length === 0 ? newest : (await tx.recordHead(meetingId)).seq);
    return notices.length > 0;
  });
  if (isTold) here.notices.tell(meetingId);
  return isTold;
}

async function dispatch(
  tx: Transaction,
  here: Installation,
  meetingId: string,
  notice: Notice,
  way: MailWay | null,
): Promise<void> {
  const at = here.clock();
  const delegations = await tx.delegations(meetingId);
  const told = seatsTold(notice, await tx.seats(meetingId), delegations);
  const reached = notice.delegations.filter((code) =>
    told.some((seat) => addresseeOf(seat, delegations).delegation === code),
  );
  await recordDispatch(tx, meetingId, at, notice, {
    channel: 'page',
    delegations: reached,
    message: notice.entryHash,
  });
  if (way === null || at - notice.at > MAIL_LASTS) return;
  const wanted = new Set(
    (await tx.notice.contacts(meetingId)).filter(({ address }) => address !== null).map(({ seatId }) => seatId),
  );
  for (const seat of told) {
    if (!wanted.has(seat.id) || !mailReaches(seat, way)) continue;
    await tx.notice.insertMailing({
      id: hashOf(`${meetingId} ${notice.seq} ${seat.id}`).slice(0, 32),
      meetingId,
      roundId: notice.roundId,
      recordSeq: notice.seq,
      kind: notice.kind,
      seatId: seat.id,
      delegation: addresseeOf(seat, delegations).delegation,
      state: 'waiting',
      attempts: 0,
      nextAt: at,
      createdAt: notice.at,
    });
  }
}
