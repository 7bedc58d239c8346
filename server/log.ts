// The only caller of console on the server. Plain lines on standard error, one per event, so that standard output
// stays free for results. Nothing of a text, a name or a token is ever written here.

export interface Log {
  info(line: string): void;
  warn(line: string): void;
  /** A bug or a failing machine: the reference leads from what a person was shown to this line. */
  error(line: string, cause?: unknown): void;
}

export const log: Log = {
  info: (line) => console.error(line),
  warn: (line) => console.error(`warning: ${line}`),
  error: (line, cause) => console.error(`error: ${line}`, ...(cause === undefined ? [] : [cause])),
};

/** For tests that provoke errors on purpose. */
export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
