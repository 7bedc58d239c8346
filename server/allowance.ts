// How much somebody may do in a time, by key (an address, a seat, a delegation): so much at once after a rest, then at a
// steady pace; and for guesses a wait that doubles. Keys are forgotten, the oldest first, so that memory stays bounded.

import type { Rate } from './limits.ts';

const MOST_REMEMBERED = 10_000;

export class Allowance {
  readonly #rate: Rate;
  readonly #clock: () => number;
  readonly #left = new Map<string, { readonly left: number; readonly at: number }>();

  constructor(rate: Rate, clock: () => number) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** Milliseconds to wait; 0: it was taken. A clock that goes back refills nothing and breaks nothing. */
  take(key: string): number {
    const { perSecond, burst } = this.#rate;
    const at = this.#clock();
    const before = this.#left.get(key) ?? { left: burst, at };
    const left = Math.min(burst, before.left + (Math.max(0, at - before.at) / 1_000) * perSecond);
    if (left < 1) return Math.ceil(((1 - left) / perSecond) * 1_000);
    remember(this.#left, key, { left: left - 1, at });
    return 0;
  }
}

export interface GuessLimits {
  /** Wrong guesses that cost nothing. */
  readonly free: number;
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Wrong guesses of one address: the first few cost nothing, then each waits twice as long as the one before. */
export class Guesses {
  readonly #limits: GuessLimits;
  readonly #clock: () => number;
  readonly #wrong = new Map<string, { readonly count: number; readonly until: number }>();

  constructor(limits: GuessLimits, clock: () => number) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Milliseconds to wait before the next guess is looked at. */
  wait(key: string): number {
    return Math.max(0, (this.#wrong.get(key)?.until ?? 0) - this.#clock());
  }

  wrong(key: string): void {
    const { free, firstMs, mostMs } = this.#limits;
    const now = this.#clock();
    const before = this.#wrong.get(key);
    // Whoever was quiet for the longest wait begins anew.
    const count = before === undefined || now - before.until > mostMs ? 1 : before.count + 1;
    const ms = count <= free ? 0 : Math.min(mostMs, firstMs * 2 ** (count - free - 1));
    remember(this.#wrong, key, { count, until: now + ms });
  }
}

function remember<T>(known: Map<string, T>, key: string, value: T): void {
  known.delete(key);
  known.set(key, value);
  if (known.size <= MOST_REMEMBERED) return;
  const [oldest] = known.keys();
  if (oldest !== undefined) known.delete(oldest);
}
