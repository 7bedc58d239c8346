// Bad input at the doors around the requests (paragraphs, freezing, numbers, comments, earlier texts, the screen): a
// refusal with a code and a reference, nothing stored is touched, and the server goes on.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import { SEAT_HEADER } from '../../../shared/wire/protocol.ts';
import { commentAnswer, screenControl, screenSettings } from '../../../shared/wire/room.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let rosa: Person;
let marta: Person;
let canada: Person;
let block: Block;
/** A document, and a block of it, of a meeting in which nobody here sits; it is issued, so they may read it. */
let past: { readonly document: string; readonly meeting: string; readonly block: string };
let commentId: string;
let code: string;
let before: string;

async function stored(): Promise<string> {
  const { store, meetingId, document } = here;
  return JSON.stringify([
    await store.recordHead(meetingId),
    await store.documents(meetingId),
    await store.paragraphs(document.id),
    await store.lastCommentMoment(meetingId),
    await store.lastCommentMoment(past.meeting),
    await store.screen(meetingId),
    await store.screen(past.meeting),
    await store.lastSeq(`text:${document.id}`),
    await here.rooms.readText(document.id),
  ]);
}

beforeAll(async () => {
  here = await world();
  [rosa, marta, canada] = [await here.as('secretariat'), await here.as('SLV'), await here.as('CAN')];
  block = (await here.rooms.readText(here.document.id)).find(({ role }) => role === 'operative')!;
  const meeting = (await here.store.meetings()).find(({ id }) => id !== here.meetingId)!;
  const [document] = await here.store.documents(meeting.id);
  const [first] = await here.rooms.readText(document!.id);
  past = { document: document!.id, meeting: meeting.id, block: first!.id };
  const said = await canada.post(documentPath('comments'), comment());
  commentId = commentAnswer.parse(await said.json()).comment.id;
  const screen = await rosa.get(`/api/meetings/${here.meetingId}/screen`);
  code = screenControl.parse(await screen.json()).code;
});
beforeEach(async () => {
  before = await stored();
});
afterAll(() => here.close());

const documentPath = (what: string, id = here.document.id) => `/api/documents/${id}/${what}`;
const screenPath = () => `/api/meetings/${here.meetingId}/screen`;
const comment = (more: object = {}) => ({
  key: 'a-key-of-a-comment',
  blockId: block.id,
  audience: 'delegation',
  text: 'Inside.',
  ...more,
});
const state = (more: object = {}) => ({
  key: 'a-key-of-a-state',
  blockIds: [block.id],
  state: 'agreed',
  textHash: textHash([block]),
  ...more,
});
const freeze = (more: object = {}) => ({ key: 'a-key-of-a-freeze', frozen: true, note: '', ...more });
const renumber = (more: object = {}) => ({ key: 'a-key-of-numbers', textHash: '0'.repeat(64), ...more });
const settings = (more: object = {}) => ({
  documentId: null,
  blockId: null,
  mode: 'change',
  hold: false,
  blank: false,
  size: 40,
  lines: true,
  dark: false,
  ...more,
});

async function refusal(answer: Response): Promise<[number, string]> {
  const body = problem.parse(await answer.json());
  expect(body.reference).toMatch(/^[A-Za-z0-9]{12}$/);
  expect(await stored()).toBe(before);
  expect((await fetch(`${here.url}/api/health`)).status).toBe(200);
  return [answer.status, body.code];
}

/** Every door that takes a body, with one that is good and somebody who may. */
const doors = (): [string, Person, object][] => [
  [documentPath('paragraphs'), rosa, state()],
  [documentPath('freeze'), marta, freeze()],
  [documentPath('renumber'), rosa, renumber()],
  [documentPath('comments'), canada, comment({ key: 'a-key-of-another' })],
  [screenPath(), rosa, settings()],
];
const reads = () => [
  documentPath('paragraphs'),
  documentPath('moments'),
  documentPath('text'),
  documentPath('text?seq=1'),
  documentPath('comments'),
  screenPath(),
];

describe('bodies', () => {
  test.each(['', '{', 'null', '[]', '"text"', '\u0000', '{"__proto__":{"key":1}}'])('garbage: %j', async (body) => {
    for (const [door, person] of doors()) {
      const headers = { 'content-type': 'application/json' };
      const answer = await person.fetch(door, { method: 'POST', headers, body });
      expect(await refusal(answer), door).toEqual([400, 'body/malformed']);
    }
  });

  test('what is not JSON, what is no UTF-8, what is too large', async () => {
    for (const [door, person, good] of doors()) {
      const send = (type: string, body: BodyInit) =>
        person.fetch(door, { method: 'POST', headers: { 'content-type': type }, body });
      expect(await refusal(await send('text/plain', JSON.stringify(good))), door).toEqual([415, 'body/not-json']);
      const bytes = new Uint8Array([0xff, 0xfe, 0x7b]);
      expect(await refusal(await send('application/json', bytes)), door).toEqual([400, 'body/malformed']);
      const large = JSON.stringify({ ...good, note: 'x'.repeat(70_000) });
      expect(await refusal(await send('application/json', large)), door).toEqual([413, 'body/too-large']);
    }
  });

  const wrong: [string, string, () => Person, () => object][] = [
    ['no key', 'paragraphs', () => rosa, () => state({ key: undefined })],
    ['a state that is none', 'paragraphs', () => rosa, () => state({ state: 'frozen' })],
    ['no blocks', 'paragraphs', () => rosa, () => state({ blockIds: [] })],
    ['501 blocks', 'paragraphs', () => rosa, () => state({ blockIds: Array.from({ length: 501 }, (_, i) => `b${i}`) })],
    ['a block that is no id', 'paragraphs', () => rosa, () => state({ blockIds: ['../x'] })],
    ['a hash that is none', 'paragraphs', () => rosa, () => state({ textHash: 'zz' })],
    ['a note too long', 'paragraphs', () => rosa, () => state({ note: 'x'.repeat(4001) })],
    ['half a surrogate pair', 'paragraphs', () => rosa, () => state({ note: 'a\ud800b' })],
    ['a word for yes', 'freeze', () => marta, () => freeze({ frozen: 'yes' })],
    ['a note too long', 'freeze', () => marta, () => freeze({ note: 'x'.repeat(4001) })],
    ['no hash', 'renumber', () => rosa, () => renumber({ textHash: undefined })],
    ['no words', 'comments', () => canada, () => comment({ text: '' })],
    ['too many words', 'comments', () => canada, () => comment({ text: 'x'.repeat(4001) })],
    ['half a surrogate pair', 'comments', () => canada, () => comment({ text: '\udc00' })],
    ['a quotation too long', 'comments', () => canada, () => comment({ quote: 'x'.repeat(1001) })],
    ['an audience that is none', 'comments', () => canada, () => comment({ audience: 'CAN' })],
    ['no audience', 'comments', () => canada, () => comment({ audience: undefined })],
    ['a reply to no id', 'comments', () => canada, () => comment({ inReplyTo: 'a b' })],
  ];
  test.each(wrong)('%s: %s', async (_what, door, person, body) => {
    expect(await refusal(await person().post(documentPath(door), body()))).toEqual([400, 'body/malformed']);
  });

  test.each([
    { size: 27 },
    { size: 73 },
    { size: 40.5 },
    { mode: 'drafts' },
    { hold: null },
    { documentId: '../x' },
    { blockId: 5 },
  ])('the screen set to %j', async (change) => {
    expect(screenSettings.safeParse(settings()).success).toBe(true);
    expect(await refusal(await rosa.post(screenPath(), settings(change)))).toEqual([400, 'body/malformed']);
  });
});

describe('[P6] what does not exist, and what is of another meeting, is answered alike', () => {
  test('documents', async () => {
    for (const id of ['none', 'a%20b', '..%2f..%2fx']) {
      for (const what of ['paragraphs', 'moments', 'text', 'text?seq=1', 'comments']) {
        expect(await refusal(await canada.get(documentPath(what, id))), what).toEqual([404, 'document/unknown']);
      }
      const unknown = [404, 'document/unknown'];
      expect(await refusal(await rosa.post(documentPath('paragraphs', id), state()))).toEqual(unknown);
      expect(await refusal(await marta.post(documentPath('freeze', id), freeze()))).toEqual(unknown);
      expect(await refusal(await rosa.post(documentPath('renumber', id), renumber()))).toEqual(unknown);
      expect(await refusal(await canada.post(documentPath('comments', id), comment()))).toEqual(unknown);
    }
  });

  test('an issued text of another meeting is read, and takes nothing', async () => {
    const posts: [string, Person, object][] = [
      ['paragraphs', rosa, state({ blockIds: [past.block] })],
      ['freeze', marta, freeze()],
      ['renumber', rosa, renumber()],
      ['comments', canada, comment({ blockId: past.block })],
    ];
    for (const [what, person, body] of posts) {
      const [status, refused] = await refusal(await person.post(documentPath(what, past.document), body));
      expect([status, refused], what).toEqual([403, 'right/missing']);
    }
    const screen = await rosa.get(`/api/meetings/${past.meeting}/screen`);
    expect(await refusal(screen)).toEqual([403, 'right/missing']);
  });

  test('blocks', async () => {
    for (const id of ['none', past.block]) {
      const states = await rosa.post(documentPath('paragraphs'), state({ blockIds: [block.id, id] }));
      expect(await refusal(states)).toEqual([404, 'paragraph/unknown']);
      const said = await canada.post(documentPath('comments'), comment({ key: 'a-key-of-another', blockId: id }));
      expect(await refusal(said)).toEqual([404, 'paragraph/unknown']);
      const shown = await rosa.post(screenPath(), settings({ documentId: here.document.id, blockId: id }));
      expect(await refusal(shown)).toEqual([404, 'paragraph/unknown']);
    }
  });

  test('comments, and those one may not read', async () => {
    for (const id of ['none', 'a%2fb', commentId]) {
      const answer = await rosa.post(`/api/comments/${id}/withdraw`, {});
      expect(await refusal(answer)).toEqual([404, 'comment/unknown']);
      const reply = comment({ key: 'a-key-of-a-reply', inReplyTo: decodeURIComponent(id) });
      const [status, refused] = await refusal(await rosa.post(documentPath('comments'), reply));
      expect([status, refused]).toEqual(id === 'a%2fb' ? [400, 'body/malformed'] : [404, 'comment/unknown']);
    }
  });

  test('meetings and screens', async () => {
    expect(await refusal(await rosa.get('/api/meetings/none/screen'))).toEqual([404, 'meeting/unknown']);
    expect(await refusal(await rosa.post('/api/meetings/none/screen', settings()))).toEqual([404, 'meeting/unknown']);
    expect(await refusal(await fetch(`${here.url}/api/screens/none`))).toEqual([404, 'screen/unknown']);
    expect(await refusal(await fetch(`${here.url}/api/screens/none/events`))).toEqual([404, 'screen/unknown']);
    expect(await refusal(await fetch(`${here.url}/api/screens`))).toEqual([404, 'address/unknown']);
    const written = await fetch(`${here.url}/api/screens/${code}`, { method: 'POST', body: '{}' });
    expect(await refusal(written)).toEqual([404, 'address/unknown']);
  });
});

describe('who calls', () => {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${here.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const writes = (): [string, object][] => [
    ...doors().map(([path, , body]): [string, object] => [path, body]),
    [`/api/comments/${commentId}/withdraw`, {}],
  ];

  test('without a session, or with a made-up one: 401 everywhere', async () => {
    const cookie = canada.cookie.replace(/=.*/, '=made-up');
    for (const headers of [{}, { cookie }]) {
      for (const path of reads()) {
        expect(await refusal(await fetch(`${here.url}${path}`, { headers })), path).toEqual([401, 'session/none']);
      }
      for (const [path, body] of writes()) {
        expect(await refusal(await post(path, body, headers)), path).toEqual([401, 'session/none']);
      }
    }
  });

  test('for the seat of another person: 403', async () => {
    const headers = { cookie: canada.cookie, [SEAT_HEADER]: rosa.seat.id };
    for (const path of reads()) {
      expect(await refusal(await fetch(`${here.url}${path}`, { headers })), path).toEqual([403, 'seat/not-yours']);
    }
    for (const [path, body] of writes()) {
      expect(await refusal(await post(path, body, headers)), path).toEqual([403, 'seat/not-yours']);
    }
  });

  test('from a page of another site: 403 for all that writes', async () => {
    for (const [path, body] of writes()) {
      const foreign = { cookie: rosa.cookie, [SEAT_HEADER]: rosa.seat.id, origin: 'https://elsewhere.example' };
      expect(await refusal(await post(path, body, foreign)), path).toEqual([403, 'origin/foreign']);
    }
  });

  test('without the right: 403', async () => {
    const iom = await here.as('IOM');
    for (const person of [canada, iom]) {
      for (const [path, , body] of doors().filter(([path]) => !path.endsWith('/comments'))) {
        expect(await refusal(await person.post(path, body)), path).toEqual([403, 'right/missing']);
      }
      expect(await refusal(await person.get(screenPath()))).toEqual([403, 'right/missing']);
    }
  });
});
