// A real relay for tests: store, rooms, Hono, sockets on a free port of this machine; clients that are y-websocket's
// own, and raw ones that can send any bytes. Nothing sleeps: everything waits for a message or for a state.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Bus } from '../../../server/bus/busPort.ts';
import type { After } from '../../../server/collab/pace.ts';
import { createRooms, type LiveRooms, type RoomsDeps } from '../../../server/collab/rooms.ts';
import { type Admission, createSocketRoute, createSocketServer } from '../../../server/collab/socket.ts';
import type { FrameLimits, TextLimits } from '../../../server/limits.ts';
import { createMetrics, type Metrics } from '../../../server/metrics/metrics.ts';
import { openStore } from '../../../server/store/sql.ts';
import type { Store } from '../../../server/store/store.ts';
import type { Block } from '../../../shared/document/block.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import {
  HELLO,
  REFUSED,
  type RoomName,
  SAVED,
  SOCKET_PATH,
  type SocketRefusal,
  SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '../../../shared/wire/protocol.ts';

export const TEXT = 'text:doc1';
export const DRAFT = 'draft:doc1:CAN';

/** Seat → what it may do. The cookie names the seat: who holds which is not the relay's business. */
const SEATS: Readonly<Record<string, { readonly code: string; readonly name: string }>> = {
  rosa: { code: 'SEC', name: 'Rosa Díaz' },
  pablo: { code: 'SEC', name: 'Pablo Vega' },
  luc: { code: 'CAN', name: 'Luc Moreau' },
  dana: { code: 'USA', name: 'Dana Hill' },
};

export async function admit(request: Request, room: RoomName): Promise<Admission> {
  const seatId = /seat=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? '';
  const seat = SEATS[seatId];
  if (seat === undefined) return { ok: false, status: 401, code: 'session/missing' };
  const origin = request.headers.get('origin');
  if (origin !== null && new URL(origin).host !== request.headers.get('host')) {
    return { ok: false, status: 403, code: 'origin/foreign' };
  }
  const own = room.kind === 'draft' && room.delegation === seat.code;
  if (room.kind === 'draft' && !own) return { ok: false, status: 403, code: 'room/forbidden' };
  const user = { code: seat.code, name: seat.name, hue: 1, pattern: 'solid' };
  const canWrite = own || (room.kind === 'text' && seat.code === 'SEC');
  return { ok: true, seatId, sessionId: `session of ${seatId}`, canWrite, user, mostSockets: 100 };
}

export async function memoryStore(epoch: string = crypto.randomUUID()): Promise<Store> {
  const opened = await openStore({ memory: true }, { newId: () => epoch });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
}

export const block = (id: string, text: string): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
});

/** A meeting with two documents; the first holds two paragraphs. */
export async function seed(store: Store, rooms: LiveRooms): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.insertMeeting({
      id: 'm1',
      title: 'RCGM',
      body: 'RCM',
      place: 'San Salvador',
      startsOn: '2017-06-20',
      endsOn: '2017-06-22',
      zone: 'America/El_Salvador',
      example: false,
      exampleMoment: null,
      timetable: [],
      createdAt: 1,
    });
    for (const id of ['doc1', 'doc2', 'empty']) {
      await tx.insertDocument({
        id,
        meetingId: 'm1',
        title: id,
        language: 'en',
        status: 'drafting',
        scheme: DEFAULT_SCHEME,
        position: 1,
        writtenForExample: true,
        linkedTo: null,
        createdAt: 1,
      });
    }
  });
  await rooms.change('system', 1, async (change) => {
    await change.writeText('doc1', [block('b1', 'Ministers met.'), block('b2', 'They agreed.')]);
    await change.writeText('doc2', [block('c1', 'Another text.')]);
  });
}

export interface Relay {
  readonly rooms: LiveRooms;
  readonly store: Store;
  readonly address: string;
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

interface RelayOptions {
  /** Of the store; one of its own unless told. */
  readonly epoch?: string;
  readonly limits?: FrameLimits;
  readonly text?: TextLimits;
  readonly metrics?: Metrics;
  readonly clock?: () => number;
  readonly admit?: typeof admit;
  readonly after?: After;
}

/** `wrap` puts a store of the test's own between relay and store, after the seed is in. */
export async function startRelay(
  wrap: (store: Store) => Store = (store) => store,
  options: RelayOptions = {},
): Promise<Relay> {
  const kept = await memoryStore(options.epoch);
  const logged: string[] = [];
  const log = {
    warn: (line: string) => logged.push(line),
    error: (line: string, cause?: unknown) => logged.push(`${line}: ${String(cause)}`),
  };
  let current: Store = kept;
  const store = new Proxy(kept, {
    get: (_target, key) => {
      const value: unknown = Reflect.get(current, key, current === kept ? kept : current);
      return typeof value === 'function' ? value.bind(current) : value;
    },
  });
  const rooms = roomsOver(store, log, options);
  await seed(kept, rooms);
  current = wrap(kept);
  const door = await openDoor(rooms, options.admit);
  return {
    rooms,
    store: kept,
    address: door.address,
    logged,
    stop: async () => {
      await rooms.stop();
      await door.close();
      await kept.close();
    },
  };
}

/** One of several nodes over a store that is seeded already. It is stopped before the store is closed. */
export async function startNode(store: Store, bus: Bus, options: RelayOptions = {}): Promise<Relay> {
  const logged: string[] = [];
  const log = {
    warn: (line: string) => logged.push(line),
    error: (line: string, cause?: unknown) => logged.push(`${line}: ${String(cause)}`),
  };
  const rooms = roomsOver(store, log, { ...options, bus });
  const door = await openDoor(rooms);
  return {
    rooms,
    store,
    address: door.address,
    logged,
    stop: async () => {
      await rooms.stop();
      await door.close();
    },
  };
}

function roomsOver(
  store: Store,
  log: RoomsDeps['log'],
  { clock = Date.now, limits, text, metrics = createMetrics(), after, bus }: RelayOptions & { readonly bus?: Bus },
): LiveRooms {
  const newId = () => crypto.randomUUID();
  return createRooms({
    store,
    log,
    clock,
    newId,
    metrics,
    ...(limits && { limits }),
    ...(text && { text }),
    ...(after && { after }),
    ...(bus && { bus }),
  });
}

async function openDoor(rooms: LiveRooms, asked: typeof admit = admit) {
  const app = new Hono();
  app.get(`${SOCKET_PATH}/:room`, createSocketRoute({ rooms, admit: asked }));
  const sockets = createSocketServer();
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', websocket: { server: sockets } }, () =>
      resolve(started as Server),
    );
  });
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}${SOCKET_PATH}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const headersOf = (seat: string | null, origin?: string): Record<string, string> => ({
  ...(seat === null ? {} : { cookie: `seat=${seat}` }),
  ...(origin === undefined ? {} : { origin }),
});

/** A WebSocket that sends a cookie, as a browser would of itself. */
export const socketOf = (seat: string): typeof globalThis.WebSocket =>
  class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: headersOf(seat) });
    }
  } as unknown as typeof globalThis.WebSocket;

/** Resolves once `holds`; looks again whenever `listen` says that something happened. */
export function until(listen: (look: () => void) => () => void, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) return resolve();
    const stop = listen(() => {
      if (!holds()) return;
      stop();
      resolve();
    });
  });
}

/** For what announces itself to nobody: looks again at every turn of the event loop. */
export const untilTurn = (holds: () => boolean): Promise<void> =>
  until((look) => {
    let next = setImmediate(function turn() {
      next = setImmediate(turn);
      look();
    });
    return () => clearImmediate(next);
  }, holds);

export const untilDoc = (doc: Y.Doc, holds: () => boolean): Promise<void> =>
  until((look) => {
    doc.on('afterTransaction', look);
    return () => doc.off('afterTransaction', look);
  }, holds);

export const stringOf = (doc: Y.Doc): string =>
  (doc.getText('text').toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '¶'))
    .join('');

/** An ordinary y-websocket client, nothing of the product in it. */
export class StockClient {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;

  constructor(relay: Relay, seat: string, room = TEXT) {
    this.doc.getText('text');
    this.provider = new WebsocketProvider(relay.address, room, this.doc, {
      WebSocketPolyfill: socketOf(seat),
      disableBc: true,
    });
  }

  get text(): Y.Text {
    return this.doc.getText('text');
  }

  synced(): Promise<void> {
    return until(
      (look) => {
        this.provider.on('sync', look);
        return () => this.provider.off('sync', look);
      },
      () => this.provider.synced,
    );
  }

  reads(holds: (text: string) => boolean): Promise<void> {
    return untilDoc(this.doc, () => holds(stringOf(this.doc)));
  }

  end(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}

export type ServerMessage =
  | { readonly kind: 'hello'; readonly json: Record<string, unknown> }
  | { readonly kind: 'saved'; readonly frames: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly refusal: SocketRefusal }
  | { readonly kind: 'step1'; readonly body: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly body: Uint8Array }
  | {
      readonly kind: 'presence';
      readonly entries: readonly { readonly clientId: number; readonly clock: number; readonly state: unknown }[];
    };

export function readServerMessage(bytes: Uint8Array): ServerMessage {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case HELLO:
      return { kind: 'hello', json: JSON.parse(decoding.readVarString(decoder)) };
    case SAVED:
      return { kind: 'saved', frames: decoding.readVarUint(decoder), seq: decoding.readVarUint(decoder) };
    case REFUSED:
      return { kind: 'refused', refusal: JSON.parse(decoding.readVarString(decoder)) };
    case SYNC: {
      const step = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      return { kind: step === SYNC_STEP_1 ? 'step1' : step === SYNC_STEP_2 ? 'step2' : 'update', body };
    }
    case 1: {
      const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
      const entries = Array.from({ length: decoding.readVarUint(inner) }, () => ({
        clientId: decoding.readVarUint(inner),
        clock: decoding.readVarUint(inner),
        state: JSON.parse(decoding.readVarString(inner)) as unknown,
      }));
      return { kind: 'presence', entries };
    }
    default:
      throw new Error(`the server sent a message of type ${type}`);
  }
}

export function syncBytes(step: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

export function presenceBytes(entries: readonly (readonly [number, number, unknown])[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, entries.length);
  for (const [clientId, clock, state] of entries) {
    encoding.writeVarUint(inner, clientId);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, JSON.stringify(state));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}

export function jsonBytes(type: number, value: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarString(encoder, JSON.stringify(value));
  return encoding.toUint8Array(encoder);
}

let clientIds = 3_000_000_000;
const freshClientId = () => {
  clientIds += 1;
  return clientIds;
};

/** A client that says exactly what it is told to, and keeps all it hears. */
export class RawClient {
  readonly heard: ServerMessage[] = [];
  readonly socket: WebSocket;
  closed: { readonly code: number; readonly reason: string } | null = null;
  readonly #lookers = new Set<() => void>();
  readonly #clientId = freshClientId();
  #caret = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer) => {
      this.heard.push(readServerMessage(new Uint8Array(data)));
      this.#look();
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      this.#look();
    });
    socket.on('error', () => {});
  }

  /** Resolves when the server has said hello and asked for what the client has. */
  static async open(relay: Relay, seat: string, room = TEXT): Promise<RawClient> {
    return RawClient.at({ url: `${relay.address}/${room}`, headers: headersOf(seat) });
  }

  /** The same at any address: of a person of a world, say. */
  static async at({ url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> }) {
    const client = new RawClient(new WebSocket(url, { headers }));
    await client.hears((message) => message.kind === 'step1');
    return client;
  }

  #look(): void {
    for (const look of [...this.#lookers]) look();
  }

  #until(holds: () => boolean): Promise<void> {
    return until((look) => {
      this.#lookers.add(look);
      return () => this.#lookers.delete(look);
    }, holds);
  }

  async hears(wanted: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    await this.#until(() => this.closed !== null || this.heard.some(wanted));
    const message = this.heard.find(wanted);
    if (message === undefined) throw new Error(`closed with ${JSON.stringify(this.closed)} before it was heard`);
    return message;
  }

  async saved(frames: number): Promise<void> {
    await this.hears((message) => message.kind === 'saved' && message.frames >= frames);
  }

  get savedFrames(): number {
    return Math.max(0, ...this.heard.map((message) => (message.kind === 'saved' ? message.frames : 0)));
  }

  async ended(): Promise<{
    readonly code: number;
    readonly refusal: string | undefined;
    readonly frames: number | undefined;
  }> {
    await this.#until(() => this.closed !== null);
    const refused = this.heard.findLast((message) => message.kind === 'refused');
    const refusal = refused?.kind === 'refused' ? refused.refusal : undefined;
    return { code: this.closed?.code ?? 0, refusal: refusal?.code, frames: refusal?.frames };
  }

  send(bytes: Uint8Array): void {
    this.socket.send(bytes);
  }

  sendUpdate(update: Uint8Array): void {
    this.send(syncBytes(SYNC_UPDATE, update));
  }

  /** Asks, and waits for the answer: whatever was sent before has been looked at by then. */
  async roundTrip(): Promise<Uint8Array> {
    const since = this.heard.length;
    const before = this.heard.filter((message) => message.kind === 'step2').length;
    this.send(syncBytes(SYNC_STEP_1, new Uint8Array([0])));
    await this.#until(
      () => this.closed !== null || this.heard.filter((message) => message.kind === 'step2').length > before,
    );
    const answer = this.heard
      .slice(since)
      .flatMap((said) => (said.kind === 'step2' || said.kind === 'update' ? [said] : []));
    if (!answer.some(({ kind }) => kind === 'step2')) throw new Error('closed before the answer');
    // The newest edits come as updates before the step 2 that ends the answer.
    const [first, ...others] = answer.map(({ body }) => body);
    return first !== undefined && others.length === 0 ? first : Y.mergeUpdates(answer.map(({ body }) => body));
  }

  /** Asks who is here, which moves nothing of the text, and waits for the answer. */
  async roundTripOfPresence(): Promise<void> {
    // An empty room answers nothing: this client is there, from now on.
    this.#caret += 1;
    const clientId = this.#clientId;
    const clock = this.#caret;
    this.send(presenceBytes([[clientId, clock, {}]]));
    await this.hears(
      (message) =>
        message.kind === 'presence' && message.entries.some((one) => one.clientId === clientId && one.clock === clock),
    );
  }

  /** What the room holds, as this client is told. */
  async state(): Promise<Y.Doc> {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await this.roundTrip());
    return doc;
  }

  end(): void {
    this.socket.terminate();
  }
}

/** Status of an upgrade that is refused; 101 if it is not. */
export function knock(relay: Relay, room: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${relay.address}/${room}`, { headers });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('error', () => {});
  });
}

/** A clock for windows, turned by the test: `ring` does all that was put off. */
export function handClock() {
  const waiting = new Map<symbol, { readonly ms: number; readonly act: () => void }>();
  const after: After = (ms, act) => {
    const key = Symbol(`${ms} ms`);
    waiting.set(key, { ms, act });
    return () => waiting.delete(key);
  };
  return {
    after,
    waiting: () => [...waiting.values()].map(({ ms }) => ms),
    ring: () => {
      for (const [key, { act }] of [...waiting]) {
        waiting.delete(key);
        act();
      }
    },
  };
}

/** Bytes of one change made under a client id, on top of a state. */
export function editOn(state: Y.Doc, clientId: number, edit: (text: Y.Text) => void): Uint8Array {
  const doc = new Y.Doc();
  quietText(doc.getText('text'));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(state));
  // Only now: Yjs takes another id when it hears of its own from outside.
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => edit(doc.getText('text')));
  return Y.encodeStateAsUpdate(doc, before);
}
