// Rights, asked where they count: inside the transaction that acts, from the rows as they stand there. A seat that was
// withdrawn a moment ago, or a text that was issued meanwhile, is seen here and not at the door only.

import { ok, type Refused, type Result, refused } from '../../shared/result.ts';
import type { Ability } from '../../shared/wire/api.ts';
import { type Holder, may, type Subject } from '../access.ts';
import type { DocumentRow, MeetingRow, Reader } from '../store/store.ts';
import { type Installation, SYSTEM } from './installation.ts';

/** The seat as rights need it; undefined where there is none. */
export async function holderOf(read: Reader, seatId: string): Promise<Holder | undefined> {
  const seat = await read.seat(seatId);
  if (seat === undefined) return undefined;
  const meeting = await read.meeting(seat.meetingId);
  if (meeting === undefined) return undefined;
  const delegation =
    seat.delegationId === null
      ? null
      : (await read.delegations(seat.meetingId)).find(({ id }) => id === seat.delegationId);
  if (delegation === undefined) return undefined;
  return {
    seatId: seat.id,
    meetingId: seat.meetingId,
    body: meeting.body,
    capacity: seat.capacity,
    delegation: delegation?.code ?? null,
    revoked: seat.revokedAt !== null,
  };
}

export async function meetingSubject(read: Reader, here: Installation, meeting: MeetingRow): Promise<Subject> {
  const documents = await read.documents(meeting.id);
  return {
    meetingId: meeting.id,
    body: meeting.body,
    past: documents.length > 0 && documents.every(({ status }) => status === 'past'),
    recordBroken: here.brokenRecords.has(meeting.id),
  };
}

export function documentSubject(here: Installation, meeting: MeetingRow, document: DocumentRow): Subject {
  return {
    meetingId: meeting.id,
    body: meeting.body,
    past: document.status === 'past',
    recordBroken: here.brokenRecords.has(meeting.id),
  };
}

export type RightCode = 'right/missing' | 'seat/revoked' | 'record/broken';

/** The seat's code for the record and for drafts; null for the installation itself and for the secretariat. */
export interface Granted {
  readonly delegation: string | null;
  readonly meeting: MeetingRow;
}

function ask(by: string, holder: Holder | undefined, ability: Ability, about: Subject): Refused<RightCode> | null {
  if (about.recordBroken && by === SYSTEM) return refused('record/broken', { meetingId: about.meetingId });
  if (by === SYSTEM) return null;
  if (holder === undefined || holder.revoked) return refused('seat/revoked');
  if (may(holder, ability, about)) return null;
  if (about.recordBroken && may(holder, ability, { ...about, recordBroken: false })) {
    return refused('record/broken', { meetingId: about.meetingId });
  }
  return refused('right/missing', { ability });
}

/** Meetings the seat cannot see answer exactly as meetings that do not exist. */
export async function rightInMeeting(
  read: Reader,
  here: Installation,
  by: string,
  ability: Ability,
  meetingId: string,
): Promise<Result<Granted, RightCode | 'meeting/unknown'>> {
  const meeting = await read.meeting(meetingId);
  if (meeting === undefined) return refused('meeting/unknown');
  const holder = by === SYSTEM ? undefined : await holderOf(read, by);
  const about = await meetingSubject(read, here, meeting);
  if (holder !== undefined && !holder.revoked && !may(holder, 'readMeeting', about)) return refused('meeting/unknown');
  return ask(by, holder, ability, about) ?? ok({ delegation: holder?.delegation ?? null, meeting });
}

/** Documents the seat cannot see answer exactly as documents that do not exist. */
export async function rightInDocument(
  read: Reader,
  here: Installation,
  by: string,
  ability: Ability,
  documentId: string,
): Promise<Result<Granted & { readonly document: DocumentRow }, RightCode | 'document/unknown'>> {
  const document = await read.document(documentId);
  const meeting = document && (await read.meeting(document.meetingId));
  if (document === undefined || meeting === undefined) return refused('document/unknown');
  const holder = by === SYSTEM ? undefined : await holderOf(read, by);
  const about = documentSubject(here, meeting, document);
  if (holder !== undefined && !holder.revoked && !may(holder, 'readText', about)) return refused('document/unknown');
  return ask(by, holder, ability, about) ?? ok({ delegation: holder?.delegation ?? null, meeting, document });
}
