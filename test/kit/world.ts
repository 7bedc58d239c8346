// A whole installation for tests: the real app on a real SQLite store in a folder of its own, listening on a port of
// its own on loopback, with a clock that only moves when told and the people of the example by name. The example is
// loaded once per run of the tests; every world starts from a copy of that store.

import { existsSync, rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExample } from '../../seeds/example.ts';
import { fileRequestsOf2017 } from '../../seeds/requestsOf2017.ts';
import { type AddressRules, addressesBy, DIRECT } from '../../server/addresses.ts';
import { type AppDeps, createApp } from '../../server/app.ts';
import { openBus } from '../../server/bus/openBus.ts';
import { newId, newSecret } from '../../server/cli/chance.ts';
import { type Wanted as HttpWanted, listen } from '../../server/cli/listen.ts';
import { createRooms, type LiveRooms } from '../../server/collab/rooms.ts';
import type { ForwardClock } from '../../server/commands/forwardClock.ts';
import type { Installation } from '../../server/commands/installation.ts';
import type { IssueDesk } from '../../server/commands/issueDesk.ts';
import { createNotices } from '../../server/commands/notices.ts';
import { createPastDesk, type PastDesk } from '../../server/commands/pastDesk.ts';
import type { MailWay } from '../../server/commands/seatContact.ts';
import { verifyRecords } from '../../server/commands/verifyRecords.ts';
import { TEXT_LIMITS, type TextLimits } from '../../server/limits.ts';
import { type Log, silent } from '../../server/log.ts';
import { countedStore } from '../../server/metrics/countedStore.ts';
import { createMetrics, type Metrics } from '../../server/metrics/metrics.ts';
import { createChildReader } from '../../server/reading/childReader.ts';
import type { Reader } from '../../server/reading/reader.ts';
import { issuedFilesIn } from '../../server/store/issuedFiles.ts';
import { letterheadsIn } from '../../server/store/letterheads.ts';
import { signingKeyFile } from '../../server/store/signingKey.ts';
import { openStore } from '../../server/store/sql.ts';
import type { DocumentRow, SeatRow, Store } from '../../server/store/store.ts';
import { createChildFileWriter } from '../../server/writing/childFileWriter.ts';
import type { FileWriter } from '../../server/writing/fileWriter.ts';
import { SEAT_HEADER, SOCKET_PATH } from '../../shared/wire/protocol.ts';
import { ROOMY, ROOMY_CALLS } from '../server/collab/roomy.ts';
import { builtServer, READING_ENTRY, WRITING_ENTRY } from './builtProduct.ts';
import { EXAMPLE_FOLDER } from './exampleOnce.ts';

/** Where the clock of every test world starts: 21 June 2017, 15:42 in San Salvador. */
export const START = Date.UTC(2017, 5, 21, 21, 42);

export interface Clock {
  (): number;
  /** Moves the clock forward by so many milliseconds. */
  pass(ms: number): void;
}

/** Somebody in a browser of their own, sitting at one seat. */
export interface Person {
  readonly seat: SeatRow;
  /** Value of the `cookie` header. */
  readonly cookie: string;
  /** A call under this person's session and seat; paths begin with "/". */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  /** Address and headers for a socket to a room. */
  socket(room: string): { readonly url: string; readonly headers: Readonly<Record<string, string>> };
}

export interface World {
  readonly url: string;
  readonly here: Installation;
  readonly store: Store;
  readonly rooms: LiveRooms;
  /** The reader of past documents starts when it is first asked. */
  readonly desk: PastDesk;
  /** The writer of files starts when it is first asked. */
  readonly issues: IssueDesk;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** The example meeting, and its document that is being drafted. */
  readonly meetingId: string;
  readonly document: DocumentRow;
  /** The document as it was published in 2017. */
  readonly published: DocumentRow;
  /** Token of the command line. */
  readonly operatorToken: string;
  /** Path of everything that can be fetched: "/api/meetings/:meetingId". */
  readonly paths: readonly string[];
  /**
   * A person of the example by code ("CAN", "SLV", "IOM"), by name ("Pablo Vega") or "secretariat" (Rosa Díaz).
   * Each call is a browser of its own.
   */
  as(who: string): Promise<Person>;
  close(): Promise<void>;
}

interface Wanted {
  /** Folder of the store, kept when the world is closed; one of its own unless told. */
  readonly dir?: string;
  /** A PostgreSQL database instead of the folder's own store, kept when the world is closed: this world is one of its nodes. */
  readonly database?: { readonly url: string; readonly redis: string | null };
  /** Leave the store without the example; then `meetingId` and documents are not there. */
  readonly empty?: boolean;
  readonly origin?: string;
  readonly clientDir?: string;
  /** Reads past documents; the real one unless told. */
  readonly reader?: Reader;
  /** The writer of files; one that starts when it is first asked, unless told. */
  readonly writer?: FileWriter;
  /** How mail leaves; it does not unless told. */
  readonly mailWay?: MailWay;
  /** The example's own time, to be put forward by the operator's door; there is none unless told. */
  readonly exampleClock?: ForwardClock;
  /** Limits of the app; those on calls are roomy unless told. */
  readonly limits?: AppDeps['limits'];
  readonly addresses?: AddressRules;
  readonly metricsToken?: string;
  readonly log?: Log;
  readonly text?: TextLimits;
  readonly unready?: AppDeps['unready'];
  readonly http?: HttpWanted['limits'];
}

export function fakeClock(start = START): Clock {
  let now = start;
  return Object.assign(() => now, {
    pass: (ms: number) => {
      now += ms;
    },
  });
}

/** The cookie that a call set, as a browser would send it back. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Somebody whose session is there already, as one node knows it. */
export function person(url: string, cookie: string, seat: SeatRow): Person {
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { cookie, [SEAT_HEADER]: seat.id, ...(init.headers as Record<string, string> | undefined) },
    });
  return {
    seat,
    cookie,
    fetch: call,
    get: (path) => call(path),
    post: (path, body) =>
      call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    socket: (room) => ({
      url: `${url.replace(/^http/, 'ws')}${SOCKET_PATH}/${room}?seat=${seat.id}`,
      headers: { cookie },
    }),
  };
}

const STORE_FILE = 'chapeau.sqlite';

async function open(where: { readonly dir: string } | { readonly url: string }): Promise<Store> {
  const opened = await openStore(where, { newId });
  if (!opened.ok) throw new Error(`${opened.code}: ${JSON.stringify(opened.data)}`);
  return opened.value;
}

/** A folder that is gone when the world is closed. */
const ownFolder = () => mkdtemp(join(tmpdir(), 'chapeau-world-'));

let loaded: Promise<string> | undefined;

/** A closed store with the example in it. */
function exampleFolder(): Promise<string> {
  loaded ??= (async () => {
    const ofRun = process.env[EXAMPLE_FOLDER];
    const made = ofRun === undefined ? undefined : join(ofRun, 'made');
    if (made !== undefined && existsSync(made)) return made;
    const dir = await ownFolder();
    const store = await open({ dir });
    const clock = fakeClock();
    const rooms = createRooms({ store, log: silent, clock, newId });
    const signing = signingKeyFile(dir);
    await loadExample({
      ...{ store, rooms, notices: createNotices(), signing, clock, newId, newSecret },
      brokenRecords: new Set(),
    });
    await rooms.stop();
    await store.close();
    if (made === undefined) {
      process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
      return dir;
    }
    try {
      await rename(dir, made);
    } catch {
      // Another process of this run was faster.
      await rm(dir, { recursive: true, force: true });
    }
    return made;
  })();
  return loaded;
}

/** The real reader; its program is built when a test first has something read. */
function lateReader(): Reader {
  let made: Promise<Reader> | undefined;
  const reader = (): Promise<Reader> => {
    made ??= builtServer().then(() => createChildReader({ entry: READING_ENTRY }));
    return made;
  };
  return {
    read: async (...asked) => (await reader()).read(...asked),
    readAgain: async (...asked) => (await reader()).readAgain(...asked),
    learn: async (...asked) => (await reader()).learn(...asked),
    examine: async (...asked) => (await reader()).examine(...asked),
    close: async () => (await made)?.close(),
  };
}

/** The real writer; its program is built when a test first has something written. */
function lateWriter(): FileWriter {
  let made: Promise<FileWriter> | undefined;
  const writer = (): Promise<FileWriter> => {
    made ??= builtServer().then(() => createChildFileWriter({ entry: WRITING_ENTRY }));
    return made;
  };
  return {
    write: async (...asked) => (await writer()).write(...asked),
    close: async () => (await made)?.close(),
  };
}

export async function world(wanted: Wanted = {}): Promise<World> {
  const clock = fakeClock();
  const dir = wanted.dir ?? (await ownFolder());
  const { database } = wanted;
  if (wanted.empty !== true && database === undefined && !existsSync(join(dir, STORE_FILE))) {
    await mkdir(dir, { recursive: true });
    await copyFile(join(await exampleFolder(), STORE_FILE), join(dir, STORE_FILE));
  }
  const store = await open(database ?? { dir });
  const metrics = createMetrics();
  const instanceId = await store.meta('instanceId');
  const bus = await openBus({
    ...{ database: database?.url ?? null, redis: database?.redis ?? null },
    ...{ node: newId(), instanceId, counts: metrics, log: silent },
  });
  // A clock that stands still would never give anybody leave to send more.
  const log = wanted.log ?? silent;
  const text = { ...(wanted.text ?? TEXT_LIMITS), newClients: wanted.text?.newClients ?? ROOMY.updates };
  const rooms = createRooms({
    store: countedStore(store, metrics),
    bus,
    log,
    clock,
    newId,
    limits: ROOMY,
    text,
    metrics,
  });
  const broken = (await verifyRecords(store)).filter(({ fault }) => fault !== null);
  const here: Installation = {
    store,
    rooms,
    notices: createNotices(bus),
    clock,
    newId,
    newSecret,
    signing: signingKeyFile(dir),
    brokenRecords: new Set(broken.map(({ meetingId }) => meetingId)),
  };
  const reader = wanted.reader ?? lateReader();
  const desk = createPastDesk(reader, store, clock);
  const writer = wanted.writer ?? lateWriter();
  const issues: IssueDesk = {
    writer,
    issued: issuedFilesIn(join(dir, 'issued'), clock),
    letterheads: letterheadsIn(join(dir, 'letterheads')),
  };
  const operatorToken = newSecret();
  const app = createApp({
    ...here,
    ...desk,
    ...issues,
    rooms,
    log,
    metrics,
    metricsToken: wanted.metricsToken ?? null,
    addresses: addressesBy(wanted.addresses ?? DIRECT),
    limits: { calls: ROOMY_CALLS, ...wanted.limits },
    ...(wanted.unready === undefined ? {} : { unready: wanted.unready }),
    version: 'test',
    instanceId,
    origin: wanted.origin ?? null,
    clientDir: wanted.clientDir ?? null,
    operatorToken,
    mailWay: wanted.mailWay ?? null,
    exampleClock: wanted.exampleClock ?? null,
    fileExampleRequests: wanted.empty === true ? null : () => fileRequestsOf2017(here),
  });
  const http = wanted.http === undefined ? {} : { limits: wanted.http };
  const listening = await listen({ fetch: app.fetch, host: '127.0.0.1', port: 0, ...http }, () => {});
  const url = `http://127.0.0.1:${listening.port}`;

  if (database !== undefined && wanted.empty !== true && (await store.meetings()).length === 0) await loadExample(here);
  const meeting = (await store.meetings()).find(({ exampleMoment }) => exampleMoment !== null);
  const documents = meeting === undefined ? [] : await store.documents(meeting.id);
  const document = documents.find(({ status }) => status === 'drafting');
  const published = documents.find(({ status }) => status === 'past');
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('this world holds no example meeting');
    return value;
  };

  async function seatOf(who: string): Promise<SeatRow> {
    const delegations = await store.delegations(there(meeting).id);
    const found = (await store.seats(there(meeting).id)).find(
      ({ personName, delegationId }) =>
        personName === who ||
        (who === 'secretariat' && personName === 'Rosa Díaz') ||
        delegations.some(({ id, code }) => id === delegationId && code === who),
    );
    if (found === undefined) throw new Error(`nobody sits as ${who}`);
    return found;
  }

  return {
    url,
    here,
    store,
    rooms,
    desk,
    issues,
    clock,
    metrics,
    paths: [...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))],
    get meetingId() {
      return there(meeting).id;
    },
    get document() {
      return there(document);
    },
    get published() {
      return there(published);
    },
    operatorToken,
    as: async (who) => {
      const seat = await seatOf(who);
      const taken = await fetch(`${url}/api/door/${seat.id}`, { method: 'POST' });
      if (!taken.ok) throw new Error(`the door answered ${taken.status}`);
      return person(url, cookieOf(taken), seat);
    },
    close: async () => {
      here.notices.close();
      await reader.close();
      await writer.close();
      await rooms.stop();
      await listening.close();
      await bus.close();
      await store.close();
      if (wanted.dir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}
