// How far the server had come in a room, kept on this device: whoever opens the room again notices a server that has gone
// back behind it. Written now and then, not at each edit: a mark that is a second old tells as much.

import type { Reached, Shelf } from './shelf.ts';

const EVERY_MS = 1_000;

/** Never throws: where the device keeps nothing, nothing is known. */
export class ReachedMark {
  readonly #room: string;
  readonly #shelf: Promise<Shelf | null>;
  /** As it was kept when the room was opened. */
  readonly before: Promise<Reached | null>;
  #next: Reached | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<unknown> = Promise.resolve();

  constructor(room: string, shelf: Promise<Shelf | null>) {
    this.#room = room;
    this.#shelf = shelf;
    this.before = shelf.then((some) => some?.reached(room) ?? null).catch(() => null);
  }

  keep(reached: Reached): void {
    this.#next = reached;
    this.#timer ??= setTimeout(() => void this.whenWritten(), EVERY_MS);
  }

  /** Writes what is not written yet. */
  whenWritten(): Promise<unknown> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.#next;
    this.#next = null;
    if (next !== null) {
      const write = async () => (await this.#shelf)?.keepReached(this.#room, next);
      this.#written = this.#written.then(write).catch(() => undefined);
    }
    return this.#written;
  }

  /** Of all rooms of the seat. */
  async forget(seatId: string): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = null;
    await this.#written;
    await this.#shelf.then((some) => some?.dropReached(seatId)).catch(() => undefined);
  }
}
