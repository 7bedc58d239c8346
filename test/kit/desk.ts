// Somebody at a browser in a flow: takes a seat at the door as a person would, types where a person would, and keeps all
// that reached the page, so that a flow can say what was seen, what was received, and that nothing complained.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { World } from './world.ts';

/** How long a screen may take on a loaded machine. */
export const SOON = { timeout: 30_000 };

/** Somebody at a browser, with all that reached it, uncaught errors and errors in the console. */
export interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everything that came in over sockets and HTTP, as text. */
  readonly received: string[];
  readonly complaints: string[];
}

interface Wanted {
  readonly width?: number;
  readonly height?: number;
}

/** Takes the seat lent under this code ("SEC" for Rosa Díaz) and waits for the text. */
export async function sit(browser: Browser, here: World, seat: string, wanted: Wanted = {}): Promise<Desk> {
  const { width = 1440, height = 900 } = wanted;
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
  const page = await context.newPage();
  const [received, complaints]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.push(Buffer.from(payload).toString('utf8')));
  });
  page.on('response', async (response) => {
    if (response.url().includes('/api/') && !response.url().endsWith('/events')) {
      received.push(await response.text().catch(() => ''));
    }
  });
  await page.goto(here.url);
  await page.getByTestId(`seat-${seat}`).click();
  await page.getByTestId('para-4').first().waitFor();
  return { context, page, received, complaints };
}

/**
 * Puts the caret right behind these words, as a click there would. An editor that is still busy with the click before may
 * put its own selection back: done anew until it stands.
 */
export async function caretBehind(page: Page, paragraph: string, words: string): Promise<void> {
  const target = page.getByTestId(paragraph).first();
  await target.click();
  await target.evaluate(async (element, behind) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const place = (): { node: Text; at: number } => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        // Struck words and counters are drawn into the paragraph; they are not its text.
        if (!node.parentElement?.closest('del, [contenteditable=false]')) nodes.push(node as Text);
      }
      const found = nodes
        .map(({ data }) => data)
        .join('')
        .indexOf(behind);
      if (found === -1) throw new Error(`no "${behind}" here`);
      let before = 0;
      for (const node of nodes) {
        if (before + node.data.length >= found + behind.length) return { node, at: found + behind.length - before };
        before += node.data.length;
      }
      throw new Error(`no "${behind}" here`);
    };
    for (let calm = 0; calm < 3; ) {
      const { node, at } = place();
      const selection = document.getSelection();
      if (selection?.isCollapsed && selection.anchorNode === node && selection.anchorOffset === at) calm += 1;
      else {
        selection?.collapse(node, at);
        calm = 0;
      }
      await painted();
    }
  }, words);
}

/** The words of a paragraph as this browser shows them, without what is struck; `less`: also without these elements. */
export const written = (page: Page, paragraph: string, less = '') =>
  page
    .getByTestId(paragraph)
    .first()
    .evaluate((element, drop) => {
      const copy = element.cloneNode(true) as Element;
      for (const drawn of copy.querySelectorAll(`del, [contenteditable=false]${drop}`)) drawn.remove();
      return copy.textContent ?? '';
    }, less);
