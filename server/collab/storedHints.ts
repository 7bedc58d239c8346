// That logs have grown, as the other nodes are told of it. Each hint has every one of them ask the store and write to all who
// read there. Of a room with many people the first is told at once, and those of the moments after it as one: what the last
// of them says holds for all.

import type { After } from './pace.ts';

/** From so many people on a node on, hints of their room are gathered. */
const CROWD = 10;
const WINDOW_PER_READER_MS = 1;
/** A letter may take a frame and a half longer to whoever reads at another node. */
const MAX_WINDOW_MS = 25;

/** How long hints of a room with so many people here are gathered. */
export function hintWindowOf(readers: number): number {
  return readers < CROWD ? 0 : Math.min(MAX_WINDOW_MS, readers * WINDOW_PER_READER_MS);
}

export interface StoredHintsDeps {
  /** People of this node in a room. */
  readers(room: string): number;
  readonly after: After;
  tell(room: string, seq: number): void;
}

interface Window {
  readonly cancel: () => void;
  /** The newest that was not told; null: none. */
  seq: number | null;
}

export class StoredHints {
  readonly #deps: StoredHintsDeps;
  readonly #windows = new Map<string, Window>();
  #isStopped = false;

  constructor(deps: StoredHintsDeps) {
    this.#deps = deps;
  }

  /** The log of a room goes up to `seq` now. */
  add(room: string, seq: number): void {
    const window = this.#windows.get(room);
    if (window === undefined) this.#tell(room, seq);
    else window.seq = seq;
  }

  /** Tells what waits; from now on nothing waits. */
  stop(): void {
    this.#isStopped = true;
    for (const [room, { cancel, seq }] of this.#windows) {
      cancel();
      if (seq !== null) this.#deps.tell(room, seq);
    }
    this.#windows.clear();
  }

  #tell(room: string, seq: number): void {
    this.#deps.tell(room, seq);
    const ms = this.#isStopped ? 0 : hintWindowOf(this.#deps.readers(room));
    if (ms === 0) return;
    const cancel = this.#deps.after(ms, () => {
      const waiting = this.#windows.get(room)?.seq ?? null;
      this.#windows.delete(room);
      if (waiting !== null) this.#tell(room, waiting);
    });
    this.#windows.set(room, { cancel, seq: null });
  }
}
