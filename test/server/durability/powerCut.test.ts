// No acknowledged edit is lost when the power fails. The real store writes in a process of its own; all that it does to its
// files is taped; the files are then put together as a power cut at some moment would leave them, and opened as any store is.
// The tape is another in every run, what is done with it follows from the seed. Needs Linux and strace.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processMemory } from '../../../server/cli/processMemory.ts';
import { loadDoc, readBlocks } from '../../../server/collab/ydoc.ts';
import { STORE_VERSION } from '../../../server/store/migrate.ts';
import { database, openStore } from '../../../server/store/sql.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import type { Store } from '../../../server/store/store.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { verifyChain } from '../../../shared/record/chain.ts';
import { type BundledProgram, bundledProgram } from '../../kit/bundledProgram.ts';
import { COUNTS } from '../../kit/counts.ts';
import { CutDisk, OUTCOMES, type Outcome } from '../../kit/cutDisk.ts';
import { type DiskTape, hasStrace, tapeOf } from '../../kit/diskTape.ts';
import { seeded } from '../../kit/seeded.ts';
import { entries, firstVersionStore, textFrames } from '../store/firstVersionStore.ts';
import { frameBytes, MEETING, ROOM } from './powerCutWork.ts';

const SEED = 20_170_621;
const CUTS = COUNTS.powerCuts;
const BATCHES = 2_000;
/** Of a store in which each promise is known to be broken, fewer are enough. */
const [FEWER_BATCHES, FEWER_CUTS] = [300, 40];
const MIGRATION_CUTS = CUTS / 5;
/** A server that starts after the cut is to be open within so long. */
const MOST_MS = 5_000;
const CHILD = join(import.meta.dirname, 'powerCutChild.ts');

let folder: string;
beforeAll(() => {
  // In memory, where there is room: what is asked of the disk is on the tape, whether it does it or not.
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'chapeau-power-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const memory = processMemory();

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The last number that was said behind a word; 0 if none was. */
const last = (said: readonly string[], word: string): number =>
  Number(said.findLast((line) => line.startsWith(`${word} `))?.split(' ')[1] ?? 0);

interface Found {
  /** Acknowledged and not there, or not as it was. */
  readonly lost: readonly string[];
  /** The store is refused, or is not sound. */
  readonly broken: readonly string[];
  readonly ms: number;
}

type Look = (store: Store, said: readonly string[]) => Promise<{ lost: string[]; broken: string[] }>;

/** What a server finds that starts on the files that a cut has left. */
async function findAfter(files: ReadonlyMap<string, Uint8Array>, said: readonly string[], look: Look): Promise<Found> {
  const dir = join(folder, 'found');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
  for (const [name, bytes] of files) writeFileSync(join(dir, name), bytes);
  const began = performance.now();
  const opened = await openStore({ dir }, { newId: () => 'another' });
  const ms = performance.now() - began;
  if (!opened.ok) return { lost: [], broken: [`${opened.code} ${JSON.stringify(opened.data)}`], ms };
  const found = await look(opened.value, said);
  await opened.value.close();
  const engine = await openSqlite({ file: join(dir, 'chapeau.sqlite'), readOnly: true });
  const { rows } = await sql<Record<string, unknown>>`PRAGMA integrity_check`.execute(database(engine));
  engine.close();
  const unsound = rows.flatMap((row) => Object.values(row).map(String)).filter((line) => line !== 'ok');
  return { lost: found.lost, broken: [...found.broken, ...unsound], ms };
}

const lookAtWork: Look = async (store, said) => {
  const lost: string[] = [];
  const broken: string[] = [];
  const rows = await store.updates(ROOM, 0);
  const stored = last(said, 'stored');
  if (rows.length < stored) lost.push(`${stored - rows.length} frames of ${stored}`);
  const wrong = rows.filter(({ seq, bytes }, i) => seq !== i + 1 || !frameBytes(seq).equals(bytes));
  if (wrong.length > 0) broken.push(`frame ${wrong[0]?.seq}`);
  const record = await store.record(MEETING.id, 0);
  if (record.length < last(said, 'acted')) lost.push(`${last(said, 'acted') - record.length} entries of the record`);
  if (!verifyChain(record).ok) broken.push('the record');
  const snapshots = await store.snapshots.of(ROOM);
  if ((snapshots[0]?.seq ?? 0) < last(said, 'taken')) lost.push('a snapshot');
  for (const { seq, bytes, sha256 } of snapshots) {
    if (seq > rows.length || hashOf(bytes) !== sha256) broken.push(`snapshot ${seq}`);
  }
  return { lost, broken };
};

const lookAtUpgraded: Look = async (store) => {
  const rows = await store.updates('text:doc1', 0);
  const lost: string[] = [];
  if (textHash(readBlocks(loadDoc(rows.map(({ bytes }) => bytes)))) !== textHash(readBlocks(loadDoc(textFrames()))))
    lost.push('the text');
  if ((await store.requests('doc1')).length !== 3) lost.push('a request');
  if (JSON.stringify(await store.record('m1', 0)) !== JSON.stringify(entries)) lost.push('the record');
  const version = await store.meta('schemaVersion');
  return { lost, broken: Number(version) === STORE_VERSION ? [] : [`version ${version}`] };
};

interface Cut {
  /** Operations that were done. */
  readonly at: number;
  readonly outcome: Outcome;
}

async function cutAt(tape: DiskTape, cuts: readonly Cut[], look: Look): Promise<readonly (Found & Cut)[]> {
  const disk = new CutDisk(tape);
  const random = seeded(SEED);
  const found: (Found & Cut)[] = [];
  for (const cut of cuts.toSorted((a, b) => a.at - b.at)) {
    disk.playTo(cut.at);
    // The driver for Node 20 keeps a file open until its statements are collected, and a process has only so many.
    if (found.length % 1_000 === 999) await memory?.collect();
    found.push({ ...cut, ...(await findAfter(disk.after(cut.outcome, random), disk.said, look)) });
  }
  return found;
}

/** Whether the log is being written back into the store, which was named otherwise when it was made. */
function isCheckpoint({ ops }: DiskTape, at: number): boolean {
  const store = ops.find((op) => op.kind === 'named' && op.name === 'chapeau.new');
  const next = ops[at];
  return next?.kind === 'written' && store?.kind === 'named' && next.file === store.file;
}

/** Each with every outcome. */
const cutsAt = (moments: readonly number[]): Cut[] =>
  moments.flatMap((at) => OUTCOMES.map((outcome) => ({ at, outcome })));

const openedAt = ({ ops }: DiskTape): number => ops.findIndex((op) => op.kind === 'said' && op.line === 'opened');

/** So many moments of a store that is open; a tenth of them where a snapshot is taken, a tenth within checkpoints. */
function cutsOf(tape: DiskTape, count: number): Cut[] {
  const { ops } = tape;
  const opened = openedAt(tape);
  const checkpoints = ops.flatMap((_, at) => (at > opened && isCheckpoint(tape, at) ? [at] : []));
  const random = seeded(SEED + 1);
  const within = (from: number, to: number) => from + Math.floor(random() * (to - from));
  const taken = ops.flatMap((op, i) => (op.kind === 'said' && op.line.startsWith('taken ') ? [i] : []));
  const moment = (i: number): number => {
    if (i % 10 === 1 && checkpoints.length > 0) return checkpoints[within(0, checkpoints.length)] ?? 0;
    const end = i % 10 === 0 ? taken[(i / 10) % taken.length] : undefined;
    if (end === undefined) return within(opened, ops.length + 1);
    return within(ops.findLastIndex((op, at) => at < end && op.kind === 'said') + 1, end);
  };
  return cutsAt(Array.from({ length: count }, (_, i) => moment(i)));
}

const told = (found: readonly (Found & Cut)[], what: 'lost' | 'broken') =>
  found.flatMap((one) => one[what].map((line) => `${one.outcome} after ${one.at}: ${line}`)).slice(0, 10);

/** What the child did to an empty folder, or to one that is there. */
function taped(program: BundledProgram, name: string, batches: number): DiskTape {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  return tapeOf([process.execPath, program.file, dir, String(batches)], dir);
}

const filesIn = (dir: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(dir)
      .filter((name) => !name.endsWith('-shm'))
      .map((name) => [name, hashOf(readFileSync(join(dir, name)))]),
  );

/** The folder as it is when the tape is at its end and no power fails. */
function played(tape: DiskTape): ReadonlyMap<string, string> {
  const disk = new CutDisk(tape);
  disk.playTo(tape.ops.length);
  return new Map([...disk.after('all', () => 1)].map(([name, bytes]) => [name, hashOf(bytes)]));
}

describe.skipIf(!hasStrace)(`when the power fails (seed ${SEED})`, () => {
  let program: BundledProgram;
  let unsafe: BundledProgram;
  beforeAll(async () => {
    program = await bundledProgram(CHILD);
    unsafe = await bundledProgram(CHILD, {
      file: 'server/store/sqlite.ts',
      from: 'const FULL = 2;',
      to: 'const FULL = 1;',
    });
  });
  afterAll(() => {
    program.clear();
    unsafe.clear();
  });

  test(
    `[P2] at ${CUTS} moments, with three outcomes each: nothing acknowledged is lost, every store is sound and opens`,
    async () => {
      const tape = taped(program, 'work', BATCHES);
      expect(played(tape)).toEqual(filesIn(join(folder, 'work')));
      expect(tape.ops.filter((op) => op.kind === 'said' && op.line.startsWith('stored '))).toHaveLength(BATCHES);
      const cuts = cutsOf(tape, CUTS);
      const found = await cutAt(tape, cuts, lookAtWork);
      expect([told(found, 'lost'), told(found, 'broken')]).toEqual([[], []]);
      expect(found).toHaveLength(3 * CUTS);
      expect(Math.max(...found.map(({ ms }) => ms))).toBeLessThan(MOST_MS);
      expect(found.filter(({ at }) => isCheckpoint(tape, at)).length).toBeGreaterThanOrEqual((3 * CUTS) / 10);
    },
    CUTS * 3_000,
  );

  test('[P2] while a store is made: it opens, or is made anew', async () => {
    const tape = taped(program, 'new', 0);
    const renamed = tape.ops.findIndex(({ kind }) => kind === 'renamed');
    expect(renamed).toBeGreaterThan(0);
    // From the moment on at which it has its name, at every moment.
    const moments = tape.ops.flatMap((_, at) => (at >= renamed || at % 10 === 0 ? [at] : []));
    const found = await cutAt(tape, cutsAt(moments), async () => ({ lost: [], broken: [] }));
    expect(told(found, 'broken')).toEqual([]);
  });

  test(`[P2] while a store is brought to this version, at ${MIGRATION_CUTS} moments: its texts are whole and it opens`, async () => {
    mkdirSync(join(folder, 'old'));
    await firstVersionStore(join(folder, 'old'));
    const tape = taped(program, 'old', 0);
    const random = seeded(SEED + 2);
    const cuts = cutsAt(Array.from({ length: MIGRATION_CUTS }, () => Math.floor(random() * (tape.ops.length + 1))));
    const found = await cutAt(tape, cuts, lookAtUpgraded);
    expect([told(found, 'lost'), told(found, 'broken')]).toEqual([[], []]);
  });

  test('[P3] it is noticed at once when the store does not wait for the disk (synchronous = NORMAL)', async () => {
    const tape = taped(unsafe, 'unsafe', FEWER_BATCHES);
    const found = await cutAt(tape, cutsOf(tape, FEWER_CUTS), lookAtWork);
    expect(found.filter(({ lost, outcome }) => lost.length > 0 && outcome === 'none').length).toBeGreaterThan(10);
  });
});
