// Bad input at every door over HTTP: each call gets a refusal with a code and a reference, nothing stored is touched,
// and the server goes on.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { problem } from '../../../shared/wire/meeting.ts';
import { SEAT_HEADER } from '../../../shared/wire/protocol.ts';
import { type Person, type World, world } from '../../kit/world.ts';

let here: World;
let canada: Person;
let secretariat: Person;
let before: string;

/** Everything the example meeting stores, in one string. */
async function stored(): Promise<string> {
  const { store, meetingId } = here;
  return JSON.stringify([
    await store.recordHead(meetingId),
    await store.meetingRequests(meetingId),
    await store.seats(meetingId),
    await store.documents(meetingId),
    await here.rooms.readText(here.document.id),
  ]);
}

beforeAll(async () => {
  here = await world();
  canada = await here.as('CAN');
  secretariat = await here.as('secretariat');
});
beforeEach(async () => {
  before = await stored();
});
afterAll(() => here.close());

/** The refusal, after checking that it is one and that nothing was written and the server lives. */
async function refusal(answer: Response): Promise<[number, string]> {
  const body = problem.parse(await answer.json());
  expect(body.reference).toMatch(/^[A-Za-z0-9]{12}$/);
  expect(await stored()).toBe(before);
  expect((await fetch(`${here.url}/api/health`)).status).toBe(200);
  return [answer.status, body.code];
}

const raw = (path: string, body: BodyInit, type = 'application/json') =>
  canada.fetch(path, { method: 'POST', headers: { 'content-type': type }, body });

const hash = '0'.repeat(64);
const good = { kind: 'draft', key: 'a-key-of-one', blocks: ['b1'], reason: '' };
const from = { kind: 'wording', targets: ['b1'], after: null, content: [], textHash: hash };
const revision = { key: 'a-key-of-three', from, reason: '' };
const oral = { ...from, kind: 'oral', key: 'a-key-of-four', delegation: 'CAN', reason: '' };
const plain = { key: 'a-key-of-five', note: '', version: 1, textHash: hash };
const PLAIN = ['support', 'unsupport', 'withdraw', 'confirm', 'sponsor', 'reopen'] as const;
const decision = { key: 'a-key-of-two', decision: 'agree', textHash: hash, version: 1, note: '' };

describe('bodies', () => {
  const doors = () => [
    `/api/documents/${here.document.id}/requests`,
    '/api/requests/none/decisions',
    '/api/requests/none/revisions',
    '/api/requests/none/join',
    ...PLAIN.map((name) => `/api/requests/none/${name}`),
    `/api/meetings/${here.meetingId}/invitations`,
    '/api/invitations/redeem',
  ];

  test.each(['', '{', 'null', '[]', '"text"', '{"a":', '\u0000', '{"__proto__":{"key":1}}'])(
    'garbage: %j',
    async (body) => {
      for (const door of doors()) expect(await refusal(await raw(door, body)), door).toEqual([400, 'body/malformed']);
    },
  );

  test('bytes that are no UTF-8', async () => {
    for (const door of doors()) {
      expect(await refusal(await raw(door, new Uint8Array([0xff, 0xfe, 0x7b]))), door).toEqual([400, 'body/malformed']);
    }
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    '%s is not JSON',
    async (type) => {
      for (const door of doors()) {
        expect(await refusal(await raw(door, JSON.stringify(good), type)), door).toEqual([415, 'body/not-json']);
      }
    },
  );

  const takesWording = (door: string) => door.endsWith('/revisions') || /^\/api\/documents\/.*\/requests$/.test(door);

  test('more than 64 KiB; more than the longest wording where one comes in', async () => {
    const body = JSON.stringify({ ...good, reason: 'x'.repeat(70_000) });
    for (const door of doors().filter((one) => !takesWording(one))) {
      expect(await refusal(await raw(door, body)), door).toEqual([413, 'body/too-large']);
    }
    const longer = JSON.stringify({ ...good, reason: 'x'.repeat(460_000) });
    for (const door of doors().filter(takesWording)) {
      expect(await refusal(await raw(door, longer)), door).toEqual([400, 'request/too-long']);
    }
  });

  test('too much in pieces, without a length', async () => {
    const piece = new TextEncoder().encode('x'.repeat(16_000));
    let left = 40;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(piece);
      },
    });
    const init = { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': 'application/json' } };
    const answer = await canada.fetch(`/api/documents/${here.document.id}/requests`, init as RequestInit);
    expect(await refusal(answer)).toEqual([400, 'request/too-long']);
  });

  test('wording of 64 KiB comes in, however it is escaped; a letter more is too long', async () => {
    const text = await here.rooms.readText(here.document.id);
    const [target] = text;
    const wording = (letters: number) => [
      { ...target, content: [{ kind: 'text', text: 'é'.repeat(letters), marks: [] }] },
    ];
    const room = 64 * 1024 - Buffer.byteLength(JSON.stringify(wording(0)));
    const say = (letters: number) => {
      const oral = { kind: 'oral', key: `a-key-of-${letters}-letters`, delegation: 'CAN', reason: '', after: null };
      const asked = { ...oral, targets: [target!.id], content: wording(letters), textHash: textHash([target!]) };
      const body = JSON.stringify(asked).replaceAll('é', '\\u00e9');
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
      return secretariat.fetch(`/api/documents/${here.document.id}/requests`, init);
    };
    expect(await refusal(await say(Math.floor(room / 2) + 1))).toEqual([400, 'request/too-long']);
    expect((await say(Math.floor(room / 2))).status).toBe(200);
  });

  const wrongFilings: [string, object][] = [
    ['no key', { ...good, key: undefined }],
    ['short key', { ...good, key: 'short' }],
    ['no blocks', { ...good, blocks: [] }],
    ['201 blocks', { ...good, blocks: Array.from({ length: 201 }, (_, i) => `b${i}`) }],
    ['a block that is no id', { ...good, blocks: ['../../etc/passwd'] }],
    ['a reason too long', { ...good, reason: 'x'.repeat(4001) }],
    ['half a surrogate pair', { ...good, reason: 'a\ud800b' }],
    ['a number for a reason', { ...good, reason: 5 }],
    ['no kind', { ...good, kind: undefined }],
    ['another kind', { ...good, kind: 'suggestion' }],
    ['a move to no place', { ...good, kind: 'move' }],
    ['a remark without words', { kind: 'remark', key: good.key, blockId: null, reason: '' }],
    ['words said by no delegation', { ...oral, delegation: 'can' }],
    ['words seen nowhere', { ...oral, textHash: 'none' }],
    ['a block that is none', { ...oral, content: [{ id: 'b1', text: 'words' }] }],
    [
      'a role that no text has',
      { ...oral, content: [{ id: 'b1', role: 'slogan', level: 1, numbering: 'auto', label: null, content: [] }] },
    ],
  ];
  test.each(wrongFilings)('filing with %s', async (_what, body) => {
    const answer = await canada.post(`/api/documents/${here.document.id}/requests`, body);
    expect(await refusal(answer)).toEqual([400, 'body/malformed']);
  });

  const wrongDecisions: [string, object][] = [
    ['another verb', { ...decision, decision: 'accept' }],
    ['a hash that is none', { ...decision, textHash: 'zz' }],
    ['a note too long', { ...decision, note: 'x'.repeat(4001) }],
    ['no hash', { ...decision, textHash: undefined }],
    ['no version', { ...decision, version: undefined }],
    ['a version before the first', { ...decision, version: 0 }],
    ['no changes of a part', { ...decision, decision: 'agreeInPart', hunks: [] }],
    ['a change before the first', { ...decision, decision: 'agreeInPart', hunks: [-1] }],
    ['parked until some day', { ...decision, decision: 'park', until: 'some day' }],
    ['parked with nobody known', { ...decision, decision: 'park', with: ['canada'] }],
    ['another fate of the others', { ...decision, others: [{ requestId: 'r1', version: 1, becomes: 'agreed' }] }],
  ];
  test.each(wrongDecisions)('deciding with %s', async (_what, body) => {
    expect(await refusal(await secretariat.post('/api/requests/none/decisions', body))).toEqual([
      400,
      'body/malformed',
    ]);
  });

  const wrongCommands: [string, string, object][] = [
    ['revising with words from nowhere', 'revisions', { ...revision, from: { ...from, kind: 'text' } }],
    ['revising without a hash', 'revisions', { ...revision, from: { ...from, textHash: undefined } }],
    ['joining nothing', 'join', { key: plain.key }],
    ['joining what is no id', 'join', { key: plain.key, into: '../r1' }],
    ['supporting without a key', 'support', { note: '', version: 1 }],
    ['supporting what was read nowhere', 'support', { ...plain, version: undefined }],
    ['reopening without a hash', 'reopen', { ...plain, textHash: undefined }],
    ['withdrawing with a note too long', 'withdraw', { ...plain, note: 'x'.repeat(4001) }],
  ];
  test.each(wrongCommands)('%s', async (_what, command, body) => {
    const answer = await canada.post(`/api/requests/none/${command}`, body);
    expect(await refusal(answer)).toEqual([400, 'body/malformed']);
  });

  const wrongSeats: [string, object, number, string][] = [
    ['no name', { capacity: 'delegate', delegation: 'CAN', personName: '' }, 400, 'body/malformed'],
    ['no such capacity', { capacity: 'king', delegation: 'CAN', personName: 'Eva Ruiz' }, 400, 'body/malformed'],
    [
      'no such delegation',
      { capacity: 'delegate', delegation: 'XXX', personName: 'Eva Ruiz' },
      404,
      'delegation/unknown',
    ],
    [
      'a secretariat of a State',
      { capacity: 'secretariat', delegation: 'CAN', personName: 'Eva Ruiz' },
      400,
      'seat/capacity',
    ],
    [
      'a presidency that is not',
      { capacity: 'presidency', delegation: 'CAN', personName: 'Eva Ruiz' },
      400,
      'seat/capacity',
    ],
    [
      'a delegate of an organisation',
      { capacity: 'delegate', delegation: 'IOM', personName: 'Eva Ruiz' },
      400,
      'seat/capacity',
    ],
    ['a member as observer', { capacity: 'observer', delegation: 'CAN', personName: 'Eva Ruiz' }, 400, 'seat/capacity'],
  ];
  test.each(wrongSeats)('inviting with %s', async (_what, body, status, code) => {
    const answer = await secretariat.post(`/api/meetings/${here.meetingId}/invitations`, body);
    expect(await refusal(answer)).toEqual([status, code]);
  });
});

describe('addresses', () => {
  const nothing: [string, string][] = [
    ['/api/meetings/none', 'meeting/unknown'],
    ['/api/meetings/..%2f..%2fx', 'meeting/unknown'],
    ['/api/meetings/none/record', 'meeting/unknown'],
    ['/api/meetings/none/events', 'meeting/unknown'],
    ['/api/documents/none', 'document/unknown'],
    ['/api/documents/a%20b', 'document/unknown'],
    ['/api/documents/none/hash', 'document/unknown'],
    ['/api/documents/none/requests', 'document/unknown'],
    ['/api/requests/none/history', 'request/unknown'],
    ['/api/requests/a%20b/history', 'request/unknown'],
    ['/api/documents/none/export?as=docx&kind=clean', 'document/unknown'],
    ['/api/nothing', 'address/unknown'],
    ['/api', 'address/unknown'],
    ['/nothing', 'address/unknown'],
    ['/api/operator/documents/none/export?as=docx&kind=clean', 'address/unknown'],
  ];
  test.each(nothing)('%s: 404 %s', async (path, code) => {
    expect(await refusal(await canada.get(path))).toEqual([404, code]);
  });

  const posts: [string, object, string][] = [
    ['/api/documents/none/requests', good, 'document/unknown'],
    ['/api/requests/none/decisions', decision, 'request/unknown'],
    ['/api/requests/a%2fb/decisions', decision, 'request/unknown'],
    ['/api/requests/none/revisions', revision, 'request/unknown'],
    ['/api/requests/none/join', { key: plain.key, into: 'r1' }, 'request/unknown'],
    ...PLAIN.map((name): [string, object, string] => [`/api/requests/none/${name}`, plain, 'request/unknown']),
    ['/api/requests/none/resolve', plain, 'address/unknown'],
    [
      '/api/meetings/none/invitations',
      { capacity: 'delegate', delegation: 'CAN', personName: 'Eva Ruiz' },
      'meeting/unknown',
    ],
    ['/api/meetings/none/seats/none/revoke', {}, 'seat/unknown'],
    ['/api/door/none', {}, 'seat/unknown'],
    ['/api/invitations/redeem', { token: 'x'.repeat(43) }, 'invitation/unknown'],
    ['/api/operator/invitations', {}, 'address/unknown'],
  ];
  test.each(posts)('POST %s: 404', async (path, body, code) => {
    expect(await refusal(await secretariat.post(path, body))).toEqual([404, code]);
  });

  test.each(['DELETE', 'PUT', 'PATCH'])('%s on a document is no address', async (method) => {
    const answer = await secretariat.fetch(`/api/documents/${here.document.id}`, { method });
    expect(await refusal(answer)).toEqual([404, 'address/unknown']);
  });

  test.each(['as=rtf&kind=clean', 'as=docx&kind=draft', '', 'as=docx', 'as=pdf&kind=clean&standard=x'])(
    'export with ?%s',
    async (query) => {
      const answer = await canada.get(`/api/documents/${here.document.id}/export?${query}`);
      expect(await refusal(answer)).toEqual([400, 'export/malformed']);
    },
  );

  test('/collab without an upgrade', async () => {
    const answer = await canada.get(`/collab/text:${here.document.id}`);
    expect(answer.status).toBe(426);
  });
});

describe('who calls', () => {
  const reads = () => [
    '/api/meetings',
    `/api/meetings/${here.meetingId}`,
    `/api/meetings/${here.meetingId}/record`,
    `/api/meetings/${here.meetingId}/events`,
    `/api/documents/${here.document.id}`,
    `/api/documents/${here.document.id}/hash`,
    `/api/documents/${here.document.id}/requests`,
    '/api/requests/none/history',
    `/api/documents/${here.document.id}/export?as=docx&kind=clean`,
  ];
  const writes = (): [string, object][] => [
    [`/api/documents/${here.document.id}/requests`, good],
    ['/api/requests/none/decisions', decision],
    ['/api/requests/none/revisions', revision],
    ['/api/requests/none/join', { key: plain.key, into: 'r1' }],
    ...PLAIN.map((name): [string, object] => [`/api/requests/none/${name}`, plain]),
    [`/api/meetings/${here.meetingId}/invitations`, {}],
    [`/api/meetings/${here.meetingId}/seats/none/revoke`, {}],
    ['/api/example/requests', {}],
  ];
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${here.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('without a session: 401 everywhere', async () => {
    for (const path of reads()) {
      expect(await refusal(await fetch(`${here.url}${path}`)), path).toEqual([401, 'session/none']);
    }
    for (const [path, body] of writes()) {
      expect(await refusal(await post(path, body)), path).toEqual([401, 'session/none']);
    }
  });

  test('with a made-up cookie: 401', async () => {
    const cookie = canada.cookie.replace(/=.*/, '=made-up');
    for (const path of reads()) {
      const answer = await fetch(`${here.url}${path}`, { headers: { cookie } });
      expect(await refusal(answer), path).toEqual([401, 'session/none']);
    }
  });

  test('for the seat of another person: 403', async () => {
    for (const path of reads().slice(1)) {
      const answer = await fetch(`${here.url}${path}`, {
        headers: { cookie: canada.cookie, [SEAT_HEADER]: secretariat.seat.id },
      });
      expect(await refusal(answer), path).toEqual([403, 'seat/not-yours']);
    }
  });

  test('with two seats and none named: 400', async () => {
    const both = await here.as('USA');
    await fetch(`${here.url}/api/door/${secretariat.seat.id}`, { method: 'POST', headers: { cookie: both.cookie } });
    const answer = await fetch(`${here.url}/api/documents/${here.document.id}`, { headers: { cookie: both.cookie } });
    expect(await refusal(answer)).toEqual([400, 'seat/unnamed']);
  });

  test('from a page of another site: 403 for all that writes', async () => {
    for (const [path, body] of writes()) {
      const answer = await post(path, body, { cookie: canada.cookie, origin: 'https://elsewhere.example' });
      expect(await refusal(answer), path).toEqual([403, 'origin/foreign']);
    }
    const answer = await post('/api/example/requests', {}, { cookie: canada.cookie, 'sec-fetch-site': 'cross-site' });
    expect(await refusal(answer)).toEqual([403, 'origin/foreign']);
    const nulled = await post('/api/example/requests', {}, { cookie: canada.cookie, origin: 'null' });
    expect(await refusal(nulled)).toEqual([403, 'origin/foreign']);
  });
});

test('a foreign host name that points here is not answered', async () => {
  const { request } = await import('node:http');
  const { port } = new URL(here.url);
  const status = await new Promise<number>((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path: '/api/door', headers: { host: 'elsewhere.example' } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    call.on('error', reject);
    call.end();
  });
  expect(status).toBe(421);
});
