// From what somebody asks for to the wording of a version: targets found in the text as it reads now, in text order, as
// neighbours; what they read like; where they stand. Nothing is written here.

import { readTogether } from '../../shared/amendment/composite.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import { blocksOf, sameWording, tokensOf } from '../../shared/amendment/words.ts';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import { placeOf } from '../../shared/numbering/place.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { MOST_WORDING } from '../../shared/wire/request.ts';
import type { DraftedBlock } from '../collab/roomPort.ts';
import type { ParagraphRow } from '../store/store.ts';
import { checkText, type TextCode } from './addDocument.ts';
import { isSeen } from './decidedBlocks.ts';

export type WordingCode =
  | TextCode
  | 'request/no-draft'
  | 'request/no-change'
  | 'request/targets-gone'
  | 'request/not-neighbours'
  | 'request/too-long'
  | 'request/beyond-schema'
  | 'request/stale'
  | 'paragraph/closed';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where neighbours stand, whatever the order in which they are named. */
function stretchOf(
  wanted: readonly string[],
  text: readonly Block[],
): Result<Stretch, 'request/targets-gone' | 'request/not-neighbours'> {
  const ids = new Set(wanted);
  const there = new Set(text.map(({ id }) => id));
  const gone = [...ids].filter((id) => !there.has(id));
  if (gone.length > 0) return refused('request/targets-gone', { blockIds: gone });
  const start = text.findIndex(({ id }) => ids.has(id));
  const apart = text.slice(start, start + ids.size).find(({ id }) => !ids.has(id));
  if (apart !== undefined) return refused('request/not-neighbours', { between: apart.id });
  return ok({ start, end: start + ids.size });
}

/** What may not be in a version: too many words, or blocks outside the schema. */
function checkWords(content: readonly Block[]): Result<null, TextCode | 'request/too-long'> {
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (bytes > MOST_WORDING) return refused('request/too-long', { bytes, most: MOST_WORDING });
  return content.length === 0 ? ok(null) : checkText(content);
}

/** A new paragraph whose id stands elsewhere in the text gets a new one: no id is ever in a text twice. */
function withFreeIds(content: readonly Block[], others: readonly Block[], newId: () => string): Block[] {
  const taken = new Set(others.map(({ id }) => id));
  return content.map((block) => {
    const free = taken.has(block.id) ? { ...block, id: newId() } : block;
    taken.add(free.id);
    return free;
  });
}

/**
 * The drafted blocks as one change of neighbouring paragraphs. `base` is what the delegation had before it when it
 * began to draft: its words are asked for against that, and are carried onto a text that moved meanwhile.
 */
export function draftedWording(
  wanted: readonly string[],
  drafts: readonly DraftedBlock[],
  text: readonly Block[],
  newId: () => string,
): Result<Wording, WordingCode> {
  const open = new Map(drafts.filter(({ off }) => !off).map((draft) => [draft.blockId, draft]));
  // What a draft is joined to may stand as the text has it.
  const joinedTo = new Set(wanted.map((id) => open.get(id)?.joined));
  const missing = wanted.find((id) => !open.has(id) && !joinedTo.has(id));
  if (missing !== undefined) return refused('request/no-draft', { blockId: missing });
  const strange = wanted.find((id) => open.get(id)?.beyondSchema);
  if (strange !== undefined) return refused('request/beyond-schema', { blockId: strange });
  const stretch = stretchOf(wanted, text);
  if (!stretch.ok) return stretch;
  const { start, end } = stretch.value;
  const picked = text.slice(start, end).map((block) => {
    const draft = open.get(block.id);
    return {
      owner: block.id,
      base: draft?.base ?? block,
      joined: draft?.joined ?? null,
      blocks: draft?.content ?? [block],
    };
  });
  const base = picked.map((draft) => draft.base);
  const others = [...text.slice(0, start), ...text.slice(end)];
  return asked({ start, end }, text, base, withFreeIds(readTogether(picked), others, newId));
}

/** Wording that somebody placed on the words as they read now; `hash` says which words these were. */
export function placedWording(
  placed: { readonly targets: readonly string[]; readonly after: string | null; readonly content: readonly Block[] },
  hash: string,
  text: readonly Block[],
  newId: () => string,
): Result<Wording, WordingCode> {
  const stretch = placed.targets.length === 0 ? insertionPoint(placed.after, text) : stretchOf(placed.targets, text);
  if (!stretch.ok) return stretch;
  const { start, end } = stretch.value;
  const base = text.slice(start, end);
  const targets = base.map(({ id }) => id);
  const after = text[start - 1]?.id ?? null;
  if (!isSeen(hash, { targets, after }, text)) return refused('request/stale');
  const others = [...text.slice(0, start), ...text.slice(end)];
  // As the text will hold it: two runs where the text has one read as other words, and could not be found again there.
  const content = blocksOf(tokensOf(placed.content));
  return asked({ start, end }, text, base, withFreeIds(content, others, newId));
}

function insertionPoint(after: string | null, text: readonly Block[]): Result<Stretch, 'request/targets-gone'> {
  const start = after === null ? 0 : text.findIndex(({ id }) => id === after) + 1;
  if (after !== null && start === 0) return refused('request/targets-gone', { blockIds: [after] });
  return ok({ start, end: start });
}

function asked(
  { start, end }: Stretch,
  text: readonly Block[],
  base: readonly Block[],
  content: readonly Block[],
): Result<Wording, WordingCode> {
  const fit = checkWords(content);
  if (!fit.ok) return fit;
  if (textHash(base) === textHash(content)) return refused('request/no-change');
  const targets = text.slice(start, end).map(({ id }) => id);
  return ok({ kind: 'wording', targets, after: text[start - 1]?.id ?? null, base, content });
}

/** Neighbours as they stand, to be put behind another block. */
export function movedWording(
  wanted: readonly string[],
  after: string | null,
  text: readonly Block[],
): Result<Wording, WordingCode> {
  const stretch = stretchOf(wanted, text);
  if (!stretch.ok) return stretch;
  const { start, end } = stretch.value;
  const to = insertionPoint(after, text);
  if (!to.ok) return to;
  // Behind itself, or where it stands already.
  if (to.value.start >= start && to.value.start <= end) return refused('request/no-change');
  const base = text.slice(start, end);
  return ok({ kind: 'move', targets: base.map(({ id }) => id), after, base, content: base });
}

/** No wording: about a paragraph, or the whole document. */
export function remarkWording(blockId: string | null, text: readonly Block[]): Result<Wording, WordingCode> {
  if (blockId === null) return ok({ kind: 'remark', targets: [], after: null, base: [], content: [] });
  const at = text.findIndex(({ id }) => id === blockId);
  if (at < 0) return refused('request/targets-gone', { blockIds: [blockId] });
  const base = text.slice(at, at + 1);
  return ok({ kind: 'remark', targets: [blockId], after: text[at - 1]?.id ?? null, base, content: base });
}

/**
 * The place as people cite it: "RECOMMENDATIONS, 1", "2 a)"; of a new paragraph the one it follows. Shown only; ids find
 * the blocks.
 */
export function printPlace({ kind, targets, after }: Wording, text: readonly Block[], scheme: Scheme): string {
  if (kind === 'remark' && targets.length === 0) return '';
  const first = text.findIndex(({ id }) => id === targets[0]);
  const behind = text.findIndex(({ id }) => id === after);
  const index = first < 0 ? Math.max(behind, 0) : first;
  const { paragraph, section } = placeOf(text, labelsOf(text, scheme), index);
  return [section, paragraph].filter((part) => part !== null && part !== '').join(', ');
}

/** Refused where a closed paragraph is among these. */
export function refuseClosed(
  paragraphs: readonly ParagraphRow[],
  blockIds: Iterable<string>,
): Result<null, 'paragraph/closed'> {
  const closed = new Set(paragraphs.filter(({ state }) => state === 'closed').map(({ blockId }) => blockId));
  const met = [...blockIds].filter((id) => closed.has(id));
  return met.length === 0 ? ok(null) : refused('paragraph/closed', { blockIds: met });
}

/** Two that ask for the same, save for the ids of new paragraphs. */
export function asksTheSame(a: Wording, b: Wording): boolean {
  const sameTargets = a.targets.length === b.targets.length && a.targets.every((id, i) => id === b.targets[i]);
  if (a.kind !== b.kind || !sameTargets || (a.after !== b.after && (a.kind === 'move' || a.targets.length === 0)))
    return false;
  return sameWording(a.content, b.content);
}
