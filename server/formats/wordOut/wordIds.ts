// Ids of annotations: comments, insertions, deletions, moves, changes of properties. The standard wants each one once in a
// file (ECMA-376 17.13); Word refuses a file in which two comments share one.

import type { PrintableChange } from '../../../shared/document/printable.ts';

export interface Annotation {
  readonly id: number;
  readonly author: string;
  /** ISO 8601 in UTC, without fractions. */
  readonly date: string;
}

/** Word cuts the names of authors after so many characters. */
const LONGEST_AUTHOR = 255;

export const wordAuthor = (author: string): string => {
  const letters = [...author];
  let cut = '';
  for (const letter of letters) {
    if (cut.length + letter.length > LONGEST_AUTHOR) break;
    cut += letter;
  }
  return cut;
};

export const wordDate = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

export class WordIds {
  private last = -1;

  next(): number {
    this.last += 1;
    return this.last;
  }

  annotation(change: PrintableChange): Annotation {
    return { id: this.next(), author: wordAuthor(change.author), date: wordDate(change.at) };
  }
}
