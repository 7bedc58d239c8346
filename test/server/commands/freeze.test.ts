// The presidency freezes a text: whoever has it open loses the pen in the same moment, nothing typed after it is stored,
// and no right given a moment before outlives it.

import { afterEach, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { documentView, problem } from '../../../shared/wire/meeting.ts';
import { CLOSE, HELLO, SYNC_UPDATE } from '../../../shared/wire/protocol.ts';
import { knock } from '../../kit/knock.ts';
import { type Person, type World, world } from '../../kit/world.ts';
import { readServerMessage, syncBytes, until, untilTurn } from '../collab/relayKit.ts';

let here: World;
let rosa: Person;
let marta: Person;
const ends: (() => void)[] = [];

beforeEach(async () => {
  here = await world();
  [rosa, marta] = [await here.as('secretariat'), await here.as('SLV')];
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await here.close();
});

let keys = 0;
const freeze = (person: Person, frozen: boolean, note = '', key = `key-${++keys}-of-this-test`) =>
  person.post(`/api/documents/${here.document.id}/freeze`, { key, frozen, note });
const codeOf = async (answer: Response) => [answer.status, problem.parse(await answer.json()).code];
const room = () => `text:${here.document.id}`;
const statusOf = async (person: Person) =>
  documentView.parse(await (await person.get(`/api/documents/${here.document.id}`)).json());
const log = () => here.store.lastSeq(room());

/** Somebody with the text open, who writes and keeps all that happens to the socket. */
function writer(person: Person) {
  const at = person.socket(room());
  const [closes, pens]: [number[], boolean[]] = [[], []];
  const lookers = new Set<() => void>();
  const happened = () => {
    for (const look of [...lookers]) look();
  };
  class Socket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: at.headers });
      this.on('message', (data: ArrayBuffer) => {
        const bytes = new Uint8Array(data);
        if (bytes[0] !== HELLO) return;
        const said = readServerMessage(bytes);
        if (said.kind === 'hello') pens.push(said.json.canWrite === true);
        happened();
      });
      this.on('close', (code: number) => {
        closes.push(code);
        happened();
      });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(at.url.split('/text:')[0]!, room(), doc, {
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    params: { seat: person.seat.id },
    disableBc: true,
  });
  provider.on('sync', happened);
  ends.push(() => provider.destroy());
  const waits = (holds: () => boolean) =>
    until((look) => {
      lookers.add(look);
      return () => lookers.delete(look);
    }, holds);
  return { doc, provider, closes, pens, waits };
}

test('it stands in the record and on the document; once is enough', async () => {
  const hash = textHash(await here.rooms.readText(here.document.id));
  const answer = await freeze(marta, true);
  expect([answer.status, await answer.json()]).toEqual([200, { textHash: hash }]);
  const { status, abilities } = await statusOf(rosa);
  expect([status, abilities.writeText]).toEqual(['frozen', false]);
  const entries = await here.store.record(here.meetingId, 0);
  expect(entries.at(-1)).toMatchObject({
    act: 'text frozen',
    seatId: marta.seat.id,
    textBefore: hash,
    textAfter: hash,
  });
  expect((await freeze(marta, true)).status).toBe(200);
  expect(await here.store.record(here.meetingId, 0)).toHaveLength(entries.length);
});

test('it is the presidency that freezes and lets go, and it says why it lets go', async () => {
  for (const person of [rosa, await here.as('CAN'), await here.as('IOM')]) {
    expect(await codeOf(await freeze(person, true))).toEqual([403, 'right/missing']);
  }
  await freeze(marta, true);
  expect(await codeOf(await freeze(rosa, false, 'Because.'))).toEqual([403, 'right/missing']);
  expect(await codeOf(await freeze(marta, false))).toEqual([400, 'document/reason-missing']);
  expect((await freeze(marta, false, 'Canada has new instructions.')).status).toBe(200);
  const { status, abilities } = await statusOf(rosa);
  expect([status, abilities.writeText]).toEqual(['drafting', true]);
  expect((await here.store.record(here.meetingId, 0)).at(-1)).toMatchObject({
    act: 'text reopened',
    facts: { note: 'Canada has new instructions.' },
  });
});

test('an issued text is neither frozen nor opened', async () => {
  const body = { key: 'key-of-a-past-text', frozen: true, note: '' };
  const answer = await marta.post(`/api/documents/${here.published.id}/freeze`, body);
  expect(answer.ok).toBe(false);
  expect((await here.store.document(here.published.id))?.status).toBe('past');
});

test('who has the text open loses the pen at once and comes back as a reader; reopened, as a writer', async () => {
  const pen = writer(rosa);
  await pen.waits(() => pen.provider.synced && pen.pens.length === 1);
  expect(pen.pens).toEqual([true]);
  await freeze(marta, true);
  // Let go so that it comes again, not for good.
  await pen.waits(() => pen.closes.length === 1);
  expect(pen.closes[0]).toBe(1001);
  await pen.waits(() => pen.pens.length === 2 && pen.provider.synced);
  expect(pen.pens).toEqual([true, false]);
  await freeze(marta, false, 'It goes on.');
  await pen.waits(() => pen.pens.length === 3 && pen.provider.synced);
  expect(pen.pens).toEqual([true, false, true]);
});

test('what was typed in the moment of the freeze is stored before it, or not at all', async () => {
  const pen = writer(rosa);
  await pen.waits(() => pen.provider.synced);
  const before = await log();
  const typed = (word: string) => pen.doc.getText('text').insert(2, word);
  typed('before');
  const frozen = freeze(marta, true);
  // At every turn until the socket is gone, and once more then.
  await untilTurn(() => {
    typed('word ');
    return pen.closes.length > 0;
  });
  typed('late');
  await frozen;
  const [stored, words] = [await log(), JSON.stringify(await here.rooms.readText(here.document.id))];
  const entry = (await here.store.record(here.meetingId, 0)).at(-1)!;
  expect(entry.facts.textSeq).toBe(stored);
  expect(entry.textAfter).toBe(textHash(await here.rooms.readText(here.document.id)));
  expect(stored).toBeGreaterThanOrEqual(before);
  // What is left in the browser comes again with the next socket, and is refused there.
  await pen.waits(() => pen.closes.includes(CLOSE.forbidden));
  expect(await log()).toBe(stored);
  expect(JSON.stringify(await here.rooms.readText(here.document.id))).toBe(words);
});

test('who comes to a frozen text is a reader; drafts go on', async () => {
  await freeze(marta, true);
  expect(await knock(rosa.socket(room()))).toMatchObject({ entered: true, canWrite: false });
  expect(await knock((await here.as('CAN')).socket(`draft:${here.document.id}:CAN`))).toMatchObject({ canWrite: true });
});

test('a socket that was let in as a writer a moment before finds the room shut', async () => {
  await freeze(marta, true);
  await here.rooms.enter({ kind: 'text', documentId: here.document.id });
  const [sent, closed]: [Uint8Array[], number[]] = [[], []];
  const socket = {
    bufferedAmount: 0,
    send: (bytes: Uint8Array) => sent.push(bytes),
    sendFramed: () => {},
    ping: () => {},
    close: (code: number) => closed.push(code),
    terminate: () => {},
  };
  const seated = {
    seatId: rosa.seat.id,
    sessionId: 'a session',
    standing: async () => 'as before' as const,
    canWrite: true,
    user: { code: 'SEC', name: rosa.seat.personName, hue: 0, pattern: 'solid' as const },
    mostSockets: 10,
  };
  const attached = here.rooms.attach({ kind: 'text', documentId: here.document.id }, seated, socket);
  const hello = sent.map(readServerMessage).find(({ kind }) => kind === 'hello');
  expect(hello).toMatchObject({ json: { canWrite: false } });
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'late');
  const before = await log();
  attached.receive(syncBytes(SYNC_UPDATE, Y.encodeStateAsUpdate(doc)));
  expect(closed).toEqual([CLOSE.forbidden]);
  expect(await log()).toBe(before);
});

test('it outlives a restart of the room', async () => {
  await freeze(marta, true);
  await here.rooms.close({ kind: 'text', documentId: here.document.id });
  expect((await knock(rosa.socket(room()))).canWrite).toBe(false);
});

test('the opening of a round takes the pen in the same moment: what it asks about is what is stored', async () => {
  const [draft] = await here.store.approval.revisions(here.document.id);
  const pen = writer(rosa);
  await pen.waits(() => pen.provider.synced && pen.pens.length === 1);
  const before = await log();
  const opening = marta.post(`/api/documents/${here.document.id}/rounds`, {
    ...{ key: 'key-of-the-round-here', revisionId: draft!.id, level: 'technical' },
    deadline: { local: '2017-06-30T18:00', zone: 'America/El_Salvador' },
  });
  expect((await opening).status).toBe(200);
  pen.doc.getText('text').insert(2, 'late');
  // Let go as by a freeze; what was typed comes again with the next socket, and is refused there, for its author to keep.
  await pen.waits(() => pen.closes.includes(CLOSE.forbidden));
  expect(await log()).toBe(before);
  expect(textHash(await here.rooms.readText(here.document.id))).toBe(draft!.textHash);
  expect((await here.store.record(here.meetingId, 0)).at(-1)).toMatchObject({ textAfter: draft!.textHash });
});
