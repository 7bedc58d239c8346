// Seats as they are shown: those of a session, and those that the example lends at its door.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { DoorView, SeatView } from '../../shared/wire/meeting.ts';
import { type Holder, may } from '../access.ts';
import type { DelegationRow, DocumentRow, MeetingRow, SeatRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { documentSubject } from './rightOf.ts';

function seatView(seat: SeatRow, meeting: MeetingRow, delegations: readonly DelegationRow[]): SeatView {
  return {
    id: seat.id,
    meetingId: seat.meetingId,
    meetingTitle: meeting.title,
    capacity: seat.capacity,
    delegation: delegations.find(({ id }) => id === seat.delegationId)?.code ?? null,
    personName: seat.personName,
  };
}

export async function seatViewOf(here: Installation, seat: SeatRow): Promise<SeatView> {
  const meeting = await here.store.meeting(seat.meetingId);
  if (meeting === undefined) throw new Error(`seat ${seat.id} stands in no meeting`);
  return seatView(seat, meeting, await here.store.delegations(meeting.id));
}

export async function viewSeats(here: Installation, seats: readonly SeatRow[]): Promise<SeatView[]> {
  return Promise.all(seats.map((seat) => seatViewOf(here, seat)));
}

/** The example meeting of the installation, if it holds one. */
export async function exampleMeeting(here: Installation): Promise<MeetingRow | undefined> {
  return (await here.store.meetings()).find(({ example, exampleMoment }) => example && exampleMoment !== null);
}

const CAPACITIES: readonly SeatRow['capacity'][] = ['secretariat', 'presidency', 'delegate', 'observer'];

/** The seats that the example lends without password. */
export async function viewDoor(here: Installation): Promise<Result<DoorView, 'door/closed'>> {
  const meeting = await exampleMeeting(here);
  if (meeting === undefined || meeting.exampleMoment === null) return refused('door/closed');
  const delegations = await here.store.delegations(meeting.id);
  const seats = (await here.store.seats(meeting.id)).filter(({ atDoor, revokedAt }) => atDoor && revokedAt === null);
  const documents = await here.store.documents(meeting.id);
  /** The text the seat comes to: the first it may read. */
  const firstOf = (seat: SeatRow, code: string | null): DocumentRow | undefined => {
    const { id: seatId, meetingId, capacity } = seat;
    const holder: Holder = { seatId, meetingId, body: meeting.body, capacity, delegation: code, revoked: false };
    return documents.find((document) => may(holder, 'readText', documentSubject(here, meeting, document)));
  };
  const nameOf = (seat: SeatRow) => delegations.find(({ id }) => id === seat.delegationId)?.names.en ?? '';
  seats.sort(
    (a, b) =>
      CAPACITIES.indexOf(a.capacity) - CAPACITIES.indexOf(b.capacity) ||
      nameOf(a).localeCompare(nameOf(b), 'en') ||
      a.createdAt - b.createdAt ||
      b.personName.localeCompare(a.personName, 'en'),
  );
  return ok({
    meetingTitle: meeting.title,
    place: meeting.place,
    moment: meeting.exampleMoment,
    seats: seats.map((seat) => {
      const delegation = delegations.find(({ id }) => id === seat.delegationId);
      return {
        ...seatView(seat, meeting, delegations),
        names: delegation ? { en: delegation.names.en, es: delegation.names.es, fr: delegation.names.fr } : null,
        hue: delegation?.hue ?? null,
        pattern: delegation?.pattern ?? null,
        organisation: delegation?.kind === 'organisation',
        firstDocumentId: firstOf(seat, delegation?.code ?? null)?.id ?? null,
      };
    }),
  });
}
