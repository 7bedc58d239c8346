// The list of tracked changes, from the pieces of a text and their places in both views. Pieces that follow each other in
// one change are one entry; words that were inserted and then deleted again are one deletion that names both hands.

import type { Place, WordChange, WordChangeKind } from './docxText.ts';
import type { LineView } from './lineView.ts';
import type { Piece, TableRow, Tracked, WordParagraph } from './wordParagraph.ts';

const NOWHERE: Place = { line: 0, at: 0 };

interface Entry {
  readonly kind: WordChangeKind;
  readonly by: Tracked;
  readonly of: Tracked | null;
}

/** The change that decides over some words: the later one, which is the deletion. */
function entryOf(state: { readonly inserted: Tracked | null; readonly deleted: Tracked | null }): Entry | null {
  const { inserted, deleted } = state;
  if (deleted !== null) return { kind: deleted.moved ? 'movedFrom' : 'deleted', by: deleted, of: inserted };
  return inserted === null ? null : { kind: inserted.moved ? 'movedTo' : 'inserted', by: inserted, of: null };
}

const sameHand = (a: Tracked | null, b: Tracked | null): boolean =>
  a === b || (a !== null && b !== null && a.author === b.author && a.date === b.date && a.move === b.move);

const sameEntry = (a: Entry, b: Entry): boolean => a.kind === b.kind && sameHand(a.by, b.by) && sameHand(a.of, b.of);

const wordsOf = (piece: Piece): string => {
  if (piece.instruction?.closed === true || piece.leftOut !== null) return '';
  return piece.kind === 'text' ? piece.text : piece.kind === 'space' ? ' ' : '';
};

const byWhom = ({ author, date }: Tracked): { author: string; date: string | null } => ({ author, date });

export function changesOf(
  paragraphs: readonly WordParagraph[],
  accepted: LineView,
  rejected: LineView,
): readonly WordChange[] {
  const found: { readonly entry: Entry; words: string; readonly at: Piece | WordParagraph }[] = [];
  const rows = new Map<TableRow, { words: string }>();

  for (const paragraph of paragraphs) {
    let inRow = false;
    for (const row of paragraph.rows) {
      const entry = entryOf(row);
      if (entry === null) continue;
      // The words of such a row stand in its own entry.
      inRow = true;
      let known = rows.get(row);
      if (known === undefined) {
        const kind = entry.kind === 'inserted' ? 'rowInserted' : 'rowDeleted';
        const made = { entry: { ...entry, kind } as const, words: '', at: paragraph };
        found.push(made);
        rows.set(row, made);
        known = made;
      }
      const words = paragraph.pieces.map(wordsOf).join('').trim();
      if (words !== '') known.words += known.words === '' ? words : ` ${words}`;
    }
    if (inRow) continue;

    let open: (typeof found)[number] | null = null;
    for (const piece of paragraph.pieces) {
      const words = wordsOf(piece);
      if (words === '') continue;
      const entry = entryOf(piece);
      if (entry !== null && open !== null && sameEntry(open.entry, entry)) {
        open.words += words;
        continue;
      }
      open = entry === null ? null : { entry, words, at: piece };
      if (open !== null) found.push(open);
    }
    const mark = entryOf(paragraph.mark);
    if (mark !== null) {
      const kind = mark.kind === 'deleted' || mark.kind === 'movedFrom' ? 'paragraphDeleted' : 'paragraphInserted';
      found.push({ entry: { ...mark, kind }, words: '', at: paragraph });
    }
  }
  return found.map(
    ({ entry, words, at }): WordChange => ({
      kind: entry.kind,
      ...byWhom(entry.by),
      words,
      ...(accepted.places.get(at) ?? NOWHERE),
      before: { ...(rejected.places.get(at) ?? NOWHERE) },
      of: entry.of === null ? null : byWhom(entry.of),
      move: entry.by.move,
    }),
  );
}
