// Files under review on two nodes over one PostgreSQL: sent to one, answered at the other, kept at the first; whichever node
// is asked, and after a restart; nobody else's; and gone at both when they are put away, wherever that is said.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { plainText } from '../../../shared/document/block.ts';
import { printable } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { keptImport } from '../../../shared/wire/library.ts';
import { requestList } from '../../../shared/wire/request.ts';
import { returnedList, returnedView } from '../../../shared/wire/returned.ts';
import { markedUpWord } from '../../kit/markedUpWord.ts';
import { hasPostgres, postgresServer } from '../../kit/postgres.ts';
import { type Person, person, type World, world } from '../../kit/world.ts';
import { codeOf, importing, utf8, wells } from '../library/importKit.ts';

describe.skipIf(!hasPostgres)('files under review on two nodes', () => {
  let database: { readonly url: string; readonly redis: null };
  let a: World;
  let b: World;
  beforeAll(async () => {
    database = { url: await (await postgresServer()).empty(), redis: null };
    a = await world({ database });
    b = await world({ database });
  }, 120_000);
  afterAll(async () => {
    await b?.close();
    await a?.close();
  });
  /** The same browser, sent to the other node. */
  const at = (node: World, { cookie, seat }: Person): Person => person(node.url, cookie, seat);
  const { address, send, sent, view, list, rule, keep, cancel } = importing(() => a);

  test('a past document is sent to one, answered at the other, kept at the first', async () => {
    const rosa = await a.as('secretariat');
    const there = at(b, rosa);
    const { importId, state } = await sent(rosa, wells('Zarqa'));
    expect((await list(there)).map((one) => [one.importId, one.state])).toEqual([[importId, state]]);
    const before = await view(there, importId);
    expect(before).toEqual(await view(rosa, importId));
    const finding = before.findings.find(({ code }) => code === 'artefact/removed')!.key;
    expect((await rule(there, importId, [{ finding, alternative: 'putBack' }])).status).toBe(200);
    const after = await view(rosa, importId);
    expect(after.outline.blocks.some(({ text }) => text.includes('[bookmark: _GoBack]'))).toBe(true);
    expect(after.answered.map(({ about, alternative }) => [about.key, alternative])).toEqual([[finding, 'putBack']]);
    expect(await codeOf(await send(there, wells('Zarqa'), 'wells.txt', importId))).toEqual([409, 'import/known']);
    // Another browser of the same seat sees nothing of it, at either.
    for (const other of [await a.as('secretariat'), await b.as('secretariat')]) {
      expect(await list(other)).toEqual([]);
      expect(await codeOf(await other.get(address(`/${importId}`)))).toEqual([404, 'import/unknown']);
    }
    const kept = await Promise.all([keep(rosa, importId), keep(there, importId)]);
    const [first, second] = await Promise.all(kept.map(async (answer) => keptImport.parse(await answer.json())));
    expect(second).toEqual(first);
    expect([await list(rosa), await list(there)]).toEqual([[], []]);
  });

  test('one that is on its way at one is put away at the other, and by signing out there', async () => {
    for (const how of ['cancelled', 'signed out']) {
      const rosa = await a.as('secretariat');
      const there = at(b, rosa);
      let more: (bytes: Uint8Array | null) => void = () => {};
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          more = (bytes) => (bytes === null ? controller.close() : controller.enqueue(bytes));
          more(utf8('1. To thank.\n'));
        },
      });
      const headers = { 'content-length': '25' };
      const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
      const sending = rosa.fetch(address('/slow?name=slow.txt'), init).then(codeOf);
      await expect.poll(async () => (await list(there)).map(({ state }) => state.kind)).toEqual(['receiving']);
      if (how === 'cancelled') expect((await cancel(there, 'slow')).status).toBe(200);
      else expect((await there.post('/api/session/end', {})).status).toBe(200);
      more(utf8('2. To note.\n'));
      more(null);
      expect(await sending).toEqual([409, 'file/cancelled']);
      if (how === 'cancelled') expect([await list(rosa), await list(there)]).toEqual([[], []]);
    }
  });

  test('a Word file that came back is given to one, filed at the other, each proposal once, and survives both', async () => {
    const text = await a.rooms.readText(a.document.id);
    const { scheme, title, language } = a.document;
    const printed = printable({ title, blocks: text, labels: labelsOf(text, scheme), scheme, language });
    const hand = { author: 'Luc Moreau' } as const;
    const bytes = markedUpWord(await writeDocx(printed, { time: Date.UTC(2017, 5, 21) } as never), [
      { ...hand, do: 'replace', words: 'documentary video', by: 'documentary film' },
      {
        ...hand,
        do: 'paragraph',
        after: 'To thank RNCOM for the presentation',
        words: 'To thank those who carried chairs.',
      },
    ]);
    const canada = await a.as('CAN');
    const there = at(b, canada);
    const path = (rest = '') => `/api/documents/${a.document.id}/returned${rest}`;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    };
    const given = returnedView.parse(await (await canada.fetch(path('/back?name=CAN.docx'), init)).json());
    expect(given.proposals).toHaveLength(2);
    const seen = async (who: Person) => returnedView.parse(await (await who.get(path('/back'))).json());
    expect(await seen(there)).toEqual(given);
    const put = (who: Person, n: number) =>
      who.post(path(`/back/proposals/${given.proposals[n]!.id}`), { as: 'wording', reason: '' });
    const answers = await Promise.all([put(canada, 0), put(there, 0)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await seen(canada)).proposals.map(({ state }) => state.kind)).toEqual(['filed', 'fits']);
    expect(await codeOf(await (await b.as('CAN')).get(path('/back')))).toEqual([404, 'returned/unknown']);

    const c = await world({ database });
    try {
      const later = at(c, canada);
      expect(await seen(later)).toEqual(await seen(canada));
      expect((await put(later, 1)).status).toBe(200);
      const files = returnedList.parse(await (await later.get(path())).json()).files;
      expect(files).toEqual([{ returnedId: 'back', fileName: 'CAN.docx', proposals: 2, filed: 2 }]);
    } finally {
      await c.close();
    }
    const { requests } = requestList.parse(await (await there.get(`/api/documents/${a.document.id}/requests`)).json());
    expect(requests.map(({ content }) => content.map(plainText).join()).filter((words) => words !== '')).toHaveLength(
      2,
    );
    expect((await there.fetch(path('/back'), { method: 'DELETE' })).status).toBe(200);
    expect(await codeOf(await canada.get(path('/back')))).toEqual([404, 'returned/unknown']);
  });
});
