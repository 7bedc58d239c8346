// Carries a request onto the text as it reads now: what it changes is laid over what was changed since it was filed.
// Where both touch the same words nothing is guessed: the request is refused with the words wanted and the words now.

import type { Block } from '../document/block.ts';
import { assertNever, ok, type Result, refused } from '../result.ts';
import { changeOf, type FormChange, formChanges, rewordsOne, sameBlocks, withForms } from './change.ts';
import { coreOf } from './core.ts';
import { applyHunks, diffTokens, type Hunk } from './diff.ts';
import { indexOf, type Place, placeOf, type TextIndex } from './place.ts';
import type { Wording } from './request.ts';
import type { Token } from './token.ts';
import { addsBlocks, sameHunk, touch } from './touch.ts';
import { blocksOf, sameWording, tokensOf, wordsOf } from './words.ts';

/** One spot where request and text touch the same words; ¶ stands for a paragraph that begins. */
export interface Clash {
  /** The words as they read when the request was filed. */
  readonly base: string;
  /** The words the request puts there. */
  readonly wanted: string;
  /** The words that stand there now. */
  readonly now: string;
}

export type RebaseRefusal = 'request/clash' | 'request/targets-gone';

/** The blocks [start, end) of the text give way to `blocks`. */
export interface Carried {
  readonly start: number;
  readonly end: number;
  readonly blocks: readonly Block[];
}

/**
 * The whole text with the request in it. What is in the text already is left as it is; a target that reads as it did
 * is replaced by the content exactly. A remark changes nothing.
 * `request/clash`: `data.clashes` is a `readonly Clash[]`. `request/targets-gone`: the place is no longer in the text.
 */
export function rebaseRequest(version: Wording, current: readonly Block[]): Result<readonly Block[], RebaseRefusal> {
  const carried = carry(version, current);
  if (!carried.ok) return carried;
  const { start, end, blocks } = carried.value;
  if (start === end && blocks.length === 0) return ok(current);
  return ok([...current.slice(0, start), ...blocks, ...current.slice(end)]);
}

/** The same as the one stretch of the text that it touches. `index` of the same text spares counting it again. */
export function carry(
  version: Wording,
  current: readonly Block[],
  index: TextIndex = indexOf(current),
): Result<Carried, RebaseRefusal> {
  switch (version.kind) {
    case 'wording':
      return carryWording(coreOf(version), current, index);
    case 'move':
      return carryMove(version, current, index);
    case 'remark':
      return version.targets.length > 0 && !placeOf(version, current, index) ? gone(version) : ok(NOTHING);
    default:
      return assertNever(version.kind);
  }
}

const NOTHING: Carried = { start: 0, end: 0, blocks: [] };
const gone = ({ targets, after }: Wording) => refused('request/targets-gone', { targets, after });

function carryMove(version: Wording, current: readonly Block[], index: TextIndex): Result<Carried, RebaseRefusal> {
  const place = placeOf(version, current, index);
  const to = version.after === null ? 0 : (index.get(version.after) ?? -2) + 1;
  if (!place || to < 0 || (place.start < to && to < place.end)) return gone(version);
  const { start, end } = place;
  const moved = current.slice(start, end);
  if (to < start) return ok({ start: to, end, blocks: [...moved, ...current.slice(to, start)] });
  if (to > end) return ok({ start, end: to, blocks: [...current.slice(end, to), ...moved] });
  return ok(NOTHING);
}

function carryWording(version: Wording, current: readonly Block[], index: TextIndex): Result<Carried, RebaseRefusal> {
  const place = placeOf(version, current, index);
  if (!place) {
    // A removal whose blocks are gone has happened already.
    return version.content.length === 0 && version.targets.length > 0 ? ok(NOTHING) : gone(version);
  }
  const { start, end } = place;
  const now = current.slice(start, end);
  if (version.targets.length === 0) {
    const there = current.slice(start, start + version.content.length);
    const own = current.filter(({ id }) => version.content.some((block) => block.id === id));
    if (sameWording(there, version.content) || sameWording(own, version.content)) return ok(NOTHING);
    return unique({ start, end, blocks: version.content }, version, current, index);
  }
  const content = withoutThere(version.content, version, current, place);
  if (sameBlocks(now, version.base)) return unique({ start, end, blocks: content }, version, current, index);
  const merged = mergeChanges(version.base, content, now);
  if (!merged.ok) return merged;
  return unique({ start, end, blocks: merged.value }, version, current, index);
}

/** Without the new paragraphs beside its targets that somebody else has put there already, word for word. */
function withoutThere(content: Wording['content'], { base }: Wording, current: readonly Block[], place: Place) {
  if (rewordsOne(base, content)) return content;
  const known = new Set(base.map(({ id }) => id));
  const first = content.findIndex(({ id }) => known.has(id));
  const last = content.findLastIndex(({ id }) => known.has(id));
  if (first < 0) return content;
  const isThere = (added: readonly Block[], from: number) =>
    from >= 0 &&
    added.every(({ content: words }) => words.length > 0) &&
    sameWording(added, current.slice(from, from + added.length));
  return content.slice(
    isThere(content.slice(0, first), place.start - first) ? first : 0,
    isThere(content.slice(last + 1), place.end) ? last + 1 : content.length,
  );
}

/** Lays the change from `base` to `content` over `now`. Without a change in `content` this is `now`. */
export function mergeChanges(
  base: readonly Block[],
  content: readonly Block[],
  now: readonly Block[],
): Result<readonly Block[], 'request/clash'> {
  const mine = changeOf(base, content);
  const theirs = diffTokens(mine.tokens, tokensOf(now));
  const clashes: Clash[] = [];
  const carried: Hunk[] = [];
  for (const hunk of mine.hunks) {
    if (theirs.some((other) => sameHunk(hunk, other))) continue;
    const met = theirs.filter((other) => touch(mine.tokens, hunk, other));
    if (met.length > 0) clashes.push(clashOf(mine.tokens, hunk, met));
    else carried.push(shifted(mine.tokens, hunk, theirs));
  }
  const forms: FormChange[] = [];
  const formsNow = formChanges(base, now);
  for (const change of mine.forms) {
    const other = formsNow.find(({ id, form }) => id === change.id && form === change.form);
    if (!other) forms.push(change);
    else if (other.to !== change.to) {
      clashes.push({ base: String(change.from), wanted: String(change.to), now: String(other.to) });
    }
  }
  if (clashes.length > 0) return refused('request/clash', { clashes });
  return ok(withForms(blocksOf(applyHunks(tokensOf(now), carried)), forms));
}

function shifted(base: readonly Token[], hunk: Hunk, theirs: readonly Hunk[]): Hunk {
  let by = 0;
  for (const other of theirs) {
    // Words at the end of a block stay there, before the block that was put behind it.
    if (other.from === hunk.from && addsBlocks(base, other) && hunk.ins[0]?.kind !== 'block' && hunk.from === hunk.to)
      continue;
    if (other.to <= hunk.from) by += other.ins.length - (other.to - other.from);
  }
  return { from: hunk.from + by, to: hunk.to + by, ins: hunk.ins };
}

function clashOf(base: readonly Token[], hunk: Hunk, met: readonly Hunk[]): Clash {
  const from = Math.min(hunk.from, ...met.map((other) => other.from));
  const to = Math.max(hunk.to, ...met.map((other) => other.to));
  const within = (hunks: readonly Hunk[]) => wordsOf(applyHunks(base, hunks, from, to)).trim();
  return { base: wordsOf(base.slice(from, to)).trim(), wanted: within([hunk]), now: within(met) };
}

/** A block may stand only once: a wanted block that stands elsewhere by now was moved, and nobody can say to where. */
function unique(
  carried: Carried,
  version: Wording,
  current: readonly Block[],
  index: TextIndex,
): Result<Carried, 'request/clash'> {
  const { start, end, blocks } = carried;
  const isElsewhere = ({ id }: Block) => {
    const at = index.get(id);
    return at !== undefined && (at < start || at >= end);
  };
  const ids = blocks.length > 1 ? new Set(blocks.map(({ id }) => id)) : null;
  if ((!ids || ids.size === blocks.length) && !blocks.some(isElsewhere)) return ok(carried);
  const seen = new Set<string>();
  const twice = blocks.filter((block) => seen.size === seen.add(block.id).size || isElsewhere(block));
  const words = (from: readonly Block[], id: string) => wordsOf(tokensOf(from.filter((b) => b.id === id))).trim();
  return refused('request/clash', {
    clashes: twice.map(({ id }): Clash => ({ base: '', wanted: words(version.content, id), now: words(current, id) })),
  });
}
