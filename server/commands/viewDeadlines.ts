// Deadlines of a meeting as a calendar file: confirmed actions that have a day, its own and those that earlier meetings left
// open, and the deadlines of rounds that run. What was only found by rule is in no calendar.

import type { Due } from '../../shared/followUp/action.ts';
import { type CalendarEntry, iCalendar } from '../../shared/followUp/iCalendar.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Language } from '../../shared/wire/text.ts';
import { followedTexts, readText, standingActions, whoWords } from './followedTexts.ts';
import type { Installation } from './installation.ts';
import { type RightCode, rightInMeeting } from './rightOf.ts';
import { sayIn } from './sayIn.ts';

export interface DeadlinesWanted {
  readonly as: 'events' | 'tasks';
  readonly language: Language;
}

function whenOf(due: Due): CalendarEntry['when'] | null {
  switch (due.kind) {
    case 'day':
      return { kind: 'days', from: due.on, to: due.on };
    case 'period':
      return { kind: 'days', from: due.from, to: due.to };
    case 'none':
    case 'meeting':
    case 'words':
      return null;
  }
}

/** Gives the text of the file. */
export async function viewDeadlines(
  here: Installation,
  by: string,
  meetingId: string,
  { as, language }: DeadlinesWanted,
): Promise<Result<string, RightCode | 'meeting/unknown'>> {
  const right = await rightInMeeting(here.store, here, by, 'readMeeting', meetingId);
  if (!right.ok) return right;
  const { meeting } = right.value;
  const kind = as === 'tasks' ? 'task' : 'event';
  const entries: CalendarEntry[] = [];
  for (const { document, meeting: of, own } of await followedTexts(here.store, meeting)) {
    const blocks = await here.rooms.readText(document.id);
    const rows = await here.store.followUp.actions(document.id);
    for (const { row, place } of standingActions(blocks, rows, readText(blocks, document, of))) {
      const when = row && whenOf(row.due);
      if (row === null || when === null || row.standing === 'dismissed') continue;
      if (row.standing === 'done' && !own) continue;
      const who = whoWords(row.who);
      const from = sayIn(language, 'followUp.calendarFrom', {
        document: document.title,
        place: place?.paragraph ?? '',
      });
      entries.push({
        uid: `action-${row.id}@chapeau`,
        summary: who === '' ? row.what : `${who}: ${row.what}`,
        description: (place?.paragraph ?? '') === '' ? document.title : from,
        categories: row.who.flatMap(({ code }) => (code === null ? [] : [code])),
        when,
        as: kind,
        done: row.standing === 'done',
        changed: new Date(row.at).toISOString(),
        sequence: row.n,
      });
    }
  }
  entries.push(...(await roundEntries(here, by, meetingId, language, kind)));
  return ok(iCalendar({ name: sayIn(language, 'followUp.calendarName', { meeting: meeting.title }), entries }));
}

/** Who may not read rounds is told of none. */
async function roundEntries(
  here: Installation,
  by: string,
  meetingId: string,
  language: Language,
  as: CalendarEntry['as'],
): Promise<CalendarEntry[]> {
  const right = await rightInMeeting(here.store, here, by, 'readRounds', meetingId);
  if (!right.ok) return [];
  const entries: CalendarEntry[] = [];
  for (const { id, documentId, number, deadline, phase } of await here.store.approval.meetingRounds(meetingId)) {
    const document = await here.store.document(documentId);
    if (phase === 'over' || document === undefined) continue;
    const acts = await here.store.recordOf(meetingId, { kind: 'round', id });
    entries.push({
      uid: `round-${id}@chapeau`,
      summary: sayIn(language, 'followUp.calendarRound', { number, document: document.title }),
      description: '',
      categories: [],
      when: { kind: 'moment', at: new Date(deadline).toISOString() },
      as,
      done: false,
      changed: acts.at(-1)?.at ?? new Date(deadline).toISOString(),
      sequence: acts.length,
    });
  }
  return entries;
}
