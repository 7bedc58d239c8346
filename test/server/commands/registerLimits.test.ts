// What the register refuses although every single thing sent is in order: a text that would be no text any more, a part
// that is the whole, one version too many, one request too many for a meeting.

import { expect, test } from 'vitest';
import { REGISTER_LIMITS } from '../../../server/limits.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { inRegister } from './registerActs.ts';
import { firstText, must, reworded } from './registerKit.ts';

const { room, file, filed, decide, revise, refusalOf } = inRegister();
const [P1, P2, P3] = firstText() as [Block, Block, Block];

test('the last paragraph of a text stays: agreeing to its removal would leave no text', async () => {
  await room().draft('CAN', 'p2', []);
  const { request } = must(await file('CAN', { kind: 'draft', blocks: ['p2'] }));
  await room().type((blocks) => blocks.filter(({ id }) => id === 'p2'));
  expect(await refusalOf(() => decide('SLV', request, { decision: 'agree' }))).toBe('text/empty');
  await room().type((blocks) => [P1, ...blocks]);
  must(await decide('SLV', request, { decision: 'agree' }));
  expect((await room().text()).map(({ id }) => id)).toEqual(['p1']);
});

test('a part that cannot be parted from the rest is no part: paragraphs that change places', async () => {
  const wording = { targets: ['p2', 'p3'], after: 'p1', content: [P3, P2], textHash: textHash([P2, P3]) };
  const { request } = must(await file('SEC', { kind: 'oral', delegation: 'CAN', ...wording }));
  for (const hunks of [[0], [1]])
    expect(await refusalOf(() => decide('SLV', request, { decision: 'agreeInPart', hunks }))).toBe(
      'request/not-a-part',
    );
  must(await decide('SLV', request, { decision: 'agree' }));
  expect((await room().text()).map(({ id }) => id).slice(0, 3)).toEqual(['p1', 'p3', 'p2']);
});

test('a request has a hundred versions and no more', async () => {
  const { id } = await filed('CAN', 'p2', 'month', 'year');
  const row = (await room().here.store.request(id))!;
  const [first] = row.versions;
  const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...first!, version: i + 1 }));
  await room().here.store.transaction(async (tx) => {
    await tx.insertRequest({ ...row, id: 'fresh', number: 2, versions: many(99) });
    await tx.insertRequest({ ...row, id: 'full', number: 3, versions: many(100) });
  });
  const view = (request: string, version: number) => ({ id: request, version }) as Parameters<typeof revise>[1];
  must(await revise('CAN', view('fresh', 99), 'p2', 'month', 'week'));
  for (const request of ['fresh', 'full']) {
    const again = () => revise('CAN', view(request, 100), 'p2', 'month', 'day');
    expect(await refusalOf(again)).toBe('request/too-many-versions');
    expect(await again()).toMatchObject({ ok: false, data: { most: 100 } });
  }
});

test('a meeting has ten thousand requests and no more, decided or not', async () => {
  const { id } = await filed('CAN', 'p2', 'month', 'year');
  const row = (await room().here.store.request(id))!;
  const { perMeeting } = REGISTER_LIMITS;
  expect(perMeeting).toBe(10_000);
  await room().here.store.transaction(async (tx) => {
    const state = { kind: 'notAgreed', at: 1, by: '', note: '' } as const;
    for (let number = 2; number < perMeeting; number += 1)
      await tx.insertRequest({ ...row, id: `many-${number}`, number, state });
  });
  const { number } = await filed('USA', 'p3', 'transit', 'the region');
  expect(number).toBe(perMeeting);
  await room().draft('USA', 'p2', [reworded(P2, 'month', 'week')]);
  const one = () => file('USA', { kind: 'draft', blocks: ['p2'] });
  expect(await refusalOf(one)).toBe('request/too-many');
  expect(await one()).toMatchObject({ ok: false, data: { most: perMeeting } });
  const drafts = await room().rooms.change(room().seat('USA'), 1, (change) => change.drafts(room().documentId, 'USA'));
  expect(drafts.map(({ content }) => content.map(plainText).join())).toContain(plainText(P2).replace('month', 'week'));
});
