// A wording without the paragraphs at its ends that it leaves as they are: what was drafted and taken back beside a change is
// no part of it, and a request is about the paragraph it changes.

import type { Block } from '../document/block.ts';
import { sameBlocks } from './change.ts';
import type { Wording } from './request.ts';

/** One paragraph stays on either side, so that it still says where it stands. Nothing else of it changes. */
export function trimmed(version: Wording): Wording {
  const { targets, base, content } = version;
  if (targets.length !== base.length) return version;
  const most = Math.min(base.length, content.length) - 1;
  const isKept = (was: Block, is: Block) => was.id === is.id && sameBlocks([was], [is]);
  let head = 0;
  while (head < most && isKept(base[head]!, content[head]!)) head++;
  let tail = 0;
  while (tail < most - head && isKept(base.at(-1 - tail)!, content.at(-1 - tail)!)) tail++;
  if (head + tail === 0) return version;
  return {
    ...version,
    targets: targets.slice(head, targets.length - tail),
    after: head === 0 ? version.after : targets[head - 1]!,
    base: base.slice(head, base.length - tail),
    content: content.slice(head, content.length - tail),
  };
}
