// Adds a document to a meeting: its row, its first words and the record entry in one transaction. The words are
// written by the server, once; no client ever seeds a text.

import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { block as blockSchema } from '../../shared/wire/text.ts';
import type { Change } from '../collab/roomPort.ts';
import { REGISTER_LIMITS, TEXT_LIMITS } from '../limits.ts';
import type { DocumentRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { recordAct } from './recordAct.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { shelve } from './shelf.ts';

export interface NewDocument
  extends Pick<DocumentRow, 'meetingId' | 'title' | 'language' | 'status' | 'scheme' | 'writtenForExample'> {
  readonly blocks: readonly Block[];
  /** SHA-256, hex, of the file the text was read from; left out for a text that starts here. */
  readonly source?: string;
  /** Of what template it was made, and in which style; left out for a text of none. */
  readonly madeFrom?: Readonly<Record<string, unknown>>;
}

/** Limits of the reliability study, part c. */
export const MOST_BLOCKS = TEXT_LIMITS.blocks;
const MOST_DOCUMENTS = REGISTER_LIMITS.documentsPerMeeting;

export type TextCode = 'text/empty' | 'text/too-long' | 'text/malformed';

/** Whether blocks can be a text: within the schema, ids unlike, not too many. Blocks of a `known` text are within it. */
export function checkText(blocks: readonly Block[], known: readonly Block[] = []): Result<null, TextCode> {
  if (blocks.length === 0) return refused('text/empty');
  if (blocks.length > MOST_BLOCKS) return refused('text/too-long', { blocks: blocks.length, most: MOST_BLOCKS });
  const seen = new Set<string>();
  const fit = new Set(known);
  for (const [at, block] of blocks.entries()) {
    if (!(fit.has(block) || blockSchema.safeParse(block).success) || seen.has(block.id))
      return refused('text/malformed', { at });
    seen.add(block.id);
  }
  return ok(null);
}

export type AddDocumentCode = RightCode | 'meeting/unknown' | 'meeting/full' | TextCode;

/** Adds a document within a change that is under way. The right was asked for; `blocks` are fit. Gives its id. */
export async function addDocumentIn(
  change: Change,
  here: Installation,
  by: string,
  at: number,
  { blocks, source, madeFrom, ...document }: NewDocument,
): Promise<Result<string, 'meeting/full'>> {
  const others = await change.tx.documents(document.meetingId);
  if (others.length >= MOST_DOCUMENTS) return refused('meeting/full', { most: MOST_DOCUMENTS });
  const id = here.newId();
  await change.tx.insertDocument({ ...document, id, position: others.length, linkedTo: null, createdAt: at });
  await change.writeText(id, blocks);
  if (document.status === 'past') {
    const meeting = await change.tx.meeting(document.meetingId);
    if (meeting !== undefined) await shelve(change.tx, here, meeting, { ...document, id, createdAt: at }, blocks);
  }
  await recordAct(change.tx, document.meetingId, at, {
    act: source === undefined ? 'document added' : 'document imported',
    seatId: by,
    object: { kind: 'document', id },
    textAfter: textHash(blocks),
    facts: {
      documentId: id,
      status: document.status,
      language: document.language,
      blocks: blocks.length,
      source: source ?? null,
      ...(madeFrom === undefined ? {} : { madeFrom }),
      textSeq: await change.textSeq(id),
    },
  });
  return ok(id);
}

/** Gives the id of the document. The right is that of writing the text of the meeting. */
export async function addDocument(
  here: Installation,
  by: string,
  document: NewDocument,
): Promise<Result<string, AddDocumentCode>> {
  const fit = checkText(document.blocks);
  if (!fit.ok) return fit;
  const at = here.clock();
  const answer = await here.rooms.change(by, at, async (change): Promise<Result<string, AddDocumentCode>> => {
    const right = await rightInMeeting(change.tx, here, by, 'writeText', document.meetingId);
    return right.ok ? addDocumentIn(change, here, by, at, document) : right;
  });
  if (answer.ok) here.notices.tell(document.meetingId);
  return answer;
}
