// The head of the record as it is shown: compared with what this browser has kept, and as words. On demand, because it
// brings the check of signatures with it.

import { headWords } from '../../shared/proof/headWords.ts';
import type { HeadAnswer } from '../../shared/wire/proof.ts';
import { type Witnessing, witnessHead } from '../collab/witness.ts';

export interface WitnessedWords {
  readonly witnessing: Witnessing;
  readonly words: string;
  /** Of the entry that was kept before; empty for the first time. */
  readonly wordsKept: string;
}

export async function witnessed(
  meetingId: string,
  ask: (after: number) => Promise<HeadAnswer>,
  at: number,
): Promise<WitnessedWords> {
  const witnessing = await witnessHead(meetingId, ask, at);
  const { before, now } = witnessing;
  return {
    witnessing,
    words: headWords(now.hash).join(' '),
    wordsKept: before === null ? '' : headWords(before.head.hash).join(' '),
  };
}
