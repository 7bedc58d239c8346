// Earlier states of a text, for comparing: the acts of the record that left a text behind them, and the text as it read
// after any stored change. An act says where it stands in the log of the text by its fact `textSeq`.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { MomentList, TextView } from '../../shared/wire/room.ts';
import { may } from '../access.ts';
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
  for (const { at, act, object, facts } of (await here.store.record(meeting.id, 0)).reverse()) {
    if (moments.length === MOST_MOMENTS) break;
    if (facts.documentId !== documentId || typeof facts.textSeq !== 'number') continue;
    // What is said of a request is for those who may read it; the words it left in the text are for all.
    const isRequest = object.kind === 'request';
    if (isRequest && !readsRequests) continue;
    const requestNumber = isRequest && typeof facts.number === 'number' ? facts.number : null;
    moments.push({ seq: facts.textSeq, at: Date.parse(at), act, requestNumber });
  }
  return ok([{ seq, at: here.clock(), act: null, requestNumber: null }, ...moments]);
}

/** The text as it read after the stored change `seq`, or as it reads now. */
export async function viewText(
  here: Installation,
  by: string,
  documentId: string,
  seq: number | null,
): Promise<Result<TextView, RightCode | 'document/unknown' | 'moment/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const text = seq === null ? await here.rooms.readTextNow(documentId) : await here.rooms.readTextAt(documentId, seq);
  if (text === null) return refused('moment/unknown');
  return ok({ seq: text.seq, at: text.at, blocks: [...text.blocks] });
}
