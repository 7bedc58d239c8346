// An excerpt of a past paragraph as pieces: the words that were looked for, and the rest.

import type { LibrarySearch } from '../../shared/wire/library.ts';

export interface ExcerptPiece {
  readonly text: string;
  readonly isMarked: boolean;
  readonly from: number;
}

type Excerpt = LibrarySearch['hits'][number]['excerpt'];

/** Marks that overlap, or have but a space between them, are one. */
export function excerptPieces({ text, marks }: Pick<Excerpt, 'text' | 'marks'>): readonly ExcerptPiece[] {
  const pieces: ExcerptPiece[] = [];
  let done = 0;
  for (const { from, to } of marks.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(from, done);
    const end = Math.min(to, text.length);
    if (end <= start) continue;
    const last = pieces.at(-1);
    if (last?.isMarked === true && text.slice(done, start).trim() === '') {
      pieces[pieces.length - 1] = { ...last, text: text.slice(last.from, end) };
    } else {
      if (start > done) pieces.push({ text: text.slice(done, start), isMarked: false, from: done });
      pieces.push({ text: text.slice(start, end), isMarked: true, from: start });
    }
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isMarked: false, from: done });
  return pieces;
}
