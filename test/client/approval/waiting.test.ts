// Which rounds wait for a seat: its own answer while it can be given, and closing what is due for those who close.

import { expect, it } from 'vitest';
import { roundsWaiting } from '../../../client/parts/waitingFor.ts';
import type { RoundSummary } from '../../../shared/wire/approval.ts';
import { ENDS, round } from './roundFixture.ts';

const RUNS = round({ id: 'runs' });
const ANSWERED = round({ id: 'answered', ownAnswer: 'approvedAdRef' });
const CONSULTS = round({ id: 'consults', ownAnswer: 'consulting' });
const NOT_ASKED = round({ id: 'not-asked', ownAnswer: null });
const DUE = round({ id: 'due', phase: { kind: 'due', since: ENDS } });
const BOTH_CLOSE = round({ id: 'both-close', closedBy: 'secretariat', phase: { kind: 'due', since: ENDS } });
const BROKEN = round({
  id: 'broken',
  phase: {
    kind: 'broken',
    at: ENDS,
    delegation: 'PAN',
    answer: { kind: 'object', about: null, words: 'x', wording: '' },
  },
});
const ALL: readonly RoundSummary[] = [RUNS, ANSWERED, CONSULTS, NOT_ASKED, DUE, BOTH_CLOSE, BROKEN];

it.each([
  ['a delegate', { answerRound: true, closeRound: false, tendRound: false }, ['answer runs', 'answer consults']],
  [
    'the presidency',
    { answerRound: true, closeRound: true, tendRound: true },
    ['close due', 'close both-close', 'answer runs', 'answer consults'],
  ],
  ['the secretariat', { answerRound: false, closeRound: false, tendRound: true }, ['close both-close']],
  ['an observer', { answerRound: false, closeRound: false, tendRound: false }, []],
])('%s', (_who, abilities, wanted) => {
  expect(roundsWaiting(ALL, abilities).map(({ kind, round: { id } }) => `${kind} ${id}`)).toEqual(wanted);
});
