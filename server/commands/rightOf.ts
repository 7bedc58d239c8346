// Rights, asked where they count: inside the transaction that acts, from the rows as they stand there. A seat that was
// withdrawn a moment ago, or a text that was issued meanwhile, is seen here and not at the door only.

import { ok, type Refused, type Result, refused } from '../../shared/result.ts';
import { type Ability, isFrozen } from '../../shared/wire/meeting.ts';
import { type Holder, may, requestsRead, type Subject } from '../access.ts';
import type { DelegationRow, DocumentRow, MeetingRow, Reader, RequestRow, SeatRow } from '../store/store.ts';
import { type Installation, SYSTEM } from './installation.ts';

/** The seat as rights need it; undefined where there is none. */
export async function holderOf(read: Reader, seatId: string): Promise<Holder | undefined> {
  const seat = await read.seat(seatId);
  if (seat === undefined) return undefined;
  const meeting = await read.meeting(seat.meetingId);
  const delegation = seat.delegationId === null ? null : await read.delegation(seat.delegationId);
  return meeting && delegation !== undefined ? holderFrom(seat, meeting, delegation) : undefined;
}

/** The same from what was read already: the seat, its meeting and its delegation, null for the secretariat. */
export function holderFrom(seat: SeatRow, meeting: MeetingRow, delegation: Pick<DelegationRow, 'code'> | null): Holder {
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
    frozen: false,
    recordBroken: here.brokenRecords.has(meeting.id),
  };
}

export function documentSubject(here: Installation, meeting: MeetingRow, document: DocumentRow): Subject {
  return {
    meetingId: meeting.id,
    body: meeting.body,
    past: document.status === 'past',
    frozen: isFrozen(document),
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

/** Whether a request is among those the seat may read: all, or what its own delegation asks for or offered. */
export function readsRequest(
  holder: Holder,
  about: Subject,
  row: Pick<RequestRow, 'leadId' | 'offeredById'>,
  delegations: readonly Pick<DelegationRow, 'id' | 'code'>[],
): boolean {
  const scope = requestsRead(holder, about);
  if (scope !== 'own') return scope === 'all';
  const own = delegations.find(({ code }) => code === holder.delegation)?.id;
  return own !== undefined && (row.leadId === own || row.offeredById === own);
}

export interface GrantedRequest {
  readonly row: RequestRow;
  readonly document: DocumentRow;
  readonly meeting: MeetingRow;
  readonly delegations: readonly DelegationRow[];
  /** The delegation the seat speaks for; null for the secretariat and the installation itself. */
  readonly party: DelegationRow | null;
  /** Whether the seat may do this, too, about the same document. */
  can(ability: Ability): boolean;
}

/**
 * The right to do something with one request, by any of these abilities; without any, to read it. Requests the seat
 * cannot read answer exactly as requests that do not exist.
 */
export async function rightOnRequest(
  read: Reader,
  here: Installation,
  by: string,
  abilities: readonly Ability[],
  requestId: string,
): Promise<Result<GrantedRequest, RightCode | 'request/unknown'>> {
  const row = await read.request(requestId);
  const document = row && (await read.document(row.documentId));
  const meeting = document && (await read.meeting(document.meetingId));
  const holder = by === SYSTEM ? undefined : await holderOf(read, by);
  if (by !== SYSTEM && (holder === undefined || holder.revoked)) return refused('seat/revoked');
  if (row === undefined || document === undefined || meeting === undefined) return refused('request/unknown');
  const about = documentSubject(here, meeting, document);
  const delegations = await read.delegations(meeting.id);
  if (holder !== undefined && !readsRequest(holder, about, row, delegations)) return refused('request/unknown');
  const refusals = abilities.map((ability) => ask(by, holder, ability, about));
  const [first] = refusals;
  if (first !== undefined && first !== null && refusals.every((no) => no !== null)) return first;
  return ok({
    row,
    document,
    meeting,
    delegations,
    party: delegations.find(({ code }) => code === holder?.delegation) ?? null,
    can: (ability) => ask(by, holder, ability, about) === null,
  });
}
