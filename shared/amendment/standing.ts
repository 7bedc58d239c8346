// How an open request stands to the text as it reads now. Nothing is closed by the machine: a request whose words
// have moved on, or are in the text already, is shown so and stays open.

import type { Block } from '../document/block.ts';
import { sameBlocks } from './change.ts';
import { rebaseRequest } from './rebase.ts';
import type { RequestVersion, Standing } from './request.ts';

export function standingOf(
  version: Pick<RequestVersion, 'targets' | 'after' | 'base' | 'content'>,
  current: readonly Block[],
): Standing {
  const carried = rebaseRequest(version, current);
  if (!carried.ok) return 'movedOn';
  return sameBlocks(carried.value, current) ? 'alreadyInText' : 'fits';
}
