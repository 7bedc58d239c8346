// A server that is asked to end under load, ten times: what it acknowledged is in its store, what it did not is sent again
// by whoever typed it, and all who were there are back by themselves. And a crowd: forty clients, thirty of whom type; its
// figures are printed, and only what must not be lost is asserted.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { ComeBack } from '../../../client/collab/comeBack.ts';
import { newId } from '../../../server/cli/chance.ts';
import { serve } from '../../../server/cli/serve.ts';
import { loadDoc } from '../../../server/collab/ydoc.ts';
import { openStore } from '../../../server/store/sql.ts';
import { SAVED, SOCKET_PATH, SYNC, SYNC_STEP_1 } from '../../../shared/wire/protocol.ts';
import { COUNTS } from '../../kit/counts.ts';
import { type Run, start } from '../../kit/terminal.ts';
import { cookieOf, type Person, world } from '../../kit/world.ts';
import { readServerMessage, stringOf, until } from './relayKit.ts';

const RESTARTS = COUNTS.redeploys;
const LETTERS_A_ROUND = 40;
const TYPISTS = 5;

/** An ordinary y-websocket client that types a letter at everything it hears, and some when it loses its connection. */
class Typist {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  /** How far its own letters were acknowledged, as a clock of Yjs. */
  acknowledged = 0;
  typed = 0;
  readonly waits: number[] = [];
  #frames: { readonly clock: number; readonly at: number }[] = [];
  #mayType = 0;
  /** It has the text; from then on it types without a connection too. */
  #isIn = false;

  constructor(address: string, room: string, person: Pick<Person, 'cookie' | 'seat'>) {
    this.doc.getText('text');
    const opened = () => {
      this.#frames = [];
    };
    const heard = (data: Buffer) => this.#hear(new Uint8Array(data));
    const closed = () => this.#type(3);
    const sent = (data: Uint8Array) => {
      if (data[0] !== SYNC || data[1] === SYNC_STEP_1) return;
      this.#frames.push({ clock: this.#clock, at: performance.now() });
    };
    class Counting extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols, { headers: { cookie: person.cookie } });
        opened();
        this.on('message', heard);
        this.on('close', closed);
      }
      override send(data: Uint8Array): void {
        sent(data);
        super.send(data);
      }
    }
    this.provider = new WebsocketProvider(address, room, this.doc, {
      WebSocketPolyfill: Counting as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 1_000,
      params: { seat: person.seat.id },
    });
  }

  get #clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID);
  }

  /** From now on it types until it has typed so many more. */
  mayType(letters: number): void {
    this.#isIn = true;
    this.#mayType = letters;
    this.#type(1);
  }

  #hear(bytes: Uint8Array): void {
    if (bytes[0] === SAVED) {
      const message = readServerMessage(bytes);
      const frame = message.kind === 'saved' ? this.#frames[message.frames - 1] : undefined;
      if (frame !== undefined) {
        this.waits.push(performance.now() - frame.at);
        this.acknowledged = frame.clock;
      }
    }
    this.#type(1);
  }

  #type(letters: number): void {
    for (let i = 0; i < letters && this.#mayType > 0 && this.#isIn; i++) {
      this.#mayType -= 1;
      this.typed += 1;
      this.doc.getText('text').insert(1, 'x', {});
    }
  }

  get hasTyped(): boolean {
    return this.#mayType === 0;
  }

  when(holds: () => boolean): Promise<void> {
    return until((look) => {
      this.provider.on('sync', look);
      this.doc.on('afterTransaction', look);
      return () => {
        this.provider.off('sync', look);
        this.doc.off('afterTransaction', look);
      };
    }, holds);
  }

  end(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}

const typists: Typist[] = [];
let running: Run | null = null;
let dir: string | null = null;
afterEach(async () => {
  for (const one of typists.splice(0)) one.end();
  running?.stop();
  await running?.done;
  running = null;
  if (dir !== null) await rm(dir, { recursive: true, force: true });
  vi.restoreAllMocks();
});

async function storedDoc(folder: string, room: string): Promise<Y.Doc> {
  const opened = await openStore({ dir: folder }, { newId });
  if (!opened.ok) throw new Error(opened.code);
  const rows = await opened.value.updates(room, 0);
  await opened.value.close();
  return loadDoc(rows.map(({ bytes }) => bytes));
}

/** The port that a server says it is open at. */
async function opened(port: number, folder: string): Promise<number> {
  running = start(serve, ['--port', String(port), '--data', folder]);
  await running.lines(4);
  return Number(/:(\d+)/.exec(running.out[0] ?? '')?.[1]);
}

describe('a server that is asked to end', () => {
  test(`[P21] under load, ${RESTARTS} times: nothing acknowledged is lost, nothing unacknowledged either, all come back`, async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    dir = await mkdtemp(join(tmpdir(), 'chapeau-redeploy-'));
    const made = await world({ dir });
    const room = `text:${made.document.id}`;
    const { seat } = await made.as('secretariat');
    await made.close();

    const port = await opened(0, dir);
    const door = await fetch(`http://127.0.0.1:${port}/api/door/${seat.id}`, { method: 'POST' });
    const person = { seat, cookie: cookieOf(door) };
    const before = stringOf(await docAt(`ws://127.0.0.1:${port}${SOCKET_PATH}`, room, person)).length;
    for (let i = 0; i < TYPISTS; i++) typists.push(new Typist(`ws://127.0.0.1:${port}${SOCKET_PATH}`, room, person));
    await Promise.all(typists.map((one) => one.when(() => one.provider.synced)));

    for (let round = 1; round <= RESTARTS; round++) {
      for (const one of typists) one.mayType(LETTERS_A_ROUND);
      const [first] = typists;
      const goal = (first?.acknowledged ?? 0) + LETTERS_A_ROUND / 4;
      await first?.when(() => first.acknowledged >= goal);
      running?.stop();
      expect(await running?.done).toBe(0);
      const stored = await storedDoc(dir, room);
      for (const one of typists) {
        expect(Y.getState(stored.store, one.doc.clientID)).toBeGreaterThanOrEqual(one.acknowledged);
      }
      expect(await opened(port, dir)).toBe(port);
      await Promise.all(typists.map((one) => one.when(() => one.provider.synced && one.hasTyped)));
      const length = before + typists.reduce((sum, one) => sum + one.typed, 0);
      await Promise.all(typists.map((one) => one.when(() => one.doc.getText('text').length === length)));
    }
    expect(new Set(typists.map(({ doc }) => stringOf(doc))).size).toBe(1);
    expect(typists.map(({ typed }) => typed)).toEqual(typists.map(() => RESTARTS * LETTERS_A_ROUND));
  });

  test('[P21] finds its clients back after a first wait that differs from one to the next', () => {
    const waits = Array.from({ length: 200 }, () => {
      const provider = { wsUnsuccessfulReconnects: 0, maxBackoffTime: 0 } as unknown as WebsocketProvider;
      return new ComeBack(provider, () => true, null).settle();
    });
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_600);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(800);
  });
});

async function docAt(address: string, room: string, person: Pick<Person, 'cookie' | 'seat'>): Promise<Y.Doc> {
  const reader = new Typist(address, room, person);
  await reader.when(() => reader.provider.synced);
  reader.provider.destroy();
  return reader.doc;
}

describe('a crowd', () => {
  test('[P8] of forty, thirty of whom type: all letters are with all, each was acknowledged', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const here = await world();
    try {
      const room = `text:${here.document.id}`;
      const address = `${here.url.replace(/^http/, 'ws')}${SOCKET_PATH}`;
      const [rosa, luc] = [await here.as('secretariat'), await here.as('CAN')];
      const before = stringOf(await docAt(address, room, rosa)).length;
      for (let i = 0; i < 40; i++) typists.push(new Typist(address, room, i < 30 ? rosa : luc));
      await Promise.all(typists.map((one) => one.when(() => one.provider.synced)));
      const writers = typists.slice(0, 30);
      const since = performance.now();
      for (const one of writers) one.mayType(20);
      const length = before + 600;
      await Promise.all(typists.map((one) => one.when(() => one.doc.getText('text').length === length)));
      await expect.poll(() => writers.every((one) => one.acknowledged >= 20), { timeout: 30_000 }).toBe(true);
      const seconds = (performance.now() - since) / 1_000;
      expect(new Set(typists.map(({ doc }) => stringOf(doc))).size).toBe(1);
      const waits = writers.flatMap((one) => one.waits).sort((a, b) => a - b);
      const at = (part: number) => (waits[Math.floor(waits.length * part)] ?? 0).toFixed(1);
      process.stdout.write(
        `[P8] 40 clients, 600 letters in ${seconds.toFixed(1)} s: acknowledged p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms\n`,
      );
      expect(here.metrics.queueDepth).toBe(0);
      expect(here.metrics.updatesStored).toBeGreaterThanOrEqual(30);
    } finally {
      for (const one of typists.splice(0)) one.end();
      await here.close();
    }
  }, 120_000);
});
