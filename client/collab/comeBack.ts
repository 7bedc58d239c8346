// When a room that has lost its connection tries again: soon, then later and later, and at once when the device says that
// it has a network again or is looked at. A server that cannot store is left alone for longer: it takes the connection and
// lets it go at the first frame, which the provider would count as a success.

import type { WebsocketProvider } from 'y-websocket';

export const MAX_WAIT_MS = 15_000;
/** Where the server is behind what it had said, it is asked again after this. */
const AGAIN_MS = 1_500;
/** Tries after which the provider waits for as long as it may. */
const MANY = 20;
/** All that were in one network are back in one moment: each waits a little, of its own. */
const SPREAD_MS = 500;
/** The server found a message too large for the socket itself (RFC 6455). Sending it again changes nothing. */
const TOO_LARGE = 1009;

export const isFinal = (code: number): boolean => (code >= 4400 && code < 4500) || code === TOO_LARGE;

/** Twice as long each time, and not for all in the same moment. */
const faultWait = (faults: number): number =>
  Math.min(1_000 * 2 ** faults, MAX_WAIT_MS) * (0.75 + Math.random() * 0.25);

export class ComeBack {
  readonly #provider: WebsocketProvider;
  readonly #isWanted: () => boolean;
  readonly #page: Page | null;
  /** Times in a row that the server could not store. */
  #faults = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A server that is behind gets its time. */
  #looksAgain = false;

  /** `isWanted`: the room is not at its end. `page`: where the device tells; null where there is none. */
  constructor(provider: WebsocketProvider, isWanted: () => boolean, page = thisPage()) {
    this.#provider = provider;
    this.#isWanted = isWanted;
    this.#page = page;
    page?.addEventListener('online', this.#soon);
    page?.document.addEventListener('visibilitychange', this.#soon);
  }

  readonly #soon = (): void => {
    // A server that cannot store is left alone all the same.
    if (this.#page?.document.hidden || this.#faults > 0 || this.#looksAgain || this.#provider.wsconnected) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#isWanted()) this.now();
    }, Math.random() * SPREAD_MS);
  };

  failed(): void {
    this.#faults += 1;
  }

  stored(): void {
    this.#faults = 0;
  }

  /** A connection is closing: sets how long the provider will wait, and gives it in milliseconds. */
  settle(): number {
    const provider = this.#provider;
    provider.maxBackoffTime = this.#faults > 0 ? faultWait(this.#faults) : MAX_WAIT_MS;
    if (this.#faults > 0) provider.wsUnsuccessfulReconnects = MANY;
    // After a restart all come back, and not in the same moment: the first wait is from 0.2 to 1.6 seconds.
    else if (provider.wsUnsuccessfulReconnects === 0) provider.wsUnsuccessfulReconnects = Math.random() * 3;
    return Math.min(2 ** (provider.wsUnsuccessfulReconnects + 1) * 100, provider.maxBackoffTime);
  }

  /** Lets the connection go, and opens another in a moment. */
  lookAgain(): void {
    this.#provider.disconnect();
    this.#looksAgain = true;
    this.#timer = setTimeout(() => this.now(), AGAIN_MS);
  }

  now(): void {
    this.stop();
    if (this.#provider.wsconnected) return;
    this.#provider.disconnect();
    this.#provider.connect();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#looksAgain = false;
  }

  /** For good. */
  end(): void {
    this.stop();
    this.#page?.removeEventListener('online', this.#soon);
    this.#page?.document.removeEventListener('visibilitychange', this.#soon);
  }
}

/** As much of a window as tells of the device. */
export interface Page extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  readonly document: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & { readonly hidden: boolean };
}

const thisPage = (): Page | null => (typeof window === 'undefined' ? null : window);
