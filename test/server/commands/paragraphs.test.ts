// What the room settles about paragraphs and texts: states with the words and the delegations behind them, who may reopen
// what, freezing, and numbers that are held. All over HTTP on the real store.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { issueRevision } from '../../../server/commands/issueRevision.ts';
import { noticeClosed } from '../../../server/commands/noticeClosed.ts';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import { requestAnswer } from '../../../shared/wire/request.ts';
import { type ParagraphView, paragraphList } from '../../../shared/wire/room.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let rosa: Person;
let marta: Person;
let canada: Person;
let text: readonly Block[];
const START = 'To thank RNCOM for the presentation';
let block: Block;
let other: Block;

beforeEach(async () => {
  here = await world();
  [rosa, marta, canada] = [await here.as('secretariat'), await here.as('SLV'), await here.as('CAN')];
  text = await here.rooms.readText(here.document.id);
  const at = text.findIndex((candidate) => plainText(candidate).startsWith(START));
  [block, other] = [text[at]!, text[at + 1]!];
});
afterEach(() => here.close());

let keys = 0;
const freshKey = () => `key-${++keys}-of-this-test`;
const address = (what: string) => `/api/documents/${here.document.id}/${what}`;
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];
const lastEntry = async () => (await here.store.record(here.meetingId, 0)).at(-1)!;

const withWords = (from: Block, find: string, put: string): Block => ({
  ...from,
  content: from.content.map((run) => (run.kind === 'text' ? { ...run, text: run.text.replace(find, put) } : run)),
});
const type = (change: (blocks: readonly Block[]) => readonly Block[]) =>
  here.rooms.change(rosa.seat.id, here.clock(), async (room) => {
    await room.writeText(here.document.id, change(await room.text(here.document.id)));
  });

async function hashOf(ids: readonly string[]): Promise<string> {
  return textHash((await here.rooms.readText(here.document.id)).filter(({ id }) => ids.includes(id)));
}
async function set(person: Person, state: string, ids: readonly string[], more: object = {}): Promise<Response> {
  const body = { key: freshKey(), blockIds: ids, state, note: '', textHash: await hashOf(ids), ...more };
  return person.post(address('paragraphs'), body);
}
async function states(person: Person): Promise<readonly ParagraphView[]> {
  return paragraphList.parse(await (await person.get(address('paragraphs'))).json()).paragraphs;
}

describe('the state of a paragraph', () => {
  test('stands with the words as they read, by whom and since when; the text is not touched', async () => {
    const answer = await set(rosa, 'agreed', [block.id], { note: 'In plenary.' });
    expect([answer.status, await answer.json()]).toEqual([200, { textHash: textHash(text) }]);
    expect(await states(canada)).toEqual([
      {
        blockId: block.id,
        state: 'agreed',
        at: here.clock(),
        byName: 'Rosa Díaz',
        note: 'In plenary.',
        agreedText: block,
        delegations: [],
      },
    ]);
    expect(await lastEntry()).toMatchObject({
      act: 'paragraph agreed',
      seatId: rosa.seat.id,
      object: { kind: 'document', id: here.document.id },
      textBefore: textHash(text),
      textAfter: textHash(text),
      facts: { documentId: here.document.id, blockIds: [block.id], state: 'agreed', before: ['open'] },
    });
    expect(await here.rooms.readText(here.document.id)).toEqual(text);
  });

  const acts: [string, string][] = [
    ['agreed', 'paragraph agreed'],
    ['agreedAdRef', 'paragraph agreed ad referendum'],
    ['closed', 'paragraph closed'],
  ];
  test.each(acts)('%s is recorded as "%s", and open again as "paragraph opened" or "reopened"', async (state, act) => {
    await set(marta, state, [block.id]);
    expect((await lastEntry()).act).toBe(act);
    const answer = await set(marta, 'open', [block.id], { note: 'Canada has new instructions.' });
    expect(answer.status).toBe(200);
    expect(await lastEntry()).toMatchObject({
      act: state === 'closed' ? 'paragraph reopened' : 'paragraph opened',
      facts: { before: [state], note: 'Canada has new instructions.' },
    });
    expect(await states(canada)).toEqual([]);
    expect((await verifyRecords(here.store)).every(({ fault }) => fault === null)).toBe(true);
  });

  test('lead and supporters of what was agreed in it stand behind it; observers are not told who', async () => {
    await here.rooms.change(canada.seat.id, here.clock(), (room) =>
      room.writeDraft(here.document.id, 'CAN', block.id, [withWords(block, 'documentary video', 'documentary')]),
    );
    const filing = { kind: 'draft', key: freshKey(), blocks: [block.id], reason: '' };
    const { request } = requestAnswer.parse(await (await canada.post(address('requests'), filing)).json());
    const panama = await here.as('PAN');
    const supported = await panama.post(`/api/requests/${request.id}/support`, { key: freshKey(), version: 1 });
    expect(supported.status).toBe(200);
    const agreed = await rosa.post(`/api/requests/${request.id}/decisions`, {
      key: freshKey(),
      decision: 'agree',
      version: 1,
      textHash: await hashOf([block.id]),
    });
    expect(agreed.status).toBe(200);
    await set(rosa, 'agreedAdRef', [block.id, other.id]);
    const behind = (views: readonly ParagraphView[]) => views.map(({ blockId, delegations }) => [blockId, delegations]);
    const [mine, next] = [
      [block.id, ['CAN', 'PAN']],
      [other.id, []],
    ];
    expect(behind(await states(canada)).sort()).toEqual([mine, next].sort());
    expect(behind(await states(await here.as('IOM'))).map(([, codes]) => codes)).toEqual([[], []]);
  });

  test('what one did not see cannot be agreed: the words moved meanwhile', async () => {
    const seen = await hashOf([block.id]);
    await type((blocks) => blocks.map((one) => (one.id === block.id ? withWords(one, 'thank', 'commend') : one)));
    const before = await here.store.recordHead(here.meetingId);
    expect(await codeOf(await set(rosa, 'agreed', [block.id], { textHash: seen }))).toEqual([409, 'paragraph/stale']);
    expect(await states(rosa)).toEqual([]);
    expect(await here.store.recordHead(here.meetingId)).toEqual(before);
    // Typing elsewhere is no reason to refuse.
    const untouched = await hashOf([other.id]);
    expect((await set(rosa, 'agreed', [other.id], { textHash: untouched })).status).toBe(200);
  });

  test('agreed words that move stay known as they were agreed, until they are agreed anew', async () => {
    await set(rosa, 'agreed', [block.id]);
    await type((blocks) => blocks.map((one) => (one.id === block.id ? withWords(one, 'thank', 'commend') : one)));
    expect((await states(canada))[0]?.agreedText).toEqual(block);
    await set(rosa, 'agreed', [block.id]);
    expect(plainText((await states(canada))[0]!.agreedText!)).toContain('To commend RNCOM');
  });

  test('twice under one key acts once; what stands already is not recorded again; a key for another call is refused', async () => {
    const key = freshKey();
    await set(rosa, 'agreed', [block.id], { key });
    const head = await here.store.recordHead(here.meetingId);
    expect((await set(rosa, 'agreed', [block.id], { key })).status).toBe(200);
    expect((await set(rosa, 'agreed', [block.id])).status).toBe(200);
    expect(await here.store.recordHead(here.meetingId)).toEqual(head);
    expect(await codeOf(await set(rosa, 'closed', [block.id], { key }))).toEqual([409, 'key/reused']);
  });

  test('a closed one is reopened by the presidency alone, and not without saying why', async () => {
    await set(rosa, 'closed', [block.id, other.id]);
    const head = await here.store.recordHead(here.meetingId);
    expect(await codeOf(await set(rosa, 'open', [block.id], { note: 'Because.' }))).toEqual([403, 'right/missing']);
    expect(await codeOf(await set(rosa, 'agreed', [block.id], { note: 'Because.' }))).toEqual([403, 'right/missing']);
    expect(await codeOf(await set(marta, 'open', [block.id]))).toEqual([400, 'paragraph/reason-missing']);
    expect(await codeOf(await set(marta, 'agreed', [block.id], { note: ' \n' }))).toEqual([
      400,
      'paragraph/reason-missing',
    ]);
    expect(await here.store.recordHead(here.meetingId)).toEqual(head);
    expect((await set(marta, 'agreed', [block.id], { note: 'New instructions.' })).status).toBe(200);
    expect((await lastEntry()).act).toBe('paragraph reopened');
    expect((await states(canada)).map(({ blockId, state }) => [blockId, state]).sort()).toEqual(
      [
        [block.id, 'agreed'],
        [other.id, 'closed'],
      ].sort(),
    );
  });

  test.each(['CAN', 'IOM'])('is not for %s to set', async (who) => {
    const person = await here.as(who);
    expect(await codeOf(await set(person, 'agreed', [block.id]))).toEqual([403, 'right/missing']);
    expect((await person.get(address('paragraphs'))).status).toBe(200);
  });

  test('of a paragraph that is not there is refused by name', async () => {
    const answer = await set(rosa, 'agreed', [block.id, 'not-there']);
    expect(problem.parse(await answer.json())).toMatchObject({
      code: 'paragraph/unknown',
      data: { blockIds: ['not-there'] },
    });
  });
});

describe('a closed paragraph that typing moved all the same', () => {
  const words = () =>
    type((blocks) =>
      blocks.map((one) =>
        one.id === block.id
          ? { ...one, content: [...one.content, { kind: 'text' as const, text: ' late', marks: [] }] }
          : one,
      ),
    );
  const noticed = async () =>
    (await here.store.record(here.meetingId, 0)).filter(({ act }) => act === 'closed paragraph changed');
  const settle = async (person: Person, state: string, note = '') =>
    expect((await set(person, state, [block.id], { note })).status).toBe(200);

  test('stands in the record, once for each closing, by itself', async () => {
    await settle(rosa, 'closed');
    await words();
    await vi.waitFor(async () => expect(await noticed()).toHaveLength(1), { timeout: 10_000 });
    const [entry] = await noticed();
    expect(entry).toMatchObject({ seatId: SYSTEM, facts: { documentId: here.document.id, blockIds: [block.id] } });
    await words();
    await noticeClosed(here.here, here.document.id);
    expect(await noticed()).toHaveLength(1);
    // Closed anew with the words it has now, there is nothing to tell until it moves again.
    await settle(rosa, 'closed');
    await noticeClosed(here.here, here.document.id);
    expect(await noticed()).toHaveLength(1);
    await words();
    await noticeClosed(here.here, here.document.id);
    expect(await noticed()).toHaveLength(2);
  });

  test('is not told of one that is agreed or open, nor of others', async () => {
    await settle(rosa, 'agreed');
    await words();
    await noticeClosed(here.here, here.document.id);
    await settle(rosa, 'closed');
    await settle(marta, 'open', 'A word was lost.');
    await words();
    await noticeClosed(here.here, here.document.id);
    expect(await noticed()).toEqual([]);
  });

  test('taken out of the text, it is told of too', async () => {
    await settle(rosa, 'closed');
    await type((blocks) => blocks.filter(({ id }) => id !== block.id));
    await noticeClosed(here.here, here.document.id);
    expect((await noticed())[0]).toMatchObject({ facts: { blockIds: [block.id] } });
  });
});

describe('held numbers', () => {
  beforeEach(async () => {
    const { scheme } = (await here.store.document(here.document.id))!;
    await here.store.transaction((tx) => tx.updateDocument(here.document.id, { scheme: { tiers: scheme.tiers } }));
  });
  const renumber = async (person: Person, more: object = {}) => {
    const hash = textHash(await here.rooms.readText(here.document.id));
    return person.post(address('renumber'), { key: freshKey(), textHash: hash, ...more });
  };
  const printed = async () => {
    const [now, document] = [await here.rooms.readText(here.document.id), await here.store.document(here.document.id)];
    return new Map(labelsOf(now, document!.scheme).map((label, i) => [now[i]!.id, label]));
  };
  /** Hands the text out, with words it was not handed out with before: from here on its numbers are held. */
  const issue = async () => {
    const more = { kind: 'text' as const, text: ', as amended', marks: [] };
    await type((blocks) =>
      blocks.map((one) => (one.id === other.id ? { ...one, content: [...one.content, more] } : one)),
    );
    const hash = textHash(await here.rooms.readText(here.document.id));
    const asked = { wanted: 'replace', note: '', corrections: [], additions: [] } as const;
    const answer = await issueRevision(here.here, SYSTEM, here.document.id, {
      ...asked,
      key: freshKey(),
      textHash: hash,
    });
    expect(answer).toMatchObject({ ok: true });
  };
  /** A paragraph behind `block`, and a reference to the one after it. */
  const insert = () =>
    type((blocks) =>
      blocks.flatMap((one) => {
        if (one.id === block.id) return [one, { ...one, id: 'put-in' }];
        if (one.id !== text.find(({ role }) => role === 'chapeau' || role === 'plain')?.id) return [one];
        return [{ ...one, content: [...one.content, { kind: 'xref' as const, blockId: other.id, marks: [] }] }];
      }),
    );

  test('stay as they are when a paragraph is put in; the record says how many', async () => {
    const before = await printed();
    await issue();
    const acts = (await here.store.record(here.meetingId, 0)).slice(-2);
    expect(acts).toMatchObject([
      { act: 'numbers held', facts: { documentId: here.document.id } },
      { act: 'revision issued', facts: { documentId: here.document.id } },
    ]);
    await insert();
    const now = await printed();
    expect(now.get('put-in')).toBe(`${before.get(block.id)!.replace('.', '')} bis`);
    expect(now.get(other.id)).toBe(before.get(other.id));
  });

  test('are renumbered in one explicit step, which the record keeps with the references that changed', async () => {
    await issue();
    await insert();
    const [before, hash] = [await printed(), textHash(await here.rooms.readText(here.document.id))];
    const answer = await renumber(rosa);
    expect([answer.status, await answer.json()]).toEqual([200, { textHash: hash }]);
    const now = await printed();
    expect(now.get('put-in')).toBe(before.get(other.id));
    expect(now.get(other.id)).not.toBe(before.get(other.id));
    const { act, facts, textBefore, textAfter } = await lastEntry();
    expect([act, textBefore, textAfter]).toEqual(['text renumbered', hash, hash]);
    const inText = (label: string | undefined) => label?.replace(/\.$/, '');
    expect(facts.xrefs).toMatchObject([
      { targetId: other.id, from: inText(before.get(other.id)), to: inText(now.get(other.id)) },
    ]);
    const head = await here.store.recordHead(here.meetingId);
    expect((await renumber(rosa)).status).toBe(200);
    expect(await here.store.recordHead(here.meetingId)).toEqual(head);
  });

  test('are not renumbered on another text than the preview showed, nor where they run, nor by a delegation', async () => {
    expect(await codeOf(await renumber(rosa))).toEqual([409, 'document/numbers-run']);
    await issue();
    const seen = textHash(await here.rooms.readText(here.document.id));
    await insert();
    expect(await codeOf(await renumber(rosa, { textHash: seen }))).toEqual([409, 'document/stale']);
    expect(await codeOf(await renumber(canada))).toEqual([403, 'right/missing']);
    const freeze = { key: freshKey(), frozen: true, note: '' };
    expect((await marta.post(address('freeze'), freeze)).status).toBe(200);
    expect(await codeOf(await renumber(rosa))).toEqual([409, 'document/frozen']);
  });
});
