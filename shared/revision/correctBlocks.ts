// What a corrigendum does to an adopted text: named words of a paragraph read otherwise, and nothing else moves. Each
// correction names its place and both readings, as the UN's instructions on corrigenda ask.

import type { Block } from '../document/block.ts';
import { ok, type Result, refused } from '../result.ts';

export interface Correction {
  readonly blockId: string;
  /** The words as they stand, found once in the paragraph. */
  readonly reads: string;
  readonly shouldRead: string;
}

/** `correction/unknown`: these words do not stand there. `correction/twice`: they stand there more than once. */
export function correctBlocks(
  blocks: readonly Block[],
  corrections: readonly Correction[],
): Result<readonly Block[], 'correction/unknown' | 'correction/twice'> {
  let corrected = blocks;
  for (const { blockId, reads, shouldRead } of corrections) {
    const at = corrected.findIndex(({ id }) => id === blockId);
    const block = corrected[at];
    const runs = (block?.content ?? []).flatMap((inline, nth) =>
      inline.kind === 'text' ? Array.from({ length: inline.text.split(reads).length - 1 }, () => nth) : [],
    );
    const [run] = runs;
    if (block === undefined || run === undefined) return refused('correction/unknown', { blockId, reads });
    if (runs.length > 1) return refused('correction/twice', { blockId, reads });
    const content = block.content
      .map((inline, nth) =>
        nth === run && inline.kind === 'text'
          ? { ...inline, text: inline.text.replace(reads, () => shouldRead) }
          : inline,
      )
      .filter((inline) => inline.kind !== 'text' || inline.text !== '');
    corrected = corrected.with(at, { ...block, content });
  }
  return ok(corrected);
}
