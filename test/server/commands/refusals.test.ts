// Bad input to the register, line by line: refused with a code, nothing written, and the words of whoever sent it kept in
// the draft. How the same calls look over HTTP stands with the routes.

import { describe, expect, test } from 'vitest';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { openMeeting } from '../../../server/commands/openMeeting.ts';
import { reviseRequest } from '../../../server/commands/reviseRequest.ts';
import { supportRequest } from '../../../server/commands/supportRequest.ts';
import { viewHistory } from '../../../server/commands/viewRequests.ts';
import { withdrawRequest } from '../../../server/commands/withdrawRequest.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import type { Result } from '../../../shared/result.ts';
import { fileRequest as fileSchema, type RequestAnswer, wordingCommand } from '../../../shared/wire/request.ts';
import { freshKey, inRegister } from './registerActs.ts';
import { firstText, must, reworded, type SeatCode } from './registerKit.ts';

const { room, file, filed, decide, revise, oral, support, sponsor, confirm, withdraw, join, reopen, refusalOf } =
  inRegister();

/** Words that stand nowhere else. */
const OWN_WORDS = 'within a reasonable time';
const UNSEEN = 'f'.repeat(64);
const [P1, P2, P3] = firstText() as [Block, Block, Block];

const drafted = (code: SeatCode, block: Block) => room().draft(code, block.id, [reworded(block, 'the', OWN_WORDS)]);

/** What this delegation drafts in place of a block, and that it still drafts it. */
async function keptWords(code: SeatCode, blockId: string): Promise<boolean> {
  const { rooms, seat, documentId } = room();
  const drafts = await rooms.change(seat(code), 1, (change) => change.drafts(documentId, code));
  const draft = drafts.find((one) => one.blockId === blockId);
  return draft !== undefined && !draft.off && draft.content.some((block) => plainText(block).includes(OWN_WORDS));
}

const typedInP2 = () =>
  room().type((blocks) => blocks.map((block) => (block.id === 'p2' ? reworded(block, 'names', 'addresses') : block)));

describe('stale hash', () => {
  test('words seen before somebody typed there: said aloud, revised, decided', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    const seen = textHash([P2]);
    await typedInP2();
    const body = { targets: ['p2'], after: null, content: [], textHash: seen };
    expect(await refusalOf(() => file('SEC', { kind: 'oral', delegation: 'CAN', ...body }))).toBe('request/stale');
    const from = { kind: 'wording' as const, ...body };
    const again = { key: freshKey(), from, reason: '' };
    const revised = () => reviseRequest(room().here, room().seat('CAN'), request.id, again);
    expect(await refusalOf(revised)).toBe('request/stale');
    for (const decision of ['agree', 'notAgreed', 'park', 'note', 'return'] as const) {
      expect(await refusalOf(() => decide('SLV', request, { decision }, seen))).toBe('request/stale');
    }
    expect(await refusalOf(() => decide('SLV', request, { decision: 'agree' }, UNSEEN))).toBe('request/stale');
    must(await decide('SLV', request, { decision: 'agree' }));
  });

  test('words begun with a version that a colleague has followed by another: neither filed nor lost', async () => {
    const request = await filed('CAN', 'p2', 'month', 'quarter');
    must(await revise('CAN', request, 'p2', 'month', 'week'));
    const [base] = request.base as [Block];
    await room().draft('CAN', 'p2', [reworded(base, 'month', 'day')]);
    const from = (version: number) => ({ kind: 'draft' as const, blocks: ['p2'], version });
    const again = (version: number) => () =>
      reviseRequest(room().here, room().seat('CAN'), request.id, { key: freshKey(), from: from(version), reason: '' });
    for (const other of [1, 3]) {
      const answer = await again(other)();
      expect(answer).toMatchObject({ ok: false, code: 'request/newer-version', data: { version: 2 } });
      expect(await refusalOf(again(other))).toBe('request/newer-version');
    }
    // The draft is open still: told once, it is filed behind the other.
    expect(must(await again(2)()).request.version).toBe(3);
    // Sent once more because no answer came, it is not taken for a colleague's.
    expect(await refusalOf(again(2))).toBe('request/no-draft');
    const content = [reworded(base, 'month', 'day')];
    const wording = { targets: ['p2'], after: null, content, textHash: textHash([base]) };
    const sent = { from: { kind: 'wording' as const, version: 2, ...wording }, reason: '' };
    const twice = () => reviseRequest(room().here, room().seat('CAN'), request.id, { ...sent, key: freshKey() });
    expect(await refusalOf(twice)).toBe('request/no-change');
  });
});

describe('words that were revised while somebody read the ones before', () => {
  test('are not decided, in whole or in part', async () => {
    const read = await filed('CAN', 'p2', 'month', 'year');
    const { version } = must(await revise('CAN', read, 'p2', 'month', 'decade')).request;
    for (const body of [
      { decision: 'agree' },
      { decision: 'agreeInPart', hunks: [0] },
      { decision: 'notAgreed' },
      { decision: 'park' },
      { decision: 'note' },
      { decision: 'return' },
    ]) {
      expect(await refusalOf(() => decide('SLV', read, body))).toBe('request/revised');
    }
    expect(await decide('SLV', read, { decision: 'agree' })).toMatchObject({ ok: false, data: { version } });
    must(await decide('SLV', { ...read, version }, { decision: 'agree' }));
  });

  test('are not closed beside another that is agreed', async () => {
    const [first, read] = [await filed('CAN', 'p2', 'month', 'year'), await filed('USA', 'p2', 'month', 'week')];
    must(await revise('USA', read, 'p2', 'month', 'decade'));
    const others = [{ requestId: read.id, version: 1, becomes: 'notAgreed' }];
    const both = () => decide('SLV', first, { decision: 'agree', others });
    expect(await refusalOf(both)).toBe('request/revised');
    expect(await both()).toMatchObject({ ok: false, data: { requestId: read.id, version: 2 } });
  });

  test('are neither supported nor sponsored nor confirmed', async () => {
    const read = await filed('CAN', 'p2', 'month', 'year');
    must(await revise('CAN', read, 'p2', 'month', 'decade'));
    expect(await refusalOf(() => support('USA', read))).toBe('request/revised');
    must(await support('USA', { ...read, version: 2 }));
    const offer = await filed('IOM', 'p3', 'exchange', 'sharing');
    must(await revise('IOM', offer, 'p3', 'exchange', 'giving'));
    expect(await refusalOf(() => sponsor('USA', offer))).toBe('request/revised');
    const said = must(await oral('USA', 'p1', 'the', 'a')).request;
    must(await revise('USA', said, 'p1', 'the', 'one'));
    expect(await refusalOf(() => confirm('USA', said))).toBe('request/revised');
  });
});

test('what does not compete with a request is not closed beside it', async () => {
  const [first, apart] = [await filed('CAN', 'p2', 'month', 'year'), await filed('USA', 'p3', 'exchange', 'sharing')];
  const others = [{ requestId: apart.id, version: 1, becomes: 'notAgreed' }];
  expect(await refusalOf(() => decide('SLV', first, { decision: 'agree', others }))).toBe('request/not-rival');
});

test('a decision is not taken back over words that nobody looked at', async () => {
  const request = await filed('CAN', 'p2', 'month', 'year');
  must(await decide('SLV', request, { decision: 'agree' }));
  const seen = textHash((await room().text()).filter(({ id }) => id === 'p2'));
  await typedInP2();
  expect(await refusalOf(() => reopen('SLV', request, [], seen))).toBe('request/stale');
  must(await reopen('SLV', request));
});

describe('foreign draft', () => {
  test('nobody files or revises with what another delegation drafted; it goes on drafting', async () => {
    const own = await filed('CAN', 'p3', 'transit', 'the region');
    await drafted('USA', P2);
    expect(await refusalOf(() => file('CAN', { kind: 'draft', blocks: ['p2'] }))).toBe('request/no-draft');
    expect(await refusalOf(() => file('SEC', { kind: 'draft', blocks: ['p2'] }))).toBe('right/missing');
    const from = { kind: 'draft' as const, blocks: ['p2'] };
    const revised = () => reviseRequest(room().here, room().seat('CAN'), own.id, { key: freshKey(), from, reason: '' });
    expect(await refusalOf(revised)).toBe('request/no-draft');
    expect(await keptWords('USA', 'p2')).toBe(true);
  });
});

describe('targets', () => {
  test('gone: removed while it was drafted', async () => {
    await drafted('CAN', P2);
    await room().type((blocks) => blocks.filter(({ id }) => id !== 'p2'));
    const body = { targets: ['p2'], after: null, content: [], textHash: textHash([P2]) };
    for (const act of [
      () => file('CAN', { kind: 'draft', blocks: ['p2'] }),
      () => file('CAN', { kind: 'move', blocks: ['p2'], after: null }),
      () => file('CAN', { kind: 'move', blocks: ['p1'], after: 'p2' }),
      () => file('CAN', { kind: 'remark', blockId: 'p2' }),
      () => file('SEC', { kind: 'oral', delegation: 'CAN', ...body }),
    ])
      expect(await refusalOf(act)).toBe('request/targets-gone');
    expect(await keptWords('CAN', 'p2')).toBe(true);
  });

  test('gone: removed after it was filed', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    await room().type((blocks) => blocks.filter(({ id }) => id !== 'p2'));
    expect(await refusalOf(() => decide('SLV', request, { decision: 'agree' }))).toBe('request/targets-gone');
    expect((await room().requests())[0]!.versions[0]!.content).toEqual([reworded(P2, 'month', 'year')]);
  });

  test('not contiguous', async () => {
    for (const block of [P1, P3]) await drafted('CAN', block);
    const apart = ['p1', 'p3'];
    const body = { targets: apart, after: null, content: [], textHash: textHash([P1, P3]) };
    expect(await refusalOf(() => file('CAN', { kind: 'draft', blocks: apart }))).toBe('request/not-neighbours');
    expect(await refusalOf(() => file('CAN', { kind: 'move', blocks: apart, after: 'p5' }))).toBe(
      'request/not-neighbours',
    );
    expect(await refusalOf(() => file('SEC', { kind: 'oral', delegation: 'CAN', ...body }))).toBe(
      'request/not-neighbours',
    );
    for (const id of apart) expect(await keptWords('CAN', id)).toBe(true);
  });
});

describe('wording', () => {
  test('over 64 KiB', async () => {
    const long = reworded(P2, 'month', `${OWN_WORDS} `.repeat(3_000));
    await room().draft('CAN', 'p2', [long]);
    expect(await refusalOf(() => file('CAN', { kind: 'draft', blocks: ['p2'] }))).toBe('request/too-long');
    expect(await keptWords('CAN', 'p2')).toBe(true);
    const body = { targets: ['p2'], after: null, content: [long], textHash: textHash([P2]) };
    expect(await refusalOf(() => file('SEC', { kind: 'oral', delegation: 'CAN', ...body }))).toBe('request/too-long');
  });

  test('beyond the schema: neither by word of mouth nor drafted, a request or its next version', async () => {
    const outside = { ...P2, role: 'slogan', content: [{ kind: 'image', src: 'x', marks: ['blink'] }] };
    const body = { kind: 'oral', key: freshKey(), delegation: 'CAN', targets: ['p2'], after: null, reason: '' };
    expect(fileSchema.safeParse({ ...body, content: [outside], textHash: textHash([P2]) }).success).toBe(false);
    const before = await filed('CAN', 'p2', 'month', 'year');
    for (const strange of [
      outside,
      { ...P2, role: 'slogan' },
      { ...P2, content: [...P2.content, ...outside.content] },
    ]) {
      await drafted('CAN', P2);
      const { content } = reworded(P2, 'the', OWN_WORDS);
      await room().draft('CAN', 'p2', [{ ...strange, content: [...content, ...strange.content] } as unknown as Block]);
      const draft = { kind: 'draft' as const, blocks: ['p2'] };
      expect(await refusalOf(() => file('CAN', draft))).toBe('request/beyond-schema');
      const again = { key: freshKey(), from: draft, reason: '' };
      const revised = () => reviseRequest(room().here, room().seat('CAN'), before.id, again);
      expect(await refusalOf(revised)).toBe('request/beyond-schema');
      expect(await keptWords('CAN', 'p2')).toBe(true);
    }
    await room().draft('CAN', 'p2', [reworded(P2, 'the', OWN_WORDS)]);
    must(await file('CAN', { kind: 'draft', blocks: ['p2'] }));
  });
});

describe('twice', () => {
  test('double submit: one draft is one request, under one key or two; anew drafted words stay', async () => {
    await drafted('CAN', P2);
    const asked = { kind: 'draft', blocks: ['p2'], key: freshKey() };
    const answers = await Promise.all([file('CAN', asked), file('CAN', asked), file('CAN', asked)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await refusalOf(() => file('CAN', { ...asked, key: freshKey() }))).toBe('request/no-draft');
    await drafted('CAN', P2);
    expect(await refusalOf(() => file('CAN', { ...asked, reason: 'Another.' }))).toBe('key/reused');
    expect(await keptWords('CAN', 'p2')).toBe(true);
    expect(await room().requests()).toHaveLength(1);
  });

  test('sent twice under one key a command acts once; the key of another call is refused', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    const asked = wordingCommand.parse({ key: freshKey(), note: '', version: 1 });
    const call = () => supportRequest(room().here, room().seat('USA'), request.id, asked);
    const answers: Result<RequestAnswer>[] = await Promise.all([call(), call(), call()]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(must(answers[0]!).request.supporters).toEqual(['USA']);
    const reused = () => withdrawRequest(room().here, room().seat('USA'), request.id, asked);
    expect(await refusalOf(reused)).toBe('key/reused');
  });

  test('two decisions at once: one is taken, the other finds it decided', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    const answers = await Promise.all([
      decide('SLV', request, { decision: 'agree' }),
      decide('SEC', request, { decision: 'notAgreed' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'request/decided' });
    const acts = await room().here.store.recordOf(room().meetingId, { kind: 'request', id: request.id });
    expect(acts).toHaveLength(2);
  });
});

describe('for whom', () => {
  test('support of one’s own, also of what one came to lead', async () => {
    const request = await filed('CAN', 'p2', 'month', 'year');
    expect(await refusalOf(() => support('CAN', request))).toBe('request/own');
    must(await support('USA', request));
    must(await withdraw('CAN', request));
    expect(await refusalOf(() => support('USA', request))).toBe('request/own');
    expect(await refusalOf(() => join('USA', request, request))).toBe('request/own');
  });

  test('forged delegation: who asks is the seat, whatever the call says', async () => {
    const content = [reworded(P2, 'month', 'year')];
    const body = { kind: 'oral', targets: ['p2'], after: null, content, textHash: textHash([P2]) };
    expect(await refusalOf(() => file('SEC', { ...body, delegation: 'ATL' }))).toBe('delegation/unknown');
    for (const code of ['CAN', 'SLV', 'IOM'] as const) {
      expect(await refusalOf(() => file(code, { ...body, delegation: 'USA' }))).toBe('right/missing');
    }
    await drafted('USA', P2);
    const forged = { delegation: 'USA', lead: 'USA', leadId: room().delegation('USA'), onBehalfOf: 'USA' };
    expect(await refusalOf(() => file('CAN', { kind: 'draft', blocks: ['p2'], ...forged }))).toBe('request/no-draft');
    const { request } = must(await file('CAN', { kind: 'remark', blockId: 'p2', ...forged }));
    expect(request).toMatchObject({ lead: 'CAN', supporters: [] });
    for (const act of [
      () => withdraw('USA', request),
      () => revise('USA', request, 'p2', 'month', 'week'),
      () => withdraw('SLV', request),
    ])
      expect(await refusalOf(act)).toBe('request/not-lead');
    expect(await keptWords('USA', 'p2')).toBe(true);
  });
});

test('two thousand open requests are enough for one document', async () => {
  const { request } = must(await file('CAN', { kind: 'remark', blockId: null }));
  const row = (await room().here.store.request(request.id))!;
  await room().here.store.transaction(async (tx) => {
    for (let number = 2; number <= 2000; number++) {
      const state = number % 2 === 0 ? row.state : ({ kind: 'returned', at: 1, by: '', note: '' } as const);
      await tx.insertRequest({ ...row, id: `many-${number}`, number, state });
    }
  });
  await drafted('USA', P2);
  expect(await refusalOf(() => file('USA', { kind: 'draft', blocks: ['p2'] }))).toBe('request/too-many');
  expect(await refusalOf(() => oral('USA', 'p3', 'transit', 'the region'))).toBe('request/too-many');
  expect(await keptWords('USA', 'p2')).toBe(true);
  must(await withdraw('CAN', request));
  expect(must(await file('USA', { kind: 'draft', blocks: ['p2'] })).request.number).toBe(2001);
});

describe('of another meeting: answered to the letter as what does not exist', () => {
  test('a paragraph, a document, a request, and the one to be joined', async () => {
    const { here } = room();
    const other = must(
      await openMeeting(here, SYSTEM, { ...(await here.store.meeting(room().meetingId))!, title: 'Other' }),
    );
    const blocks = [{ ...P1, id: 'elsewhere' }];
    const document = { title: 'T', language: 'en', status: 'drafting', scheme: { tiers: [] } } as const;
    const add = (meetingId: string) =>
      addDocument(here, SYSTEM, { ...document, meetingId, blocks, writtenForExample: true });
    const [beside, away] = [must(await add(room().meetingId)), must(await add(other))];
    const own = await filed('CAN', 'p2', 'month', 'year');
    const row = (await here.store.request(own.id))!;
    await here.store.transaction((tx) =>
      tx.insertRequest({ ...row, id: 'of-another', number: 1, meetingId: other, documentId: away }),
    );
    await drafted('CAN', P3);

    /** The whole answer, with the names of what was asked for made alike. */
    const alike = async (act: (id: string) => Promise<Result<unknown>>, there: string) => {
      const told: string[] = [];
      for (const id of [there, 'nowhere']) {
        let answer: Result<unknown> | undefined;
        const code = await refusalOf(async () => {
          answer = await act(id);
          return answer;
        });
        expect(code).not.toBe('done');
        told.push(JSON.stringify(answer).replaceAll(id, 'ID'));
      }
      expect(told[0]).toBe(told[1]);
      return JSON.parse(told[0]!) as { readonly code: string };
    };
    const moved = (id: string) => file('CAN', { kind: 'move', blocks: [id], after: null });
    expect(await alike(moved, 'elsewhere')).toMatchObject({ code: 'request/targets-gone' });
    const behind = (id: string) => file('CAN', { kind: 'move', blocks: ['p1'], after: id });
    expect(await alike(behind, 'elsewhere')).toMatchObject({ code: 'request/targets-gone' });
    const remarked = (id: string) => file('CAN', { kind: 'remark', blockId: id });
    expect(await alike(remarked, 'elsewhere')).toMatchObject({ code: 'request/targets-gone' });
    const fromDraft = (id: string) => file('CAN', { kind: 'draft', blocks: [id] });
    expect(await alike(fromDraft, 'elsewhere')).toMatchObject({ code: 'request/no-draft' });
    const said = (id: string) =>
      file('SEC', { kind: 'oral', delegation: 'CAN', targets: [id], after: null, content: [], textHash: UNSEEN });
    expect(await alike(said, 'elsewhere')).toMatchObject({ code: 'request/targets-gone' });
    const into = (id: string) => file('CAN', { kind: 'remark', blockId: null }, id);
    expect(await alike(into, away)).toMatchObject({ code: 'document/unknown' });

    const named = (id: string) => ({ ...own, id });
    for (const act of [
      (id: string) => support('USA', named(id)),
      (id: string) => withdraw('CAN', named(id)),
      (id: string) => sponsor('MEX', named(id)),
      (id: string) => reopen('SLV', named(id)),
      (id: string) => revise('CAN', named(id), 'p2', 'month', 'week'),
      (id: string) => decide('SLV', named(id), { decision: 'agree' }),
      (id: string) => join('CAN', own, named(id)),
      (id: string) => viewHistory(here, room().seat('CAN'), id),
    ])
      expect(await alike(act, 'of-another')).toMatchObject({ code: 'request/unknown' });
    expect(await keptWords('CAN', 'p3')).toBe(true);
    expect(must(await file('CAN', { kind: 'remark', blockId: 'elsewhere' }, beside)).request.number).toBe(2);
  });
});
