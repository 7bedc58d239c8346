// What happens in a meeting, as server-sent events. The id says how far this seat has heard: the number in the record,
// and behind a point the moment of the last thing it heard of comments, if it ever heard of one. A browser that was away
// and a page that was hidden (`since`) go on from there, a page just loaded behind what it has heard (`after`); any other
// stream begins with the newest of both: whoever loaded a page a moment before learns whether something happened in between. That the screen changed is told without an id, to all. The right is asked anew at every ring.

import { streamSSE } from 'hono/streaming';
import { type Heard, newestHeard, parseHeard, printHeard } from '../commands/heard.ts';
import type { News } from '../commands/notices.ts';
import { viewCommentEvents } from '../commands/viewComments.ts';
import { viewMeeting } from '../commands/viewMeetings.ts';
import { viewEvents, viewScreenEvent } from '../commands/viewRecord.ts';
import { type Call, type Deps, seatOf } from './caller.ts';
import { orRefuse, Refusal } from './refusal.ts';
import { COME_BACK, Rings } from './rings.ts';

/** Where to go on: behind what the browser or the page has heard, if that can be of this meeting; else before the newest. */
async function startAfter(deps: Deps, seatId: string, meetingId: string, last: string | undefined): Promise<Heard> {
  const { newest, before } = await newestHeard(deps, seatId, meetingId);
  const given = parseHeard(last ?? '');
  return given !== null && given.record <= newest.record && given.comments <= newest.comments ? given : before;
}

export async function eventStream(c: Call, deps: Deps, meetingId: string): Promise<Response> {
  const seat = await seatOf(c, deps);
  orRefuse(await viewMeeting(deps, seat.id, meetingId));
  if (deps.notices.closed) throw new Refusal({ code: 'server/stopping', data: {} });
  const last = c.req.header('last-event-id') ?? c.req.query('since');
  let heard = await startAfter(deps, seat.id, meetingId, last ?? c.req.query('after'));

  return streamSSE(c, async (stream) => {
    // Whoever comes back may have missed what has no id.
    const rings = new Rings<News>(last === undefined ? ['record', 'comments'] : ['record', 'comments', 'screen']);
    const ended = () => stream.aborted || stream.closed || deps.notices.closed;
    const silence = deps.notices.listen(meetingId, (news) => rings.ring(news));
    stream.onAbort(() => rings.ring('end'));

    const tellRecord = async () => {
      const { events, last: record } = await viewEvents(deps, seat.id, meetingId, heard.record);
      for (const event of events) {
        heard = { ...heard, record: event.seq };
        await stream.writeSSE({ id: printHeard(heard), data: JSON.stringify(event) });
      }
      heard = { ...heard, record };
    };
    const tellComments = async () => {
      for (const { at, event } of await viewCommentEvents(deps, seat.id, meetingId, heard.comments)) {
        heard = { ...heard, comments: at };
        await stream.writeSSE({ id: printHeard(heard), data: JSON.stringify(event) });
      }
    };
    const tellScreen = async () => {
      const event = await viewScreenEvent(deps, seat.id, meetingId);
      if (event !== null) await stream.writeSSE({ data: JSON.stringify(event) });
    };

    try {
      await stream.write(`retry: ${COME_BACK}\n\n`);
      while (!ended()) {
        if (rings.take('record')) await tellRecord();
        if (rings.take('comments')) await tellComments();
        if (rings.take('screen')) await tellScreen();
        if (rings.take('life')) await stream.write(': still here\n\n');
        await rings.next();
        if (!(await stillHolds(c, deps, seat.id))) break;
      }
    } finally {
      silence();
      rings.stop();
    }
  });
}

async function stillHolds(c: Call, deps: Deps, seatId: string): Promise<boolean> {
  try {
    return (await seatOf(c, deps)).id === seatId;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
