// The one refusal of a Word file that should lend its looks.

import { UnwritableError } from '../unwritable.ts';

/** Throws; `why` is a sentence that says what to do. */
export function refuseReference(why: string): never {
  const sentence = `The file to take the styles from cannot be used: ${why}`;
  throw new UnwritableError('issue/referenceUnreadable', sentence, { sentence });
}
