// The life of a filed request: who asks for it with whom, what is decided, what is taken back, and what a closed paragraph
// or a frozen text does not take. What is refused leaves no trace.

import { beforeEach, describe, expect, test } from 'vitest';
import { reviseRequest } from '../../../server/commands/reviseRequest.ts';
import { viewHistory, viewRequests } from '../../../server/commands/viewRequests.ts';
import { plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { type RequestView, requestHistory, requestView } from '../../../shared/wire/request.ts';
import { freshKey, inRegister } from './registerActs.ts';
import { firstText, must, reworded } from './registerKit.ts';

const {
  room,
  file,
  filed,
  decide,
  revise,
  oral,
  support,
  unsupport,
  withdraw,
  reopen,
  join,
  words,
  lastAct,
  refusalOf,
  close,
  freeze,
} = inRegister();

describe('those who ask', () => {
  let request: RequestView;
  beforeEach(async () => {
    request = await filed('CAN', 'p2', 'month', 'year');
  });

  test('join and leave for themselves alone, in the order in which they came', async () => {
    expect(must(await support('USA', request)).request.supporters).toEqual(['USA']);
    expect(await lastAct()).toMatchObject({ act: 'request supported', onBehalfOf: 'USA', seatId: room().seat('USA') });
    must(await support('SLV', request));
    expect(must(await support('MEX', request)).request.supporters).toEqual(['USA', 'SLV', 'MEX']);
    expect(await refusalOf(() => support('USA', request))).toBe('request/supported');
    expect(await refusalOf(() => support('CAN', request))).toBe('request/own');
    expect(await refusalOf(() => unsupport('CAN', request))).toBe('request/own');
    expect(await refusalOf(() => unsupport('PAN', request))).toBe('request/not-supported');
    expect(await refusalOf(() => support('SEC', request))).toBe('right/missing');
    expect(await refusalOf(() => support('IOM', request))).toBe('request/unknown');
    expect(must(await unsupport('SLV', request)).request.supporters).toEqual(['USA', 'MEX']);
    must(await decide('SLV', request, { decision: 'note' }));
    expect(await refusalOf(() => support('PAN', request))).toBe('request/decided');
    expect(await refusalOf(() => unsupport('USA', request))).toBe('request/decided');
  });

  test('when the lead withdraws, the first supporter leads and the request stays open', async () => {
    for (const code of ['USA', 'MEX'] as const) must(await support(code, request));
    const first = must(await withdraw('CAN', request)).request;
    expect(first).toMatchObject({ lead: 'USA', supporters: ['MEX'], state: { kind: 'open' } });
    expect(await lastAct()).toMatchObject({
      act: 'request withdrawn',
      onBehalfOf: 'CAN',
      facts: { lead: 'CAN', goesOnUnder: 'USA' },
    });
    expect(await refusalOf(() => withdraw('CAN', request))).toBe('request/not-lead');
    must(await withdraw('USA', request));
    expect(must(await withdraw('MEX', request)).request).toMatchObject({ lead: 'MEX', state: { kind: 'withdrawn' } });
    expect(await refusalOf(() => withdraw('MEX', request))).toBe('request/decided');
    expect(await refusalOf(() => decide('SLV', request, { decision: 'agree' }))).toBe('request/decided');
    expect(await refusalOf(() => reopen('SLV', request))).toBe('request/not-lead');
    expect(must(await reopen('MEX', request)).request.state.kind).toBe('open');
  });

  test('with the same words join in one request; their own gives way', async () => {
    const other = await filed('USA', 'p2', 'month', 'year');
    const different = await filed('PAN', 'p2', 'month', 'week');
    expect(await refusalOf(() => join('PAN', different, request))).toBe('request/other-wording');
    expect(await refusalOf(() => join('MEX', other, request))).toBe('request/not-lead');
    expect(await refusalOf(() => join('USA', other, other))).toBe('request/own');
    const gone = must(await join('USA', other, request)).request;
    expect(gone).toMatchObject({ lead: 'USA', state: { kind: 'replaced', number: 1 } });
    expect((await room().requests())[0]!.supporters).toEqual([{ delegationId: room().delegation('USA'), version: 1 }]);
    expect(await refusalOf(() => join('USA', other, request))).toBe('request/decided');
    expect(await refusalOf(() => reopen('SLV', other))).toBe('request/replaced');
  });

  test('a request that others support goes on under them when its lead joins another', async () => {
    const other = await filed('USA', 'p2', 'month', 'year');
    must(await support('MEX', other));
    const left = must(await join('USA', other, request)).request;
    expect(left).toMatchObject({ lead: 'MEX', supporters: [], state: { kind: 'open' } });
    expect((await room().requests())[0]!.supporters).toEqual([{ delegationId: room().delegation('USA'), version: 1 }]);
  });

  test('the lead puts in other words: a new version, the old one kept as it was', async () => {
    const [before] = await room().requests();
    expect(await refusalOf(() => revise('USA', request, 'p2', 'month', 'week'))).toBe('request/not-lead');
    expect(await refusalOf(() => revise('SLV', request, 'p2', 'month', 'week'))).toBe('request/not-lead');
    const revised = must(await revise('CAN', request, 'p2', 'month', 'week')).request;
    expect(revised).toMatchObject({ number: 1, version: 2, reason: 'Better.', state: { kind: 'open' } });
    const [after] = await room().requests();
    expect(after!.versions[0]).toEqual(before!.versions[0]);
    await room().draft('CAN', 'p3', [reworded(firstText()[2]!, 'exchange', 'sharing')]);
    const from = { kind: 'draft' as const, blocks: ['p3'] };
    const moved = must(
      await reviseRequest(room().here, room().seat('CAN'), request.id, { key: freshKey(), from, reason: '' }),
    ).request;
    expect(moved).toMatchObject({ version: 3, targets: ['p3'], place: '3' });
    const again = () =>
      reviseRequest(room().here, room().seat('CAN'), request.id, { key: freshKey(), from, reason: '' });
    expect(await refusalOf(again)).toBe('request/no-draft');
  });

  test('a parked request stays parked when revised, a returned one is open again, a decided one is not revised', async () => {
    must(await decide('SLV', request, { decision: 'park', with: ['USA', 'IOM'], until: '2017-06-22' }));
    const second = must(await revise('CAN', request, 'p2', 'month', 'week')).request;
    expect(second.state).toMatchObject({ kind: 'parked', with: ['USA', 'IOM'], until: '2017-06-22' });
    must(await decide('SLV', second, { decision: 'return', note: 'Please shorten.' }));
    const third = must(await revise('CAN', request, 'p2', 'month', 'day')).request;
    expect(third.state.kind).toBe('open');
    must(await decide('SLV', third, { decision: 'notAgreed' }));
    expect(await refusalOf(() => revise('CAN', request, 'p2', 'month', 'hour'))).toBe('request/decided');
  });

  test('the history tells every version and every act, by name', async () => {
    must(await support('USA', request));
    const revised = must(await revise('CAN', request, 'p2', 'month', 'week')).request;
    must(await decide('SLV', revised, { decision: 'agree', note: 'Agreed.' }));
    const history = requestHistory.parse(must(await viewHistory(room().here, room().seat('USA'), request.id)));
    expect(history.versions.map(({ version, filedByName }) => [version, filedByName])).toEqual([
      [1, 'Person of CAN'],
      [2, 'Person of CAN'],
    ]);
    expect(history.acts.map(({ act, byName, onBehalfOf }) => [act, byName, onBehalfOf])).toEqual([
      ['request filed', 'Person of CAN', 'CAN'],
      ['request supported', 'Person of USA', 'USA'],
      ['request revised', 'Person of CAN', 'CAN'],
      ['request agreed', 'Person of SLV', null],
    ]);
    const [view] = must(await viewRequests(room().here, room().seat('USA'), room().documentId));
    expect(requestView.parse(view)).toMatchObject({ decidedByName: 'Person of SLV', filedByName: 'Person of CAN' });
  });
});

describe('decisions', () => {
  test('in part: the chosen changes go into the text and no other', async () => {
    const block = firstText()[1]!;
    await room().draft('CAN', 'p2', [reworded(reworded(block, 'names', 'addresses'), 'month', 'year')]);
    const { request } = must(await file('CAN', { kind: 'draft', blocks: ['p2'] }));
    expect(await refusalOf(() => decide('SLV', request, { decision: 'agreeInPart', hunks: [0, 1] }))).toBe(
      'request/not-a-part',
    );
    expect(await refusalOf(() => decide('SLV', request, { decision: 'agreeInPart', hunks: [7] }))).toBe(
      'request/not-a-part',
    );
    const answer = must(await decide('SLV', request, { decision: 'agreeInPart', hunks: [1] }));
    expect(answer.request.state).toMatchObject({ kind: 'agreedInPart', hunks: [1], of: 2 });
    expect(await words('p2')).toBe(plainText(reworded(block, 'month', 'year')));
    expect(await lastAct()).toMatchObject({ act: 'request agreed in part', facts: { hunks: [1], of: 2 } });
    must(await reopen('SEC', request));
    expect(await room().text()).toEqual(firstText());
    must(await decide('SLV', request, { decision: 'agree' }));
    expect(await words('p2')).toContain('addresses');
  });

  test('words that came in two pieces are found again in the text, which holds them in one', async () => {
    const [block] = await room().text();
    const text = (words: string) => ({ kind: 'text' as const, text: words, marks: [] });
    const content = [{ ...block!, content: [...block!.content, text(' and '), text(' so on')] }];
    const body = { targets: ['p1'], after: null, content, textHash: textHash([block!]) };
    const { request } = must(await file('SEC', { kind: 'oral', delegation: 'CAN', ...body }));
    const agreed = must(await decide('SLV', request, { decision: 'agree' })).request;
    expect(agreed.standing).toBe('alreadyInText');
    must(await reopen('SLV', request));
    expect(await room().text()).toEqual(firstText());
  });

  test('agreeing one says what becomes of those that compete with it', async () => {
    const [first, second, third, fourth] = [
      await filed('CAN', 'p2', 'month', 'year'),
      await filed('USA', 'p2', 'month', 'week'),
      await filed('MEX', 'p2', 'month', 'quarter'),
      await filed('PAN', 'p2', 'month', 'day'),
    ];
    const others = [
      { requestId: second.id, version: 1, becomes: 'notAgreed' },
      { requestId: third.id, version: 1, becomes: 'returned' },
      { requestId: fourth.id, version: 1, becomes: 'open' },
    ];
    const wrong = {
      decision: 'agree',
      others: [...others, { requestId: 'nowhere', version: 1, becomes: 'notAgreed' }],
    };
    expect(await refusalOf(() => decide('SLV', first, wrong))).toBe('request/unknown');
    const own = { decision: 'agree', others: [{ requestId: first.id, version: 1, becomes: 'notAgreed' }] };
    expect(await refusalOf(() => decide('SLV', first, own))).toBe('request/unknown');
    must(await decide('SLV', first, { decision: 'agree', others }));
    expect((await room().requests()).map(({ state }) => state.kind)).toEqual([
      'agreed',
      'notAgreed',
      'returned',
      'open',
    ]);
    const acts = (await room().here.store.record(room().meetingId, 0)).slice(-3);
    expect(acts.map(({ act, facts }) => [act, facts.number])).toEqual([
      ['request agreed', 1],
      ['request not agreed', 2],
      ['request returned', 3],
    ]);
    const [, , , left] = must(await viewRequests(room().here, room().seat('SLV'), room().documentId));
    expect(left!.standing).toBe('movedOn');
    expect(await refusalOf(() => decide('SLV', fourth, { decision: 'agree' }))).toBe('request/clash');
  });

  test('taken back, it takes back with it what it did to those that competed with it, and no other decision', async () => {
    const [first, second, third, fourth] = [
      await filed('CAN', 'p2', 'month', 'year'),
      await filed('USA', 'p2', 'month', 'week'),
      await filed('MEX', 'p2', 'month', 'quarter'),
      await filed('PAN', 'p2', 'month', 'day'),
    ];
    const states = async () => (await room().requests()).map(({ state }) => state.kind);
    must(await decide('SLV', fourth, { decision: 'notAgreed' }));
    room().pass(1_000);
    const others = [
      { requestId: second.id, version: 1, becomes: 'notAgreed' },
      { requestId: third.id, version: 1, becomes: 'returned' },
    ];
    must(await decide('SLV', first, { decision: 'agree', others }));
    const all = [second.id, third.id, fourth.id];
    expect(await refusalOf(() => reopen('SLV', first, [...all, first.id]))).toBe('request/unknown');
    expect(await refusalOf(() => reopen('SLV', first, ['nowhere']))).toBe('request/unknown');
    // Decided once more since: that stays.
    must(await reopen('SLV', third));
    must(await decide('SLV', third, { decision: 'note' }));
    must(await reopen('SLV', first, all));
    expect(await states()).toEqual(['open', 'open', 'noted', 'notAgreed']);
    expect(await room().text()).toEqual(firstText());
    const acts = (await room().here.store.record(room().meetingId, 0)).slice(-2);
    expect(acts.map(({ act, facts }) => [act, facts.number, facts.from, facts.with])).toEqual([
      ['request reopened', 1, 'agreed', undefined],
      ['request reopened', 2, 'notAgreed', 1],
    ]);
    // Not named, they stay as they are.
    must(await decide('SLV', first, { decision: 'agree', others: others.slice(0, 1) }));
    must(await reopen('SLV', first));
    expect(await states()).toEqual(['open', 'notAgreed', 'noted', 'notAgreed']);
  });

  test('parked with parties that sit here, until a day', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    expect(await refusalOf(() => decide('SLV', request, { decision: 'park', with: ['ATL'] }))).toBe(
      'delegation/unknown',
    );
    const until = '2017-06-22T12:00:00Z';
    const answer = must(await decide('SLV', request, { decision: 'park', with: ['USA', 'IOM'], until }));
    expect(answer.request.state).toMatchObject({ kind: 'parked', with: ['USA', 'IOM'], until });
    expect((await lastAct()).facts).toMatchObject({ with: ['USA', 'IOM'], until });
    expect(must(await reopen('SLV', request)).request.state.kind).toBe('open');
  });

  test('reopening takes the agreed words out again, or says what has been written into them', async () => {
    const request = await filed('CAN', 'p2', 'the end of the month', 'the first of July');
    must(await decide('SEC', request, { decision: 'agree' }));
    expect(await refusalOf(() => reopen('CAN', request))).toBe('right/missing');
    expect(await refusalOf(() => reopen('IOM', request))).toBe('request/unknown');
    await room().type((blocks) =>
      blocks.map((block) => (block.id === 'p2' ? reworded(block, 'first', 'tenth') : block)),
    );
    expect(await refusalOf(() => reopen('SLV', request))).toBe('request/clash');
    await room().type((blocks) =>
      blocks.map((block) => (block.id === 'p2' ? reworded(block, 'tenth', 'first') : block)),
    );
    await room().type((blocks) =>
      blocks.map((block) => (block.id === 'p2' ? reworded(block, 'names', 'addresses') : block)),
    );
    must(await reopen('SLV', request));
    expect(await words('p2')).toBe(plainText(reworded(firstText()[1]!, 'names', 'addresses')));
    expect(await lastAct()).toMatchObject({ act: 'request reopened', facts: { from: 'agreed' } });
    expect(await refusalOf(() => reopen('SLV', request))).toBe('request/not-decided');
  });
});

describe('a paragraph that is closed', () => {
  test('is not asked about and not agreed into; once it is open, it is', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    const move = must(await file('USA', { kind: 'move', blocks: ['p2'], after: 'p4' })).request;
    await room().draft('MEX', 'p2', []);
    await close('p2');
    for (const body of [
      { kind: 'draft', blocks: ['p2'] },
      { kind: 'move', blocks: ['p2'], after: null },
      { kind: 'remark', blockId: 'p2' },
    ]) {
      expect(await refusalOf(() => file('MEX', body))).toBe('paragraph/closed');
    }
    expect(await refusalOf(() => oral('CAN', 'p2', 'month', 'week'))).toBe('paragraph/closed');
    expect(await refusalOf(() => revise('CAN', request, 'p2', 'month', 'week'))).toBe('paragraph/closed');
    for (const each of [request, move]) {
      expect(await refusalOf(() => decide('SLV', each, { decision: 'agree' }))).toBe('paragraph/closed');
    }
    must(await decide('SLV', request, { decision: 'notAgreed' }));
  });

  test('keeps what was agreed in it', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    must(await decide('SLV', request, { decision: 'agree' }));
    await close('p2');
    expect(await refusalOf(() => reopen('SLV', request))).toBe('paragraph/closed');
  });
});

describe('a text that is frozen', () => {
  test('takes no request and no words; what needs no words goes on', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    const agreed = await filed('USA', 'p3', 'exchange', 'sharing');
    must(await decide('SLV', agreed, { decision: 'agree' }));
    await room().draft('CAN', 'p4', []);
    await freeze();
    expect(await refusalOf(() => file('CAN', { kind: 'draft', blocks: ['p4'] }))).toBe('document/frozen');
    expect(await refusalOf(() => file('CAN', { kind: 'remark', blockId: null }))).toBe('document/frozen');
    expect(await refusalOf(() => oral('CAN', 'p2', 'month', 'week'))).toBe('document/frozen');
    expect(await refusalOf(() => revise('CAN', request, 'p2', 'month', 'week'))).toBe('document/frozen');
    expect(await refusalOf(() => decide('SLV', request, { decision: 'agree' }))).toBe('document/frozen');
    expect(await refusalOf(() => reopen('SLV', agreed))).toBe('document/frozen');
    must(await support('USA', request));
    must(await decide('SLV', request, { decision: 'park' }));
    // Drafting goes on: only what would reach the text is stopped.
    await room().draft('CAN', 'p5', []);
  });
});
