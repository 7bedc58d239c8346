// Approval over HTTP, as each seat: from issuing a revision over a broken silence to the adopted text, with everything that
// is refused on the way. The clock is the test's.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { fingerprintOf } from '../../../shared/revision/frozenText.ts';
import {
  receipt,
  revisionList,
  revisionText,
  revisionView,
  roundList,
  roundView,
  statementList,
} from '../../../shared/wire/approval.ts';
import { documentView, meetingRecord, problem } from '../../../shared/wire/meeting.ts';
import { knock } from '../../kit/knock.ts';
import { type Person, type World, world } from '../../kit/world.ts';

const SECOND = 1_000;
/** 30 June 2017, 18:00 in San Salvador. */
const END = Date.parse('2017-07-01T00:00:00Z');
const DEADLINE = { local: '2017-06-30T18:00', zone: 'America/El_Salvador' };

let here: World;
let rosa: Person;
let marta: Person;
let luc: Person;
let dana: Person;
let ines: Person;
let ken: Person;
let declaration: string;

/** Everybody comes in anew: no session lasts for days. */
async function comeIn() {
  const who = ['secretariat', 'SLV', 'CAN', 'USA', 'PAN', 'IOM'];
  const people = await Promise.all(who.map((one) => here.as(one)));
  [rosa, marta, luc, dana, ines, ken] = people as [Person, Person, Person, Person, Person, Person];
}

beforeEach(async () => {
  here = await world();
  await comeIn();
  declaration = (await here.store.documents(here.meetingId)).find(({ title }) => title === 'Special Declaration')!.id;
});
afterEach(() => here.close());

const key = () => here.here.newId();
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];
const data = async (answer: Response) => problem.parse(await answer.json()).data;
const until = (moment: number) => {
  here.clock.pass(moment - here.clock());
  return comeIn();
};
const hash = async () => textHash(await here.rooms.readText(declaration));
const issue = async (person: Person, more: object = {}) =>
  person.post(`/api/documents/${declaration}/revisions`, {
    key: key(),
    textHash: await hash(),
    wanted: 'replace',
    ...more,
  });
const lastRevision = async () => (await here.store.approval.revisions(declaration)).at(-1)!;
const open = async (person: Person, more: object = {}) =>
  person.post(`/api/documents/${declaration}/rounds`, {
    key: key(),
    revisionId: (await lastRevision()).id,
    level: 'technical',
    deadline: DEADLINE,
    ...more,
  });
const opened = async (more: object = {}) => {
  const answer = await open(marta, more);
  expect(answer.status).toBe(200);
  return receipt.parse(await answer.json()).roundId;
};
const act = (person: Person, roundId: string, verb: string, body: object = {}) =>
  person.post(`/api/rounds/${roundId}/${verb}`, { key: key(), ...body });
const reply = async (person: Person, roundId: string, kind: string, more: object = {}) =>
  act(person, roundId, 'answers', { revisionId: (await lastRevision()).id, kind, ...more });
const seen = async (person: Person, roundId: string) =>
  roundView.parse(await (await person.get(`/api/rounds/${roundId}`)).json());
const readings = async (person: Person, roundId: string) =>
  Object.fromEntries((await seen(person, roundId)).rows.map(({ delegation, reading }) => [delegation, reading]));
const statusOf = async () => documentView.parse(await (await rosa.get(`/api/documents/${declaration}`)).json()).status;
const typed = (words: string) =>
  here.rooms.change('system', here.clock(), async (change) => {
    const text = await change.text(declaration);
    const at = text.findIndex(({ role }) => role === 'operative');
    const more = { kind: 'text' as const, text: words, marks: [] };
    await change.writeText(declaration, text.with(at, { ...text[at]!, content: [...text[at]!.content, more] }));
  });
const acts = async () => (await here.store.record(here.meetingId, 0)).map(({ act: name }) => name);
const remark = () =>
  luc.post(`/api/documents/${declaration}/requests`, { kind: 'remark', key: key(), blockId: null, reason: 'Shorter.' });

describe('issuing a revision', () => {
  test('freezes text, labels and numbers under a name, a symbol and a fingerprint that anybody can compute', async () => {
    await typed(', as amended in plenary');
    const answer = await issue(rosa);
    expect(answer.status).toBe(200);
    const issued = revisionView.parse(await answer.json());
    expect(issued).toMatchObject({ name: 'Rev.1', symbol: 'RCGM/2017/2/Rev.1', byName: 'Rosa Díaz' });
    const read = revisionText.parse(await (await luc.get(`/api/revisions/${issued.id}`)).json());
    expect(fingerprintOf(read.text)).toBe(issued.fingerprint);
    expect(read.text.labels).toContain('17.');
    const list = revisionList.parse(await (await ken.get(`/api/documents/${declaration}/revisions`)).json());
    expect(list.revisions.map(({ name }) => name)).toEqual(['Draft', 'Rev.1']);
    expect(list.next).toEqual({ name: 'Rev.2', symbol: 'RCGM/2017/2/Rev.2' });
    expect(list.revisions[1]!.previousId).toBe(list.revisions[0]!.id);
  });

  test('is refused over a request that is not accounted for, a text nobody saw, and without a change', async () => {
    expect(await codeOf(await issue(rosa))).toEqual([409, 'revision/no-change']);
    const unseen = await hash();
    await typed('.');
    expect(await codeOf(await issue(rosa, { textHash: unseen }))).toEqual([409, 'document/stale']);
    expect((await remark()).status).toBe(200);
    const refused = await issue(rosa);
    expect(refused.status).toBe(409);
    expect(await data(refused)).toEqual({ numbers: [1] });
    expect(await codeOf(await issue(luc))).toEqual([403, 'right/missing']);
    expect(
      await codeOf(await issue(rosa, { wanted: 'corr', corrections: [{ blockId: 'b', reads: 'a', shouldRead: 'b' }] })),
    ).toEqual([409, 'revision/not-adopted']);
    expect((await here.store.approval.revisions(declaration)).length).toBe(1);
  });

  test('twice with one key issues once', async () => {
    await typed('.');
    const body = { key: key(), textHash: await hash(), wanted: 'replace' };
    const [first, second] = [
      await rosa.post(`/api/documents/${declaration}/revisions`, body),
      await rosa.post(`/api/documents/${declaration}/revisions`, body),
    ];
    expect(await second.json()).toEqual(await first.json());
    expect((await here.store.approval.revisions(declaration)).length).toBe(2);
  });
});

describe('a round', () => {
  test('freezes the text on every door and waits for all members, present or not', async () => {
    const roundId = await opened();
    const view = await seen(luc, roundId);
    expect(view.rows.map(({ delegation }) => delegation)).toEqual([
      'BLZ',
      'CAN',
      'CRI',
      'DOM',
      'SLV',
      'GTM',
      'HND',
      'MEX',
      'NIC',
      'PAN',
      'USA',
    ]);
    expect(view.rows.filter(({ present }) => !present).map(({ delegation }) => delegation)).toEqual(['BLZ', 'NIC']);
    expect(view).toMatchObject({
      deadline: { at: END },
      phase: { kind: 'running' },
      own: 'CAN',
      ownAnswer: 'noAnswer',
      revision: 'Draft',
    });
    expect(await statusOf()).toBe('frozen');
    expect((await knock(rosa.socket(`text:${declaration}`))).canWrite).toBe(false);
    expect(await codeOf(await remark())).toEqual([409, 'document/frozen']);
    expect(await codeOf(await issue(rosa))).toEqual([409, 'revision/round-runs']);
    expect(
      await codeOf(await marta.post(`/api/documents/${declaration}/freeze`, { key: key(), frozen: false, note: 'x' })),
    ).toEqual([409, 'round/runs']);
    expect(await codeOf(await open(marta))).toEqual([409, 'round/runs']);
  });

  test.each([
    ['a deadline in the past', { deadline: { ...DEADLINE, local: '2017-06-21T15:41' } }, 'round/deadline-past'],
    ['less time than silence needs', { deadline: { ...DEADLINE, local: '2017-06-22T15:00' } }, 'round/deadline-short'],
    ['a zone nobody knows', { deadline: { ...DEADLINE, zone: 'America/San_Salvador' } }, 'deadline/zone-unknown'],
    ['no deadline', { deadline: { ...DEADLINE, local: '' } }, 'deadline/malformed'],
    ['the second level first', { level: 'ministers' }, 'round/level-order'],
    ['a level there is not', { level: 'heads' }, 'round/level-unknown'],
    ['a revision of nothing', { revisionId: 'nothing' }, 'revision/unknown'],
  ])('is not opened with %s', async (_name, more, code) => {
    expect((await codeOf(await open(marta, more)))[1]).toBe(code);
    expect(await statusOf()).toBe('drafting');
  });

  test('is not opened where nobody has said how the meeting approves', async () => {
    const rules = (await here.store.approval.rules(here.meetingId))!;
    await here.store.transaction(({ approval }) => approval.putRules({ ...rules, procedure: null }));
    expect(await codeOf(await open(marta))).toEqual([409, 'round/no-rule']);
    expect(await statusOf()).toBe('drafting');
  });

  test('is not opened over a text that was typed on, an old revision, an open request, nor by a delegation', async () => {
    const old = await lastRevision();
    await typed('.');
    expect(await codeOf(await open(marta))).toEqual([409, 'round/text-moved']);
    expect((await issue(rosa)).status).toBe(200);
    expect(await codeOf(await open(marta, { revisionId: old.id }))).toEqual([409, 'round/superseded']);
    expect((await remark()).status).toBe(200);
    expect(await codeOf(await open(marta))).toEqual([409, 'revision/requests-open']);
    expect(await codeOf(await open(luc))).toEqual([403, 'right/missing']);
    expect(await codeOf(await luc.post(`/api/meetings/${here.meetingId}/rules`, { key: key() }))).toEqual([
      400,
      'body/malformed',
    ]);
  });

  test('takes one answer of each delegation, to the second, with a receipt that stands in the record', async () => {
    const roundId = await opened();
    await until(END - SECOND);
    const given = receipt.parse(await (await reply(dana, roundId, 'approveAdRef')).json());
    const record = meetingRecord.parse(await (await luc.get(`/api/meetings/${here.meetingId}/record`)).json());
    expect(record.entries.find(({ seq }) => seq === given.recordSeq)).toMatchObject({
      act: 'answer given',
      onBehalfOf: 'USA',
      hash: given.recordHash,
    });
    expect(given.at).toBe(END - SECOND);
    expect(await codeOf(await reply(dana, roundId, 'approveAdRef'))).toEqual([409, 'answer/known']);
    expect((await reply(dana, roundId, 'approve')).status).toBe(200);
    expect(await codeOf(await reply(ken, roundId, 'approve'))).toEqual([404, 'round/unknown']);
    expect(await codeOf(await reply(rosa, roundId, 'approve'))).toEqual([403, 'right/missing']);
    expect(await codeOf(await act(luc, roundId, 'answers', { revisionId: 'rev0', kind: 'approve' }))).toEqual([
      409,
      'answer/superseded',
    ]);
    expect(await codeOf(await reply(luc, roundId, 'object'))).toEqual([400, 'answer/words-missing']);
    expect(await codeOf(await reply(luc, roundId, 'object', { words: 'No.', blockId: 'nothing' }))).toEqual([
      409,
      'answer/paragraph-unknown',
    ]);
    expect(await codeOf(await reply(luc, roundId, 'consulting'))).toEqual([400, 'answer/date-missing']);
    for (const day of ['2017-13-45', '2017-06-31', '30 June']) {
      expect(await codeOf(await reply(luc, roundId, 'consulting', { until: day }))).toEqual([400, 'body/malformed']);
    }
    await until(END);
    expect(await codeOf(await reply(luc, roundId, 'object', { words: 'Not paragraph 9.' }))).toEqual([
      409,
      'answer/late',
    ]);
    const row = (await seen(luc, roundId)).rows.find(({ delegation }) => delegation === 'USA');
    expect(row).toMatchObject({
      reading: 'approved',
      byName: 'Dana Hill',
      before: [{ answer: { kind: 'approveAdRef' } }],
    });
  });

  test('broken by an objection is broken for all at once; Rev.2 asks anew and says what was answered before', async () => {
    const roundId = await opened();
    expect((await reply(luc, roundId, 'approve')).status).toBe(200);
    const nine = (await seen(ines, roundId)).paragraphs.find(({ label }) => label === '9.')!;
    expect(
      (
        await reply(ines, roundId, 'object', {
          blockId: nine.blockId,
          words: 'Panama proposed otherwise.',
          wording: 'To redraft',
        })
      ).status,
    ).toBe(200);
    for (const person of [luc, rosa, marta]) {
      expect((await seen(person, roundId)).phase).toMatchObject({
        kind: 'broken',
        delegation: 'PAN',
        answer: { about: { label: '9.' } },
      });
    }
    expect(await codeOf(await reply(dana, roundId, 'approve'))).toEqual([409, 'round/ended']);
    await until(END + SECOND);
    expect(await codeOf(await act(marta, roundId, 'close', { outcome: 'adopted' }))).toEqual([409, 'round/ended']);
    expect(await statusOf()).toBe('frozen');
    const thaw = { key: key(), frozen: false, note: 'To redraft paragraph 9.' };
    expect((await marta.post(`/api/documents/${declaration}/freeze`, thaw)).status).toBe(200);
    await typed(', as proposed by Panama');
    expect((await issue(rosa)).status).toBe(200);
    const next = await opened({ deadline: { ...DEADLINE, local: '2017-07-10T18:00' } });
    const rows = (await seen(luc, next)).rows;
    expect(rows.find(({ delegation }) => delegation === 'CAN')).toMatchObject({
      reading: 'noAnswer',
      earlier: { reading: 'approved', revision: 'Draft' },
    });
    expect((await seen(luc, next)).number).toBe(2);
  });

  test('adopts nothing by itself; the presidency closes it, then silence is read, and the next level follows', async () => {
    const roundId = await opened();
    await reply(luc, roundId, 'approve');
    await reply(dana, roundId, 'approveAdRef');
    await reply(ines, roundId, 'reservation', { words: 'Panama reserves its position on paragraph 4.' });
    expect(await codeOf(await act(marta, roundId, 'close', { outcome: 'adopted' }))).toEqual([409, 'round/not-due']);
    await until(END + 60 * SECOND);
    expect((await readings(luc, roundId)).BLZ).toBe('noAnswer');
    expect(await codeOf(await act(rosa, roundId, 'close', { outcome: 'adopted' }))).toEqual([403, 'right/missing']);
    expect((await act(marta, roundId, 'close', { outcome: 'adopted' })).status).toBe(200);
    expect(await readings(luc, roundId)).toMatchObject({
      BLZ: 'silence',
      CAN: 'approved',
      USA: 'approvedAdRef',
      PAN: 'reservation',
      SLV: 'silence',
    });
    expect(await statusOf()).toBe('frozen');
    expect((await act(dana, roundId, 'confirm')).status).toBe(200);
    expect((await readings(luc, roundId)).USA).toBe('confirmed');

    const ministers = await opened({ level: 'ministers', deadline: { ...DEADLINE, local: '2017-07-15T18:00' } });
    expect((await seen(luc, ministers)).rows.every(({ earlier }) => earlier === null)).toBe(true);
    await until(Date.parse('2017-07-16T00:00:01Z'));
    const close = { key: key(), outcome: 'adopted' };
    const [first, again] = [
      await marta.post(`/api/rounds/${ministers}/close`, close),
      await marta.post(`/api/rounds/${ministers}/close`, close),
    ];
    expect(await again.json()).toEqual(await first.json());
    expect(await statusOf()).toBe('adopted');
    expect((await acts()).filter((name) => name === 'text adopted')).toHaveLength(1);
    expect(
      await codeOf(await marta.post(`/api/documents/${declaration}/freeze`, { key: key(), frozen: false, note: 'x' })),
    ).toEqual([409, 'document/adopted']);
    expect((await knock(rosa.socket(`text:${declaration}`))).canWrite).toBe(false);
    expect(await codeOf(await open(marta))).toEqual([409, 'round/superseded']);
    const { statements } = statementList.parse(
      await (await luc.get(`/api/documents/${declaration}/statements`)).json(),
    );
    expect(statements).toMatchObject([{ delegation: 'PAN', kind: 'reservation', byName: 'Inés Arias' }]);
    const library = await (await luc.get('/api/library?q=')).text();
    expect(library).toContain('Special Declaration');
    const certified = await (await luc.get(`/api/documents/${declaration}/certificate`)).json();
    expect(certified).toMatchObject({
      certificate: { statements: [{ delegation: 'PAN', words: 'Panama reserves its position on paragraph 4.' }] },
    });
    const list = roundList.parse(await (await luc.get(`/api/meetings/${here.meetingId}/rounds`)).json());
    expect(list.rounds.map(({ level, phase }) => [level.key, phase.kind])).toEqual([
      ['technical', 'closed'],
      ['ministers', 'closed'],
    ]);
  });

  test('is closed over somebody that consults only by a word of the presidency', async () => {
    const roundId = await opened();
    expect((await reply(luc, roundId, 'consulting', { until: '2017-07-03' })).status).toBe(200);
    await until(END);
    const refused = await act(marta, roundId, 'close', { outcome: 'adopted' });
    expect(refused.status).toBe(409);
    expect(await data(refused)).toEqual({ delegations: ['CAN'] });
    expect(
      (await act(marta, roundId, 'close', { outcome: 'adopted', note: 'Canada will inform us by 3 July.' })).status,
    ).toBe(200);
    expect((await readings(luc, roundId)).CAN).toBe('consulting');
  });

  test('is extended before it is due by the presidency, and stopped with a reason, which opens the text', async () => {
    const roundId = await opened();
    const later = { deadline: { ...DEADLINE, local: '2017-07-05T18:00' }, note: 'Two members asked for it.' };
    expect(await codeOf(await act(rosa, roundId, 'extend', later))).toEqual([403, 'right/missing']);
    expect(
      await codeOf(await act(marta, roundId, 'extend', { deadline: { ...DEADLINE, local: '2017-06-29T18:00' } })),
    ).toEqual([409, 'round/deadline-earlier']);
    expect((await act(marta, roundId, 'extend', later)).status).toBe(200);
    expect((await seen(luc, roundId)).extensions).toMatchObject([
      { byName: 'Marta Sol', from: { at: END }, note: 'Two members asked for it.' },
    ]);
    await until(Date.parse('2017-07-06T00:00:00Z'));
    expect(
      await codeOf(await act(marta, roundId, 'extend', { deadline: { ...DEADLINE, local: '2017-07-09T18:00' } })),
    ).toEqual([409, 'round/expired']);
    expect(await codeOf(await act(marta, roundId, 'stop', { note: '' }))).toEqual([400, 'round/reason-missing']);
    expect((await act(marta, roundId, 'stop', { note: 'A page was missing.' })).status).toBe(200);
    expect(await statusOf()).toBe('drafting');
    expect((await knock(rosa.socket(`text:${declaration}`))).canWrite).toBe(true);
  });

  test('under seal shows nobody what others answered, in no answer and no record, until it has ended', async () => {
    const { procedure, symbolPattern } = (await here.store.approval.rules(here.meetingId))!;
    const levels = procedure!.levels.map((level) => ({ ...level, visibility: 'sealed' }));
    const rules = { key: key(), procedure: { ...procedure, levels }, symbolPattern };
    expect((await marta.post(`/api/meetings/${here.meetingId}/rules`, rules)).status).toBe(200);
    const roundId = await opened();
    expect((await reply(luc, roundId, 'reservation', { words: 'Canada reserves in silence.' })).status).toBe(200);
    for (const person of [dana, marta, rosa]) {
      const answers = [
        `/api/rounds/${roundId}`,
        `/api/meetings/${here.meetingId}/record`,
        `/api/documents/${declaration}/rounds`,
        `/api/documents/${declaration}/statements`,
      ];
      for (const path of answers) {
        const body = await (await person.get(path)).text();
        expect(body).not.toContain('reserves in silence');
      }
      const row = (await seen(person, roundId)).rows.find(({ delegation }) => delegation === 'CAN');
      expect(row).toMatchObject({ sealed: true, reading: 'noAnswer', answer: null });
    }
    expect((await seen(luc, roundId)).rows.find(({ delegation }) => delegation === 'CAN')).toMatchObject({
      reading: 'reservation',
    });
    expect(await codeOf(await reply(luc, roundId, 'reservation', { words: 'Canada reserves in silence.' }))).toEqual([
      409,
      'answer/known',
    ]);
    expect((await reply(dana, roundId, 'approveAdRef')).status).toBe(200);
    expect(await codeOf(await act(dana, roundId, 'confirm'))).toEqual([409, 'answer/sealed']);
    expect((await seen(luc, roundId)).phase).toEqual({ kind: 'running' });
    await until(END);
    expect((await act(marta, roundId, 'close', { outcome: 'adopted' })).status).toBe(200);
    expect(await readings(dana, roundId)).toMatchObject({ CAN: 'reservation', USA: 'approvedAdRef' });
    expect((await act(dana, roundId, 'confirm')).status).toBe(200);
    expect(await readings(luc, roundId)).toMatchObject({ CAN: 'reservation', USA: 'confirmed' });
    const entries = await here.store.recordOf(here.meetingId, { kind: 'round', id: roundId });
    expect(entries.filter(({ facts }) => facts.unsealed !== undefined).map(({ act: name }) => name)).toEqual([
      'round closed',
    ]);
    const record = meetingRecord.parse(await (await dana.get(`/api/meetings/${here.meetingId}/record`)).json());
    expect(record.verified).toBe(true);
  });
});

describe('after adoption', () => {
  const adopted = async () => {
    for (const [level, local] of [
      ['technical', '2017-06-30T18:00'],
      ['ministers', '2017-07-15T18:00'],
    ]) {
      const roundId = await opened({ level, deadline: { ...DEADLINE, local } });
      await until(Date.parse(`${local}:00-06:00`));
      expect((await act(marta, roundId, 'close', { outcome: 'adopted' })).status).toBe(200);
    }
  };

  test('a corrigendum cites place and both readings, an addendum adds; the adopted text stays as it was', async () => {
    await adopted();
    const row = await lastRevision();
    const block = row.frozen.blocks.find(({ role }) => role === 'operative')!;
    const corr = { wanted: 'corr', corrections: [{ blockId: block.id, reads: 'principles', shouldRead: 'purposes' }] };
    expect(await codeOf(await issue(rosa))).toEqual([409, 'revision/adopted']);
    expect(await codeOf(await issue(rosa, { wanted: 'corr' }))).toEqual([400, 'revision/empty']);
    expect(
      await codeOf(await issue(rosa, { ...corr, corrections: [{ ...corr.corrections[0], reads: 'nowhere' }] })),
    ).toEqual([409, 'correction/unknown']);
    const issued = revisionView.parse(await (await issue(rosa, corr)).json());
    expect(issued).toMatchObject({ name: 'Corr.1', symbol: 'RCGM/2017/2/Corr.1' });
    expect(JSON.stringify((await lastRevision()).frozen)).toContain('purposes');
    const added = revisionView.parse(
      await (await issue(rosa, { wanted: 'add', additions: ['List of participants.'] })).json(),
    );
    expect(added.name).toBe('Add.1');
    expect(await here.store.approval.revision(row.id)).toEqual(row);
    expect(await statusOf()).toBe('adopted');
  });

  test('statements are filed and withdrawn by their delegation alone, word for word', async () => {
    await adopted();
    const revisionId = (await lastRevision()).id;
    const body = {
      key: key(),
      revisionId,
      kind: 'dissociation',
      language: 'es',
      words: 'Panamá se disocia del párrafo 4.',
    };
    expect((await ines.post(`/api/documents/${declaration}/statements`, body)).status).toBe(200);
    const { statements } = statementList.parse(
      await (await luc.get(`/api/documents/${declaration}/statements`)).json(),
    );
    expect(statements).toMatchObject([
      { delegation: 'PAN', kind: 'dissociation', words: body.words, withdrawnAt: null },
    ]);
    const at = `/api/statements/${statements[0]!.id}/withdraw`;
    expect(await codeOf(await luc.post(at, { key: key() }))).toEqual([403, 'right/missing']);
    expect((await ines.post(at, { key: key() })).status).toBe(200);
    expect(await codeOf(await ines.post(at, { key: key() }))).toEqual([409, 'statement/withdrawn']);
    expect((await acts()).slice(-2)).toEqual(['statement filed', 'statement withdrawn']);
  });
});
