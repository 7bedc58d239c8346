// Two people of one delegation at the product's own pages, with real keys, the real server between them and the
// secretariat at work in the text: whatever they do, and however slow the wire, both see one text of drafts, the server
// holds the same, whoever opens the page now sees it too, and the text itself holds the secretariat's words only.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { readTogether } from '../../../shared/amendment/composite.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { randomFrom } from '../../client/composite/session.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { text as textOf } from '../../kit/text.ts';
import { type Stage, setStage } from '../pages/stage.ts';
import { type DeskAt, deskAt } from './deskAt.ts';

const SOON = { timeout: 30_000 };
const BASE = Array.from(
  { length: 8 },
  (_, i) => `operative 1 Ministers of country ${i} should report annually on progress, bearing in mind national law.`,
);

/**
 * The low bits of a linear congruential generator, which repeat after a few steps: whoever picks by them does nearly all at
 * one of two pages. That finds other things than an even choice.
 */
function biasedFrom(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % n;
  };
}

describe.skipIf(!hasChromium)('two people of one delegation', () => {
  let stage: Stage;
  let documentId = '';
  let a: DeskAt;
  let b: DeskAt;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.close());

  const texts = (): Promise<readonly Block[]> => stage.world.rooms.readText(documentId);
  const drafts = () =>
    stage.world.rooms.change('system', 1, async (change) => ({ all: await change.drafts(documentId, 'CAN') }));
  /** The text with the drafts in their places, as the server holds both. */
  async function composite(): Promise<string[]> {
    const { all } = await drafts();
    const open = new Map(all.filter(({ off }) => !off).map((draft) => [draft.blockId, draft]));
    const pieces = (await texts()).map((block) => {
      const draft = open.get(block.id);
      return { owner: block.id, joined: draft?.joined ?? null, blocks: draft?.content ?? [block] };
    });
    return readTogether(pieces).map(plainText);
  }
  async function begin(latency = 0): Promise<void> {
    const rosa = await stage.world.as('secretariat');
    const added = await addDocument(stage.world.here, rosa.seat.id, {
      meetingId: stage.world.meetingId,
      title: 'A text for two',
      language: 'en',
      status: 'drafting',
      scheme: DEFAULT_SCHEME,
      writtenForExample: true,
      blocks: textOf(...BASE),
    });
    if (!added.ok) throw new Error(added.code);
    documentId = added.value;
    [a, b] = [await deskAt(stage, documentId, latency), await deskAt(stage, documentId, latency)];
  }
  /** Both pages show what the server holds, and all is stored. */
  async function converged(what: string): Promise<string[]> {
    await expect
      .poll(async () => {
        const [here, there, server] = [await a.words(), await b.words(), await composite()];
        const isSame =
          JSON.stringify(here) === JSON.stringify(there) && JSON.stringify(here) === JSON.stringify(server);
        const isStored = (await a.saved()) === 'stored' && (await b.saved()) === 'stored';
        return isSame && isStored ? 'one' : { what, here, there, server, isStored };
      }, SOON)
      .toBe('one');
    for (const ids of [await a.ids(), await b.ids()]) expect(new Set(ids).size).toBe(ids.length);
    return a.words();
  }
  /** Nobody but server and secretariat has written a row of the text. */
  async function isUntouched(): Promise<void> {
    const canada = (await stage.world.as('CAN')).seat.id;
    const rows = await stage.world.store.updates(`text:${documentId}`, 0);
    expect(rows.filter(({ seatId }) => seatId === canada)).toEqual([]);
    expect(a.faults.concat(b.faults)).toEqual([]);
    await a.page.context().close();
    await b.page.context().close();
  }

  for (const latency of [0, 80]) {
    it(`open one paragraph at the same moment, ${latency} ms apart: no letter is lost or doubled`, async () => {
      await begin(latency);
      const [mine, yours] = ['abcdefghijklmnopqrst', 'ABCDEFGHIJKLMNOPQRST'];
      await a.caret(2, 0);
      await b.caret(2, plainText((await texts())[2]!).length);
      await Promise.all([a.page.keyboard.type(mine), b.page.keyboard.type(yours)]);
      const words = await converged('both typed');
      expect(words[2]).toBe(`${mine}${plainText((await texts())[2]!)}${yours}`);
      // Each takes back one's own words only.
      for (let presses = 0; (await a.words())[2]?.includes('a') && presses < 30; presses++) {
        if (!(await a.words())[2]!.startsWith('a')) break;
        await a.page.keyboard.press('Control+z');
      }
      expect((await converged('taken back'))[2]).toBe(`${plainText((await texts())[2]!)}${yours}`);
      await isUntouched();
    });

    it(`one splits under the other's caret, ${latency} ms apart: the next letters stay at their word`, async () => {
      await begin(latency);
      await a.caret(1, 9);
      await a.page.keyboard.type('!');
      await converged('opened');
      await a.caret(1, 30);
      await b.caret(1, 18);
      await Promise.all([b.page.keyboard.press('Enter'), a.page.keyboard.type('klmno')]);
      const words = (await converged('split')).join('¶');
      const base = plainText((await texts())[1]!);
      const was = `${base.slice(0, 9)}!${base.slice(9)}`;
      expect(words).toContain(`${was.slice(0, 18)}¶${was.slice(18, 30)}klmno${was.slice(30)}`);
      await isUntouched();
    });
  }

  it('one discards what the other has written in: the other is told, keeps the caret, and brings it back', async () => {
    await begin();
    const base = plainText((await texts())[3]!);
    await a.caret(3, 10);
    await a.page.keyboard.type('wholeheartedly ');
    await converged('typed');
    await b.page.getByTestId('strip').getByRole('button', { name: 'Discard draft' }).click();
    const told = a.page.getByTestId('banner');
    await told.getByText('discarded the draft of paragraph 4 in which you had written').waitFor();
    expect((await converged('discarded'))[3]).toBe(base);
    expect(await a.where()).toEqual({ block: 3, offset: 10, size: 0 });
    expect(await b.page.getByTestId('banner').count()).toBe(0);

    await told.getByRole('button', { name: 'Bring it back' }).click();
    await told.waitFor({ state: 'detached' });
    expect((await converged('back'))[3]).toBe(`${base.slice(0, 10)}wholeheartedly ${base.slice(10)}`);
    await b.page.getByTestId('strip').getByRole('button', { name: 'Discard draft' }).click();
    await told.getByRole('button', { name: 'Dismiss' }).click();
    await told.waitFor({ state: 'detached' });
    expect((await converged('let go'))[3]).toBe(base);
    await isUntouched();
  });

  it.each([0, 80])(
    'one submits while the other types, %i ms apart: the other goes on in its next version',
    async (latency) => {
      await begin(latency);
      const base = plainText((await texts())[3]!);
      await a.caret(3, 0);
      await a.page.keyboard.type('All ');
      await converged('opened');
      await b.caret(3, base.length + 4);
      const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
      const filed = () => stage.world.store.requests(documentId).then(([request]) => request?.versions[0]?.content);
      const submit = a.page.getByTestId('submit-request');
      let typed = 0;
      const type = async (isOver: () => boolean) => {
        for (; typed < letters.length && !isOver(); typed++) await b.page.keyboard.type(letters[typed]!);
      };
      await type(() => typed === 6);
      let after = 0;
      await Promise.all([
        submit.click(),
        // Until it is filed, and some more.
        type(() => {
          void filed().then((content) => {
            if (content !== undefined && after === 0) after = typed + 6;
          });
          return after > 0 && typed >= after;
        }),
      ]);
      await expect.poll(async () => (await filed()) !== undefined, SOON).toBe(true);
      const words = await converged('submitted');
      const [request] = await stage.world.store.requests(documentId);
      const was = plainText(request!.versions[0]!.content[0]!);
      const all = `All ${base}${letters.slice(0, typed)}`;
      expect(all.startsWith(was)).toBe(true);
      expect(words[3]).toBe(all);
      for (const { page } of [a, b]) {
        await expect.poll(() => page.getByTestId('strip-what').textContent(), SOON).toContain(`no. ${request!.number}`);
      }
      // Submitted, too, it is the next version.
      await b.page.getByTestId('submit-request').click();
      await expect.poll(async () => (await drafts()).all.every(({ off }) => off), SOON).toBe(true);
      const requests = await stage.world.store.requests(documentId);
      expect(requests.map(({ versions }) => versions.map(({ content }) => content.map(plainText)))).toEqual([
        [[was], [all]],
      ]);
      await converged('filed');
      await isUntouched();
    },
  );

  it.each([0, 80])(
    'both join the same paragraphs in the same moment, %i ms apart: no letter is doubled',
    async (latency) => {
      await begin(latency);
      const [first, second] = (await texts()).map(plainText) as [string, string];
      await a.caret(1, 0);
      await b.caret(0, first.length);
      await Promise.all([a.page.keyboard.press('Backspace'), b.page.keyboard.press('Delete')]);
      await Promise.all([a.page.keyboard.type('X'), b.page.keyboard.type('Y')]);
      const words = await converged('both joined');
      expect(words[0]?.replaceAll(/[XY]/g, '')).toBe(first + second);
      expect(words).toHaveLength(BASE.length - 1);
      expect((await drafts()).all.map(({ joined }) => joined !== null).filter(Boolean)).toHaveLength(1);
      // One request for both paragraphs, as they read.
      await a.page.getByTestId('submit-request').click();
      await expect.poll(async () => (await drafts()).all.every(({ off }) => off), SOON).toBe(true);
      const [request] = await stage.world.store.requests(documentId);
      expect(request?.versions[0]?.targets).toHaveLength(2);
      expect(request?.versions[0]?.content.map(plainText)).toEqual([words[0]]);
      await converged('filed');
      await isUntouched();
    },
  );

  it.each([
    [3, 5, 'even'],
    [1, 5, 'even'],
    [11, 9, 'even'],
    [3, 6, 'biased'],
    [7, 6, 'biased'],
  ] as const)('press keys at random, seed %i, %i bursts, %s', async (seed, bursts, how) => {
    await begin(5);
    const random = randomFrom(seed);
    const pick = how === 'even' ? (n: number) => Math.floor(random() * n) : biasedFrom(seed);
    const somewhere = async (desk: DeskAt): Promise<[number, number]> => {
      const words = await desk.words();
      const at = pick(words.length);
      return [at, pick((words[at] ?? '').length + 1)];
    };
    let edits = 0;
    for (let burst = 0; burst < bursts; burst++) {
      const done: string[] = [];
      for (let nth = 0; nth < 5; nth++) {
        const desk = pick(2) === 0 ? a : b;
        const [at, offset] = await somewhere(desk);
        await desk.caret(at, offset);
        const act = pick(13);
        done.push(`${desk === a ? 'A' : 'B'} ${act} ${at}:${offset}`);
        if (act < 3) await desk.page.keyboard.type('word '.slice(0, 1 + pick(5)));
        else if (act === 3) for (let left = pick(6) + 1; left > 0; left--) await desk.page.keyboard.press('Backspace');
        else if (act === 4) await desk.page.keyboard.press('Enter');
        else if (act === 5) {
          await desk.caret(at, offset, Math.min(at + 1, (await desk.words()).length - 1));
          await desk.page.keyboard.type('S');
        } else if (act === 6) {
          await desk.caret(at, 0);
          await desk.page.keyboard.press('Backspace');
        } else if (act === 7) await desk.page.keyboard.press('Control+z');
        else if (act === 8) await desk.page.keyboard.press('Control+y');
        else if (act === 9) {
          edits++;
          const rosa = (await stage.world.as('secretariat')).seat.id;
          const which = pick(8);
          await stage.world.rooms.change(rosa, stage.world.clock(), async (change) => {
            const blocks = await change.text(documentId);
            const sec = { kind: 'text' as const, text: 'sec ', marks: [] };
            await change.writeText(
              documentId,
              blocks.map((block, i) => (i === which ? { ...block, content: [sec, ...block.content] } : block)),
            );
          });
        } else if (act === 11) {
          const submit = desk.page.getByTestId('submit-request').first();
          if (await submit.isVisible()) await submit.click();
        } else if (act === 12) {
          const discard = desk.page.getByTestId('strip').getByRole('button', { name: 'Discard draft' }).first();
          if (await discard.isVisible()) await discard.click();
        } else {
          await desk.page.keyboard.press('Shift+ArrowDown');
          await desk.page.keyboard.press('Control+x');
          await desk.caret(...(await somewhere(desk)));
          await desk.page.keyboard.press('Control+v');
        }
      }
      await converged(`seed ${seed}, burst ${burst}: ${done.join(', ')}`);
    }
    const words = (await texts()).map(plainText);
    expect(words.join('').split('sec ').length - 1).toBe(edits);
    expect(words.map((all) => all.replaceAll('sec ', ''))).toEqual(textOf(...BASE).map(plainText));
    const newcomer = await deskAt(stage, documentId, 0);
    expect(await newcomer.words()).toEqual(await a.words());
    await (newcomer.page as Page).context().close();
    await isUntouched();
  });
});
