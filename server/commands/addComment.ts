// Writes a comment beside the text: not into the text, not into the record. Its audience is chosen before it is written
// and is never widened; what answers a comment has that comment's audience and paragraph.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { AddComment, CommentView } from '../../shared/wire/room.ts';
import { REGISTER_LIMITS } from '../limits.ts';
import type { CommentRow, Reader, Transaction } from '../store/store.ts';
import { circlesOf, commentView, namesIn, readComment } from './commentReaders.ts';
import type { Installation } from './installation.ts';
import { once } from './once.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';

export type AddCommentCode =
  | RightCode
  | 'document/unknown'
  | 'paragraph/unknown'
  | 'comment/unknown'
  | 'comment/audience-fixed'
  | 'comment/withdrawn'
  | 'comment/too-many'
  | 'key/reused';

/**
 * Most comments of one side on one document. Counted is only what its people can read: a common limit would tell how
 * many comments others have among themselves.
 */
const MOST_OF_ONE_SIDE = REGISTER_LIMITS.comments;

type Anchor = Pick<CommentRow, 'audience' | 'blockId' | 'inReplyTo'>;

async function anchorOf(
  tx: Transaction,
  here: Installation,
  by: string,
  { documentId, asked, blocks }: { documentId: string; asked: AddComment; blocks: ReadonlySet<string> },
): Promise<Result<Anchor, AddCommentCode>> {
  const { audience, blockId, inReplyTo } = asked;
  if (inReplyTo === null) {
    if (blockId !== null && !blocks.has(blockId)) return refused('paragraph/unknown');
    return ok({ audience, blockId, inReplyTo });
  }
  const parent = await readComment(tx, here, by, inReplyTo);
  if (!parent.ok) return parent;
  const { comment, first } = parent.value;
  if (comment.documentId !== documentId) return refused('comment/unknown');
  if (comment.withdrawnAt !== null) return refused('comment/withdrawn');
  if (audience !== first.audience) return refused('comment/audience-fixed', { audience: first.audience });
  // A thread is flat: whatever answers it hangs on what it began with, which says who may read it.
  return ok({ audience: first.audience, blockId: first.blockId, inReplyTo: first.id });
}

/**
 * When the next thing happens to comments of a meeting: after all that has happened to them, whatever the clock says. So
 * moments tell them apart, and who has heard of them up to a moment has missed none before it.
 */
export async function nextCommentMoment(read: Reader, meetingId: string, now: number): Promise<number> {
  const last = await read.lastCommentMoment(meetingId);
  return last === null ? now : Math.max(now, last + 1);
}

export async function addComment(
  here: Installation,
  by: string,
  documentId: string,
  asked: AddComment,
): Promise<Result<CommentView, AddCommentCode>> {
  const before = await rightInDocument(here.store, here, by, 'comment', documentId);
  if (!before.ok) return before;
  const blocks = new Set((await here.rooms.readText(documentId)).map(({ id }) => id));
  const answer = await here.store.transaction(async (tx): Promise<Result<CommentView, AddCommentCode>> => {
    const right = await rightInDocument(tx, here, by, 'comment', documentId);
    if (!right.ok) return right;
    const { meeting } = right.value;
    const call = {
      key: asked.key,
      seatId: by,
      at: here.clock(),
      asked: { command: 'addComment', documentId, ...asked },
    };
    return once(tx, call, async (): Promise<Result<CommentView, AddCommentCode>> => {
      const seat = await tx.seat(by);
      if (seat === undefined) return refused('seat/revoked');
      const anchor = await anchorOf(tx, here, by, { documentId, asked, blocks });
      if (!anchor.ok) return anchor;
      const readable = await tx.comments(documentId, circlesOf(seat, meeting.id));
      if (readable.filter((row) => row.delegationId === seat.delegationId).length >= MOST_OF_ONE_SIDE) {
        return refused('comment/too-many', { most: MOST_OF_ONE_SIDE });
      }
      const row: CommentRow = {
        ...anchor.value,
        id: here.newId(),
        meetingId: meeting.id,
        documentId,
        quote: asked.quote,
        seatId: by,
        delegationId: seat.delegationId,
        at: await nextCommentMoment(tx, meeting.id, here.clock()),
        text: asked.text,
        withdrawnAt: null,
      };
      await tx.insertComment(row);
      return ok(commentView(row, by, await namesIn(tx, meeting.id)));
    });
  });
  if (answer.ok) here.notices.tell(before.value.meeting.id, 'comments');
  return answer;
}
