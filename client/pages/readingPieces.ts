// A paragraph as it is read aloud, with what is asked for said in its place: words to be put where they would stand, words
// to be taken around themselves, and what concerns the paragraph as a whole before or behind it.

import { type Block, plainText } from '../../shared/document/block.ts';
import { saidOnce } from '../editor/saidOnce.ts';
import type { RequestToShow, ShownRequest } from '../editor/shownRequests.ts';
import { standApart } from '../editor/standApart.ts';

export type Piece =
  | { readonly kind: 'words'; readonly words: string }
  /** `requestIds`: of all that ask for it. */
  | { readonly kind: 'insert' | 'delete'; readonly requestIds: readonly string[]; readonly words: string }
  /** A new paragraph is to begin here, or the next one to be joined to this. */
  | { readonly kind: 'split' | 'join'; readonly requestIds: readonly string[] };

export interface ReadBlock {
  readonly pieces: readonly Piece[];
  /** Requests that want the paragraph gone. */
  readonly removedBy: readonly string[];
  /** New paragraphs asked for behind it. */
  readonly newAfter: readonly { readonly requestIds: readonly string[]; readonly words: string }[];
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
  const shown = saidOnce(standApart(requests, plainText(block)));
  const words = (from: number, to: number) => units.slice(from, to).join('');
  const spots = shown
    .filter(({ removesBlock }) => !removesBlock)
    .flatMap(({ request, spots: own }) => own.map((spot) => ({ request, spot })))
    .sort((a, b) => a.spot.at - b.spot.at || Number(a.spot.kind !== 'del') - Number(b.spot.kind !== 'del'));
  const pieces: Piece[] = [];
  let at = 0;
  const upTo = (end: number) => {
    if (end > at) pieces.push({ kind: 'words', words: words(at, end) });
    at = Math.max(at, end);
  };
  // Several that would take the very same words are named together.
  const takenBy = new Map<string, string[]>();
  for (const { request, spot } of spots) {
    upTo(spot.at);
    if (spot.kind === 'ins') pieces.push({ kind: 'insert', requestIds: idsOf(request, spot), words: spot.words });
    else if (spot.kind !== 'del') pieces.push({ kind: spot.kind, requestIds: idsOf(request, spot) });
    else {
      const end = spot.at + spot.length;
      const range = `${spot.at} ${end}`;
      const others = takenBy.get(range);
      if (others) others.push(request.id);
      else {
        const requestIds = [request.id];
        takenBy.set(range, requestIds);
        pieces.push({ kind: 'delete', requestIds, words: words(spot.at, end) });
      }
      at = Math.max(at, end);
    }
  }
  upTo(units.length);
  return {
    pieces,
    removedBy: shown.filter(({ removesBlock }) => removesBlock).map(({ request }) => request.id),
    newAfter: shown.flatMap(({ request, newAfter }) =>
      newAfter.map((said) => ({ requestIds: idsOf(request, said), words: said.words })),
    ),
  };
}

const idsOf = (request: RequestToShow, { alsoBy = [] }: { alsoBy?: readonly RequestToShow[] }): readonly string[] =>
  [request, ...alsoBy].map(({ id }) => id);
