import type { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { framed, Outgoing, windowOf } from '../../../server/collab/outgoing.ts';
import { handClock } from './relayKit.ts';

// The reading half of `ws`: exported, but not in its types.
const { Receiver } = ws as unknown as { readonly Receiver: new (options: object) => Writable };

/** What an ordinary WebSocket client would make of bytes on the wire. */
async function unframed(bytes: Uint8Array): Promise<Uint8Array[]> {
  const messages: Uint8Array[] = [];
  const receiver = new Receiver({ isServer: false, maxPayload: 2 ** 20, allowSynchronousEvents: true });
  receiver.on('message', (data: Buffer) => messages.push(new Uint8Array(data)));
  await new Promise<void>((resolve, reject) => {
    receiver.on('error', reject);
    receiver.write(bytes, () => resolve());
  });
  return messages;
}

/** One-byte messages are framed in three. */
const letters = (bytes: Uint8Array): number[] => [...bytes].filter((_byte, i) => i % 3 === 2);

class Listener {
  readonly writes: number[][] = [];
  sendFramed(bytes: Uint8Array): void {
    this.writes.push(letters(bytes));
  }
  get heard(): number[] {
    return this.writes.flat();
  }
}

function roomOf(count: number) {
  const readers = Array.from({ length: count }, () => new Listener());
  const listening = new Set(readers);
  const clock = handClock();
  let flushes = 0;
  const outgoing = new Outgoing<Listener>({
    readers: listening,
    after: clock.after,
    flushed: () => {
      flushes += 1;
    },
  });
  const store = (letter: number, sender: Listener | null = null) => outgoing.add(new Uint8Array([letter]), sender);
  return { readers, listening, clock, outgoing, store, flushes: () => flushes };
}

describe('messages on the wire', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('of %i bytes are read as they were', async (size) => {
    const messages = [new Uint8Array([7]), new Uint8Array(size).fill(9), new Uint8Array([8])];
    const words = (all: readonly Uint8Array[]) => all.map((bytes) => Buffer.from(bytes).toString('latin1'));
    expect(words(await unframed(framed(messages)))).toEqual(words(messages));
  });
});

describe('how long edits are gathered', () => {
  it.each([
    [0, 0],
    [2, 0],
    [19, 0],
    [20, 2],
    [100, 10],
    [200, 20],
    [250, 25],
    [1_000, 25],
  ])('in a room of %i readers: %i ms', (readers, ms) => {
    expect(windowOf(readers)).toBe(ms);
  });
});

describe('what is stored', () => {
  it('leaves at once in a small room, all of a commit in one write', () => {
    const { readers, outgoing, store, clock, flushes } = roomOf(19);
    for (const commit of [[1, 2, 3], [4], [5, 6]]) {
      for (const letter of commit) store(letter);
      outgoing.due();
    }
    for (const { writes } of readers) expect(writes).toEqual([[1, 2, 3], [4], [5, 6]]);
    expect([clock.waiting(), flushes()]).toEqual([[], 3]);
  });

  it('never waits when it is the first in a quiet room of many, and is gathered after that', () => {
    const { readers, outgoing, store, clock, flushes } = roomOf(100);
    const [reader] = readers;
    for (const letter of [1, 2, 3]) {
      store(letter);
      outgoing.due();
    }
    expect([reader?.writes, clock.waiting()]).toEqual([[[1]], [10]]);
    clock.ring();
    expect([reader?.writes, clock.waiting()]).toEqual([[[1], [2, 3]], [10]]);
    // Nothing came meanwhile: the room is quiet again.
    clock.ring();
    expect(clock.waiting()).toEqual([]);
    store(4);
    outgoing.due();
    expect([reader?.writes, flushes()]).toEqual([[[1], [2, 3], [4]], 3]);
  });

  it('is not shown before all of its commit is there', () => {
    const { readers, outgoing, store } = roomOf(3);
    store(1);
    expect(readers[0]?.writes).toEqual([]);
    outgoing.due();
    expect(readers[0]?.writes).toEqual([[1]]);
  });

  it('does not go back to its sender, who hears the others in order', () => {
    const { readers, outgoing, store } = roomOf(3);
    const [rosa, pablo, luc] = readers as [Listener, Listener, Listener];
    store(1, rosa);
    store(2, pablo);
    store(3);
    store(4, rosa);
    outgoing.due();
    expect([rosa.heard, pablo.heard, luc.heard]).toEqual([
      [2, 3],
      [1, 3, 4],
      [1, 2, 3, 4],
    ]);
    store(5, rosa);
    outgoing.due();
    expect(rosa.writes).toHaveLength(1);
  });

  it('goes before anything that must not overtake it, and not twice', () => {
    const { readers, outgoing, store, clock } = roomOf(40);
    for (const letter of [1, 2]) {
      store(letter);
      outgoing.due();
    }
    outgoing.flush();
    expect(readers[0]?.writes).toEqual([[1], [2]]);
    clock.ring();
    expect(readers[0]?.writes).toEqual([[1], [2]]);
  });

  it('is told of once for all that is shown together, also when nobody listens', () => {
    const { outgoing, store, flushes } = roomOf(0);
    outgoing.due();
    outgoing.flush();
    expect(flushes()).toBe(0);
    store(1);
    store(2);
    outgoing.due();
    expect(flushes()).toBe(1);
  });

  it('is not shown any more when the room is closed, but said to be there', () => {
    const { readers, outgoing, store, clock, flushes } = roomOf(40);
    for (const letter of [1, 2]) {
      store(letter);
      outgoing.due();
    }
    outgoing.close();
    outgoing.close();
    expect(clock.waiting()).toEqual([]);
    outgoing.flush();
    expect([readers[0]?.heard, flushes()]).toEqual([[1], 2]);
  });

  it('reaches everyone who was there, once and in order, whatever the rhythm (seed 20170622)', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('store' as const), sender: fc.nat(30) }),
      fc.constantFrom(
        { kind: 'due' as const },
        { kind: 'ring' as const },
        { kind: 'flush' as const },
        { kind: 'join' as const },
      ),
    );
    fc.assert(
      fc.property(fc.nat(30), fc.array(step, { maxLength: 60 }), (count, steps) => {
        const { readers, listening, outgoing, store, clock } = roomOf(count);
        const sent: { letter: number; sender: Listener | null }[] = [];
        const since = new Map<Listener, number>(readers.map((reader) => [reader, 0]));
        for (const one of steps) {
          if (one.kind === 'due') outgoing.due();
          else if (one.kind === 'ring') clock.ring();
          else if (one.kind === 'flush') outgoing.flush();
          else if (one.kind === 'join') {
            outgoing.flush();
            const reader = new Listener();
            readers.push(reader);
            listening.add(reader);
            since.set(reader, sent.length);
          } else {
            const sender = readers[one.sender] ?? null;
            const letter = sent.length;
            sent.push({ letter, sender });
            store(letter, sender);
          }
        }
        outgoing.due();
        clock.ring();
        for (const reader of readers) {
          const wanted = sent.slice(since.get(reader)).filter(({ sender }) => sender !== reader);
          expect(reader.heard).toEqual(wanted.map(({ letter }) => letter));
        }
      }),
      { seed: 20_170_622, numRuns: 500 },
    );
  });
});
