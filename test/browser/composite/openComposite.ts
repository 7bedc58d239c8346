// Starts the page with two delegates on a free port, for real keys and the browser's own composition.

import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { expect } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { launchChromium } from '../../kit/chromium.ts';
import type {} from './harness/page.tsx';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface OpenComposite {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** A fresh page with the delegates on the text; one unless told otherwise. */
  open(blocks: readonly Block[], ...names: ('a' | 'b')[]): Promise<void>;
  close(): Promise<void>;
}

export async function openComposite(): Promise<OpenComposite> {
  const server: ViteDevServer = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(ROOT, 'node_modules', '.vite-composite-harness'),
    plugins: [react()],
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    optimizeDeps: { entries: ['test/browser/composite/harness/index.html'] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the page has no address');
  const url = `http://127.0.0.1:${address.port}/test/browser/composite/harness/index.html`;
  const browser: Browser = await launchChromium();
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const cdp = await page.context().newCDPSession(page);
  return {
    page,
    cdp,
    open: async (blocks, ...names) => {
      expect(errors).toEqual([]);
      await page.goto(url);
      await page.waitForFunction(() => window.composite !== undefined);
      const who = names.length === 0 ? (['a'] as const) : names;
      await page.evaluate(([list, all]) => window.composite.open(list, all), [blocks as Block[], [...who]] as const);
    },
    close: async () => {
      await browser.close();
      await server.close();
      expect(errors).toEqual([]);
    },
  };
}
