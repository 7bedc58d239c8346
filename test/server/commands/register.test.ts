// The life of a request on the server, command by command: who may, what is written, what is refused, and that whatever
// is refused leaves no trace.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { confirmRequest } from '../../../server/commands/confirmRequest.ts';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { decideRequest } from '../../../server/commands/decideRequest.ts';
import { fileRequest } from '../../../server/commands/fileRequest.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { joinRequest } from '../../../server/commands/joinRequest.ts';
import { openMeeting } from '../../../server/commands/openMeeting.ts';
import { reopenRequest } from '../../../server/commands/reopenRequest.ts';
import { reviseRequest } from '../../../server/commands/reviseRequest.ts';
import { sponsorRequest } from '../../../server/commands/sponsorRequest.ts';
import { supportRequest, unsupportRequest } from '../../../server/commands/supportRequest.ts';
import { verifyRecords } from '../../../server/commands/verifyRecords.ts';
import { viewEvents } from '../../../server/commands/viewRecord.ts';
import { viewHistory, viewRequests } from '../../../server/commands/viewRequests.ts';
import { withdrawRequest } from '../../../server/commands/withdrawRequest.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import type { Result } from '../../../shared/result.ts';
import {
  decideRequest as decideSchema,
  fileRequest as fileSchema,
  type RequestAnswer,
  type RequestView,
  requestCommand,
  requestHistory,
  requestView,
  reviseRequest as reviseSchema,
} from '../../../shared/wire/request.ts';
import { block as blockSchema } from '../../../shared/wire/text.ts';
import { firstText, must, type Register, register, reworded, type SeatCode } from './registerKit.ts';

let room: Register;
beforeEach(async () => {
  room = await register();
});
afterEach(async () => {
  for (const { fault } of await verifyRecords(room.here.store)) expect(fault).toBeNull();
  await room.close();
});

let keys = 0;
const key = () => `key-${++keys}-of-this-test`;
const plain = (note = '') => requestCommand.parse({ key: key(), note });

const file = (code: SeatCode, body: object, documentId = room.documentId) =>
  fileRequest(room.here, room.seat(code), documentId, fileSchema.parse({ key: key(), reason: 'Because.', ...body }));

/** A request by this delegation: in this paragraph, these words for those. */
async function filed(code: SeatCode, blockId: string, find: string, put: string): Promise<RequestView> {
  const block = (await room.text()).find(({ id }) => id === blockId)!;
  await room.draft(code, blockId, [reworded(block, find, put)]);
  return must(await file(code, { kind: 'draft', blocks: [blockId] })).request;
}

async function decide(code: SeatCode, request: RequestView, body: object, seen?: string) {
  const hash = seen ?? textHash(decidedBlocks(request, await room.text()));
  const asked = decideSchema.parse({ key: key(), note: '', textHash: hash, ...body });
  return decideRequest(room.here, room.seat(code), request.id, asked);
}

async function revise(code: SeatCode, request: RequestView, blockId: string, find: string, put: string) {
  const block = (await room.text()).find(({ id }) => id === blockId)!;
  const from = { kind: 'wording', targets: [blockId], after: null, content: [reworded(block, find, put)] };
  const asked = { key: key(), reason: 'Better.', from: { ...from, textHash: textHash([block]) } };
  return reviseRequest(room.here, room.seat(code), request.id, reviseSchema.parse(asked));
}

const oral = async (delegation: string, blockId: string, find: string, put: string) => {
  const block = (await room.text()).find(({ id }) => id === blockId)!;
  const body = { targets: [blockId], after: null, content: [reworded(block, find, put)], textHash: textHash([block]) };
  return file('SEC', { kind: 'oral', delegation, ...body });
};

const support = (code: SeatCode, { id }: RequestView) => supportRequest(room.here, room.seat(code), id, plain());
const unsupport = (code: SeatCode, { id }: RequestView) => unsupportRequest(room.here, room.seat(code), id, plain());
const withdraw = (code: SeatCode, { id }: RequestView) => withdrawRequest(room.here, room.seat(code), id, plain());
const confirm = (code: SeatCode, { id }: RequestView) => confirmRequest(room.here, room.seat(code), id, plain());
const sponsor = (code: SeatCode, { id }: RequestView) => sponsorRequest(room.here, room.seat(code), id, plain());
const reopen = (code: SeatCode, { id }: RequestView) => reopenRequest(room.here, room.seat(code), id, plain());
const join = (code: SeatCode, { id }: RequestView, into: RequestView) =>
  joinRequest(room.here, room.seat(code), id, { key: key(), into: into.id });

const words = async (blockId: string) => plainText((await room.text()).find(({ id }) => id === blockId)!);
const lastAct = async () => (await room.here.store.record(room.meetingId, 0)).at(-1)!;
const rooms = () => [
  `text:${room.documentId}`,
  ...['CAN', 'USA', 'IOM', 'SEC'].map((code) => `draft:${room.documentId}:${code}`),
];

/** Everything a command could have written, as one value. */
async function written() {
  const { store } = room.here;
  return {
    requests: await room.requests(),
    record: await store.recordHead(room.meetingId),
    logs: await Promise.all(rooms().map((name) => store.lastSeq(name))),
    paragraphs: await store.paragraphs(room.documentId),
  };
}

/** The code of a refusal that wrote nothing. */
async function refusalOf(act: () => Promise<Result<unknown>>): Promise<string> {
  const before = await written();
  const answer = await act();
  expect(await written()).toEqual(before);
  return answer.ok ? 'done' : answer.code;
}

const close = (blockId: string) =>
  room.here.store.transaction((tx) =>
    tx.putParagraph({
      documentId: room.documentId,
      blockId,
      state: 'closed',
      at: 1,
      by: room.seat('SLV'),
      note: '',
      agreedText: null,
      delegationIds: [],
    }),
  );
const freeze = () => room.here.store.transaction((tx) => tx.updateDocument(room.documentId, { status: 'frozen' }));

describe('what can be filed', () => {
  test('a move: the paragraph stands elsewhere once it is agreed, and comes back when reopened', async () => {
    const { request } = must(await file('CAN', { kind: 'move', blocks: ['p5', 'p4'], after: 'p1' }));
    expect(request).toMatchObject({ kind: 'move', targets: ['p4', 'p5'], after: 'p1', place: '4', standing: 'fits' });
    expect(request.base).toEqual(request.content);
    must(await decide('SLV', request, { decision: 'agree' }));
    expect((await room.text()).map(({ id }) => id)).toEqual(['p1', 'p4', 'p5', 'p2', 'p3', 'p6']);
    must(await reopen('SLV', request));
    expect(await room.text()).toEqual(firstText());
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
    expect(await room.text()).toEqual(firstText());
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
    expect((await room.requests())[0]!.versions[0]!.oral).toBe(true);
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
    await room.draft('USA', 'p2', [reworded(block, 'month', 'year')]);
    expect(await refusalOf(() => file('CAN', { kind: 'draft', blocks: ['p2'] }))).toBe('request/no-draft');
    expect(await refusalOf(() => file('SEC', { kind: 'draft', blocks: ['p2'] }))).toBe('right/missing');
    expect(await refusalOf(() => file('SEC', { kind: 'remark', blockId: null }))).toBe('right/missing');
  });

  test('words seen before somebody typed there are stale', async () => {
    const [, seen] = firstText();
    await room.type((blocks) =>
      blocks.map((block) => (block.id === 'p2' ? reworded(block, 'names', 'addresses') : block)),
    );
    const body = { targets: ['p2'], after: null, content: [], textHash: textHash([seen!]) };
    expect(await refusalOf(() => file('SEC', { kind: 'oral', delegation: 'CAN', ...body }))).toBe('request/stale');
  });

  test('a new paragraph by word of mouth goes behind the one that was seen', async () => {
    const [first] = firstText();
    const content = [{ ...first!, content: [{ kind: 'text' as const, text: 'To meet again.', marks: [] }] }];
    const body = { targets: [], after: 'p1', content, textHash: textHash([first!]) };
    const { request } = must(await file('SEC', { kind: 'oral', delegation: 'CAN', ...body }));
    // The id of a paragraph that stands in the text is not taken over.
    expect(request.content[0]!.id).not.toBe('p1');
    must(await decide('SEC', request, { decision: 'agree' }));
    expect(plainText((await room.text())[1]!)).toBe('To meet again.');
    must(await reopen('SEC', request));
    expect(await room.text()).toEqual(firstText());
  });

  test('more words than a request may bring', async () => {
    const long = reworded(firstText()[1]!, 'month', 'month '.repeat(12_000));
    await room.draft('CAN', 'p2', [long]);
    expect(await refusalOf(() => file('CAN', { kind: 'draft', blocks: ['p2'] }))).toBe('request/too-long');
    const content = [long];
    const body = { kind: 'oral', key: key(), delegation: 'CAN', targets: ['p2'], after: null, content, reason: '' };
    expect(fileSchema.safeParse({ ...body, textHash: textHash(firstText()) }).success).toBe(false);
  });

  test('wording outside the schema: none by word of mouth; of a draft only what the schema can hold', async () => {
    const outside = { ...firstText()[1]!, role: 'slogan', content: [{ kind: 'image', src: 'x', marks: ['blink'] }] };
    const body = { kind: 'oral', key: key(), delegation: 'CAN', targets: ['p2'], after: null, reason: '' };
    expect(fileSchema.safeParse({ ...body, content: [outside], textHash: textHash(firstText()) }).success).toBe(false);
    await room.draft('CAN', 'p2', [outside as unknown as Block]);
    const { request } = must(await file('CAN', { kind: 'draft', blocks: ['p2'] }));
    expect(z.array(blockSchema).safeParse(request.content).success).toBe(true);
    must(await decide('SLV', request, { decision: 'agree' }));
    expect(z.array(blockSchema).safeParse(await room.text()).success).toBe(true);
  });

  test('a paragraph of another document or meeting is one that does not exist', async () => {
    const { here } = room;
    const other = must(
      await openMeeting(here, SYSTEM, { ...(await here.store.meeting(room.meetingId))!, title: 'Other' }),
    );
    const blocks = [{ ...firstText()[0]!, id: 'elsewhere' }];
    const document = { title: 'T', language: 'en', status: 'drafting', scheme: { tiers: [] } } as const;
    const add = (meetingId: string) =>
      addDocument(here, SYSTEM, { ...document, meetingId, blocks, writtenForExample: true });
    const [beside, away] = [must(await add(room.meetingId)), must(await add(other))];
    const refusal = async (body: object, documentId?: string) => {
      const answer = await file('CAN', body, documentId);
      return answer.ok ? 'done' : { code: answer.code, data: Object.keys(answer.data) };
    };
    for (const id of ['elsewhere', 'nowhere']) {
      expect(await refusal({ kind: 'move', blocks: [id], after: null })).toEqual({
        code: 'request/targets-gone',
        data: ['blockIds'],
      });
      expect(await refusal({ kind: 'remark', blockId: id })).toEqual({
        code: 'request/targets-gone',
        data: ['blockIds'],
      });
      expect(await refusal({ kind: 'draft', blocks: [id] })).toEqual({ code: 'request/no-draft', data: ['blockId'] });
    }
    for (const documentId of [away, 'nowhere']) {
      expect(await refusal({ kind: 'remark', blockId: null }, documentId)).toEqual({
        code: 'document/unknown',
        data: [],
      });
    }
    expect(must(await file('CAN', { kind: 'remark', blockId: 'elsewhere' }, beside)).request.number).toBe(1);
  });

  test('two thousand open requests are enough for one document', async () => {
    const { request } = must(await file('CAN', { kind: 'remark', blockId: null }));
    const row = (await room.here.store.request(request.id))!;
    await room.here.store.transaction(async (tx) => {
      for (let number = 2; number <= 2000; number++) {
        const state = number % 2 === 0 ? row.state : ({ kind: 'returned', at: 1, by: '', note: '' } as const);
        await tx.insertRequest({ ...row, id: `many-${number}`, number, state });
      }
    });
    expect(await refusalOf(() => file('USA', { kind: 'remark', blockId: null }))).toBe('request/too-many');
    must(await withdraw('CAN', request));
    expect(must(await file('USA', { kind: 'remark', blockId: null })).request.number).toBe(2001);
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
    const iom = room.seat('IOM');
    expect(must(await viewRequests(room.here, iom, room.documentId)).map(({ id }) => id)).toEqual([offer.id]);
    const unknown = await viewHistory(room.here, iom, other.id);
    expect(unknown).toEqual(await viewHistory(room.here, iom, 'nowhere'));
    expect(await refusalOf(() => withdraw('IOM', other))).toBe('request/unknown');
    must(await sponsor('MEX', offer));
    const heard = await viewEvents(room.here, iom, room.meetingId, 0);
    const ofRequests = heard.events.filter(({ object }) => object.kind === 'request');
    expect(ofRequests.map(({ act, object }) => [act, object.id])).toEqual([
      ['request filed', offer.id],
      ['request sponsored', offer.id],
    ]);
    expect(must(await viewRequests(room.here, iom, room.documentId))[0]).toMatchObject({
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

describe('those who ask', () => {
  let request: RequestView;
  beforeEach(async () => {
    request = await filed('CAN', 'p2', 'month', 'year');
  });

  test('join and leave for themselves alone, in the order in which they came', async () => {
    expect(must(await support('USA', request)).request.supporters).toEqual(['USA']);
    expect(await lastAct()).toMatchObject({ act: 'request supported', onBehalfOf: 'USA', seatId: room.seat('USA') });
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
    expect((await room.requests())[0]!.supporterIds).toEqual([room.delegation('USA')]);
    expect(await refusalOf(() => join('USA', other, request))).toBe('request/decided');
    expect(await refusalOf(() => reopen('SLV', other))).toBe('request/replaced');
  });

  test('a request that others support goes on under them when its lead joins another', async () => {
    const other = await filed('USA', 'p2', 'month', 'year');
    must(await support('MEX', other));
    const left = must(await join('USA', other, request)).request;
    expect(left).toMatchObject({ lead: 'MEX', supporters: [], state: { kind: 'open' } });
    expect((await room.requests())[0]!.supporterIds).toEqual([room.delegation('USA')]);
  });

  test('the lead puts in other words: a new version, the old one kept as it was', async () => {
    const [before] = await room.requests();
    expect(await refusalOf(() => revise('USA', request, 'p2', 'month', 'week'))).toBe('request/not-lead');
    expect(await refusalOf(() => revise('SLV', request, 'p2', 'month', 'week'))).toBe('request/not-lead');
    const revised = must(await revise('CAN', request, 'p2', 'month', 'week')).request;
    expect(revised).toMatchObject({ number: 1, version: 2, reason: 'Better.', state: { kind: 'open' } });
    const [after] = await room.requests();
    expect(after!.versions[0]).toEqual(before!.versions[0]);
    await room.draft('CAN', 'p3', [reworded(firstText()[2]!, 'exchange', 'sharing')]);
    const from = { kind: 'draft' as const, blocks: ['p3'] };
    const moved = must(
      await reviseRequest(room.here, room.seat('CAN'), request.id, { key: key(), from, reason: '' }),
    ).request;
    expect(moved).toMatchObject({ version: 3, targets: ['p3'], place: '3' });
    const again = () => reviseRequest(room.here, room.seat('CAN'), request.id, { key: key(), from, reason: '' });
    expect(await refusalOf(again)).toBe('request/no-draft');
  });

  test('a parked request stays parked when revised, a returned one is open again, a decided one is not revised', async () => {
    must(await decide('SLV', request, { decision: 'park', with: ['USA', 'IOM'], until: '2017-06-22' }));
    expect(must(await revise('CAN', request, 'p2', 'month', 'week')).request.state).toMatchObject({
      kind: 'parked',
      with: ['USA', 'IOM'],
      until: '2017-06-22',
    });
    must(await decide('SLV', request, { decision: 'return', note: 'Please shorten.' }));
    expect(must(await revise('CAN', request, 'p2', 'month', 'day')).request.state.kind).toBe('open');
    must(await decide('SLV', request, { decision: 'notAgreed' }));
    expect(await refusalOf(() => revise('CAN', request, 'p2', 'month', 'hour'))).toBe('request/decided');
  });

  test('the history tells every version and every act, by name', async () => {
    must(await support('USA', request));
    must(await revise('CAN', request, 'p2', 'month', 'week'));
    must(await decide('SLV', request, { decision: 'agree', note: 'Agreed.' }));
    const history = requestHistory.parse(must(await viewHistory(room.here, room.seat('USA'), request.id)));
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
    const [view] = must(await viewRequests(room.here, room.seat('USA'), room.documentId));
    expect(requestView.parse(view)).toMatchObject({ decidedByName: 'Person of SLV', filedByName: 'Person of CAN' });
  });
});

describe('decisions', () => {
  test('in part: the chosen changes go into the text and no other', async () => {
    const block = firstText()[1]!;
    await room.draft('CAN', 'p2', [reworded(reworded(block, 'names', 'addresses'), 'month', 'year')]);
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
    expect(await room.text()).toEqual(firstText());
    must(await decide('SLV', request, { decision: 'agree' }));
    expect(await words('p2')).toContain('addresses');
  });

  test('agreeing one says what becomes of those that compete with it', async () => {
    const [first, second, third, fourth] = [
      await filed('CAN', 'p2', 'month', 'year'),
      await filed('USA', 'p2', 'month', 'week'),
      await filed('MEX', 'p2', 'month', 'quarter'),
      await filed('PAN', 'p2', 'month', 'day'),
    ];
    const others = [
      { requestId: second.id, becomes: 'notAgreed' },
      { requestId: third.id, becomes: 'returned' },
      { requestId: fourth.id, becomes: 'open' },
    ];
    const wrong = { decision: 'agree', others: [...others, { requestId: 'nowhere', becomes: 'notAgreed' }] };
    expect(await refusalOf(() => decide('SLV', first, wrong))).toBe('request/unknown');
    const own = { decision: 'agree', others: [{ requestId: first.id, becomes: 'notAgreed' }] };
    expect(await refusalOf(() => decide('SLV', first, own))).toBe('request/unknown');
    must(await decide('SLV', first, { decision: 'agree', others }));
    expect((await room.requests()).map(({ state }) => state.kind)).toEqual(['agreed', 'notAgreed', 'returned', 'open']);
    const acts = (await room.here.store.record(room.meetingId, 0)).slice(-3);
    expect(acts.map(({ act, facts }) => [act, facts.number])).toEqual([
      ['request agreed', 1],
      ['request not agreed', 2],
      ['request returned', 3],
    ]);
    const [, , , left] = must(await viewRequests(room.here, room.seat('SLV'), room.documentId));
    expect(left!.standing).toBe('movedOn');
    expect(await refusalOf(() => decide('SLV', fourth, { decision: 'agree' }))).toBe('request/clash');
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
    await room.type((blocks) => blocks.map((block) => (block.id === 'p2' ? reworded(block, 'first', 'tenth') : block)));
    expect(await refusalOf(() => reopen('SLV', request))).toBe('request/clash');
    await room.type((blocks) => blocks.map((block) => (block.id === 'p2' ? reworded(block, 'tenth', 'first') : block)));
    await room.type((blocks) =>
      blocks.map((block) => (block.id === 'p2' ? reworded(block, 'names', 'addresses') : block)),
    );
    must(await reopen('SLV', request));
    expect(await words('p2')).toBe(plainText(reworded(firstText()[1]!, 'names', 'addresses')));
    expect(await lastAct()).toMatchObject({ act: 'request reopened', facts: { from: 'agreed' } });
    expect(await refusalOf(() => reopen('SLV', request))).toBe('request/not-decided');
  });

  test('two decisions at once: one is taken, the other finds it decided', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    const answers = await Promise.all([
      decide('SLV', request, { decision: 'agree' }),
      decide('SEC', request, { decision: 'notAgreed' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'request/decided' });
    const acts = await room.here.store.recordOf(room.meetingId, { kind: 'request', id: request.id });
    expect(acts).toHaveLength(2);
  });

  test('sent twice under one key a command acts once; the key of another call is refused', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    const asked = plain();
    const call = () => supportRequest(room.here, room.seat('USA'), request.id, asked);
    const answers: Result<RequestAnswer>[] = await Promise.all([call(), call(), call()]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(must(answers[0]!).request.supporters).toEqual(['USA']);
    expect(await refusalOf(() => withdrawRequest(room.here, room.seat('USA'), request.id, asked))).toBe('key/reused');
  });
});

describe('a paragraph that is closed', () => {
  test('is not asked about and not agreed into; once it is open, it is', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    const move = must(await file('USA', { kind: 'move', blocks: ['p2'], after: 'p4' })).request;
    await room.draft('MEX', 'p2', []);
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
    await room.draft('CAN', 'p4', []);
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
    await room.draft('CAN', 'p5', []);
  });
});
