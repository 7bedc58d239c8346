// The relay without a network: the real rooms over a store in memory, and sockets that are function calls. Thousands of
// sessions cost what the rooms themselves cost. Who lets people in, and what sockets do under load, is tested elsewhere.

import type { Attached, LiveRooms } from '../../../server/collab/rooms.ts';
import { createRooms } from '../../../server/collab/rooms.ts';
import type { Store } from '../../../server/store/store.ts';
import { parseRoom, type RoomName, SYNC_STEP_1 } from '../../../shared/wire/protocol.ts';
import { memoryStore, seed, syncBytes } from './relayKit.ts';
import { ROOMY } from './roomy.ts';

export interface QuietRelay {
  readonly rooms: LiveRooms;
  readonly store: Store;
  /** What the rooms had to complain of. */
  readonly logged: readonly string[];
  /** Resolves when all that was received is stored and shown; what the rooms then put right of themselves, the next time. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function quietRelay(): Promise<QuietRelay> {
  const store = await memoryStore();
  const logged: string[] = [];
  const log = {
    warn: (line: string) => logged.push(line),
    error: (line: string, cause?: unknown) => logged.push(`${line}: ${String(cause)}`),
  };
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const rooms = createRooms({ store, log, clock: () => 1, newId, limits: ROOMY });
  await seed(store, rooms);
  return {
    rooms,
    store,
    logged,
    settled: () => rooms.change('system', 1, async () => {}),
    stop: async () => {
      await rooms.stop();
      await store.close();
    },
  };
}

/** The messages in bytes as they go over the wire: whole, binary, not masked. */
function unframed(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const messages: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const short = view.getUint8(at + 1);
    const length = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2));
    const from = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    messages.push(bytes.subarray(from, from + length));
    at = from + length;
  }
  return messages;
}

interface Ends {
  hears(message: Uint8Array): void;
  closed(code: number, reason: string): void;
}

/** Seats somebody in a room; delegations write in their own drafts alone, the secretariat in the text. */
export function sit({ rooms }: QuietRelay, name: RoomName, seatId: string, code: string, ends: Ends): Attached {
  const seated = {
    seatId,
    sessionId: `session of ${seatId}`,
    standing: async () => 'as before' as const,
    canWrite: name.kind === 'text' ? code === 'SEC' : name.delegation === code,
    user: { code, name: seatId, hue: 1, pattern: 'solid' },
  };
  return rooms.attach(name, seated, {
    bufferedAmount: 0,
    send: (data) => ends.hears(Uint8Array.from(data)),
    sendFramed: (bytes) => {
      for (const message of unframed(bytes)) ends.hears(Uint8Array.from(message));
    },
    ping: () => {},
    close: (closeCode, reason) => ends.closed(closeCode, reason),
    terminate: () => {},
  });
}

/** A browser's WebSocket for the product's own client: each message arrives in a turn of its own. */
export function quietSocket(relay: QuietRelay, code: string): typeof WebSocket {
  class QuietSocket {
    static readonly OPEN = 1;
    readonly OPEN = 1;
    binaryType = 'arraybuffer';
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: (() => void) | null = null;
    readonly #attached: Attached;

    constructor(address: string) {
      const url = new URL(address);
      const room = parseRoom(decodeURIComponent(url.pathname.split('/').at(-1) ?? ''));
      if (room === null) throw new Error(`no room is called ${url.pathname}`);
      const ends = {
        hears: (message: Uint8Array) => queueMicrotask(() => this.onmessage?.({ data: message.buffer as ArrayBuffer })),
        closed: (closeCode: number, reason: string) => this.#ended(closeCode, reason),
      };
      queueMicrotask(() => {
        this.readyState = 1;
        this.onopen?.();
      });
      this.#attached = sit(relay, room, url.searchParams.get('seat') ?? '', code, ends);
    }

    send(data: Uint8Array): void {
      if (this.readyState === 1) this.#attached.receive(Uint8Array.from(data));
    }

    close(): void {
      this.#attached.gone();
      this.#ended(1000, '');
    }

    #ended(code: number, reason: string): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      queueMicrotask(() => this.onclose?.({ code, reason }));
    }
  }
  return QuietSocket as unknown as typeof WebSocket;
}

/** The first question of every client: what it has, and by that what it lacks. */
export const question = (vector: Uint8Array): Uint8Array => syncBytes(SYNC_STEP_1, vector);
