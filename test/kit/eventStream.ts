// A stream of server-sent events, read by its bytes as they come; all of them are kept, so that a test can say that
// something was not among them.

import { type MeetingEvent, meetingEvent } from '../../shared/wire/meeting.ts';
import type { Person } from './world.ts';

export interface Told {
  /** Null where the message carried none. */
  readonly id: string | null;
  readonly data: string;
}

export interface EventStream {
  /** The next message with data; null when the stream has ended. */
  next(): Promise<Told | null>;
  /** All that was received so far, byte for byte. */
  received(): string;
  end(): void;
}

/** `call` makes the request with the headers and the signal it is given. */
export async function openStream(
  call: (init: { headers: Record<string, string>; signal: AbortSignal }) => Promise<Response>,
  lastEventId?: string,
): Promise<EventStream> {
  const stop = new AbortController();
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const answer = await call({ headers, signal: stop.signal });
  if (answer.headers.get('content-type')?.includes('text/event-stream') !== true) {
    throw new Error(`no stream: ${answer.status} ${await answer.text()}`);
  }
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let at = 0;
  return {
    end: () => stop.abort(),
    received: () => text,
    next: async () => {
      for (;;) {
        const end = text.indexOf('\n\n', at);
        if (end >= 0) {
          const message = text.slice(at, end);
          at = end + 2;
          const data = /^data: (.*)$/m.exec(message)?.[1];
          if (data !== undefined) return { id: /^id: (.*)$/m.exec(message)?.[1] ?? null, data };
          continue;
        }
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
  };
}

export interface MeetingStream extends Omit<EventStream, 'next'> {
  next(): Promise<{ readonly id: string | null; readonly event: MeetingEvent } | null>;
  /** Reads on until an event of this act; gives all that was told until then, it included. */
  until(act: string): Promise<readonly { readonly id: string | null; readonly event: MeetingEvent }[]>;
}

export async function meetingStream(person: Person, meetingId: string, lastEventId?: string): Promise<MeetingStream> {
  const stream = await openStream((init) => person.fetch(`/api/meetings/${meetingId}/events`, init), lastEventId);
  const next = async () => {
    const told = await stream.next();
    return told && { id: told.id, event: meetingEvent.parse(JSON.parse(told.data)) };
  };
  return {
    ...stream,
    next,
    until: async (act) => {
      const all = [];
      for (;;) {
        const told = await next();
        if (told === null) throw new Error(`the stream ended before "${act}"`);
        all.push(told);
        if (told.event.act === act) return all;
      }
    },
  };
}
