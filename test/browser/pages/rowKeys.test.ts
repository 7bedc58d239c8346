// Up and down through a text into which requests are drawn: row by row, through every paragraph, there and back, in the column
// one started from; by hand from the row above words that fill whole rows and cannot be written in.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

let stage: Stage;

interface At {
  readonly key: string | null;
  readonly top: number;
  readonly left: number;
}

/** The paragraph the caret is in, and where in the page. */
const caret = (page: Page): Promise<At> =>
  page.evaluate(() => {
    const { focusNode, focusOffset } = getSelection()!;
    const range = document.createRange();
    range.setStart(focusNode!, focusOffset);
    // Between two elements a range has no place of its own: what follows has.
    range.setEnd(focusNode!, focusOffset + (focusNode instanceof Element ? 1 : 0));
    const rect = range.getClientRects()[0] ?? range.getBoundingClientRect();
    const element = focusNode instanceof Element ? focusNode : focusNode?.parentElement;
    const key = element?.closest('[data-id]')?.getAttribute('data-testid') ?? null;
    return { key, top: Math.round(rect.top + scrollY), left: Math.round(rect.left) };
  });

/** Presses until the caret is in that paragraph; gives every place on the way. */
async function walk(page: Page, key: string, until: string): Promise<At[]> {
  const way = [await caret(page)];
  while (way.at(-1)!.key !== until && way.length < 80) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    way.push(await caret(page));
  }
  return way;
}
const keysOf = (way: readonly At[]): (string | null)[] => [...new Set(way.map(({ key }) => key))];

describe.skipIf(!hasChromium)('rows', () => {
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  }, 120_000);
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it.each(['SEC', 'CAN'])('are walked one after the other, as %s', async (seat) => {
    const page = await stage.enter(seat);
    await page.locator('.doc [role="suggestion"]').first().waitFor();
    await page.locator(paragraph('para-3')).click({ position: { x: 320, y: 12 } });
    const start = await caret(page);
    const down = await walk(page, 'ArrowDown', 'para-8');
    expect(keysOf(down)).toEqual(['para-3', 'para-4', 'para-5', 'para-6', 'para-7', 'para-8']);
    for (const [nth, { top }] of down.entries()) if (nth > 0) expect(top).toBeGreaterThan(down[nth - 1]!.top);
    const up = await walk(page, 'ArrowUp', 'para-3');
    expect(keysOf(up)).toEqual(['para-8', 'para-7', 'para-6', 'para-5', 'para-4', 'para-3']);
    for (const [nth, { top }] of up.entries()) if (nth > 0) expect(top).toBeLessThan(up[nth - 1]!.top);
    expect(Math.abs(up.at(-1)!.left - start.left)).toBeLessThan(40);
    await page.context().close();
  });

  it('are selected over, there and back', async () => {
    const page = await stage.enter('SEC');
    await page.locator('.doc [role="suggestion"]').first().waitFor();
    await page.locator(paragraph('para-3')).click({ position: { x: 320, y: 12 } });
    const start = await caret(page);
    expect(keysOf(await walk(page, 'Shift+ArrowDown', 'para-5'))).toEqual(['para-3', 'para-4', 'para-5']);
    expect(await page.evaluate(() => getSelection()!.isCollapsed)).toBe(false);
    await walk(page, 'Shift+ArrowUp', 'para-3');
    for (let presses = 0; presses < 6 && (await caret(page)).top > start.top; presses++)
      await page.keyboard.press('Shift+ArrowUp');
    expect((await caret(page)).top).toBe(start.top);
    await page.context().close();
  });
});
