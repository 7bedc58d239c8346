// How often somebody may knock with a code that opens nothing. A code that has opened a screen before is let through
// whatever else comes from the same address: in a meeting room all come from one.

interface Budget {
  readonly left: number;
  readonly at: number;
}

const MOST = 20;
const MS_FOR_ONE = 3_000;
/** Addresses and codes remembered. The oldest are forgotten first. */
const MOST_REMEMBERED = 10_000;

export class WrongCodes {
  readonly #clock: () => number;
  readonly #right = new Set<string>();
  readonly #budgets = new Map<string, Budget>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  mayTry(code: string, address: string): boolean {
    return this.#right.has(code) || this.#leftOf(address) >= 1;
  }

  right(code: string): void {
    this.#right.add(code);
    forgetOldest(this.#right);
  }

  wrong(code: string, address: string): void {
    this.#right.delete(code);
    const left = this.#leftOf(address) - 1;
    this.#budgets.delete(address);
    this.#budgets.set(address, { left, at: this.#clock() });
    forgetOldest(this.#budgets);
  }

  #leftOf(address: string): number {
    const budget = this.#budgets.get(address);
    if (budget === undefined) return MOST;
    return Math.min(MOST, budget.left + Math.max(0, this.#clock() - budget.at) / MS_FOR_ONE);
  }
}

function forgetOldest(remembered: {
  readonly size: number;
  keys(): Iterator<string>;
  delete(key: string): boolean;
}): void {
  if (remembered.size <= MOST_REMEMBERED) return;
  const { value, done } = remembered.keys().next();
  if (done !== true) remembered.delete(value);
}
