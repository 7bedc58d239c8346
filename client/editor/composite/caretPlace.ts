// A caret remembered as a place in the shared documents, before a change from elsewhere: a split made by a colleague is
// drawn as words going and coming, and mapping alone would leave the caret in the wrong paragraph.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import type { Run } from '../../../shared/amendment/composite.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { blocksFromDelta, HEAD_ID } from '../../../shared/document/delta.ts';
import { blockFromNode } from '../../../shared/document/nodes.ts';
import { blockPosition, nodesByOwner, runAt, type Shown, shownIn } from './compositeState.ts';
import { type DraftEntry, readContent } from './draftEntries.ts';

/** As much of the binding as places need. */
export interface Places {
  readonly text: Y.Text;
  /** The draft of a block, if it is there and the view shows it. */
  entry(owner: string): DraftEntry | null;
  textBlock(id: string): Block | null;
}

interface Place {
  readonly owner: string;
  readonly relative: Y.RelativePosition;
}

export interface CaretPlace {
  readonly anchor: Place | null;
  readonly head: Place | null;
}

export function placeOfSelection(state: EditorState, places: Places): CaretPlace {
  const { anchor, head } = state.selection;
  const place = placeAt(state, anchor, places);
  return { anchor: place, head: anchor === head ? place : placeAt(state, head, places) };
}

/** The place of a position; null where the shared documents do not hold what is shown there. */
export function placeAt(state: EditorState, pos: number, places: Places): Place | null {
  const { runs } = shownIn(state);
  const run = runAt(state.doc, runs, pos);
  if (!run) return null;
  const blocks = (nodesByOwner(state.doc, runs).get(run.owner) ?? []).map(blockFromNode);
  const entry = places.entry(run.owner);
  const offset = flatOffset(state.doc, run.from, pos);
  if (entry) {
    if (!sameBlocks(readContent(entry), blocks)) return null;
    const headless = entry.content.length < flatLength(blocks) ? 1 : 0;
    return { owner: run.owner, relative: Y.createRelativePositionFromTypeIndex(entry.content, offset - headless) };
  }
  const text = places.textBlock(run.owner);
  const start = text && startInText(places.text, run.owner);
  if (text === null || start === null || !sameBlocks([text], blocks)) return null;
  return { owner: run.owner, relative: Y.createRelativePositionFromTypeIndex(places.text, start + offset) };
}

/** Sets the selection where it stood in the words, if it stood in one of the shared documents. */
export function keepCaret(tr: Transaction, caret: CaretPlace, shown: Shown, places: Places, held: string | null): void {
  const { selection, doc } = tr;
  const place = (one: Place | null, mapped: number) =>
    one === null || one.owner === held ? mapped : (positionOf(doc, shown.runs, one, places) ?? mapped);
  const [anchor, head] = [place(caret.anchor, selection.anchor), place(caret.head, selection.head)];
  if (anchor === selection.anchor && head === selection.head) return;
  tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)));
}

/** Position of a place in a document cut into runs; null where it is shown no longer. */
export function positionOf(doc: Node, runs: readonly Run[], { owner, relative }: Place, places: Places): number | null {
  const entry = places.entry(owner);
  const type = entry?.content ?? places.text;
  if (type.doc === null) return null;
  const found = Y.createAbsolutePositionFromRelativePosition(relative, type.doc);
  if (found === null || found.type !== type) return null;
  if (entry) {
    const headless = entry.content.length < flatLength(readContent(entry)) ? 1 : 0;
    return positionInRun(doc, runs, owner, found.index + headless);
  }
  const block = blockAtIndex(places.text, found.index);
  return block && places.entry(block.id) === null ? positionInRun(doc, runs, block.id, block.offset) : null;
}

function positionInRun(doc: Node, runs: readonly Run[], owner: string, offset: number): number | null {
  const place = blockPosition(doc, runs, owner);
  if (!place || place.from === place.to) return null;
  let [pos, left] = [place.from, offset];
  for (let i = doc.resolve(pos).index(0); pos < place.to; i++) {
    const { content, nodeSize } = doc.child(i);
    // The marker before a block is also the end of the block before.
    if (left <= content.size + 1) return pos + Math.max(1, left);
    left -= content.size + 1;
    pos += nodeSize;
  }
  return place.to - 1;
}

/** Units from the marker of a run's first block to a position: a marker and each letter or atom count one. */
function flatOffset(doc: Node, from: number, pos: number): number {
  let [start, flat] = [from, 0];
  for (let i = doc.resolve(from).index(0); i < doc.childCount; i++) {
    const { nodeSize } = doc.child(i);
    if (pos < start + nodeSize) return flat + pos - start;
    flat += nodeSize - 1;
    start += nodeSize;
  }
  return flat;
}

const flatLength = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + 1 + plainText(block).length, 0);

/** Index in the text of the marker of a block; -1 for the block that has none. */
function startInText(text: Y.Text, id: string): number | null {
  let at = 0;
  for (const block of blocksFromDelta(text.toDelta())) {
    const marker = block.id === HEAD_ID ? 0 : 1;
    if (block.id === id) return at + marker - 1;
    at += marker + plainText(block).length;
  }
  return null;
}

function blockAtIndex(text: Y.Text, index: number): { id: string; offset: number } | null {
  let at = 0;
  for (const block of blocksFromDelta(text.toDelta())) {
    const length = plainText(block).length + (block.id === HEAD_ID ? 0 : 1);
    const shift = block.id === HEAD_ID ? 1 : 0;
    if (index <= at + length) return { id: block.id, offset: index - at + shift };
    at += length;
  }
  return null;
}
