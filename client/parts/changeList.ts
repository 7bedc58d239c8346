// The changes of a version one by one, each as a sentence, numbered as the server numbers them.

import { useMemo } from 'react';
import { changesIn, partOf } from '../../shared/amendment/part.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import { useSentence } from './sentence.ts';

export interface ListedChange {
  /** As the server counts them, from 0. */
  readonly index: number;
  readonly sentence: string;
}

/** One sentence for each change. */
export function useChangeList(version: Wording): readonly ListedChange[] {
  const sentence = useSentence();
  return useMemo(
    () =>
      Array.from({ length: changesIn(version) }, (_, index) => ({
        index,
        sentence: sentence(partOf(version, [index]), { max: 240 }),
      })),
    [version, sentence],
  );
}
