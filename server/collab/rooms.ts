// All rooms of this process, the sockets in them, and the changes that run alone over them: put together here of their
// parts, each of which knows one thing.

import { randomUUID } from 'node:crypto';
import type { Block } from '../../shared/document/block.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import { CLOSE, parseRoom, printRoom, type RoomName } from '../../shared/wire/protocol.ts';
import { type Bus, NO_BUS } from '../bus/busPort.ts';
import {
  FRAME_LIMITS,
  type FrameLimits,
  SOCKET_LIMITS,
  STORE_LIMITS,
  TEXT_LIMITS,
  type TextLimits,
} from '../limits.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Store, Transaction, UpdateRow } from '../store/store.ts';
import { Attendance, CLOSE_GOING_AWAY, CLOSE_INTERNAL } from './attendance.ts';
import { Changes } from './changes.ts';
import { Connection, type Seated, type Socket } from './connection.ts';
import { presenceFrame } from './frame.ts';
import { type Loaded, LoadedRooms } from './loadedRooms.ts';
import { OtherNodes } from './otherNodes.ts';
import { OwnWriting } from './ownWriting.ts';
import { type After, afterTimeout } from './pace.ts';
import { PastTexts } from './pastTexts.ts';
import type { Room } from './room.ts';
import type { RoomDeps } from './roomDeps.ts';
import type { Change, Rooms, TextAt } from './roomPort.ts';
import { type RoomWatch, roomWatch } from './roomWatch.ts';
import { StoreWatch } from './storeWatch.ts';
import { TextListeners } from './textListeners.ts';
import { orWithdraw, withdrawnAs } from './withdrawn.ts';
import { Writer } from './writer.ts';

export interface RoomsDeps {
  readonly store: Store;
  /** To the other nodes; none unless given. */
  readonly bus?: Bus;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Milliseconds since 1970, UTC. */
  clock(): number;
  /** Ids for blocks that a repair has to name. */
  newId(): string;
  /** Has something done in so many milliseconds; the clock of the process unless a test turns its own. */
  readonly after?: After;
  /** How much each connection may send; those of limits.ts unless a test of load needs others. */
  readonly limits?: FrameLimits;
  /** How large a text may grow; as in limits.ts unless given. */
  readonly text?: TextLimits;
  /** What is counted; for nobody unless given. */
  readonly metrics?: Metrics;
}

/** A socket that has been let into a room. */
export interface Attached {
  receive(bytes: Uint8Array): void;
  /** A message that is no bytes at all. */
  receiveText(): void;
  answeredPing(): void;
  gone(): void;
}

export interface LiveRooms extends Rooms {
  /** Loads a room, so that a socket can be refused before it is opened. */
  enter(name: RoomName): Promise<Result<void, 'room/unknown' | 'store/failed' | 'server/stopping'>>;
  /** Sockets that a seat has open, in all rooms. */
  socketsOf(seatId: string): number;
  /** Asks of all open sockets whether they may still be where they are; done by itself every minute. */
  askAgain(): Promise<void>;
  /** Notes how rights stand, before one is asked for; for `attach`. */
  rightsNow(): number;
  /**
   * Puts an open socket into a room. What it sends while the room is being loaded waits. Unless no right has changed since
   * `asOf`, its own is asked after again.
   */
  attach(name: RoomName, seated: Seated, socket: Socket, asOf?: number): Attached;
}

/** Rights are asked after again at every third beat: once a minute. */
const ASK_EVERY = 3;
const SWEEP_MS = 250;
/** Also keeps stock clients from reconnecting: they do so after 30 s without any message. */
const KEEP_ALIVE = presenceFrame([]);

/** The rooms over a store. Nothing is read before somebody comes; `stop` ends it. */
export function createRooms(deps: RoomsDeps): LiveRooms {
  return new OpenRooms(deps);
}

class OpenRooms implements LiveRooms {
  readonly #deps: RoomsDeps;
  readonly #watch: RoomWatch;
  readonly #rooms: LoadedRooms;
  /** Rooms of the batch just stored, and of those the ones whose order of blocks may have broken. */
  readonly #touched = new Set<Room>();
  readonly #suspects = new Set<Room>();
  readonly #writer: Writer;
  readonly #ownWriting: OwnWriting;
  readonly #beat: NodeJS.Timeout;
  readonly #sweep: NodeJS.Timeout;
  #beats = 0;
  readonly #attendance: Attendance;
  readonly #bus: Bus;
  readonly #others: OtherNodes;
  readonly #pastTexts: PastTexts;
  readonly #textListeners: TextListeners;
  readonly #storeWatch: StoreWatch;
  #stopping: Promise<void> | null = null;

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    this.#watch = roomWatch(deps);
    this.#bus = deps.bus ?? NO_BUS;
    this.#attendance = new Attendance((seatId, cause) => deps.log.error('right.unasked', cause, { seat: seatId }));
    this.#pastTexts = new PastTexts(deps.store);
    this.#textListeners = new TextListeners((documentId, cause) =>
      deps.log.error('listener.failed', cause, { document: documentId }),
    );
    this.#storeWatch = new StoreWatch({
      limits: STORE_LIMITS,
      hit: this.#watch.hit,
      log: deps.log,
      onStuck: () => this.#attendance.refuseAll('store/failed'),
    });
    const roomDeps: RoomDeps<Room> = {
      clock: () => deps.clock(),
      limits: deps.limits ?? FRAME_LIMITS,
      text: deps.text ?? TEXT_LIMITS,
      metrics: this.#watch.metrics,
      after: deps.after ?? afterTimeout,
      push: (entry) => this.#writer.push(this.#watch.counted(entry)),
      openDraft: (room, connection, draft) => void this.#ownWriting.openDraft(room, connection, draft),
      stored: (room, touchesBlocks) => {
        this.#touched.add(room);
        if (touchesBlocks) this.#suspects.add(room);
      },
      failed: (room) => this.#onFailed(room),
      tellPresence:
        deps.bus === undefined || deps.bus === NO_BUS ? null : (room, frame) => this.#others.tellPresence(room, frame),
      shown: (room) => this.#tellOfText(room.name),
      abandon: (room, cause) => this.#abandon(room, cause),
    };
    this.#writer = new Writer({
      store: deps.store,
      hurry: () => {
        for (const room of this.#rooms.all()) room.hurry();
      },
      lastSeq: (room) => this.#rooms.get(room)?.seq ?? 0,
      others: (rows) => this.#others.takeIn(rows),
      stored: (rows) => this.#others.tellStored(rows),
      settled: () => this.#settled(),
      took: (ms) => this.#storeWatch.done(ms),
    });
    this.#rooms = new LoadedRooms({
      store: deps.store,
      writer: this.#writer,
      metrics: this.#watch.metrics,
      log: deps.log,
      hit: this.#watch.hit,
      clock: () => deps.clock(),
      room: roomDeps,
      opened: (room) => this.#others.askWhoIsThere(room),
    });
    this.#others = new OtherNodes({
      store: deps.store,
      bus: this.#bus,
      writer: this.#writer,
      after: roomDeps.after,
      error: (event, cause, fields) => deps.log.error(event, cause, fields),
      liveRoom: (key) => this.#rooms.get(key),
      liveRooms: () => this.#rooms.all(),
      letGo: (key, change) => void this.#letGoElsewhere(key, change),
      dropSeat: (seatId) => this.#attendance.endSeat(seatId),
      dropSession: (sessionId) => this.#attendance.endSession(sessionId),
    });
    this.#ownWriting = new OwnWriting({
      store: deps.store,
      writer: this.#writer,
      error: (event, cause, fields) => deps.log.error(event, cause, fields),
      clock: () => deps.clock(),
      newId: () => deps.newId(),
      epoch: async () => (await this.#rooms.whoWeAre()).epoch,
      liveRoom: (key) => this.#rooms.get(key),
      catchUp: (room, tx) => this.#others.catchUp(room, tx),
      show: (rows) => this.#showOwn(rows),
    });
    this.#beat = setInterval(() => this.#onBeat(), SOCKET_LIMITS.beatMs);
    this.#beat.unref();
    this.#sweep = setInterval(() => {
      this.#storeWatch.look(this.#writer.atItMs());
      this.#rooms.sweep();
    }, SWEEP_MS);
    this.#sweep.unref();
  }

  async enter(name: RoomName): Promise<Result<void, 'room/unknown' | 'store/failed' | 'server/stopping'>> {
    if (this.#stopping !== null) return refused('server/stopping');
    const room = this.#storeWatch.isStuck ? refused('store/failed') : await this.#rooms.load(name);
    return room.ok ? ok(undefined) : room;
  }

  rightsNow(): number {
    return this.#attendance.changes;
  }

  attach(name: RoomName, seated: Seated, socket: Socket, asOf?: number): Attached {
    let room: Room | null = null;
    let waiting: Uint8Array[] = [];
    const ended = (connection: Connection) => {
      this.#attendance.leave(connection);
      room?.leave(connection);
    };
    const connection = new Connection(randomUUID(), seated, socket, ended, this.#watch.trouble(name));
    this.#attendance.enter(connection, asOf);
    const enter = (entered: Room) => {
      if (connection.ended) return;
      room = entered;
      entered.join(connection);
      for (const bytes of waiting) entered.receive(connection, bytes);
      waiting = [];
    };
    const known = this.#rooms.get(printRoom(name));
    if (this.#stopping !== null) connection.end(CLOSE_GOING_AWAY, 'stopping');
    else if (known !== undefined && !this.#deps.store.isShared) enter(known);
    else
      void this.#upToDate(name).then((loaded) => {
        if (loaded.ok) enter(loaded.value);
        else connection.refuse(loaded.code);
      });
    return {
      receive: (bytes) => {
        if (room === null) waiting.push(bytes);
        else room.receive(connection, bytes);
      },
      receiveText: () => connection.refuse('frame/malformed'),
      answeredPing: () => connection.answeredPing(),
      gone: () => connection.gone(),
    };
  }

  onText(listener: (documentId: string) => void): () => void {
    return this.#textListeners.add(listener);
  }

  #tellOfText(name: RoomName | null): void {
    if (name !== null) this.#writer.outside(() => this.#textListeners.tell(name));
  }

  #settled(): void {
    for (const room of this.#touched) room.tellSaved();
    this.#touched.clear();
    for (const room of this.#suspects) if (room.needsRepair()) void this.#ownWriting.repair(room);
    this.#suspects.clear();
  }

  #showOwn(rows: readonly UpdateRow[]): void {
    this.#others.tellStored(rows);
    for (const row of rows) this.#rooms.get(row.room)?.takeOwn(row);
    for (const key of new Set(rows.map((row) => row.room))) {
      const room = this.#rooms.get(key);
      if (room !== undefined) room.showStored();
      else this.#tellOfText(parseRoom(key));
    }
  }

  async readText(documentId: string): Promise<readonly Block[]> {
    return (await this.#textRoom(documentId)).blocks();
  }

  async readTextNow(documentId: string): Promise<TextAt> {
    const room = await this.#textRoom(documentId);
    return { seq: room.seq, at: null, blocks: room.blocks() };
  }

  async #textRoom(documentId: string): Promise<Room> {
    this.#writer.assertOutside();
    const room = await this.#upToDate({ kind: 'text', documentId });
    if (!room.ok) throw new Error(`text of ${documentId}: ${room.code}`);
    return room.value;
  }

  /** A room with all in it that is stored by now: nobody is told less than another node has acknowledged. */
  async #upToDate(name: RoomName): Promise<Loaded> {
    try {
      for (;;) {
        const loaded = await this.#rooms.load(name);
        if (!loaded.ok) return loaded;
        await this.#others.upToDate(loaded.value);
        // It may have been let go meanwhile: whoever came into it would never hear that anything is stored.
        if (this.#rooms.get(loaded.value.key) === loaded.value) return loaded;
      }
    } catch (error) {
      this.#deps.log.error('room.behind', error, { room: printRoom(name) });
      return refused('store/failed');
    }
  }

  readTextAt(documentId: string, seq: number): Promise<TextAt | null> {
    return this.#pastTexts.at(documentId, seq);
  }

  change<T>(seatId: string, at: number, fn: (change: Change) => Promise<T>): Promise<T> {
    return this.#writer.alone(async () => {
      const { epoch } = await this.#rooms.whoWeAre();
      let changes: Changes | undefined;
      try {
        const { value, rows } = await this.#deps.store.transaction(async (tx) => {
          changes = new Changes(tx, (key) => this.#current(key, tx));
          const result = orWithdraw(await fn(changes.change()));
          return { value: result, rows: await changes.store({ seatId, at, epoch }) };
        });
        this.#showOwn(rows);
        for (const key of changes?.left ?? []) {
          this.#attendance.changed();
          this.#rooms.unload(this.#rooms.get(key), CLOSE_GOING_AWAY, 'rights changed');
          this.#bus.tell({ kind: 'left', room: key });
        }
        return value;
      } catch (error) {
        return withdrawnAs<T>(error);
      } finally {
        changes?.end();
      }
    });
  }

  /** A live room with all in it that is stored, in a transaction that holds everybody else off. */
  async #current(key: string, tx: Transaction): Promise<Room | undefined> {
    const room = this.#rooms.get(key);
    if (room !== undefined) await this.#others.catchUp(room, tx);
    return this.#rooms.get(key);
  }

  dropSeat(seatId: string): void {
    this.#attendance.endSeat(seatId);
    this.#bus.tell({ kind: 'seatEnded', seatId });
  }

  dropSession(sessionId: string): void {
    this.#attendance.endSession(sessionId);
    this.#bus.tell({ kind: 'sessionEnded', sessionId });
  }

  socketsOf(seatId: string): number {
    return this.#attendance.countOf(seatId);
  }

  askAgain(): Promise<void> {
    return this.#attendance.askAll();
  }

  close(name: RoomName): Promise<void> {
    this.#bus.tell({ kind: 'closed', room: printRoom(name) });
    return this.#letGoElsewhere(printRoom(name), 'closed');
  }

  #letGoElsewhere(key: string, change: 'left' | 'closed'): Promise<void> {
    const [code, reason] =
      change === 'closed'
        ? ([CLOSE.forbidden, 'room closed'] as const)
        : ([CLOSE_GOING_AWAY, 'rights changed'] as const);
    this.#attendance.changed();
    return this.#writer.alone(async () => this.#rooms.unload(this.#rooms.get(key), code, reason));
  }

  /** Others may have stored what this node did not know of, or taken rights away: the room is loaded anew. */
  #onFailed(room: Room): void {
    if (!this.#deps.store.isShared || this.#rooms.get(room.key) !== room) return;
    this.#rooms.unload(room, CLOSE_GOING_AWAY, 'loading again');
  }

  #abandon(room: Room, cause: unknown): void {
    this.#deps.log.error('room.abandoned', cause, { room: room.key });
    this.#rooms.unload(room, CLOSE_INTERNAL, 'loading again');
  }

  #onBeat(): void {
    this.#beats += 1;
    this.#attendance.beat(KEEP_ALIVE);
    if (this.#beats % ASK_EVERY === 0) void this.#attendance.askAll();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    clearInterval(this.#beat);
    clearInterval(this.#sweep);
    this.#others.stop();
    await this.#rooms.idle();
    await this.#writer.idle();
    for (const room of this.#rooms.all()) this.#rooms.unload(room, CLOSE_GOING_AWAY, 'stopping');
    await this.#writer.idle();
  }
}
