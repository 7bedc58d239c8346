// What a view for reading prints of a paragraph, as pieces in a row: agreed words, words asked for, struck words, brackets,
// tags, notes. Here lines are settled, too: the shown words are set at 80 characters like the agreed text, and a row in
// which an agreed line begins carries its number; all other rows carry a point.

import type { Inline, MarkName } from '../../shared/document/block.ts';
import { type BlockLines, lineLength, lineStarts } from '../../shared/document/lines.ts';
import type { Sign } from '../parts/Tag.tsx';

export interface Piece {
  readonly kind: 'same' | 'ins' | 'del' | 'bracket' | 'tag' | 'note' | 'gap';
  readonly text: string;
  readonly marks: readonly MarkName[];
  /** Who asks for it, where that is shown. */
  readonly by: readonly Sign[];
  /** Offset in the counted words at which it stands; null for what is not among them. */
  readonly at: number | null;
  /** Length in the counted words: an atom is one, however it is printed. */
  readonly size: number;
  /** Of a gap: the request that is opened. */
  readonly requestId?: string;
}

const NOBODY: readonly Sign[] = [];
const PLAIN: readonly MarkName[] = [];

export const sign = (kind: Piece['kind'], text: string, by: readonly Sign[] = NOBODY): Piece => ({
  kind,
  text,
  marks: PLAIN,
  by,
  at: null,
  size: 0,
});

/** Words of the text as pieces. `at`: where they begin among the counted words, null if they are not among them. */
export function wordPieces(
  content: readonly Inline[],
  kind: 'same' | 'ins' | 'del',
  at: number | null,
  labelOf: (blockId: string) => string,
  by: readonly Sign[] = NOBODY,
): Piece[] {
  let next = at;
  return content.map((inline) => {
    const text = printed(inline, labelOf);
    const size = inline.kind === 'text' ? text.length : 1;
    const marks: readonly MarkName[] =
      inline.kind === 'footnoteRef' && !inline.marks.includes('superscript')
        ? [...inline.marks, 'superscript']
        : inline.marks;
    const piece: Piece = { kind, text, marks, by, at: next, size };
    if (next !== null) next += size;
    return piece;
  });
}

function printed(inline: Inline, labelOf: (blockId: string) => string): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'xref':
      return labelOf(inline.blockId).replace(/\.$/, '') || '?';
    case 'footnoteRef':
      return '*';
  }
}

/** How many counted characters inlines take. */
export const sizeOf = (content: readonly Inline[]): number =>
  content.reduce((sum, inline) => sum + (inline.kind === 'text' ? inline.text.length : 1), 0);

/** Blanks at the ends of words stand outside the brackets around them. */
export function withoutBlanks(pieces: readonly Piece[]): {
  readonly before: Piece[];
  readonly core: Piece[];
  readonly after: Piece[];
} {
  const [before, core, after]: [Piece[], Piece[], Piece[]] = [[], [...pieces], []];
  for (let first = core[0]; first !== undefined; first = core[0]) {
    const blanks = /^\s+/u.exec(first.text)?.[0].length ?? 0;
    if (blanks === 0) break;
    const [head, rest] = cut(first, blanks);
    before.push({ ...head, kind: head.at === null ? 'note' : 'same' });
    core.splice(0, 1, ...(rest.text === '' ? [] : [rest]));
    if (rest.text !== '') break;
  }
  for (let last = core.at(-1); last !== undefined; last = core.at(-1)) {
    const blanks = /\s+$/u.exec(last.text)?.[0].length ?? 0;
    if (blanks === 0) break;
    const [rest, tail] = cut(last, last.text.length - blanks);
    after.unshift({ ...tail, kind: tail.at === null ? 'note' : 'same' });
    core.splice(-1, 1, ...(rest.text === '' ? [] : [rest]));
    if (rest.text !== '') break;
  }
  return { before, core, after };
}

function cut(piece: Piece, at: number): [Piece, Piece] {
  const { text } = piece;
  const head = { ...piece, text: text.slice(0, at), size: at };
  return [
    head,
    { ...piece, text: text.slice(at), at: piece.at === null ? null : piece.at + at, size: text.length - at },
  ];
}

export interface ShownLine {
  /** Offset in the printed pieces at which the row begins. */
  readonly start: number;
  readonly number: string;
}

/** `agreed`: lines of the counted words, null where lines are not counted at all. */
export function shownLines(pieces: readonly Piece[], level: number, agreed: BlockLines | null): readonly ShownLine[] {
  if (agreed === null) return [];
  const starts = lineStarts(pieces.map(({ text }) => text).join(''), lineLength(level));
  const { first } = agreed;
  const begins =
    first === null ? [] : agreed.starts.map((start, nth) => ({ at: placeIn(pieces, start), n: first + nth }));
  return starts.map((start, row) => {
    const end = starts[row + 1] ?? Number.POSITIVE_INFINITY;
    const own = begins.find(({ at }) => at >= start && at < end);
    return { start, number: own === undefined ? '·' : String(own.n) };
  });
}

/** Where in the printed pieces a counted character stands; one that is not printed where the next one is. */
function placeIn(pieces: readonly Piece[], at: number): number {
  let place = 0;
  for (const piece of pieces) {
    if (piece.at !== null && at < piece.at + piece.size)
      return place + Math.max(0, Math.min(at - piece.at, piece.text.length));
    place += piece.text.length;
  }
  return place;
}
