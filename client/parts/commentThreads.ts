// Comments as they are listed: each with its replies, by paragraph.

import type { PlaceForms } from '../../shared/print/placeWords.ts';
import type { CommentView } from '../../shared/wire/room.ts';
import type { Places } from './places.ts';

type Thread = readonly [CommentView, ...CommentView[]];
export interface CommentGroup {
  readonly blockId: string | null;
  readonly place: PlaceForms | null;
  readonly threads: readonly Thread[];
}

/** Threads by paragraph in the order of the text; those on the document last, with those whose paragraph is gone. */
export function commentThreads(comments: readonly CommentView[], places: Places): readonly CommentGroup[] {
  const groups = new Map<string | null, Thread[]>();
  for (const first of comments) {
    if (first.inReplyTo !== null) continue;
    const replies = comments.filter((one) => one.inReplyTo === first.id);
    if (first.withdrawnAt !== null && replies.every((one) => one.withdrawnAt !== null)) continue;
    const blockId = first.blockId !== null && places.has(first.blockId) ? first.blockId : null;
    groups.set(blockId, [...(groups.get(blockId) ?? []), [first, ...replies]]);
  }
  const index = (blockId: string | null) =>
    blockId === null ? Number.POSITIVE_INFINITY : (places.get(blockId)?.index ?? 0);
  return [...groups]
    .map(([blockId, threads]) => ({
      blockId,
      place: blockId === null ? null : (places.get(blockId)?.place ?? null),
      threads,
    }))
    .sort((a, b) => index(a.blockId) - index(b.blockId));
}
