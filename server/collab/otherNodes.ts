// The other nodes of an installation, as the rooms of this one see them. Over the bus come hints: the log of a room has
// grown, somebody is to come again, where carets are. What a hint speaks of is read from the store, in the writer's own
// turn; a look of its own every two seconds makes up for hints that were lost.

import { parseRoom } from '../../shared/wire/protocol.ts';
import type { Bus, NodeNews } from '../bus/busPort.ts';
import type { Reader, Store, UpdateRow } from '../store/store.ts';
import type { After } from './pace.ts';
import type { Room } from './room.ts';
import { StoredHints } from './storedHints.ts';
import type { Writer } from './writer.ts';

/** How long a lost hint may go unnoticed. */
const LOOK_MS = 2_000;

export interface OtherNodesDeps {
  readonly store: Store;
  readonly bus: Bus;
  readonly writer: Writer;
  readonly after: After;
  error(event: 'rooms.unseen' | 'room.unseen', cause: unknown, fields?: { readonly room: string }): void;
  liveRoom(key: string): Room | undefined;
  liveRooms(): Iterable<Room>;
  /** Rights in a room changed, or ended, on another node. */
  letGo(key: string, change: 'left' | 'closed'): void;
  dropSeat(seatId: string): void;
  dropSession(sessionId: string): void;
}

export class OtherNodes {
  readonly #deps: OtherNodesDeps;
  readonly #hints: StoredHints;
  /** How far logs of live rooms go, where that is further than was known. */
  readonly #behind = new Map<string, number>();
  #isCatchingUp = false;
  readonly #look: NodeJS.Timeout | undefined;

  constructor(deps: OtherNodesDeps) {
    this.#deps = deps;
    this.#hints = new StoredHints({
      readers: (room) => deps.liveRoom(room)?.connections.size ?? 0,
      after: deps.after,
      tell: (room, seq) => deps.bus.tell({ kind: 'stored', room, seq }),
    });
    deps.bus.listen({ heard: (news) => this.#hear(news), missed: () => void this.look() });
    if (!deps.store.isShared) return;
    this.#look = setInterval(() => void this.look(), LOOK_MS);
    this.#look.unref();
  }

  stop(): void {
    clearInterval(this.#look);
    this.#hints.stop();
  }

  /** Rows were stored here: others are told how far the logs go now. */
  tellStored(rows: readonly UpdateRow[]): void {
    if (!this.#deps.store.isShared) return;
    const last = new Map(rows.map(({ room, seq }) => [room, seq]));
    for (const [room, seq] of last) this.#hints.add(room, seq);
  }

  tellPresence(room: Room, frame: Uint8Array): void {
    this.#deps.bus.tell({ kind: 'presence', room: room.key, frame: Buffer.from(frame).toString('base64') });
  }

  /** A room was opened here. */
  askWhoIsThere(room: Room): void {
    this.#deps.bus.tell({ kind: 'whoIsThere', room: room.key });
  }

  /** Takes into a live room what is stored beyond it. Only in the writer's turn, or under the store's lock. */
  async catchUp(room: Room, reader: Reader): Promise<void> {
    if (!this.#deps.store.isShared) return;
    const rows = await reader.updates(room.key, room.seq);
    this.takeIn(rows);
    if (rows.length > 0 && this.#deps.liveRoom(room.key) === room) room.showStored();
  }

  /** Rows of others, in the order of their logs. They are shown with what the room shows next. */
  takeIn(rows: readonly UpdateRow[]): void {
    for (const row of rows) this.#deps.liveRoom(row.room)?.takeOther(row);
  }

  /** A room for reading, with all that is stored by now. */
  async upToDate(room: Room): Promise<void> {
    const { store, writer } = this.#deps;
    if (!store.isShared || (await store.lastSeq(room.key)) <= room.seq) return;
    await writer.between(() => this.catchUp(room, store));
  }

  /** Looks into every log of a live room. */
  async look(): Promise<void> {
    const { store, error, liveRooms } = this.#deps;
    try {
      for (const room of [...liveRooms()]) {
        this.#isAt(room, await store.lastSeq(room.key));
      }
      await this.#catchUpAll();
    } catch (cause) {
      error('rooms.unseen', cause);
    }
  }

  /** The log of a room goes up to `seq`; whether that is further than was known. */
  #isAt(room: Room, seq: number): boolean {
    const known = Math.max(room.seq, this.#behind.get(room.key) ?? 0);
    if (seq <= known) return false;
    this.#behind.set(room.key, seq);
    return true;
  }

  async #catchUpAll(): Promise<void> {
    if (this.#isCatchingUp || this.#behind.size === 0) return;
    this.#isCatchingUp = true;
    const { store, writer, liveRoom, error } = this.#deps;
    try {
      await writer.between(async () => {
        this.#isCatchingUp = false;
        const behind = [...this.#behind];
        this.#behind.clear();
        for (const [key, seq] of behind) {
          const room = liveRoom(key);
          // What was stored here meanwhile brought what others had stored before it.
          if (room !== undefined && room.seq < seq) await this.catchUp(room, store);
        }
      });
    } catch (cause) {
      this.#isCatchingUp = false;
      error('room.unseen', cause);
    }
  }

  #hear(news: NodeNews): void {
    const { liveRoom, letGo, dropSeat, dropSession } = this.#deps;
    switch (news.kind) {
      case 'stored': {
        const room = liveRoom(news.room);
        if (room !== undefined && this.#isAt(room, news.seq)) void this.#catchUpAll();
        return;
      }
      case 'presence':
        liveRoom(news.room)?.presence.hearOthers(Buffer.from(news.frame, 'base64'));
        return;
      case 'whoIsThere':
        liveRoom(news.room)?.presence.introduce();
        return;
      case 'left':
      case 'closed':
        if (parseRoom(news.room) !== null) letGo(news.room, news.kind);
        return;
      case 'seatEnded':
        dropSeat(news.seatId);
        return;
      case 'sessionEnded':
        dropSession(news.sessionId);
        return;
      case 'news':
      case 'lost':
        return;
    }
  }
}
