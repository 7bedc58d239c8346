// No acknowledged edit is lost when the process dies. The real store and relay run in a process of their own; eight
// clients insert and delete; it is killed with -9 at a moment nobody chose; then only the store is read: every insert
// that was acknowledged is in the text, every deletion that was acknowledged is done. The moment is a number of
// acknowledgements or of sent frames, drawn from the seed, so that nothing here depends on a clock.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { isWaiting, loadDoc } from '../../../server/collab/ydoc.ts';
import { openStore } from '../../../server/store/sql.ts';
import { SOCKET_PATH, SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '../../../shared/wire/protocol.ts';
import { type BundledProgram, bundledProgram, type Change } from '../../kit/bundledProgram.ts';
import { COUNTS } from '../../kit/counts.ts';
import { seeded } from '../../kit/seeded.ts';
import { readServerMessage, syncBytes } from './relayKit.ts';

const SEED = 20_170_620;
const CYCLES = COUNTS.kills;
const LANES = 2;
const CLIENTS = 8;
const IN_FLIGHT = 3;
/** Cycles in which a server that acknowledges too early must have been caught. */
const MUTANT_CYCLES = 10;

const CHILD = join(import.meta.dirname, 'killNineChild.ts');
const COMMIT = 'await this.#deps.store.append(frames);';
/** Acknowledges in this turn of the event loop, commits in the next. */
const EARLY = `(() => {
  void new Promise(setImmediate).then(() => this.#deps.store.append(frames));
  const last = new Map(frames.known);
  const numbered = frames.rows.map((row) => {
    const seq = (last.get(row.room) ?? 0) + 1;
    last.set(row.room, seq);
    return { ...row, seq };
  });
  return { others: [] as UpdateRow[], rows: numbered };
})();`;

/** Whole numbers from 0 to below a number. */
function chance(seed: number): (below: number) => number {
  const random = seeded(seed);
  return (below) => Math.floor(random() * below);
}

const programs: BundledProgram[] = [];
async function bundle(change?: Change): Promise<string> {
  const program = await bundledProgram(CHILD, change);
  programs.push(program);
  return program.file;
}

const data = mkdtempSync(join(tmpdir(), 'chapeau-kill-nine-'));
afterAll(() => {
  for (const program of programs) program.clear();
  rmSync(data, { recursive: true, force: true });
});

/** What a frame did: where the client's clock stood after it, and what it deleted. */
interface Done {
  readonly clock: number;
  readonly deletes: readonly Y.ID[];
}

function doneBy(update: Uint8Array, clientId: number): Done {
  const { structs, ds } = Y.decodeUpdate(update);
  const own = structs.filter((struct) => struct.id.client === clientId);
  return {
    clock: Math.max(0, ...own.map((struct) => struct.id.clock + struct.length)),
    deletes: [...ds.clients].flatMap(([client, items]) =>
      items.flatMap(({ clock, len }) => Array.from({ length: len }, (_, i) => Y.createID(client, clock + i))),
    ),
  };
}

/** Types as fast as it is acknowledged, with a few frames on the way. */
class Typist {
  readonly frames: Done[] = [];
  acknowledged = 0;
  readonly doc = new Y.Doc();
  readonly #socket: WebSocket;
  readonly #random: (below: number) => number;
  readonly #onStep: (what: 'sent' | 'acknowledged') => void;
  #isSynced = false;

  constructor(
    address: string,
    { random, wasOffline }: { random: (below: number) => number; wasOffline: boolean },
    onStep: (what: 'sent' | 'acknowledged') => void,
  ) {
    this.#random = random;
    this.#onStep = onStep;
    const text = this.doc.getText('text');
    if (wasOffline) for (let i = 0; i < 3; i++) text.insert(i, 'o', {});
    this.#socket = new WebSocket(address);
    this.#socket.on('open', () => {
      // A client that was offline: its first key goes out before the answer that fills the gap.
      if (wasOffline) this.#typeAhead();
      this.#socket.send(syncBytes(SYNC_STEP_1, Y.encodeStateVector(this.doc)));
    });
    this.#socket.on('message', (bytes: Buffer) => this.#hear(new Uint8Array(bytes)));
    this.#socket.on('error', () => {});
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.#isSynced) this.#send(SYNC_UPDATE, update);
    });
  }

  #typeAhead(): void {
    const before = Y.encodeStateVector(this.doc);
    this.doc.getText('text').insert(3, 'a', {});
    this.#send(SYNC_UPDATE, Y.encodeStateAsUpdate(this.doc, before));
  }

  #hear(bytes: Uint8Array): void {
    const message = readServerMessage(bytes);
    if (message.kind === 'step1') this.#send(SYNC_STEP_2, Y.encodeStateAsUpdate(this.doc, message.body));
    if (message.kind === 'step2' || message.kind === 'update') Y.applyUpdate(this.doc, message.body, 'server');
    if (message.kind === 'step2') this.#isSynced = true;
    if (message.kind === 'saved') {
      this.acknowledged = message.frames;
      this.#onStep('acknowledged');
    }
    if (this.#isSynced) while (this.frames.length - this.acknowledged < IN_FLIGHT) this.#type();
  }

  #type(): void {
    const text = this.doc.getText('text');
    const at = 1 + this.#random(Math.max(1, text.length - 1));
    if (this.#random(10) < 3 && at < text.length) text.delete(at, 1);
    else text.insert(Math.min(at, text.length), 'xyz'.slice(0, 1 + this.#random(3)), {});
  }

  #send(step: number, update: Uint8Array): void {
    this.frames.push(doneBy(update, this.doc.clientID));
    this.#socket.send(syncBytes(step, update));
    this.#onStep('sent');
  }

  /** Socket closed and everything that had arrived heard. */
  async ended(): Promise<void> {
    if (this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, 'close');
  }
}

/** What a server says on standard error is shown, save that of one which was made wrong on purpose. */
async function started(
  child: string,
  dir: string,
  documentId: string,
): Promise<{ process: ChildProcess; port: string }> {
  const process = spawn(globalThis.process.execPath, [child, dir, documentId], {
    stdio: ['ignore', 'pipe', dir.endsWith('early') ? 'ignore' : 'inherit'],
  });
  const [port] = (await once(createInterface({ input: process.stdout }), 'line')) as [string];
  return { process, port };
}

interface Outcome {
  readonly acknowledged: number;
  readonly lost: readonly string[];
}

/** One life of a server and what its store says afterwards. */
async function cycle(child: string, dir: string, number: number, random: (below: number) => number): Promise<Outcome> {
  const documentId = `cycle-${number}`;
  const { process, port } = await started(child, dir, documentId);
  const unit = random(2) === 0 ? 'sent' : 'acknowledged';
  let left = unit === 'sent' ? 20 + random(100) : 5 + random(45);
  const typists = Array.from(
    { length: CLIENTS },
    (_, i) =>
      new Typist(
        `ws://127.0.0.1:${port}${SOCKET_PATH}/text:${documentId}?seat=seat${i}`,
        { random, wasOffline: i === 0 },
        (what) => {
          if (what === unit && --left === 0) process.kill('SIGKILL');
        },
      ),
  );
  await once(process, 'exit');
  await Promise.all(typists.map((typist) => typist.ended()));
  expect(process.signalCode).toBe('SIGKILL');
  return readStore(dir, documentId, typists);
}

async function readStore(dir: string, documentId: string, typists: readonly Typist[]): Promise<Outcome> {
  const opened = await openStore({ dir }, { newId: () => 'unused' });
  if (!opened.ok) throw new Error(`${opened.code} after kill -9`);
  const rows = await opened.value.updates(`text:${documentId}`, 0);
  await opened.value.close();
  const doc = loadDoc(rows.map((row) => row.bytes));
  expect(isWaiting(doc)).toBe(false);
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  const lost: string[] = [];
  let acknowledged = 0;
  for (const { frames, acknowledged: count, doc: own } of typists) {
    acknowledged += count;
    for (const [i, { clock, deletes }] of frames.slice(0, count).entries()) {
      if (Y.getState(doc.store, own.clientID) < clock)
        lost.push(`${documentId}: insert of frame ${i + 1} of ${own.clientID}`);
      if (deletes.some((id) => !Y.isDeleted(deleted, id))) {
        lost.push(`${documentId}: deletion of frame ${i + 1} of ${own.clientID}`);
      }
    }
  }
  doc.destroy();
  return { acknowledged, lost };
}

describe(`kill -9 under load (seed ${SEED})`, () => {
  it(
    `[P1] ${CYCLES} times: no acknowledged insert and no acknowledged deletion is missing from the store`,
    async () => {
      const child = await bundle();
      const lane = async (start: number): Promise<Outcome[]> => {
        const random = chance(SEED + start);
        const dir = join(data, `lane-${start}`);
        const outcomes: Outcome[] = [];
        for (let number = start; number < CYCLES; number += LANES)
          outcomes.push(await cycle(child, dir, number, random));
        return outcomes;
      };
      const outcomes = (await Promise.all(Array.from({ length: LANES }, (_, start) => lane(start)))).flat();
      expect(outcomes.flatMap(({ lost }) => lost)).toEqual([]);
      expect(outcomes).toHaveLength(CYCLES);
      expect(outcomes.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(CYCLES * 10);
    },
    CYCLES * 4_500,
  );

  it('[P3] is noticed at once when a server acknowledges before it commits', async () => {
    const child = await bundle({ file: 'server/collab/writer.ts', from: COMMIT, to: EARLY });
    const random = chance(SEED);
    const lost: string[] = [];
    for (let number = 0; number < MUTANT_CYCLES && lost.length === 0; number++) {
      lost.push(...(await cycle(child, join(data, 'early'), number, random)).lost);
    }
    expect(lost.length).toBeGreaterThan(0);
  }, 300_000);
});
