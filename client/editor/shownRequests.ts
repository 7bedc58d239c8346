// Where open requests stand inside the agreed text as it reads now: for each block the words each request takes and
// puts, by offset. A request is first laid over the text of today, so that typing beside it moves its marks along; one
// that no longer fits is left to the panel, which says so.

import { changesShown, type Segment } from '../../shared/amendment/inline.ts';
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

/** `isApart`: others want other words at the same place (standApart.ts). */
export type ShownSpot =
  /** Words asked for, before the character at `at` of the block. */
  | { readonly kind: 'ins'; readonly at: number; readonly words: string; readonly isApart?: true }
  | { readonly kind: 'del'; readonly at: number; readonly length: number; readonly isApart?: true };

export interface ShownRequest {
  readonly request: RequestToShow;
  /** In the order of the text. */
  readonly spots: readonly ShownSpot[];
  /** Paragraphs asked for after this block, each as its words. */
  readonly newAfter: readonly string[];
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
  const add = (blockId: string, more: Partial<Omit<ShownRequest, 'request'>>) => {
    const shown = result.get(blockId) ?? { request, spots: [], newAfter: [], removesBlock: false };
    result.set(blockId, { ...shown, ...more });
  };
  const ids = new Set(base.map((block) => block.id));
  let last = text[place.start - 1]?.id ?? text[0]?.id ?? null;
  for (const { attrs, status, segments } of changesShown(base, content)) {
    if (status === 'new' || !ids.has(attrs.id)) {
      if (last !== null) add(last, { newAfter: [...(result.get(last)?.newAfter ?? []), wordsOf(segments)] });
      continue;
    }
    last = attrs.id;
    add(attrs.id, { spots: spotsOf(segments), removesBlock: status === 'removed' });
  }
  return result;
}

const wordsIn = (content: readonly Inline[]): string => plainText({ content });

const wordsOf = (segments: readonly Segment[]): string =>
  segments
    .map((segment) => (segment.kind === 'ins' || segment.kind === 'same' ? wordsIn(segment.content) : ''))
    .join('');

function spotsOf(segments: readonly Segment[]): ShownSpot[] {
  const spots: ShownSpot[] = [];
  let at = 0;
  for (const segment of segments) {
    if (segment.kind === 'joined') break;
    const words = wordsIn(segment.content);
    if (segment.kind === 'ins') spots.push({ kind: 'ins', at, words });
    else {
      if (segment.kind === 'del') spots.push({ kind: 'del', at, length: words.length });
      at += words.length;
    }
  }
  return spots;
}
