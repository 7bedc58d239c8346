// A request from draft to decision, over HTTP on the real store: what is written together, what is refused, and that a
// call that arrives twice acts once.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import { type RequestAnswer, requestAnswer } from '../../../shared/wire/request.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let canada: Person;
let secretariat: Person;
let text: readonly Block[];
/** The opening words of the paragraph everybody works on here, and its block. */
const START = 'To thank RNCOM for the presentation';
let block: Block;

beforeEach(async () => {
  here = await world();
  [canada, secretariat] = [await here.as('CAN'), await here.as('secretariat')];
  text = await here.rooms.readText(here.document.id);
  block = text.find((candidate) => plainText(candidate).startsWith(START))!;
});
afterEach(() => here.close());

const withWords = (from: Block, find: string, put: string): Block => ({
  ...from,
  content: from.content.map((run) => (run.kind === 'text' ? { ...run, text: run.text.replace(find, put) } : run)),
});

const draft = (code: string, person: Person, id: string, content: readonly Block[]) =>
  here.rooms.change(person.seat.id, here.clock(), (change) => change.writeDraft(here.document.id, code, id, content));

/** Changes the text as the secretariat would by typing. */
const type = (change: (blocks: readonly Block[]) => readonly Block[]) =>
  here.rooms.change(secretariat.seat.id, here.clock(), async (room) => {
    await room.writeText(here.document.id, change(await room.text(here.document.id)));
  });

let keys = 0;
const freshKey = () => `key-${++keys}-of-this-test`;

const file = (person: Person, blocks: readonly string[], key = freshKey(), reason = 'Because.') =>
  person.post(`/api/documents/${here.document.id}/requests`, { kind: 'draft', key, blocks, reason });

async function filed(person: Person, blocks: readonly string[]): Promise<RequestAnswer> {
  const answer = await file(person, blocks);
  expect(answer.status).toBe(200);
  return requestAnswer.parse(await answer.json());
}

async function decide(
  person: Person,
  request: RequestAnswer['request'],
  decision: string,
  seen?: string,
  key = freshKey(),
) {
  const now = await here.rooms.readText(here.document.id);
  const body = {
    key,
    decision,
    textHash: seen ?? textHash(decidedBlocks(request, now)),
    version: request.version,
    note: 'In plenary.',
  };
  return person.post(`/api/requests/${request.id}/decisions`, body);
}

const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];
const paragraph = async () =>
  plainText((await here.rooms.readText(here.document.id)).find(({ id }) => id === block.id)!);

describe('filing', () => {
  beforeEach(() => draft('CAN', canada, block.id, [withWords(block, 'documentary video', 'documentary')]));

  test('makes request no. 1: version, place, drafts closed, record entry, text untouched', async () => {
    const { request, textHash: hash } = await filed(canada, [block.id]);
    expect(request).toMatchObject({
      number: 1,
      lead: 'CAN',
      state: { kind: 'open' },
      standing: 'fits',
      version: 1,
      targets: [block.id],
      place: 'CONCLUSIONS, 19',
      reason: 'Because.',
      filedBy: canada.seat.id,
      filedAt: here.clock(),
    });
    expect(request.base).toEqual([block]);
    expect(plainText(request.content[0]!)).toContain('the documentary on extra-regional');
    expect(hash).toBe(textHash(text));
    expect(await here.rooms.readText(here.document.id)).toEqual(text);
    const drafts = await here.rooms.change(canada.seat.id, here.clock(), (room) =>
      room.drafts(here.document.id, 'CAN'),
    );
    expect(drafts.map(({ blockId, off }) => [blockId, off])).toEqual([[block.id, true]]);
    const entries = await here.store.record(here.meetingId, 0);
    expect(entries.at(-1)).toMatchObject({
      act: 'request filed',
      seatId: canada.seat.id,
      onBehalfOf: 'CAN',
      object: { kind: 'request', id: request.id },
      textBefore: hash,
      facts: { number: 1, documentId: here.document.id, targets: [block.id] },
    });
  });

  test('twice under one key acts once and answers the same', async () => {
    const key = freshKey();
    const [first, second] = [await file(canada, [block.id], key), await file(canada, [block.id], key)];
    expect(await second.json()).toEqual(await first.json());
    expect(await here.store.meetingRequests(here.meetingId)).toHaveLength(1);
  });

  test('ten times at once under one key acts once', async () => {
    const key = freshKey();
    const answers = await Promise.all(Array.from({ length: 10 }, () => file(canada, [block.id], key)));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(await here.store.meetingRequests(here.meetingId)).toHaveLength(1);
  });

  test('the key of another call is refused', async () => {
    const key = freshKey();
    await file(canada, [block.id], key);
    expect(await codeOf(await file(canada, [block.id], key, 'Another reason.'))).toEqual([409, 'key/reused']);
  });

  test('the same key from another seat is another call', async () => {
    const key = freshKey();
    const usa = await here.as('USA');
    await draft('USA', usa, block.id, [withWords(block, 'revisited', 'shown again')]);
    const [first, second] = [await file(canada, [block.id], key), await file(usa, [block.id], key)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await here.store.meetingRequests(here.meetingId)).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('a draft can be filed once; drafted anew it becomes request no. 2', async () => {
    await filed(canada, [block.id]);
    expect(await codeOf(await file(canada, [block.id]))).toEqual([409, 'request/no-draft']);
    await draft('CAN', canada, block.id, [withWords(block, 'upcoming', 'next')]);
    expect((await filed(canada, [block.id])).request.number).toBe(2);
  });

  test('the draft of another delegation cannot be filed', async () => {
    const usa = await here.as('USA');
    expect(await codeOf(await file(usa, [block.id]))).toEqual([409, 'request/no-draft']);
  });

  test('what reads like the text is no request', async () => {
    const other = text[text.indexOf(block) + 1]!;
    await draft('CAN', canada, other.id, [other]);
    expect(await codeOf(await file(canada, [other.id]))).toEqual([409, 'request/no-change']);
  });

  test('neighbours become one request in text order; blocks apart are refused', async () => {
    const at = text.indexOf(block);
    const [next, far] = [text[at + 1]!, text[at + 3]!];
    await draft('CAN', canada, next.id, []);
    await draft('CAN', canada, far.id, []);
    expect(await codeOf(await file(canada, [block.id, far.id]))).toEqual([409, 'request/not-neighbours']);
    const { request } = await filed(canada, [next.id, block.id]);
    expect(request.targets).toEqual([block.id, next.id]);
    expect(request.after).toBe(text[at - 1]!.id);
    expect(request.content).toHaveLength(1);
  });

  test('a block that was removed meanwhile is refused and the draft stays', async () => {
    await type((blocks) => blocks.filter(({ id }) => id !== block.id));
    expect(await codeOf(await file(canada, [block.id]))).toEqual([409, 'request/targets-gone']);
    const drafts = await here.rooms.change(canada.seat.id, here.clock(), (room) =>
      room.drafts(here.document.id, 'CAN'),
    );
    expect(drafts.some(({ blockId, off }) => blockId === block.id && !off)).toBe(true);
  });

  test('a new paragraph under an id that stands elsewhere gets its own', async () => {
    const elsewhere = text[3]!;
    await draft('CAN', canada, block.id, [block, { ...elsewhere, content: block.content }]);
    const { request } = await filed(canada, [block.id]);
    expect(request.content).toHaveLength(2);
    expect(request.content[1]!.id).not.toBe(elsewhere.id);
    expect((await decide(secretariat, request, 'agree')).status).toBe(200);
    const ids = (await here.rooms.readText(here.document.id)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('deciding', () => {
  let request: RequestAnswer['request'];
  const headNow = () => here.store.recordHead(here.meetingId);
  beforeEach(async () => {
    await draft('CAN', canada, block.id, [withWords(block, 'documentary video', 'documentary')]);
    request = (await filed(canada, [block.id])).request;
  });

  test('agreed: words, row and record in one', async () => {
    const presidency = await here.as('SLV');
    const answer = requestAnswer.parse(await (await decide(presidency, request, 'agree')).json());
    expect(answer.request.state).toEqual({
      kind: 'agreed',
      at: here.clock(),
      by: presidency.seat.id,
      note: 'In plenary.',
    });
    expect(answer.request.standing).toBe('alreadyInText');
    expect(await paragraph()).toContain('the documentary on extra-regional');
    const now = await here.rooms.readText(here.document.id);
    expect(answer.textHash).toBe(textHash(now));
    expect(now.filter(({ id }) => id !== block.id)).toEqual(text.filter(({ id }) => id !== block.id));
    expect((await here.store.record(here.meetingId, 0)).at(-1)).toMatchObject({
      act: 'request agreed',
      textBefore: textHash(text),
      textAfter: textHash(now),
      facts: { number: 1, lead: 'CAN' },
    });
  });

  test.each([
    ['notAgreed', 'notAgreed', 'request not agreed'],
    ['park', 'parked', 'request parked'],
    ['note', 'noted', 'request noted'],
  ])('%s leaves the text as it is', async (decision, kind, act) => {
    const answer = requestAnswer.parse(await (await decide(secretariat, request, decision)).json());
    expect(answer.request.state.kind).toBe(kind);
    expect(await here.rooms.readText(here.document.id)).toEqual(text);
    expect((await here.store.record(here.meetingId, 0)).at(-1)!.act).toBe(act);
  });

  test('what is decided stays decided; what is parked can still be agreed', async () => {
    await decide(secretariat, request, 'park');
    expect((await decide(secretariat, request, 'agree')).status).toBe(200);
    expect(await codeOf(await decide(secretariat, request, 'notAgreed'))).toEqual([409, 'request/decided']);
  });

  test('typing elsewhere is carried over', async () => {
    const seen = textHash([block]);
    await type((blocks) => blocks.map((other) => (other === blocks[5] ? withWords(other, 'To ', 'To now ') : other)));
    expect((await decide(secretariat, request, 'agree', seen)).status).toBe(200);
  });

  test('typing in the paragraph after it was seen is stale; seen anew, both changes stand', async () => {
    const seen = textHash([block]);
    await type((blocks) =>
      blocks.map((other) => (other.id === block.id ? withWords(other, 'upcoming meeting', 'next meeting') : other)),
    );
    const head = await headNow();
    expect(await codeOf(await decide(secretariat, request, 'agree', seen))).toEqual([409, 'request/stale']);
    expect(await headNow()).toEqual(head);
    expect((await decide(secretariat, request, 'agree')).status).toBe(200);
    expect(await paragraph()).toContain('the documentary on extra-regional');
    expect(await paragraph()).toContain('next meeting');
  });

  test('the hash of the whole text is taken as well', async () => {
    expect((await decide(secretariat, request, 'agree', textHash(text))).status).toBe(200);
  });

  test('words that clash: 409 with the clash, nothing written', async () => {
    await type((blocks) =>
      blocks.map((other) => (other.id === block.id ? withWords(other, 'documentary video', 'short film') : other)),
    );
    const head = await headNow();
    const now = await here.rooms.readText(here.document.id);
    const answer = await decide(secretariat, request, 'agree');
    const body = problem.parse(await answer.json());
    expect([answer.status, body.code]).toEqual([409, 'request/clash']);
    expect(JSON.stringify(body.data)).toContain('short film');
    expect(await headNow()).toEqual(head);
    expect(await here.rooms.readText(here.document.id)).toEqual(now);
    expect((await here.store.request(request.id))!.state.kind).toBe('open');
  });

  test('ten at once under one key: once; ten at once under ten keys: once, the rest decided', async () => {
    const key = freshKey();
    const same = await Promise.all(
      Array.from({ length: 10 }, () => decide(secretariat, request, 'agree', undefined, key)),
    );
    expect(new Set(await Promise.all(same.map((answer) => answer.text()))).size).toBe(1);
    const entries = await here.store.record(here.meetingId, 0);
    expect(entries.filter(({ act }) => act === 'request agreed')).toHaveLength(1);
    await draft('CAN', canada, block.id, [withWords(block, 'upcoming', 'next')]);
    const second = (await filed(canada, [block.id])).request;
    const many = await Promise.all(Array.from({ length: 10 }, () => decide(secretariat, second, 'note')));
    expect(many.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  });

  test('after all this the record holds', async () => {
    await decide(secretariat, request, 'agree');
    for (const { fault } of await verifyRecords(here.store)) expect(fault).toBeNull();
  });
});
