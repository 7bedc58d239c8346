// How the row of a delegation reads in a round: a sign and a word for each reading, never a colour alone.

import {
  Check,
  CheckCheck,
  Clock3,
  Contrast,
  Flag,
  Lock,
  type LucideIcon,
  MessageSquareText,
  Minus,
  X,
} from 'lucide-react';
import type { AnswerKind } from '../../shared/approval/answer.ts';
import type { Reading } from '../../shared/approval/outcome.ts';
import type { RoundRow, RoundView } from '../../shared/wire/approval.ts';

export type RowReading = Reading | 'sealed' | 'noReply';

interface ReadingLook {
  readonly icon: LucideIcon;
  readonly tone: 'good' | 'caution' | 'problem' | 'none';
  readonly words: string;
}

/** Words may hold <i> for the Latin. */
export const READING_LOOKS = {
  approved: { icon: Check, tone: 'good', words: 'round.approved' },
  approvedAdRef: { icon: Contrast, tone: 'good', words: 'round.approvedAdRef' },
  confirmed: { icon: CheckCheck, tone: 'good', words: 'round.confirmed' },
  reservation: { icon: Flag, tone: 'caution', words: 'round.reservation' },
  explanation: { icon: MessageSquareText, tone: 'good', words: 'round.explanation' },
  consulting: { icon: Clock3, tone: 'caution', words: 'round.consulting' },
  objected: { icon: X, tone: 'problem', words: 'round.objected' },
  silence: { icon: Check, tone: 'none', words: 'round.silence' },
  noAnswer: { icon: Minus, tone: 'none', words: 'round.noAnswer' },
  noReply: { icon: Minus, tone: 'none', words: 'round.noReply' },
  sealed: { icon: Lock, tone: 'none', words: 'round.sealed' },
} as const satisfies Record<RowReading, ReadingLook>;

/** What an answer reads as while nobody has confirmed it. */
export const READING_OF = {
  approve: 'approved',
  approveAdRef: 'approvedAdRef',
  consulting: 'consulting',
  reservation: 'reservation',
  explanation: 'explanation',
  object: 'objected',
} as const satisfies Record<AnswerKind, Reading>;

export const isOver = ({ kind }: RoundView['phase']): boolean => kind !== 'running' && kind !== 'due';

/** Until a round has ended, who has said nothing has not replied yet. One's own answer is seen under seal, too. */
export function rowReading({ sealed, answer, reading }: RoundRow, phase: RoundView['phase']): RowReading {
  if (sealed && answer === null) return 'sealed';
  return reading === 'noAnswer' && !isOver(phase) ? 'noReply' : reading;
}
