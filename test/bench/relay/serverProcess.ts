// One server under measurement: started as anybody would start it, watched from outside, killed without warning.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Inspector } from './inspector.ts';
import { cpuMs, rssMb } from './processTree.ts';

const OPEN_AT = /open at http:\/\/[^:\s]+:(\d+)/;
const INSPECTOR_AT = /Debugger listening on (ws:\/\/\S+)/;
const MOST_START_MS = 60_000;

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly inspected: boolean;
}

export class ServerProcess {
  readonly #child: ChildProcess;
  readonly startedAt = performance.now();
  readonly listening: Promise<void>;
  port = 0;
  listeningAt = Number.NaN;
  #said = '';
  #inspectorAt: string | null = null;

  constructor({ file, args, cwd, env, inspected }: Program) {
    const inspect = inspected ? ['--inspect=127.0.0.1:0'] : [];
    this.#child = spawn(process.execPath, [...inspect, file, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.listening = new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`${file} does not listen: ${this.#said}`)), MOST_START_MS);
      const look = (chunk: Buffer) => {
        this.#said = `${this.#said}${chunk}`.slice(-4_000);
        this.#inspectorAt ??= INSPECTOR_AT.exec(this.#said)?.[1] ?? null;
        const port = OPEN_AT.exec(this.#said)?.[1];
        if (this.port !== 0 || port === undefined) return;
        this.port = Number(port);
        this.listeningAt = performance.now();
        clearTimeout(limit);
        resolve();
      };
      this.#child.stdout?.on('data', look);
      this.#child.stderr?.on('data', look);
      this.#child.once('exit', (code, signal) => {
        clearTimeout(limit);
        reject(new Error(`${file} ended with ${code ?? signal}: ${this.#said}`));
      });
    });
    this.listening.catch(() => {});
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The last it has said on its outputs. */
  get said(): string {
    return this.#said;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  cpuMs(): number {
    return cpuMs([this.pid]);
  }

  rssMb(): number {
    return rssMb([this.pid]);
  }

  async inspector(): Promise<Inspector> {
    if (this.#inspectorAt === null) throw new Error('the server was not started for inspection');
    const inspector = new Inspector(this.#inspectorAt);
    await inspector.opened;
    return inspector;
  }

  /** As a fall of the machine's power would end it, as far as the process goes. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
