import { describe, expect, it } from 'vitest';
import { Connection, type Socket } from '../../../server/collab/connection.ts';
import { Presence } from '../../../server/collab/presence.ts';
import { readServerMessage } from './relayKit.ts';

const user = { code: 'SEC', name: 'Rosa Díaz', hue: 1, pattern: 'solid' };
const standing = async () => 'as before' as const;
const MIB = 1024 * 1024;

function seated(seatId = 'rosa') {
  const socket = {
    bufferedAmount: 0,
    sent: [] as Uint8Array[],
    pings: 0,
    closed: null as number | null,
    terminated: false,
    send: (data: Uint8Array) => void socket.sent.push(data),
    sendFramed: (bytes: Uint8Array) => void socket.sent.push(bytes),
    ping: () => {
      socket.pings += 1;
    },
    close: (code: number) => {
      socket.closed = code;
    },
    terminate: () => {
      socket.terminated = true;
    },
  } satisfies Socket & Record<string, unknown>;
  let ends = 0;
  const connection = new Connection('c1', { seatId, sessionId: 's', standing, canWrite: true, user }, socket, () => {
    ends += 1;
  });
  return { socket, connection, ends: () => ends };
}
const frame = new Uint8Array([3]);

describe('a connection', () => {
  it('acknowledges up to the first frame that is open, once, however the others were settled', () => {
    const { socket, connection } = seated();
    const numbers = [1, 2, 3, 4].map(() => connection.take());
    expect(numbers).toEqual([1, 2, 3, 4]);
    connection.settle(2);
    connection.settle(3);
    connection.tellSaved(9);
    expect(socket.sent).toEqual([]);
    connection.settle(1);
    connection.tellSaved(9);
    connection.tellSaved(9);
    connection.settle(4);
    connection.tellSaved(10);
    expect(socket.sent.map(readServerMessage)).toEqual([
      { kind: 'saved', frames: 3, seq: 9 },
      { kind: 'saved', frames: 4, seq: 10 },
    ]);
  });

  it('leaves carets out for a slow reader, and lets a very slow one go, to come again', () => {
    const { socket, connection, ends } = seated();
    socket.bufferedAmount = MIB + 1;
    connection.sendIfKeepingUp(frame);
    expect(socket.sent).toEqual([]);
    connection.send(frame);
    expect(socket.sent).toHaveLength(1);
    socket.bufferedAmount = 4 * MIB + 1;
    connection.send(frame);
    expect([socket.sent.length, socket.closed, ends()]).toEqual([1, 1013, 1]);
    connection.send(frame);
    connection.refuse('frame/malformed');
    connection.gone();
    expect([socket.sent.length, ends()]).toEqual([1, 1]);
  });

  it('may be as far behind as what it asked for is large, until that has gone out', () => {
    const { socket, connection } = seated();
    connection.answer([new Uint8Array(6 * MIB)]);
    socket.bufferedAmount = 6 * MIB;
    connection.send(frame);
    connection.sendFramed(frame);
    expect([socket.sent.length, socket.closed]).toEqual([3, null]);
    socket.bufferedAmount = 0;
    connection.send(frame);
    socket.bufferedAmount = 6 * MIB;
    connection.sendFramed(frame);
    expect([socket.sent.length, socket.closed]).toEqual([4, 1013]);
    connection.answer([frame]);
    expect(socket.sent).toHaveLength(4);
  });

  it('that asks again and again without reading is let go', () => {
    const { socket, connection } = seated();
    for (let i = 0; i < 10 && socket.closed === null; i++) {
      connection.answer([new Uint8Array(3 * MIB)]);
      socket.bufferedAmount += 3 * MIB;
    }
    expect([socket.sent.length, socket.closed]).toEqual([3, 1013]);
  });

  it('is dead after two beats without an answer', () => {
    const { socket, connection, ends } = seated();
    connection.beat(frame);
    connection.answeredPing();
    connection.beat(frame);
    expect([socket.pings, socket.terminated]).toEqual([2, false]);
    connection.beat(frame);
    expect([socket.pings, socket.terminated, ends()]).toEqual([2, true, 1]);
  });
});

describe('presence', () => {
  const heard: ReturnType<typeof readServerMessage>[] = [];
  const presence = new Presence(
    () => 1,
    (bytes) => heard.push(readServerMessage(bytes)),
    { tell: () => {}, clock: () => 0 },
  );
  const states = () => {
    const frameNow = presence.frame();
    const message = frameNow && readServerMessage(frameNow);
    return message?.kind === 'presence' ? message.entries.map(({ clientId, clock }) => [clientId, clock]) : [];
  };
  const nobody = () => undefined;

  it('knows one client per connection, the newest state of each, and forgets who leaves', () => {
    const rosa = { seatId: 'rosa', user };
    const again = { seatId: 'rosa', user };
    const luc = { seatId: 'luc', user };
    presence.receive(rosa, [{ clientId: 1, clock: 5, state: { caret: 1 } }], nobody);
    presence.receive(rosa, [{ clientId: 1, clock: 4, state: { caret: 0 } }], nobody);
    presence.receive(luc, [{ clientId: 2, clock: 1, state: {} }], nobody);
    expect(states()).toEqual([
      [1, 5],
      [2, 1],
    ]);
    // A client under a new id leaves the old one behind.
    presence.receive(rosa, [{ clientId: 3, clock: 0, state: {} }], nobody);
    expect(states()).toEqual([
      [2, 1],
      [3, 0],
    ]);
    // The same seat comes back under its id before its old connection is seen to end, and then that ends.
    presence.receive(again, [{ clientId: 3, clock: 1, state: {} }], nobody);
    presence.leave(rosa);
    expect(states()).toEqual([
      [2, 1],
      [3, 1],
    ]);
    // An id under which another seat writes is not for presence either, nor is a state beyond all measure.
    presence.receive(luc, [{ clientId: 9, clock: 1, state: {} }], () => 'rosa');
    presence.receive(luc, [{ clientId: 2, clock: 2, state: { much: 'x'.repeat(3000) } }], nobody);
    presence.leave(again);
    expect(states()).toEqual([[2, 1]]);
    presence.close();
  });

  it('over the rate waits, and does not come any more once something newer was said', () => {
    let putOff: { readonly ms: number; readonly act: () => void } | null = null;
    const speaker = {
      seatId: 'rosa',
      user,
      postpone: (ms: number, act: () => void) => {
        putOff = { ms, act };
      },
      dropPostponed: () => {
        putOff = null;
      },
    };
    const say = (clientId: number, mayNow: boolean) =>
      presence.hear(speaker, [{ clientId, clock: 1, state: {} }], {
        seatOf: nobody,
        spends: () => mayNow,
        perSecond: 4,
      });
    say(21, false);
    expect([states(), putOff]).toEqual([[], { ms: 250, act: expect.any(Function) }]);
    say(22, true);
    expect([states(), putOff]).toEqual([[[22, 1]], null]);
    presence.close();
  });
});
