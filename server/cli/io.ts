// What a command of the command line may touch of the outside: lines out, messages, the wish to stop. Only main.ts
// fills it from the process, so that every command runs in a test as it is.

export interface Io {
  /** A line of the result, to standard output. */
  out(line: string): void;
  /** A line for the person, to standard error. */
  err(line: string): void;
  /** Whether a person reads standard error on a terminal; else it is for machines. */
  readonly errIsTerminal: boolean;
  /** Folder of the built client; null where none was built. */
  readonly clientDir: string | null;
  /** The built program of the process that reads past documents. */
  readonly readingEntry: string;
  /** The built program of the process that writes files. */
  readonly writingEntry: string;
  /** The standard input; asked for only by a command that reads it. */
  input(): AsyncIterable<Uint8Array>;
  readonly version: string;
  /** Settles when the process was asked to end (Ctrl+C, SIGTERM). */
  readonly stopped: Promise<void>;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** A command: its exit code is 0 for done, 1 for failed or refused, 2 for a call that was not understood. */
export type Command = (args: readonly string[], io: Io, env: Env) => Promise<number>;
