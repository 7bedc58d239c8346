// How far a seat has heard of a meeting: the number in the record, and the moment of the last thing it heard of comments.
// Written as one word, it is the id of a server-sent event, and a view carries it so that whoever loaded the view can go
// on from there. Both are of what this seat was told; nothing that others write in private moves either.

import type { Installation } from './installation.ts';
import { viewCommentEvents } from './viewComments.ts';

export interface Heard {
  readonly record: number;
  /** Moment of the last thing heard of comments; 0 before the first. */
  readonly comments: number;
}

export const printHeard = ({ record, comments }: Heard): string =>
  comments === 0 ? `${record}` : `${record}.${comments}`;

/** null for a word that none of `printHeard` is. */
export function parseHeard(word: string): Heard | null {
  const match = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(word);
  return match === null ? null : { record: Number(match[1]), comments: Number(match[2] ?? 0) };
}

/** All there is to hear now, and what was before the newest of each. */
export async function newestHeard(
  here: Installation,
  by: string,
  meetingId: string,
): Promise<{ readonly newest: Heard; readonly before: Heard }> {
  const { seq } = await here.store.recordHead(meetingId);
  const moments = (await viewCommentEvents(here, by, meetingId, 0)).map(({ at }) => at);
  return {
    newest: { record: seq, comments: moments.at(-1) ?? 0 },
    before: { record: Math.max(0, seq - 1), comments: moments.at(-2) ?? 0 },
  };
}
