// Paragraphs out of sight rest, and are as high as if they did not: when the text is opened, when somebody else writes in one
// of them, when one comes in far away, when requests are drawn into them, and when the page changes its width. So the text
// moves under nobody who scrolls; and who goes to one of them writes in it as in any other.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paintedTop } from '../../kit/paintedTop.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const LONG = 'words that make it longer by far than it was, on every screen, '.repeat(12);

/** The text, once the height of every paragraph is known. */
const MEASURED = '.ProseMirror.doc.rests:not(.guessed)';

let stage: Stage;
let page: Page;

const heights = (one: Page): Promise<Record<string, number>> =>
  one.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('.ProseMirror.doc > .b')].map((element) => [
        element.getAttribute('data-id') ?? '',
        Math.round(element.getBoundingClientRect().height),
      ]),
    ),
  );
/** As if nothing rested. */
const laidOut = async (one: Page): Promise<Record<string, number>> => {
  await one.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.ProseMirror.doc > .b { content-visibility: visible !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const found = await heights(one);
  await one.evaluate(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
  });
  return found;
};
/** How many rest, as the browser tells of each. */
const resting = (one: Page): Promise<number> => one.evaluate(() => Reflect.get(window, 'resting').size);
/** Whether a paragraph may rest, as the editor draws it. */
const isResting = (one: Page, key: string): Promise<boolean> =>
  one.locator(paragraph(key)).evaluate((element) => !element.classList.contains('awake'));
/** Id of the paragraph in which the caret is. */
const caretIn = (one: Page): Promise<string | null> =>
  one.evaluate(() => {
    const node = getSelection()?.focusNode;
    const element = node instanceof Element ? node : node?.parentElement;
    return element?.closest('[data-id]')?.getAttribute('data-id') ?? null;
  });
const countResting = (one: Page): Promise<unknown> =>
  one.addInitScript(() => {
    const look = () => {
      const paragraphs = [...document.querySelectorAll('.ProseMirror.doc > .b')];
      if (paragraphs.length === 0) return requestAnimationFrame(look);
      // In the next frame, when this one has been drawn.
      return requestAnimationFrame(() => {
        const words = paragraphs.map((one) => one.firstElementChild ?? one);
        const hidden = words.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true }));
        Reflect.set(window, 'restingAtFirst', hidden.length);
      });
    };
    requestAnimationFrame(look);
    const all = new Set<EventTarget | null>();
    Reflect.set(window, 'resting', all);
    addEventListener(
      'contentvisibilityautostatechange',
      (event) => {
        if (Reflect.get(event, 'skipped') === true) all.add(event.target);
        else all.delete(event.target);
      },
      true,
    );
  });
/** Notes the heights a paragraph has from frame to frame, from the first in which it is there. */
const watchHeight = (one: Page, id: string): Promise<unknown> =>
  one.evaluate((own) => {
    const seen = new Set<number>();
    Reflect.set(window, 'seenHeights', seen);
    const look = () => {
      const element = document.querySelector(`.ProseMirror.doc > [data-id="${own}"]`);
      if (element) seen.add(Math.round(element.getBoundingClientRect().height));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, id);
const seenHeights = (one: Page): Promise<readonly number[]> =>
  one.evaluate(() => [...Reflect.get(window, 'seenHeights')]);
const write = (change: (blocks: readonly Block[]) => readonly Block[]) =>
  stage.world.rooms.change('system', stage.world.clock(), async (room) => {
    const { id } = stage.world.document;
    await room.writeText(id, change(await room.text(id)));
  });
const longer = (block: Block): Block => ({ ...block, content: [{ kind: 'text', text: LONG, marks: [] }] });

describe.skipIf(!hasChromium)('paragraphs out of sight', () => {
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  }, 120_000);
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  describe.each(['SEC', 'CAN'])('of %s', (seat) => {
    beforeEach(async () => {
      page = await stage.enter(seat, { viewport: { width: 1440, height: 600 } }, countResting);
      await page.locator(MEASURED).waitFor();
      await expect.poll(() => resting(page)).toBeGreaterThan(10);
      return () => page.context().close();
    });

    it('are as high as if they did not rest', async () => {
      const found = await heights(page);
      expect(Object.keys(found).length).toBeGreaterThan(30);
      expect(found).toEqual(await laidOut(page));
    });

    it('rest from the first frame on, before their heights are known', async () => {
      expect(await page.evaluate(() => Reflect.get(window, 'restingAtFirst'))).toBeGreaterThan(10);
    });

    it('stand where a link leads, and stay there when all heights are known', async () => {
      await page.goto(`${page.url()}?place=27`);
      const place = page.locator(paragraph('para-27'));
      await expect.poll(() => caretIn(page)).toBe(await place.getAttribute('data-id'));
      const before = await paintedTop(place);
      expect(before).toBeGreaterThan(0);
      expect(before).toBeLessThan(600);
      await page.locator(MEASURED).waitFor();
      await expect.poll(() => resting(page)).toBeGreaterThan(10);
      expect(Math.abs((await paintedTop(place)) - before)).toBeLessThanOrEqual(2);
      expect(await heights(page)).toEqual(await laidOut(page));
    });

    it('have their new height at once when somebody else writes in them, or puts one between them', async () => {
      const before = await heights(page);
      await watchHeight(page, `new-for-${seat}`);
      await write((blocks) => blocks.map((block, i) => (i === blocks.length - 3 ? longer(block) : block)));
      await write((blocks) => [
        ...blocks.slice(0, -1),
        { ...longer(blocks.at(-2)!), id: `new-for-${seat}` },
        blocks.at(-1)!,
      ]);
      await expect.poll(async () => Object.keys(await heights(page)).length).toBe(Object.keys(before).length + 1);
      expect(await heights(page)).toEqual(await laidOut(page));
      await expect.poll(() => resting(page)).toBeGreaterThan(10);
      const after = await heights(page);
      expect(after).toEqual(await laidOut(page));
      expect(after).not.toEqual(before);
      expect(await seenHeights(page)).toEqual([after[`new-for-${seat}`]]);
    });

    it('have their new height at once when another view draws other words into them', async () => {
      await page.getByTestId('view-agreed').click();
      await page.getByTestId('view-changes').click();
      await expect.poll(() => page.locator('.doc [role="suggestion"]').count()).toBeGreaterThan(0);
      const before = await heights(page);
      expect(before).toEqual(await laidOut(page));
      await page.getByTestId('view-agreed').click();
      await expect.poll(() => page.locator('.doc [role="suggestion"]').count()).toBe(0);
      const after = await heights(page);
      expect(after).toEqual(await laidOut(page));
      expect(after).not.toEqual(before);
      await page.getByTestId('view-changes').click();
    });

    it('have their letters in order when one goes there by a key and types', async () => {
      await page.locator(paragraph('para-4')).click({ position: { x: 120, y: 12 } });
      await page.keyboard.press('Control+End');
      const written = ` Written at the end by ${seat}.`;
      await page.keyboard.type(written);
      const last = page.locator('.ProseMirror.doc > .b').last();
      await last.getByText(written.trim()).waitFor();
      expect((await last.textContent())?.endsWith(written)).toBe(true);
      expect(await heights(page)).toEqual(await laidOut(page));
    });

    it('are led into by keys, also when the caret is out of sight', async () => {
      const own = page.locator(paragraph('para-4'));
      await own.click({ position: { x: 120, y: 12 } });
      await page.keyboard.press('End');
      await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
      await expect.poll(() => isResting(page, 'para-4')).toBe(false);
      const from = await caretIn(page);
      for (let presses = 0; presses < 8; presses++) await page.keyboard.press('ArrowDown');
      await expect.poll(() => caretIn(page)).not.toBe(from);
      await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
      const then = await caretIn(page);
      await page.keyboard.press('PageDown');
      await expect.poll(() => caretIn(page)).not.toBe(then);
    });

    it('are copied with all others', async () => {
      await page.evaluate(() => {
        document.addEventListener('copy', ({ clipboardData }) => {
          Reflect.set(window, 'copied', clipboardData?.getData('text/plain'));
        });
      });
      await page.locator(paragraph('para-4')).click({ position: { x: 120, y: 12 } });
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+c');
      const blocks = await stage.world.rooms.readText(stage.world.document.id);
      const squeezed = (words: string) => words.replaceAll(/\s+/g, ' ');
      const copied = squeezed(await page.evaluate(() => Reflect.get(window, 'copied')));
      for (const block of [blocks[0]!, blocks.at(-1)!])
        expect(copied).toContain(squeezed(plainText(block)).slice(0, 60));
    });

    it('have their new height when the page changes its width', async () => {
      const before = await heights(page);
      await page.setViewportSize({ width: 390, height: 600 });
      await expect.poll(async () => Object.values(await heights(page)).join()).not.toBe(Object.values(before).join());
      // On a phone a delegation has another editor: that is opened then.
      await page.locator(MEASURED).waitFor();
      await expect.poll(() => resting(page)).toBeGreaterThan(10);
      expect(await heights(page)).toEqual(await laidOut(page));
    });
  });
});
