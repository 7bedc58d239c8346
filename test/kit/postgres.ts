// A PostgreSQL of its own for a test process: built in a temporary folder when it is first asked for, listening on a free
// port of loopback under a password, stopped when the process ends, however it ends. The server asks for every commit to be
// on disk, as the product demands. Where PostgreSQL is not installed its tests are skipped by name, unless CI=true.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { appendFile, chmod, chown, mkdtemp, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { openStore } from '../../server/store/sql.ts';
import type { Store } from '../../server/store/store.ts';
import type { OpenedStore } from '../contracts/seededMeeting.ts';
import { EXAMPLE_FOLDER } from './exampleOnce.ts';
import { freePort, said } from './ownServer.ts';

const run = promisify(execFile);

/** Debian keeps the programs of each version apart, and off the path. */
function programs(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const folders = [
    ...versions.sort((a, b) => b - a).map((version) => join(debian, String(version), 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

const PROGRAMS = programs();

export const hasPostgres = PROGRAMS !== undefined || process.env.CI === 'true';

const USER = 'chapeau';
/** In every address of a test, so that a test can tell whether it is printed anywhere. */
export const PASSWORD = 'k3in-Wort-davon';
/** A store that was just made, copied for each test. */
const TEMPLATE = 'chapeau_template';

/** PostgreSQL runs under no root; on Linux it is also to end when the thread that started it does. */
async function unprivileged(): Promise<{ readonly command: readonly string[]; readonly uid: number | null }> {
  const linux = process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'QUIT'] : [];
  if (process.getuid?.() !== 0) return { command: linux, uid: null };
  const { stdout } = await run('id', ['-u', 'nobody']);
  const uid = stdout.trim();
  const who = [`--reuid=${uid}`, '--regid=nogroup', '--clear-groups'];
  return { command: [...linux, ...who], uid: Number(uid) };
}

export class PostgresServer {
  readonly #folder: string;
  readonly #command: readonly string[];
  readonly #port: number;
  #process: ChildProcess | undefined;
  #made = 0;
  #log = '';

  private constructor(folder: string, command: readonly string[], port: number) {
    this.#folder = folder;
    this.#command = command;
    this.#port = port;
  }

  /** Builds a server and starts it; `settings` are lines of its configuration. */
  static async start(settings: readonly string[] = []): Promise<PostgresServer> {
    if (PROGRAMS === undefined) throw new Error('PostgreSQL is not installed');
    // A folder of the run is removed with it: a test process may be ended before it can clean up.
    const ofRun = process.env[EXAMPLE_FOLDER];
    const folder = await mkdtemp(join(ofRun ?? tmpdir(), 'chapeau-postgres-'));
    const { command, uid } = await unprivileged();
    if (uid !== null && ofRun !== undefined) await chmod(ofRun, 0o711);
    const password = join(folder, 'password');
    await writeFile(password, PASSWORD);
    if (uid !== null) for (const path of [folder, password]) await chown(path, uid, -1);
    const server = new PostgresServer(folder, command, await freePort());
    await server.#run('initdb', [
      ...['--pgdata', server.#data, '--username', USER, '--pwfile', password],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-locale', '--no-sync', '--no-instructions'],
    ]);
    const lines = ["listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", 'shared_buffers = 32MB'];
    await appendFile(join(server.#data, 'postgresql.conf'), `${[...lines, ...settings].join('\n')}\n`);
    await server.restart();
    process.once('exit', () => server.#drop());
    return server;
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  #argv(program: string, args: readonly string[]): [string, string[]] {
    const [first = '', ...rest] = [...this.#command, join(PROGRAMS ?? '', program), ...args];
    return [first, rest];
  }

  async #run(program: string, args: readonly string[]): Promise<void> {
    await run(...this.#argv(program, args), { cwd: this.#folder });
  }

  /** Starts the server, again if it was stopped, and waits until it answers. `settings` are for this time only. */
  async restart(settings: readonly string[] = []): Promise<void> {
    const args = ['-D', this.#data, '-p', String(this.#port), ...settings.flatMap((setting) => ['-c', setting])];
    const [command, argv] = this.#argv('postgres', args);
    const child = spawn(command, argv, { cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#log = `${this.#log}${text}`.slice(-100_000);
    });
    await said(child, child.stderr, 'ready to accept connections');
    // The process may end without it; then it does not outlive it.
    child.unref();
    (child.stderr as Socket | null)?.unref();
  }

  /** SIGKILL for the server: its other processes find out and end, as after a crash. SIGINT: as an operator stops it. */
  async stop(signal: 'SIGKILL' | 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.ref();
    (child.stderr as Socket | null)?.ref();
    child.kill(signal);
    // Its error output is closed when the last of its processes is gone, and only then may another begin.
    await ended;
  }

  /** Stops the server and leaves nothing of it. */
  async end(): Promise<void> {
    await this.stop('SIGQUIT');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #drop(): void {
    this.#process?.kill('SIGQUIT');
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** What it wrote into its log lately. */
  get log(): string {
    return this.#log;
  }

  url(database: string): string {
    return `postgres://${USER}:${PASSWORD}@127.0.0.1:${this.#port}/${database}`;
  }

  /** Statements of the server's owner in one of its databases, one after another. */
  async ask(database: string, ...statements: readonly string[]): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(this.url(database));
    await client.connect();
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) rows = (await client.query(statement)).rows;
      return rows;
    } finally {
      await client.end();
    }
  }

  /** The address of a new database, empty or copied from another. */
  async empty(template = 'template1'): Promise<string> {
    this.#made += 1;
    const name = `test_${this.#made}`;
    await this.ask('postgres', `create database ${name} template ${template}`);
    return this.url(name);
  }

  #template: Promise<string> | undefined;

  /** The address of a database with a new store in it. */
  async fresh(): Promise<string> {
    this.#template ??= (async () => {
      await this.ask('postgres', `create database ${TEMPLATE}`);
      let ids = 0;
      const opened = await openStore({ url: this.url(TEMPLATE) }, { newId: () => `template-${++ids}` });
      if (!opened.ok) throw new Error(`${opened.code} ${JSON.stringify(opened.data)}`);
      await opened.value.close();
      return TEMPLATE;
    })();
    return this.empty(await this.#template);
  }

  readonly #used: string[] = [];

  /**
   * So many stores over one database that holds nothing yet. When all are closed it is emptied and given to the next who
   * asks: copying a database anew takes ten times as long. Who does more to it than its stores can takes a fresh one.
   */
  async stores(count: number): Promise<readonly Store[]> {
    const url = this.#used.pop() ?? (await this.fresh());
    let ids = 0;
    const stores: Store[] = [];
    let open = count;
    for (let i = 0; i < count; i += 1) {
      const opened = await openStore({ url }, { newId: () => `id-${++ids}` });
      if (!opened.ok) throw new Error(`${opened.code} ${JSON.stringify(opened.data)}`);
      const store = opened.value;
      const close = store.close.bind(store);
      const closing = async (): Promise<void> => {
        await close();
        open -= 1;
        if (open === 0) await this.#recycle(url);
      };
      let closed: Promise<void> | undefined;
      stores.push(
        Object.assign(store, {
          close: () => {
            closed ??= closing();
            return closed;
          },
        }),
      );
    }
    return stores;
  }

  /** A new store with what its owner could do to it by hand. */
  async storeWithHand(): Promise<OpenedStore> {
    const url = await this.fresh();
    const opened = await openStore({ url }, { newId: () => 'unused' });
    if (!opened.ok) throw new Error(`${opened.code} ${JSON.stringify(opened.data)}`);
    return { store: opened.value, raw: (statement) => this.ask(PostgresServer.nameOf(url), statement) };
  }

  async #recycle(url: string): Promise<void> {
    await this.ask(
      PostgresServer.nameOf(url),
      // The owner's way past triggers and references.
      'set session_replication_role = replica',
      `do $$ declare name text; begin
        for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'meta' loop
          execute format('delete from %I', name);
        end loop; end $$`,
    );
    this.#used.push(url);
  }

  /** The name of the database in an address. */
  static nameOf(url: string): string {
    return new URL(url).pathname.slice(1);
  }
}

let shared: Promise<PostgresServer> | undefined;

/** The one server of this process for all who only need databases. */
export function postgresServer(): Promise<PostgresServer> {
  shared ??= PostgresServer.start();
  return shared;
}
