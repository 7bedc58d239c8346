// The rooms that are in memory: loaded from their logs in the writer's own turn, so that nothing is stored between reading
// a log and opening its room, and let go soon after the last has left. One that cannot be loaded does not exist, and is
// never an empty one.

import { ok, type Result, refused } from '../../shared/result.ts';
import { isFrozen } from '../../shared/wire/meeting.ts';
import { printRoom, type RoomName } from '../../shared/wire/protocol.ts';
import type { LimitHit } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Store } from '../store/store.ts';
import { CLOSE_GOING_AWAY } from './attendance.ts';
import { freshClientId } from './changes.ts';
import { Room } from './room.ts';
import type { Installation, RoomDeps } from './roomDeps.ts';
import { readRoomLog, updatesOf } from './roomLog.ts';
import { Snapshots } from './snapshots.ts';
import type { Writer } from './writer.ts';

/** A room in which nobody is stays so long after it was last looked at: most looks come in twos and threes. */
const UNLOAD_AFTER_MS = 250;

export interface LoadedRoomsDeps {
  readonly store: Store;
  readonly writer: Writer;
  readonly metrics: Metrics;
  readonly log: Pick<Log, 'error'>;
  readonly hit: LimitHit;
  clock(): number;
  readonly room: RoomDeps<Room>;
  /** A room has come into memory. */
  opened(room: Room): void;
}

export type Loaded = Result<Room, 'room/unknown' | 'store/failed'>;

export class LoadedRooms {
  readonly #deps: LoadedRoomsDeps;
  readonly #rooms = new Map<string, Room>();
  readonly #loading = new Map<string, Promise<Loaded>>();
  readonly #snapshots: Snapshots;
  #installation: Installation | null = null;

  constructor(deps: LoadedRoomsDeps) {
    this.#deps = deps;
    this.#snapshots = new Snapshots({
      store: deps.store,
      clock: () => deps.clock(),
      damaged: (room, seq) => this.#damaged(room, seq),
      failed: (cause) => deps.log.error('snapshot.failed', cause),
    });
  }

  get(key: string): Room | undefined {
    return this.#rooms.get(key);
  }

  all(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  async whoWeAre(): Promise<Installation> {
    const { store } = this.#deps;
    this.#installation ??= { instanceId: await store.meta('instanceId'), epoch: await store.meta('epoch') };
    return this.#installation;
  }

  load(name: RoomName): Promise<Loaded> {
    const key = printRoom(name);
    const live = this.#rooms.get(key);
    if (live !== undefined) return Promise.resolve(ok(live));
    const running = this.#loading.get(key);
    if (running !== undefined) return running;
    const loading = this.#deps.writer
      .alone(() => this.#read(name, key))
      .finally(() => {
        this.#loading.delete(key);
      });
    this.#loading.set(key, loading);
    return loading;
  }

  unload(room: Room | undefined, code: number, reason: string): void {
    if (room === undefined || this.#rooms.get(room.key) !== room) return;
    this.#rooms.delete(room.key);
    this.#snapshots.left(room.key);
    this.#deps.metrics.roomsOpen = this.#rooms.size;
    room.close(code, reason);
  }

  /** Called now and then: lets go of what nobody needs, and spares the next who loads a long log. */
  sweep(): void {
    const now = this.#deps.clock();
    const left: Room[] = [];
    for (const room of this.all()) {
      room.rest();
      this.#snapshots.consider(room.key, room.seq);
      if (!room.isBusy && now - room.touchedAt >= UNLOAD_AFTER_MS) left.push(room);
    }
    if (left.length === 0) return;
    // In the writer's turn, all at once: each turn stores first what others hold back for company.
    void this.#deps.writer.alone(async () => {
      for (const room of left) if (!room.isBusy) this.unload(room, CLOSE_GOING_AWAY, 'idle');
    });
  }

  /** Resolves when nothing of it is under way. */
  idle(): Promise<void> {
    return this.#snapshots.idle();
  }

  async #read(name: RoomName, key: string): Promise<Loaded> {
    const { store, log, hit, metrics, opened } = this.#deps;
    try {
      const installation = await this.whoWeAre();
      const document = await store.document(name.documentId);
      if (document === undefined) return refused('room/unknown');
      const inFreeze = name.kind === 'text' && isFrozen(document);
      const stored = await readRoomLog(store, key, (seq) => this.#damaged(key, seq));
      const bytes = updatesOf(stored).reduce((sum, update) => sum + update.length, 0);
      if (bytes > this.#deps.room.text.muchStoredBytes) hit('text.history', { room: key, bytes });
      const claims = await store.clientIds(key);
      const serverClientId = freshClientId(claims);
      const room = new Room(
        name,
        { log: stored, claims, serverClientId, installation, isFrozen: inFreeze },
        this.#deps.room,
      );
      this.#rooms.set(key, room);
      this.#snapshots.loaded(key, stored.from);
      metrics.roomsOpen = this.#rooms.size;
      opened(room);
      return ok(room);
    } catch (error) {
      log.error('room.unreadable', error, { room: key });
      return refused('store/failed');
    }
  }

  #damaged(room: string, seq: number): void {
    this.#deps.log.error('snapshot.damaged', undefined, { room, seq });
  }
}
