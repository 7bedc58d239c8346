// The plenary screen: run by secretariat and presidency, seen by whoever has its address; what is held or blank stays so;
// and neither what it answers nor its stream holds anything that is not for the room.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stretchOf } from '../../../server/commands/viewScreen.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { linesOf } from '../../../shared/document/lines.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { meetingView, problem } from '../../../shared/wire/meeting.ts';
import { type RequestAnswer, requestAnswer } from '../../../shared/wire/request.ts';
import {
  type ScreenControl,
  type ScreenSettings,
  type ScreenView,
  screenControl,
  screenView,
} from '../../../shared/wire/room.ts';
import { type EventStream, openStream } from '../../kit/eventStream.ts';
import { text as textOf } from '../../kit/text.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let rosa: Person;
let marta: Person;
let canada: Person;
let usa: Person;
let text: readonly Block[];
let target: Block;
const streams: EventStream[] = [];

beforeEach(async () => {
  here = await world();
  [rosa, marta] = [await here.as('secretariat'), await here.as('SLV')];
  [canada, usa] = [await here.as('CAN'), await here.as('USA')];
  text = await here.rooms.readText(here.document.id);
  target = text.find((block) => plainText(block).startsWith('To receive the document entitled'))!;
});
afterEach(async () => {
  vi.useRealTimers();
  for (const stream of streams.splice(0)) stream.end();
  await here.close();
});

let keys = 0;
const freshKey = () => `key-${++keys}-of-this-test`;
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];
const address = () => `/api/meetings/${here.meetingId}/screen`;
const control = async (person = rosa): Promise<ScreenControl> =>
  screenControl.parse(await (await person.get(address())).json());
async function set(change: Partial<ScreenSettings>, person = rosa): Promise<ScreenControl> {
  const answer = await person.post(address(), { ...(await control(person)).settings, ...change });
  expect(answer.status).toBe(200);
  return screenControl.parse(await answer.json());
}
const show = (blockId: string | null = target.id) => set({ documentId: here.document.id, blockId });
/** The room has no session. */
async function room(): Promise<ScreenView> {
  const answer = await fetch(`${here.url}/api/screens/${(await control()).code}`);
  expect(answer.status).toBe(200);
  return screenView.parse(await answer.json());
}
async function watch(code: string): Promise<EventStream> {
  const stream = await openStream((init) => fetch(`${here.url}/api/screens/${code}/events`, init));
  streams.push(stream);
  await stream.next();
  return stream;
}

const withWords = (from: Block, find: string, put: string): Block => ({
  ...from,
  content: from.content.map((run) => (run.kind === 'text' ? { ...run, text: run.text.replace(find, put) } : run)),
});
const type = (id: string, find: string, put: string) =>
  here.rooms.change(rosa.seat.id, here.clock(), async (change) => {
    const blocks = await change.text(here.document.id);
    await change.writeText(
      here.document.id,
      blocks.map((block) => (block.id === id ? withWords(block, find, put) : block)),
    );
  });
async function ask(person: Person, code: string, id: string, content: readonly Block[]): Promise<RequestAnswer> {
  await here.rooms.change(person.seat.id, here.clock(), (change) =>
    change.writeDraft(here.document.id, code, id, content),
  );
  const body = { kind: 'draft', key: freshKey(), blocks: [id], reason: 'A reason for the register.' };
  const answer = await person.post(`/api/documents/${here.document.id}/requests`, body);
  return requestAnswer.parse(await answer.json());
}
const wordsOf = (view: ScreenView, kind: string) =>
  view.document!.blocks.flatMap(({ segments }) =>
    segments
      .filter((segment) => segment.kind === kind)
      .map((segment) => [segment.by.join(), plainText(segment)] as const),
  );
const allWords = (view: ScreenView) =>
  view.document!.blocks.map(({ segments }) => segments.map((segment) => plainText(segment)).join('')).join('\n');

describe('who runs it', () => {
  test('secretariat and presidency, with one address; it is long, and set to nothing at first', async () => {
    const [one, two] = [await control(rosa), await control(marta)];
    expect(two).toEqual(one);
    expect(one.code).toMatch(/^[A-Za-z0-9_-]{22,}$/);
    expect(one).toMatchObject({
      heldSince: null,
      unseen: 0,
      settings: { documentId: null, hold: false, blank: false },
    });
    expect((await room()).document).toBeNull();
  });

  test.each(['CAN', 'IOM'])('not %s', async (who) => {
    const person = await here.as(who);
    const { settings } = await control();
    expect(await codeOf(await person.get(address()))).toEqual([403, 'right/missing']);
    expect(await codeOf(await person.post(address(), { ...settings, blank: true }))).toEqual([403, 'right/missing']);
    expect((await control()).settings).toEqual(settings);
  });

  test('what is put there stands in this meeting; what left the text meanwhile may stay set', async () => {
    const { settings } = await control();
    const put = (place: object) => rosa.post(address(), { ...settings, ...place });
    const other = (await here.store.meetings()).find(({ id }) => id !== here.meetingId)!;
    const [past] = await here.store.documents(other.id);
    expect(await codeOf(await put({ documentId: past!.id }))).toEqual([404, 'document/unknown']);
    expect(await codeOf(await put({ documentId: 'none' }))).toEqual([404, 'document/unknown']);
    const ours = here.document.id;
    expect(await codeOf(await put({ documentId: ours, blockId: 'none' }))).toEqual([404, 'paragraph/unknown']);
    expect(await codeOf(await put({ blockId: target.id }))).toEqual([404, 'paragraph/unknown']);
    expect(await codeOf(await put({ size: 12 }))).toEqual([400, 'body/malformed']);
    await show();
    await here.rooms.change(rosa.seat.id, here.clock(), (change) =>
      change.writeText(
        ours,
        text.filter(({ id }) => id !== target.id),
      ),
    );
    expect((await room()).document).toMatchObject({ blocks: [], place: '' });
    expect((await set({ blank: true })).settings.blockId).toBe(target.id);
  });
});

describe('what the room sees', () => {
  test('is the paragraph with its number, its section and the lines of the agreed text', async () => {
    await show();
    const { document, settings, meetingTitle } = await room();
    const at = text.indexOf(target);
    const labels = labelsOf(text, here.document.scheme);
    expect(meetingTitle).toBe((await here.store.meeting(here.meetingId))!.title);
    expect(settings).toMatchObject({ mode: 'change', size: 40, lines: true, dark: false });
    expect(document).toMatchObject({
      title: here.document.title,
      status: 'drafting',
      place: '4',
      section: 'CONCLUSIONS',
      firstLine: linesOf(text, labels)[at]!.first,
      delegations: [],
    });
    expect(document!.blocks).toEqual([
      {
        id: target.id,
        role: 'operative',
        level: 1,
        label: '4.',
        status: 'kept',
        segments: [{ kind: 'same', content: target.content, by: [] }],
        agreed: target,
      },
    ]);
  });

  test('with the changes: who asks for what, in the words of all', async () => {
    await ask(canada, 'CAN', target.id, [withWords(target, 'Operating Mechanism', 'Revised Mechanism')]);
    await ask(usa, 'USA', target.id, [withWords(target, 'To receive', 'To welcome')]);
    await show();
    const view = await room();
    expect(wordsOf(view, 'ins')).toEqual([
      ['USA', 'welcome'],
      ['CAN', 'Revised'],
    ]);
    expect(wordsOf(view, 'del')).toEqual([
      ['USA', 'receive'],
      ['CAN', 'Operating'],
    ]);
    expect(view.document!.delegations.map(({ code }) => code)).toEqual(['CAN', 'USA']);
    // Put together again without what is asked for, it is the text.
    const own = view.document!.blocks[0]!.segments.filter(({ kind }) => kind !== 'ins');
    expect(own.map((segment) => plainText(segment)).join('')).toBe(plainText(target));
    await set({ mode: 'result' });
    const result = await room();
    expect(allWords(result)).toBe(
      plainText(target).replace('To receive', 'To welcome').replace('Operating Mechanism', 'Revised Mechanism'),
    );
    expect(result.document!.delegations).toEqual([]);
  });

  test('what competes is in no result, and it says who competes', async () => {
    await ask(canada, 'CAN', target.id, [withWords(target, 'To receive', 'To note')]);
    await ask(usa, 'USA', target.id, [withWords(target, 'To receive', 'To welcome')]);
    const panama = await here.as('PAN');
    await ask(panama, 'PAN', target.id, [withWords(target, 'Operating Mechanism', 'Revised Mechanism')]);
    await show();
    expect((await room()).document!.competing).toEqual([]);
    expect(wordsOf(await room(), 'ins')).toEqual([
      ['CAN', 'note'],
      ['USA', 'welcome'],
      ['PAN', 'Revised'],
    ]);
    await set({ mode: 'result' });
    const result = await room();
    expect(allWords(result)).toBe(plainText(target).replace('Operating Mechanism', 'Revised Mechanism'));
    expect(result.document!.competing).toEqual(['CAN', 'USA']);
    expect(result.document!.delegations.map(({ code }) => code)).toEqual(['CAN', 'USA']);
  });

  test('who asks to move it, or another behind it, and who remarks on it; in no result', async () => {
    const [next, last] = [text[text.indexOf(target) + 1]!, text.at(-1)!];
    const file = async (person: Person, body: object) => {
      const filed = { key: freshKey(), reason: 'A reason for the register.', ...body };
      expect((await person.post(`/api/documents/${here.document.id}/requests`, filed)).status).toBe(200);
    };
    await file(canada, { kind: 'move', blocks: [target.id], after: next.id });
    await file(usa, { kind: 'move', blocks: [next.id], after: null });
    await file(usa, { kind: 'remark', blockId: target.id, reason: 'Should this wait for the report?' });
    await file(canada, { kind: 'remark', blockId: last.id, reason: 'Said of another paragraph.' });
    await show();
    const { document } = await room();
    expect(document!.asides).toEqual([
      { kind: 'move', by: ['CAN'], what: 'CONCLUSIONS, 4', behind: 'CONCLUSIONS, 5' },
      { kind: 'remark', by: ['USA'], words: 'Should this wait for the report?' },
    ]);
    expect(document!.delegations.map(({ code }) => code)).toEqual(['CAN', 'USA']);
    await show(next.id);
    expect((await room()).document!.asides).toMatchObject([
      { kind: 'move', by: ['CAN'] },
      { kind: 'move', by: ['USA'], what: 'CONCLUSIONS, 5', behind: null },
    ]);
    await set({ mode: 'result' });
    expect((await room()).document!.asides).toEqual([]);
  });

  test('a paragraph asked for behind it, and one that is to go', async () => {
    const fresh: Block = { ...target, id: 'fresh', content: [{ kind: 'text', text: 'To go further.', marks: [] }] };
    await ask(canada, 'CAN', target.id, [target, fresh]);
    await ask(usa, 'USA', target.id, []);
    await show();
    const { document } = await room();
    expect(document!.blocks.map(({ id, status, agreed }) => [id, status, agreed?.id ?? null])).toEqual([
      [target.id, 'removed', target.id],
      ['fresh', 'new', null],
    ]);
    expect(document!.blocks[0]!.segments.every(({ kind, by }) => kind === 'del' && by.join() === 'USA')).toBe(true);
    expect(document!.blocks[1]!.segments).toMatchObject([{ kind: 'ins', by: ['CAN'] }]);
  });

  test('as it would read: with the new paragraph behind it, and without the one that is to go', async () => {
    const fresh: Block = { ...target, id: 'fresh', content: [{ kind: 'text', text: 'To go further.', marks: [] }] };
    const next = text[text.indexOf(target) + 1]!;
    await ask(canada, 'CAN', target.id, [target, fresh]);
    await ask(usa, 'USA', next.id, []);
    await show();
    await set({ mode: 'result' });
    expect(allWords(await room())).toBe(`${plainText(target)}\nTo go further.`);
    await show(next.id);
    expect((await room()).document!.blocks).toEqual([]);
  });

  test('requests on other paragraphs, and those that are decided, do not show', async () => {
    const next = text[text.indexOf(target) + 1]!;
    await ask(canada, 'CAN', next.id, [withWords(next, 'To', 'Indeed to')]);
    const { request } = await ask(usa, 'USA', target.id, [withWords(target, 'To receive', 'To welcome')]);
    await show();
    expect((await room()).document!.delegations.map(({ code }) => code)).toEqual(['USA']);
    const decision = { key: freshKey(), decision: 'notAgreed', textHash: textHash([target]), version: 1 };
    expect((await rosa.post(`/api/requests/${request.id}/decisions`, decision)).status).toBe(200);
    expect(wordsOf(await room(), 'same')).toEqual([['', plainText(target)]]);
    expect(allWords(await room())).toBe(plainText(target));
  });

  test('wording that an observer offers shows when a member has sponsored it', async () => {
    const iom = await here.as('IOM');
    await ask(iom, 'IOM', target.id, [withWords(target, 'To receive', 'To welcome')]);
    await show();
    expect(JSON.stringify(await room())).not.toContain('To welcome');
    expect((await room()).document!.delegations).toEqual([]);
  });

  test('sub-paragraphs and tails stand with their paragraph', () => {
    const lines = ['heading 0', 'operative 1', 'sub 2', 'sub 3', 'tail 3', 'tail 2', 'sub 2', 'tail 1', 'operative 1'];
    const row = textOf(...lines);
    expect(stretchOf(row, 'b0')).toEqual({ start: 0, end: 1 });
    expect(stretchOf(row, 'b1')).toEqual({ start: 1, end: 8 });
    expect(stretchOf(row, 'b2')).toEqual({ start: 2, end: 6 });
    expect(stretchOf(row, 'b3')).toEqual({ start: 3, end: 5 });
    expect(stretchOf(row, 'b8')).toEqual({ start: 8, end: 9 });
    expect(stretchOf(row, 'none')).toBeNull();
  });
});

describe('Hold and Blank', () => {
  test('held, the room sees what it saw; the secretariat how far it is behind; also after a restart', async () => {
    await show();
    const before = await room();
    here.clock.pass(1_000);
    const held = await set({ hold: true });
    expect(held).toMatchObject({ heldSince: here.clock(), unseen: 0 });
    await type(target.id, 'To receive', 'To welcome');
    await type(target.id, 'welcome', 'note');
    expect(await control()).toMatchObject({ unseen: 1 });
    await type(text[text.indexOf(target) + 1]!.id, 'To ', 'Once more to ');
    await ask(canada, 'CAN', target.id, [withWords(target, 'entitled', 'named')]);
    expect(await control()).toMatchObject({ heldSince: here.clock(), unseen: 2 });
    const seen = await room();
    expect(seen.document).toEqual(before.document);
    expect(seen.heldSince).toBe(here.clock());
    // Another paragraph can be got ready; the room does not see it.
    await show(text[text.indexOf(target) + 1]!.id);
    await here.rooms.close({ kind: 'text', documentId: here.document.id });
    expect((await room()).document).toEqual(before.document);
    // Size, colours and lines are for the eyes and follow at once.
    await set({ size: 60, dark: true });
    expect(await room()).toMatchObject({ settings: { size: 60, dark: true }, document: before.document });
    await show();
    await set({ hold: false });
    expect(await control()).toMatchObject({ heldSince: null, unseen: 0 });
    expect(allWords(await room())).toContain('To note');
  });

  test('held, pages are turned with the paragraph the room sees, and not with one that is got ready', async () => {
    const next = text[text.indexOf(target) + 1]!;
    await show();
    await set({ page: 1 });
    await set({ hold: true });
    expect((await room()).settings.page).toBe(1);
    await set({ page: 2 });
    expect((await room()).settings).toMatchObject({ page: 2, blockId: target.id });
    await set({ blockId: next.id, page: 0 });
    await set({ page: 3 });
    expect((await room()).settings).toMatchObject({ page: 1, blockId: target.id });
    await set({ hold: false });
    expect((await room()).settings).toMatchObject({ page: 3, blockId: next.id });
  });

  test('blank, it sees the title of the meeting and not even what is hidden', async () => {
    await show();
    await set({ blank: true });
    const view = await room();
    expect(view.document).toBeNull();
    expect(JSON.stringify(view)).not.toContain(here.document.id);
    expect(JSON.stringify(view)).not.toContain(target.id);
    await set({ hold: true });
    expect((await room()).document).toBeNull();
    await set({ blank: false });
    expect(allWords(await room())).toBe(plainText(target));
  });
});

describe('the stream', () => {
  const quietThen = async (stream: EventStream, act: () => Promise<unknown>) => {
    const length = stream.received().length;
    const next = stream.next();
    await act();
    expect(await next).toEqual({ id: null, data: '{}' });
    expect(stream.received().slice(length).match(/data:/g)).toHaveLength(1);
  };

  test('rings for settings, text and register', async () => {
    await show();
    const stream = await watch((await control()).code);
    await quietThen(stream, () => set({ mode: 'result' }));
    await quietThen(stream, () => set({ mode: 'change' }));
    await quietThen(stream, () => type(target.id, 'To receive', 'To welcome'));
    await quietThen(stream, () => ask(canada, 'CAN', target.id, [withWords(target, 'entitled', 'named')]));
    await quietThen(stream, () =>
      marta.post(`/api/documents/${here.document.id}/freeze`, { key: freshKey(), frozen: true, note: '' }),
    );
    expect((await room()).document!.status).toBe('frozen');
  });

  test('is silent while what changes cannot be seen: held, blank, elsewhere, in private', async () => {
    await show();
    const stream = await watch((await control()).code);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    /** What would be told of all so far is told before anything else happens. */
    const done = async (act: Promise<unknown>) => {
      await act;
      vi.advanceTimersByTime(1_000);
      await control();
    };
    const elsewhere = text[text.indexOf(target) + 1]!;
    await done(type(elsewhere.id, 'To', 'And to'));
    await done(ask(usa, 'USA', elsewhere.id, [withWords(elsewhere, 'And to', 'Now to')]));
    await done(
      canada.post(`/api/documents/${here.document.id}/comments`, {
        key: freshKey(),
        blockId: target.id,
        audience: 'everyone',
        text: 'Said aside.',
      }),
    );
    await done(
      here.rooms.change(canada.seat.id, here.clock(), (change) =>
        change.writeDraft(here.document.id, 'CAN', target.id, [withWords(target, 'entitled', 'whispered')]),
      ),
    );
    await quietThen(stream, () => done(set({ hold: true })));
    await done(type(target.id, 'To receive', 'To welcome'));
    await done(ask(usa, 'USA', target.id, [withWords(target, 'document', 'paper')]));
    await quietThen(stream, () => done(set({ blank: true })));
    await done(type(target.id, 'welcome', 'note'));
    await done(show(elsewhere.id));
    await quietThen(stream, () => done(set({ blank: false, hold: false })));
  });

  test('begins anew for whoever comes back', async () => {
    await show();
    const { code } = await control();
    const first = await watch(code);
    first.end();
    await type(target.id, 'To receive', 'To welcome');
    const again = await openStream((init) => fetch(`${here.url}/api/screens/${code}/events`, init), '7');
    streams.push(again);
    expect(await again.next()).toEqual({ id: null, data: '{}' });
  });

  test('ends when the server stops', async () => {
    const stream = await watch((await control()).code);
    here.here.notices.close();
    expect(await stream.next()).toBeNull();
  });
});

test('nothing of persons, comments, drafts, reasons or offers is in what the room receives', async () => {
  await show();
  const { code } = await control();
  const stream = await watch(code);
  const received: string[] = [];
  const look = async () => received.push(await (await fetch(`${here.url}/api/screens/${code}`)).text());
  const iom = await here.as('IOM');
  for (const [person, audience] of [
    [canada, 'delegation'],
    [canada, 'everyone'],
    [rosa, 'secretariat'],
  ] as const) {
    await person.post(`/api/documents/${here.document.id}/comments`, {
      key: freshKey(),
      blockId: target.id,
      audience,
      text: `Said aside for ${audience}.`,
    });
  }
  await here.rooms.change(canada.seat.id, here.clock(), (change) =>
    change.writeDraft(here.document.id, 'CAN', target.id, [withWords(target, 'entitled', 'whispered')]),
  );
  await ask(iom, 'IOM', target.id, [withWords(target, 'entitled', 'offered-words')]);
  await ask(usa, 'USA', target.id, [withWords(target, 'To receive', 'To welcome')]);
  await stream.next();
  for (const change of [
    { mode: 'result' },
    { mode: 'change' },
    { hold: true },
    { blank: true },
    { blank: false },
  ] as const) {
    await set(change);
    await look();
  }
  const all = received.join('\n') + stream.received();
  expect(all).toContain('welcome');
  const people = (await here.store.seats(here.meetingId)).map(({ personName }) => personName);
  const seats = (await here.store.seats(here.meetingId)).map(({ id }) => id);
  for (const trace of [...people, ...seats, 'Said aside', 'whispered', 'offered-words', 'A reason for the register']) {
    expect(all, trace).not.toContain(trace);
  }
});

describe('a wrong code', () => {
  const knock = (code: string, what = '') => fetch(`${here.url}/api/screens/${encodeURIComponent(code)}${what}`);

  test('opens nothing, whatever its form', async () => {
    const { code } = await control();
    for (const wrong of [`${code}x`, code.slice(1), code.toLowerCase(), 'x', '../meetings', 'ü', '0'.repeat(43)]) {
      expect(await codeOf(await knock(wrong)), wrong).toEqual([404, 'screen/unknown']);
    }
    expect(await codeOf(await knock('0'.repeat(43), '/events'))).toEqual([404, 'screen/unknown']);
  });

  test('can be tried so often and no more; a screen that was open stays open, and later one may try again', async () => {
    await show();
    const { code } = await control();
    expect((await knock(code)).status).toBe(200);
    const statuses: number[] = [];
    for (let i = 0; i < 30; i++) statuses.push((await knock(`${i}`.padStart(43, '0'))).status);
    expect(statuses.slice(0, 20).every((status) => status === 404)).toBe(true);
    expect(statuses.slice(20).every((status) => status === 429)).toBe(true);
    expect(await codeOf(await knock('1'.repeat(43)))).toEqual([429, 'screen/too-fast']);
    expect((await knock(code)).status).toBe(200);
    here.clock.pass(3_000);
    expect([(await knock('2'.repeat(43))).status, (await knock('3'.repeat(43))).status]).toEqual([404, 429]);
  });
});

test('members see on their own devices what the room has before it: never more, held as it is held', async () => {
  const seen = async () =>
    meetingView.parse(await (await canada.get(`/api/meetings/${here.meetingId}`)).json()).onScreen;
  expect(await seen()).toBeNull();
  await show();
  expect(await seen()).toEqual({ documentId: here.document.id, blockId: target.id });
  const other = text.find(({ role, id }) => role === 'operative' && id !== target.id)!;
  await set({ hold: true });
  await set({ blockId: other.id });
  expect(await seen()).toEqual({ documentId: here.document.id, blockId: target.id });
  await set({ hold: false });
  expect(await seen()).toEqual({ documentId: here.document.id, blockId: other.id });
  await set({ blank: true });
  expect(await seen()).toBeNull();
});
