// Where in the text as it reads now the targets of a request stand. Found by the ids of blocks, never by words, save
// where a target was joined to the block before it or lost its end to a new block: then its words must be found there,
// or the place counts as gone. Blocks that the request itself put there belong to the place. What shall be moved has a
// place only while its blocks are neighbours.

import type { Block } from '../document/block.ts';
import { assertNever } from '../result.ts';
import { rewordsOne, sameBlocks } from './change.ts';
import { commonPairs } from './commonPairs.ts';
import { diffTokens } from './diff.ts';
import type { Wording } from './request.ts';
import type { Token } from './token.ts';
import { tokensOf } from './words.ts';

/** The blocks [start, end) of the text stand where the targets stood. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Fewer words than these prove nothing. */
const ENOUGH_WORDS = 4;
const ENOUGH_SHARE = 0.6;

/** Where each block of a text stands, by id. */
export type TextIndex = ReadonlyMap<string, number>;
export const indexOf = (text: readonly Block[]): TextIndex => new Map(text.map((block, i) => [block.id, i]));

/** `index` of the same text spares counting it again. A remark on the whole document has no place. */
export function placeOf(
  version: Wording,
  current: readonly Block[],
  index: TextIndex = indexOf(current),
): Place | null {
  switch (version.kind) {
    case 'wording':
      return placeOfWording(version, current, index);
    case 'move':
      return placeOfMove(version, current, index);
    case 'remark': {
      const at = version.targets.map((id) => index.get(id) ?? -1);
      return at.length === 0 || at.includes(-1) ? null : { start: Math.min(...at), end: Math.max(...at) + 1 };
    }
    default:
      return assertNever(version.kind);
  }
}

/** The targets one behind the other, with what was split off the last of them. */
function placeOfMove(version: Wording, current: readonly Block[], index: TextIndex): Place | null {
  const start = index.get(version.targets[0] ?? '');
  if (start === undefined || version.targets.some((id, i) => index.get(id) !== start + i)) return null;
  return withSplitOff(version, current, { start, end: start + version.targets.length });
}

function placeOfWording(version: Wording, current: readonly Block[], index: TextIndex): Place | null {
  const before = version.after === null ? -1 : (index.get(version.after) ?? null);
  if (version.targets.length === 0) return before === null ? null : { start: before + 1, end: before + 1 };
  // Once agreed, blocks with other ids may stand where all of the targets stood.
  let place =
    stretchOf(version.targets, index) ??
    stretchOf(
      version.content.map(({ id }) => id),
      index,
    );
  const gone = version.base.find(({ id }) => !index.has(id));
  if (gone && gone.id === version.targets[0] && before !== null && before >= 0 && version.content.length > 0) {
    if (endsIn(tokensOf([current[before]!]), tokensOf([gone])))
      place = { start: before, end: place?.end ?? before + 1 };
  }
  return place && withOwn(version, current, withSplitOff(version, current, place));
}

/** From the first of these that stands to the last; null where none does. */
function stretchOf(ids: readonly string[], index: TextIndex): Place | null {
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  for (const id of ids) {
    const at = index.get(id);
    if (at === undefined) continue;
    start = Math.min(start, at);
    end = Math.max(end, at + 1);
  }
  return end === 0 ? null : { start, end };
}

/** The place with the blocks behind it that took the end of the last target. */
function withSplitOff(version: Wording, current: readonly Block[], place: Place): Place {
  // Where nothing is missing nothing was split off.
  if (sameBlocks(version.base, current.slice(place.start, place.end))) return place;
  const base = tokensOf(version.base);
  const known = new Set(version.base.map((block) => block.id));
  let { end } = place;
  while (end < current.length && !known.has(current[end]!.id)) {
    const lost = diffTokens(base, tokensOf(current.slice(place.start, end))).flatMap((hunk) =>
      base.slice(hunk.from, hunk.to),
    );
    if (!holds(lost, tokensOf([current[end]!]))) break;
    end++;
  }
  return { start: place.start, end };
}

/** The place with new blocks of the request around it: it was agreed before. */
function withOwn(version: Wording, current: readonly Block[], place: Place): Place {
  if (rewordsOne(version.base, version.content)) return place;
  const known = new Set(version.base.map(({ id }) => id));
  const own = new Set(version.content.map(({ id }) => id).filter((id) => !known.has(id)));
  let { start, end } = place;
  while (start > 0 && own.has(current[start - 1]!.id)) start--;
  while (end < current.length && own.has(current[end]!.id)) end++;
  return { start, end };
}

/** The words of `part` are the last ones of `whole`, behind others: nothing less shows that the one was joined to it. */
function endsIn(whole: readonly Token[], part: readonly Token[]): boolean {
  const [a, b] = [words(whole), words(part)];
  return b.length >= ENOUGH_WORDS && a.length > b.length && b.every((word, i) => word === a[a.length - b.length + i]);
}

/** Most of the words of `part` stand in `whole`, in order. */
function holds(whole: readonly Token[], part: readonly Token[]): boolean {
  const a = words(whole);
  if (a.length < ENOUGH_WORDS) return false;
  const b = words(part);
  const common = commonPairs(
    [...a.keys()],
    [...b.keys()],
    (i) => a[i]!,
    (i) => b[i]!,
  ).length;
  return common >= ENOUGH_WORDS && common >= ENOUGH_SHARE * b.length;
}

const words = (tokens: readonly Token[]) => tokens.flatMap((token) => (token.kind === 'word' ? token.text : []));
