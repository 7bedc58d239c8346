// PostgreSQL's own programs (pg_dump, pg_restore, psql) as children. The address goes to them through their environment,
// because a command line can be read by everybody on the machine; of ours they get only where programs and certificates are.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { ok, type Result, refused } from '../../shared/result.ts';

export type ProgramName = 'pg_dump' | 'pg_restore' | 'psql';
export type ProgramRefusal = 'program/missing' | 'program/old' | 'program/failed';

export interface Programs {
  /** Address of the database they work on. */
  readonly url: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Settles when they are to end. */
  readonly stopped: Promise<void>;
}

const PASSED_ON = ['PATH', 'HOME', 'USERPROFILE', 'APPDATA', 'SystemRoot'] as const;
/** Parameters of an address that libpq has a variable for. */
const VARIABLES: Readonly<Record<string, string>> = {
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  options: 'PGOPTIONS',
};

/** What libpq is to know of an address, as variables of the environment. */
export function libpqEnv(url: string): Readonly<Record<string, string>> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given = (name: string, part: string) => searchParams.get(name) ?? decodeURIComponent(part);
  const found: Record<string, string> = {
    PGHOST: given('host', hostname).replace(/^\[(.*)\]$/, '$1'),
    PGPORT: given('port', port),
    PGUSER: given('user', username),
    PGPASSWORD: given('password', password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: sslModeOf(searchParams),
    PGAPPNAME: 'chapeau backup',
  };
  for (const [name, variable] of Object.entries(VARIABLES)) found[variable] = searchParams.get(name) ?? '';
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
}

function sslModeOf(params: URLSearchParams): string {
  const mode = params.get('sslmode') ?? '';
  // A word of our driver, for what libpq calls so.
  if (mode === 'no-verify') return 'require';
  return mode === '' && ['true', '1'].includes(params.get('ssl') ?? '') ? 'require' : mode;
}

interface Child {
  readonly child: ChildProcessWithoutNullStreams;
  /** Settles when it has ended: null for well, else the first thing it said. */
  readonly ended: Promise<string | null>;
}

function start(name: ProgramName, args: readonly string[], { url, env, stopped }: Programs): Child {
  const passed = Object.fromEntries(PASSED_ON.map((key) => [key, env[key]]));
  const own = libpqEnv(url);
  const child = spawn(name, args, { env: { ...passed, ...own, LC_ALL: 'C' }, stdio: 'pipe' });
  void stopped.then(() => child.kill());
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    if (said.length < 4_000) said += piece;
  });
  // Whoever ends before it has read all has said why.
  child.stdin.on('error', () => {});
  const ended = new Promise<string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve(code === 0 ? null : firstSaid(said, own.PGPASSWORD) || `${signal ?? code}`),
    );
  });
  return { child, ended };
}

/** One line, and never the password, whatever the program makes of it. */
function firstSaid(said: string, password = ''): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => /error|fatal/i.test(one)) ?? lines[0] ?? '';
  return password === '' ? line : line.replaceAll(password, '…');
}

const failed = (name: ProgramName, cause: string) =>
  refused('program/failed', { sentence: `${name} could not do its work`, cause });

/** Whether a program is there and knows a server of this version (15). */
export async function hasProgram(
  name: ProgramName,
  version: number,
  programs: Programs,
): Promise<Result<null, ProgramRefusal>> {
  const wanted = `install PostgreSQL's programs of version ${version} or newer (postgresql-client), where PATH finds them first.`;
  try {
    const { child, ended } = start(name, ['--version'], programs);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
    const cause = await ended;
    if (cause !== null) return failed(name, cause);
    const own = Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1]);
    if (own >= version) return ok(null);
    const sentence = `${name} is of version ${own}, and the server of version ${version}: ${wanted}`;
    return refused('program/old', { sentence });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['ENOENT', 'EACCES'].includes(String(error.code)))) throw error;
    return refused('program/missing', { sentence: `${name} is not there: ${wanted}` });
  }
}

/** Runs a program to its end; what it prints is thrown away. */
export async function runProgram(
  name: ProgramName,
  args: readonly string[],
  programs: Programs,
): Promise<Result<null, 'program/failed'>> {
  const { child, ended } = start(name, args, programs);
  child.stdout.resume();
  const cause = await ended;
  return cause === null ? ok(null) : failed(name, cause);
}

/** A setting that the programs of PostgreSQL 17 make, and that no server before it knows. */
const UNKNOWN_SETTING = /^SET transaction_timeout = 0;$/m;

/** Hands on a script until `over`. */
async function pour(from: Readable, to: Writable, over: Promise<unknown>): Promise<void> {
  let isHead = true;
  for await (const piece of from) {
    const bytes = piece as Buffer;
    // The head of a script is far shorter than a piece.
    const told = isHead ? bytes.toString('latin1').replace(UNKNOWN_SETTING, '') : null;
    isHead = false;
    if (to.write(told === null ? bytes : Buffer.from(told, 'latin1'))) continue;
    await Promise.race([once(to, 'drain'), over]);
  }
}

/**
 * Has psql run what pg_restore prints of a dump, between two scripts. The second is said only when pg_restore came to its
 * end: what the first began and the second would commit leaves nothing otherwise.
 */
export async function loadThrough(
  dump: readonly string[],
  scripts: { readonly before: string; readonly after: string },
  programs: Programs,
): Promise<Result<null, 'program/failed'>> {
  const psql = start('psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-'], programs);
  const restore = start('pg_restore', ['--file=-', ...dump], programs);
  psql.child.stdout.resume();
  const over = psql.ended.catch(() => null).finally(() => restore.child.kill());
  const input = psql.child.stdin;
  input.write(scripts.before);
  await pour(restore.child.stdout, input, over);
  const cause = await restore.ended;
  input.end(cause === null ? scripts.after : 'rollback;\n');
  const refusal = await psql.ended;
  // What stopped psql is why pg_restore could not go on.
  if (refusal !== null) return failed('psql', refusal);
  return cause === null ? ok(null) : failed('pg_restore', cause);
}
