// A terminal for commands of the command line: what they print is kept, and they can be asked to stop.

import type { Command, Env, Io } from '../../server/cli/io.ts';
import { READING_ENTRY, WRITING_ENTRY } from './builtProduct.ts';

export interface Run {
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** Asks the command to stop, as Ctrl+C does. */
  stop(): void;
  readonly done: Promise<number>;
  /** Settles when so many lines stand on standard output; fails when the command ends before. */
  lines(count: number): Promise<void>;
}

export function start(command: Command, args: readonly string[], env: Env = {}): Run {
  const [out, err]: [string[], string[]] = [[], []];
  let stop = () => {};
  let heard = () => {};
  const io: Io = {
    out: (line) => {
      out.push(line);
      heard();
    },
    err: (line) => void err.push(line),
    errIsTerminal: true,
    clientDir: null,
    readingEntry: READING_ENTRY,
    writingEntry: WRITING_ENTRY,
    input: async function* () {},
    version: 'test',
    stopped: new Promise((resolve) => {
      stop = resolve;
    }),
  };
  const done = command(args, io, env);
  return {
    out,
    err,
    stop,
    done,
    lines: (count) =>
      new Promise((resolve, reject) => {
        heard = () => {
          if (out.length >= count) resolve();
        };
        heard();
        void done.then((code) => reject(new Error(`ended with ${code}: ${err.join(' / ')}`)), reject);
      }),
  };
}

/** Runs a command to its end. */
export async function run(command: Command, args: readonly string[], env: Env = {}) {
  const { done, out, err } = start(command, args, env);
  const code = await done;
  return { code, out, err };
}
