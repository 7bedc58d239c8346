// Reading: what the pages are shown, made from the rows and the stored texts, always for one seat. What the seat may
// not see is not counted for it either: to a seat that reads no requests every count of requests is zero.

import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type {
  DelegationView,
  DocumentSummary,
  DocumentView,
  DoorView,
  MeetingEvent,
  MeetingRecord,
  MeetingSummary,
  MeetingView,
  RequestView,
  SeatView,
} from '../../shared/wire/api.ts';
import { abilitiesOf, type Holder, may } from '../access.ts';
import type { DelegationRow, DocumentRow, MeetingRow, RequestRow, SeatRow } from '../store/store.ts';
import type { Installation } from './installation.ts';
import { requestAnswer } from './requestAnswer.ts';
import { documentSubject, holderOf, meetingSubject, type RightCode, rightInDocument, rightInMeeting } from './rightOf.ts';
import { checkRecord } from './verifyRecords.ts';

const count = (rows: readonly RequestRow[], kind: RequestRow['state']['kind']): number =>
  rows.filter((row) => row.state.kind === kind).length;

/** Numbered paragraphs of the first tier: what people mean by "32 paragraphs". */
const paragraphsOf = (blocks: readonly Block[]): number =>
  blocks.filter(({ role, level }) => role === 'operative' && level === 1).length;

const KINDS: readonly DelegationRow['kind'][] = ['member', 'observerState', 'organisation'];

/** States by their English names, as the list of members runs; organisations by acronym. */
function inListOrder(delegations: readonly DelegationRow[]): DelegationRow[] {
  const nameOf = ({ kind, names, code }: DelegationRow) => (kind === 'organisation' ? code : names.en);
  return [...delegations].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || nameOf(a).localeCompare(nameOf(b), 'en'),
  );
}

function delegationViews(
  delegations: readonly DelegationRow[],
  seats: readonly SeatRow[],
  requests: readonly RequestRow[],
): DelegationView[] {
  return inListOrder(delegations).map(({ id, code, kind, names, hue, pattern, present, presidency }) => ({
    id,
    code,
    kind,
    names: { en: names.en, es: names.es, fr: names.fr },
    hue,
    pattern,
    present,
    people: seats.filter((seat) => seat.delegationId === id && seat.revokedAt === null).length,
    openRequests: requests.filter(
      (row) => row.state.kind === 'open' && (row.leadId === id || row.supporterIds.includes(id)),
    ).length,
    presidency,
  }));
}

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

async function seatViewOf(here: Installation, seat: SeatRow): Promise<SeatView> {
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
      };
    }),
  });
}

async function documentSummary(
  here: Installation,
  document: DocumentRow,
  requests: readonly RequestRow[],
): Promise<DocumentSummary> {
  const own = requests.filter((row) => row.documentId === document.id);
  return {
    id: document.id,
    meetingId: document.meetingId,
    title: document.title,
    language: document.language,
    status: document.status,
    paragraphs: paragraphsOf(await here.rooms.readText(document.id)),
    open: count(own, 'open'),
    parked: count(own, 'parked'),
    agreed: count(own, 'agreed'),
    writtenForExample: document.writtenForExample,
  };
}

interface Seen {
  readonly meeting: MeetingRow;
  readonly delegations: readonly DelegationRow[];
  readonly documents: readonly DocumentRow[];
  readonly requests: readonly RequestRow[];
}

/** The rows of a meeting as far as this seat may see them. */
async function seen(here: Installation, holder: Holder, meeting: MeetingRow): Promise<Seen> {
  const documents = (await here.store.documents(meeting.id)).filter((document) =>
    may(holder, 'readText', documentSubject(here, meeting, document)),
  );
  const about = await meetingSubject(here.store, here, meeting);
  return {
    meeting,
    delegations: await here.store.delegations(meeting.id),
    documents,
    requests: may(holder, 'readRequests', about) ? await here.store.meetingRequests(meeting.id) : [],
  };
}

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
      summaries.push(meetingSummary(await seen(here, holder, meeting), holder.seatId));
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
  const rows = await seen(here, holder, meeting);
  const documentList: DocumentSummary[] = [];
  for (const document of rows.documents) documentList.push(await documentSummary(here, document, rows.requests));
  return ok({
    ...meetingSummary(rows, by),
    documentList,
    delegations: delegationViews(rows.delegations, await here.store.seats(meetingId), rows.requests),
    timetable: meeting.timetable.map(({ on, title }) => ({ on, title })),
    seat: await seatViewOf(here, seat),
    abilities: abilitiesOf(holder, await meetingSubject(here.store, here, meeting)),
  });
}

export async function viewDocument(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<DocumentView, RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  if (!right.ok) return right;
  const { meeting, document } = right.value;
  const seat = await here.store.seat(by);
  const holder = await holderOf(here.store, by);
  if (seat === undefined || holder === undefined) return refused('document/unknown');
  const rows = await seen(here, holder, meeting);
  return ok({
    ...(await documentSummary(here, document, rows.requests)),
    meetingTitle: meeting.title,
    scheme: document.scheme,
    delegations: delegationViews(rows.delegations, await here.store.seats(meeting.id), rows.requests),
    seat: await seatViewOf(here, seat),
    abilities: abilitiesOf(holder, documentSubject(here, meeting, document)),
  });
}

/** Hash of the text as stored, for clients that compare what they show. */
export async function viewTextHash(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<string, RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readText', documentId);
  return right.ok ? ok(textHash(await here.rooms.readText(documentId))) : right;
}

export async function viewRequests(
  here: Installation,
  by: string,
  documentId: string,
): Promise<Result<RequestView[], RightCode | 'document/unknown'>> {
  const right = await rightInDocument(here.store, here, by, 'readRequests', documentId);
  if (!right.ok) return right;
  const delegations = await here.store.delegations(right.value.meeting.id);
  const current = await here.rooms.readText(documentId);
  return ok((await here.store.requests(documentId)).map((row) => requestAnswer(row, delegations, current)));
}

/** The record with the outcome of walking its chain, from the first entry. */
export async function viewRecord(
  here: Installation,
  by: string,
  meetingId: string,
): Promise<Result<MeetingRecord, RightCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readRecord', meetingId);
  if (!right.ok) return right;
  const entries = await here.store.record(meetingId, 0);
  const fault = checkRecord(entries, await here.store.recordHead(meetingId));
  return ok({ entries, verified: fault === null, fault });
}

/** Entries after number `after` as events, for a seat; acts on requests are left out where it may not read them. */
export async function viewEvents(
  here: Installation,
  by: string,
  meetingId: string,
  after: number,
): Promise<{ readonly events: readonly MeetingEvent[]; readonly last: number }> {
  const meeting = await here.store.meeting(meetingId);
  const holder = await holderOf(here.store, by);
  if (meeting === undefined || holder === undefined) return { events: [], last: after };
  const about = await meetingSubject(here.store, here, meeting);
  if (!may(holder, 'readMeeting', about)) return { events: [], last: after };
  const all = may(holder, 'readRequests', about);
  const entries = await here.store.record(meetingId, after);
  const events = entries
    .filter(({ object }) => all || object.kind !== 'request')
    .map(({ seq, act, object, facts }) => ({
      seq,
      act,
      documentId: typeof facts.documentId === 'string' ? facts.documentId : null,
      object: { kind: object.kind, id: object.id },
    }));
  return { events, last: entries.at(-1)?.seq ?? after };
}
