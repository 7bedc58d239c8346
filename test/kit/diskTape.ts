// What a process did to the files of one folder, in order, as strace saw it: names, bytes, what it made sure of (fsync), and
// between these what it said on standard output. Linux with strace; the process does its writing in one thread.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Files are numbered: a name may change its file, and a file its name. */
export type DiskOp =
  | { readonly kind: 'named'; readonly name: string; readonly file: number }
  | { readonly kind: 'unnamed'; readonly name: string }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'written'; readonly file: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly file: number; readonly length: number }
  | { readonly kind: 'synced'; readonly file: number }
  | { readonly kind: 'namesSynced' }
  | { readonly kind: 'said'; readonly line: string };

export interface DiskTape {
  readonly ops: readonly DiskOp[];
  /** The files that were there before, safe on the disk, and their numbers. */
  readonly before: ReadonlyMap<string, { readonly file: number; readonly bytes: Uint8Array }>;
}

export const hasStrace =
  process.env.CI === 'true' || spawnSync('strace', ['-f', 'true'], { stdio: 'ignore' }).status === 0;

/** Everything by which Linux changes a file or a name, but for memory that is mapped: SQLite's -shm, which no crash survives. */
const CALLS =
  'open,openat,creat,write,writev,pwrite64,pwritev,pwritev2,sendfile,copy_file_range,fallocate,truncate,ftruncate,fsync,' +
  'fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat';

/** Runs a command, which ends well, and gives what it did to the folder. */
export function tapeOf(command: readonly string[], folder: string): DiskTape {
  const dir = realpathSync(folder);
  const before = new Map(
    readdirSync(dir).map((name, file) => [name, { file, bytes: new Uint8Array(readFileSync(join(dir, name))) }]),
  );
  const traces = mkdtempSync(join(tmpdir(), 'chapeau-trace-'));
  try {
    const strace = ['-ff', '--seccomp-bpf', '-y', '-xx', '-s', '10000000', '-e', `trace=${CALLS}`];
    const ran = spawnSync('strace', [...strace, '-o', join(traces, 'thread'), ...command], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`${command.join(' ')} ended with ${ran.status}: ${ran.stderr}`);
    const threads = readdirSync(traces)
      .map((name) => opsIn(readFileSync(join(traces, name)), dir, [...before.keys()]))
      .filter((ops) => ops.some(({ kind }) => kind !== 'said'));
    if (threads.length !== 1) throw new Error(`${threads.length} threads wrote into the folder`);
    return { ops: threads[0] ?? [], before };
  } finally {
    rmSync(traces, { recursive: true, force: true });
  }
}

const PATH = `"([^"]*)"`;
const FILE = String.raw`\d+<([^>]*)>`;
const FORMS = {
  opened: new RegExp(String.raw`^open(?:at)?\((?:[^"]*, )?${PATH}, ([A-Z_|]+)(?:, \d+)?\) = \d+`),
  written: new RegExp(String.raw`^pwrite64\(${FILE}, "`),
  said: new RegExp(String.raw`^write\(1<[^>]*>, ${PATH}, \d+\) = \d+`),
  cut: new RegExp(String.raw`^ftruncate\(${FILE}, (\d+)\) = 0`),
  synced: new RegExp(String.raw`^f(?:data)?sync\(${FILE}\) = 0`),
  renamed: new RegExp(String.raw`^rename\(${PATH}, ${PATH}\) = 0`),
  unnamed: new RegExp(String.raw`^unlink\(${PATH}\) = 0`),
};
const LONGEST_HEAD = 2_000;

function opsIn(trace: Buffer, dir: string, names: readonly string[]): DiskOp[] {
  const ops: DiskOp[] = [];
  const files = new Map(names.map((name, file) => [name, file]));
  let next = files.size;
  /** The name of a path in the folder; null for one elsewhere, and for what is shared memory. */
  const nameOf = (written: string): string | null => {
    const path = unhex(written);
    return dirname(path) === dir && !path.endsWith('-shm') ? basename(path) : null;
  };
  /** The file under a path; what has lost its name may be written to, and is gone all the same. */
  const fileOf = (written: string): number | undefined => files.get(nameOf(written) ?? '');
  const name = (called: string, file: number): void => {
    files.set(called, file);
    ops.push({ kind: 'named', name: called, file });
  };

  const opened = (path: string, flags: string): void => {
    const called = nameOf(path);
    if (called === null || !flags.includes('O_CREAT')) return;
    const file = files.get(called);
    if (file === undefined) name(called, next++);
    else if (flags.includes('O_TRUNC')) ops.push({ kind: 'cut', file, length: 0 });
  };
  const synced = (path: string): void => {
    const file = fileOf(path);
    if (unhex(path) === dir) ops.push({ kind: 'namesSynced' });
    else if (file !== undefined) ops.push({ kind: 'synced', file });
  };
  const renamed = (from: string, to: string): void => {
    const [left, taken] = [nameOf(from), nameOf(to)];
    const file = fileOf(from);
    if (left === null || taken === null || file === undefined) return;
    files.delete(left);
    files.set(taken, file);
    ops.push({ kind: 'renamed', from: left, to: taken });
  };
  const unnamed = (path: string): void => {
    const called = nameOf(path);
    if (called !== null && files.delete(called)) ops.push({ kind: 'unnamed', name: called });
  };
  const take = (line: Buffer): void => {
    const head = line.subarray(0, LONGEST_HEAD).toString('latin1');
    const is = (form: RegExp) => form.exec(head);
    const written = is(FORMS.written);
    if (written !== null) {
      const file = fileOf(written[1] ?? '');
      if (file !== undefined) ops.push({ kind: 'written', file, ...bytesIn(line, written[0].length) });
      return;
    }
    const [open, said, cut, sync] = [is(FORMS.opened), is(FORMS.said), is(FORMS.cut), is(FORMS.synced)];
    const [rename, unlink] = [is(FORMS.renamed), is(FORMS.unnamed)];
    if (open) opened(open[1] ?? '', open[2] ?? '');
    else if (said) ops.push({ kind: 'said', line: unhex(said[1] ?? '').trimEnd() });
    else if (sync) synced(sync[1] ?? '');
    else if (rename) renamed(rename[1] ?? '', rename[2] ?? '');
    else if (unlink) unnamed(unlink[1] ?? '');
    else if (cut) {
      const file = fileOf(cut[1] ?? '');
      if (file !== undefined) ops.push({ kind: 'cut', file, length: Number(cut[2]) });
    } else if (!/ = -1 E[A-Z]+ /.test(head) && unhex(head).includes(`${dir}/`)) {
      if (!unhex(head).includes('-shm')) throw new Error(`strace says what is not understood: ${unhex(head)}`);
    }
  };
  for (let at = 0; at < trace.length; ) {
    const end = trace.indexOf(10, at);
    if (end === -1) break;
    take(trace.subarray(at, end));
    at = end + 1;
  }
  return ops;
}

const unhex = (text: string): string =>
  text.includes('\\x')
    ? Buffer.from(
        text.replaceAll(/\\x([0-9a-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString()
    : text;

/** From the first byte of a string on: `\x41\x42…", length, offset) = length`. */
function bytesIn(line: Buffer, from: number): { readonly bytes: Uint8Array; readonly at: number } {
  const end = line.indexOf(34, from);
  const bytes = new Uint8Array((end - from) / 4);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (digit(line[from + 4 * i + 2]) << 4) | digit(line[from + 4 * i + 3]);
  }
  const [, wanted, at, done] = /^", (\d+), (\d+)\) = (\d+)/.exec(line.subarray(end).toString('latin1')) ?? [];
  if (Number(done) !== bytes.length || wanted !== done) throw new Error('a write was cut short');
  return { bytes, at: Number(at) };
}

/** Of 0-9 and a-f. */
const digit = (code = 48): number => (code < 58 ? code - 48 : code - 87);
