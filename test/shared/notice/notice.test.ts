// Which notices follow from what was done in a round, for whom, and when its reminders come. A model of the installation
// keeps a round's deadline at any pace: every order of events gives each reminder once for a deadline, and none after the end.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../shared/approval/answer.ts';
import type { Deadline } from '../../../shared/approval/deadline.ts';
import { afterFact, isOver, type Round, type RoundFact, type RoundTerms } from '../../../shared/approval/round.ts';
import { mailText } from '../../../shared/notice/mailText.ts';
import { isFor, isTimely, type Notice, noticesOf } from '../../../shared/notice/notice.ts';
import { alarmNow, isToRemind, nextAlarm } from '../../../shared/notice/stage.ts';
import { chainEntry, EMPTY_CHAIN } from '../../../shared/record/chain.ts';
import type { RecordEntry } from '../../../shared/record/entry.ts';

const SEED = 20_170_630;
const AN_HOUR = 3_600_000;
const A_DAY = 24 * AN_HOUR;
const OPENED = Date.parse('2017-06-21T21:42:00Z');
const END = Date.parse('2017-07-01T00:00:00Z');
const until = (at: number): Deadline => ({ at, local: '2017-06-30T18:00', zone: 'America/El_Salvador' });
const worded = (words: string) => ({ en: words, es: `${words} es`, fr: `${words} fr` });
const TERMS: RoundTerms = {
  documentId: 'd1',
  revisionId: 'rev1',
  revision: 'Rev.1',
  fingerprint: '0123456789abcdef'.repeat(4),
  number: 1,
  level: { key: 'technical', index: 0, of: 2, names: worded('Technical'), countsAs: worded('approved') },
  mode: { kind: 'silence', leastHours: 1 },
  visibility: 'open',
  closedBy: 'presidency',
  entitled: ['BLZ', 'CAN', 'PAN'],
  deadline: until(END),
};
const opened = (at = OPENED): RoundFact => ({ kind: 'opened', at, by: 'slv', terms: TERMS });
const answered = (delegation: string, answer: Answer, at: number): RoundFact => ({
  kind: 'answered',
  at,
  by: delegation.toLowerCase(),
  delegation,
  revisionId: 'rev1',
  answer,
});
const OBJECT: Answer = { kind: 'object', about: null, words: 'Not that.', wording: 'But this.' };
const reminded = (at: number, by: string, delegations: readonly string[]): RoundFact => ({
  kind: 'reminded',
  at,
  by,
  delegations,
});
const extended = (at: number, to: number): RoundFact => ({
  kind: 'extended',
  at,
  by: 'slv',
  deadline: until(to),
  note: 'Why.',
});
const fellDue = (at: number): RoundFact => ({ kind: 'fellDue', at, by: 'system' });
const closed = (at: number, outcome: 'adopted' | 'notAdopted'): RoundFact => ({
  kind: 'closed',
  at,
  by: 'slv',
  outcome,
  note: 'Said.',
});
const stopped = (at: number): RoundFact => ({ kind: 'stopped', at, by: 'slv', note: 'Why.' });

function entriesOf(facts: readonly RoundFact[]): RecordEntry[] {
  const entries: RecordEntry[] = [];
  const put = (object: RecordEntry['object'], more: Readonly<Record<string, unknown>>, by: string, at: number) =>
    entries.push(
      chainEntry(entries.at(-1) ?? EMPTY_CHAIN, 'm1', new Date(at).toISOString(), {
        act: 'something done',
        seatId: by,
        onBehalfOf: null,
        object,
        textBefore: null,
        textAfter: null,
        facts: { documentId: 'd1', ...more },
      }),
    );
  for (const fact of facts) {
    put({ kind: 'request', id: 'r9' }, { number: 1 }, 'can', fact.at);
    put({ kind: 'round', id: 'round1' }, { fact }, fact.by, fact.at);
  }
  return entries;
}

const kinds = (facts: readonly RoundFact[]) => noticesOf(entriesOf(facts)).map(({ kind }) => kind);

describe('what follows from a fact', () => {
  it.each<[string, readonly RoundFact[], readonly string[]]>([
    ['an opening', [opened()], ['opened']],
    ['an approval: nothing', [opened(), answered('CAN', { kind: 'approve' }, OPENED + 1)], ['opened']],
    ['an objection', [opened(), answered('CAN', OBJECT, OPENED + 1)], ['opened', 'broken']],
    ['a reminder by a person', [opened(), reminded(OPENED + 1, 'rosa', ['CAN'])], ['opened', 'reminded']],
    ['a day left', [opened(), reminded(END - A_DAY, 'system', ['CAN'])], ['opened', 'day']],
    ['an hour left', [opened(), reminded(END - AN_HOUR, 'system', ['CAN'])], ['opened', 'hour']],
    ['half an hour left', [opened(), reminded(END - AN_HOUR / 2, 'system', ['CAN'])], ['opened', 'hour']],
    [
      'a day left of the new deadline',
      [opened(), extended(END - AN_HOUR, END + 2 * A_DAY), reminded(END + A_DAY, 'system', ['CAN'])],
      ['opened', 'extended', 'day'],
    ],
    ['the deadline', [opened(), fellDue(END)], ['opened', 'due']],
    ['a closing', [opened(), fellDue(END), closed(END + 1, 'adopted')], ['opened', 'due', 'closed']],
    ['a stop', [opened(), stopped(OPENED + 1)], ['opened', 'stopped']],
    ['entries that are no facts of a round', [], []],
  ])('%s', (_, facts, expected) => expect(kinds(facts)).toEqual(expected));

  it('an answer under seal says nothing to anybody', () => {
    const [, entry] = entriesOf([opened()]);
    const sealed = { ...entry!, seq: 3, facts: { documentId: 'd1', sealed: 'c'.repeat(64) } };
    expect(noticesOf([entry!, sealed])).toHaveLength(1);
  });

  it('says who broke, how it ended, which deadline holds, and to whom', () => {
    const facts = [opened(), extended(OPENED + 1, END + A_DAY), reminded(END, 'system', ['BLZ', 'PAN'])];
    const notices = noticesOf(entriesOf([...facts, answered('CAN', OBJECT, END + 1)]));
    expect(notices.map(({ deadline }) => deadline.at)).toEqual([END, END + A_DAY, END + A_DAY, END + A_DAY]);
    expect(notices.map(({ delegations }) => delegations.join())).toEqual([
      'BLZ,CAN,PAN',
      'BLZ,CAN,PAN',
      'BLZ,PAN',
      'BLZ,CAN,PAN',
    ]);
    expect(notices.at(-1)).toMatchObject({ kind: 'broken', brokenBy: 'CAN', outcome: null, seq: 8 });
    expect(noticesOf(entriesOf([opened(), closed(END, 'notAdopted')])).at(-1)).toMatchObject({ outcome: 'notAdopted' });
  });

  it.each([
    ['secretariat', null, true],
    ['presidency', 'SLV', true],
    ['delegate', 'BLZ', true],
    ['delegate', 'CAN', false],
    ['delegate', null, false],
    ['observer', 'BLZ', false],
  ] as const)('%s of %s is told: %s', (capacity, delegation, is) =>
    expect(isFor({ delegations: ['BLZ', 'PAN'] }, { capacity, delegation })).toBe(is),
  );

  it.each<[Notice['kind'], boolean, number, number, boolean]>([
    ['day', false, END, END - A_DAY, true],
    ['day', false, END, END - AN_HOUR, false],
    ['day', true, END, END - A_DAY, false],
    ['day', false, END + A_DAY, END - A_DAY, false],
    ['hour', false, END, END - 1, true],
    ['hour', false, END, END, false],
    ['reminded', false, END, END - 9 * A_DAY, true],
    ['reminded', true, END, END - 9 * A_DAY, false],
    ['due', false, END, END + A_DAY, true],
    ['due', true, END, END + A_DAY, false],
    ['opened', true, END, END + A_DAY, true],
    ['broken', true, END, END + A_DAY, true],
    ['closed', true, END, END + A_DAY, true],
    ['stopped', true, END, END + A_DAY, true],
  ])('%s of a round that is over (%s), deadline %d, at %d: still says something %s', (kind, over, deadline, now, is) =>
    expect(isTimely({ kind, deadline: until(END) }, { isOver: over, deadline }, now)).toBe(is),
  );
});

describe('alarms', () => {
  it.each([
    [END - A_DAY - 1, null, END - A_DAY],
    [END - A_DAY, 'day', END - AN_HOUR],
    [END - AN_HOUR - 1, 'day', END - AN_HOUR],
    [END - AN_HOUR, 'hour', END],
    [END - 1, 'hour', END],
    [END, 'due', null],
    [END + A_DAY, 'due', null],
  ])('at %d: %s, next %s', (now, alarm, next) => {
    expect(alarmNow(END, now)).toBe(alarm);
    expect(nextAlarm(END, now)).toBe(next);
  });

  type Step = {
    readonly pass: number;
    readonly act: 'nothing' | 'extend' | 'object' | 'stop' | 'close' | 'remind' | 'look';
  };
  const step: fc.Arbitrary<Step> = fc.record({
    pass: fc.oneof(fc.integer({ min: 1, max: 2 * AN_HOUR }), fc.integer({ min: 1, max: 3 * A_DAY })),
    act: fc.constantFrom(
      'nothing',
      'look',
      'look',
      'look',
      'look',
      'remind',
      'extend',
      'extend',
      'object',
      'stop',
      'close',
    ),
  });

  it(`each comes once for a deadline, in order, and none after the end, in every order of events (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const facts: RoundFact[] = [opened()];
        let round: Round = unwrap(afterFact(null, opened()));
        let now = OPENED;
        const add = (fact: RoundFact): void => {
          const next = afterFact(round, fact);
          if (!next.ok) return;
          round = next.value;
          facts.push(fact);
        };
        /** What the keeper of deadlines does when it looks. */
        const look = () => {
          if (round.phase.kind !== 'running') return;
          const alarm = alarmNow(round.deadline.at, now);
          if (alarm === 'due') add(fellDue(now));
          else if (alarm !== null && isToRemind(round, alarm)) add(reminded(now, 'system', ['CAN']));
        };
        for (const { pass, act } of steps) {
          now += pass;
          if (act === 'remind') add(reminded(now, 'rosa', ['CAN']));
          if (act === 'extend') add(extended(now, round.deadline.at + 2 * A_DAY));
          if (act === 'object') add(answered('CAN', OBJECT, now));
          if (act === 'stop') add(stopped(now));
          if (act === 'close') add(closed(now, 'notAdopted'));
          look();
          look();
        }
        const notices = noticesOf(entriesOf(facts));
        const silent = facts.filter((fact) => fact.kind === 'answered' && fact.answer.kind !== 'object');
        expect(notices).toHaveLength(facts.length - silent.length);
        expect(new Set(notices.map(({ seq }) => seq)).size).toBe(notices.length);
        const named = notices.filter(({ kind }) => kind === 'day' || kind === 'hour' || kind === 'due');
        const once = named.map(({ kind, deadline }) => `${kind} ${deadline.at}`);
        expect(new Set(once).size).toBe(once.length);
        for (const { kind, at, deadline } of named) {
          const left = deadline.at - at;
          if (kind === 'day') expect(left > AN_HOUR && left <= A_DAY).toBe(true);
          if (kind === 'hour') expect(left > 0 && left <= AN_HOUR).toBe(true);
          if (kind === 'due') expect(left).toBeLessThanOrEqual(0);
        }
        const end = notices.findIndex(({ kind }) => kind === 'broken' || kind === 'closed' || kind === 'stopped');
        if (isOver(round)) expect(end).toBe(notices.length - 1);
        else expect(end).toBe(-1);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

function unwrap<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error('refused');
  return result.value;
}

describe('a notice as a mail', () => {
  const [notice] = noticesOf(entriesOf([opened()]));
  const context = {
    language: 'en',
    title: 'Special Declaration',
    symbol: 'RCGM/2017/2/Rev.1',
    zone: 'America/El_Salvador',
    recipient: 'Canada',
    brokenBy: null,
    link: 'https://texts.example.org/as/s1/rounds/round1',
    isPersonal: false,
    words: ['amber', 'basin'],
  } as const;

  it.each(['en', 'es', 'fr'] as const)('fills every slot and says both clocks in %s', (language) => {
    for (const facts of [
      [opened()],
      [opened(), answered('CAN', OBJECT, OPENED + 1)],
      [opened(), fellDue(END), closed(END + 1, 'adopted')],
    ]) {
      const last = noticesOf(entriesOf(facts)).at(-1)!;
      const { subject, text } = mailText(last, { ...context, language, brokenBy: 'Canada' });
      expect(`${subject}${text}`).not.toMatch(/\{\{|undefined|null/);
      expect(subject).toContain(context.symbol);
      expect(text).toContain('18:00 (America/El_Salvador)');
      expect(text).toMatch(/1 (de )?(July|julio|juillet)( de)? 2017, 00:00/);
      expect(text).toContain('0123 4567 89ab');
      expect(text).not.toContain('Not that.');
      expect(text).not.toContain('But this.');
    }
  });

  it("says the hour of the meeting beside a deadline in another place's", () => {
    const { text } = mailText(notice!, { ...context, zone: 'Asia/Tokyo' });
    expect(text).toContain('At the meeting: 1 July 2017, 09:00 (Asia/Tokyo)\n');
    expect(mailText(notice!, context).text).not.toContain('At the meeting');
  });

  it('a title, a name or a symbol cannot begin a line of its own or turn the writing round', () => {
    const evil = 'Title\r\n.\r\nBcc: all@example.org\u2028Rule: none\u202e\u0000';
    const clean = mailText(notice!, context);
    const { subject, text } = mailText(notice!, {
      ...context,
      title: evil,
      symbol: evil,
      recipient: evil,
      brokenBy: evil,
    });
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(text.split('\n')).toHaveLength(clean.text.split('\n').length);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(text.split('\n')).toContain('Document: Title . Bcc: all@example.org Rule: none');
  });
});
