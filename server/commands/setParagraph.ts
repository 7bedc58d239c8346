// Sets what the room has settled about paragraphs: open, agreed, agreed ad referendum, closed. With an agreement stands
// how the paragraph read then and who stood behind it, so that everybody can be told when agreed words move. The state
// says what was settled; of the four only "closed" also keeps the words from being changed (refuseClosed).

import { isInText } from '../../shared/amendment/lifecycle.ts';
import type { ParagraphState, RequestVersion } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { assertNever, ok, type Result, refused } from '../../shared/result.ts';
import type { SetParagraph } from '../../shared/wire/room.ts';
import type { Change } from '../collab/roomPort.ts';
import type { ParagraphRow, RequestRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';
import { partyIds } from './supporters.ts';

export type SetParagraphCode =
  | RightCode
  | 'document/unknown'
  | 'paragraph/unknown'
  | 'paragraph/stale'
  | 'paragraph/reason-missing'
  | 'key/reused';

export interface Done {
  /** Hash of the whole text, which none of these acts changes. */
  readonly textHash: string;
}

function actOf(state: ParagraphState, isReopened: boolean): string {
  if (isReopened) return 'paragraph reopened';
  switch (state) {
    case 'open':
      return 'paragraph opened';
    case 'agreed':
      return 'paragraph agreed';
    case 'agreedAdRef':
      return 'paragraph agreed ad referendum';
    case 'closed':
      return 'paragraph closed';
    default:
      return assertNever(state);
  }
}

const namesBlock = ({ targets, content }: Pick<RequestVersion, 'targets' | 'content'>, blockId: string): boolean =>
  targets.includes(blockId) || content.some(({ id }) => id === blockId);

/** Delegations that asked for what was agreed in a block: lead and supporters of these words, in the order of the requests. */
export function behindBlock(requests: readonly RequestRow[], blockId: string): string[] {
  const agreed = requests.filter(({ state, versions }) => {
    const last = versions.at(-1);
    return isInText(state) && last !== undefined && namesBlock(last, blockId);
  });
  return [...new Set(agreed.flatMap(partyIds))];
}

const stands = (row: ParagraphRow | undefined, state: ParagraphState, block: Block): boolean => {
  if ((row?.state ?? 'open') !== state) return false;
  return state === 'open' || (row?.agreedText != null && textHash([row.agreedText]) === textHash([block]));
};

async function setIn(
  change: Change,
  here: Installation,
  by: string,
  at: number,
  documentId: string,
  asked: SetParagraph,
): Promise<Result<Done, SetParagraphCode>> {
  const { tx } = change;
  const right = await rightInDocument(tx, here, by, 'setParagraph', documentId);
  if (!right.ok) return right;
  const { meeting } = right.value;
  const call = { key: asked.key, seatId: by, at, asked: { command: 'setParagraph', documentId, ...asked } };
  return once(tx, call, async (): Promise<Result<Done, SetParagraphCode>> => {
    const text = await change.text(documentId);
    const wanted = new Set(asked.blockIds);
    const named = text.filter(({ id }) => wanted.has(id));
    if (named.length < wanted.size) {
      const gone = [...wanted].filter((id) => !named.some((block) => block.id === id));
      return refused('paragraph/unknown', { blockIds: gone });
    }
    const whole = textHash(text);
    const seen = textHash(named);
    if (asked.textHash !== seen) return refused('paragraph/stale', { textHash: seen });

    const rows = new Map((await tx.paragraphs(documentId)).map((row) => [row.blockId, row]));
    const isReopened = asked.state !== 'closed' && named.some(({ id }) => rows.get(id)?.state === 'closed');
    if (isReopened) {
      const may = await rightInDocument(tx, here, by, 'reopenParagraph', documentId);
      if (!may.ok) return may;
      if (asked.note.trim() === '') return refused('paragraph/reason-missing');
    }
    const changed = named.filter((block) => !stands(rows.get(block.id), asked.state, block));
    if (changed.length === 0) return ok({ textHash: whole });

    const requests = asked.state === 'open' ? [] : await tx.requests(documentId);
    for (const block of changed) {
      await tx.putParagraph({
        documentId,
        blockId: block.id,
        state: asked.state,
        at,
        by,
        note: asked.note,
        agreedText: asked.state === 'open' ? null : block,
        delegationIds: behindBlock(requests, block.id),
      });
    }
    await recordAct(tx, meeting.id, at, {
      act: actOf(asked.state, isReopened),
      seatId: by,
      object: { kind: 'document', id: documentId },
      textBefore: whole,
      textAfter: whole,
      facts: {
        documentId,
        blockIds: changed.map(({ id }) => id),
        state: asked.state,
        before: changed.map(({ id }) => rows.get(id)?.state ?? 'open'),
        wording: textHash(changed),
        note: asked.note,
      },
    });
    return ok({ textHash: whole });
  });
}

/** Blocks that are in this state already, with these words, are left as they are. */
export async function setParagraph(
  here: Installation,
  by: string,
  documentId: string,
  asked: SetParagraph,
): Promise<Result<Done, SetParagraphCode>> {
  const at = here.clock();
  const answer = await here.rooms.change(by, at, (change) => setIn(change, here, by, at, documentId, asked));
  if (answer.ok) await tellOf(here, documentId);
  return answer;
}

/** Rings in the meeting of a document. */
export async function tellOf(here: Installation, documentId: string): Promise<void> {
  const document = await here.store.document(documentId);
  if (document !== undefined) here.notices.tell(document.meetingId);
}
