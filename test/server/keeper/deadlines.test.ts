// Deadlines happen once: whoever looks, however often, after whatever pause. The clock is the test's.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookAtDeadlines } from '../../../server/keeper/deadlines.ts';
import { startDuties } from '../../../server/keeper/duties.ts';
import { silent } from '../../../server/log.ts';
import { A_DAY, AN_HOUR, actsOf, END, onRound, openedRound, reply, until } from '../../kit/rounds.ts';
import { type World, world } from '../../kit/world.ts';

const SECOND = 1_000;

let here: World;
/** What one process remembers. */
let settled: Set<string>;
beforeEach(async () => {
  settled = new Set();
  here = await world();
});
afterEach(() => here.close());

const look = () => lookAtDeadlines(here.here, settled);
/** Another process, or this one after a restart. */
const lookAnew = () => lookAtDeadlines(here.here);
const told = async (roundId: string) => (await actsOf(here, roundId)).map(({ act }) => act).slice(1);
const remindedIn = async (roundId: string) =>
  (await actsOf(here, roundId))
    .filter(({ act }) => act === 'reminder sent')
    .map(({ facts }) => (facts.fact as { delegations: readonly string[] }).delegations);

describe('what a round has due of itself', () => {
  test('a day before, an hour before and when it falls due: each at its second, once', async () => {
    const roundId = await openedRound(here);
    expect(await look()).toBe(END - A_DAY - here.clock());
    until(here, END - A_DAY - SECOND);
    expect(await look()).toBe(SECOND);
    expect(await told(roundId)).toEqual([]);
    until(here, END - A_DAY);
    await look();
    await lookAnew();
    expect(await told(roundId)).toEqual(['reminder sent']);
    until(here, END - AN_HOUR);
    await look();
    await lookAnew();
    expect(await told(roundId)).toEqual(['reminder sent', 'reminder sent']);
    until(here, END - SECOND);
    await look();
    expect(await told(roundId)).toHaveLength(2);
    until(here, END);
    expect(await look()).toBeNull();
    await lookAnew();
    expect(await told(roundId)).toEqual(['reminder sent', 'reminder sent', 'round fell due']);
    expect(await here.store.approval.round(roundId)).toMatchObject({ phase: 'due' });
  });

  test('many who look at once do it once', async () => {
    const roundId = await openedRound(here);
    for (const moment of [END - A_DAY, END - AN_HOUR, END]) {
      until(here, moment);
      await Promise.all(Array.from({ length: 8 }, lookAnew));
    }
    expect(await told(roundId)).toEqual(['reminder sent', 'reminder sent', 'round fell due']);
  });

  test('what was slept through gives way to what comes next', async () => {
    const roundId = await openedRound(here);
    until(here, END - AN_HOUR / 2);
    await look();
    expect(await told(roundId)).toEqual(['reminder sent']);
    until(here, END + 9 * A_DAY);
    await look();
    expect(await told(roundId)).toEqual(['reminder sent', 'round fell due']);
  });

  test('reminds those that have not answered and those that consult', async () => {
    const roundId = await openedRound(here);
    await reply(here, 'CAN', roundId, 'approve');
    await reply(here, 'USA', roundId, 'consulting', { until: '2017-07-03' });
    until(here, END - A_DAY);
    await look();
    const [reminded] = await remindedIn(roundId);
    expect(reminded).not.toContain('CAN');
    expect(reminded).toContain('USA');
    expect(reminded).toContain('BLZ');
    expect(reminded).toHaveLength(10);
  });

  test('under seal a reminder does not tell who consults', async () => {
    const marta = await here.as('SLV');
    const worded = (words: string) => ({ en: words, es: words, fr: words });
    const level = {
      key: 'technical',
      names: worded('Technical approval'),
      countsAs: worded('approved'),
      answeredBy: 'members',
      mode: { kind: 'explicit' },
      visibility: 'sealed',
      closedBy: 'presidency',
    };
    const procedure = { key: 'sealed', names: worded('Sealed'), levels: [level] };
    const set = { key: here.here.newId(), procedure, symbolPattern: 'RCGM/2017/{n}' };
    expect((await marta.post(`/api/meetings/${here.meetingId}/rules`, set)).status).toBe(200);
    const roundId = await openedRound(here);
    await reply(here, 'USA', roundId, 'consulting', { until: '2017-07-03' });
    await reply(here, 'CAN', roundId, 'approve');
    until(here, END - A_DAY);
    await look();
    const [reminded] = await remindedIn(roundId);
    expect(reminded).toHaveLength(9);
    expect(reminded).not.toContain('USA');
    expect(reminded).not.toContain('CAN');
  });

  test('a reminder whose moment had passed when the deadline was set does not come', async () => {
    until(here, END - 30 * AN_HOUR);
    const roundId = await openedRound(here);
    until(here, END - 10 * AN_HOUR);
    await onRound(here, 'SLV', roundId, 'extend', {
      deadline: { local: '2017-07-01T06:00', zone: 'America/El_Salvador' },
    });
    await look();
    expect(await told(roundId)).toEqual(['round extended']);
  });

  test('an extension arms both anew', async () => {
    const roundId = await openedRound(here);
    until(here, END - A_DAY);
    await look();
    until(here, END - AN_HOUR);
    await look();
    await onRound(here, 'SLV', roundId, 'extend', {
      deadline: { local: '2017-07-04T18:00', zone: 'America/El_Salvador' },
    });
    await look();
    until(here, END);
    await look();
    expect(await told(roundId)).toEqual(['reminder sent', 'reminder sent', 'round extended']);
    for (const moment of [3 * A_DAY, 4 * A_DAY - AN_HOUR, 4 * A_DAY]) {
      until(here, END + moment);
      await look();
    }
    expect((await told(roundId)).slice(3)).toEqual(['reminder sent', 'reminder sent', 'round fell due']);
  });

  test('a round that was broken or stopped has nothing due any more', async () => {
    const broken = await openedRound(here);
    await reply(here, 'CAN', broken, 'object', { words: 'Paragraph 17 has to be redrafted.' });
    until(here, END - A_DAY);
    expect(await look()).toBeNull();
    until(here, END);
    await look();
    expect(await told(broken)).toEqual(['answer given']);
    const stopped = await openedRound(here, { local: '2017-07-04T18:00', zone: 'America/El_Salvador' });
    await onRound(here, 'SLV', stopped, 'stop', { note: 'The text has to be worked on.' });
    until(here, END + 5 * A_DAY);
    await look();
    expect(await told(stopped)).toEqual(['round stopped']);
  });

  test('the duties of a server see to it when the clock comes there, and end when asked', async () => {
    let wake = () => {};
    const example = {
      now: here.clock,
      forward: () => {
        throw new Error('the test moves the clock itself');
      },
      onForward: (listener: () => void) => {
        wake = listener;
        return () => {};
      },
    };
    const duties = startDuties(here.here, { example, post: null, log: silent });
    const second = startDuties(here.here, { example: null, post: null, log: silent });
    const roundId = await openedRound(here);
    until(here, END + SECOND);
    wake();
    await expect.poll(() => told(roundId)).toEqual(['round fell due']);
    await onRound(here, 'SLV', roundId, 'close', { outcome: 'adopted' });
    await expect
      .poll(async () => (await here.store.record(here.meetingId, 0)).filter(({ act }) => act === 'notice dispatched'))
      .toHaveLength(3);
    await Promise.all([duties.stop(), second.stop()]);
    expect(await told(roundId)).toEqual(['round fell due', 'round closed']);
  });
});
