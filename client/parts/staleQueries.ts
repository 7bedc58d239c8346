// What events have made stale, gathered before it is asked for again. One event is answered at once; where many come together,
// as for a tab that was hidden or a computer that slept through a morning, each question is asked once for all of them and
// not once for each.

import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Milliseconds between two rounds of asking. */
const APART = 100;

export class StaleQueries {
  readonly #queries: QueryClient;
  readonly #waiting = new Map<string, { readonly queryKey: QueryKey; readonly refetchType: 'active' | 'none' }>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #asked = Number.NEGATIVE_INFINITY;

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  /** `none`: it is asked for again by whoever shows it next. */
  add(queryKey: QueryKey, refetchType: 'active' | 'none' = 'active'): void {
    const name = JSON.stringify(queryKey);
    const known = this.#waiting.get(name)?.refetchType;
    this.#waiting.set(name, { queryKey, refetchType: known === 'active' ? 'active' : refetchType });
    this.#timer ??= setTimeout(() => this.#ask(), Math.max(0, this.#asked + APART - performance.now()));
  }

  #ask(): void {
    this.#timer = null;
    this.#asked = performance.now();
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const filters of all) void this.#queries.invalidateQueries(filters);
  }

  /** Asks for what waits, for there will be no later. */
  end(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#ask();
  }
}
