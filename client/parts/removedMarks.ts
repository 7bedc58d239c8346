// Where a held number is gone, as it is printed in the language of the document: "[5. Removed]".

import type { BlockAttrs } from '../../shared/document/block.ts';
import { type RemovedNumber, removedOf } from '../../shared/numbering/held.ts';
import { removedWords } from '../../shared/numbering/removedWords.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';

export interface RemovedHere extends RemovedNumber {
  readonly words: string;
}

export const removedMarks = (blocks: readonly BlockAttrs[], scheme: Scheme, language: string): readonly RemovedHere[] =>
  removedOf(blocks, scheme).map((gone) => ({ ...gone, words: removedWords(gone.label, language) }));
