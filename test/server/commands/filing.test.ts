// Filing: what can be asked for, by whom, in writing and by word of mouth, and wording that an observer offers. What is
// refused there leaves no trace.

import { beforeEach, describe, expect, test } from 'vitest';
import { viewEvents } from '../../../server/commands/viewRecord.ts';
import { viewHistory, viewRequests } from '../../../server/commands/viewRequests.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import type { RequestView } from '../../../shared/wire/request.ts';
import { inRegister } from './registerActs.ts';
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
  confirm,
  sponsor,
  reopen,
  words,
  lastAct,
  refusalOf,
} = inRegister();

describe('what can be filed', () => {
  test('a move: the paragraph stands elsewhere once it is agreed, and comes back when reopened', async () => {
    const { request } = must(await file('CAN', { kind: 'move', blocks: ['p5', 'p4'], after: 'p1' }));
    expect(request).toMatchObject({ kind: 'move', targets: ['p4', 'p5'], after: 'p1', place: '4', standing: 'fits' });
    expect(request.base).toEqual(request.content);
    must(await decide('SLV', request, { decision: 'agree' }));
    expect((await room().text()).map(({ id }) => id)).toEqual(['p1', 'p4', 'p5', 'p2', 'p3', 'p6']);
    must(await reopen('SLV', request));
    expect(await room().text()).toEqual(firstText());
  });

  test('drafted paragraphs that stay as they are: the request is about the one that changes, and all drafts are closed', async () => {
    const [p1, p2] = firstText() as [Block, Block];
    await room().draft('CAN', 'p1', [p1]);
    await room().draft('CAN', 'p2', [reworded(p2, 'month', 'year')]);
    const { request } = must(await file('CAN', { kind: 'draft', blocks: ['p1', 'p2'] }));
    expect(request).toMatchObject({ targets: ['p2'], after: 'p1', place: '2' });
    const drafts = await room().rooms.change(room().seat('CAN'), 1, (change) =>
      change.drafts(room().documentId, 'CAN'),
    );
    expect(drafts.filter(({ off }) => !off)).toEqual([]);
  });

  test.each([
    ['to where it stands', { blocks: ['p2'], after: 'p1' }, 'request/no-change'],
    ['behind itself', { blocks: ['p2', 'p3'], after: 'p2' }, 'request/no-change'],
    ['behind nothing', { blocks: ['p2'], after: 'p99' }, 'request/targets-gone'],
    ['of nothing', { blocks: ['p99'], after: null }, 'request/targets-gone'],
    ['of paragraphs apart', { blocks: ['p2', 'p4'], after: null }, 'request/not-neighbours'],
  ])('no move %s', async (_what, body, code) => {
    expect(await refusalOf(() => file('CAN', { kind: 'move', ...body }))).toBe(code);
  });

  test('a remark: on a paragraph, on the document; agreed, it changes no word', async () => {
    const { request } = must(await file('CAN', { kind: 'remark', blockId: 'p2', reason: 'Too long.' }));
    expect(request).toMatchObject({
      kind: 'remark',
      targets: ['p2'],
      place: '2',
      reason: 'Too long.',
      standing: 'fits',
    });
    const whole = must(await file('USA', { kind: 'remark', blockId: null, reason: 'Thank you.' })).request;
    expect(whole).toMatchObject({ number: 2, kind: 'remark', targets: [], place: '', standing: 'fits' });
    for (const each of [request, whole]) must(await decide('SLV', each, { decision: 'agree' }));
    expect(await room().text()).toEqual(firstText());
    expect(await refusalOf(() => file('CAN', { kind: 'remark', blockId: 'p99' }))).toBe('request/targets-gone');
  });

  test('a request by word of mouth stands in the name of the delegation until it confirms the words', async () => {
    const { request } = must(await oral('CAN', 'p2', 'month', 'year'));
    expect(request).toMatchObject({ lead: 'CAN', state: { kind: 'open' }, oral: { confirmed: false } });
    expect(request.filedByName).toBe('Person of SEC');
    expect(await lastAct()).toMatchObject({ act: 'request filed', onBehalfOf: 'CAN', facts: { oral: true } });
    expect(await refusalOf(() => confirm('USA', request))).toBe('request/not-lead');
    expect(await refusalOf(() => confirm('SEC', request))).toBe('right/missing');
    expect(must(await confirm('CAN', request)).request.oral).toEqual({ confirmed: true });
    expect(await refusalOf(() => confirm('CAN', request))).toBe('request/confirmed');
    const written = await filed('USA', 'p3', 'transit', 'the region');
    expect(await refusalOf(() => confirm('USA', written))).toBe('request/not-oral');
  });

  test('words said aloud are in writing once the delegation writes them itself', async () => {
    const { request } = must(await oral('CAN', 'p2', 'month', 'year'));
    const revised = must(await revise('CAN', request, 'p2', 'month', 'quarter')).request;
    expect(revised).toMatchObject({ version: 2, oral: null, filedByName: 'Person of CAN' });
    expect((await room().requests())[0]!.versions[0]!.oral).toBe(true);
  });

  test('the secretariat offers bridging text of its own and may take it back', async () => {
    const { request } = must(await oral('SEC', 'p2', 'month', 'year'));
    expect(request).toMatchObject({ lead: 'SEC', state: { kind: 'open' }, oral: null });
    must(await support('CAN', request));
    expect(await refusalOf(() => withdraw('SLV', request))).toBe('request/not-lead');
    expect(must(await revise('SEC', request, 'p2', 'month', 'quarter')).request.version).toBe(2);
    must(await unsupport('CAN', request));
    expect(must(await withdraw('SEC', request)).request.state.kind).toBe('withdrawn');
  });

  test('nobody but the secretariat records what was said, nobody files for another', async () => {
    const block = firstText()[1]!;
    const body = { targets: ['p2'], after: null, content: [reworded(block, 'month', 'year')] };
    for (const code of ['CAN', 'SLV', 'IOM'] as const) {
      const act = () => file(code, { kind: 'oral', delegation: 'USA', ...body, textHash: textHash([block]) });
      expect(await refusalOf(act)).toBe('right/missing');
    }
    const forged = () => file('SEC', { kind: 'oral', delegation: 'ATL', ...body, textHash: textHash([block]) });
    expect(await refusalOf(forged)).toBe('delegation/unknown');
    await room().draft('USA', 'p2', [reworded(block, 'month', 'year')]);
    expect(await refusalOf(() => file('CAN', { kind: 'draft', blocks: ['p2'] }))).toBe('request/no-draft');
    expect(await refusalOf(() => file('SEC', { kind: 'draft', blocks: ['p2'] }))).toBe('right/missing');
    expect(await refusalOf(() => file('SEC', { kind: 'remark', blockId: null }))).toBe('right/missing');
  });

  test('a new paragraph by word of mouth goes behind the one that was seen', async () => {
    const [first] = firstText();
    const content = [{ ...first!, content: [{ kind: 'text' as const, text: 'To meet again.', marks: [] }] }];
    const body = { targets: [], after: 'p1', content, textHash: textHash([first!]) };
    const { request } = must(await file('SEC', { kind: 'oral', delegation: 'CAN', ...body }));
    // The id of a paragraph that stands in the text is not taken over.
    expect(request.content[0]!.id).not.toBe('p1');
    must(await decide('SEC', request, { decision: 'agree' }));
    expect(plainText((await room().text())[1]!)).toBe('To meet again.');
    must(await reopen('SEC', request));
    expect(await room().text()).toEqual(firstText());
  });
});

describe('wording that an observer offers', () => {
  let offer: RequestView;
  beforeEach(async () => {
    offer = await filed('IOM', 'p3', 'in transit', 'in an irregular situation');
  });

  test('is numbered like any request and waits for a member to sponsor it', async () => {
    expect(offer).toMatchObject({ number: 1, lead: 'IOM', offeredBy: null, state: { kind: 'offered' } });
    for (const decision of ['agree', 'notAgreed', 'park', 'note', 'return']) {
      expect(await refusalOf(() => decide('SLV', offer, { decision }))).toBe('request/offered');
    }
    expect(await refusalOf(() => support('CAN', offer))).toBe('request/offered');
    expect(await refusalOf(() => sponsor('SEC', offer))).toBe('right/missing');
    expect(await refusalOf(() => sponsor('IOM', offer))).toBe('right/missing');
    const { request } = must(await sponsor('MEX', offer));
    expect(request).toMatchObject({ lead: 'MEX', offeredBy: 'IOM', state: { kind: 'open' } });
    expect(await lastAct()).toMatchObject({ act: 'request sponsored', onBehalfOf: 'MEX', facts: { offeredBy: 'IOM' } });
    expect(await refusalOf(() => sponsor('PAN', offer))).toBe('request/not-offered');
    must(await decide('SLV', request, { decision: 'agree' }));
    expect(await words('p3')).toContain('in an irregular situation');
  });

  test('is all of the register that the observer reads, and all that it hears of', async () => {
    const other = await filed('CAN', 'p2', 'month', 'year');
    must(await support('USA', other));
    const iom = room().seat('IOM');
    expect(must(await viewRequests(room().here, iom, room().documentId)).map(({ id }) => id)).toEqual([offer.id]);
    const unknown = await viewHistory(room().here, iom, other.id);
    expect(unknown).toEqual(await viewHistory(room().here, iom, 'nowhere'));
    expect(await refusalOf(() => withdraw('IOM', other))).toBe('request/unknown');
    must(await sponsor('MEX', offer));
    const heard = await viewEvents(room().here, iom, room().meetingId, 0);
    const ofRequests = heard.events.filter(({ object }) => object.kind === 'request');
    expect(ofRequests.map(({ act, object }) => [act, object.id])).toEqual([
      ['request filed', offer.id],
      ['request sponsored', offer.id],
    ]);
    expect(must(await viewRequests(room().here, iom, room().documentId))[0]).toMatchObject({
      lead: 'MEX',
      offeredBy: 'IOM',
    });
  });

  test('can be revised, withdrawn and taken up again by the observer; it stays an offer', async () => {
    expect(must(await revise('IOM', offer, 'p3', 'in transit', 'on the move')).request.state.kind).toBe('offered');
    expect(must(await withdraw('IOM', offer)).request.state.kind).toBe('withdrawn');
    expect(await refusalOf(() => reopen('SLV', offer))).toBe('request/not-lead');
    expect(must(await reopen('IOM', offer)).request.state.kind).toBe('offered');
  });

  test('once sponsored is the member’s: the observer neither revises nor withdraws it', async () => {
    must(await sponsor('MEX', offer));
    expect(await refusalOf(() => withdraw('IOM', offer))).toBe('request/not-lead');
    expect(await refusalOf(() => revise('IOM', offer, 'p3', 'in transit', 'moving'))).toBe('request/not-lead');
    must(await withdraw('MEX', offer));
  });
});
