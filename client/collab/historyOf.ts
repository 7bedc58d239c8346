// How much a text carries of what was written and deleted: a shared text keeps a trace of every letter there ever was.

import * as Y from 'yjs';

export interface History {
  /** Letters and marks that were ever written. */
  readonly written: number;
  /** Encoded, as it is stored and fetched; null where it is too little to be worth finding out. */
  readonly bytes: number | null;
}

/** Below this a text is encoded in less than one tenth of what it may be. */
const LITTLE = 250_000;

export function historyOf(doc: Y.Doc): History {
  let written = 0;
  for (const clock of Y.decodeStateVector(Y.encodeStateVector(doc)).values()) written += clock;
  return { written, bytes: written < LITTLE ? null : Y.encodeStateAsUpdate(doc).length };
}
