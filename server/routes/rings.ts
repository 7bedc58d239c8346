// What has rung for one stream of events and was not heard yet. Signs of life ring by themselves, because proxies end what
// is silent for a minute: at even times from the start of the stream on, so that their timing tells nothing of what rang
// for others.

/** Milliseconds between signs of life. */
export const SIGN_OF_LIFE = 20_000;
/** Milliseconds a browser waits before it comes back. */
export const COME_BACK = 1_000;

export class Rings<T extends string> {
  readonly #rung: Set<T | 'life' | 'end'>;
  #wake = () => {};
  #timer: ReturnType<typeof setTimeout>;

  constructor(first: readonly T[]) {
    this.#rung = new Set(first);
    this.#timer = this.#nextLife();
  }

  #nextLife(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.#timer = this.#nextLife();
      this.ring('life');
    }, SIGN_OF_LIFE);
  }

  ring(what: T | 'life' | 'end'): void {
    this.#rung.add(what);
    this.#wake();
  }

  /** Whether it has rung so since it was last asked. */
  take(what: T | 'life'): boolean {
    return this.#rung.delete(what);
  }

  /** Resolves when something has rung that was not taken. */
  async next(): Promise<void> {
    if (this.#rung.size > 0) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
