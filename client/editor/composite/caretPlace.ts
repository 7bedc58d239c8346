// A caret remembered as a place in the shared documents, before a change from elsewhere: a split made by a colleague is
// drawn as words going and coming, and mapping alone would leave the caret in the wrong paragraph.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import type { Run } from '../../../shared/amendment/composite.ts';
import type { Match } from '../../../shared/document/align.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { blocksFromDelta, HEAD_ID } from '../../../shared/document/delta.ts';
import { matchUnits, unitsOf } from '../../../shared/document/netChange.ts';
import { BLOCK_DEFAULTS } from '../../../shared/document/schema.ts';
import { flatLength, type Unit } from '../../../shared/document/tokens.ts';
import { type Shown, shownIn } from './compositeState.ts';
import { type DraftEntry, readContent } from './draftEntries.ts';
import { blocksOf, dressed } from './joins.ts';
import { NOTHING, nodesByOwner, type Span, spanAt, spansOf } from './stretches.ts';

/** As much of the binding as places need. */
export interface Places {
  readonly text: Y.Text;
  /** The draft of a block, if it is there and the view shows it. */
  entry(owner: string): DraftEntry | null;
  textBlock(id: string): Block | null;
}

interface Place {
  readonly owner: string;
  /** In which of the two shared documents: ids of letters mean nothing in the other one. */
  readonly inDraft: boolean;
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
  const run = spanAt(state.doc, runs, pos);
  if (!run) return null;
  const stretch = blocksOf(nodesByOwner(state.doc, runs).get(run.owner) ?? NOTHING);
  const entry = places.entry(run.owner);
  const offset = flatOffset(state.doc, run, pos);
  const there = entry === null ? [] : readContent(entry);
  const blocks = dressed(stretch, there[0]);
  if (entry) {
    if (!sameBlocks(there, blocks)) return null;
    const headless = entry.content.length < lengthOf(blocks) ? 1 : 0;
    const relative = Y.createRelativePositionFromTypeIndex(entry.content, offset - headless);
    return { owner: run.owner, inDraft: true, relative };
  }
  const text = places.textBlock(run.owner);
  const start = text && startInText(places.text, run.owner);
  if (text === null || start === null || !sameBlocks([text], blocks)) return null;
  const relative = Y.createRelativePositionFromTypeIndex(places.text, start + offset);
  return { owner: run.owner, inDraft: false, relative };
}

/**
 * Sets the selection of a drawn change where it stood in the words: by its place in the shared documents, or, where the
 * view was ahead of them (a composition, a seed on its way), behind the letter it stood behind. `state` is the state
 * before; the runs `held` are not drawn and need nothing.
 */
export function keepCaret(
  tr: Transaction,
  state: EditorState,
  caret: CaretPlace | null,
  shown: Shown,
  places: Places,
  held: ReadonlySet<string>,
): void {
  const moved = (end: 'anchor' | 'head'): number => {
    const pos = state.selection[end];
    const run = spanAt(state.doc, shownIn(state).runs, pos);
    const mapped = tr.selection[end];
    if (run === null || held.has(run.owner)) return mapped;
    const place = caret?.[end] ?? null;
    const found = place === null ? null : positionOf(tr.doc, shown.runs, place, places);
    return found ?? positionByWords(tr.doc, state, shown, run.owner, flatOffset(state.doc, run, pos)) ?? mapped;
  };
  const [anchor, head] = [moved('anchor'), moved('head')];
  if (anchor === tr.selection.anchor && head === tr.selection.head) return;
  tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
}

/** Behind the nearest letter before it that is still there; null where the run is gone. */
function positionByWords(doc: Node, state: EditorState, shown: Shown, owner: string, offset: number): number | null {
  // Joined or not, a run has its opener here: a caret behind its first letter stays there when it is joined or parted.
  const units = (from: Node, runs: readonly Run[]) =>
    unitsOf(dressed(blocksOf(nodesByOwner(from, runs).get(owner) ?? NOTHING), { ...BLOCK_DEFAULTS, id: owner }));
  const [was, is] = [units(state.doc, shownIn(state).runs), units(doc, shown.runs)];
  const [starts, ends] = [flatStarts(was), flatStarts(is)];
  let after = 0;
  for (const { i, j, length } of matchesWithin(was, is)) {
    for (let k = 0; k < length; k++) if (starts[i + k + 1]! <= offset) after = ends[j + k + 1]!;
  }
  return positionInRun(doc, shown.runs, owner, after);
}

/** By words, and by letters where words are written anew: letters of words that are gone are not found in those that stay. */
function matchesWithin(was: readonly Unit[], is: readonly Unit[]): Match[] {
  const matches: Match[] = [];
  let [i, j] = [0, 0];
  for (const match of [...matchUnits(was, is, 'word'), { i: was.length, j: is.length, length: 0 }]) {
    for (const one of matchUnits(was.slice(i, match.i), is.slice(j, match.j), 'letter')) {
      matches.push({ ...one, i: i + one.i, j: j + one.j });
    }
    matches.push(match);
    [i, j] = [match.i + match.length, match.j + match.length];
  }
  return matches;
}

function flatStarts(units: readonly Unit[]): number[] {
  const starts = [0];
  for (const unit of units) starts.push(starts.at(-1)! + flatLength(unit));
  return starts;
}

/** Position of a place in a document cut into runs; null where it is shown no longer. */
export function positionOf(doc: Node, runs: readonly Run[], place: Place, places: Places): number | null {
  const { owner, inDraft, relative } = place;
  const entry = places.entry(owner);
  // Begun or given up meanwhile.
  if (inDraft !== (entry !== null)) return null;
  const type = entry?.content ?? places.text;
  if (type.doc === null) return null;
  const found = Y.createAbsolutePositionFromRelativePosition(relative, type.doc);
  if (found === null || found.type !== type) return null;
  if (entry) {
    const headless = entry.content.length < lengthOf(readContent(entry)) ? 1 : 0;
    return positionInRun(doc, runs, owner, found.index + headless);
  }
  const block = blockAtIndex(places.text, found.index);
  return block && places.entry(block.id) === null ? positionInRun(doc, runs, block.id, block.offset) : null;
}

function positionInRun(doc: Node, runs: readonly Run[], owner: string, offset: number): number | null {
  const place = spansOf(doc, runs).find((span) => span.owner === owner);
  if (!place || place.from === place.to) return null;
  let [pos, left] = [place.from, offset];
  if (place.joined) {
    const end = doc.resolve(pos).end();
    if (pos + left - 1 <= Math.min(end, place.to)) return pos + Math.max(0, left - 1);
    left -= end - pos + 1;
    pos = end + 1;
  }
  for (let i = doc.resolve(pos).index(0); pos < place.to; i++) {
    const { content, nodeSize } = doc.child(i);
    // The marker before a block is also the end of the block before.
    if (left <= content.size + 1) return Math.min(pos + Math.max(1, left), place.to);
    left -= content.size + 1;
    pos += nodeSize;
  }
  return place.joined && doc.resolve(place.to).depth > 0 ? place.to : place.to - 1;
}

/** Units from the marker of a run's first block to a position: a marker, shown or not, and each letter or atom count one. */
function flatOffset(doc: Node, { from, joined }: Span, pos: number): number {
  let [start, flat] = [from, 0];
  if (joined) {
    const end = doc.resolve(from).end();
    if (pos <= end) return 1 + pos - from;
    start = end + 1;
    flat = 1 + end - from;
  }
  for (let i = doc.resolve(start).index(0); i < doc.childCount; i++) {
    const { nodeSize } = doc.child(i);
    if (pos < start + nodeSize) return flat + pos - start;
    flat += nodeSize - 1;
    start += nodeSize;
  }
  return flat;
}

const lengthOf = (blocks: readonly Block[]): number =>
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
