// Import of past documents over HTTP: a file is read and reviewed, and nothing of it is stored before it is kept; then it
// stands in the library with where it came from, once, and in the record. Every limit and every bad file has its refusal.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HeldFiles } from '../../../server/commands/heldFiles.ts';
import type { ReadFile } from '../../../server/commands/heldImports.ts';
import { SYSTEM } from '../../../server/commands/installation.ts';
import { keepImport } from '../../../server/commands/keepImport.ts';
import { revokeSeat } from '../../../server/commands/revokeSeat.ts';
import { hashOf } from '../../../server/commands/secret.ts';
import { FILE_CODES } from '../../../server/formats/fileRefusal.ts';
import { createChildReader } from '../../../server/reading/childReader.ts';
import { statusOf } from '../../../server/routes/refusal.ts';
import { en } from '../../../shared/strings/en.ts';
import { IMPORT_LASTS, keptImport, libraryText, MOST_FILE } from '../../../shared/wire/library.ts';
import { libraryDocumentRow } from '../../contracts/libraryContract.ts';
import { fakeClock, type Person, type World, world } from '../../kit/world.ts';
import { codeOf, importing, pastText, utf8, wells } from './importKit.ts';

let here: World;
let rosa: Person;
let pablo: Person;
/** Once it is, the seat sees no list any more. */
let revoked: Person['seat'] | null = null;
beforeAll(async () => {
  here = await world();
  [rosa, pablo] = await Promise.all([here.as('secretariat'), here.as('Pablo Vega')]);
});
afterAll(() => here.close());

const { address, send, sent, view, list, rule, keep, cancel } = importing(() => here);
const shelf = async () => (await here.store.library.documents((await here.store.meeting(here.meetingId))!.body)).length;
const recorded = async () => (await here.store.recordHead(here.meetingId)).seq;
afterEach(async () => {
  for (const who of [rosa, pablo].filter(({ seat }) => seat !== revoked))
    for (const { importId } of await list(who)) await cancel(who, importId);
});

/** As the store knows it. */
const sessionIdOf = ({ cookie }: Person): string => hashOf(cookie.split('=')[1] ?? '');

describe('a file', () => {
  it('is read and shown beside its lines; library and record hear nothing of it, nor anybody else', async () => {
    const before = [await shelf(), await recorded()];
    const { importId, state, bytes } = await sent(rosa, wells('Zarqa'));
    expect(bytes).toBe(wells('Zarqa').length);
    expect(state).toMatchObject({ kind: 'read', source: 'text', paragraphs: 8, known: null });
    const seen = await view(rosa, importId);
    expect(seen.lines[0]).toEqual({ number: 1, text: 'CONCLUSIONS OF THE GROUP ON WELLS (GOW)', label: null });
    expect(seen.outline.blocks.filter(({ kind }) => kind === 'item').map(({ label }) => label)).toEqual([
      '1.',
      '2.',
      'a)',
      'b)',
      '3.',
      '4.',
    ]);
    expect(seen.outline).toMatchObject({ place: 'Amman, Jordan', organ: { acronym: 'GOW' } });
    expect(seen.outline.participants.map(({ code }) => code)).toEqual(['CAN', 'KEN', 'PER']);
    expect(seen.entry).toEqual({
      title: 'CONCLUSIONS OF THE GROUP ON WELLS (GOW)',
      body: 'GOW',
      kind: 'conclusions',
      language: 'en',
      place: 'Amman, Jordan',
      startsOn: '2031-05-04',
      endsOn: '2031-05-05',
    });
    expect(seen.findings.map(({ code, alternatives }) => [code, alternatives])).toEqual([
      ['artefact/removed', ['putBack']],
      ['reference/twoTitles', []],
    ]);
    expect([await shelf(), await recorded()]).toEqual(before);
    expect(await codeOf(await pablo.get(address(`/${importId}`)))).toEqual([404, 'import/unknown']);
    expect(await list(pablo)).toEqual([]);
  });

  it('is read anew as a person answers, and back again', async () => {
    const { importId } = await sent(rosa, wells('Zarqa'));
    const { findings } = await view(rosa, importId);
    const finding = findings.find(({ code }) => code === 'artefact/removed')!.key;
    const answer = await rule(rosa, importId, [
      { finding, alternative: 'putBack' },
      { finding: 'nothing', alternative: 'attach' },
    ]);
    expect(answer.status).toBe(200);
    const after = await view(rosa, importId);
    expect(after.outline.blocks.some(({ text }) => text.includes('[bookmark: _GoBack]'))).toBe(true);
    expect(after.findings.map(({ code }) => code)).toEqual(['reference/twoTitles']);
    expect(after.answered.map(({ about, alternative }) => [about.key, alternative])).toEqual([[finding, 'putBack']]);
    expect(after.unanswered).toEqual(['nothing']);
    await rule(rosa, importId, []);
    expect((await view(rosa, importId)).findings).toEqual(findings);
    expect(await codeOf(await rule(rosa, 'another', []))).toEqual([404, 'import/unknown']);
    expect(await codeOf(await rule(rosa, importId, [{ finding, alternative: 'forget' }]))).toEqual([
      400,
      'body/malformed',
    ]);
  });

  it('enters the library when it is kept, once, with where it is from', async () => {
    const before = await shelf();
    const { importId } = await sent(rosa, wells('Irbid'), 'wells of Irbid.txt');
    const { findings } = await view(rosa, importId);
    const noted = findings.filter(({ code }) => code === 'reference/twoTitles').map(({ key }) => key);
    const answers = await Promise.all([keep(rosa, importId, { noted }), keep(rosa, importId, { noted })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [first, second] = await Promise.all(answers.map(async (answer) => keptImport.parse(await answer.json())));
    expect(second).toEqual(first);
    expect(first?.paragraphs).toBe(8);
    expect(await shelf()).toBe(before + 1);
    expect(await list(rosa)).toEqual([]);
    expect((await keep(rosa, importId, { noted })).status).toBe(200);
    expect(await codeOf(await keep(rosa, importId, { noted: [] }))).toEqual([409, 'key/reused']);

    const sha256 = createHash('sha256').update(wells('Irbid')).digest('hex');
    const canada = await here.as('CAN');
    const { document, paragraphs } = libraryText.parse(
      await (await canada.get(`/api/library/${first!.libraryId}`)).json(),
    );
    expect(document).toMatchObject({
      ...{ title: 'Conclusions on wells', body: 'GOW', year: 2031, removable: false },
      from: { kind: 'file', fileName: 'wells of Irbid.txt', sha256, by: 'Rosa Díaz' },
    });
    expect(document.notes.map(({ code }) => code)).toEqual(['reference/twoTitles']);
    expect(paragraphs.filter(({ role }) => role === 'sub').map(({ label, section }) => [label, section])).toEqual([
      ['a)', 'CONCLUSIONS'],
      ['b)', 'CONCLUSIONS'],
    ]);
    const entry = (await here.store.record(here.meetingId, 0)).at(-1);
    expect(entry).toMatchObject({
      act: 'past document imported',
      seatId: rosa.seat.id,
      object: { kind: 'library', id: first!.libraryId },
      facts: { source: sha256, paragraphs: 8 },
    });
    // Names live outside the record.
    expect(JSON.stringify(entry)).not.toContain('wells of Irbid');
  });

  it('given again is told and not doubled', async () => {
    const [one, two] = [await sent(rosa, wells('Ajloun')), await sent(pablo, wells('Ajloun'), 'the same.txt')];
    const { libraryId } = keptImport.parse(await (await keep(rosa, one.importId)).json());
    expect((await list(pablo))[0]?.state).toMatchObject({ known: { libraryId, title: 'Conclusions on wells' } });
    expect((await view(pablo, two.importId)).known).toMatchObject({ libraryId });
    expect(await codeOf(await keep(pablo, two.importId))).toEqual([409, 'library/known']);
  });

  it('tells members that its neighbours name', async () => {
    const owner = (await here.store.meeting(here.meetingId))!.body;
    const row = libraryDocumentRow('n', { owner, body: 'GOW', meetingId: here.meetingId });
    const attendance = ['CA', 'KE', 'NO', 'PE'].map((code) => ({ name: code, code, article: '', formal: false }));
    for (const id of ['n1', 'n2', 'n3'])
      await here.store.transaction((tx) =>
        tx.library.insertDocument({ ...row, id, head: { ...row.head, attendance } }, []),
      );
    const { importId } = await sent(rosa, wells('Tafilah'));
    const { findings } = await view(rosa, importId);
    expect(findings.filter(({ code }) => code === 'member/absent').map(({ text, data }) => [text, data.code])).toEqual([
      ['NO', 'NO'],
    ]);
  });
});

describe('who may', () => {
  it.each(['SLV', 'CAN', 'IOM'])('%s neither imports nor sees imports', async (who) => {
    const person = await here.as(who);
    // Also while a large file is still on its way.
    expect(await codeOf(await send(person, new Uint8Array(MOST_FILE)))).toEqual([403, 'right/missing']);
    expect(await codeOf(await person.get(address()))).toEqual([403, 'right/missing']);
    expect(await codeOf(await keep(person, 'none'))).toEqual([403, 'right/missing']);
  });

  it('nobody in a meeting that is over, nor in one that is not there', async () => {
    const past = (await here.store.meetings()).find(({ exampleMoment }) => exampleMoment === null)!;
    const at = (meetingId: string) => `/api/meetings/${meetingId}/imports`;
    expect(await codeOf(await rosa.get(at(past.id)))).toEqual([403, 'right/missing']);
    expect(await codeOf(await rosa.get(at('nowhere')))).toEqual([404, 'meeting/unknown']);
  });
});

describe('bad files', () => {
  it('whatever is wrong with them is the fault of the call, and has its sentence', () => {
    const codes = [...FILE_CODES, 'file/busy', 'file/cancelled'];
    expect(codes.filter((code) => statusOf(code) < 400 || statusOf(code) >= 500)).toEqual([]);
    expect(codes.filter((code) => !Object.hasOwn(en.refusal, code))).toEqual([]);
  });

  it.each<[string, number, string, Uint8Array]>([
    ['a picture', 415, 'file/kind', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])],
    ['a broken PDF', 422, 'file/unreadable', utf8('%PDF-1.7\nnothing')],
  ])('%s: %i %s', async (name, status, code, bytes) => {
    const answer = await send(rosa, bytes, `${name}.bin`);
    const body = (await answer.clone().json()) as { data: { sentence?: unknown } };
    expect(await codeOf(answer)).toEqual([status, code]);
    expect(String(body.data.sentence)).toMatch(/\w.*\.$/);
    const [{ state, importId } = { state: null, importId: '' }] = await list(rosa);
    expect(state).toMatchObject({ kind: 'refused', code });
    expect(await codeOf(await rosa.get(address(`/${importId}`)))).toEqual([409, 'import/unread']);
    expect(await codeOf(await keep(rosa, importId))).toEqual([409, 'import/unread']);
  });

  it('too large, said before it is read', async () => {
    expect(await codeOf(await send(rosa, new Uint8Array(MOST_FILE + 1)))).toEqual([413, 'file/tooLarge']);
    expect(await list(rosa)).toEqual([]);
  });

  it('without a name, under an id twice, under no id', async () => {
    const post = (rest: string) => rosa.fetch(address(rest), { method: 'POST', body: new Uint8Array(wells('x')) });
    expect(await codeOf(await post('/a'))).toEqual([400, 'import/malformed']);
    expect(await codeOf(await post(`/a?name=${'n'.repeat(300)}`))).toEqual([400, 'import/malformed']);
    expect((await post('/a?name=x.txt')).status).toBe(200);
    expect(await codeOf(await post('/a?name=x.txt'))).toEqual([409, 'import/known']);
    expect(await codeOf(await post('/a.b?name=x.txt'))).toEqual([404, 'import/unknown']);
  });

  it('what makes no sense is not kept', async () => {
    const { importId } = await sent(rosa, wells('x'));
    for (const wrong of [
      { startsOn: '2031-05-09' },
      { kind: 'poem' },
      { language: 'la' },
      { title: '' },
      { key: 'k' },
    ]) {
      expect(await codeOf(await keep(rosa, importId, wrong as never))).toEqual([400, 'body/malformed']);
    }
    const empty = await sent(rosa, utf8('\n[bookmark: _GoBack]\n'));
    expect(await codeOf(await keep(rosa, empty.importId))).toEqual([400, 'text/empty']);
  });
});

describe('cancelling', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-endless-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const isRunning = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('ends the child at once and leaves nothing; others wait their turn and are told so', async () => {
    const entry = join(folder, 'endless.mjs');
    writeFileSync(
      entry,
      `process.stdout.write(JSON.stringify({ is: 'stage', stage: 'read', lines: process.pid, paragraphs: 0 }) + '\\n');
      setInterval(() => {}, 1000);`,
    );
    const there = await world({ reader: createChildReader({ entry }) });
    try {
      const other = importing(() => there);
      const who = await there.as('secretariat');
      const [first, second] = [
        other.send(who, wells('a'), 'a.txt', 'one'),
        other.send(who, wells('b'), 'b.txt', 'two'),
      ];
      await expect
        .poll(async () => (await other.list(who)).map(({ state }) => state.kind))
        .toEqual(['reading', 'waiting']);
      const [one, waiting] = await other.list(who);
      expect(waiting?.state).toEqual({ kind: 'waiting', ahead: 1 });
      const pid = one?.state.kind === 'reading' ? one.state.lines : 0;
      expect(isRunning(pid)).toBe(true);
      for (const id of ['two', 'one']) expect((await other.cancel(who, id)).status).toBe(200);
      expect([await codeOf(await first), await codeOf(await second)]).toEqual([
        [409, 'file/cancelled'],
        [409, 'file/cancelled'],
      ]);
      await expect.poll(() => isRunning(pid)).toBe(false);
      expect(await other.list(who)).toEqual([]);
      expect(await codeOf(await other.cancel(who, 'one'))).toEqual([404, 'import/unknown']);

      // Signing out ends what is under way, too.
      const third = other.send(who, wells('c'), 'c.txt', 'three');
      await expect.poll(async () => (await other.list(who))[0]?.state.kind).toBe('reading');
      await who.post('/api/session/end', {});
      expect(await codeOf(await third)).toEqual([409, 'file/cancelled']);
    } finally {
      await there.close();
    }
  });

  it('also while the bytes still come in, and when their sender goes away', async () => {
    for (const how of ['cancelled', 'gone']) {
      const leaving = new AbortController();
      let more: (bytes: Uint8Array) => void = () => {};
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          more = (bytes) => controller.enqueue(bytes);
          more(utf8('1. To thank.\n'));
        },
      });
      const init = { method: 'POST', body, duplex: 'half', signal: leaving.signal } as RequestInit;
      const sending = rosa.fetch(address('/slow?name=slow.txt'), { ...init, headers: { 'content-length': '1000' } });
      const ended = sending.then(
        (answer) => codeOf(answer),
        () => 'gone',
      );
      await expect.poll(async () => (await list(rosa))[0]?.state).toMatchObject({ kind: 'receiving', received: 13 });
      if (how === 'gone') leaving.abort();
      else {
        expect((await cancel(rosa, 'slow')).status).toBe(200);
        more(utf8('2. To note.\n'));
        more(new Uint8Array(975));
      }
      await ended;
      await expect.poll(() => list(rosa)).toEqual([]);
    }
  });
});

describe('what is held', () => {
  const state = { kind: 'receiving', received: 0, bytes: null } as const;
  const of = (sessionId: string) => ({ kind: 'import', sessionId, seatId: 'seat', placeId: 'm' }) as const;

  it('has limits in number and weight for a session and for all, and in age', async () => {
    const clock = fakeClock();
    const limits = { held: 2, weight: 1000, weightOfAll: 1500, age: IMPORT_LASTS };
    const held = new HeldFiles<'import', ReadFile>('import', here.store, clock, limits);
    const begin = async (fileId: string, bytes: number, from = 's') =>
      (await held.begin(of(from), { fileId, fileName: 'a.txt', bytes, state })).ok;
    expect([await begin('a', 10), await begin('b', 2000), await begin('b', 900), await begin('c', 1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    const listed = async (from: string) => (await held.of(of(from))).map(({ fileId }) => fileId);
    expect(await listed('s')).toEqual(['a', 'b']);
    expect([await begin('a', 600, 'other'), await begin('a', 500, 'other')]).toEqual([false, true]);
    // What nobody is at any more, because its node is gone, does not stay for long.
    clock.pass(11 * 60_000);
    expect(await listed('s')).toEqual([]);
    const underway = await held.begin(of('s'), { fileId: 'd', fileName: 'a.txt', bytes: 1, state });
    if (!underway.ok) throw new Error(underway.code);
    const read = { kind: 'refused', code: 'file/kind', data: {} } as const;
    expect(await held.settle(underway.value, { state: read })).toMatchObject({ ok: true });
    clock.pass(IMPORT_LASTS - 1);
    expect(await listed('s')).toEqual(['d']);
    clock.pass(IMPORT_LASTS - 1);
    expect(await listed('s')).toEqual(['d']);
    clock.pass(IMPORT_LASTS + 1);
    expect(await listed('s')).toEqual([]);
    // Too much to be kept once it is read, however little was announced.
    const large = await held.begin(of('s'), { fileId: 'e', fileName: 'a.txt', bytes: 1, state });
    if (!large.ok) throw new Error(large.code);
    const content = Array.from({ length: 2000 }, () => Math.random());
    expect(await held.settle(large.value, { state: read, content })).toMatchObject({ ok: false, code: 'full' });
    await here.store.transaction((tx) => tx.held.dropSession('s'));
    expect(await listed('s')).toEqual([]);
  });
});

it('the past documents of 2012 to 2021 come in as they are in the library already', async () => {
  const { importId, state } = await sent(rosa, pastText('002_d88c9457dfb468f7.txt'), 'conclusions-2017.txt');
  expect(state).toMatchObject({ kind: 'read', known: null });
  const seen = await view(rosa, importId);
  const rows = await here.store.library.documents((await here.store.meeting(here.meetingId))!.body);
  const same = rows.find(({ documentId }) => documentId === here.published.id)!;
  const paragraphs = await here.store.library.paragraphs(same.id);
  expect(paragraphs.filter(({ kind }) => kind !== 'front').map(({ label, text }) => [label, text])).toEqual(
    seen.outline.blocks.map(({ label, text }) => [label, text.trim()]),
  );
});

it('the right is asked again at the moment of keeping', async () => {
  const { importId } = await sent(pablo, wells('Karak'));
  const before = [await shelf(), await recorded()];
  await revokeSeat(here.here, SYSTEM, pablo.seat.id);
  revoked = pablo.seat;
  const by = { sessionId: sessionIdOf(pablo), seatId: pablo.seat.id, meetingId: here.meetingId };
  const entry = {
    title: 'T',
    body: 'B',
    kind: 'other',
    language: 'en',
    place: '',
    startsOn: null,
    endsOn: null,
  } as const;
  const kept = await keepImport({ ...here.here, ...here.desk }, by, importId, { ...entry, key: 'too-late', noted: [] });
  expect(kept).toMatchObject({ ok: false, code: 'seat/revoked' });
  expect([await shelf(), (await recorded()) - 1]).toEqual(before);
  expect((await pablo.get(address())).status).toBe(401);
});
