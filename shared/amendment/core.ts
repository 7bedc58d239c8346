// What a version is about once the paragraphs are left out that it only carries along: those at its beginning and end
// that stay as they are. What others do there is no business of it.

import { sameBlocks } from './change.ts';
import type { Wording } from './request.ts';

// Worked out once for each filed version: versions are never altered.
const known = new WeakMap<Wording, Wording>();

/**
 * The same change with the fewest neighbouring targets. Paragraphs that only come keep one neighbour that they come
 * behind, or else before, so that they are found again.
 */
export function coreOf(version: Wording): Wording {
  if (version.kind !== 'wording' || version.targets.length < 2) return version;
  const before = known.get(version);
  if (before) return before;
  const core = withoutEnds(version);
  known.set(version, core);
  return core;
}

function withoutEnds(version: Wording): Wording {
  const { kind, targets, base, content } = version;
  const most = Math.min(base.length, content.length);
  const same = (i: number, j: number) => sameBlocks([base[i]!], [content[j]!]);
  let head = 0;
  while (head < most && same(head, head)) head++;
  let tail = 0;
  while (tail < most - head && same(base.length - 1 - tail, content.length - 1 - tail)) tail++;
  if (head + tail === base.length) head > 0 ? head-- : tail--;
  return {
    kind,
    targets: targets.slice(head, targets.length - tail),
    after: head > 0 ? base[head - 1]!.id : version.after,
    base: base.slice(head, base.length - tail),
    content: content.slice(head, content.length - tail),
  };
}
