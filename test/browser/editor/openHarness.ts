// Starts the page with two editors on a free port, and drives it with real keys and the browser's own composition.

import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { expect } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { launchChromium } from '../../kit/chromium.ts';
import type {} from './harness/page.tsx';

const ROOT = join(import.meta.dirname, '..', '..', '..');

export interface OpenHarness {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** A fresh page with both editors on the text. */
  open(blocks: readonly Block[]): Promise<void>;
  close(): Promise<void>;
}

export async function openHarness(): Promise<OpenHarness> {
  const server: ViteDevServer = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(ROOT, 'node_modules', '.vite-editor-harness'),
    plugins: [react()],
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    optimizeDeps: { entries: ['test/browser/editor/harness/index.html'] },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the page has no address');
  const url = `http://127.0.0.1:${address.port}/test/browser/editor/harness/index.html`;
  const browser: Browser = await launchChromium();
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const cdp = await page.context().newCDPSession(page);
  return {
    page,
    cdp,
    open: async (blocks) => {
      expect(errors).toEqual([]);
      await page.goto(url);
      await page.waitForFunction(() => window.harness !== undefined);
      await page.evaluate((list) => window.harness.open(list), blocks as Block[]);
    },
    close: async () => {
      await browser.close();
      await server.close();
      expect(errors).toEqual([]);
    },
  };
}
