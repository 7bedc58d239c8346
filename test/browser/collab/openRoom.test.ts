import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../../kit/chromium.ts';
import { type Relay, startRelay } from '../../server/collab/relayKit.ts';
import type {} from './harness/page.ts';

const ROOT = join(import.meta.dirname, '../../..');
const START = 'Ministers met.They agreed.';

describe.skipIf(!hasChromium)('a room in Chromium, with its own sockets and database', () => {
  let relay: Relay;
  let pages: ViteDevServer;
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    relay = await startRelay();
    pages = await createServer({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      cacheDir: join(ROOT, 'node_modules', '.vite-room-harness'),
      // One address for page and socket, as in the product.
      server: {
        port: 0,
        host: '127.0.0.1',
        hmr: false,
        watch: null,
        proxy: { '/collab': { target: relay.address.replace(/\/collab$/, ''), ws: true } },
      },
      optimizeDeps: { entries: ['test/browser/collab/harness/index.html'] },
    });
    await pages.listen();
    const bound = pages.httpServer?.address();
    if (typeof bound !== 'object' || bound === null) throw new Error('the page has no address');
    address = `http://127.0.0.1:${bound.port}`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
    await relay?.stop();
  });

  const pageOf = async (seat: string): Promise<Page> => {
    const context = await browser.newContext();
    await context.addCookies([{ name: 'seat', value: seat, url: address }]);
    const page = await context.newPage();
    await load(page);
    return page;
  };
  const load = async (page: Page): Promise<void> => {
    await page.goto(`${address}/test/browser/collab/harness/index.html`);
    await page.waitForFunction(() => window.roomHarness !== undefined);
  };
  const untilState = (page: Page, kind: string) =>
    page.waitForFunction((wanted) => window.roomHarness.state().kind === wanted, kind);

  it('keeps words through a pulled plug and a closed tab, and sends them from the next', async () => {
    const rosa = await pageOf('rosa');
    expect(await rosa.evaluate(() => window.roomHarness.open('rosa'))).toBe(START);
    await rosa.evaluate(() => window.roomHarness.pull());
    await untilState(rosa, 'local');
    await rosa.evaluate(() => window.roomHarness.insert(1, 'Kept '));
    await rosa.evaluate(() => window.roomHarness.insert(6, 'through a closed tab. '));
    await rosa.waitForFunction(() => {
      const state = window.roomHarness.state();
      return state.kind === 'local' && state.edits === 2;
    });
    expect(await rosa.evaluate(() => window.roomHarness.kept())).toBe(2);
    await load(rosa);
    expect(await rosa.evaluate(() => window.roomHarness.open('rosa'))).toBe(`Kept through a closed tab. ${START}`);
    await untilState(rosa, 'stored');
    await rosa.waitForFunction(async () => (await window.roomHarness.kept()) === 0);
    const pablo = await pageOf('pablo');
    expect(await pablo.evaluate(() => window.roomHarness.open('pablo'))).toBe(`Kept through a closed tab. ${START}`);
    await pablo.evaluate(() => window.roomHarness.insert(1, 'And '));
    await rosa.waitForFunction(() => window.roomHarness.text().startsWith('And Kept'));
    await Promise.all([rosa, pablo].map((page) => page.context().close()));
  });

  it('gives back the words of one who may not write, also to the next visit', async () => {
    const luc = await pageOf('luc');
    await luc.evaluate(() => window.roomHarness.open('luc'));
    const before = await luc.evaluate(() => window.roomHarness.text());
    await luc.evaluate(() => window.roomHarness.insert(1, 'Not mine. '));
    await untilState(luc, 'refused');
    await luc.waitForFunction(async () => (await window.roomHarness.kept()) === 0);
    // He goes on typing, key by key; nobody has told him yet.
    for (const letter of 'Nor this.') await luc.evaluate((key) => window.roomHarness.insertLast(key), letter);
    expect(await luc.evaluate(() => window.roomHarness.refusedWords())).toEqual(['Not mine. ', 'Nor this.']);
    for (let visit = 0; visit < 2; visit++) {
      await load(luc);
      expect(await luc.evaluate(() => window.roomHarness.open('luc'))).toBe(before);
      expect(await luc.evaluate(() => window.roomHarness.refusedWords())).toEqual(['Not mine. ', 'Nor this.']);
    }
    await luc.evaluate(() => window.roomHarness.forgetWords());
    await load(luc);
    expect(await luc.evaluate(() => window.roomHarness.open('luc'))).toBe(before);
    expect(await luc.evaluate(() => window.roomHarness.refusedWords())).toEqual([]);
    await luc.context().close();
  });
});
