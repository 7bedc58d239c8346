// Takes a comment back: by who wrote it, from the same seat. Its words are shown to nobody any more.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { CommentView } from '../../shared/wire/room.ts';
import { nextCommentMoment } from './addComment.ts';
import { commentView, namesIn, readComment } from './commentReaders.ts';
import type { Installation } from './installation.ts';
import { type RightCode, rightInDocument } from './rightOf.ts';

export type WithdrawCommentCode = RightCode | 'comment/unknown' | 'comment/not-yours';

/** Withdrawing what is withdrawn changes nothing. */
export async function withdrawComment(
  here: Installation,
  by: string,
  commentId: string,
): Promise<Result<CommentView, WithdrawCommentCode>> {
  type Answer = Result<{ readonly view: CommentView; readonly meetingId: string }, WithdrawCommentCode>;
  const answer = await here.store.transaction(async (tx): Promise<Answer> => {
    const found = await readComment(tx, here, by, commentId);
    if (!found.ok) return found;
    const { comment } = found.value;
    const right = await rightInDocument(tx, here, by, 'comment', comment.documentId);
    if (!right.ok)
      return right.code === 'document/unknown' ? refused('comment/unknown') : refused(right.code, right.data);
    if (comment.seatId !== by) return refused('comment/not-yours');
    const withdrawnAt = comment.withdrawnAt ?? (await nextCommentMoment(tx, comment.meetingId, here.clock()));
    if (comment.withdrawnAt === null) await tx.withdrawComment(commentId, withdrawnAt);
    const view = commentView({ ...comment, withdrawnAt }, by, await namesIn(tx, comment.meetingId));
    return ok({ view, meetingId: comment.meetingId });
  });
  if (!answer.ok) return answer;
  here.notices.tell(answer.value.meetingId, 'comments');
  return ok(answer.value.view);
}
