// What a scenario works with: one server, started on a copy of a filled store, and clients in its rooms. With Chapeau
// everybody has a session from the example's door and a secretariat seat, no more sockets on each than the product
// allows. One run, one process: nothing is left of an earlier one.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FilledStore, SESSIONS_PER_SEAT, SOCKETS_PER_SESSION } from './filledStore.ts';
import { type Hooks, RoomClient } from './roomClient.ts';
import { ServerProcess } from './serverProcess.ts';
import {
  type Build,
  DIALECTS,
  type FilledWith,
  type Folders,
  nodeOver,
  pathOf,
  programOf,
  type ServerName,
} from './servers.ts';

export type Params = Readonly<Record<string, number>>;
export type Figures = Readonly<Record<string, number>>;
export type Scenario = (stage: Stage, params: Params) => Promise<Figures>;

export interface Job {
  readonly scenario: string;
  readonly build: Build;
  readonly store: FilledWith;
  readonly server: ServerName;
  readonly params: Params;
  readonly folders: Folders;
  /** File for a processor profile of the measured time; null: none. */
  readonly profile: string | null;
}

interface Starting {
  readonly inspected?: boolean;
  /** Sockets that will be open at once. */
  readonly sockets?: number;
}

/** A seat in one session. */
interface Sitting {
  readonly seatId: string;
  readonly cookie: string;
}

const MOST_WAIT_MS = 30_000;
/** Of an update's bytes, those without which it has not come: servers may encode the rest shorter. */
const RECODED = 0.5;

export class Stage {
  readonly server: ServerName;
  readonly folders: Folders;
  readonly data: string;
  readonly #profile: string | null;
  readonly #build: Build;
  readonly #store: FilledWith;
  readonly #clients = new Set<RoomClient>();
  #live: ServerProcess | null = null;
  #nodes: readonly ServerProcess[] = [];
  #documents: readonly string[] = [];
  #sittings: readonly Sitting[] = [];
  #nextSitting = 0;

  constructor({ server, folders, profile, build, store }: Job) {
    this.#build = build;
    this.#store = store;
    this.server = server;
    this.folders = folders;
    this.#profile = profile;
    this.data = mkdtempSync(join(tmpdir(), 'chapeau-relay-'));
  }

  /** Starts the server on a copy of a filled store, and signs everybody in. */
  async start({ inspected = false, sockets = 50 }: Starting = {}) {
    const filled = join(this.folders[this.#store], this.server);
    if (existsSync(filled)) cpSync(filled, this.data, { recursive: true });
    const live = await this.startAgain({ inspected });
    if (this.server === 'chapeau') await this.#signIn(live, Math.ceil((sockets + 10) / SOCKETS_PER_SESSION));
    return live;
  }

  /** Starts the server on what is in its folder; sessions outlive a server. */
  async startAgain({ inspected = false }: Pick<Starting, 'inspected'> = {}) {
    const wanted = { build: this.#build, inspected: inspected || this.#profile !== null };
    const live = new ServerProcess(programOf(this.server, this.folders, this.data, wanted));
    this.#live = live;
    await live.listening;
    return live;
  }

  /** Fills an empty database, and starts a server over it at which everybody signs in. */
  async startOver(url: string, { sockets = 50, documents = 2, seats = 4 } = {}): Promise<ServerProcess> {
    const filling = spawnSync(
      process.execPath,
      [this.folders.filling, this.data, String(documents), String(seats), '', url],
      { encoding: 'utf8' },
    );
    if (filling.status !== 0) throw new Error(`the database could not be filled: ${filling.stderr}`);
    writeFileSync(join(this.data, 'filled.json'), filling.stdout.trim().split('\n').at(-1) ?? '');
    const live = await this.startNode(url);
    await this.#signIn(live, Math.ceil((sockets + 10) / SOCKETS_PER_SESSION));
    return live;
  }

  /** One more server over a database. */
  async startNode(url: string): Promise<ServerProcess> {
    const node = new ServerProcess(nodeOver(url, this.folders, this.data, this.#profile !== null));
    this.#nodes = [...this.#nodes, node];
    this.#live ??= node;
    await node.listening;
    return node;
  }

  async #signIn(live: ServerProcess, count: number): Promise<void> {
    const filled = JSON.parse(readFileSync(join(this.data, 'filled.json'), 'utf8')) as FilledStore;
    this.#documents = filled.documents;
    const wanted = filled.seats.flatMap((id) => Array.from({ length: SESSIONS_PER_SEAT }, () => id)).slice(0, count);
    if (wanted.length < count) throw new Error(`${count} sessions are needed, there are seats for ${wanted.length}`);
    this.#sittings = await Promise.all(
      wanted.map(async (id) => {
        const answer = await fetch(`http://127.0.0.1:${live.port}/api/door/${id}`, { method: 'POST' });
        if (!answer.ok) throw new Error(`the door answered ${answer.status}`);
        const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
        return { seatId: id, cookie: cookie.join('; ') };
      }),
    );
  }

  /** The nth room; the same in every server. */
  #room(nth: number): string {
    return this.server === 'chapeau' ? `text:${this.#documents[nth] ?? ''}` : `stored${nth}`;
  }

  /** Opens a client that will be ready at some time. */
  open(nth: number, hooks: Hooks = {}, at = this.#live): RoomClient {
    const room = this.#room(nth);
    const sitting = this.#sittings[this.#nextSitting++ % Math.max(1, this.#sittings.length)] ?? null;
    const client = new RoomClient(
      {
        dialect: DIALECTS[this.server],
        port: at?.port ?? 0,
        path: pathOf(this.server, room, sitting?.seatId ?? null),
        room,
        headers: sitting === null ? {} : { cookie: sitting.cookie },
      },
      hooks,
    );
    this.#clients.add(client);
    return client;
  }

  /** Resolves when the client has what is stored. */
  join(nth: number, hooks: Hooks = {}): Promise<RoomClient> {
    return within(this.open(nth, hooks).ready, MOST_WAIT_MS, `room ${nth}`);
  }

  /** Resolves when the client has `bytes` of content in one message: some servers answer before they have read anything. */
  async joinForContent(nth: number, bytes: number): Promise<{ readonly client: RoomClient; readonly at: number }> {
    let arrived: (at: number) => void;
    const content = new Promise<number>((resolve) => {
      arrived = resolve;
    });
    const take = (update: Uint8Array) => {
      if (update.length >= bytes) arrived(performance.now());
    };
    const client = await this.join(nth, { synced: take, update: take });
    return { client, at: await within(content, MOST_WAIT_MS, `content of room ${nth}`) };
  }

  /** Somebody sends a text into a room, to measure in; resolves when another has it. */
  async begin(nth: number, text: Uint8Array): Promise<RoomClient> {
    return this.send(await this.join(nth), nth, text);
  }

  /** The same from somebody who is there. */
  async send(from: RoomClient, nth: number, text: Uint8Array): Promise<RoomClient> {
    let arrived: () => void;
    const content = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const take = (update: Uint8Array) => {
      if (update.length >= text.length * RECODED) arrived();
    };
    const other = await this.join(nth, { update: take });
    from.sendUpdate(text);
    await within(content, MOST_WAIT_MS, `text of room ${nth}`);
    other.cut();
    return from;
  }

  /** Everybody leaves. */
  drop(): void {
    for (const client of this.#clients) client.cut();
    this.#clients.clear();
  }

  /** Does `act`, profiled if this run is. */
  async measured<T>(live: ServerProcess, act: () => Promise<T>): Promise<T> {
    if (this.#profile === null) return act();
    const inspector = await live.inspector();
    await inspector.startProfile();
    const answer = await act();
    await inspector.keepProfile(this.#profile);
    inspector.close();
    return answer;
  }

  /** Why clients were sent away, of those that did not leave themselves. */
  sentAway(): readonly string[] {
    return [...this.#clients].flatMap(({ closed }) => (closed === null ? [] : [closed]));
  }

  get said(): string {
    return this.#live?.said ?? '';
  }

  async end(): Promise<void> {
    this.drop();
    for (const node of this.#nodes) await node.kill();
    await this.#live?.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

export async function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Looks again until `holds`; false if it does not come to hold in time. */
export async function until(holds: () => boolean, ms: number): Promise<boolean> {
  const limit = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > limit) return false;
    await sleep(5);
  }
  return true;
}
