// Earlier states of a text: the acts that made them, and the text as it read then, built from the log while the live room
// goes on.

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import { requestAnswer } from '../../../shared/wire/request.ts';
import { type MomentList, momentList, textView } from '../../../shared/wire/room.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let rosa: Person;
let canada: Person;
let text: readonly Block[];
let target: Block;

beforeEach(async () => {
  here = await world();
  [rosa, canada] = [await here.as('secretariat'), await here.as('CAN')];
  text = await here.rooms.readText(here.document.id);
  target = text.find(({ role }) => role === 'operative')!;
});
afterEach(() => here.close());

let keys = 0;
const freshKey = () => `key-${++keys}-of-this-test`;
const address = (what: string) => `/api/documents/${here.document.id}/${what}`;
const moments = async (person: Person): Promise<MomentList['moments']> =>
  momentList.parse(await (await person.get(address('moments'))).json()).moments;
const textAt = async (person: Person, seq: number | null) => {
  const answer = await person.get(address(seq === null ? 'text' : `text?seq=${seq}`));
  return textView.parse(await answer.json());
};
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];

const withEnd = (block: Block, words: string): Block => ({
  ...block,
  content: [...block.content, { kind: 'text', text: words, marks: ['em'] }],
});
const type = (words: string) =>
  here.rooms.change(rosa.seat.id, here.clock(), async (room) => {
    const blocks = await room.text(here.document.id);
    await room.writeText(
      here.document.id,
      blocks.map((block) => (block.id === target.id ? withEnd(block, words) : block)),
    );
  });

async function agreeRequest(words: string): Promise<number> {
  const now = (await here.rooms.readText(here.document.id)).find(({ id }) => id === target.id)!;
  await here.rooms.change(canada.seat.id, here.clock(), (room) =>
    room.writeDraft(here.document.id, 'CAN', target.id, [withEnd(now, words)]),
  );
  const filing = { kind: 'draft', key: freshKey(), blocks: [target.id], reason: '' };
  const { request } = requestAnswer.parse(await (await canada.post(address('requests'), filing)).json());
  const decision = { key: freshKey(), decision: 'agree', textHash: textHash([now]), version: 1 };
  expect((await rosa.post(`/api/requests/${request.id}/decisions`, decision)).status).toBe(200);
  return request.number;
}

test('are the acts that left a text behind them, newest first, and the text as it stands', async () => {
  const first = (await moments(canada)).at(-1)!;
  expect((await textAt(canada, first.seq)).blocks).toEqual(text);
  here.clock.pass(60_000);
  await type(' by hand');
  here.clock.pass(60_000);
  const number = await agreeRequest(' as agreed');
  const agreed = await here.rooms.readText(here.document.id);
  await type(' once more');
  const list = await moments(canada);
  expect(list.map(({ act, requestNumber }) => [act, requestNumber])).toEqual([
    [null, null],
    ['request agreed', number],
    ...(await moments(canada)).slice(2).map(({ act, requestNumber }) => [act, requestNumber]),
  ]);
  expect(list[0]!.seq).toBe(await here.store.lastSeq(`text:${here.document.id}`));
  expect(list[1]!.at).toBe(here.clock());
  const then = await textAt(canada, list[1]!.seq);
  expect(then).toMatchObject({ seq: list[1]!.seq, at: here.clock() });
  expect(then.blocks).toEqual(agreed);
  expect(textHash(then.blocks)).toBe((await here.store.record(here.meetingId, 0)).at(-1)!.textAfter);
});

test('every number of the log gives the text as it read then, in any order, and the live text goes on', async () => {
  const at = new Map<number, readonly Block[]>();
  for (const word of ['one', 'two', 'three', 'four', 'five']) {
    await type(` ${word}`);
    at.set(await here.store.lastSeq(`text:${here.document.id}`), await here.rooms.readText(here.document.id));
  }
  const seqs = [...at.keys()];
  const mixed = [seqs[4]!, seqs[0]!, seqs[3]!, seqs[0]!, seqs[2]!, seqs[1]!, seqs[4]!];
  const answers = await Promise.all(mixed.map((seq) => textAt(canada, seq)));
  answers.forEach(({ blocks, seq }, i) => {
    expect([seq, blocks]).toEqual([mixed[i], at.get(mixed[i]!)]);
  });
  expect((await textAt(canada, null)).blocks).toEqual(at.get(seqs[4]!));
  expect((await textAt(canada, 0)).blocks).toEqual([]);
  await type(' six');
  expect((await textAt(canada, null)).seq).toBe(seqs[4]! + 1);
  expect((await textAt(canada, seqs[4]!)).blocks).toEqual(at.get(seqs[4]!));
});

test('a text of before is given with its numbers of then, also where it was renumbered without a word changed', async () => {
  const at = async ({ seq, entry }: MomentList['moments'][number]) =>
    textView.parse(await (await canada.get(address(`text?seq=${seq}&entry=${entry}`))).json());
  const numbersAt = async (moment: MomentList['moments'][number]) => {
    const { blocks, scheme } = await at(moment);
    const first = blocks.findIndex(({ id }) => id === target.id);
    return labelsOf(blocks, scheme).slice(first, first + 3);
  };
  const follower = text[text.indexOf(target) + 1]!;
  await here.rooms.change(rosa.seat.id, here.clock(), async (room) => {
    const put = (await room.text(here.document.id)).flatMap((one) =>
      one.id === follower.id ? [{ ...target, id: 'put-in' }, one] : [one],
    );
    await room.writeText(here.document.id, put);
  });
  const held = (await moments(canada))[0]!;
  const hash = textHash(await here.rooms.readText(here.document.id));
  expect((await rosa.post(address('renumber'), { key: freshKey(), textHash: hash })).status).toBe(200);
  const list = await moments(canada);
  expect(list.slice(0, 2).map(({ act }) => act)).toEqual([null, 'text renumbered']);
  // The same words, numbered anew in between.
  expect(list[0]!.seq).toBe(held.seq);
  const [was, is] = [await numbersAt(held), await numbersAt(list[0]!)];
  expect(was[1]).toBe(`${was[0]!.replace('.', '')} bis`);
  expect(is[1]).toBe('2.');
  // Before they were held for the first time they ran.
  const holding = list.findLast(({ act }) => act === 'numbers held')!;
  expect((await at(holding)).scheme.held).toBeDefined();
  expect((await at({ ...holding, entry: holding.entry - 1 })).scheme.held).toBeUndefined();
});

test('an observer is given the words, and not which request they came from', async () => {
  await agreeRequest(' as agreed');
  const iom = await here.as('IOM');
  expect((await moments(iom)).some(({ act, requestNumber }) => act === 'request agreed' || requestNumber)).toBe(false);
  const seq = await here.store.lastSeq(`text:${here.document.id}`);
  expect(JSON.stringify((await textAt(iom, seq)).blocks)).toContain(' as agreed');
});

test('a moment that never was is unknown', async () => {
  const last = await here.store.lastSeq(`text:${here.document.id}`);
  for (const seq of [`${last + 1}`, '999999999999', '-1', '1.5', 'x', '1e3', '9'.repeat(40), '']) {
    expect(await codeOf(await canada.get(address(`text?seq=${seq}`))), seq).toEqual([404, 'moment/unknown']);
  }
  expect(await codeOf(await canada.get('/api/documents/none/text?seq=1'))).toEqual([404, 'document/unknown']);
});
