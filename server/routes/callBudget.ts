// How often one address may ask something that costs: so many at once, then one every few seconds.

interface Budget {
  readonly left: number;
  readonly at: number;
}

const MOST = 20;
const MS_FOR_ONE = 3_000;
/** Addresses remembered; the oldest are forgotten first. */
const MOST_REMEMBERED = 10_000;

export class CallBudget {
  readonly #clock: () => number;
  readonly #budgets = new Map<string, Budget>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** False where nothing is left. */
  take(address: string): boolean {
    const now = this.#clock();
    const before = this.#budgets.get(address) ?? { left: MOST, at: now };
    const left = Math.min(MOST, before.left + Math.max(0, now - before.at) / MS_FOR_ONE);
    if (left < 1) return false;
    this.#budgets.delete(address);
    this.#budgets.set(address, { left: left - 1, at: now });
    if (this.#budgets.size > MOST_REMEMBERED) {
      const [oldest] = this.#budgets.keys();
      if (oldest !== undefined) this.#budgets.delete(oldest);
    }
    return true;
  }
}
