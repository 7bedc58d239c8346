// A wire of loopback that can be cut, or go silent, between a process and a server it talks to.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

type State = 'open' | 'cut' | 'silent';

/** When the near end says certain words: they are lost, or the answer to them is; or everything goes silent before them. */
interface Trap {
  readonly words: string;
  readonly then: 'lose words' | 'lose answer' | 'go silent';
  sprung(): void;
}

export class TcpProxy {
  readonly #server: Server;
  readonly #pairs = new Set<readonly [near: Socket, far: Socket]>();
  readonly #held = new Set<() => void>();
  #state: State = 'open';
  #trap: Trap | null = null;
  /** Tells that something is being kept from arriving. */
  #kept: () => void = () => {};

  private constructor(port: number) {
    this.#server = createServer((near) => {
      if (this.#state === 'cut') {
        near.destroy();
        return;
      }
      this.#join(near, connect(port, '127.0.0.1'));
    });
  }

  /** To a port of this machine. */
  static async to(port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(port);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The address of a server, by way of this wire. */
  through(url: string): string {
    const address = new URL(url);
    address.port = String((this.#server.address() as AddressInfo).port);
    return address.href;
  }

  #join(near: Socket, far: Socket): void {
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    const end = (): void => {
      this.#pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    let losesAnswer = false;
    near.on('data', (data) => {
      const trap = this.#trap;
      if (trap !== null && data.includes(trap.words)) {
        this.#trap = null;
        trap.sprung();
        if (trap.then === 'lose words') return end();
        losesAnswer = trap.then === 'lose answer';
        if (trap.then === 'go silent') this.#state = 'silent';
      }
      this.#pass(data, far);
    });
    far.on('data', (data) => (losesAnswer ? end() : this.#pass(data, near)));
  }

  #pass(data: Buffer, to: Socket): void {
    if (this.#state !== 'silent') {
      to.write(data);
      return;
    }
    this.#held.add(() => to.write(data));
    this.#kept();
  }

  /** All connections end, and no other begins. */
  cut(): void {
    this.#state = 'cut';
    for (const [near, far] of [...this.#pairs]) {
      near.destroy();
      far.destroy();
    }
  }

  /** Nothing arrives any more, and nobody is told. Resolves when something did not. */
  silence(): Promise<void> {
    this.#state = 'silent';
    return new Promise((resolve) => {
      this.#kept = resolve;
    });
  }

  /** What was kept arrives, late. */
  mend(): void {
    this.#state = 'open';
    const held = [...this.#held];
    this.#held.clear();
    for (const pass of held) pass();
  }

  /** Resolves when the words were said, and what is to follow did; a connection that loses something ends with it. */
  when(words: string, then: Trap['then']): Promise<void> {
    return new Promise((sprung) => {
      this.#trap = { words, then, sprung };
    });
  }

  end(): void {
    this.cut();
    this.#server.close();
  }
}
