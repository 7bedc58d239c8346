// A change shown in the paragraphs as they stand: what is parted keeps its words and gets a sign where it is to be parted,
// what is joined gets one at its end. So that words nobody wants other are marked nowhere. Blanks that only go or come with
// such a sign are no change of words.

import { type Block, plainText } from '../document/block.ts';
import { changesShown, type Segment, type ShownBlock } from './inline.ts';

export type StandingPiece =
  | Exclude<Segment, { readonly kind: 'joined' }>
  /** Here a new paragraph is to begin. */
  | { readonly kind: 'split' };

/** One paragraph of the base. */
export interface Standing {
  readonly block: Block;
  readonly isRemoved: boolean;
  readonly pieces: readonly StandingPiece[];
  /** The one behind it is to be joined to it. */
  readonly isJoined: boolean;
  /** Paragraphs asked for behind it. */
  readonly newAfter: readonly ShownBlock[];
}

export interface InPlace {
  /** Paragraphs asked for before the first. */
  readonly newBefore: readonly ShownBlock[];
  /** Those of the base, in their order. */
  readonly standing: readonly Standing[];
}

interface Row {
  readonly block: Block;
  readonly newAfter: ShownBlock[];
  isRemoved: boolean;
  isJoined: boolean;
  pieces: StandingPiece[];
}

export function changesInPlace(base: readonly Block[], content: readonly Block[]): InPlace {
  const rows = base.map((block): Row => ({ block, newAfter: [], isRemoved: false, isJoined: false, pieces: [] }));
  const newBefore: ShownBlock[] = [];
  // The words of the base that were passed in the paragraph `nth`.
  let [nth, at] = [-1, 0];
  for (const shown of changesShown(base, content)) {
    if (shown.status === 'new') {
      const row = rows[nth];
      const before = rows[nth - 1];
      if (row === undefined) {
        newBefore.push(shown);
        continue;
      }
      if (before?.isJoined && at === 0) {
        // Joined and parted at the same place: it stays where it is, with what comes at its end.
        before.isJoined = false;
        before.pieces.push(...row.pieces.splice(0));
      } else if (at === plainText(row.block).length && shown.segments.every(({ kind }) => kind === 'ins')) {
        row.newAfter.push(shown);
        continue;
      } else row.pieces.push({ kind: 'split' });
    } else {
      [nth, at] = [nth + 1, 0];
      rows[nth]!.isRemoved = shown.status === 'removed';
    }
    for (const segment of shown.segments) {
      if (segment.kind === 'joined') {
        rows[nth]!.isJoined = true;
        [nth, at] = [nth + 1, 0];
        continue;
      }
      rows[nth]!.pieces.push(segment);
      if (segment.kind !== 'ins') at += plainText(segment).length;
    }
  }
  return { newBefore, standing: rows.map((row, i) => ({ ...row, pieces: withoutBlanks(row, rows[i - 1]) })) };
}

/** Blanks beside a sign: those that would go stay as they are, those that would come are left out. */
function withoutBlanks({ pieces, isJoined }: Row, before: Row | undefined): readonly StandingPiece[] {
  const isSign = (i: number): boolean =>
    i < 0 ? before?.isJoined === true : i === pieces.length ? isJoined : pieces[i]!.kind === 'split';
  return pieces.flatMap((piece, i): StandingPiece[] => {
    if (piece.kind === 'split' || piece.kind === 'same' || plainText(piece).trim() !== '') return [piece];
    if (!isSign(i - 1) && !isSign(i + 1)) return [piece];
    return piece.kind === 'del' ? [{ kind: 'same', content: piece.content }] : [];
  });
}
