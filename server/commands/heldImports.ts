// Past documents on their way in: what was received and read stands here, in memory, for one seat in one browser's session,
// until it is kept or cancelled. Nothing of it is stored anywhere else. There are limits in number, weight and age; what is
// too old goes when anybody next comes.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { Finding } from '../../shared/template/lines/finding.ts';
import { type Answer, findingKey } from '../../shared/template/structure/reverse.ts';
import { FILE_LIMITS } from '../limits.ts';
import type { Progress, Reading } from '../reading/reader.ts';

/** Whose imports: a seat in a session, in the meeting of the seat. */
export interface Importer {
  readonly sessionId: string;
  readonly seatId: string;
  readonly meetingId: string;
}

export interface HeldReading extends Omit<Reading, 'markup' | 'carried'> {
  /** What a person answered, and of these the ones that changed nothing. */
  readonly answers: readonly Answer[];
  readonly unanswered: readonly Answer[];
}

export interface Known {
  readonly libraryId: string;
  readonly title: string;
}

export type Phase =
  | { readonly kind: 'receiving'; readonly received: number; readonly bytes: number | null }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading'; readonly progress: Progress }
  /** `again`: how far the reading after answers is; null while none is under way. */
  | {
      readonly kind: 'read';
      readonly reading: HeldReading;
      readonly again: Progress | null;
      /** What the library holds of the very same file. */
      readonly known: Known | null;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly data: Readonly<Record<string, unknown>> };

export class HeldImport {
  readonly importId: string;
  readonly fileName: string;
  readonly by: Importer;
  readonly cancelling = new AbortController();
  /** Every finding that was ever shown, by its key: answers are about these. */
  readonly shown = new Map<string, Finding>();
  /** Of the bytes, hex; '' until all are received. */
  sha256 = '';
  bytes = 0;
  touchedAt: number;
  #phase: Phase;
  #weight = 0;

  constructor(importId: string, fileName: string, by: Importer, { at, bytes }: { at: number; bytes: number | null }) {
    this.importId = importId;
    this.fileName = fileName;
    this.by = by;
    this.touchedAt = at;
    this.#phase = { kind: 'receiving', received: 0, bytes };
  }

  get phase(): Phase {
    return this.#phase;
  }

  set phase(phase: Phase) {
    this.#phase = phase;
    this.#weight = weightOf(phase, this.bytes);
    if (phase.kind === 'read') for (const one of phase.reading.findings) this.shown.set(findingKey(one), one);
  }

  /** About how many bytes of memory it takes. */
  get weight(): number {
    return this.#weight;
  }

  get isCancelled(): boolean {
    return this.cancelling.signal.aborted;
  }
}

/** Bytes of a character, which stands in a line and in a block. */
const CHARACTER = 4;
/** What an empty line costs. */
const LINE = 200;

function weightOf(phase: Phase, bytes: number): number {
  switch (phase.kind) {
    case 'receiving':
      return phase.received;
    case 'waiting':
    case 'reading':
      return bytes;
    case 'read':
      return phase.reading.source.lines.reduce((sum, { text }) => sum + text.length * CHARACTER + LINE, 0);
    case 'refused':
      return 0;
  }
}

export interface ImportLimits {
  /** Files of one session. */
  readonly held: number;
  /** Bytes of memory for one session, and for all. */
  readonly weight: number;
  readonly weightOfAll: number;
  /** Milliseconds that nobody touched it. */
  readonly age: number;
}

const MiB = 1024 * 1024;
export const IMPORT_LIMITS: ImportLimits = {
  held: FILE_LIMITS.importsHeld,
  weight: 192 * MiB,
  weightOfAll: 512 * MiB,
  age: FILE_LIMITS.importMs,
};

export type BeginCode = 'import/known' | 'import/too-many';

/** All imports of an installation that are under way or under review. */
export class HeldImports {
  readonly #held = new Map<string, HeldImport>();
  readonly #clock: () => number;
  readonly #limits: ImportLimits;

  constructor(clock: () => number, limits: Partial<ImportLimits> = {}) {
    this.#clock = clock;
    this.#limits = { ...IMPORT_LIMITS, ...limits };
  }

  begin(by: Importer, importId: string, fileName: string, bytes: number | null): Result<HeldImport, BeginCode> {
    this.#sweep();
    const key = keyOf(by, importId);
    if (this.#held.has(key)) return refused('import/known');
    const own = [...this.#held.values()].filter(({ by: other }) => other.sessionId === by.sessionId);
    if (own.length >= this.#limits.held) return refused('import/too-many', { most: this.#limits.held });
    const held = new HeldImport(importId, fileName, by, { at: this.#clock(), bytes });
    this.#held.set(key, held);
    if (this.hasRoom(held, bytes ?? 0)) return ok(held);
    this.#held.delete(key);
    return refused('import/too-many', { most: this.#limits.held });
  }

  /** Whether it may grow by so many bytes. */
  hasRoom({ by }: HeldImport, more: number): boolean {
    let own = more;
    let all = more;
    for (const one of this.#held.values()) {
      all += one.weight;
      if (one.by.sessionId === by.sessionId) own += one.weight;
    }
    return own <= this.#limits.weight && all <= this.#limits.weightOfAll;
  }

  find(by: Importer, importId: string): HeldImport | undefined {
    this.#sweep();
    const held = this.#held.get(keyOf(by, importId));
    if (held !== undefined) held.touchedAt = this.#clock();
    return held;
  }

  /** In the order in which they came. */
  of(by: Importer): readonly HeldImport[] {
    this.#sweep();
    const at = this.#clock();
    return [...this.#held.values()].filter((held) => {
      if (!isOf(held, by)) return false;
      held.touchedAt = at;
      return true;
    });
  }

  /** Ends its reading, if that is under way, and forgets it. */
  drop(held: HeldImport): void {
    held.cancelling.abort();
    const key = keyOf(held.by, held.importId);
    if (this.#held.get(key) === held) this.#held.delete(key);
  }

  dropSession(sessionId: string): void {
    for (const held of this.#held.values()) if (held.by.sessionId === sessionId) this.drop(held);
  }

  /** Tells those that hold the same file in meetings of a body that the library has it now. */
  nowKnown(sha256: string, meetingId: string, known: Known): void {
    for (const held of this.#held.values()) {
      if (held.sha256 !== sha256 || held.by.meetingId !== meetingId || held.phase.kind !== 'read') continue;
      held.phase = { ...held.phase, known };
    }
  }

  #sweep(): void {
    const oldest = this.#clock() - this.#limits.age;
    for (const held of this.#held.values()) if (held.touchedAt < oldest) this.drop(held);
  }
}

const keyOf = ({ sessionId, seatId, meetingId }: Importer, importId: string): string =>
  [sessionId, seatId, meetingId, importId].join(' ');

const isOf = ({ by }: HeldImport, { sessionId, seatId, meetingId }: Importer): boolean =>
  by.sessionId === sessionId && by.seatId === seatId && by.meetingId === meetingId;
