// A delegate's network drops before the first key in a paragraph: the words stay on this computer, through a reload and
// with the server away, and are in the draft once when it is back. The product's own page, server, sockets and database.

import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from '../pages/stage.ts';

const SOON = { timeout: 30_000 };
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const WORDS = 'to be reported on at every meeting, in writing, by the Troika';
const ON_PHONE = 'with thanks for the two reports of the Troika on all of its work';

describe.skipIf(!hasChromium)('a draft begun without connection', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.close());

  /** A browser whose sockets can be cut. */
  async function sit(): Promise<{ readonly page: Page; cut(down: boolean): Promise<void> }> {
    let isDown = false;
    const open = new Set<WebSocketRoute>();
    const page = await stage.enter('CAN', { viewport: WIDE }, (made) =>
      made.routeWebSocket('**/collab/**', (socket) => {
        if (isDown) void socket.close({ code: 1001 });
        else {
          socket.connectToServer();
          open.add(socket);
        }
      }),
    );
    // The leave question of a page that holds unsent words: leave.
    page.on('dialog', (dialog) => void dialog.accept());
    return {
      page,
      cut: async (down) => {
        isDown = down;
        if (!down) return;
        for (const socket of open) await socket.close({ code: 1001 });
        open.clear();
      },
    };
  }
  const state = (page: Page) => page.getByTestId('save').getAttribute('data-save-state');
  const draft = async (): Promise<string[]> => {
    const { drafts } = await stage.world.rooms.change('system', 1, async (change) => ({
      drafts: await change.drafts(stage.world.document.id, 'CAN'),
    }));
    return drafts.filter(({ off }) => !off).flatMap(({ content }) => content.map(plainText));
  };
  const write = async (page: Page, key: string, words: string) => {
    await page.locator(paragraph(key)).click({ position: { x: 120, y: 12 } });
    await page.keyboard.press('Home');
    await page.keyboard.type(words);
  };
  /** A paragraph as its delegation means it: without what is struck. */
  const shown = (page: Page, key: string) =>
    page.locator(paragraph(key)).evaluate((element) => {
      const copy = element.cloneNode(true) as Element;
      for (const struck of copy.querySelectorAll('del')) struck.remove();
      return copy.textContent ?? '';
    });

  it('survives a reload while the server is away, and is there once, for colleagues too', async () => {
    const { page, cut } = await sit();
    const colleague = await stage.enter('CAN', { viewport: WIDE });
    await expect.poll(() => state(page), SOON).toBe('stored');
    await cut(true);
    await expect.poll(() => state(page), SOON).toBe('local');
    await write(page, 'para-9', `${WORDS} `);
    await expect.poll(() => page.getByTestId('save').textContent(), SOON).toContain('1 edit kept on this computer');
    expect(await state(page)).toBe('local');
    expect(await draft()).toEqual([]);

    // The server does not answer at all; later it does, but the sockets are still cut.
    await page.context().setOffline(true);
    await page.reload().catch(() => {});
    await page.context().setOffline(false);
    await page.goto(`${stage.world.url}/`);
    await page.goBack();
    await page.reload();
    await expect.poll(() => state(page), SOON).toBe('local');
    await expect.poll(() => page.getByTestId('save').textContent(), SOON).toContain('1 edit kept on this computer');

    // A colleague begins in the same paragraph meanwhile, in the draft that has no word of it yet.
    await write(colleague, 'para-9', 'Our own: ');
    await expect.poll(async () => (await draft()).join(), SOON).toContain('Our own: ');
    await cut(false);
    await expect.poll(() => state(page), SOON).toBe('stored');
    await expect.poll(async () => (await draft()).join().split(WORDS).length - 1, SOON).toBe(1);
    await expect.poll(() => shown(page, 'para-9'), SOON).toContain(WORDS);
    const both = (await draft()).join();
    expect(both).toContain('Our own: ');
    await expect.poll(() => colleague.locator(paragraph('para-9')).textContent(), SOON).toContain(`${WORDS}`);

    // Nothing is left to be put in again.
    await page.reload();
    await expect.poll(() => shown(page, 'para-9'), SOON).toContain(WORDS);
    await expect.poll(() => state(page), SOON).toBe('stored');
    expect((await draft()).join()).toBe(both);
    await colleague.context().close();
    await page.context().close();
  });

  it('is said to be on this computer on a phone, and is sent from there', async () => {
    const { page, cut } = await sit();
    await expect.poll(() => state(page), SOON).toBe('stored');
    await cut(true);
    await write(page, 'para-12', `${ON_PHONE} `);
    await expect.poll(() => state(page), SOON).toBe('local');
    await page.setViewportSize(NARROW);
    await expect.poll(() => page.getByTestId('save').textContent(), SOON).toContain('1 edit kept on this computer');
    await page.reload();
    await expect.poll(() => state(page), SOON).toBe('local');
    expect(await page.getByTestId('save').isVisible()).toBe(true);
    await expect.poll(() => page.getByTestId('save').textContent(), SOON).toContain('1 edit kept on this computer');
    await cut(false);
    await expect.poll(() => state(page), SOON).toBe('stored');
    await page.setViewportSize(WIDE);
    await expect.poll(() => shown(page, 'para-12'), SOON).toContain(ON_PHONE);
    const copies = async () => (await draft()).filter((words) => words.startsWith(ON_PHONE));
    await expect.poll(async () => (await copies()).map((words) => words.split(ON_PHONE).length - 1), SOON).toEqual([1]);
    await page.context().close();
  });

  it('cannot be submitted, which is said only until it can', async () => {
    const { page, cut } = await sit();
    await write(page, 'para-13', 'At once, ');
    const strip = page.getByTestId('strip').filter({ hasText: 'At once' });
    await strip.waitFor();
    await expect.poll(() => state(page), SOON).toBe('stored');
    await cut(true);
    await page.keyboard.type('and gladly, ');
    await expect.poll(() => state(page), SOON).toBe('local');
    await strip.getByTestId('submit-request').click();
    await strip.getByRole('alert').waitFor(SOON);
    expect(await draft()).not.toContain('gladly');
    await cut(false);
    await expect.poll(() => state(page), SOON).toBe('stored');
    await strip.getByRole('alert').waitFor({ state: 'detached', ...SOON });
    await strip.getByTestId('submit-request').click();
    await strip.waitFor({ state: 'detached', ...SOON });
    const [request] = await stage.world.store.requests(stage.world.document.id);
    expect(request?.versions[0]?.content.map(plainText).join()).toContain('At once, and gladly, ');
    // Its card is in sight, and the one that is selected.
    const card = page.getByTestId(`request-${request?.number}`);
    await card.waitFor(SOON);
    await expect.poll(() => card.getAttribute('aria-current'), SOON).toBe('true');
    await page.context().close();
  });
});
