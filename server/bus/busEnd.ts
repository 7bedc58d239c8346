// One node's end of a bus, whatever the wire: gathers what is told in one turn of the event loop, hands on what is heard,
// and says that something may have been missed whenever the wire was down for a while: here, where one listens, or there,
// where one could not tell.

import { packed, unpacked } from './busMessage.ts';
import type { BusListener, NodeNews } from './busPort.ts';

export interface BusEndDeps {
  /** Unlike that of any other node. */
  readonly node: string;
  /** Bytes that the wire carries in one message. */
  readonly most: number;
  /** Puts a message on the wire; false, and it is lost, if that cannot be done. */
  send(message: string): Promise<boolean>;
}

/** After so long others are told once more that something was lost. */
const AGAIN_MS = 1_000;

export class BusEnd {
  readonly #deps: BusEndDeps;
  readonly #listeners = new Set<BusListener>();
  #waiting: NodeNews[] = [];
  #sending: Promise<void> = Promise.resolve();
  #isClosed = false;
  #again: NodeJS.Timeout | undefined;

  constructor(deps: BusEndDeps) {
    this.#deps = deps;
  }

  readonly tell = (news: NodeNews): void => {
    if (this.#isClosed) return;
    this.#waiting.push(news);
    if (this.#waiting.length > 1) return;
    const flushed = new Promise<void>((resolve) => setImmediate(() => void this.#flush().finally(resolve)));
    this.#sending = this.#sending.then(() => flushed);
  };

  readonly listen = (listener: BusListener): void => {
    this.#listeners.add(listener);
  };

  /** Something came over the wire. */
  arrived(text: string): void {
    for (const news of unpacked(text, this.#deps.node)) {
      if (news.kind === 'lost') this.mended();
      else for (const listener of [...this.#listeners]) listener.heard(news);
    }
  }

  /** The wire is there, and was not for a while. */
  mended(): void {
    for (const listener of [...this.#listeners]) listener.missed();
  }

  /** Resolves when what was told is on the wire, or lost. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#again);
    await this.#sending;
    this.#listeners.clear();
  }

  async #flush(): Promise<void> {
    const news = this.#waiting;
    this.#waiting = [];
    await this.#send(news);
  }

  async #send(news: readonly NodeNews[]): Promise<void> {
    const { node, most, send } = this.#deps;
    const sent = await Promise.all(packed(node, news, most).map((text) => send(text)));
    if (sent.every((isSent) => isSent) || this.#isClosed || this.#again !== undefined) return;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      void this.#send([{ kind: 'lost' }]);
    }, AGAIN_MS);
    this.#again.unref();
  }
}
