// What a refused revision says of the words that were filed meanwhile.

import { Refusal } from '../api.ts';

/** Number of the version that was filed since one began; null where something else was refused, or nothing. */
export function newerVersion(error: unknown): number | null {
  if (!(error instanceof Refusal) || error.code !== 'request/newer-version') return null;
  const { version } = error.data;
  return typeof version === 'number' ? version : null;
}

/** Whether it was refused because the words were revised while somebody read them. */
export const wasRevised = (error: unknown): boolean => error instanceof Refusal && error.code === 'request/revised';
