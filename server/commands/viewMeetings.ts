// The list of meetings and one meeting, for the seats of a session.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { DocumentSummary, MeetingSummary, MeetingView } from '../../shared/wire/meeting.ts';
import { abilitiesOf, type Holder, may } from '../access.ts';
import type { SeatRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { holderOf, meetingSubject, type RightCode, rightInMeeting } from './rightOf.ts';
import { count, delegationViews, documentSummary, type Seen, seenBySeat } from './seenBySeat.ts';
import { seatViewOf } from './viewSeats.ts';

function meetingSummary({ meeting, delegations, documents, requests }: Seen, seatId: string): MeetingSummary {
  const { id, title, body, place, startsOn, endsOn, zone, example } = meeting;
  const members = delegations.filter(({ kind }) => kind === 'member');
  return {
    id,
    title,
    body,
    place,
    startsOn,
    endsOn,
    zone,
    example,
    documents: documents.length,
    openRequests: count(requests, 'open'),
    present: members.filter(({ present }) => present).length,
    members: members.length,
    seatId,
    firstDocumentId: documents[0]?.id ?? null,
  };
}

/** Meetings the seats may see, newest first; each once, by the seat that belongs to it where there is one. */
export async function viewMeetings(here: Installation, seats: readonly SeatRow[]): Promise<MeetingSummary[]> {
  const holders: Holder[] = [];
  for (const seat of seats) {
    const holder = await holderOf(here.store, seat.id);
    if (holder !== undefined) holders.push(holder);
  }
  const summaries: MeetingSummary[] = [];
  for (const meeting of await here.store.meetings()) {
    const about = await meetingSubject(here.store, here, meeting);
    const own = holders.find(({ meetingId }) => meetingId === meeting.id);
    const holder = own ?? holders.find((candidate) => may(candidate, 'readMeeting', about));
    if (holder !== undefined && may(holder, 'readMeeting', about)) {
      summaries.push(meetingSummary(await seenBySeat(here, holder, meeting), holder.seatId));
    }
  }
  return summaries.sort((a, b) => (a.startsOn < b.startsOn ? 1 : a.startsOn > b.startsOn ? -1 : 0));
}

export async function viewMeeting(
  here: Installation,
  by: string,
  meetingId: string,
): Promise<Result<MeetingView, RightCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const { meeting } = right.value;
  const seat = await here.store.seat(by);
  const holder = await holderOf(here.store, by);
  if (seat === undefined || holder === undefined) return refused('meeting/unknown');
  const rows = await seenBySeat(here, holder, meeting);
  const documentList: DocumentSummary[] = [];
  for (const document of rows.documents) documentList.push(await documentSummary(here, document, rows.requests));
  return ok({
    ...meetingSummary(rows, by),
    documentList,
    delegations: delegationViews(rows.delegations, await here.store.seats(meetingId), rows.requests),
    timetable: meeting.timetable.map(({ on, title }) => ({ on, title })),
    seat: await seatViewOf(here, seat),
    abilities: abilitiesOf(holder, await meetingSubject(here.store, here, meeting)),
    onScreen: await onScreen(
      here,
      meetingId,
      rows.documents.map(({ id }) => id),
    ),
  });
}

/** What the room sees, which is no secret to a member: where it is held, that is what was there before. */
async function onScreen(
  here: Installation,
  meetingId: string,
  readable: readonly string[],
): Promise<MeetingView['onScreen']> {
  const row = await here.store.screen(meetingId);
  const settings = row?.held?.view.settings ?? row?.settings;
  if (settings === undefined || settings.blank || row?.settings.blank === true) return null;
  const { documentId, blockId } = settings;
  if (documentId === null || blockId === null || !readable.includes(documentId)) return null;
  return { documentId, blockId };
}
