// Files what a delegation drafted as a numbered request: reads the drafted blocks where they are stored, freezes them
// as version 1, closes the drafts and writes row and record entry, all in one transaction. The text stays untouched.

import type { RequestVersion } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { placeOf } from '../../shared/numbering/place.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { FileRequest, RequestAnswer } from '../../shared/wire/api.ts';
import type { Change, DraftedBlock } from '../collab/roomPort.ts';
import { checkText, type TextCode } from './addDocument.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { recordAct } from './recordAct.ts';
import { requestAnswer } from './requestAnswer.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';

export type FileRequestCode =
  | RightCode
  | TextCode
  | 'document/unknown'
  | 'request/no-draft'
  | 'request/no-change'
  | 'request/targets-gone'
  | 'request/not-neighbours'
  | 'request/too-many'
  | 'key/reused';

/** Limits of the reliability study, part c. */
const MOST_OPEN_IN_DOCUMENT = 2_000;
const MOST_IN_MEETING = 10_000;

type Wording = Pick<RequestVersion, 'targets' | 'after' | 'base' | 'content' | 'place'>;

/** The place as people cite it: "RECOMMENDATIONS, 1", "2 a)". Shown only; ids find the blocks. */
function printPlace(text: readonly Block[], scheme: Scheme, index: number): string {
  const { paragraph, section } = placeOf(text, labelsOf(text, scheme), index);
  return [section, paragraph].filter((part) => part !== null && part !== '').join(', ');
}

/**
 * The drafted blocks as one change of neighbouring paragraphs. `base` is what the delegation had before it when it
 * began to draft: its words are asked for against that, and are carried onto a text that moved meanwhile.
 * A new paragraph whose id stands elsewhere in the text gets a new one, so that no id is ever in a text twice.
 */
function wordingOf(
  wanted: readonly string[],
  drafts: readonly DraftedBlock[],
  text: readonly Block[],
  scheme: Scheme,
  newId: () => string,
): Result<Wording, 'request/no-draft' | 'request/no-change' | 'request/targets-gone' | 'request/not-neighbours'> {
  const picked = new Map<string, DraftedBlock>();
  for (const id of wanted) {
    const draft = drafts.find(({ blockId, off }) => blockId === id && !off);
    if (draft === undefined) return refused('request/no-draft', { blockId: id });
    picked.set(id, draft);
  }
  const gone = [...picked.keys()].filter((id) => !text.some((block) => block.id === id));
  if (gone.length > 0) return refused('request/targets-gone', { blockIds: gone });
  const first = text.findIndex(({ id }) => picked.has(id));
  const targets = text.slice(first, first + picked.size).map(({ id }) => id);
  const apart = targets.find((id) => !picked.has(id));
  if (apart !== undefined) return refused('request/not-neighbours', { between: apart });

  const inOrder = targets.map((id) => picked.get(id)!);
  const base = inOrder.map((draft) => draft.base);
  const taken = new Set(text.map(({ id }) => id).filter((id) => !picked.has(id)));
  const content = inOrder
    .flatMap((draft) => draft.content)
    .map((block) => {
      const free = taken.has(block.id) ? { ...block, id: newId() } : block;
      taken.add(free.id);
      return free;
    });
  if (textHash(base) === textHash(content)) return refused('request/no-change');
  const after = text[first - 1]?.id ?? null;
  return ok({ targets, after, base, content, place: printPlace(text, scheme, first) });
}

async function fileIn(
  change: Change,
  here: Installation,
  by: string,
  at: number,
  documentId: string,
  asked: FileRequest,
): Promise<Result<RequestAnswer, FileRequestCode>> {
  const { tx } = change;
  const right = await rightInDocument(tx, here, by, 'fileRequest', documentId);
  if (!right.ok) return right;
  const { delegation: code, document, meeting } = right.value;
  if (code === null) return refused('right/missing', { ability: 'fileRequest' });
  const call = { key: asked.key, seatId: by, at, asked: { command: 'fileRequest', documentId, ...asked } };
  return once(tx, call, async (): Promise<Result<RequestAnswer, FileRequestCode>> => {
    const rows = await tx.meetingRequests(meeting.id);
    const open = rows.filter((row) => row.documentId === documentId && row.state.kind === 'open');
    if (rows.length >= MOST_IN_MEETING || open.length >= MOST_OPEN_IN_DOCUMENT) return refused('request/too-many');
    const text = await change.text(documentId);
    const drafts = await change.drafts(documentId, code);
    const wording = wordingOf(asked.blocks, drafts, text, document.scheme, here.newId);
    if (!wording.ok) return wording;
    if (wording.value.content.length > 0) {
      const fit = checkText(wording.value.content);
      if (!fit.ok) return fit;
    }
    const delegations = await tx.delegations(meeting.id);
    const lead = delegations.find((row) => row.code === code)!;
    const hash = textHash(text);
    const row = {
      id: here.newId(),
      meetingId: meeting.id,
      documentId,
      number: await tx.nextRequestNumber(meeting.id),
      leadId: lead.id,
      supporterIds: [],
      state: { kind: 'open' as const },
      versions: [{ ...wording.value, version: 1, reason: asked.reason, textHash: hash, filedAt: at, filedBy: by }],
      // In the example nobody speaks for a State: whatever is filed there is marked so.
      writtenForExample: meeting.example,
    };
    await tx.insertRequest(row);
    await change.closeDrafts(documentId, code, wording.value.targets);
    await recordAct(tx, meeting.id, at, {
      act: 'request filed',
      seatId: by,
      onBehalfOf: code,
      object: { kind: 'request', id: row.id },
      textBefore: hash,
      facts: {
        documentId,
        number: row.number,
        version: 1,
        targets: wording.value.targets,
        wording: textHash(wording.value.content),
      },
    });
    return ok({ request: requestAnswer(row, delegations, text), textHash: hash });
  });
}

/** The answer carries the request and the hash of the whole text, which filing leaves as it was. */
export async function fileRequest(
  here: Installation,
  by: string,
  documentId: string,
  asked: FileRequest,
): Promise<Result<RequestAnswer, FileRequestCode>> {
  const at = here.clock();
  const answer = await here.rooms.change(by, at, (change) => fileIn(change, here, by, at, documentId, asked));
  if (answer.ok) {
    const document = await here.store.document(documentId);
    if (document !== undefined) here.notices.tell(document.meetingId);
  }
  return answer;
}
