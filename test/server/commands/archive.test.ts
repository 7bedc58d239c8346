// The archive of a meeting, taken over HTTP from a real server and unpacked: what must be in it, that its checksums hold, and
// that no byte of it comes from what is private to a delegation.

import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { circlesOf } from '../../../server/commands/commentReaders.ts';
import { plainText } from '../../../shared/document/block.ts';
import { verifyChain } from '../../../shared/record/chain.ts';
import { meetingRecord } from '../../../shared/wire/meeting.ts';
import { declarationOf, END, onRound, openedRound, reply, until } from '../../kit/rounds.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let rosa: Person;
let luc: Person;
let bytes: Uint8Array;
let files: Record<string, Uint8Array>;
const key = () => here.here.newId();
/** Words that stand nowhere but in the one place each is put. */
const SECRETS = {
  draft: 'Zymurgy quixotic drafted words',
  delegation: 'Zymurgy quixotic words among ourselves',
  secretariat: 'Zymurgy quixotic words to the secretariat',
  everyone: 'Zymurgy quixotic words to everyone',
};
const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());

beforeAll(async () => {
  here = await world();
  [rosa, luc] = await Promise.all([here.as('secretariat'), here.as('CAN')]);
  await luc.post('/api/example/requests', {});
  const blocks = await here.rooms.readText(here.document.id);
  const block = blocks.find((one) => plainText(one).startsWith('To receive'))!;
  const seat = luc.seat.id;
  await here.rooms.change(seat, here.clock(), (change) =>
    change.writeDraft(here.document.id, 'CAN', block.id, [
      { ...block, content: [{ kind: 'text', text: SECRETS.draft, marks: [] }] },
    ]),
  );
  for (const audience of ['delegation', 'secretariat', 'everyone'] as const) {
    const body = { key: key(), blockId: block.id, audience, text: SECRETS[audience] };
    expect((await luc.post(`/api/documents/${here.document.id}/comments`, body)).status).toBe(200);
  }
  const answer = await rosa.get(`/api/meetings/${here.meetingId}/archive?language=en`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
    'San Salvador 2017 - Archive of the meeting.zip',
  );
  bytes = new Uint8Array(await answer.arrayBuffer());
  files = unzipSync(bytes);
});
afterAll(() => here.close());

describe('the archive', () => {
  test('holds every text as Word and as plain text, with its canonical JSON', async () => {
    const documents = await here.store.documents(here.meetingId);
    const texts = Object.keys(files).filter((name) => /^documents\/\d\d-[a-z0-9-]+\/text\.(docx|txt|json)$/.test(name));
    expect(texts).toHaveLength(3 * documents.length);
    const [first] = texts.filter((name) => name.endsWith('.txt'));
    expect(text(first!)).toContain('\n1. To receive and accept the Strategic Plan');
    expect(text(first!)).toContain('\n    a) To accept and thank the TS for its financial and activity report.');
    expect(files[texts.find((name) => name.endsWith('.docx'))!]!.slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });

  test('lists every request with its outcome, and who was there', () => {
    const rows = text('requests.csv').split('\r\n');
    expect(rows[0]).toContain('"No.","Document","Asked by"');
    expect(rows.filter((row) => /^"\d/.test(row))).toHaveLength(10);
    expect(rows.find((row) => row.startsWith('"5"'))).toContain('"Parked, ');
    expect(text('attendance.csv')).toContain('"CAN","Canada","member","yes"');
    expect(text('attendance.csv')).toContain('"BLZ","Belize","member","no"');
    expect(text('attendance.csv')).not.toContain('"TS"');
    expect(text('seats.csv')).toContain('"Rosa Díaz","secretariat"');
  });

  test('holds the record as it was chained', async () => {
    const { entries, head, fault } = JSON.parse(text('record.json')) as Record<string, unknown>;
    const parsed = meetingRecord.parse({ entries, verified: true, fault });
    expect(verifyChain(parsed.entries)).toEqual({ ok: true, value: head });
    const all = await here.store.record(here.meetingId, 0);
    expect(all.slice(0, -1)).toEqual(parsed.entries);
    // That it was taken, with the hash of the very file, is the next entry.
    expect(all.at(-1)).toMatchObject({
      act: 'meeting archived',
      seatId: rosa.seat.id,
      facts: { sha256: createHash('sha256').update(bytes).digest('hex'), entries: parsed.entries.length },
    });
  });

  test('has checksums of all files, and they hold', () => {
    const lines = text('SHA256SUMS').trimEnd().split('\n');
    expect(lines.map((line) => line.slice(66)).sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'SHA256SUMS')
        .sort(),
    );
    for (const line of lines) {
      expect(createHash('sha256').update(files[line.slice(66)]!).digest('hex')).toBe(line.slice(0, 64));
    }
  });

  test('opens with a page that needs nothing else: no script, and every link leads to a file of the archive', () => {
    const page = text('index.html');
    expect(page).not.toMatch(/<script|https?:|javascript:|\son\w+=/i);
    const faults: string[] = [];
    parse(page, { onParseError: ({ code }) => faults.push(code) });
    expect(faults).toEqual([]);
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, path = '']) => decodeURIComponent(path));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !Object.hasOwn(files, path))).toEqual([]);
    expect(page).toContain('The chain of the record holds');
  });

  test('holds no byte of drafts and comments, packed or unpacked, also inside the Word files', async () => {
    const inside = Object.entries(files).flatMap(([name, content]) =>
      name.endsWith('.docx') ? Object.values(unzipSync(content)) : [content],
    );
    const all = [bytes, ...inside].map((content) => Buffer.from(content).toString('latin1'));
    const secret = /zymurgy|quixotic/i;
    expect(all.filter((content) => secret.test(content))).toEqual([]);
    // They are there, where they belong.
    const comments = await here.store.comments(here.document.id, circlesOf(luc.seat, here.meetingId));
    const drafts = await here.rooms.change(luc.seat.id, here.clock(), (change) =>
      change.drafts(here.document.id, 'CAN'),
    );
    const kept = JSON.stringify([comments.map((one) => one.text), drafts.map(({ content }) => content)]);
    expect(Object.values(SECRETS).filter((words) => !kept.includes(words))).toEqual([]);
  });

  test('is the same file for the same state and moment', async () => {
    const again = async () => {
      const file = await rosa.get(`/api/meetings/${here.meetingId}/archive?language=es`);
      return unzipSync(new Uint8Array(await file.arrayBuffer()));
    };
    const [one, other] = [await again(), await again()];
    expect(strFromU8(one['README.txt']!)).toContain('Archivo de la reunión');
    const changed = Object.keys(one).filter((name) => Buffer.compare(one[name]!, other[name]!) !== 0);
    // Taking it is an act: only what tells of acts moves.
    expect(changed.sort()).toEqual(['SHA256SUMS', 'index.html', 'record.csv', 'record.json']);
  });

  test('is for secretariat and presidency', async () => {
    expect((await luc.get(`/api/meetings/${here.meetingId}/archive`)).status).toBe(403);
    expect((await (await here.as('IOM')).get(`/api/meetings/${here.meetingId}/archive`)).status).toBe(403);
    expect((await (await here.as('SLV')).get(`/api/meetings/${here.meetingId}/archive`)).status).toBe(200);
    expect((await rosa.get(`/api/meetings/${here.meetingId}/archive?language=xx`)).status).toBe(400);
    const past = (await here.store.meetings()).find(({ id }) => id !== here.meetingId)!;
    expect((await rosa.get(`/api/meetings/${past.id}/archive`)).status).toBe(403);
  });
});

describe('the archive of a meeting that approves', () => {
  let meeting: World;
  const SEALED = 'Zymurgy quixotic reservation under seal';
  const archive = async (): Promise<Record<string, Uint8Array>> => {
    const answer = await (await meeting.as('SLV')).get(`/api/meetings/${meeting.meetingId}/archive`);
    expect(answer.status).toBe(200);
    return unzipSync(new Uint8Array(await answer.arrayBuffer()));
  };
  const rowOf = (all: Record<string, Uint8Array>, code: string): string | undefined =>
    strFromU8(all['rounds.csv']!)
      .split('\r\n')
      .find((row) => row.includes(`"${code}"`));
  const everything = (all: Record<string, Uint8Array>): string =>
    Object.entries(all)
      .flatMap(([name, content]) => (name.endsWith('.docx') ? Object.values(unzipSync(content)) : [content]))
      .map((content) => Buffer.from(content).toString('utf8'))
      .join('\n');
  beforeAll(async () => {
    meeting = await world();
  });
  afterAll(() => meeting.close());

  test('tells of an answer under seal that it was given, and of what it says only when the round has ended', async () => {
    const { procedure, symbolPattern } = (await meeting.store.approval.rules(meeting.meetingId))!;
    const levels = procedure!.levels.map((level) => ({ ...level, visibility: 'sealed' }));
    const rules = { key: meeting.here.newId(), procedure: { ...procedure, levels }, symbolPattern };
    const set = await (await meeting.as('SLV')).post(`/api/meetings/${meeting.meetingId}/rules`, rules);
    expect(set.status).toBe(200);
    const roundId = await openedRound(meeting);
    await reply(meeting, 'CAN', roundId, 'reservation', { words: SEALED });
    const sealed = await archive();
    expect(rowOf(sealed, 'CAN')).toContain('"Has answered (sealed until the close)"');
    expect(rowOf(sealed, 'MEX')).toContain('"No answer"');
    expect(everything(sealed)).not.toMatch(/zymurgy/i);
    until(meeting, END);
    await onRound(meeting, 'SLV', roundId, 'close', { outcome: 'adopted' });
    const opened = await archive();
    expect(rowOf(opened, 'CAN')).toContain(`"Approved with a reservation","","${SEALED}"`);
    expect(rowOf(opened, 'MEX')).toContain('"No objection (silence)"');
    expect(strFromU8(opened['statements.csv']!)).toContain(SEALED);
  });

  test('has every revision as it was issued, and an adopted text with its certificate and what was stated', async () => {
    const deadline = { local: '2017-07-15T18:00', zone: 'America/El_Salvador' };
    const { id } = await declarationOf(meeting);
    const revision = (await meeting.store.approval.revisions(id)).at(-1)!;
    const marta = await meeting.as('SLV');
    const body = { key: meeting.here.newId(), revisionId: revision.id, level: 'ministers', deadline };
    const { roundId } = (await (await marta.post(`/api/documents/${id}/rounds`, body)).json()) as { roundId: string };
    until(meeting, Date.parse('2017-07-16T00:00:00Z'));
    await onRound(meeting, 'SLV', roundId, 'close', { outcome: 'adopted' });
    const all = await archive();
    const base = 'documents/02-special-declaration';
    expect(Object.keys(all).filter((name) => name.startsWith(base))).toEqual([
      `${base}/text.docx`,
      `${base}/text.txt`,
      `${base}/text.json`,
      `${base}/text.certificate.json`,
      `${base}/revisions/01-draft.docx`,
      `${base}/revisions/01-draft.txt`,
      `${base}/revisions/01-draft.json`,
    ]);
    const frozen = all[`${base}/revisions/01-draft.json`]!;
    expect(createHash('sha256').update(frozen).digest('hex')).toBe(revision.fingerprint);
    expect(strFromU8(all[`${base}/text.txt`]!)).toContain(SEALED);
    expect(strFromU8(all['index.html']!)).toContain(revision.fingerprint);
  });
});
