// One browser, many tabs: those that nobody sees let go of their stream of events, since all tabs of one server share six
// connections; seen again, a tab has what happened meanwhile. And a stream that the browser gave up is asked for again.

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  if (hasChromium) stage = await setStage();
});
afterAll(async () => {
  await stage?.close();
});

const openCount = (page: Page) => page.getByTestId('open-count').textContent();

/** From now on new tabs of this browser begin behind the one that is seen, as a click with Ctrl opens them. */
const openBehind = (context: BrowserContext) =>
  context.addInitScript(() => {
    let state: DocumentVisibilityState = 'hidden';
    Object.defineProperty(document, 'visibilityState', { get: () => state });
    Object.assign(window, {
      turn: (to: DocumentVisibilityState) => {
        state = to;
        document.dispatchEvent(new Event('visibilitychange'));
      },
    });
  });
const turn = (page: Page, to: DocumentVisibilityState) =>
  page.evaluate((state) => (window as unknown as { turn: (to: string) => void }).turn(state), to);

const remark = async (count: number) => {
  const canada = await stage.world.as('CAN');
  for (let i = 0; i < count; i++) {
    const body = { kind: 'remark', key: stage.world.here.newId(), blockId: null, reason: `Remark ${i}` };
    expect((await canada.post(`/api/documents/${stage.world.document.id}/requests`, body)).ok).toBe(true);
  }
};

describe.skipIf(!hasChromium)('many tabs of one browser', () => {
  test('ten texts open, and each has at once what happened while it was hidden', async () => {
    const first = await stage.enter('USA');
    const context = first.context();
    await openBehind(context);
    const tabs: Page[] = [];
    for (let i = 0; i < 10; i++) {
      const tab = await context.newPage();
      await tab.goto(first.url());
      await tab.locator(paragraph('para-4')).waitFor();
      tabs.push(tab);
    }
    const tab = tabs[9] as Page;
    await expect.poll(() => openCount(tab)).toBe('0');

    await turn(tab, 'visible');
    await turn(tab, 'hidden');
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
    await expect.poll(() => openCount(first)).toBe('5');
    expect(await openCount(tab)).toBe('0');
    await turn(tab, 'visible');
    await expect.poll(() => openCount(tab)).toBe('5');
    await context.close();
  });

  test('what happened in forty acts while it was hidden is asked for once, not forty times', async () => {
    const watcher = await stage.enter('USA');
    const page = await stage.enter('SLV', {}, (fresh) => openBehind(fresh.context()).then(() => undefined));
    await turn(page, 'visible');
    const before = Number(await openCount(watcher));
    await expect.poll(() => openCount(page)).toBe(String(before));
    await turn(page, 'hidden');
    await remark(40);
    await expect.poll(() => openCount(watcher)).toBe(String(before + 40));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/.*\//u, '')));
    await turn(page, 'visible');
    await expect.poll(() => openCount(page)).toBe(String(before + 40));
    // Not one question an act: a few rounds while the news comes in.
    for (const what of ['requests', 'paragraphs']) {
      expect(asked.filter((one) => one === what).length).toBeLessThanOrEqual(8);
    }
    await page.context().close();
    await watcher.context().close();
  });

  test('a stream that the browser gave up is asked for again, and nothing is missed', async () => {
    let broken = false;
    const page = await stage.enter('PAN', {}, (fresh) =>
      fresh.route('**/api/meetings/*/events?*', (route) => {
        if (broken) return route.continue();
        broken = true;
        return route.fulfill({ status: 503, body: 'no server behind the balancer' });
      }),
    );
    expect(broken).toBe(true);
    const before = Number(await openCount(page));
    await remark(1);
    await expect.poll(() => openCount(page)).toBe(String(before + 1));
    await page.context().close();
  });
});
