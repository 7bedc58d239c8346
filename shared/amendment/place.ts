// Where in the text as it reads now the targets of a request stand. Found by the ids of blocks, never by words, save
// where a target was joined to the block before it or lost its end to a new block: then its words must be found there,
// or the place counts as gone. Blocks that the request itself put there belong to the place.

import type { Block } from '../document/block.ts';
import { commonPairs } from './commonPairs.ts';
import { diffTokens } from './diff.ts';
import type { RequestVersion } from './request.ts';
import { type Token, tokensOf } from './words.ts';

/** The blocks [start, end) of the text stand where the targets stood. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Fewer words than these prove nothing. */
const ENOUGH_WORDS = 4;
const ENOUGH_SHARE = 0.6;

type Asked = Pick<RequestVersion, 'targets' | 'after' | 'base' | 'content'>;

export function placeOf(version: Asked, current: readonly Block[]): Place | null {
  const index = new Map(current.map((block, i) => [block.id, i]));
  const before = version.after === null ? -1 : (index.get(version.after) ?? null);
  if (version.targets.length === 0) return before === null ? null : { start: before + 1, end: before + 1 };
  const present = (ids: readonly string[]) => ids.flatMap((id) => index.get(id) ?? []);
  const targets = present(version.targets);
  // Once agreed, blocks with other ids may stand where all of the targets stood.
  const found = targets.length > 0 ? targets : present(version.content.map(({ id }) => id));
  let place = found.length === 0 ? null : { start: Math.min(...found), end: Math.max(...found) + 1 };
  const gone = version.base.filter(({ id }) => !index.has(id));
  if (gone[0]?.id === version.targets[0] && before !== null && before >= 0 && version.content.length > 0) {
    if (endsIn(tokensOf([current[before]!]), tokensOf(gone.slice(0, 1))))
      place = { start: before, end: place?.end ?? before + 1 };
  }
  return place && withOwn(version, current, withSplitOff(version, current, place));
}

/** The place with the blocks behind it that took the end of the last target. */
function withSplitOff(version: Asked, current: readonly Block[], place: Place): Place {
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
function withOwn(version: Asked, current: readonly Block[], place: Place): Place {
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
  const [a, b] = [words(whole), words(part)];
  const common = commonPairs(
    [...a.keys()],
    [...b.keys()],
    (i) => a[i]!,
    (i) => b[i]!,
  ).length;
  return common >= ENOUGH_WORDS && common >= ENOUGH_SHARE * b.length;
}

const words = (tokens: readonly Token[]) => tokens.flatMap((token) => (token.kind === 'word' ? token.text : []));
