// How long the store takes over what it is given. A slow one is said in the log. One that does not come back takes nothing
// more for a while: whoever types is told, keeps the words and comes again, instead of typing into a queue that grows.
// Limit: SQLite holds the whole process while it writes, so with it this is seen only afterwards.

import type { LimitHit, StoreLimits } from '../limits.ts';
import type { Log } from '../log.ts';

export interface StoreWatchDeps {
  readonly limits: StoreLimits;
  readonly hit: LimitHit;
  readonly log: Pick<Log, 'error'>;
  /** Nothing more is to be taken until it has come back. */
  onStuck(): void;
}

export class StoreWatch {
  readonly #deps: StoreWatchDeps;
  #isSlow = false;
  #isStuck = false;

  constructor(deps: StoreWatchDeps) {
    this.#deps = deps;
  }

  /** From the moment it is found out until the store has come back. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  /** Called now and then with how long it has been at one piece of work; null: at none. */
  look(ms: number | null): void {
    const { limits, hit, log, onStuck } = this.#deps;
    if (ms === null) return;
    if (ms >= limits.slowMs && !this.#isSlow) {
      this.#isSlow = true;
      hit('store.slow', { ms: Math.round(ms) });
    }
    if (ms >= limits.stuckMs && !this.#isStuck) {
      this.#isStuck = true;
      log.error('store.stuck', undefined, { ms: Math.round(ms) });
      onStuck();
    }
  }

  /** A piece of work is done, for good or ill. */
  done(ms: number): void {
    if (ms >= this.#deps.limits.slowMs && !this.#isSlow) this.#deps.hit('store.slow', { ms: Math.round(ms) });
    this.#isSlow = false;
    this.#isStuck = false;
  }
}
