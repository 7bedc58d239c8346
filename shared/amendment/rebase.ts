// Carries a request onto the text as it reads now: what it changes is laid over what was changed since it was filed.
// Where both touch the same words nothing is guessed: the request is refused with the words wanted and the words now.

import type { Block } from '../document/block.ts';
import { ok, type Result, refused } from '../result.ts';
import { changeOf, type FormChange, formChanges, sameBlocks, withForms } from './change.ts';
import { applyHunks, diffTokens, type Hunk } from './diff.ts';
import { placeOf } from './place.ts';
import type { RequestVersion } from './request.ts';
import { blocksOf, sameReading, sameWording, type Token, tokensOf, wordsOf } from './words.ts';

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

/**
 * The whole text with the request in it. What is in the text already is left as it is; a target that reads as it did
 * is replaced by the content exactly.
 * `request/clash`: `data.clashes` is a `readonly Clash[]`. `request/targets-gone`: the place is no longer in the text.
 */
export function rebaseRequest(
  version: Pick<RequestVersion, 'targets' | 'after' | 'base' | 'content'>,
  current: readonly Block[],
): Result<readonly Block[], RebaseRefusal> {
  const place = placeOf(version, current);
  if (!place) {
    // A removal whose blocks are gone has happened already.
    if (version.content.length === 0 && version.targets.length > 0) return ok(current);
    return refused('request/targets-gone', { targets: version.targets, after: version.after });
  }
  const now = current.slice(place.start, place.end);
  const put = (blocks: readonly Block[]) => [...current.slice(0, place.start), ...blocks, ...current.slice(place.end)];
  if (version.targets.length === 0) {
    const there = current.slice(place.start, place.start + version.content.length);
    const own = current.filter(({ id }) => version.content.some((block) => block.id === id));
    if (sameWording(there, version.content) || sameWording(own, version.content)) return ok(current);
    return unique(put(version.content), version);
  }
  if (sameBlocks(now, version.base)) return unique(put(version.content), version);
  const merged = mergeChanges(version.base, version.content, now);
  if (!merged.ok) return merged;
  return unique(put(merged.value), version);
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

/** Overlap, or one of them puts words just where the other changes some. */
function touch(base: readonly Token[], a: Hunk, b: Hunk): boolean {
  if (a.from < b.to && b.from < a.to) return true;
  if (a.to < b.from || b.to < a.from) return false;
  const [aAdds, bAdds] = [addsBlocks(base, a), addsBlocks(base, b)];
  // Two new paragraphs at one place: both stand there, in the order in which they were agreed.
  if (aAdds && bAdds) return false;
  if (aAdds || bAdds) {
    const [adding, other] = aAdds ? [a, b] : [b, a];
    // Behind the last words of a block there is room for a new one, and before a block that goes.
    return !(other.to === adding.from || takesBlocks(base, other));
  }
  if (a.from === b.from && isBoundary(base, a.from)) {
    // Words added at the end of a block whose neighbour is joined to it, or taken away, stay at its end.
    return (a.from === a.to) === (b.from === b.to);
  }
  return a.from === a.to || b.from === b.to;
}

/** Puts new blocks between two blocks and leaves those alone. */
function addsBlocks(base: readonly Token[], { from, to, ins }: Hunk): boolean {
  return from === to && ins[0]?.kind === 'block' && isBoundary(base, from);
}

function takesBlocks(base: readonly Token[], { from, to, ins }: Hunk): boolean {
  return isBoundary(base, from) && isBoundary(base, to) && (ins.length === 0 || ins[0]?.kind === 'block');
}

const isBoundary = (base: readonly Token[], at: number) => at === base.length || base[at]?.kind === 'block';

function sameHunk(a: Hunk, b: Hunk): boolean {
  return a.from === b.from && a.to === b.to && sameReading(a.ins, b.ins);
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
  const within = (hunks: readonly Hunk[]) =>
    wordsOf(
      applyHunks(
        base.slice(from, to),
        hunks.map((other) => ({ from: other.from - from, to: other.to - from, ins: other.ins })),
      ),
    ).trim();
  return { base: wordsOf(base.slice(from, to)).trim(), wanted: within([hunk]), now: within(met) };
}

/** A block may stand only once: a wanted block that stands elsewhere by now was moved, and nobody can say to where. */
function unique(
  blocks: readonly Block[],
  version: Pick<RequestVersion, 'content'>,
): Result<readonly Block[], 'request/clash'> {
  const seen = new Set<string>();
  const twice = blocks.filter((block) => seen.size === seen.add(block.id).size);
  if (twice.length === 0) return ok(blocks);
  const words = (id: string, from: readonly Block[]) =>
    wordsOf(tokensOf(from.filter((block) => block.id === id))).trim();
  return refused('request/clash', {
    clashes: twice.map(({ id }): Clash => ({ base: '', wanted: words(id, version.content), now: words(id, twice) })),
  });
}
