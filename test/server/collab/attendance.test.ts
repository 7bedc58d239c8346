// Rights that were given at the door are asked after again, every minute and once at the start.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { Attendance } from '../../../server/collab/attendance.ts';
import { Connection, type Standing } from '../../../server/collab/connection.ts';
import { type Attached, createRooms } from '../../../server/collab/rooms.ts';
import { memoryStore, seed, untilTurn } from './relayKit.ts';

const user = { code: 'SEC', name: 'Rosa Díaz', hue: 1, pattern: 'solid' };

/** A seat whose right is what the test says, and the code its socket was closed with. */
function sitting(standing: () => Promise<Standing>, seatId = 'rosa', sessionId = 's1') {
  const socket = {
    bufferedAmount: 0,
    closed: null as number | null,
    send: () => {},
    sendFramed: () => {},
    ping: () => {},
    close: (code: number) => {
      socket.closed = code;
    },
    terminate: () => {},
  };
  return { socket, seated: { seatId, sessionId, standing, canWrite: true, user } };
}

function attending(standing: () => Promise<Standing>, seatId?: string, sessionId?: string) {
  const warned: string[] = [];
  const attendance = new Attendance((seatId) => warned.push(seatId));
  const { socket, seated } = sitting(standing, seatId, sessionId);
  attendance.enter(new Connection('c1', seated, socket, (ended) => attendance.leave(ended)));
  return { attendance, socket, warned };
}

describe('who is asked again', () => {
  it.each<[Standing, number | null]>([
    ['as before', null],
    ['changed', 1001],
    ['signed out', 4401],
    ['withdrawn', 4403],
  ])('and is %s', async (answer, code) => {
    let standing: Standing = 'as before';
    const { attendance, socket } = attending(async () => standing);
    await attendance.askAll();
    expect([socket.closed, attendance.countOf('rosa')]).toEqual([null, 1]);
    standing = answer;
    await attendance.askAll();
    expect([socket.closed, attendance.countOf('rosa')]).toEqual([code, code === null ? 1 : 0]);
  });

  it('is asked at once: the right may have ended while the door was still open', async () => {
    const { attendance, socket } = attending(async () => 'signed out');
    await untilTurn(() => socket.closed !== null);
    expect(socket.closed).toBe(4401);
    expect(attendance.countOf('rosa')).toBe(0);
  });

  it('is not asked at once where no right has changed since it was let in, and is where one has', async () => {
    const attendance = new Attendance(() => {});
    const asked = vi.fn(async () => 'as before' as const);
    const enter = (asOf: number) => {
      const { socket, seated } = sitting(asked);
      attendance.enter(new Connection('c1', seated, socket, (ended) => attendance.leave(ended)), asOf);
    };
    const before = attendance.changes;
    enter(before);
    expect(asked).not.toHaveBeenCalled();
    attendance.endSeat('pablo');
    enter(before);
    expect(asked).toHaveBeenCalledTimes(1);
    enter(attendance.changes);
    attendance.endSession('another');
    attendance.changed();
    expect(attendance.changes).toBe(before + 3);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('stays while there is no answer', async () => {
    const { attendance, socket, warned } = attending(() => Promise.reject(new Error('disk')));
    await attendance.askAll();
    expect(socket.closed).toBeNull();
    expect(warned[0]).toContain('rosa');
  });

  it('has every window closed, and nobody else’s', async () => {
    const attendance = new Attendance(() => {});
    const enter = (seatId: string, sessionId: string, standing: Standing = 'as before') => {
      const { socket, seated } = sitting(async () => standing, seatId, sessionId);
      attendance.enter(new Connection('c', seated, socket, (ended) => attendance.leave(ended)));
      return () => socket.closed;
    };
    const all = [
      enter('rosa', 's1'),
      enter('rosa', 's2'),
      enter('pablo', 's1'),
      enter('pablo', 's3'),
      enter('pablo', 's1'),
      enter('rosa', 's4'),
    ];
    const closed = () => all.map((one) => one());
    attendance.endSession('s1');
    expect(closed()).toEqual([4401, null, 4401, null, 4401, null]);
    attendance.endSeat('rosa');
    expect(closed()).toEqual([4401, 4403, 4401, null, 4401, 4403]);
    expect([attendance.countOf('rosa'), attendance.countOf('pablo')]).toEqual([0, 1]);
  });

  it('is one after the other, all of them', async () => {
    const attendance = new Attendance(() => {});
    const asked: string[] = [];
    for (const seatId of ['rosa', 'pablo', 'luc']) {
      const { socket, seated } = sitting(async () => {
        asked.push(seatId);
        return 'as before';
      }, seatId);
      attendance.enter(new Connection('c', seated, socket, (ended) => attendance.leave(ended)));
    }
    asked.length = 0;
    await attendance.askAll();
    expect(asked).toEqual(['rosa', 'pablo', 'luc']);
  });

  it('ends with the seat or with the session, whichever it is', () => {
    const bySeat = attending(async () => 'as before', 'rosa', 's1');
    bySeat.attendance.endSession('s2');
    bySeat.attendance.endSeat('pablo');
    expect(bySeat.socket.closed).toBeNull();
    bySeat.attendance.endSeat('rosa');
    expect(bySeat.socket.closed).toBe(4403);
    const bySession = attending(async () => 'as before', 'rosa', 's1');
    bySession.attendance.endSession('s1');
    expect(bySession.socket.closed).toBe(4401);
  });
});

describe('the rooms', () => {
  afterEach(() => vi.useRealTimers());

  it('ask once a minute of themselves', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const store = await memoryStore();
    const log = { warn: () => {}, error: () => {} };
    const rooms = createRooms({ store, log, clock: () => 1, newId: () => crypto.randomUUID() });
    await seed(store, rooms);
    const name = { kind: 'text', documentId: 'doc1' } as const;
    await rooms.enter(name);
    let asked = 0;
    const { socket, seated } = sitting(async () => {
      asked += 1;
      return 'as before';
    });
    const attached: Attached = rooms.attach(name, seated, { ...socket, ping: () => attached.answeredPing() });
    expect(asked).toBe(1);
    vi.advanceTimersByTime(59_000);
    expect(asked).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(asked).toBe(2);
    await rooms.stop();
    await store.close();
  });
});
