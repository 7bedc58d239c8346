// A draft written from a plain field instead of the text: opened by the server like any other, then changed by what the
// person changed, so that the words a colleague has put into it meanwhile stay.

import { sameBlocks } from '../../../shared/amendment/change.ts';
import { mergeDrafts } from '../../../shared/amendment/mergeDrafts.ts';
import type { Block } from '../../../shared/document/block.ts';
import { Y_DRAFTS } from '../../../shared/wire/protocol.ts';
import type { DraftAnswer } from '../../collab/askedDrafts.ts';
import { openEntries, openEntry, readContent, switchOff, writeContent } from './draftEntries.ts';
import type { DraftRoom } from './draftRoom.ts';

export interface Drafted {
  readonly base: Block;
  readonly content: readonly Block[];
}

/** The open draft of a block, null where there is none. */
export function draftOf({ doc }: Pick<DraftRoom, 'doc'>, blockId: string): Drafted | null {
  const entry = openEntry(doc.getMap(Y_DRAFTS), blockId);
  return entry && { base: entry.base, content: readContent(entry) };
}

/** Ids of the blocks whose draft says something else than the text it was begun on. */
export function draftedBlocks({ doc }: Pick<DraftRoom, 'doc'>): string[] {
  return openEntries(doc.getMap(Y_DRAFTS))
    .filter((entry) => !sameBlocks([entry.base], readContent(entry)))
    .map(({ blockId }) => blockId);
}

/** Calls back when a draft is begun, changed or given up. @returns the end of it. */
export function watchDrafts({ doc }: Pick<DraftRoom, 'doc'>, changed: () => void): () => void {
  const drafts = doc.getMap(Y_DRAFTS);
  drafts.observeDeep(changed);
  return () => drafts.unobserveDeep(changed);
}

interface Wording {
  /** The block as the text has it, and the one before it. */
  readonly base: Block;
  readonly after: string | null;
  /** What the person had before them, and what they made of it. */
  readonly was: readonly Block[];
  readonly mine: readonly Block[];
}

/**
 * Writes into the draft of a block, opening it first. Nothing is written if the block has left the text. Until it is
 * written the words are the field's to keep.
 */
export async function writeWording(room: DraftRoom, { base, after, was, mine }: Wording): Promise<DraftAnswer> {
  const answer = await room.openDraft(base.id, after, base);
  if (answer !== 'open') return answer;
  const entry = openEntry(room.doc.getMap(Y_DRAFTS), base.id);
  if (entry === null) return 'ended';
  room.doc.transact(() => writeContent(entry, mergeDrafts(was, mine, readContent(entry))));
  return answer;
}

/** Gives a draft up. */
export function dropDraft({ doc }: Pick<DraftRoom, 'doc'>, blockId: string): void {
  doc.transact(() => switchOff(doc.getMap(Y_DRAFTS), [blockId]));
}
