// A seat that was withdrawn has no right left, at whatever door and in whichever line of the table.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Holder, may, RIGHTS, roomRight, type Subject } from '../../../server/access.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import { holderOf, rightInDocument, rightInMeeting } from '../../../server/commands/rightOf.ts';
import { ABILITIES, type Capacity } from '../../../shared/wire/meeting.ts';
import { type World, world } from '../../kit/world.ts';

const about: Subject = {
  meetingId: 'm1',
  body: 'RCM',
  past: false,
  frozen: false,
  recordBroken: false,
};

describe('the table', () => {
  test.each(Object.keys(RIGHTS) as Capacity[])('gives a withdrawn seat nothing: %s', (capacity) => {
    const seat = { seatId: 's1', meetingId: 'm1', body: 'RCM', capacity, delegation: 'CAN' };
    const [standing, withdrawn]: Holder[] = [
      { ...seat, revoked: false },
      { ...seat, revoked: true },
    ] as const;
    if (standing === undefined || withdrawn === undefined) throw new Error('two holders');
    expect(ABILITIES.some((ability) => may(standing, ability, about))).toBe(true);
    for (const subject of [about, { ...about, past: true }]) {
      expect(ABILITIES.filter((ability) => may(withdrawn, ability, subject))).toEqual([]);
      expect(roomRight(withdrawn, { kind: 'text', documentId: 'd1' }, subject)).toBe('none');
      expect(roomRight(withdrawn, { kind: 'draft', documentId: 'd1', delegation: 'CAN' }, subject)).toBe('none');
    }
  });
});

describe('a command', () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
  });
  afterEach(() => here.close());

  test('is refused to a seat that was withdrawn a moment ago, as such', async () => {
    const { seat } = await here.as('CAN');
    const { store } = here.here;
    const asked = async () => [
      await rightInMeeting(store, here.here, seat.id, 'readMeeting', here.meetingId),
      await rightInDocument(store, here.here, seat.id, 'fileRequest', here.document.id),
    ];
    expect((await asked()).map(({ ok }) => ok)).toEqual([true, true]);
    expect((await holderOf(store, seat.id))?.revoked).toBe(false);
    await revokeSeat(here.here, SYSTEM, seat.id);
    expect((await holderOf(store, seat.id))?.revoked).toBe(true);
    expect((await asked()).map((answer) => (answer.ok ? 'granted' : answer.code))).toEqual([
      'seat/revoked',
      'seat/revoked',
    ]);
  });
});
