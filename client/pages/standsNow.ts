// What a filed request would make of the text as it reads now, for whoever revises it: in a plain field, or in the text.

import { placeOf } from '../../shared/amendment/place.ts';
import { rebaseRequest } from '../../shared/amendment/rebase.ts';
import type { Block } from '../../shared/document/block.ts';
import type { RequestView } from '../../shared/wire/request.ts';

export interface Stands {
  /** What stands in its place now. */
  readonly base: readonly Block[];
  readonly after: string | null;
  /** What it would make of it; where that cannot be said any more, the words as they were asked for. */
  readonly wanted: readonly Block[];
}

export function standsNow(request: RequestView, text: readonly Block[]): Stands {
  const place = placeOf(request, text);
  if (!place) {
    const behind = text.some(({ id }) => id === request.after) ? request.after : (text.at(-1)?.id ?? null);
    return { base: [], after: behind, wanted: request.content };
  }
  const rebased = rebaseRequest(request, text);
  const base = text.slice(place.start, place.end);
  const wanted = rebased.ok
    ? rebased.value.slice(place.start, place.end + rebased.value.length - text.length)
    : request.content;
  return { base, after: text[place.start - 1]?.id ?? null, wanted };
}

/**
 * The same for a draft, which stands in the place of paragraphs: one that only brings new ones goes with the paragraph
 * they follow, or precede. Null where its place is gone from the text.
 */
export function placeToRevise(request: RequestView, text: readonly Block[]): Stands | null {
  if (!placeOf(request, text)) return null;
  const { base, after, wanted } = standsNow(request, text);
  if (base.length > 0) return { base, after, wanted };
  const at = text.findIndex(({ id }) => id === after);
  const host = text[Math.max(0, at)];
  if (!host) return null;
  return { base: [host], after: text[at - 1]?.id ?? null, wanted: at < 0 ? [...wanted, host] : [host, ...wanted] };
}
