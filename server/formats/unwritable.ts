// What keeps a file from being written, told to whoever asked for it: a part of the installation is missing, or
// the file of the body that it should look like cannot be used. Code and data are a refusal's; the words name what to mend.

/** Thrown by a writer; nothing was written. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError';
  readonly code: 'issue/fontMissing' | 'issue/compilerMissing' | 'issue/referenceUnreadable';
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: UnwritableError['code'], message: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.data = data;
  }
}
