// What the server writes about itself: events with fields, in two forms, and never a word of anybody.

import { afterEach, describe, expect, test } from 'vitest';
import { createLog, unquoted } from '../../../server/log.ts';
import { OPEN_DRAFT } from '../../../shared/wire/protocol.ts';
import { knock } from '../../kit/knock.ts';
import { type World, world } from '../../kit/world.ts';
import { editOn, jsonBytes, RawClient } from '../collab/relayKit.ts';

function capture(format: 'json' | 'lines', level: 'info' | 'warn' | 'error' | 'silent' = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog({ format, level, write: (line) => void lines.push(line) }) };
}

describe('a line', () => {
  test('is one JSON object with time, level, event and fields', () => {
    const { lines, log } = capture('json');
    log.warn('limit.hit', { limit: 'sockets.seat', most: 10 });
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      limit: 'sockets.seat',
      most: 10,
      event: 'limit.hit',
    });
    expect(lines[0]).not.toContain('\n');
  });

  test('is short words for a person at a terminal, with the place of an error under it', () => {
    const { lines, log } = capture('lines');
    log.info('server.opened', { port: 8080 });
    log.error('call.failed', new TypeError('x is not a function'), { reference: 'abc', route: '/api/meetings/:id' });
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d server\.opened port=8080$/);
    expect(lines[1]).toMatch(
      /^\d\d:\d\d:\d\d error: call\.failed reference=abc route=\/api\/meetings\/:id\n {2}TypeError/,
    );
    expect(lines[1]).toContain('log.test.ts');
  });

  test.each([
    ['info', 3],
    ['warn', 2],
    ['error', 1],
    ['silent', 0],
  ] as const)('is written from level %s on', (level, count) => {
    const { lines, log } = capture('json', level);
    log.info('a.info');
    log.warn('a.warning');
    log.error('an.error');
    expect(lines).toHaveLength(count);
  });
});

describe('of an error', () => {
  test.each([
    ['Unexpected token \'c\', "canary" is not valid JSON', 'Unexpected token … is not valid JSON'],
    ['"{"a":"canary"}" is not valid JSON', '… is not valid JSON'],
    ['invalid input syntax for type integer: "canary', 'invalid input syntax for type integer: …'],
    ['550 5.1.1 <canary@example.org>: no such user', '550 5.1.1 …: no such user'],
    ['550 canary@example.org unknown', '550 … unknown'],
    ['Invalid content: canary(“one”, two)', 'Invalid content: canary…'],
    ['first line\nDETAIL: canary', 'first line'],
    ['Key (name)=(canary) already exists.', 'Key … already exists.'],
  ])('%s is kept as %s', (message, kept) => {
    expect(unquoted(message)).toBe(kept);
  });

  test('the detail that a database adds is left out, its code is kept', () => {
    const { lines, log } = capture('json');
    const fault = Object.assign(new Error('duplicate key value violates unique constraint "seats_name"'), {
      code: '23505',
      detail: 'Key (person)=(canary) already exists.',
    });
    log.error('store.failed', new Error('not stored', { cause: fault }));
    expect(lines[0]).toContain('23505');
    expect(lines[0]).not.toContain('canary');
  });

  test('what is thrown and is no error is named by its kind only', () => {
    const { lines, log } = capture('json');
    log.error('a.fault', 'canary');
    log.error('a.fault', { words: 'canary' });
    expect(lines.join('\n')).not.toContain('canary');
  });
});

describe('a busy run', () => {
  let here: World;
  afterEach(() => here.close());

  test('leaves no word of a text, a draft, a name, a mail address or a token in the log', async () => {
    const CANARY = 'kanarienvogel';
    const { lines, log } = capture('json');
    const invitationTries = { free: 0, firstMs: 60_000, mostMs: 60_000 };
    here = await world({ log, addresses: { hops: 1, trusted: [] }, limits: { calls: { invitationTries } } });
    const rosa = await here.as('secretariat');
    const canada = await here.as('CAN');

    // A name and a mail address, a token that opens nothing, one that opens a seat.
    const invite = { capacity: 'delegate', delegation: 'MEX', personName: `${CANARY} Ruiz` };
    await rosa.post(`/api/meetings/${here.meetingId}/invitations`, invite);
    for (let i = 0; i < 3; i++) {
      await fetch(`${here.url}/api/invitations/redeem`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7' },
        body: JSON.stringify({ token: `${CANARY}${i}${'x'.repeat(30)}` }),
      });
    }
    await rosa.post('/api/notices/contact', { address: `${CANARY}@example.org` });

    here.rooms.onText(() => {
      throw new Error(`cannot read "${CANARY}"`);
    });
    // Words in a text, by socket; then bytes that are no frame.
    const client = await RawClient.at(rosa.socket(`text:${here.document.id}`));
    client.sendUpdate(editOn(await client.state(), 4711, (text) => text.insert(1, CANARY, {})));
    await client.saved(1);
    client.send(new TextEncoder().encode(CANARY));
    await client.ended();
    const draft = await RawClient.at(canada.socket(`draft:${here.document.id}:CAN`));
    draft.send(jsonBytes(OPEN_DRAFT, { blockId: CANARY, after: CANARY }));
    await draft.ended();
    // Calls that nobody understands, with words in them, and a store that fails in the middle.
    await canada.post(`/api/documents/${here.document.id}/requests`, { kind: CANARY, reason: CANARY });
    await canada.fetch(`/api/${CANARY}/${CANARY}?q=${CANARY}`, { headers: { 'x-note': CANARY } });
    await canada.fetch(`/api/documents/${here.document.id}/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"${CANARY}`,
    });
    await knock({ url: canada.socket(`text:${CANARY}`).url, headers: { cookie: `${CANARY}=${CANARY}` } });
    log.error('call.failed', new SyntaxError(`Unexpected token in "${CANARY}"`), { reference: 'r' });

    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => line.toLowerCase().includes(CANARY))).toEqual([]);
    expect(lines.some((line) => line.includes('limit.hit'))).toBe(true);
  });
});
