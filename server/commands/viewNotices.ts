// The notices of a seat, and how far it has read them.

import { isFor } from '../../shared/notice/notice.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { NoticeList, NoticeView } from '../../shared/wire/notice.ts';
import type { Installation } from './installation.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { addresseeOf, roundNotices } from './roundNotices.ts';

/** Most that are shown: the newest. */
const MOST_SHOWN = 100;

/** Newest first. A seat that does not follow rounds has none. */
export async function viewNotices(
  here: Installation,
  by: string,
  meetingId: string,
): Promise<Result<NoticeList, RightCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const seat = await here.store.seat(by);
  if (seat === undefined || seat.meetingId !== meetingId) return ok({ notices: [], unread: 0 });
  const addressee = addresseeOf(seat, await here.store.delegations(meetingId));
  const own = (await roundNotices(here.store, meetingId)).filter((notice) => isFor(notice, addressee));
  const read = await here.store.notice.noticesRead(by);
  const titles = new Map((await here.store.documents(meetingId)).map(({ id, title }) => [id, title]));
  const symbols = new Map<string, string>();
  for (const revisionId of new Set(own.map(({ terms }) => terms.revisionId))) {
    symbols.set(revisionId, (await here.store.approval.revision(revisionId))?.symbol ?? '');
  }
  const views = own.map(({ seq, kind, at, roundId, documentId, terms, deadline, brokenBy, outcome, by: who }) => ({
    seq,
    kind,
    at,
    roundId,
    documentId,
    documentTitle: titles.get(documentId) ?? '',
    round: terms.number,
    revision: terms.revision,
    symbol: symbols.get(terms.revisionId) ?? terms.revision,
    fingerprint: terms.fingerprint,
    level: terms.level.names,
    deadline,
    brokenBy,
    outcome,
    unread: seq > read && who !== by,
  })) satisfies NoticeView[];
  return ok({
    notices: views.slice(-MOST_SHOWN).reverse(),
    unread: views.filter(({ unread }) => unread).length,
  });
}

/** What lies before `upTo` is read, for this seat. Going back reads nothing anew. */
export async function readNotices(
  here: Installation,
  by: string,
  meetingId: string,
  { upTo }: { readonly upTo: number },
): Promise<Result<NoticeList, RightCode | 'meeting/unknown'>> {
  const marked = await here.store.transaction(async (tx): Promise<Result<null, RightCode | 'meeting/unknown'>> => {
    const right = await rightInMeeting(tx, here, by, 'readMeeting', meetingId);
    if (!right.ok) return right;
    if ((await tx.seat(by))?.meetingId !== meetingId) return refused('meeting/unknown');
    const { seq } = await tx.recordHead(meetingId);
    await tx.notice.setNoticesRead(by, Math.min(upTo, seq));
    return ok(null);
  });
  return marked.ok ? viewNotices(here, by, meetingId) : marked;
}
