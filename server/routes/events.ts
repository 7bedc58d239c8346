// What happens in a meeting, as server-sent events: id is the number in the record, so that a browser that was away
// goes on from the last it had. A fresh stream begins with the newest entry: whoever loaded a page a moment before
// learns whether something happened in between. The right is asked anew at every ring and every sign of life.

import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { viewMeeting } from '../commands/viewMeetings.ts';
import { viewEvents } from '../commands/viewRecord.ts';
import { type Call, type Deps, seatOf } from './caller.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** Milliseconds between signs of life; proxies end what is silent for a minute. At each the session is asked after. */
export const SIGN_OF_LIFE = 20_000;
/** Milliseconds a browser waits before it comes back. */
const COME_BACK = 1_000;

/** Where to go on: after the last event the browser had, if that is a number of this record. */
function startAfter(last: string | undefined, head: number): number {
  const given = last !== undefined && /^\d{1,15}$/.test(last) ? Number(last) : null;
  return given === null || given > head ? Math.max(0, head - 1) : given;
}

export async function eventStream(c: Call, deps: Deps, meetingId: string): Promise<Response> {
  const seat = await seatOf(c, deps);
  orRefuse(await viewMeeting(deps, seat.id, meetingId));
  if (deps.notices.closed) throw new Refusal({ code: 'server/stopping', data: {} });
  const { seq: head } = await deps.store.recordHead(meetingId);
  let after = startAfter(c.req.header('last-event-id'), head);

  return streamSSE(c, async (stream) => {
    let wake = () => {};
    let rung = false;
    const ring = () => {
      rung = true;
      wake();
    };
    const ended = () => stream.aborted || stream.closed || deps.notices.closed;
    const silence = deps.notices.listen(meetingId, ring);
    stream.onAbort(ring);
    try {
      await stream.write(`retry: ${COME_BACK}\n\n`);
      while (!ended()) {
        rung = false;
        const { events, last } = await viewEvents(deps, seat.id, meetingId, after);
        for (const event of events) await stream.writeSSE({ id: String(event.seq), data: JSON.stringify(event) });
        after = last;
        if (!rung)
          await quiet(
            stream,
            (fn) => (wake = fn),
            () => rung || ended(),
          );
        if (!(await stillHolds(c, deps, seat.id))) break;
      }
    } finally {
      silence();
    }
  });
}

/** Waits for the bell; where it does not ring for a while, gives a sign of life. */
async function quiet(stream: SSEStreamingApi, onWake: (fn: () => void) => void, isOver: () => boolean): Promise<void> {
  if (isOver()) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, SIGN_OF_LIFE);
    onWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
  if (!isOver()) await stream.write(': still here\n\n');
}

async function stillHolds(c: Call, deps: Deps, seatId: string): Promise<boolean> {
  try {
    return (await seatOf(c, deps)).id === seatId;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
