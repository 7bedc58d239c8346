// Earlier states of a text, for comparing: the acts of the record that left a text behind them, and the text as it read
// after any stored change. An act says where it stands in the log of the text by its fact `textSeq`.

import { heldFrom } from '../../shared/numbering/renumber.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { MomentList, TextView } from '../../shared/wire/room.ts';
import { may } from '../access.ts';
import type { DocumentRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { documentSubject, holderOf, type RightCode, rightInDocument } from './rightOf.ts';

type Moment = MomentList['moments'][number];

/** The newest ones; whoever compares goes back to the last session, not to the first. */
const MOST_MOMENTS = 1_000;

/** Newest first; the first is the text as it stands. */
export async function viewMoments(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<Moment[], RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { meeting, document } = right.value;
  const holder = await holderOf(here.store, by);
  const readsRequests = holder !== undefined && may(holder, 'readRequests', documentSubject(here, meeting, document));
  const { seq } = await here.rooms.readTextNow(documentId);
  const moments: Moment[] = [];
  const record = await here.store.record(meeting.id, 0);
  const last = record.at(-1)?.seq ?? 0;
  for (const { seq: entry, at, act, object, facts } of record.reverse()) {
    if (moments.length === MOST_MOMENTS) break;
    if (facts.documentId !== documentId || typeof facts.textSeq !== 'number') continue;
    // What is said of a request is for those who may read it; the words it left in the text are for all.
    const isRequest = object.kind === 'request';
    if (isRequest && !readsRequests) continue;
    const requestNumber = isRequest && typeof facts.number === 'number' ? facts.number : null;
    moments.push({ seq: facts.textSeq, entry, at: Date.parse(at), act, requestNumber });
  }
  return ok([{ seq, entry: last, at: here.clock(), act: null, requestNumber: null }, ...moments]);
}

/** Acts after which other numbers hold than before. They change no word, so that the text has no change of its own for them. */
const NUMBERING_ACTS = new Set(['numbers held', 'text renumbered']);

/**
 * The numbering of a text at a moment. Which numbers held is stored of today only; of a moment before it is worked out
 * from the text as it read when they were last held. The tiers of a document do not change.
 */
async function schemeAt(
  here: Installation,
  { id, meetingId, scheme }: DocumentRow,
  moment: { readonly seq: number; readonly entry: number | null },
): Promise<Scheme> {
  if (scheme.held === undefined) return scheme;
  const acts = (await here.store.recordOf(meetingId, { kind: 'document', id })).flatMap(({ act, seq, facts }) =>
    NUMBERING_ACTS.has(act) ? [{ entry: seq, textSeq: typeof facts.textSeq === 'number' ? facts.textSeq : null }] : [],
  );
  const before = acts.filter(({ entry, textSeq }) =>
    moment.entry === null ? textSeq === null || textSeq <= moment.seq : entry <= moment.entry,
  );
  if (before.length === acts.length) return scheme;
  const { tiers } = scheme;
  const last = before.at(-1);
  if (last === undefined) return { tiers };
  const text = last.textSeq === null ? null : await here.rooms.readTextAt(id, last.textSeq);
  return text === null ? scheme : { tiers, held: heldFrom(text.blocks, { tiers }) };
}

/** The text as it read after the stored change `seq`, or as it reads now; `entry`: after which act of the record. */
export async function viewText(
  here: Installation,
  by: string,
  documentId: string,
  seq: number | null,
  entry: number | null = null,
): Promise<Result<TextView, RightCode | 'document/unknown' | 'moment/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const text = seq === null ? await here.rooms.readTextNow(documentId) : await here.rooms.readTextAt(documentId, seq);
  if (text === null) return refused('moment/unknown');
  const { document } = right.value;
  const scheme = seq === null ? document.scheme : await schemeAt(here, document, { seq, entry });
  return ok({ seq: text.seq, at: text.at, blocks: [...text.blocks], scheme });
}
