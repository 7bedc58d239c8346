// Comments as a seat may read them: the list of a document, and what happened to them in a meeting since some moment.

import { ok, type Result } from '../../shared/result.ts';
import type { MeetingEvent } from '../../shared/wire/meeting.ts';
import type { CommentView } from '../../shared/wire/room.ts';
import { may } from '../access.ts';
import { circlesOf, commentView, namesIn } from './commentReaders.ts';
import type { Installation } from './installation.ts';
import { holderOf, meetingSubject, type RightCode, rightInDocument } from './rightOf.ts';

/** Oldest first. */
export async function viewComments(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<CommentView[], RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const seat = await here.store.seat(by);
  if (seat === undefined) return ok([]);
  const { id: meetingId } = right.value.meeting;
  const names = await namesIn(here.store, meetingId);
  const rows = await here.store.comments(documentId, circlesOf(seat, meetingId));
  return ok(rows.map((row) => commentView(row, by, names)));
}

export interface CommentEvent {
  /** No two things happen to comments of a meeting at one moment. */
  readonly at: number;
  readonly event: MeetingEvent;
}

/** What happened since a moment to the comments that the seat may read, in order. */
export async function viewCommentEvents(
  here: Installation,
  by: string,
  meetingId: string,
  since: number,
): Promise<readonly CommentEvent[]> {
  const seat = await here.store.seat(by);
  const meeting = await here.store.meeting(meetingId);
  const holder = await holderOf(here.store, by);
  if (seat === undefined || meeting === undefined || holder === undefined) return [];
  if (!may(holder, 'readText', await meetingSubject(here.store, here, meeting))) return [];
  const events: CommentEvent[] = [];
  for (const comment of await here.store.meetingComments(meetingId, circlesOf(seat, meetingId), since)) {
    const told = (act: string) => ({
      seq: 0,
      act,
      documentId: comment.documentId,
      object: { kind: 'comment', id: comment.id },
    });
    const { at, withdrawnAt } = comment;
    if (at > since) events.push({ at, event: told('comment added') });
    if (withdrawnAt !== null && withdrawnAt > since) events.push({ at: withdrawnAt, event: told('comment withdrawn') });
  }
  return events.sort((a, b) => a.at - b.at);
}
