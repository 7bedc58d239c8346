// The record of a meeting as it is read, and as events for those who watch.

import { ok, type Result } from '../../shared/result.ts';
import type { MeetingEvent, MeetingRecord } from '../../shared/wire/api.ts';
import { may } from '../access.ts';
import type { Installation } from './installation.ts';
import { holderOf, meetingSubject, type RightCode, rightInMeeting } from './rightOf.ts';
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
