// The changes of a version one by one, each as a sentence, numbered as the server numbers them.

import { useMemo } from 'react';
import { changesIn, partOf } from '../../shared/amendment/part.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import { useSentence } from './sentence.ts';

/** One sentence for each change. */
export function useChangeList(version: Wording): readonly string[] {
  const sentence = useSentence();
  return useMemo(
    () => Array.from({ length: changesIn(version) }, (_, index) => sentence(partOf(version, [index]), { max: 240 })),
    [version, sentence],
  );
}
