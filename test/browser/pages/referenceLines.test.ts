// "Line 32" is the same words for everybody: a delegation on a phone, the secretariat at a desk, the room before the plenary
// screen, and whoever holds the PDF.

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { hasPdfPrograms, readPdfFile } from '../../kit/readPdfFile.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

/** Words of paragraph 4, each on another line of it; the last two stand behind words that are asked for in it. */
const WORDS = [
  ['Mechanism', 31],
  ['Regional Network', 32],
  ['approve the mechanism', 33],
] as const;

/** Number of the line on which words begin, as it is painted beside the line. */
const lineOf = (place: Locator, words: string): Promise<number> =>
  place.evaluate((element, wanted) => {
    let text = '';
    const marks: { readonly at: number; readonly mark: Element }[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (/^\d+$/.test(node.getAttribute('data-n') ?? '')) marks.push({ at: text.length, mark: node });
      } else text += node.nodeValue ?? '';
    }
    const at = text.indexOf(wanted);
    if (at < 0) throw new Error(`“${wanted}” is not in “${text}”`);
    const last = marks.filter((one) => one.at <= at).at(-1);
    if (!last) throw new Error(`no line begins before “${wanted}”`);
    const drawn = getComputedStyle(last.mark, '::before');
    const isSeen = last.mark.getClientRects().length > 0 && drawn.display !== 'none' && drawn.visibility === 'visible';
    // The words a reader hears stand behind a stroke: none.
    const [, number] = /^"(\d+)"/.exec(drawn.content) ?? [];
    if (!isSeen || number === undefined) throw new Error(`no number is painted: ${drawn.content}`);
    return Number(number);
  }, words);

describe.skipIf(!hasChromium || !hasPdfPrograms)('the number of a line', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  });
  afterAll(() => stage.close());

  async function onScreen(rosa: Page): Promise<Page> {
    const address = await rosa.getByTestId('on-screen').getAttribute('href');
    const room = await stage.open(address ?? '', { viewport: { width: 1920, height: 1080 } });
    await rosa.locator(paragraph('para-4')).click({ position: { x: 150, y: 12 } });
    await rosa.getByTestId('put-on-screen').click();
    await room.getByTestId('screen-text').getByText('To receive').waitFor();
    return room;
  }

  /** The lines of paragraph 4 as printed, by their numbers. */
  async function printedLines(): Promise<ReadonlyMap<number, string>> {
    const rosa = await stage.world.as('secretariat');
    const query = 'kind=clean&as=pdf&lineNumbers=true';
    const file = await rosa.get(`/api/documents/${stage.world.document.id}/export?${query}`);
    const { layout } = await readPdfFile(new Uint8Array(await file.arrayBuffer()));
    const [, rows = ''] = /^( *\d+ +4\. .*?)\n *\d+ +5\. /ms.exec(layout) ?? [];
    return new Map(rows.split('\n').map((row) => [Number.parseInt(row, 10), row.replace(/\s+/g, ' ')]));
  }

  test('before the same words is the same at 390 px, at 1440 px, on the screen and in the PDF', async () => {
    const rosa = await stage.enter('SEC');
    const luc = await stage.enter('CAN', { viewport: { width: 390, height: 844 }, hasTouch: true });
    const room = await onScreen(rosa);
    const lines = await printedLines();
    for (const [words, number] of WORDS) {
      const [printed] = [...lines].find(([, row]) => row.includes(words)) ?? [];
      const seen = {
        phone: await lineOf(luc.locator(paragraph('para-4')), words),
        desk: await lineOf(rosa.locator(paragraph('para-4')), words),
        screen: await lineOf(room.getByTestId('screen-text'), words),
      };
      expect([words, { ...seen, printed }]).toEqual([
        words,
        { phone: number, desk: number, screen: number, printed: number },
      ]);
    }
    expect(stage.faults).toEqual([]);
  });
});
