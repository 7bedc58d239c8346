// Word files that came back and are under review: what was understood of each stands here, in memory, for one seat in one
// browser's session, until all of it is filed or it is put away. Nothing of it is stored anywhere or told to anybody. There
// are limits in number, weight and age; what is too old goes when anybody next comes.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { MarkedText, NotTaken } from '../../shared/returned/markedText.ts';
import type { ReturnedProposal } from '../../shared/returned/returnedProposals.ts';
import type { BesideChange } from '../formats/word/docxText.ts';
import { FILE_LIMITS } from '../limits.ts';

/** Whose file: a seat in a session, at a document. */
export interface Returner {
  readonly sessionId: string;
  readonly seatId: string;
  readonly documentId: string;
}

export interface HeldProposal {
  readonly id: string;
  /** Of the call that files it, so that it is filed once. */
  readonly key: string;
  readonly proposal: ReturnedProposal;
  /** Code; null while nobody has said whose it is. */
  readonly delegation: string | null;
  filed: { readonly number: number; readonly requestId: string } | null;
}

export interface UnderstoodFile {
  readonly text: MarkedText;
  /** Of the text it was made from. */
  readonly base: {
    readonly by: 'mark' | 'text';
    readonly share: number;
    readonly revision: string | null;
    readonly textHash: string;
  };
  /** Changes beside the text: notes, headers, footers. */
  readonly beside: readonly BesideChange[];
  readonly formatChanges: number;
  /** Code of the delegation the file was made for, as it says. */
  readonly madeFor: string | null;
}

/** What follows from who is who. */
export interface SortedFile {
  readonly proposals: readonly HeldProposal[];
  readonly notTaken: readonly NotTaken[];
  readonly numbering: number;
}

export class HeldFile {
  readonly returnedId: string;
  readonly fileName: string;
  readonly by: Returner;
  readonly cancelling = new AbortController();
  touchedAt: number;
  /** Hex; '' until all bytes are received. */
  sha256 = '';
  /** Characters of all lines. */
  weight = 0;
  understood: UnderstoodFile | null = null;
  /** Codes by author, as far as somebody said or it was proposed. */
  parties: ReadonlyMap<string, string | null> = new Map();
  sorted: SortedFile = { proposals: [], notTaken: [], numbering: 0 };

  constructor(returnedId: string, fileName: string, by: Returner, at: number) {
    this.returnedId = returnedId;
    this.fileName = fileName;
    this.by = by;
    this.touchedAt = at;
  }

  get isCancelled(): boolean {
    return this.cancelling.signal.aborted;
  }
}

export interface ReturnedLimits {
  /** Files of one session. */
  readonly held: number;
  /** Characters of lines that all together may hold. */
  readonly weightOfAll: number;
  /** Milliseconds that nobody touched it. */
  readonly age: number;
}

export const RETURNED_LIMITS: ReturnedLimits = {
  held: FILE_LIMITS.returnedHeld,
  weightOfAll: 40 * 1024 * 1024,
  age: FILE_LIMITS.returnedMs,
};

const keyOf = ({ sessionId, seatId, documentId }: Returner, returnedId: string): string =>
  [sessionId, seatId, documentId, returnedId].join(' ');

export class HeldReturned {
  readonly #held = new Map<string, HeldFile>();
  readonly #clock: () => number;
  readonly #limits: ReturnedLimits;

  constructor(clock: () => number, limits: Partial<ReturnedLimits> = {}) {
    this.#clock = clock;
    this.#limits = { ...RETURNED_LIMITS, ...limits };
  }

  begin(by: Returner, returnedId: string, fileName: string): Result<HeldFile, 'returned/known' | 'returned/too-many'> {
    this.#sweep();
    const key = keyOf(by, returnedId);
    if (this.#held.has(key)) return refused('returned/known');
    const own = [...this.#held.values()].filter((one) => one.by.sessionId === by.sessionId);
    if (own.length >= this.#limits.held) return refused('returned/too-many', { most: this.#limits.held });
    const held = new HeldFile(returnedId, fileName, by, this.#clock());
    this.#held.set(key, held);
    return ok(held);
  }

  /** Whether all that is held has room for it. */
  hasRoom(held: HeldFile): boolean {
    const others = [...this.#held.values()].filter((one) => one !== held);
    return others.reduce((sum, one) => sum + one.weight, held.weight) <= this.#limits.weightOfAll;
  }

  /** One that was read. */
  find(by: Returner, returnedId: string): HeldFile | undefined {
    this.#sweep();
    const held = this.#held.get(keyOf(by, returnedId));
    if (held !== undefined) held.touchedAt = this.#clock();
    return held;
  }

  /** In the order in which they came. */
  of({ sessionId, seatId, documentId }: Returner): readonly HeldFile[] {
    this.#sweep();
    return [...this.#held.values()].filter(
      ({ by }) => by.sessionId === sessionId && by.seatId === seatId && by.documentId === documentId,
    );
  }

  /** Ends its reading, if that is under way, and forgets it. */
  drop(held: HeldFile): void {
    held.cancelling.abort();
    const key = keyOf(held.by, held.returnedId);
    if (this.#held.get(key) === held) this.#held.delete(key);
  }

  dropSession(sessionId: string): void {
    for (const held of this.#held.values()) if (held.by.sessionId === sessionId) this.drop(held);
  }

  #sweep(): void {
    const oldest = this.#clock() - this.#limits.age;
    for (const held of this.#held.values()) if (held.touchedAt < oldest) this.drop(held);
  }
}
