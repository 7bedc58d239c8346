// Comments on the stream of events: they reach those who may read them, each once, over drops and doubled resumes; and
// the streams of all others are, byte for byte, what they would be had nothing been said.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { markPresent } from '../../../server/commands/markPresent.ts';
import { SIGN_OF_LIFE } from '../../../server/routes/rings.ts';
import type { Audience } from '../../../shared/amendment/request.ts';
import { commentAnswer } from '../../../shared/wire/room.ts';
import { type MeetingStream, meetingStream } from '../../kit/eventStream.ts';
import { type Person, type World, world } from '../../kit/world.ts';
import { untilTurn } from '../collab/relayKit.ts';

let here: World;
const streams: MeetingStream[] = [];
beforeEach(async () => {
  here = await world();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const stream of streams.splice(0)) stream.end();
  await here.close();
});

async function listen(person: Person, lastEventId?: string): Promise<MeetingStream> {
  const stream = await meetingStream(person, here.meetingId, lastEventId);
  streams.push(stream);
  return stream;
}
let keys = 0;
async function say(person: Person, audience: Audience, text: string, inReplyTo: string | null = null): Promise<string> {
  const body = { key: `key-${++keys}-of-this-test`, blockId: null, audience, text, inReplyTo };
  const answer = await person.post(`/api/documents/${here.document.id}/comments`, body);
  return commentAnswer.parse(await answer.json()).comment.id;
}
const withdraw = (person: Person, id: string) => person.post(`/api/comments/${id}/withdraw`, {});
/** Something that everybody hears. */
const bell = (present: boolean) =>
  markPresent(here.here, SYSTEM, { meetingId: here.meetingId, delegation: 'BLZ', present });
const heard = (told: Awaited<ReturnType<MeetingStream['next']>>) => [told?.event.act, told?.event.object.id];

test('a comment and its withdrawal reach who may read it, on the stream of everything else', async () => {
  const [canada, rosa] = [await here.as('CAN'), await here.as('secretariat')];
  const stream = await listen(rosa);
  await stream.next();
  const { seq } = await here.store.recordHead(here.meetingId);
  const id = await say(canada, 'secretariat', 'May we still ask?');
  const told = await stream.next();
  expect(told).toEqual({
    id: `${seq}.${here.clock()}`,
    event: { seq: 0, act: 'comment added', documentId: here.document.id, object: { kind: 'comment', id } },
  });
  await bell(true);
  expect(await stream.next()).toMatchObject({ id: `${seq + 1}.${here.clock()}`, event: { act: 'delegation present' } });
  await withdraw(canada, id);
  expect(heard(await stream.next())).toEqual(['comment withdrawn', id]);
});

test('a fresh stream begins with the newest of both', async () => {
  const canada = await here.as('CAN');
  await say(canada, 'everyone', 'one');
  const second = await say(canada, 'everyone', 'two');
  const stream = await listen(await here.as('USA'));
  const { seq } = await here.store.recordHead(here.meetingId);
  expect((await stream.next())?.event.seq).toBe(seq);
  expect(heard(await stream.next())).toEqual(['comment added', second]);
});

describe('a browser that was away', () => {
  test('hears what it missed of both, each once, in the order in which it was said', async () => {
    const [canada, usa] = [await here.as('CAN'), await here.as('USA')];
    const first = await listen(usa);
    const start = await first.next();
    first.end();
    const one = await say(canada, 'everyone', 'one');
    await say(canada, 'delegation', 'not for the United States');
    await bell(true);
    const two = await say(canada, 'everyone', 'two');
    await withdraw(canada, one);
    const again = await listen(usa, start!.id!);
    const all = [await again.next(), await again.next(), await again.next(), await again.next()];
    expect(all.map(heard).slice(1)).toEqual([
      ['comment added', one],
      ['comment added', two],
      ['comment withdrawn', one],
    ]);
    expect(all[0]?.event.act).toBe('delegation present');
    // Told twice to come back from the same place, it hears the same again; from the last, nothing.
    const doubled = await listen(usa, all[1]!.id!);
    expect(heard(await doubled.next())).toEqual(['comment added', two]);
    const upToDate = await listen(usa, all[3]!.id!);
    await bell(false);
    expect((await upToDate.next())?.event.act).toBe('delegation absent');
  });

  test.each(['9999999.1', '1.9999999999999', '1.', '.5', '-1.2', '1.2.3', '1e3', 'x'])(
    'with Last-Event-ID %j begins with the newest',
    async (last) => {
      const canada = await here.as('CAN');
      const id = await say(canada, 'everyone', 'one');
      const stream = await listen(canada, last);
      const { seq } = await here.store.recordHead(here.meetingId);
      expect((await stream.next())?.event.seq).toBe(seq);
      expect(heard(await stream.next())).toEqual(['comment added', id]);
    },
  );

  test('misses nothing over any row of drops: seed 20170621', async () => {
    const people = [await here.as('CAN'), await here.as('USA'), await here.as('secretariat')] as const;
    let seed = 20170621;
    const chance = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const wanted = new Map(people.map((person) => [person, [] as string[]]));
    const got = new Map(people.map((person) => [person, [] as string[]]));
    const from = new Map<Person, string>();
    /** Comes back from where it was, hears at most so many, and is gone again. */
    const take = async (person: Person, most: number) => {
      const stream = await listen(person, from.get(person));
      for (let left = most; left > 0 && got.get(person)!.length < wanted.get(person)!.length; left--) {
        const told = await stream.next();
        from.set(person, told?.id ?? from.get(person)!);
        if (told?.event.object.kind === 'comment') got.get(person)!.push(`${told.event.act} ${told.event.object.id}`);
      }
      stream.end();
    };
    for (const person of people) {
      const stream = await listen(person);
      from.set(person, (await stream.next())!.id!);
      stream.end();
    }
    const said: { person: Person; audience: Audience; id: string }[] = [];
    const readersOf = ({ person, audience }: { person: Person; audience: Audience }) =>
      people.filter(
        (reader) =>
          reader === person || audience === 'everyone' || (audience === 'secretariat' && reader === people[2]),
      );
    for (let round = 0; round < 30; round++) {
      for (let i = chance(3); i >= 0; i--) {
        const person = people[chance(3)]!;
        const audience = (['everyone', 'delegation', 'secretariat'] as const)[chance(3)]!;
        const one = { person, audience, id: await say(person, audience, `said ${round}.${i}`) };
        said.push(one);
        for (const reader of readersOf(one)) wanted.get(reader)!.push(`comment added ${one.id}`);
        if (chance(4) === 0) {
          const gone = said.splice(chance(said.length), 1)[0]!;
          await withdraw(gone.person, gone.id);
          for (const reader of readersOf(gone)) wanted.get(reader)!.push(`comment withdrawn ${gone.id}`);
        }
        if (chance(2) === 0) here.clock.pass(chance(3));
      }
      await bell(round % 2 === 0);
      if (chance(2) === 0) await take(people[chance(3)]!, chance(8));
    }
    for (const person of people) await take(person, Number.MAX_SAFE_INTEGER);
    for (const person of people) expect(got.get(person)).toEqual(wanted.get(person));
  });
});

describe('who may not read a comment', () => {
  test('receives, byte for byte, what it would had nothing been said', async () => {
    const [canada, rosa] = [await here.as('CAN'), await here.as('secretariat')];
    const others = await Promise.all(['USA', 'SLV', 'IOM'].map((who) => here.as(who)));
    const before = await Promise.all(others.map((person) => listen(person)));
    await Promise.all(before.map((stream) => stream.next()));
    const lengths = before.map((stream) => stream.received().length);
    const asked = await say(canada, 'secretariat', 'A word with you.');
    const inside = await say(canada, 'delegation', 'Our line is firm.');
    await say(rosa, 'secretariat', 'Go ahead.', asked);
    await withdraw(canada, inside);
    here.clock.pass(5_000);
    await bell(true);
    const { seq } = await here.store.recordHead(here.meetingId);
    for (const [i, stream] of before.entries()) {
      const told = await stream.next();
      expect(told?.id).toBe(`${seq}`);
      expect(stream.received().slice(lengths[i])).toBe(`data: ${JSON.stringify(told?.event)}\nid: ${seq}\n\n`);
    }
    // A stream that begins now, and one that comes back, know nothing of it either; nor does a list.
    for (const person of others) {
      const { seq: head } = await here.store.recordHead(here.meetingId);
      const fresh = await listen(person);
      const again = await listen(person, `${head - 1}`);
      const [one, two] = [await fresh.next(), await again.next()];
      expect([one?.id, two?.id]).toEqual([`${head}`, `${head}`]);
      await bell(false);
      await fresh.next();
      const list = await (await person.get(`/api/documents/${here.document.id}/comments`)).text();
      const all = [...before, fresh, again].map((stream) => stream.received()).join('') + list;
      for (const trace of [
        asked,
        inside,
        'A word',
        'firm',
        'Go ahead',
        'comment added',
        'comment withdrawn',
        '.14980',
      ]) {
        expect(all).not.toContain(trace);
      }
      await bell(true);
    }
  });

  test('gets its signs of life when it would have got them', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [canada, usa] = [await here.as('CAN'), await here.as('USA')];
    const stream = await listen(usa);
    const told = stream.next();
    await untilTurn(() => vi.getTimerCount() > 0);
    await told;
    vi.advanceTimersByTime(SIGN_OF_LIFE - 1);
    await say(canada, 'delegation', 'Our line is firm.');
    vi.advanceTimersByTime(1);
    const pending = stream.next();
    await untilTurn(() => stream.received().includes(': still here'));
    await bell(true);
    await pending;
    expect(stream.received().match(/still here/g)).toHaveLength(1);
  });
});

test('that the screen changed is told to everybody, without a place in the record', async () => {
  const [rosa, marta, canada] = [await here.as('secretariat'), await here.as('SLV'), await here.as('CAN')];
  const [hers, theirs] = [await listen(marta), await listen(canada)];
  const start = await hers.next();
  await theirs.next();
  const { settings } = (await (await rosa.get(`/api/meetings/${here.meetingId}/screen`)).json()) as {
    settings: object;
  };
  await rosa.post(`/api/meetings/${here.meetingId}/screen`, { ...settings, documentId: here.document.id });
  for (const stream of [hers, theirs]) {
    expect(await stream.next()).toMatchObject({ id: null, event: { seq: 0, act: 'screen changed', documentId: null } });
  }
  await bell(true);
  expect((await theirs.next())?.event.act).toBe('delegation present');
  // Whoever comes back looks anew.
  const back = await listen(marta, start!.id!);
  const acts = [(await back.next())?.event.act, (await back.next())?.event.act];
  expect(acts).toEqual(['delegation present', 'screen changed']);
});
