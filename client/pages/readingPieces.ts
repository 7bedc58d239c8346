// A paragraph as it is read aloud, with what is asked for said in its place: words to be put where they would stand, words
// to be taken around themselves, and what concerns the paragraph as a whole before or behind it.

import { type Block, plainText } from '../../shared/document/block.ts';
import type { ShownRequest } from '../editor/shownRequests.ts';
import { standApart } from '../editor/standApart.ts';

export type Piece =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'insert' | 'delete'; readonly requestId: string; readonly words: string };

export interface ReadBlock {
  readonly pieces: readonly Piece[];
  /** Requests that want the paragraph gone. */
  readonly removedBy: readonly string[];
  /** New paragraphs asked for behind it. */
  readonly newAfter: readonly { readonly requestId: string; readonly words: string }[];
}

/** `labels`: by id of a block, for cross-references. */
export function readingPieces(
  block: Block,
  requests: readonly ShownRequest[],
  labels: ReadonlyMap<string, string>,
): ReadBlock {
  // Offsets count an atom as one character: what is read for it may be longer.
  const units = block.content.flatMap((inline) =>
    inline.kind === 'text' ? inline.text.split('') : [inline.kind === 'xref' ? (labels.get(inline.blockId) ?? '') : ''],
  );
  const shown = standApart(requests, plainText(block));
  const words = (from: number, to: number) => units.slice(from, to).join('');
  const spots = shown
    .filter(({ removesBlock }) => !removesBlock)
    .flatMap(({ request, spots: own }) => own.map((spot) => ({ requestId: request.id, spot })))
    .sort((a, b) => a.spot.at - b.spot.at || Number(a.spot.kind === 'ins') - Number(b.spot.kind === 'ins'));
  const pieces: Piece[] = [];
  let at = 0;
  const upTo = (end: number) => {
    if (end > at) pieces.push({ kind: 'words', words: words(at, end) });
    at = Math.max(at, end);
  };
  for (const { requestId, spot } of spots) {
    upTo(spot.at);
    if (spot.kind === 'ins') pieces.push({ kind: 'insert', requestId, words: spot.words });
    else {
      pieces.push({ kind: 'delete', requestId, words: words(spot.at, spot.at + spot.length) });
      at = Math.max(at, spot.at + spot.length);
    }
  }
  upTo(units.length);
  return {
    pieces,
    removedBy: shown.filter(({ removesBlock }) => removesBlock).map(({ request }) => request.id),
    newAfter: shown.flatMap(({ request, newAfter }) =>
      newAfter.map((said) => ({ requestId: request.id, words: said })),
    ),
  };
}
