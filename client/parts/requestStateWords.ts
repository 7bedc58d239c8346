// The state of a request in words, with whom and until when; and the sign that goes with it. Words and sign, never a
// colour alone.

import type { TFunction } from 'i18next';
import {
  Check,
  CircleDashed,
  CornerUpLeft,
  Hand,
  type LucideIcon,
  Minus,
  Pause,
  Replace,
  Undo2,
  X,
} from 'lucide-react';
import type { RequestView } from '../../shared/wire/request.ts';
import type { Language } from '../../shared/wire/text.ts';
import { shortDay, when } from './format.ts';

type State = RequestView['state'];
export type StateTone = 'none' | 'good' | 'caution';

interface Look {
  readonly icon: LucideIcon;
  readonly tone: StateTone;
}

export const STATE_LOOKS: Readonly<Record<State['kind'], Look>> = {
  open: { icon: CircleDashed, tone: 'none' },
  offered: { icon: Hand, tone: 'none' },
  agreed: { icon: Check, tone: 'good' },
  agreedInPart: { icon: Check, tone: 'good' },
  notAgreed: { icon: X, tone: 'none' },
  parked: { icon: Pause, tone: 'caution' },
  noted: { icon: Minus, tone: 'none' },
  returned: { icon: CornerUpLeft, tone: 'caution' },
  withdrawn: { icon: Undo2, tone: 'none' },
  replaced: { icon: Replace, tone: 'none' },
};

export const STATE_WORDS = {
  open: 'register.open',
  offered: 'register.offered',
  agreed: 'register.agreed',
  agreedInPart: 'register.agreedInPart',
  notAgreed: 'register.notAgreed',
  parked: 'register.parked',
  noted: 'register.noted',
  returned: 'register.returned',
  withdrawn: 'register.withdrawn',
  replaced: 'register.replaced',
} as const satisfies Record<State['kind'], string>;

interface Said {
  readonly t: TFunction;
  readonly language: Language;
  readonly zone: string;
  readonly now: number;
  /** The name of a delegation by its code. */
  readonly nameOf: (code: string) => string;
}

/** "Parked with United States and IOM until Thu 22" */
export function requestStateWords(state: State, said: Said): string {
  const { t } = said;
  switch (state.kind) {
    case 'agreedInPart':
      return `${t(STATE_WORDS.agreedInPart)} ${t('register.partOf', { part: state.hunks.length, of: state.of })}`;
    case 'replaced':
      return `${t(STATE_WORDS.replaced)} ${t('register.replacedBy', { number: state.number })}`;
    case 'parked': {
      const names = new Intl.ListFormat(said.language).format(state.with.map(said.nameOf));
      return [
        t(STATE_WORDS.parked),
        names === '' ? '' : t('register.parkedWith', { names }),
        state.until === null ? '' : t('register.parkedUntil', { when: untilWords(state.until, said) }),
      ]
        .filter((part) => part !== '')
        .join(' ');
    }
    case 'open':
    case 'offered':
    case 'agreed':
    case 'notAgreed':
    case 'noted':
    case 'returned':
    case 'withdrawn':
      return t(STATE_WORDS[state.kind]);
  }
}

/** A day as it is written, a moment in the meeting's zone. */
export function untilWords(until: string, { language, zone, now }: Pick<Said, 'language' | 'zone' | 'now'>): string {
  const at = Date.parse(until);
  if (Number.isNaN(at)) return until;
  return until.length <= 10 ? shortDay(until, language) : when(at, now, language, zone);
}
