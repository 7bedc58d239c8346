// A page that has much to do tells its editor late where the caret is. What one does next must happen where one clicked.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

/** Work between any two frames, as when many write at once, until `quiet`. */
const busy = (page: Page) =>
  page.evaluate(() => {
    const state = window as unknown as { isBusy: boolean };
    state.isBusy = true;
    const work = () => {
      for (const end = performance.now() + 120; performance.now() < end; );
      if (state.isBusy) requestAnimationFrame(work);
    };
    work();
  });
const quiet = (page: Page) =>
  page.evaluate(() => {
    (window as unknown as { isBusy: boolean }).isBusy = false;
  });

describe.skipIf(!hasChromium)('on a busy page', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  /** Clicks into paragraph 9 and presses Enter before the browser has told where the caret is. */
  const clickAndEnter = async (page: Page) => {
    const place = page.locator(paragraph('para-9'));
    await place.scrollIntoViewIfNeeded();
    const { x, y } = (await place.boundingBox())!;
    await busy(page);
    await page.mouse.click(x + 150, y + 12);
    await page.keyboard.press('Enter');
    await quiet(page);
  };

  test('Enter after a click drafts in the paragraph that was clicked, not in the title', async () => {
    const page = await stage.enter('CAN');
    await clickAndEnter(page);
    await page.getByTestId('strip').waitFor();
    expect(await page.getByTestId('strip').getAttribute('aria-label')).toContain('paragraph 9');
  });

  test('Enter after a click parts the paragraph that was clicked, where the text itself is written', async () => {
    const page = await stage.enter('SEC');
    const title = await page.locator('.doc > *').first().textContent();
    const ninth = (await page.locator(paragraph('para-9')).textContent()) ?? '';
    await clickAndEnter(page);
    const parted = page.locator(`${paragraph('para-9')}, ${paragraph('para-9')} + *`);
    await expect.poll(async () => (await parted.allTextContents()).join('')).toBe(ninth);
    expect(await page.locator('.doc > *').first().textContent()).toBe(title);
  });
});
