// The state of a request in words, with whom and until when.

import type { RequestView } from '../wire/request.ts';
import type { Language } from '../wire/text.ts';
import { dateOf, plainDay, when } from './format.ts';
import { isoMoment } from './isoMoment.ts';
import type { Say } from './say.ts';

type State = RequestView['state'];

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
  readonly say: Say;
  readonly language: Language;
  readonly zone: string;
  readonly now: number;
  /** The name of a delegation by its code. */
  readonly nameOf: (code: string) => string;
}

/** "Parked with United States and IOM until Thu 22 June" */
export function requestStateWords(state: State, said: Said): string {
  const { say } = said;
  switch (state.kind) {
    case 'agreedInPart':
      return `${say(STATE_WORDS.agreedInPart)} ${say('register.partOf', { part: state.hunks.length, of: state.of })}`;
    case 'replaced':
      return `${say(STATE_WORDS.replaced)} ${say('register.replacedBy', { number: state.number })}`;
    case 'parked': {
      const names = new Intl.ListFormat(said.language).format(state.with.map(said.nameOf));
      return [
        say(STATE_WORDS.parked),
        names === '' ? '' : say('register.parkedWith', { names }),
        state.until === null ? '' : say('register.parkedUntil', { when: untilWords(state.until, said) }),
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
      return say(STATE_WORDS[state.kind]);
  }
}

/** A day as it is written, a moment in the meeting's zone; with the year where it is not the present one. */
export function untilWords(until: string, { language, zone, now }: Pick<Said, 'language' | 'zone' | 'now'>): string {
  const at = isoMoment(until);
  if (Number.isNaN(at)) return until;
  if (until.length > 10) return when(at, now, language, zone);
  return isYearOf(until, now) ? plainDay(until, language) : dateOf(at, language, 'UTC');
}

const yearOf = (at: number): string => dateOf(at, 'en', 'UTC').slice(-4);

const isYearOf = (day: string, now: number): boolean => day.slice(0, 4) === yearOf(now);
