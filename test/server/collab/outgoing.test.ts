import type { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { framed, Outgoing } from '../../../server/collab/outgoing.ts';

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
  let flushes = 0;
  const outgoing = new Outgoing<Listener>({
    readers: listening,
    flushed: () => {
      flushes += 1;
    },
  });
  const store = (letter: number, sender: Listener | null = null) => outgoing.add(new Uint8Array([letter]), sender);
  return { readers, listening, outgoing, store, flushes: () => flushes };
}

describe('messages on the wire', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('of %i bytes are read as they were', async (size) => {
    const messages = [new Uint8Array([7]), new Uint8Array(size).fill(9), new Uint8Array([8])];
    const words = (all: readonly Uint8Array[]) => all.map((bytes) => Buffer.from(bytes).toString('latin1'));
    expect(words(await unframed(framed(messages)))).toEqual(words(messages));
  });
});

describe('what is stored', () => {
  it('leaves in one write for all of a commit, to everybody', () => {
    const { readers, outgoing, store, flushes } = roomOf(25);
    for (const commit of [[1, 2, 3], [4], [5, 6]]) {
      for (const letter of commit) store(letter);
      outgoing.flush();
    }
    for (const { writes } of readers) expect(writes).toEqual([[1, 2, 3], [4], [5, 6]]);
    expect(flushes()).toBe(3);
  });

  it('is not shown before all of its commit is there', () => {
    const { readers, outgoing, store } = roomOf(3);
    store(1);
    expect(readers[0]?.writes).toEqual([]);
    outgoing.flush();
    expect(readers[0]?.writes).toEqual([[1]]);
  });

  it('does not go back to its sender, who hears the others in order', () => {
    const { readers, outgoing, store } = roomOf(3);
    const [rosa, pablo, luc] = readers as [Listener, Listener, Listener];
    store(1, rosa);
    store(2, pablo);
    store(3);
    store(4, rosa);
    outgoing.flush();
    expect([rosa.heard, pablo.heard, luc.heard]).toEqual([
      [2, 3],
      [1, 3, 4],
      [1, 2, 3, 4],
    ]);
    store(5, rosa);
    outgoing.flush();
    expect(rosa.writes).toHaveLength(1);
  });

  it('takes with it what single readers are told, behind it and in the same write', () => {
    const { readers, outgoing, store, flushes } = roomOf(3);
    const [rosa, pablo, luc] = readers as [Listener, Listener, Listener];
    store(1, rosa);
    outgoing.flush(
      new Map([
        [rosa, new Uint8Array([91])],
        [luc, new Uint8Array([92])],
      ]),
    );
    expect([rosa.writes, pablo.writes, luc.writes]).toEqual([[[91]], [[1]], [[1, 92]]]);
    outgoing.flush(new Map([[pablo, new Uint8Array([93])]]));
    expect([rosa.writes.length, pablo.writes, flushes()]).toEqual([1, [[1], [93]], 1]);
  });

  it('is told of once for all that is shown together, also when nobody listens', () => {
    const { outgoing, store, flushes } = roomOf(0);
    outgoing.flush();
    expect(flushes()).toBe(0);
    store(1);
    store(2);
    outgoing.flush();
    expect(flushes()).toBe(1);
  });

  it('is not shown any more when the room is closed, but said to be there', () => {
    const { readers, outgoing, store, flushes } = roomOf(2);
    store(1);
    outgoing.close();
    outgoing.close();
    outgoing.flush();
    expect([readers[0]?.heard, flushes()]).toEqual([[], 1]);
  });

  it('reaches everyone who was there, once and in order, whatever the rhythm (seed 20170622)', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('store' as const), sender: fc.nat(30) }),
      fc.constantFrom({ kind: 'flush' as const }, { kind: 'join' as const }),
    );
    fc.assert(
      fc.property(fc.nat(30), fc.array(step, { maxLength: 60 }), (count, steps) => {
        const { readers, listening, outgoing, store } = roomOf(count);
        const sent: { letter: number; sender: Listener | null }[] = [];
        const since = new Map<Listener, number>(readers.map((reader) => [reader, 0]));
        for (const one of steps) {
          if (one.kind === 'flush') outgoing.flush();
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
        outgoing.flush();
        for (const reader of readers) {
          const wanted = sent.slice(since.get(reader)).filter(({ sender }) => sender !== reader);
          expect(reader.heard).toEqual(wanted.map(({ letter }) => letter));
        }
      }),
      { seed: 20_170_622, numRuns: 500 },
    );
  });
});
