// Support is for words that were read: a version with other words is nobody's but its lead's until a supporter takes it up,
// and nobody is made to ask for words that others have put in.

import { beforeEach, describe, expect, test } from 'vitest';
import { archiveTables } from '../../../server/commands/archiveTables.ts';
import { peopleOf } from '../../../server/commands/requestAnswer.ts';
import { sayerIn, sayIn } from '../../../server/commands/sayIn.ts';
import { behindBlock } from '../../../server/commands/setParagraph.ts';
import { viewRequests } from '../../../server/commands/viewRequests.ts';
import { plainText } from '../../../shared/document/block.ts';
import { registerPrint } from '../../../shared/print/registerPrint.ts';
import type { RequestView } from '../../../shared/wire/request.ts';
import { inRegister } from './registerActs.ts';
import { must } from './registerKit.ts';

const { room, filed, decide, revise, sponsor, support, unsupport, withdraw, join, lastAct, refusalOf } = inRegister();

const words = ({ content }: RequestView) => content.map(plainText).join();
const ONE = { delegation: 'MEX', version: 1 };

describe('what an observer offered, when the last member that asks for it withdraws', () => {
  test('is offered again, in the words that were sponsored, and can be sponsored by another', async () => {
    const offered = await filed('IOM', 'p2', 'month', 'year');
    const open = must(await sponsor('MEX', offered)).request;
    const other = must(await revise('MEX', open, 'p2', 'month', 'week')).request;
    must(await decide('SLV', other, { decision: 'park' }));
    const left = must(await withdraw('MEX', other)).request;
    expect(left).toMatchObject({ state: { kind: 'offered' }, lead: 'IOM', offeredBy: null, version: 3 });
    expect(words(left)).toBe(words(offered));
    expect(await lastAct()).toMatchObject({
      ...{ act: 'request withdrawn', onBehalfOf: 'MEX' },
      facts: { lead: 'MEX', offeredAgainBy: 'IOM', version: 3, wordsOf: 1 },
    });
    expect(must(await sponsor('USA', left)).request).toMatchObject({ lead: 'USA', offeredBy: 'IOM', version: 3 });
    const once = must(await withdraw('USA', left)).request;
    expect(once).toMatchObject({ state: { kind: 'offered' }, version: 3 });
    // Its own author may take it back for good.
    expect(must(await withdraw('IOM', once)).request.state.kind).toBe('withdrawn');
  });

  test('goes on under a member that supports it', async () => {
    const open = must(await sponsor('MEX', await filed('IOM', 'p2', 'month', 'year'))).request;
    must(await support('USA', open));
    expect(must(await withdraw('MEX', open)).request).toMatchObject({ lead: 'USA', offeredBy: 'IOM' });
    expect(must(await withdraw('USA', open)).request).toMatchObject({ lead: 'IOM', state: { kind: 'offered' } });
  });
});

describe('[I13] a new version of what others support', () => {
  let request: RequestView;
  let revised: RequestView;
  beforeEach(async () => {
    request = await filed('CAN', 'p2', 'month', 'year');
    for (const code of ['MEX', 'USA'] as const) must(await support(code, request));
    revised = must(await revise('CAN', request, 'p2', 'month', 'week')).request;
  });

  test('is not signed by them; that they supported the words before stays known', () => {
    expect(revised).toMatchObject({
      supporters: [],
      earlierSupporters: [ONE, { delegation: 'USA', version: 1 }],
    });
  });

  test('is told apart in the archive and in the printed register', async () => {
    must(await support('USA', revised));
    const { store } = room().here;
    const meeting = (await store.meeting(room().meetingId))!;
    const documents = await store.documents(meeting.id);
    const who = await peopleOf(store, meeting.id);
    const say = (key: string, slots?: Readonly<Record<string, string | number>>) => sayIn('es', key, slots);
    const [table] = await archiveTables({ here: room().here, meeting, documents, say, who }, 'es');
    expect(table!.rows.map((cells) => cells.slice(2, 4))).toEqual([['CAN', 'USA, MEX (versión 1)']]);
    const requests = must(await viewRequests(room().here, room().seat('SEC'), room().documentId));
    const printed = registerPrint({
      ...{ title: 'Conclusions', language: 'en', scheme: documents[0]!.scheme, blocks: await room().text() },
      ...{ requests, words: 'en', say: sayerIn('en'), zone: 'UTC', now: 0, nameOf: (code: string) => code },
    });
    expect(printed.tables?.map(({ rows }) => rows.map((cells) => cells[2]))).toEqual([
      ['CAN, with USA and MEX (version 1)'],
    ]);
  });

  test('is theirs once they say so, and they stay in the order in which they came', async () => {
    const first = must(await support('USA', revised)).request;
    expect(first).toMatchObject({ supporters: ['USA'], earlierSupporters: [ONE] });
    expect(await lastAct()).toMatchObject({ act: 'request supported', onBehalfOf: 'USA', facts: { version: 2 } });
    expect(await refusalOf(() => support('USA', revised))).toBe('request/supported');
    expect(await refusalOf(() => support('MEX', request))).toBe('request/revised');
    const both = must(await support('MEX', revised)).request;
    expect(both).toMatchObject({ supporters: ['MEX', 'USA'], earlierSupporters: [] });
  });

  test('is nothing to them once they take their support back', async () => {
    expect(must(await unsupport('MEX', revised)).request.earlierSupporters).toEqual([
      { delegation: 'USA', version: 1 },
    ]);
    expect(await refusalOf(() => unsupport('MEX', revised))).toBe('request/not-supported');
  });

  test('with the same words, for another reason, keeps its supporters', async () => {
    must(await support('USA', revised));
    const again = must(await revise('CAN', revised, 'p2', 'month', 'week', 'Said better.')).request;
    expect(again).toMatchObject({ version: 3, supporters: ['USA'], earlierSupporters: [ONE] });
  });

  test('once agreed, was asked for by those only who asked for it', async () => {
    must(await support('USA', revised));
    must(await decide('SLV', revised, { decision: 'agree' }));
    const code = (id: string) => (['CAN', 'USA', 'MEX'] as const).find((one) => room().delegation(one) === id);
    expect(behindBlock(await room().requests(), 'p2').map(code)).toEqual(['CAN', 'USA']);
  });

  test('withdrawn by its lead, goes on under who supports it, though another came first', async () => {
    must(await support('USA', revised));
    const left = must(await withdraw('CAN', revised)).request;
    expect(left).toMatchObject({ lead: 'USA', version: 2, supporters: [], earlierSupporters: [ONE] });
    expect((await lastAct()).facts).toMatchObject({ goesOnUnder: 'USA' });
  });

  test('withdrawn by its lead, leaves those who support none of it with the words they do support', async () => {
    const left = must(await withdraw('CAN', revised)).request;
    expect(left).toMatchObject({ lead: 'MEX', version: 3, supporters: ['USA'], earlierSupporters: [] });
    expect(words(left)).toBe(words(request));
    expect((await lastAct()).facts).toMatchObject({ goesOnUnder: 'MEX', version: 3, wordsOf: 1 });
    const [row] = await room().requests();
    expect(row!.versions.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(row!.versions.slice(0, 2).map(({ content }) => content.map(plainText).join())).toEqual([
      words(request),
      words(revised),
    ]);
  });

  test('given up for another request by its lead, too', async () => {
    const other = await filed('PAN', 'p2', 'month', 'week');
    const left = must(await join('CAN', revised, other)).request;
    expect(left).toMatchObject({ lead: 'MEX', version: 3, supporters: ['USA'] });
    expect(words(left)).toBe(words(request));
  });
});
