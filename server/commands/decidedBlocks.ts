// What a decision, or wording placed anew, is about: the blocks whose words the caller must have seen. Typing elsewhere
// must not make a call stale in a room where somebody always types; typing here must.

import type { RequestVersion } from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { hashOfText } from './knownText.ts';

type About = Pick<RequestVersion, 'targets' | 'after'>;

/** The targets as they read now, or the block that new words would follow. */
export function decidedBlocks(version: About, text: readonly Block[]): Block[] {
  const ids = version.targets.length > 0 ? version.targets : version.after === null ? [] : [version.after];
  return text.filter(({ id }) => ids.includes(id));
}

/** Whether a hash is of these blocks as they read now; that of the whole text is taken as well. */
export function isSeen(hash: string, version: About, text: readonly Block[]): boolean {
  return hash === textHash(decidedBlocks(version, text)) || hash === hashOfText(text);
}
