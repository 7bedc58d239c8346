// Lets what comes to a quiet room through at once, and what comes in the moments after it together at their end: a commit
// and a write to two hundred sockets cost by how often they are made, and hardly by what is in them. In a small room
// nothing waits.

/** Calls `act` once, in so many milliseconds, unless what it returns is called before. */
export type After = (ms: number, act: () => void) => () => void;

export const afterTimeout: After = (ms, act) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

const CROWD = 20;
const WINDOW_PER_READER_MS = 0.1;
const MAX_WINDOW_MS = 25;
const LEAST_BESIDE_OTHERS_MS = 12;

/**
 * How long frames are gathered in a room of so many readers. Below 20, commits and writes are cheaper than waiting. Where
 * people write at another node as well, each commit holds up theirs, and has them read it.
 */
export function windowOf(readers: number, isWrittenElsewhere = false): number {
  if (readers < CROWD) return 0;
  return Math.max(
    isWrittenElsewhere ? LEAST_BESIDE_OTHERS_MS : 0,
    Math.min(MAX_WINDOW_MS, Math.round(readers * WINDOW_PER_READER_MS)),
  );
}

export interface PaceDeps<T> {
  /** Milliseconds, asked whenever a window opens; 0: none. */
  windowMs(): number;
  readonly after: After;
  pass(item: T): void;
}

export class Pace<T> {
  readonly #deps: PaceDeps<T>;
  #waiting: T[] = [];
  /** While a window is open. */
  #cancel: (() => void) | null = null;

  constructor(deps: PaceDeps<T>) {
    this.#deps = deps;
  }

  add(item: T): void {
    if (this.#cancel !== null) {
      this.#waiting.push(item);
      return;
    }
    this.#deps.pass(item);
    this.#open();
  }

  /** Passes on what waits. The window stays open. */
  hurry(): void {
    for (const item of this.drop()) this.#deps.pass(item);
  }

  /** What waited, for the caller; it is not passed on. */
  drop(): readonly T[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  /** Ends the window. What waits is passed to nobody. */
  close(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#waiting = [];
  }

  #open(): void {
    const ms = this.#deps.windowMs();
    if (ms === 0) return;
    this.#cancel = this.#deps.after(ms, () => {
      this.#cancel = null;
      if (this.#waiting.length === 0) return;
      this.hurry();
      this.#open();
    });
  }
}
