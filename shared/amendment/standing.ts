// How an open request stands to the text as it reads now. Nothing is closed by the machine: a request whose words
// have moved on, or are in the text already, is shown so and stays open.

import type { Block } from '../document/block.ts';
import { sameBlocks } from './change.ts';
import { indexOf, type TextIndex } from './place.ts';
import { carry } from './rebase.ts';
import type { Standing, Wording } from './request.ts';

/** A remark fits as long as its paragraph stands. `index` of the same text spares counting it again. */
export function standingOf(version: Wording, current: readonly Block[], index: TextIndex = indexOf(current)): Standing {
  const carried = carry(version, current, index);
  if (!carried.ok) return 'movedOn';
  if (version.kind === 'remark') return 'fits';
  const { start, end, blocks } = carried.value;
  return sameBlocks(blocks, current.slice(start, end)) ? 'alreadyInText' : 'fits';
}
