// How large a text may grow, and what is counted of a connection: at the real relay, with small numbers.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { TEXT_LIMITS, type TextLimits } from '../../../server/limits.ts';
import { createMetrics, type Metrics } from '../../../server/metrics/metrics.ts';
import { issuedFilesIn } from '../../../server/store/issuedFiles.ts';
import { CLOSE, SYNC_STEP_1 } from '../../../shared/wire/protocol.ts';
import { editOn, RawClient, type Relay, startRelay, stringOf, syncBytes } from '../collab/relayKit.ts';

let relay: Relay | null = null;
let metrics: Metrics;
afterEach(async () => {
  await relay?.stop();
  relay = null;
});

const START = '¶Ministers met.¶They agreed.';
let now = 1_000_000;

async function start(text: Partial<TextLimits>): Promise<Relay> {
  metrics = createMetrics();
  relay = await startRelay(undefined, { text: { ...TEXT_LIMITS, ...text }, metrics, clock: () => now });
  return relay;
}

/** Types at the start of the first paragraph. */
async function types(client: RawClient, words: string, clientId = 4711) {
  client.sendUpdate(editOn(await client.state(), clientId, (text) => text.insert(1, words, {})));
}

async function refusalTo(client: RawClient, words: string) {
  await types(client, words);
  const { code, refusal } = await client.ended();
  return { code, refusal };
}

describe('a text', () => {
  test('takes so many letters; one more ends the connection for good, and what was there stands', async () => {
    const on = await start({ characters: 40 });
    const client = await RawClient.open(on, 'rosa');
    await types(client, 'x'.repeat(40 - START.length));
    await client.saved(1);
    expect(await refusalTo(client, 'y')).toEqual({ code: CLOSE.tooLarge, refusal: 'text/full' });
    const again = await RawClient.open(on, 'rosa');
    expect(stringOf(await again.state())).toHaveLength(40);
    again.sendUpdate(editOn(await again.state(), 4711, (text) => text.delete(1, 5)));
    await again.saved(1);
    await types(again, 'yyyyy');
    await again.saved(2);
    again.end();
    expect([metrics.limitHits.of('text.size'), metrics.refusals.of('text/full')]).toEqual([1, 1]);
    expect(on.logged).toEqual(['limit.hit']);
  });

  test('that is too long already can be made shorter', async () => {
    const on = await start({ characters: 10, paragraphCharacters: 5, blocks: 1 });
    const client = await RawClient.open(on, 'rosa');
    client.sendUpdate(editOn(await client.state(), 4711, (text) => text.delete(1, 3)));
    await client.saved(1);
    client.end();
  });

  test('has paragraphs of so many letters', async () => {
    const on = await start({ paragraphCharacters: 20 });
    const client = await RawClient.open(on, 'rosa');
    await types(client, 'x'.repeat(6));
    await client.saved(1);
    expect(await refusalTo(client, 'yy')).toEqual({ code: CLOSE.tooLarge, refusal: 'paragraph/too-long' });
    expect(metrics.limitHits.of('text.paragraph')).toBe(1);
  });

  test('has so many paragraphs', async () => {
    const on = await start({ blocks: 3 });
    const client = await RawClient.open(on, 'rosa');
    const mark = (id: string) =>
      new Y.Map(Object.entries({ id, role: 'operative', level: 1, numbering: 'auto', label: null }));
    const part = async (id: string) =>
      client.sendUpdate(editOn(await client.state(), 4711, (text) => text.insertEmbed(1, mark(id), {})));
    await part('b3');
    await client.saved(1);
    await part('b4');
    expect((await client.ended()).refusal).toBe('text/too-many-blocks');
  });

  test('of much that was deleted takes small edits only', async () => {
    const on = await start({ storedBytes: 400 });
    const client = await RawClient.open(on, 'rosa');
    await types(client, 'z');
    await client.saved(1);
    expect(await refusalTo(client, 'y'.repeat(300))).toEqual({ code: CLOSE.tooLarge, refusal: 'text/full' });
  });

  test('of which much is stored is said when it is opened, and taken as before', async () => {
    const on = await start({ muchStoredBytes: 40 });
    const client = await RawClient.open(on, 'rosa');
    await types(client, 'z');
    await client.saved(1);
    client.end();
    expect(metrics.limitHits.of('text.history')).toBe(1);
    expect(on.logged).toEqual(['limit.hit']);
  });

  test('is begun under so many new client ids an hour, by session; the client comes again and has lost nothing', async () => {
    const on = await start({ newClients: { perSecond: 1 / 3_600, burst: 2 } });
    const client = await RawClient.open(on, 'rosa');
    await types(client, 'a', 1);
    await types(client, 'b', 2);
    await types(client, 'c', 2);
    await client.saved(3);
    await types(client, 'd', 3);
    expect(await client.ended()).toMatchObject({ code: CLOSE.tooFast, refusal: 'client/too-many' });
    const other = await RawClient.open(on, 'pablo');
    await types(other, 'e', 4);
    await other.saved(1);
    other.end();
    now += 3_600_000;
    const again = await RawClient.open(on, 'rosa');
    await types(again, 'd', 3);
    await again.saved(1);
    again.end();
    expect(metrics.limitHits.of('clients.hour')).toBe(1);
  });
});

describe('a reader who is far behind', () => {
  test('is let go, to come again; it is counted, and others read on', async () => {
    const on = await start({});
    const writer = await RawClient.open(on, 'rosa');
    const mark = (n: number) =>
      new Y.Map(Object.entries({ id: `l${n}`, role: 'operative', level: 1, numbering: 'auto', label: null }));
    // A text of which every answer is large.
    for (let n = 0; n < 8; n++) {
      const edit = (text: Y.Text) => {
        for (let i = 0; i < 3; i++) {
          text.insert(0, 'x'.repeat(60_000), {});
          text.insertEmbed(0, mark(n * 3 + i), {});
        }
      };
      writer.sendUpdate(editOn(await writer.state(), 4711, edit));
      await writer.saved(n + 1);
    }
    const reader = await RawClient.open(on, 'pablo');
    reader.socket.pause();
    for (let n = 0; n < 30; n++) reader.send(syncBytes(SYNC_STEP_1, new Uint8Array([0])));
    await expect.poll(() => metrics.limitHits.of('sockets.slow'), { timeout: 20_000 }).toBe(1);
    expect(on.logged).toEqual(['limit.hit']);
    reader.socket.resume();
    expect((await reader.ended()).code).toBe(CLOSE.slow);
    await types(writer, 'y');
    await writer.saved(9);
    writer.end();
  });
});

describe('files that wait to be fetched', () => {
  test('are so many for a seat and so many bytes for all; after a day there is room again', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'chapeau-kept-'));
    try {
      let at = 0;
      const issued = issuedFilesIn(dir, () => at, { perSeat: 2, bytes: 25 });
      const file = { fileName: 'a.txt', mediaType: 'text/plain', bytes: new Uint8Array(10) };
      expect(await issued.keep('a', file)).not.toBeNull();
      expect(await issued.keep('a', file)).not.toBeNull();
      expect(await issued.keep('a', { ...file, bytes: new Uint8Array(1) })).toBeNull();
      expect(await issued.keep('b', file)).toBeNull();
      expect(await issued.keep('b', { ...file, bytes: new Uint8Array(5) })).not.toBeNull();
      at = 86_400_001;
      expect(await issued.keep('a', file)).not.toBeNull();
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});
