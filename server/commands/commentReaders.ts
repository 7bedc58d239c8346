// Who may read a comment. The audience is that of the comment a thread began with: a reply is read by exactly those who
// read what it answers, whoever wrote it. It is asked from the seat's own row, never from what a caller says.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { CommentView } from '../../shared/wire/room.ts';
import type { Circle, CommentRow, Reader, SeatRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { rightInDocument } from './rightOf.ts';

type Reading = Pick<SeatRow, 'meetingId' | 'capacity' | 'delegationId'>;

/** What of a meeting's comments the seat may read. */
export function circlesOf({ meetingId: own, capacity, delegationId }: Reading, meetingId: string): Circle[] {
  if (own !== meetingId) return [];
  const isSecretariat = capacity === 'secretariat';
  const ownSide = { delegationId };
  const circles: Circle[] = [{ audience: 'everyone', begunBy: 'anybody' }];
  // The secretariat has no delegation; its own people are those of the same capacity.
  if (delegationId !== null || isSecretariat) circles.push({ audience: 'delegation', begunBy: ownSide });
  if (isSecretariat) circles.push({ audience: 'secretariat', begunBy: 'anybody' });
  else if (delegationId !== null) circles.push({ audience: 'secretariat', begunBy: ownSide });
  return circles;
}

/** What stands in a file for everybody. */
export const FOR_EVERYONE: readonly Circle[] = [{ audience: 'everyone', begunBy: 'anybody' }];

/** `first`: the comment its thread began with; it is that itself where it answers none. */
export function mayReadComment(seat: Reading, first: CommentRow): boolean {
  return circlesOf(seat, first.meetingId).some(
    ({ audience, begunBy }) =>
      audience === first.audience && (begunBy === 'anybody' || begunBy.delegationId === first.delegationId),
  );
}

/** A comment with the one its thread began with. What the seat may not read is answered like what does not exist. */
export async function readComment(
  read: Reader,
  here: Installation,
  by: string,
  commentId: string,
): Promise<Result<{ readonly comment: CommentRow; readonly first: CommentRow }, 'comment/unknown' | 'seat/revoked'>> {
  const seat = await read.seat(by);
  const comment = await read.comment(commentId);
  const first = comment?.inReplyTo == null ? comment : await read.comment(comment.inReplyTo);
  if (seat === undefined || comment === undefined || first === undefined) return refused('comment/unknown');
  const right = await rightInDocument(read, here, by, 'readText', comment.documentId);
  if (!right.ok) return refused(right.code === 'seat/revoked' ? 'seat/revoked' : 'comment/unknown');
  return mayReadComment(seat, first) ? ok({ comment, first }) : refused('comment/unknown');
}

export interface Naming {
  readonly codes: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}

export async function namesIn(read: Reader, meetingId: string): Promise<Naming> {
  return {
    codes: new Map((await read.delegations(meetingId)).map(({ id, code }) => [id, code])),
    people: new Map((await read.seats(meetingId)).map(({ id, personName }) => [id, personName])),
  };
}

/** A withdrawn comment keeps its place, so that what answers it stands where it stood, and shows no words any more. */
export function commentView(row: CommentRow, by: string, { codes, people }: Naming): CommentView {
  const isWithdrawn = row.withdrawnAt !== null;
  return {
    id: row.id,
    documentId: row.documentId,
    blockId: row.blockId,
    quote: isWithdrawn ? '' : row.quote,
    audience: row.audience,
    delegation: row.delegationId === null ? null : (codes.get(row.delegationId) ?? null),
    byName: people.get(row.seatId) ?? '',
    isOwn: row.seatId === by,
    at: row.at,
    text: isWithdrawn ? '' : row.text,
    inReplyTo: row.inReplyTo,
    withdrawnAt: row.withdrawnAt,
  };
}
