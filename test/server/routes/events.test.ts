// The stream of events: what happens is told to who may know it, a browser that was away goes on where it was, and a
// right that is withdrawn ends the stream.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { markPresent } from '../../../server/commands/markPresent.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import { documentView, type MeetingEvent, meetingEvent } from '../../../shared/wire/meeting.ts';
import { openStream } from '../../kit/eventStream.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
beforeEach(async () => {
  here = await world();
});
afterEach(() => here.close());

interface Stream {
  /** The next event; null when the stream has ended. */
  next(): Promise<{ readonly id: string; readonly event: MeetingEvent } | null>;
  end(): void;
}

/** Reads a stream as EventSource does, by its text. */
async function listen(person: Person, lastEventId?: string, query = ''): Promise<Stream> {
  const stop = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const answer = await person.fetch(`/api/meetings/${here.meetingId}/events${query}`, { headers, signal: stop.signal });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(answer.headers.get('cache-control')).toContain('no-');
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    end: () => stop.abort(),
    next: async () => {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const message = text.slice(0, end);
          text = text.slice(end + 2);
          const data = /^data: (.*)$/m.exec(message)?.[1];
          const id = /^id: (.*)$/m.exec(message)?.[1];
          if (data !== undefined && id !== undefined) return { id, event: meetingEvent.parse(JSON.parse(data)) };
          continue;
        }
        const { value, done } = await reader.read();
        if (done) return null;
        text += value;
      }
    },
  };
}

const attend = (present: boolean, delegation = 'BLZ') =>
  markPresent(here.here, SYSTEM, { meetingId: here.meetingId, delegation, present });

test('a fresh stream begins with the newest entry and goes on with what happens', async () => {
  const canada = await here.as('CAN');
  const { seq } = await here.store.recordHead(here.meetingId);
  const stream = await listen(canada);
  expect((await stream.next())?.event.seq).toBe(seq);
  await attend(true);
  const told = await stream.next();
  expect(told).toMatchObject({ id: String(seq + 1), event: { act: 'delegation present', documentId: null } });
  stream.end();
});

test('a page that says what it had heard when it was loaded is told what came after, and nothing twice', async () => {
  const canada = await here.as('CAN');
  const { seq } = await here.store.recordHead(here.meetingId);
  const { heard } = documentView.parse(await (await canada.fetch(`/api/documents/${here.published.id}`)).json());
  expect(heard).toBe(String(seq));
  await attend(true);
  const stream = await listen(canada, undefined, `?after=${heard}`);
  expect((await stream.next())?.event).toMatchObject({ seq: seq + 1, act: 'delegation present' });
  stream.end();
  // What a browser was told itself counts for more: it comes back with the address it first asked for.
  const again = await listen(canada, String(seq + 1), `?after=${heard}`);
  await attend(false);
  expect((await again.next())?.event).toMatchObject({ seq: seq + 2, act: 'delegation absent' });
  again.end();
});

test.each(['0.999999999999999', '999999999', 'x', ''])('heard as “%s” is no place to go on from', async (heard) => {
  const canada = await here.as('CAN');
  const { seq } = await here.store.recordHead(here.meetingId);
  const stream = await listen(canada, undefined, `?after=${heard}`);
  expect((await stream.next())?.event.seq).toBe(seq);
  stream.end();
});

test('a browser that was away gets all it missed, each once, in order', async () => {
  const canada = await here.as('CAN');
  const { seq } = await here.store.recordHead(here.meetingId);
  await attend(true);
  await attend(false);
  await attend(true);
  const stream = await listen(canada, String(seq));
  const acts = [await stream.next(), await stream.next(), await stream.next()];
  expect(acts.map((one) => [one?.event.seq, one?.event.act])).toEqual([
    [seq + 1, 'delegation present'],
    [seq + 2, 'delegation absent'],
    [seq + 3, 'delegation present'],
  ]);
  stream.end();
});

test('a page that was hidden goes on behind what it heard last, and hears of the screen, which is not counted', async () => {
  const [canada, rosa] = [await here.as('CAN'), await here.as('secretariat')];
  const { seq } = await here.store.recordHead(here.meetingId);
  const screen = `/api/meetings/${here.meetingId}/screen`;
  const { settings } = (await (await rosa.get(screen)).json()) as { settings: object };
  await rosa.post(screen, { ...settings, documentId: here.document.id });
  await attend(true);
  const stream = await openStream((init) =>
    canada.fetch(`/api/meetings/${here.meetingId}/events?since=${seq}&after=0`, init),
  );
  const told = [await stream.next(), await stream.next()].map((one) => [one?.id, JSON.parse(one?.data ?? '').act]);
  expect(told).toEqual([
    [String(seq + 1), 'delegation present'],
    [null, 'screen changed'],
  ]);
  stream.end();
});

test.each(['nonsense', '-1', '99999999', ''])('with Last-Event-ID %j it begins with the newest entry', async (last) => {
  const { seq } = await here.store.recordHead(here.meetingId);
  const stream = await listen(await here.as('CAN'), last);
  expect((await stream.next())?.event.seq).toBe(seq);
  stream.end();
});

test('a request is told to delegations, not to observers', async () => {
  const [canada, iom] = [await here.as('CAN'), await here.as('IOM')];
  const { seq } = await here.store.recordHead(here.meetingId);
  const [forCanada, forIom] = [await listen(canada, String(seq)), await listen(iom, String(seq))];
  await canada.post('/api/example/requests', {});
  expect((await forCanada.next())?.event).toMatchObject({ act: 'request filed', documentId: here.document.id });
  await attend(true);
  expect((await forIom.next())?.event.act).toBe('delegation present');
  forCanada.end();
  forIom.end();
});

test('a seat that is revoked hears nothing more: the stream ends', async () => {
  const canada = await here.as('CAN');
  const stream = await listen(canada);
  await stream.next();
  await revokeSeat(here.here, SYSTEM, canada.seat.id);
  const rest = [await stream.next(), await stream.next()];
  expect(rest.at(-1)).toBeNull();
});

test('a session that ends hears nothing more', async () => {
  const canada = await here.as('CAN');
  const stream = await listen(canada);
  await stream.next();
  await canada.post('/api/session/end', {});
  expect(await stream.next()).toBeNull();
});

test('the server that stops ends its streams', async () => {
  const stream = await listen(await here.as('CAN'));
  await stream.next();
  here.here.notices.close();
  expect(await stream.next()).toBeNull();
});

test('of a round an observer hears that the text is frozen and open again, never that somebody answered', async () => {
  const [marta, canada, iom] = [await here.as('SLV'), await here.as('CAN'), await here.as('IOM')];
  const declaration = (await here.store.documents(here.meetingId)).find(
    ({ title }) => title === 'Special Declaration',
  )!;
  const [draft] = await here.store.approval.revisions(declaration.id);
  const streams = [await listen(canada), await listen(iom)] as const;
  for (const stream of streams) await stream.next();
  const key = () => here.here.newId();
  const deadline = { local: '2017-06-30T18:00', zone: 'America/El_Salvador' };
  const opening = { key: key(), revisionId: draft!.id, level: 'technical', deadline };
  const opened = await marta.post(`/api/documents/${declaration.id}/rounds`, opening);
  const { roundId } = (await opened.json()) as { roundId: string };
  const answer = { key: key(), revisionId: draft!.id, kind: 'approve' };
  expect((await canada.post(`/api/rounds/${roundId}/answers`, answer)).status).toBe(200);
  expect((await marta.post(`/api/rounds/${roundId}/stop`, { key: key(), note: 'A page was missing.' })).status).toBe(
    200,
  );
  const acts = async (stream: Stream, count: number) => {
    const told: string[] = [];
    for (let n = 0; n < count; n++) told.push((await stream.next())?.event.act ?? '');
    stream.end();
    return told;
  };
  expect(await acts(streams[0], 3)).toEqual(['round opened', 'answer given', 'round stopped']);
  expect(await acts(streams[1], 2)).toEqual(['text frozen', 'text reopened']);
});
