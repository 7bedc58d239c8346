// Reads the flags of a command by Node's own parser; what it refuses becomes one sentence, never a stack.

import { parseArgs } from 'node:util';
import type { Io } from './io.ts';

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

export interface Flags {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
}

/**
 * Gives the flags, or the exit code where there is nothing more to do: 0 after `--help`, 2 after a call that was not
 * understood. `most`: how many words without a flag the command takes.
 */
export function readFlags(
  args: readonly string[],
  options: Options,
  { usage, most, io }: { readonly usage: string; readonly most: number; readonly io: Pick<Io, 'out' | 'err'> },
): Flags | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } } as Options,
      allowPositionals: true,
    });
    if (values.help === true) {
      io.out(usage);
      return 0;
    }
    if (positionals.length > most) {
      io.err(`"${positionals[most]}" is one word too many.\n\n${usage}`);
      return 2;
    }
    return { values: values as Flags['values'], words: positionals };
  } catch (error) {
    io.err(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}.\n\n${usage}`);
    return 2;
  }
}

export const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
