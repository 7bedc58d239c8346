// What the server tells by itself, parsed at the border: what happens in a meeting, and the bell of a plenary screen.

import { type MeetingEvent, meetingEvent } from '../../shared/wire/meeting.ts';
import { meetingEvents, screenEvents } from '../api.ts';
import { keepStream, type StreamListener } from './keepStream.ts';

/** The bell of a screen: rings when there is something else to see. */
export const hearScreen = (code: string, on: Omit<StreamListener, 'message'> & { readonly rung: () => void }) =>
  keepStream(() => screenEvents(code), { ...on, message: on.rung });

/**
 * Events of a meeting, while the page is seen: behind what it had heard when it was loaded (`heard`), later on behind what
 * it heard last. `gap` is called when anything may have happened since.
 */
export function listen(
  meetingId: string,
  seatId: string,
  heard: string | null,
  on: { readonly event: (event: MeetingEvent) => void; readonly gap: () => void },
): () => void {
  let last = heard;
  let wasOpen = false;
  const address = () =>
    meetingEvents(meetingId, seatId, last === null ? null : { heard: last, as: wasOpen ? 'since' : 'after' });
  return keepStream(address, {
    opened: (broke) => {
      if (broke || (wasOpen && last === null)) on.gap();
      wasOpen = true;
    },
    message: (data, id) => {
      if (id !== '') last = id;
      const event = eventIn(data);
      if (event !== null) on.event(event);
    },
    lost: () => {},
  });
}

function eventIn(data: string): MeetingEvent | null {
  try {
    return meetingEvent.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
