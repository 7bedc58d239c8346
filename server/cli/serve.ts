// `chapeau serve`: opens the store, checks every record, loads the example into a new store, listens, and prints four
// lines. Asked to stop, it stores what was received before it lets go of anything.

import { join, resolve } from 'node:path';
import { loadExample } from '../../seeds/example.ts';
import { fileRequestsOf2017 } from '../../seeds/requestsOf2017.ts';
import { addressesBy } from '../addresses.ts';
import { createApp } from '../app.ts';
import { openBus } from '../bus/openBus.ts';
import { createRooms } from '../collab/rooms.ts';
import type { ForwardClock } from '../commands/forwardClock.ts';
import type { Installation } from '../commands/installation.ts';
import { createNotices } from '../commands/notices.ts';
import { createPastDesk } from '../commands/pastDesk.ts';
import { shelvePastDocuments } from '../commands/shelf.ts';
import { verifyRecords } from '../commands/verifyRecords.ts';
import { exampleMeeting } from '../commands/viewSeats.ts';
import { type Config, configFrom, isLoopback } from '../config.ts';
import type { Beat } from '../keeper/beat.ts';
import { type Duties, startDuties } from '../keeper/duties.ts';
import { keepMemorySmall } from '../keeper/keepMemorySmall.ts';
import { createLog } from '../log.ts';
import type { Mailer } from '../mail/mailPort.ts';
import type { SmtpOptions } from '../mail/smtpMailer.ts';
import { countedStore } from '../metrics/countedStore.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createChildReader } from '../reading/childReader.ts';
import { makeFolder } from '../store/folder.ts';
import { freeSpace, spaceAt, storeWithin } from '../store/freeSpace.ts';
import { issuedFilesIn } from '../store/issuedFiles.ts';
import { letterheadsIn } from '../store/letterheads.ts';
import { oneAtATime } from '../store/oneAtATime.ts';
import { signingKeyFile } from '../store/signingKey.ts';
import { openStore } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { createChildFileWriter } from '../writing/childFileWriter.ts';
import { newId, newSecret } from './chance.ts';
import { readFlags, text } from './flags.ts';
import { installationClock } from './installationClock.ts';
import type { Env, Io } from './io.ts';
import { type Listening, listen } from './listen.ts';
import { processMemory } from './processMemory.ts';
import { dropRunning, noteRunning } from './running.ts';
import { sentenceOf } from './sentence.ts';

const USAGE = `Usage: chapeau serve [--port N] [--data DIR] [--empty] [--example-clock MOMENT] [--wait-for-store SECONDS]
       [--trust-record]

Runs the server. A new store is filled with the example meeting, unless --empty is given.

  --port N    port to listen on; if it is taken, the next one is used (PORT; default 8080; 0: any free port)
  --data DIR  folder of the store, made if missing (CHAPEAU_DATA; default ./data)
  --empty     leave a new store empty
  --example-clock MOMENT
              lets the example's time run from this moment of its place, like 2017-06-21T15:42, so that its
              deadlines lie ahead; "chapeau clock --forward" puts it forward. Only for a store that holds
              nothing but the example
  --wait-for-store SECONDS
              how long to wait at the start for a database that does not answer yet (0)
  --trust-record
              start though the record reaches more than five minutes ahead of the machine's clock; time goes on
              from the record

Environment: DATABASE_URL, the PostgreSQL database that holds the store, like postgres://user:password@host/name (none:
it is in the folder; with a database, --data is the folder of keys, issued files and letterheads);
HOST, address to listen on (127.0.0.1); ORIGIN, public address if a proxy stands in front;
SMTP_URL and MAIL_FROM, the mail system that takes notices and the address they come from (none: no mail leaves);
TRUST_PROXY, how many proxies stand in front (0); TRUSTED_ADDRESSES, networks that may hold any number of sockets;
METRICS_TOKEN, opens /metrics to other machines; LOG_LEVEL, info, warn, error or silent (info); LOG_FORMAT, json or
lines (lines on a terminal, else json).
Exit: 0 stopped as asked, 1 could not start, 2 the call was not understood.`;

const FLAGS = {
  port: { type: 'string' },
  data: { type: 'string' },
  empty: { type: 'boolean' },
  'example-clock': { type: 'string' },
  'wait-for-store': { type: 'string' },
  'trust-record': { type: 'boolean' },
} as const;

/** Meetings whose record does not hold are served for reading; each is named, once, with what to do. */
async function brokenRecords(store: Store, io: Io): Promise<ReadonlySet<string>> {
  const broken = (await verifyRecords(store)).filter(({ fault }) => fault !== null);
  for (const { name, fault } of broken) {
    io.err(
      `The record of "${name}" does not hold from entry ${fault?.seq} on (${fault?.code}): this meeting can be read but not written; restore it from a backup.`,
    );
  }
  return new Set(broken.map(({ meetingId }) => meetingId));
}

async function load(here: Installation, empty: boolean): Promise<void> {
  const isNew = (await here.store.meetings()).length === 0;
  if (isNew && !empty) await loadExample(here);
}

function secondsOf(words: string): number | null {
  return /^\d{1,4}$/.test(words) && Number(words) <= 3_600 ? Number(words) * 1_000 : null;
}

/** Loaded where mail leaves at all. */
async function mailerFor(options: SmtpOptions): Promise<Mailer> {
  const { createSmtpMailer } = await import('../mail/smtpMailer.ts');
  return createSmtpMailer(options);
}

interface Opened {
  readonly config: Config;
  readonly address: string;
  readonly hasExample: boolean;
  readonly example: ForwardClock | null;
  readonly mailer: Mailer | null;
}

function linesOf({ config, address, hasExample, example, mailer }: Opened): readonly string[] {
  const time = example === null ? '' : `; its time is ${new Date(example.now()).toISOString().slice(0, 16)} UTC`;
  const closed = isLoopback(config.host)
    ? 'Nothing leaves this machine'
    : 'Nothing is sent to anybody but those who open this address';
  return [
    `Chapeau is open at ${address}`,
    hasExample
      ? `The example meeting is loaded: San Salvador, 20–22 June 2017${time}`
      : 'No example meeting is loaded: invite people with "chapeau invite"',
    mailer === null ? closed : `Notices of rounds are mailed through ${mailer.through}; none holds words of a text`,
    'Press Ctrl+C to stop',
  ];
}

export async function serve(args: readonly string[], io: Io, env: Env): Promise<number> {
  const flags = readFlags(args, FLAGS, { usage: USAGE, most: 0, io });
  if (typeof flags === 'number') return flags;
  const { port, data, empty } = flags.values;
  const read = configFrom(env, { port: text(port), data: text(data), empty: empty === true });
  if ('problems' in read) {
    for (const problem of read.problems) io.err(problem);
    return 2;
  }
  const waitMs = secondsOf(text(flags.values['wait-for-store']) ?? '0');
  if (waitMs === null) {
    io.err('--wait-for-store must be a number of seconds from 0 to 3600.');
    return 2;
  }
  const { config } = read;
  const format = config.log.format ?? (io.errIsTerminal ? 'lines' : 'json');
  const log = createLog({ level: config.log.level, format, write: io.err });
  const metrics = createMetrics();
  const dir = resolve(config.data);
  const { database } = config;
  const made = database === null ? null : makeFolder(dir);
  if (made?.ok === false) {
    io.err(sentenceOf(made));
    return 1;
  }
  const opened = await openStore(database === null ? { dir } : { url: database, waitMs }, {
    newId,
    lost: (cause) => log.warn('store.connectionLost', { cause }),
  });
  if (!opened.ok) {
    io.err(sentenceOf(opened));
    return 1;
  }
  const { leastFree } = config;
  const space = freeSpace({
    look: () => spaceAt(dir),
    passed: () => performance.now(),
    ...(leastFree === null ? {} : { leastFree }),
  });
  // A database has a disk of its own, which only it can see.
  const store = database === null ? storeWithin(opened.value, space) : opened.value;
  const wanted = text(flags.values['example-clock']) ?? null;
  const clock = await installationClock(store, {
    wanted,
    empty: config.empty,
    trustsRecord: flags.values['trust-record'] === true,
    err: io.err,
  });
  if (!clock.ok) {
    io.err(sentenceOf(clock));
    await store.close();
    return clock.code === 'clock/malformed' ? 2 : 1;
  }
  const { now, example } = clock.value;
  const instanceId = await store.meta('instanceId');
  const bus = await openBus({ database, redis: config.redis, node: newId(), instanceId, counts: metrics, log });
  const rooms = createRooms({ store: countedStore(store, metrics), bus, log, metrics, clock: now, newId });
  const notices = createNotices(bus);
  const reader = createChildReader({ entry: io.readingEntry });
  const writer = createChildFileWriter({ entry: io.writingEntry });
  let listening: Listening | null = null;
  let isStopping = false;
  let duties: Duties | null = null;
  let tidying: Beat | null = null;
  try {
    const here: Installation = {
      store,
      rooms,
      notices,
      clock: now,
      newId,
      newSecret,
      signing: signingKeyFile(dir),
      brokenRecords: await brokenRecords(store, io),
    };
    await oneAtATime(database, async () => {
      await load(here, config.empty);
      await shelvePastDocuments(here);
    });
    const hasExample = (await exampleMeeting(here)) !== undefined;
    const operatorToken = newSecret();
    const mailer = config.mail === null ? null : await mailerFor({ ...config.mail, log });
    const app = createApp({
      ...here,
      ...createPastDesk(reader, store, Date.now),
      writer,
      issued: issuedFilesIn(join(dir, 'issued'), now),
      letterheads: letterheadsIn(join(dir, 'letterheads')),
      rooms,
      log,
      version: io.version,
      instanceId,
      takesFiles: space.takesFiles,
      origin: config.origin,
      clientDir: io.clientDir,
      operatorToken,
      metrics,
      metricsToken: config.metricsToken,
      addresses: addressesBy(config.addresses),
      // A full disk is no reason to send people elsewhere: they read, and are told.
      unready: async () => (isStopping ? 'server/stopping' : null),
      fileExampleRequests: hasExample ? () => fileRequestsOf2017(here) : null,
      mailWay: mailer,
      exampleClock: example,
    });
    listening = await listen({ fetch: app.fetch, host: config.host, port: config.port }, (taken, next) =>
      io.err(`Port ${taken} is taken; trying ${next}.`),
    );
    const name = isLoopback(config.host) ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host;
    const address = `http://${name}:${listening.port}`;
    noteRunning(dir, { address, token: operatorToken });
    const origin = config.origin ?? address;
    if (mailer !== null && config.origin === null) {
      io.err(`Links in notices lead to ${address}: set ORIGIN to the address under which people open this server.`);
    }
    duties = startDuties(here, { example, post: mailer && { mailer, origin, instanceId }, log });
    const memory = processMemory();
    tidying = memory && keepMemorySmall(memory, log);
    for (const line of linesOf({ config, address: origin, hasExample, example, mailer })) io.out(line);
    await io.stopped;
    isStopping = true;
    return 0;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      io.err(`The server cannot listen on ${config.host}:${config.port}: ${error.message}.`);
      return 1;
    }
    throw error;
  } finally {
    notices.close();
    await duties?.stop();
    await tidying?.stop();
    await reader.close();
    await writer.close();
    await rooms.stop();
    await listening?.close();
    if (listening !== null) dropRunning(dir);
    await bus.close();
    await store.close();
  }
}
