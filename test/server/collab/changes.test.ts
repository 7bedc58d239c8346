import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { plainText } from '../../../shared/document/block.ts';
import { refused } from '../../../shared/result.ts';
import { block, DRAFT, editOn, RawClient, type Relay, startRelay, stringOf, TEXT } from './relayKit.ts';

let relay: Relay;
const clients: RawClient[] = [];
const raw = async (seat: string, room = TEXT) => {
  const client = await RawClient.open(relay, seat, room);
  clients.push(client);
  return client;
};
beforeEach(async () => {
  relay = await startRelay();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await relay.stop();
});
const words = async () => (await relay.rooms.readText('doc1')).map(plainText);

describe('a change', () => {
  it('writes text, rows and drafts together, and sockets hear of it after the commit', async () => {
    const [reader, drafter] = [await raw('luc'), await raw('luc', DRAFT)];
    let heardInside = true;
    await relay.rooms.change('rosa', 42, async (change) => {
      await change.writeText('doc1', [block('b1', 'Ministers met in peace.'), block('b2', 'They agreed.')]);
      await change.writeDraft('doc1', 'CAN', 'b2', [block('b2', 'They agreed to differ.')]);
      await change.tx.insertIdempotency({ key: 'k', seatId: 'rosa', at: 42, answer: '{}' });
      expect((await change.text('doc1')).map(plainText)).toEqual(['Ministers met in peace.', 'They agreed.']);
      heardInside = [reader, drafter].some(({ heard }) => heard.some((message) => message.kind === 'update'));
    });
    expect(heardInside).toBe(false);
    await Promise.all([reader, drafter].map((client) => client.hears((message) => message.kind === 'update')));
    expect(await words()).toEqual(['Ministers met in peace.', 'They agreed.']);
    expect((await relay.store.updates(TEXT, 1)).map(({ seatId, at, connection }) => [seatId, at, connection])).toEqual([
      ['rosa', 42, null],
    ]);
    expect(await relay.store.lastSeq(DRAFT)).toBe(1);
    expect(await relay.store.idempotency('k', 'rosa')).toBeDefined();
  });

  it.each([
    ['throws', () => Promise.reject(new Error('on purpose'))],
    ['is refused', async () => refused('text/clash', { block: 'b1' })],
  ])('that %s writes nothing, anywhere', async (_name, end) => {
    const reader = await raw('luc');
    const run = relay.rooms.change('rosa', 42, async (change): Promise<unknown> => {
      await change.writeText('doc1', [block('b1', 'Nothing stays.')]);
      await change.closeDrafts('doc1', 'CAN', ['b1'], { requestId: 'r1', version: 1 });
      await change.tx.insertIdempotency({ key: 'k', seatId: 'rosa', at: 42, answer: '{}' });
      return end();
    });
    await run.then(
      (value) => expect(value).toEqual({ ok: false, code: 'text/clash', data: { block: 'b1' } }),
      (error) => expect(String(error)).toContain('on purpose'),
    );
    expect(await words()).toEqual(['Ministers met.', 'They agreed.']);
    expect(await relay.store.lastSeq(TEXT)).toBe(1);
    expect(await relay.store.idempotency('k', 'rosa')).toBeUndefined();
    await reader.roundTrip();
    expect(reader.heard.some((message) => message.kind === 'update')).toBe(false);
    // And the next one starts from what is stored.
    await relay.rooms.change('rosa', 43, (change) => change.writeText('doc1', [block('b1', 'Anew.')]));
    expect(await words()).toEqual(['Anew.']);
  });

  it('keeps what others type in the same words at the same time (40 decisions against 400 keys)', async () => {
    const rosa = await raw('rosa');
    const doc = new Y.Doc();
    doc.clientID = 7;
    Y.applyUpdate(doc, await rosa.roundTrip());
    let sent = 0;
    doc.on('update', (update: Uint8Array) => {
      sent += 1;
      rosa.sendUpdate(update);
    });
    const decisions: Promise<unknown>[] = [];
    for (let i = 0; i < 40; i++) {
      for (let k = 0; k < 10; k++) doc.getText('text').insert(5, 'x', {});
      decisions.push(
        relay.rooms.change('rosa', i, async (change) => {
          const [first, ...others] = await change.text('doc1');
          if (first === undefined) throw new Error('no text');
          await change.writeText('doc1', [block('b1', `${plainText(first)} Decision ${i}.`), ...others]);
        }),
      );
      if (i % 8 === 0) await rosa.roundTrip();
    }
    await Promise.all([...decisions, rosa.saved(sent)]);
    const [first] = await words();
    expect(first?.replaceAll('x', '')).toBe(
      `Ministers met.${Array.from({ length: 40 }, (_, i) => ` Decision ${i}.`).join('')}`,
    );
    expect(first?.match(/x/g)?.length).toBe(400);
    const reader = await raw('luc');
    expect(stringOf(await reader.state())).toBe(`¶${(await words()).join('¶')}`);
  });

  it('runs alone: the text stands still between its reading and its writing', async () => {
    const rosa = await raw('rosa');
    const state = await rosa.state();
    await relay.rooms.change('rosa', 1, async (change) => {
      const before = await change.text('doc1');
      rosa.sendUpdate(editOn(state, 7, (text) => text.insert(1, 'Meanwhile ', {})));
      await rosa.roundTrip();
      expect(await change.tx.lastSeq(TEXT)).toBe(1);
      expect(await change.text('doc1')).toEqual(before);
    });
    await rosa.saved(1);
    expect((await words())[0]).toBe('Meanwhile Ministers met.');
  });

  it('sees the same whether the room is live or only in the log', async () => {
    const seen = () => relay.rooms.change('rosa', 1, async (change) => ({ blocks: await change.text('doc2') }));
    const fromLog = await seen();
    const reader = await raw('luc', 'text:doc2');
    expect(await seen()).toEqual(fromLog);
    expect(fromLog.blocks.map(plainText)).toEqual(['Another text.']);
    await relay.rooms.change('rosa', 1, (change) => change.writeText('doc2', [block('c1', 'Live.')]));
    await reader.hears((message) => message.kind === 'update');
    await relay.rooms.close({ kind: 'text', documentId: 'doc2' });
    await relay.rooms.change('rosa', 1, (change) => change.writeText('doc2', [block('c1', 'From the log.')]));
    const again = await raw('luc', 'text:doc2');
    expect(stringOf(await again.state())).toBe('¶From the log.');
  });

  it('refuses what would wait for itself', async () => {
    for (const wrong of [
      () => relay.rooms.readText('doc1'),
      () => relay.rooms.readText('doc2'),
      () => relay.rooms.change('rosa', 1, async () => []),
    ]) {
      await expect(relay.rooms.change('rosa', 1, wrong)).rejects.toThrow('inside a change');
    }
    await expect(relay.rooms.change('rosa', 1, (change) => change.text('none'))).rejects.toThrow('no document none');
    expect(await words()).toEqual(['Ministers met.', 'They agreed.']);
  });

  it('is the only way the server writes: redundant marks stay as they were sent', async () => {
    const [rosa, pablo] = [await raw('rosa'), await raw('pablo')];
    rosa.sendUpdate(editOn(await rosa.state(), 7, (text) => text.format(2, 2, { strong: true })));
    await rosa.saved(1);
    // Each deletes one of the two strong letters: the marks around them now stand around nothing.
    const state = await rosa.state();
    rosa.sendUpdate(editOn(state, 8, (text) => text.delete(2, 1)));
    pablo.sendUpdate(editOn(state, 9, (text) => text.delete(3, 1)));
    await Promise.all([rosa.saved(2), pablo.saved(1)]);
    const deletions = (update: Uint8Array) =>
      [...Y.decodeUpdate(update).ds.clients].flatMap(([client, items]) =>
        items.flatMap(({ clock, len }) => Array.from({ length: len }, (_, i) => `${client}/${clock + i}`)),
      );
    const rows = await relay.store.updates(TEXT, 0);
    const sent = new Set(rows.flatMap((row) => deletions(row.bytes)));
    expect(deletions(await rosa.roundTrip()).filter((id) => !sent.has(id))).toEqual([]);
    expect(rows.map((row) => row.seatId)).toEqual(['system', 'rosa', 'rosa', 'pablo']);
  });
});
