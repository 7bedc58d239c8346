// Turns the words of a plain field back into blocks over those the field began with. Paragraphs that come in keep the ids
// they were first given, however often the words are read while somebody writes.

import { useCallback, useState } from 'react';
import type { Block } from '../../shared/document/block.ts';
import { reword } from '../editor/composite/reword.ts';
import { newKey } from '../parts/newKey.ts';

/** `form`: what a paragraph looks like where nothing stands yet. */
export function useRewording(begun: readonly Block[], form: Block): (said: string) => Block[] {
  const [ids] = useState<string[]>([]);
  return useCallback(
    (said) => {
      let used = 0;
      return reword(begun, form, said, () => (ids[used++] ??= newKey()));
    },
    [begun, form, ids],
  );
}
