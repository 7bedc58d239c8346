// A round is what its facts make of it. Every rule as a line of a table, then all orders of events: nothing is adopted
// but by somebody's close, no answer goes to another revision, silence is read only of the silent, an objection before
// the deadline always breaks, and a round has one outcome.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, consents } from '../../../shared/approval/answer.ts';
import { deadlineOf } from '../../../shared/approval/deadline.ts';
import { outcomeOf, tallyOf } from '../../../shared/approval/outcome.ts';
import { levelAsked, nextLevel, type Procedure } from '../../../shared/approval/procedure.ts';
import {
  afterFact,
  answerOf,
  consulting,
  isDue,
  isOver,
  type Round,
  type RoundFact,
  type RoundTerms,
  roundOf,
} from '../../../shared/approval/round.ts';

const ZONE = 'America/El_Salvador';
const AN_HOUR = 3_600_000;
const OPENED = Date.parse('2017-06-22T23:40:00Z');
const DEADLINE = deadlineOf('2017-06-30T18:00', ZONE);
if (!DEADLINE.ok) throw new Error(DEADLINE.code);
const END = DEADLINE.value.at;
const worded = (words: string) => ({ en: words, es: words, fr: words });
const TERMS: RoundTerms = {
  documentId: 'd',
  revisionId: 'rev1',
  revision: 'Rev.1',
  fingerprint: 'f'.repeat(64),
  number: 1,
  level: { key: 'technical', index: 0, of: 2, names: worded('Technical'), countsAs: worded('approved') },
  mode: { kind: 'silence', leastHours: 72 },
  visibility: 'open',
  closedBy: 'presidency',
  entitled: ['BLZ', 'CAN', 'PAN', 'USA'],
  deadline: DEADLINE.value,
};
const EXPLICIT: RoundTerms = { ...TERMS, mode: { kind: 'explicit' } };

const opened = (terms = TERMS, at = OPENED): RoundFact => ({ kind: 'opened', at, by: 'slv', terms });
const answered = (delegation: string, answer: Answer, at = OPENED + AN_HOUR, revisionId = 'rev1'): RoundFact => ({
  kind: 'answered',
  at,
  by: delegation.toLowerCase(),
  delegation,
  revisionId,
  answer,
});
const APPROVE: Answer = { kind: 'approve' };
const AD_REF: Answer = { kind: 'approveAdRef' };
const OBJECT: Answer = { kind: 'object', about: { blockId: 'b9', label: '9.' }, words: 'Not that.', wording: '' };
const CONSULT: Answer = { kind: 'consulting', until: '2017-07-03', about: null, words: '' };
const RESERVE: Answer = { kind: 'reservation', about: null, words: 'Canada reserves.' };
const closed = (at: number, outcome: 'adopted' | 'notAdopted' = 'adopted', note = ''): RoundFact => ({
  kind: 'closed',
  at,
  by: 'slv',
  outcome,
  note,
});
const stopped = (at: number, note: string): RoundFact => ({ kind: 'stopped', at, by: 'slv', note });
const fellDue = (at: number): RoundFact => ({ kind: 'fellDue', at, by: 'system' });
const extended = (at: number, local: string): RoundFact => {
  const deadline = deadlineOf(local, ZONE);
  if (!deadline.ok) throw new Error(deadline.code);
  return { kind: 'extended', at, by: 'slv', deadline: deadline.value, note: '' };
};
const allApprove = TERMS.entitled.map((code) => answered(code, APPROVE));

const made = (...facts: RoundFact[]): Round => {
  const round = roundOf(facts);
  if (!round.ok) throw new Error(`${round.code} ${JSON.stringify(round.data)}`);
  return round.value;
};

describe('refused', () => {
  it.each<[string, string, RoundFact[]]>([
    ['an opening in the past', 'round/deadline-past', [opened(TERMS, END)]],
    ['an opening with less time than silence needs', 'round/deadline-short', [opened(TERMS, END - 71 * AN_HOUR)]],
    ['a round that nobody must answer', 'round/nobody', [opened({ ...TERMS, entitled: [] })]],
    ['an act before the opening', 'round/unopened', [closed(END)]],
    ['a second opening', 'round/opened', [opened(), opened()]],
    ['an answer of who is not asked', 'answer/not-entitled', [opened(), answered('IOM', APPROVE)]],
    ['an answer on another revision', 'answer/superseded', [opened(), answered('CAN', APPROVE, OPENED + 1, 'rev2')]],
    ['an answer in the second of the deadline', 'answer/late', [opened(), answered('CAN', OBJECT, END)]],
    ['an answer a second late', 'answer/late', [opened(), answered('CAN', OBJECT, END + 1_000)]],
    [
      'an answer after it fell due, though the clock went back',
      'answer/late',
      [opened(), fellDue(END), answered('CAN', OBJECT, END - AN_HOUR)],
    ],
    ['the same answer twice', 'answer/known', [opened(), answered('CAN', APPROVE), answered('CAN', APPROVE)]],
    [
      'an objection without a reason',
      'answer/words-missing',
      [opened(), answered('CAN', { kind: 'object', about: null, words: ' ', wording: '' })],
    ],
    [
      'consulting until a day that has gone',
      'answer/date-past',
      [opened(), answered('CAN', { ...CONSULT, until: '2017-06-21' })],
    ],
    [
      'an answer after silence was broken',
      'round/ended',
      [opened(), answered('PAN', OBJECT), answered('CAN', APPROVE)],
    ],
    ['closing before the deadline', 'round/not-due', [opened(), closed(END - 1)]],
    [
      'closing as not adopted before the deadline',
      'round/not-due',
      [opened(), ...allApprove, closed(END - 1, 'notAdopted', 'x')],
    ],
    ['closing what was broken', 'round/ended', [opened(), answered('PAN', OBJECT), closed(END)]],
    ['closing twice', 'round/ended', [opened(), closed(END), closed(END)]],
    [
      'closing over somebody that consults, without a word',
      'round/consulting-pending',
      [opened(), answered('CAN', CONSULT), closed(END)],
    ],
    [
      'adopting expressly what not all approved',
      'round/answers-missing',
      [opened(EXPLICIT), answered('CAN', APPROVE), closed(END, 'adopted', 'x')],
    ],
    ['not adopting without a reason', 'round/reason-missing', [opened(), closed(END, 'notAdopted')]],
    ['stopping without a reason', 'round/reason-missing', [opened(), stopped(OPENED + 1, ' ')]],
    ['extending after the deadline', 'round/expired', [opened(), extended(END, '2017-07-05T18:00')]],
    [
      'extending to an earlier deadline',
      'round/deadline-earlier',
      [opened(), extended(OPENED + 1, '2017-06-29T18:00')],
    ],
    ['falling due before the deadline', 'round/not-due', [opened(), fellDue(END - 1)]],
    ['falling due twice', 'round/fell-due', [opened(), fellDue(END), fellDue(END + 1)]],
    [
      'confirming what was not approved ad referendum',
      'answer/not-ad-referendum',
      [opened(), answered('CAN', APPROVE), { kind: 'confirmed', at: OPENED + 2, by: 'can', delegation: 'CAN' }],
    ],
  ])('%s: %s', (_name, code, facts) => {
    const nth = facts.length - 1;
    expect(roundOf(facts)).toMatchObject({ ok: false, code, data: { nth } });
  });
});

describe('a round', () => {
  it('is due with its deadline and adopted only when somebody closes it; who said nothing has consented then', () => {
    const before = made(opened(), answered('CAN', APPROVE), answered('USA', AD_REF));
    expect([isDue(before, END - 1), isDue(before, END)]).toEqual([false, true]);
    expect(outcomeOf(made(opened(), answered('CAN', APPROVE), fellDue(END))).map(({ reading }) => reading)).toEqual([
      'noAnswer',
      'approved',
      'noAnswer',
      'noAnswer',
    ]);
    const after = made(
      opened(),
      answered('CAN', APPROVE),
      answered('USA', AD_REF),
      fellDue(END),
      closed(END + AN_HOUR),
    );
    expect(outcomeOf(after).map(({ reading }) => reading)).toEqual(['silence', 'approved', 'silence', 'approvedAdRef']);
    expect(tallyOf(outcomeOf(after))).toMatchObject({ silence: 2, approved: 1, approvedAdRef: 1, noAnswer: 0 });
  });

  it('closes early where everybody has expressly consented, and only there', () => {
    expect(made(opened(), ...allApprove, closed(OPENED + 2 * AN_HOUR)).phase.kind).toBe('closed');
    const without = roundOf([opened(), ...allApprove.slice(1), closed(OPENED + 2 * AN_HOUR)]);
    expect(without).toMatchObject({ ok: false, code: 'round/not-due' });
  });

  it('is closed over a consulting delegation by a word of the presidency, which does not make it consent', () => {
    const round = made(
      opened(),
      answered('CAN', CONSULT),
      closed(END, 'adopted', 'Canada will inform the secretariat.'),
    );
    expect(outcomeOf(round)[1]).toMatchObject({ delegation: 'CAN', reading: 'consulting' });
    expect(consulting(round)).toEqual(['CAN']);
  });

  it('is extended before it is due; the answers stand', () => {
    const round = made(opened(), answered('CAN', RESERVE), extended(END - 1, '2017-07-05T18:00'));
    expect(isDue(round, END)).toBe(false);
    expect(afterFact(round, answered('PAN', OBJECT, END))).toMatchObject({
      ok: true,
      value: { phase: { kind: 'broken' } },
    });
    expect(outcomeOf(round)[1]?.reading).toBe('reservation');
  });

  it('keeps what a delegation answered before; a confirmation is of the answer before it', () => {
    const confirmed: RoundFact = { kind: 'confirmed', at: OPENED + 3, by: 'usa', delegation: 'USA' };
    const round = made(opened(), answered('USA', CONSULT), answered('USA', AD_REF), confirmed, closed(END));
    expect(outcomeOf(round).at(-1)).toMatchObject({ reading: 'confirmed' });
    expect(round.answers).toHaveLength(2);
    const anew = made(opened(), answered('USA', AD_REF), confirmed, answered('USA', CONSULT), answered('USA', AD_REF));
    expect(outcomeOf(anew).at(-1)).toMatchObject({ reading: 'approvedAdRef' });
    // Also when the round was closed long ago.
    expect(afterFact(made(opened(), answered('USA', AD_REF), closed(END)), confirmed).ok).toBe(true);
  });
});

it('under seal nothing is confirmed before the end, because that would tell what was answered', () => {
  const confirmed: RoundFact = { kind: 'confirmed', at: OPENED + 3, by: 'usa', delegation: 'USA' };
  const sealed: RoundTerms = { ...TERMS, visibility: 'sealed' };
  const running = [opened(sealed), answered('USA', AD_REF)];
  expect(roundOf([...running, confirmed])).toMatchObject({ ok: false, code: 'answer/sealed' });
  const after = made(...running, closed(END), confirmed);
  expect(outcomeOf(after).at(-1)).toMatchObject({ delegation: 'USA', reading: 'confirmed' });
});

describe('levels', () => {
  const level = (key: string) => ({
    key,
    names: worded(key),
    countsAs: worded(key),
    answeredBy: 'members' as const,
    mode: { kind: 'explicit' as const },
    visibility: 'open' as const,
    closedBy: 'presidency' as const,
  });
  const procedure: Procedure = { key: 'two', names: worded('two'), levels: [level('technical'), level('ministers')] };
  const passed = (levelKey: string, revisionId = 'r1', isAdopted = true) => ({ levelKey, revisionId, isAdopted });

  it('follow one another on one revision', () => {
    expect(nextLevel(procedure, 'r1', [])?.key).toBe('technical');
    expect(nextLevel(procedure, 'r1', [passed('technical')])?.key).toBe('ministers');
    expect(nextLevel(procedure, 'r2', [passed('technical')])?.key).toBe('technical');
    expect(nextLevel(procedure, 'r1', [passed('technical', 'r1', false)])?.key).toBe('technical');
    expect(nextLevel(procedure, 'r1', [passed('technical'), passed('ministers')])).toBeNull();
  });

  it.each([
    ['ministers', [], 'round/level-order'],
    ['technical', [passed('technical')], 'round/level-passed'],
    ['ministers', [passed('technical'), passed('ministers')], 'round/level-passed'],
    ['heads', [], 'round/level-unknown'],
  ] as const)('%s after %j is refused: %s', (key, rounds, code) => {
    expect(levelAsked(procedure, key, 'r1', rounds)).toMatchObject({ ok: false, code });
  });
});

describe('in every order of events (seed 52)', () => {
  const someAnswer = fc.constantFrom<Answer>(
    APPROVE,
    AD_REF,
    RESERVE,
    CONSULT,
    { kind: 'explanation', words: 'Canada understands.' },
    OBJECT,
  );
  const someCode = fc.constantFrom(...TERMS.entitled, 'IOM');
  // Mostly around the deadline; the clock of the server may jump by a day.
  const someTime = fc.oneof(
    fc.integer({ min: OPENED, max: END + 48 * AN_HOUR }),
    fc.constantFrom(END - 1_000, END - 1, END, END + 1, END + 1_000, END - 24 * AN_HOUR, END + 24 * AN_HOUR),
  );
  const someFact = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .record({ code: someCode, answer: someAnswer, at: someTime, rev: fc.constantFrom('rev1', 'rev1', 'rev0') })
        .map(({ code, answer, at, rev }) => answered(code, answer, at, rev)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(someTime, fc.constantFrom('adopted' as const, 'notAdopted' as const), fc.constantFrom('', 'By word.'))
        .map(([at, outcome, note]) => closed(at, outcome, note)),
    },
    { weight: 1, arbitrary: someTime.map((at) => stopped(at, 'Reopened.')) },
    { weight: 2, arbitrary: someTime.map(fellDue) },
    { weight: 1, arbitrary: someTime.map((at) => extended(at, '2017-07-02T18:00')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(someTime, someCode)
        .map(([at, delegation]): RoundFact => ({ kind: 'confirmed', at, by: 'x', delegation })),
    },
  );
  const run = (terms: RoundTerms, facts: readonly RoundFact[]) => {
    const taken: { fact: RoundFact; before: Round; after: Round }[] = [];
    let round = made(opened(terms));
    for (const fact of facts) {
      const next = afterFact(round, fact);
      if (!next.ok) continue;
      taken.push({ fact, before: round, after: next.value });
      round = next.value;
    }
    return { round, taken };
  };

  it.each([
    ['silence', TERMS],
    ['explicit', EXPLICIT],
  ])('%s', (_name, terms) => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.boolean(), fc.array(someFact, { maxLength: 14 }), (isAgreed, facts) => {
        const { round, taken } = run(terms, isAgreed ? [...allApprove, ...facts] : facts);
        reached.add(round.phase.kind === 'closed' ? round.phase.outcome : round.phase.kind);
        // Nothing is adopted but by a close.
        const closes = taken.filter(({ fact }) => fact.kind === 'closed');
        if (round.phase.kind === 'closed') expect(closes).toHaveLength(1);
        // Exactly one outcome: what is over stays as it is.
        const end = taken.findIndex(({ after }) => isOver(after));
        if (end >= 0) {
          for (const { fact, after } of taken.slice(end + 1)) {
            expect(fact.kind).toBe('confirmed');
            expect(after.phase).toEqual(taken[end]!.after.phase);
          }
        }
        for (const { fact, before, after } of taken) {
          if (fact.kind !== 'answered') continue;
          // No answer is taken for another revision, of somebody not asked, or late.
          expect(fact.revisionId).toBe(terms.revisionId);
          expect(terms.entitled).toContain(fact.delegation);
          expect(fact.at).toBeLessThan(before.deadline.at);
          // An objection before the deadline always breaks.
          expect(after.phase.kind === 'broken').toBe(fact.answer.kind === 'object');
        }
        const rows = outcomeOf(round);
        for (const { delegation, reading } of rows) {
          const given = answerOf(round, delegation);
          // Silence is never read of who answered, and nowhere but in a silence procedure that was closed.
          if (reading === 'silence') {
            expect(given).toBeUndefined();
            expect(terms.mode.kind).toBe('silence');
            expect(round.phase).toMatchObject({ kind: 'closed', outcome: 'adopted' });
          }
          if (reading === 'noAnswer') expect(given).toBeUndefined();
        }
        if (round.phase.kind === 'closed' && round.phase.outcome === 'adopted') {
          expect(rows.some(({ reading }) => reading === 'objected')).toBe(false);
          if (terms.mode.kind === 'explicit')
            expect(rows.every(({ answer }) => answer !== null && consents(answer))).toBe(true);
          else if (round.phase.at < round.deadline.at && !taken.some(({ fact }) => fact.kind === 'fellDue')) {
            expect(rows.every(({ answer }) => answer !== null && consents(answer))).toBe(true);
          }
        }
        // Whoever holds the facts comes to the same round.
        expect(roundOf([opened(terms), ...taken.map(({ fact }) => fact)])).toEqual({ ok: true, value: round });
      }),
      { seed: 52, numRuns: 1_500 },
    );
    // The property has looked at every end a round can have.
    expect([...reached].sort()).toEqual(['adopted', 'broken', 'due', 'notAdopted', 'running', 'stopped']);
  });
});
