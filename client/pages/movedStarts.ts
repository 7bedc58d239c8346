// Where the lines of an agreed paragraph stand when its words are shown changed: each begins at the word that begins it.

import { changesShown } from '../../shared/amendment/inline.ts';
import { type Block, plainText } from '../../shared/document/block.ts';

/** Where lines of `agreed` begin in `shown`; those that fall behind its end stand at its end no more. */
export function movedStarts(starts: readonly number[], agreed: Block, shown: Block): number[] {
  const [only] = changesShown([agreed], [{ ...shown, id: agreed.id }], { byCharacter: true });
  let [from, to] = [0, 0];
  const moved = new Map<number, number>();
  for (const segment of only?.segments ?? []) {
    if (segment.kind === 'joined') break;
    const length = plainText(segment).length;
    if (segment.kind !== 'ins') {
      for (const start of starts) {
        if (start >= from && start < from + length) moved.set(start, segment.kind === 'same' ? to + start - from : to);
      }
      from += length;
    }
    if (segment.kind !== 'del') to += length;
  }
  const size = plainText(shown).length;
  return starts
    .flatMap((start) => (start === 0 ? [0] : (moved.get(start) ?? [])))
    .filter((start) => start === 0 || start < size);
}
