// How many words a change adds and removes: what a person is told of a draft in numbers.

import { changeOf } from '../../shared/amendment/change.ts';
import type { Wording } from '../../shared/amendment/request.ts';

export interface WordCounts {
  readonly added: number;
  readonly removed: number;
}

export function countWords({ base, content }: Pick<Wording, 'base' | 'content'>): WordCounts {
  const { tokens, hunks } = changeOf(base, content);
  const words = (list: typeof tokens) => list.filter((token) => token.kind === 'word').length;
  return hunks.reduce(
    ({ added, removed }, hunk) => ({
      added: added + words(hunk.ins),
      removed: removed + words(tokens.slice(hunk.from, hunk.to)),
    }),
    { added: 0, removed: 0 },
  );
}
