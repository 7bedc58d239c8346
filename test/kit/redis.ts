// A Redis of its own for a test process, on a free port of loopback; nothing of it is on disk. Where Redis is not installed
// its tests are skipped by name, unless CI=true.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort, said } from './ownServer.ts';

const PROGRAM = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => [join(folder, 'redis-server'), join(folder, 'valkey-server')])
  .find((file) => existsSync(file));

export const hasRedis = PROGRAM !== undefined || process.env.CI === 'true';

export class RedisServer {
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    process.once('exit', () => this.#process?.kill('SIGKILL'));
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.restart();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  /** Starts it, again if it was stopped; it remembers nothing. */
  async restart(): Promise<void> {
    if (PROGRAM === undefined) throw new Error('Redis is not installed');
    const args = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn(PROGRAM, [...args, '--dir', tmpdir()], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#process = child;
    await said(child, child.stdout, 'eady to accept connections');
    child.unref();
    (child.stdout as Socket | null)?.unref();
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.ref();
    (child.stdout as Socket | null)?.ref();
    child.kill('SIGKILL');
    await ended;
  }
}
