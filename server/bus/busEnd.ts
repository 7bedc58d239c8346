// One node's end of a bus, whatever the wire: gathers what is told in one turn of the event loop, hands on what is heard,
// and says that something may have been missed whenever the wire was down for a while.

import { packed, unpacked } from './busMessage.ts';
import type { BusListener, NodeNews } from './busPort.ts';

export interface BusEndDeps {
  /** Unlike that of any other node. */
  readonly node: string;
  /** Bytes that the wire carries in one message. */
  readonly most: number;
  /** Puts a message on the wire. What fails is lost, and counted by whoever sends. */
  send(message: string): Promise<unknown>;
}

export class BusEnd {
  readonly #deps: BusEndDeps;
  readonly #listeners = new Set<BusListener>();
  #waiting: NodeNews[] = [];
  #sending: Promise<void> = Promise.resolve();
  #isClosed = false;

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
    for (const news of unpacked(text, this.#deps.node))
      for (const listener of [...this.#listeners]) listener.heard(news);
  }

  /** The wire is there, and was not for a while. */
  mended(): void {
    for (const listener of [...this.#listeners]) listener.missed();
  }

  /** Resolves when what was told is on the wire, or lost. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#sending;
    this.#listeners.clear();
  }

  async #flush(): Promise<void> {
    const news = this.#waiting;
    this.#waiting = [];
    await Promise.allSettled(packed(this.#deps.node, news, this.#deps.most).map((text) => this.#deps.send(text)));
  }
}
