// What the page tests share: a world with the built client, a browser, and people who come in by the door.

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { builtClient } from '../../kit/builtProduct.ts';
import { launchChromium } from '../../kit/chromium.ts';
import { type World, world } from '../../kit/world.ts';

export interface Stage {
  readonly world: World;
  readonly browser: Browser;
  /** A browser of one's own, sitting at the seat, with the Conclusions open. */
  enter(seat: string, options?: BrowserContextOptions, before?: (page: Page) => Promise<unknown>): Promise<Page>;
  /** A browser of one's own at an address of the world. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Console errors and uncaught errors of every page so far. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export const paragraph = (key: string): string => `[data-testid="${key}"]`;

export async function setStage(wanted: Parameters<typeof world>[0] = {}): Promise<Stage> {
  const place = await world({ ...wanted, clientDir: await builtClient() });
  const browser = await launchChromium();
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];
  const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 1000 },
      reducedMotion: 'reduce',
      ...options,
    });
    contexts.push(context);
    context.on('weberror', (fault) => faults.push(`${fault.page()?.url()} ${fault.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error') faults.push(`${message.page()?.url()} ${message.text()}`);
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return page;
  };
  return {
    world: place,
    browser,
    faults,
    open: async (path, options) => {
      const page = await newPage(options);
      await page.goto(`${place.url}${path}`);
      return page;
    },
    enter: async (seat, options, before) => {
      const page = await newPage(options);
      await before?.(page);
      await page.goto(place.url);
      await page.getByTestId(`seat-${seat}`).click();
      await page.locator(paragraph('para-4')).waitFor();
      await page.locator('[data-testid="open-count"]', { hasText: /\d/ }).waitFor({ state: 'attached' });
      await page.evaluate(async () => void (await document.fonts.ready));
      return page;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await place.close();
    },
  };
}

/** Sets the stage for the tests of one block with the requests of 2017 filed. At its end no page may have had a fault. */
export function stageOf2017(ready: (stage: Stage) => void): void {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await setStage();
    ready(stage);
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  });
  afterAll(async () => {
    expect(stage?.faults).toEqual([]);
    await stage?.close();
  });
}
