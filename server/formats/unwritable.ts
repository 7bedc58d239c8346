// What keeps a file from being written, told to whoever asked for it: a part of the installation is missing. The code is
// a refusal's; the words name what to mend.

/** Thrown by a writer; nothing was written. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError';
  readonly code: 'issue/fontMissing' | 'issue/compilerMissing';

  constructor(code: UnwritableError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
