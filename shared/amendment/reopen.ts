// Taking an agreement back: the inverse of what it put into the text, carried onto the text as it reads now by the same
// engine. Where words were written into it since, the inverse clashes and is refused like any request.

import type { Block } from '../document/block.ts';
import { ok, type Result, refused } from '../result.ts';
import { sameBlocks } from './change.ts';
import { type RebaseRefusal, rebaseRequest } from './rebase.ts';
import type { Applied, Wording } from './request.ts';

/** The smallest stretch of the text in which it differs before and after the agreement. A remark puts nothing there. */
export function appliedOf(version: Wording, before: readonly Block[], after: readonly Block[]): Applied {
  if (version.kind === 'remark') return { after: null, before: [], now: [] };
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && same(before[head]!, after[head]!)) head++;
  let tail = 0;
  while (tail < most - head && same(before.at(-1 - tail)!, after.at(-1 - tail)!)) tail++;
  return {
    after: before[head - 1]?.id ?? null,
    before: before.slice(head, before.length - tail),
    now: after.slice(head, after.length - tail),
  };
}

const same = (a: Block, b: Block): boolean => a === b || sameBlocks([a], [b]);

/** The whole text with the agreement taken out of it; unchanged where it put nothing there, or nothing of it is left. */
export function reopened(applied: Applied, current: readonly Block[]): Result<readonly Block[], RebaseRefusal> {
  if (sameBlocks(applied.before, applied.now)) return ok(current);
  if (applied.now.length === 0) return putBack(applied, current);
  return rebaseRequest(inverseOf(applied), current);
}

/**
 * What was removed, each where it stood: known by its id, for another paragraph may well read the same. What somebody has put
 * back already stays as it reads.
 */
function putBack({ after, before }: Applied, current: readonly Block[]): Result<readonly Block[], RebaseRefusal> {
  let text = current;
  let previous = after;
  for (const block of before) {
    if (!text.some(({ id }) => id === block.id)) {
      const at = previous === null ? 0 : text.findIndex(({ id }) => id === previous) + 1;
      if (previous !== null && at === 0) return refused('request/targets-gone', { targets: [], after });
      text = text.toSpliced(at, 0, block);
    }
    previous = block.id;
  }
  return ok(text);
}

function inverseOf({ after, before, now }: Applied): Wording {
  const turned = turnedBack(before, now);
  if (turned === null) {
    return { kind: 'wording', targets: now.map(({ id }) => id), after, base: now, content: before };
  }
  const moved = now.slice(turned);
  return { kind: 'move', targets: moved.map(({ id }) => id), after, base: moved, content: moved };
}

/** Where `now` is `before` cut in two and put together the other way round: where its second part begins. */
function turnedBack(before: readonly Block[], now: readonly Block[]): number | null {
  const cut = now.findIndex(({ id }) => id === before[0]?.id);
  return cut > 0 && sameBlocks(before, [...now.slice(cut), ...now.slice(0, cut)]) ? cut : null;
}
