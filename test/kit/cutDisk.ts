// The disk as a power cut leaves it: what was made sure of is there; of everything after that, nothing, all, or for each
// sector what stood in it at some moment. Names (made, changed, dropped) are safe when the folder was synced and are lost
// in reverse order. That is less than file systems keep in fact; a sector is written whole or not at all.

import type { DiskOp, DiskTape } from './diskTape.ts';

const SECTOR = 512;

/** What becomes of that which was not made sure of. */
export const OUTCOMES = ['none', 'some', 'all'] as const;
export type Outcome = (typeof OUTCOMES)[number];

type Change = Extract<DiskOp, { kind: 'written' | 'cut' }>;
type Naming = Extract<DiskOp, { kind: 'named' | 'unnamed' | 'renamed' }>;

class DiskFile {
  #bytes: Uint8Array;
  #length: number;
  readonly unsafe: Change[] = [];

  constructor(bytes: Uint8Array, length = bytes.length) {
    this.#bytes = bytes;
    this.#length = length;
  }

  copy(): DiskFile {
    return new DiskFile(this.#bytes.slice(0, this.#length));
  }

  contents(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  write(at: number, bytes: Uint8Array): void {
    const end = at + bytes.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      larger.set(this.contents());
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, at);
    this.#length = Math.max(this.#length, end);
  }

  cut(length: number): void {
    if (length > this.#length) this.write(length, new Uint8Array());
    this.#bytes.fill(0, length);
    this.#length = length;
  }

  change(change: Change): void {
    if (change.kind === 'cut') this.cut(change.length);
    else this.write(change.at, change.bytes);
  }

  sync(): void {
    for (const change of this.unsafe.splice(0)) this.change(change);
  }
}

/** Plays a tape; at any moment it can say what a power cut would leave. */
export class CutDisk {
  readonly #ops: readonly DiskOp[];
  readonly #files = new Map<number, DiskFile>();
  readonly #names = new Map<string, number>();
  readonly #unsafeNames: Naming[] = [];
  #at = 0;
  /** What was said so far. */
  readonly said: string[] = [];

  constructor({ ops, before }: DiskTape) {
    this.#ops = ops;
    for (const [name, { file, bytes }] of before) {
      this.#names.set(name, file);
      this.#files.set(file, new DiskFile(bytes.slice()));
    }
  }

  /** Plays until so many operations are done. */
  playTo(count: number): void {
    for (; this.#at < count; this.#at++) {
      const op = this.#ops[this.#at];
      if (op !== undefined) this.#play(op);
    }
  }

  #play(op: DiskOp): void {
    switch (op.kind) {
      case 'said':
        this.said.push(op.line);
        break;
      case 'named':
        this.#files.set(op.file, new DiskFile(new Uint8Array()));
        this.#unsafeNames.push(op);
        break;
      case 'renamed':
      case 'unnamed':
        this.#unsafeNames.push(op);
        break;
      case 'written':
      case 'cut':
        this.#files.get(op.file)?.unsafe.push(op);
        break;
      case 'synced':
        this.#files.get(op.file)?.sync();
        break;
      case 'namesSynced':
        for (const naming of this.#unsafeNames.splice(0)) rename(this.#names, naming);
    }
  }

  /** The files of the folder after a cut at this moment; `random` gives numbers from 0 to below 1. */
  after(outcome: Outcome, random: () => number): Map<string, Uint8Array> {
    const part = outcome === 'none' ? () => 0 : outcome === 'all' ? () => 1 : random;
    const names = new Map(this.#names);
    for (const naming of this.#unsafeNames.slice(0, kept(part, this.#unsafeNames.length))) rename(names, naming);
    return new Map([...names].map(([name, file]) => [name, contentsAfter(this.#files.get(file), part)]));
  }
}

/** How many of so many, in order. */
const kept = (part: () => number, count: number): number => Math.min(count, Math.floor(part() * (count + 1)));

function rename(names: Map<string, number>, naming: Naming): void {
  if (naming.kind === 'named') names.set(naming.name, naming.file);
  else if (naming.kind === 'unnamed') names.delete(naming.name);
  else {
    const file = names.get(naming.from);
    names.delete(naming.from);
    if (file !== undefined) names.set(naming.to, file);
  }
}

function contentsAfter(file: DiskFile | undefined, part: () => number): Uint8Array {
  if (file === undefined) return new Uint8Array();
  const after = file.copy();
  const { unsafe } = file;
  const cuts = kept(part, unsafe.length);
  /** For each sector, how many of the changes had come when it was last written. */
  const reached = new Map<number, number>();
  const reachedIn = (sector: number): number => {
    // Half of them were not written at all.
    const known = reached.get(sector) ?? (part() < 0.5 ? 0 : kept(part, unsafe.length));
    reached.set(sector, known);
    return known;
  };
  for (const [i, change] of unsafe.entries()) {
    if (change.kind === 'cut') {
      if (i < cuts) after.cut(change.length);
      continue;
    }
    const end = change.at + change.bytes.length;
    for (let from = change.at; from < end; ) {
      const to = Math.min(end, (Math.floor(from / SECTOR) + 1) * SECTOR);
      if (i < reachedIn(Math.floor(from / SECTOR)))
        after.write(from, change.bytes.subarray(from - change.at, to - change.at));
      from = to;
    }
  }
  return after.contents();
}
