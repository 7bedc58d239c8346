// A closed paragraph cannot be typed in on the page, and no decision changes it. But edits merge: words typed before
// somebody heard of the closing, or by a program that is not ours, cannot be refused without tearing what builds on them
// out of the text. So what moves a closed paragraph all the same is noticed, and stands in the record, once for each closing.

import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import type { ParagraphRow, Reader } from '../store/store.ts';
import { type Installation, SYSTEM } from './installation.ts';
import { hashOfText } from './knownText.ts';
import { recordAct } from './recordAct.ts';

const ACT = 'closed paragraph changed';
/** Milliseconds in which what is typed is looked at once. */
const GATHER = 500;

const wordsOf = (block: Block | undefined): string => textHash(block === undefined ? [] : [block]);

function changedIn(rows: readonly ParagraphRow[], text: readonly Block[]): ParagraphRow[] {
  const byId = new Map(text.map((block) => [block.id, block]));
  return rows.filter(
    ({ state, blockId, agreedText }) =>
      state === 'closed' && agreedText !== null && wordsOf(agreedText) !== wordsOf(byId.get(blockId)),
  );
}

/** Those of which the record does not say so yet, since they were closed. */
async function notNoticed(
  read: Reader,
  meetingId: string,
  documentId: string,
  rows: readonly ParagraphRow[],
): Promise<ParagraphRow[]> {
  if (rows.length === 0) return [];
  const acts = await read.recordOf(meetingId, { kind: 'document', id: documentId });
  return rows.filter(({ blockId }) => {
    const last = acts.findLast(({ facts }) => Array.isArray(facts.blockIds) && facts.blockIds.includes(blockId));
    return last?.act !== ACT;
  });
}

/** Looks whether closed paragraphs of a text read otherwise than when they were closed, and records those that do. */
export async function noticeClosed(here: Installation, documentId: string): Promise<void> {
  const document = await here.store.document(documentId);
  const rows = (await here.store.paragraphs(documentId)).filter(({ state }) => state === 'closed');
  if (document === undefined || rows.length === 0 || here.brokenRecords.has(document.meetingId)) return;
  const { meetingId } = document;
  const seen = changedIn(rows, await here.rooms.readText(documentId));
  if ((await notNoticed(here.store, meetingId, documentId, seen)).length === 0) return;
  const at = here.clock();
  const isTold = await here.rooms.change(SYSTEM, at, async ({ tx, ...change }) => {
    const text = await change.text(documentId);
    const changed = changedIn(await tx.paragraphs(documentId), text);
    const fresh = await notNoticed(tx, meetingId, documentId, changed);
    if (fresh.length === 0) return false;
    const hash = hashOfText(text);
    const now = text.filter(({ id }) => fresh.some(({ blockId }) => blockId === id));
    await recordAct(tx, meetingId, at, {
      act: ACT,
      seatId: SYSTEM,
      object: { kind: 'document', id: documentId },
      textBefore: hash,
      textAfter: hash,
      facts: {
        documentId,
        textSeq: await change.textSeq(documentId),
        blockIds: fresh.map(({ blockId }) => blockId),
        closedAs: textHash(fresh.flatMap(({ agreedText }) => agreedText ?? [])),
        wording: textHash(now),
      },
    });
    return true;
  });
  if (isTold) here.notices.tell(meetingId);
}

/** From now on, for as long as the rooms live. `onFault` is told of what should not happen. */
export function watchClosed(here: Installation, onFault: (error: unknown) => void): void {
  const waiting = new Set<string>();
  here.rooms.onText((documentId) => {
    if (waiting.has(documentId)) return;
    waiting.add(documentId);
    const timer = setTimeout(() => {
      waiting.delete(documentId);
      if (here.notices.closed) return;
      noticeClosed(here, documentId).catch((error: unknown) => {
        if (!here.notices.closed) onFault(error);
      });
    }, GATHER);
    timer.unref();
  });
}
