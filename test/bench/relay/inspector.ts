// A session with Node's own inspector in a server that was started with it: memory after a collection, and where the
// time goes. Only the server's main thread is seen.

import { writeFileSync } from 'node:fs';
import { RawSocket } from './rawSocket.ts';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
}

export class Inspector {
  readonly #socket: RawSocket;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  readonly opened: Promise<void>;
  #asked = 0;

  /** `address`: as the server says it at its start, ws://127.0.0.1:PORT/ID. */
  constructor(address: string) {
    const { port, pathname } = new URL(address);
    let resolve: () => void;
    let reject: (error: Error) => void;
    this.opened = new Promise((done, failed) => {
      resolve = done;
      reject = failed;
    });
    this.#socket = new RawSocket({
      port: Number(port),
      path: pathname,
      opened: () => resolve(),
      heard: (bytes, start, end) => {
        const answer = JSON.parse(bytes.toString('utf8', start, end)) as Answer;
        if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer.result);
      },
      closed: (why) => reject(new Error(`inspector: ${why}`)),
    });
  }

  #ask(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    this.#socket.sendText(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** Megabytes that are really held, heap and buffers, after a collection. */
  async heldMb(): Promise<number> {
    await this.#ask('HeapProfiler.collectGarbage');
    await this.#ask('HeapProfiler.collectGarbage');
    const expression = 'process.memoryUsage().heapUsed + process.memoryUsage().external';
    const answer = (await this.#ask('Runtime.evaluate', { expression, returnByValue: true })) as {
      readonly result: { readonly value: number };
    };
    return answer.result.value / 2 ** 20;
  }

  async startProfile(): Promise<void> {
    await this.#ask('Profiler.enable');
    await this.#ask('Profiler.setSamplingInterval', { interval: 200 });
    await this.#ask('Profiler.start');
  }

  async keepProfile(file: string): Promise<void> {
    const { profile } = (await this.#ask('Profiler.stop')) as { readonly profile: unknown };
    writeFileSync(file, JSON.stringify(profile));
  }

  close(): void {
    this.#socket.cut();
  }
}
