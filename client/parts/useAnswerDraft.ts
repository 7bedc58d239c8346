// The answer being put together outlives a reload of its tab: the words of an objection are not typed twice. It is kept
// for this tab, seat and round alone, and goes when it was sent or emptied.

import { useCallback, useState } from 'react';
import { z } from 'zod';
import { ANSWER_KINDS } from '../../shared/approval/answer.ts';
import { type AnswerDraft, NO_ANSWER } from './answerDraft.ts';

const kept = z.strictObject({
  kind: z.enum(ANSWER_KINDS).nullable(),
  about: z.string(),
  words: z.string(),
  wording: z.string(),
  until: z.string(),
});

const keyOf = (seatId: string, roundId: string) => `answer ${seatId} ${roundId}`;

/** A device that keeps nothing (private window, full disk) keeps it as long as the page stands. */
export function useAnswerDraft(seatId: string, roundId: string): [AnswerDraft, (draft: AnswerDraft) => void] {
  const [draft, setDraft] = useState(() => read(keyOf(seatId, roundId)));
  const keep = useCallback(
    (next: AnswerDraft) => {
      setDraft(next);
      write(keyOf(seatId, roundId), next);
    },
    [seatId, roundId],
  );
  return [draft, keep];
}

function read(key: string): AnswerDraft {
  try {
    const found = kept.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return found.success ? found.data : NO_ANSWER;
  } catch {
    return NO_ANSWER;
  }
}

function write(key: string, draft: AnswerDraft): void {
  try {
    if (draft === NO_ANSWER) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The page has it; more is not to be had here.
  }
}
