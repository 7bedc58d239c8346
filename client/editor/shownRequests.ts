// Where open requests stand inside the agreed text as it reads now: for each block the words each request takes and
// puts, by offset. A request is first laid over the text of today, so that typing beside it moves its marks along; one
// that no longer fits is left to the panel, which says so.

import type { ShownBlock } from '../../shared/amendment/inline.ts';
import { changesInPlace, type Standing } from '../../shared/amendment/inPlace.ts';
import { placeOf } from '../../shared/amendment/place.ts';
import { rebaseRequest } from '../../shared/amendment/rebase.ts';
import type { Wording } from '../../shared/amendment/request.ts';
import { type Block, type Inline, plainText } from '../../shared/document/block.ts';

/** A request with the sign of who asks. */
export interface RequestToShow extends Wording {
  readonly id: string;
  readonly code: string;
  readonly hue: number;
  readonly pattern: string;
  readonly organisation: boolean;
}

/** `isApart`: others want other words at the same place (standApart.ts). `alsoBy`: who wants the same (saidOnce.ts). */
export type ShownSpot =
  /** Words asked for, before the character at `at` of the block. */
  | {
      readonly kind: 'ins';
      readonly at: number;
      readonly words: string;
      readonly isApart?: true;
      readonly alsoBy?: readonly RequestToShow[];
    }
  | { readonly kind: 'del'; readonly at: number; readonly length: number; readonly isApart?: true }
  /** `split`: a new paragraph is to begin at `at`; `join`: the next one is to be joined to this, which ends at `at`. */
  | { readonly kind: 'split' | 'join'; readonly at: number; readonly alsoBy?: readonly RequestToShow[] };

/** A paragraph asked for, as its words. */
export interface NewParagraph {
  readonly words: string;
  readonly alsoBy?: readonly RequestToShow[];
}

export interface ShownRequest {
  readonly request: RequestToShow;
  /** In the order of the text. */
  readonly spots: readonly ShownSpot[];
  /** Paragraphs asked for after this block. */
  readonly newAfter: readonly NewParagraph[];
  readonly removesBlock: boolean;
}

/** Requests by id of the block they stand in; those before the first block stand with it. */
export type ShownByBlock = ReadonlyMap<string, readonly ShownRequest[]>;

export function shownRequests(requests: readonly RequestToShow[], text: readonly Block[]): ShownByBlock {
  const byBlock = new Map<string, ShownRequest[]>();
  for (const request of requests) {
    for (const [blockId, shown] of shownIn(request, text))
      byBlock.set(blockId, [...(byBlock.get(blockId) ?? []), shown]);
  }
  return byBlock;
}

function shownIn(request: RequestToShow, text: readonly Block[]): Map<string, ShownRequest> {
  const result = new Map<string, ShownRequest>();
  const place = placeOf(request, text);
  const rebased = rebaseRequest(request, text);
  // A move or a remark marks no words.
  if (request.kind !== 'wording' || !place || !rebased.ok) return result;
  const base = text.slice(place.start, place.end);
  const content = rebased.value.slice(place.start, place.end + rebased.value.length - text.length);
  const { newBefore, standing } = changesInPlace(base, content);
  const first = text[place.start - 1] ?? text[0];
  if (newBefore.length > 0 && first !== undefined)
    result.set(first.id, { request, spots: [], newAfter: newBefore.map(newParagraph), removesBlock: false });
  for (const one of standing) {
    const before = result.get(one.block.id)?.newAfter ?? [];
    result.set(one.block.id, {
      request,
      spots: spotsOf(one),
      newAfter: [...before, ...one.newAfter.map(newParagraph)],
      removesBlock: one.isRemoved,
    });
  }
  return result;
}

const wordsIn = (content: readonly Inline[]): string => plainText({ content });

const newParagraph = ({ segments }: ShownBlock): NewParagraph => ({
  words: segments.map((segment) => (segment.kind === 'ins' ? wordsIn(segment.content) : '')).join(''),
});

function spotsOf({ pieces, isJoined }: Standing): ShownSpot[] {
  const spots: ShownSpot[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.kind === 'split') {
      spots.push({ kind: 'split', at });
      continue;
    }
    const words = wordsIn(piece.content);
    if (piece.kind === 'ins') spots.push({ kind: 'ins', at, words });
    else {
      if (piece.kind === 'del') spots.push({ kind: 'del', at, length: words.length });
      at += words.length;
    }
  }
  if (isJoined) spots.push({ kind: 'join', at });
  return spots;
}
