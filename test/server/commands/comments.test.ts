// Comments: who reads which, that no audience is ever widened, that nobody outside it can tell a comment from none, and
// that nothing of them is in text or record.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../server/cli/chance.ts';
import { circlesOf, mayReadComment } from '../../../server/commands/commentReaders.ts';
import type { CommentRow } from '../../../server/store/store.ts';
import type { Audience } from '../../../shared/amendment/request.ts';
import type { Block } from '../../../shared/document/block.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import { type CommentView, commentAnswer, commentList } from '../../../shared/wire/room.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let rosa: Person;
let pablo: Person;
let marta: Person;
let canada: Person;
let usa: Person;
let iom: Person;
let target: Block;

beforeEach(async () => {
  here = await world();
  [rosa, pablo, marta] = [await here.as('secretariat'), await here.as('Pablo Vega'), await here.as('SLV')];
  [canada, usa, iom] = [await here.as('CAN'), await here.as('USA'), await here.as('IOM')];
  target = (await here.rooms.readText(here.document.id)).find(({ role }) => role === 'operative')!;
});
afterEach(() => here.close());

let keys = 0;
const freshKey = () => `key-${++keys}-of-this-test`;
const address = () => `/api/documents/${here.document.id}/comments`;
const post = (person: Person, audience: Audience, text: string, more: object = {}) =>
  person.post(address(), { key: freshKey(), blockId: target.id, audience, text, ...more });
async function say(person: Person, audience: Audience, text: string, more: object = {}): Promise<CommentView> {
  const answer = await post(person, audience, text, more);
  expect(answer.status).toBe(200);
  return commentAnswer.parse(await answer.json()).comment;
}
const list = async (person: Person): Promise<readonly CommentView[]> =>
  commentList.parse(await (await person.get(address())).json()).comments;
const texts = async (person: Person) => (await list(person)).map(({ text }) => text);
const withdraw = (person: Person, id: string) => person.post(`/api/comments/${id}/withdraw`, {});
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];
/** A refusal without the reference, which differs from call to call. */
const refusal = async (answer: Response) => {
  const { code, data } = problem.parse(await answer.json());
  return { status: answer.status, code, data };
};

describe('readers', () => {
  test('everyone: all who read the text; delegation: its own people; secretariat: it and the author’s delegation', async () => {
    await say(canada, 'everyone', 'to all');
    await say(canada, 'delegation', 'to Canada');
    await say(canada, 'secretariat', 'to the secretariat');
    await say(rosa, 'delegation', 'among the secretariat');
    await say(rosa, 'secretariat', 'of the secretariat');
    await say(iom, 'secretariat', 'from IOM');
    const own = ['among the secretariat', 'of the secretariat'];
    expect(await texts(canada)).toEqual(['to all', 'to Canada', 'to the secretariat']);
    for (const person of [rosa, pablo]) {
      expect(await texts(person)).toEqual(['to all', 'to the secretariat', ...own, 'from IOM']);
    }
    expect(await texts(usa)).toEqual(['to all']);
    expect(await texts(marta)).toEqual(['to all']);
    expect(await texts(iom)).toEqual(['to all', 'from IOM']);
  });

  const seat = (capacity: 'secretariat' | 'presidency' | 'delegate' | 'observer', delegationId: string | null) => ({
    meetingId: 'm',
    capacity,
    delegationId,
  });
  const comment = (audience: Audience, delegationId: string | null) =>
    ({ meetingId: 'm', audience, delegationId }) as CommentRow;
  const readers = {
    secretariat: seat('secretariat', null),
    presidency: seat('presidency', 'slv'),
    sameState: seat('delegate', 'slv'),
    delegate: seat('delegate', 'can'),
    observer: seat('observer', 'iom'),
  };
  const table: [Audience, string | null, readonly (keyof typeof readers)[]][] = [
    ['everyone', 'can', ['secretariat', 'presidency', 'sameState', 'delegate', 'observer']],
    ['delegation', 'can', ['delegate']],
    ['delegation', 'slv', ['presidency', 'sameState']],
    ['delegation', 'iom', ['observer']],
    ['delegation', null, ['secretariat']],
    ['secretariat', 'can', ['secretariat', 'delegate']],
    ['secretariat', 'slv', ['secretariat', 'presidency', 'sameState']],
    ['secretariat', null, ['secretariat']],
  ];
  test.each(table)('%s, by %s: %j', (audience, by, wanted) => {
    const may = Object.entries(readers).filter(([, reader]) => mayReadComment(reader, comment(audience, by)));
    expect(may.map(([name]) => name)).toEqual(wanted);
    for (const reader of Object.values(readers)) {
      expect(mayReadComment({ ...reader, meetingId: 'another' }, comment(audience, by))).toBe(false);
    }
  });

  test('a seat of another meeting may read an issued text, and none of what was said about it here', async () => {
    const meetings = await here.store.meetings();
    const past = meetings.find(({ id }) => id !== here.meetingId)!;
    const [document] = await here.store.documents(past.id);
    await here.store.transaction((tx) =>
      tx.insertComment({
        id: newId(),
        meetingId: past.id,
        documentId: document!.id,
        blockId: null,
        quote: '',
        audience: 'everyone',
        seatId: rosa.seat.id,
        delegationId: null,
        at: 1,
        text: 'said in 2014',
        inReplyTo: null,
        withdrawnAt: null,
      }),
    );
    const answer = await canada.get(`/api/documents/${document!.id}/comments`);
    expect([answer.status, await answer.json()]).toEqual([200, { comments: [] }]);
    const body = { key: freshKey(), blockId: null, audience: 'everyone', text: 'now' };
    expect((await canada.post(`/api/documents/${document!.id}/comments`, body)).ok).toBe(false);
  });
});

describe('a comment', () => {
  test('carries what it hangs on, whose it is and whether it is one’s own', async () => {
    const said = await say(canada, 'everyone', 'Is this the final title?', { quote: 'Operating Mechanism' });
    expect(said).toEqual({
      id: said.id,
      documentId: here.document.id,
      blockId: target.id,
      quote: 'Operating Mechanism',
      audience: 'everyone',
      delegation: 'CAN',
      byName: 'Luc Moreau',
      isOwn: true,
      at: here.clock(),
      text: 'Is this the final title?',
      inReplyTo: null,
      withdrawnAt: null,
    });
    expect(await list(usa)).toEqual([{ ...said, isOwn: false }]);
    expect((await say(rosa, 'everyone', 'Yes.')).delegation).toBeNull();
    expect((await say(usa, 'everyone', 'On all of it.', { blockId: null })).blockId).toBeNull();
  });

  test('leaves no trace in record, text or what is exported from them', async () => {
    const before = JSON.stringify([
      await here.store.record(here.meetingId, 0),
      await here.rooms.readText(here.document.id),
      await here.store.updates(`text:${here.document.id}`, 0),
    ]);
    const said = await say(canada, 'delegation', 'Our line is firm.');
    await withdraw(canada, said.id);
    await say(rosa, 'everyone', 'Noted.');
    const after = JSON.stringify([
      await here.store.record(here.meetingId, 0),
      await here.rooms.readText(here.document.id),
      await here.store.updates(`text:${here.document.id}`, 0),
    ]);
    expect(after).toBe(before);
  });

  test('twice under one key is said once', async () => {
    const key = freshKey();
    const [one, two] = [
      await say(canada, 'everyone', 'Once.', { key }),
      await say(canada, 'everyone', 'Once.', { key }),
    ];
    expect(two).toEqual(one);
    expect(await texts(usa)).toEqual(['Once.']);
    expect(await codeOf(await post(canada, 'everyone', 'Twice.', { key }))).toEqual([409, 'key/reused']);
  });

  test('on a paragraph that is not in this text is refused', async () => {
    const other = (await here.rooms.readText(here.published.id)).find(({ id }) => id !== target.id)!;
    expect(await codeOf(await post(canada, 'everyone', 'x', { blockId: other.id }))).toEqual([
      404,
      'paragraph/unknown',
    ]);
    expect(await texts(canada)).toEqual([]);
  });

  test('may be 4,000 characters long', async () => {
    expect((await post(canada, 'everyone', 'x'.repeat(4000))).status).toBe(200);
    expect(await codeOf(await post(canada, 'everyone', 'x'.repeat(4001)))).toEqual([400, 'body/malformed']);
    expect(await codeOf(await post(canada, 'everyone', ''))).toEqual([400, 'body/malformed']);
  });

  test('a delegation may write 1,000 on a document; nobody can tell from it what others wrote', async () => {
    await say(canada, 'delegation', 'Among ourselves.');
    const row = (await here.store.comments(here.document.id, circlesOf(canada.seat, here.meetingId)))[0]!;
    await here.store.transaction(async (tx) => {
      for (let i = 1; i < 1000; i++) await tx.insertComment({ ...row, id: newId(), at: row.at + i, text: 'more' });
    });
    expect(await codeOf(await post(canada, 'everyone', 'One more.'))).toEqual([409, 'comment/too-many']);
    for (const person of [usa, rosa, marta]) expect((await post(person, 'everyone', 'Ours.')).status).toBe(200);
    expect(await texts(canada)).toHaveLength(1003);
  });

  test('goes on while the text is frozen', async () => {
    const freeze = { key: freshKey(), frozen: true, note: '' };
    expect((await marta.post(`/api/documents/${here.document.id}/freeze`, freeze)).status).toBe(200);
    await say(canada, 'everyone', 'While frozen.');
  });
});

describe('a reply', () => {
  test('is read by those who read what it answers, whoever writes it', async () => {
    const asked = await say(canada, 'secretariat', 'May we still ask?');
    const answered = await say(rosa, 'secretariat', 'You may.', { inReplyTo: asked.id });
    const again = await say(canada, 'secretariat', 'Thank you.', { inReplyTo: answered.id, blockId: null });
    // One thread, on one paragraph.
    expect([answered.inReplyTo, again.inReplyTo, again.blockId]).toEqual([asked.id, asked.id, target.id]);
    for (const person of [canada, rosa, pablo]) {
      expect(await texts(person)).toEqual(['May we still ask?', 'You may.', 'Thank you.']);
    }
    for (const person of [usa, marta, iom]) expect(await texts(person)).toEqual([]);
  });

  test('never widens nor narrows the audience', async () => {
    const asked = await say(canada, 'secretariat', 'May we still ask?');
    for (const audience of ['everyone', 'delegation'] as const) {
      const answer = await post(rosa, audience, 'You may.', { inReplyTo: asked.id });
      expect(await codeOf(answer)).toEqual([409, 'comment/audience-fixed']);
    }
    expect(await texts(usa)).toEqual([]);
  });

  test('to what one may not read is answered like a reply to nothing', async () => {
    const inside = await say(canada, 'delegation', 'Our line is firm.');
    for (const person of [usa, rosa, marta, iom]) {
      const toIt = await refusal(await post(person, 'delegation', 'Really?', { inReplyTo: inside.id }));
      const toNothing = await refusal(await post(person, 'delegation', 'Really?', { inReplyTo: 'no-such-one' }));
      expect(toIt).toEqual(toNothing);
      expect(toIt).toMatchObject({ status: 404, code: 'comment/unknown' });
    }
    expect(await texts(canada)).toEqual(['Our line is firm.']);
  });

  test('stays within one document', async () => {
    const documents = await here.store.documents(here.meetingId);
    const second = documents.find(({ id, status }) => id !== here.document.id && status === 'drafting');
    const asked = await say(canada, 'everyone', 'Here.');
    if (second === undefined) throw new Error('the example has one text only');
    const body = { key: freshKey(), blockId: null, audience: 'everyone', text: 'There.', inReplyTo: asked.id };
    const answer = await usa.post(`/api/documents/${second.id}/comments`, body);
    expect(await codeOf(answer)).toEqual([404, 'comment/unknown']);
  });
});

describe('withdrawing', () => {
  test('takes the words back from everybody and leaves the place, so that what answers it stands', async () => {
    const asked = await say(canada, 'everyone', 'A slip.', { quote: 'Tripartite' });
    await say(usa, 'everyone', 'What do you mean?', { inReplyTo: asked.id });
    here.clock.pass(1000);
    const answer = await withdraw(canada, asked.id);
    expect(commentAnswer.parse(await answer.json()).comment).toMatchObject({ text: '', withdrawnAt: here.clock() });
    for (const person of [canada, usa, rosa]) {
      const [first, second] = await list(person);
      expect(first).toMatchObject({ id: asked.id, text: '', quote: '', withdrawnAt: here.clock() });
      expect(second).toMatchObject({ text: 'What do you mean?', inReplyTo: asked.id });
    }
    expect((await withdraw(canada, asked.id)).status).toBe(200);
    expect(await codeOf(await post(usa, 'everyone', 'Gone?', { inReplyTo: asked.id }))).toEqual([
      409,
      'comment/withdrawn',
    ]);
  });

  test('is for who wrote it; what one may not read does not exist', async () => {
    const [open, inside] = [await say(canada, 'everyone', 'Open.'), await say(canada, 'delegation', 'Inside.')];
    for (const person of [rosa, usa, marta]) {
      expect(await codeOf(await withdraw(person, open.id))).toEqual([403, 'comment/not-yours']);
      expect(await refusal(await withdraw(person, inside.id))).toEqual(
        await refusal(await withdraw(person, 'nothing')),
      );
    }
    expect(await texts(canada)).toEqual(['Open.', 'Inside.']);
  });
});
