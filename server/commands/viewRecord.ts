// The record of a meeting as it is read, and as events for those who watch.

import type { RecordEntry } from '../../shared/record/entry.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { MeetingEvent, MeetingRecord } from '../../shared/wire/meeting.ts';
import { type Holder, may, requestsRead, type Subject } from '../access.ts';
import type { Installation } from './installation.ts';
import { holderOf, meetingSubject, type RightCode, readsRequest, rightInMeeting } from './rightOf.ts';
import { checkRecord } from './verifyRecords.ts';

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

/**
 * Entries after number `after` as events, for a seat. Of acts on requests a seat that does not read them hears only where
 * its own party offered the wording.
 */
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
  const entries = await here.store.record(meetingId, after);
  const isTold = await toldOf(here, holder, about, entries);
  const readsRounds = may(holder, 'readRounds', about);
  const events = entries
    .filter(isTold)
    .flatMap((entry) => (readsRounds ? eventOf(entry) : (withoutRounds(entry) ?? [])));
  return { events, last: entries.at(-1)?.seq ?? after };
}

function eventOf({ seq, act, object, facts }: RecordEntry): MeetingEvent {
  const documentId = typeof facts.documentId === 'string' ? facts.documentId : null;
  return { seq, act, documentId, object: { kind: object.kind, id: object.id } };
}

/** What a round does to the text, as the presidency's own freeze does it. */
const OF_TEXT: Readonly<Record<string, string>> = { 'round opened': 'text frozen', 'round stopped': 'text reopened' };

/** What follows from rounds, and would tell of them. */
const UNTOLD: ReadonlySet<string> = new Set(['statement', 'notice']);

/** For who does not read rounds: that a text is frozen or open again, and nothing of who answered when. */
function withoutRounds(entry: RecordEntry): MeetingEvent | null {
  const event = eventOf(entry);
  if (UNTOLD.has(entry.object.kind)) return null;
  if (entry.object.kind !== 'round') return event;
  const act = OF_TEXT[entry.act];
  if (act === undefined || event.documentId === null) return null;
  return { ...event, act, object: { kind: 'document', id: event.documentId } };
}

async function toldOf(
  here: Installation,
  holder: Holder,
  about: Subject,
  entries: readonly RecordEntry[],
): Promise<(entry: RecordEntry) => boolean> {
  const read = requestsRead(holder, about);
  if (read === 'all') return () => true;
  const isOfRequest = ({ object }: RecordEntry) => object.kind === 'request';
  if (read === 'none' || !entries.some(isOfRequest)) return (entry) => !isOfRequest(entry);
  const delegations = await here.store.delegations(about.meetingId);
  const own = new Set<string>();
  for (const id of new Set(entries.filter(isOfRequest).map(({ object }) => object.id))) {
    const row = await here.store.request(id);
    if (row !== undefined && readsRequest(holder, about, row, delegations)) own.add(id);
  }
  return (entry) => !isOfRequest(entry) || own.has(entry.object.id);
}

/** That the plenary screen changed: for everybody in the meeting, in no record. Null where there is no screen. */
export async function viewScreenEvent(here: Installation, by: string, meetingId: string): Promise<MeetingEvent | null> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  const row = right.ok ? await here.store.screen(meetingId) : undefined;
  if (row === undefined) return null;
  return {
    seq: 0,
    act: 'screen changed',
    documentId: null,
    object: { kind: 'screen', id: meetingId },
  };
}
