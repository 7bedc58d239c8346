// The first page of a text: read before any code of the page has come, and in its place to the pixel when the text is there.

import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { type Stage, setStage } from './stage.ts';

const SHOWN = 12;
let stage: Stage;

/** A page of the text for which what fits is on its way until `through` is called; `instead`: what comes then. */
async function slow(
  who: string,
  files: RegExp,
  instead?: Parameters<Route['fulfill']>[0],
): Promise<{ readonly page: Page; readonly through: () => void }> {
  const { seat, cookie } = await stage.world.as(who);
  const page = await stage.open('/api/health');
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: stage.world.url }]);
  let through: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    through = resolve;
  });
  await page.route(files, async (route: Route) => {
    await held;
    await (instead ? route.fulfill(instead) : route.continue());
  });
  // In every frame from the first with words: one text, never two, never none.
  await page.addInitScript(() => {
    const counts = new Set<number>();
    Object.assign(window, { textsSeen: counts });
    const look = () => {
      const texts = [...document.querySelectorAll('.doc')].filter((one) => one.getClientRects().length > 0).length;
      if (texts > 0 || counts.size > 0) counts.add(texts);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const path = `/as/${seat.id}/documents/${stage.world.document.id}`;
  await page.goto(`${stage.world.url}${path}`, { waitUntil: 'commit' });
  return { page, through };
}

/** Paragraphs in sight: their words, numbers of lines, and where they stand to the first. */
const shownIn = (page: Page, most = SHOWN) =>
  page.evaluate(async (count) => {
    await document.fonts.ready;
    const all = [...document.querySelectorAll<HTMLElement>('.doc .b')].slice(0, count);
    const top = all[0]?.getBoundingClientRect().top ?? 0;
    return all.map((one) => {
      const box = one.getBoundingClientRect();
      const lines = [...one.querySelectorAll<HTMLElement>('.line-start')].map((line) => line.dataset.n);
      return {
        ...{ words: one.textContent, label: one.dataset.label ?? '', lines },
        place: [box.left, box.top - top, box.width, box.height].map(Math.round),
      };
    });
  }, most);
/** Words are on the screen: they come behind the styles, which the page may still be waiting for. */
const isPainted = (page: Page) =>
  page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length > 0);
const textsSeen = (page: Page) => page.evaluate(() => [...(window as unknown as { textsSeen: Set<number> }).textsSeen]);
const isThere = (page: Page) => page.locator('#first-page, .first-page').count();

describe.skipIf(!hasChromium)('the first page of a text', () => {
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    await stage.close();
  });

  it.each(['CAN', 'secretariat'])('is there before any code, and the text takes its place (%s)', async (who) => {
    const { page, through } = await slow(who, /\/assets\/[^/]+\.js$/);
    await page.locator('#first-page .b').first().waitFor();
    await expect.poll(() => isPainted(page)).toBe(true);
    const before = await shownIn(page);
    expect(before).toHaveLength(SHOWN);
    expect(before.flatMap(({ lines }) => lines).length).toBeGreaterThan(SHOWN);
    expect(await page.locator('main').count()).toBe(1);
    through();
    await page.locator('.doc [data-id]').first().waitFor();
    await page.locator('[data-testid=save][data-save-state=stored]').waitFor();
    expect(await shownIn(page)).toEqual(before);
    expect(await isThere(page)).toBe(0);
    expect(await textsSeen(page)).toEqual([1]);
    await page.context().close();
  });

  it('stays while the frame of the page is drawn around it, once', async () => {
    const { page, through } = await slow('CAN', /\/assets\/TextRoom[^/]*\.js$/);
    await page.locator('.desk .bar button').first().waitFor();
    await page.getByTestId('open-count').waitFor({ state: 'attached' });
    expect(await page.locator('#main .first-page .b').count()).toBeGreaterThan(SHOWN);
    expect(await page.locator('.doc').count()).toBe(1);
    through();
    await page.locator('.doc [data-id]').first().waitFor();
    expect(await isThere(page)).toBe(0);

    // Elsewhere and back: the text as it is by now, never as it was.
    await page.locator('.crumbs a').last().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    await page.locator('.doc [data-id]').first().waitFor();
    expect(await isThere(page)).toBe(0);
    await page.context().close();
  });

  it('makes way for what there is to say where the page cannot be opened', async () => {
    const { page, through } = await slow('CAN', /\/api\/documents\/[^/]+$/, {
      status: 404,
      json: { code: 'document/unknown', data: {}, reference: 'none' },
    });
    await page.locator('.desk .head .brand').waitFor();
    expect(await page.locator('.first-page .b').count()).toBeGreaterThan(SHOWN);
    through();
    await page.getByText('The text could not be opened.').waitFor();
    expect(await page.locator('.doc .b').count()).toBe(0);
    await page.context().close();
  });
});
