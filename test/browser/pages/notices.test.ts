// Notices on the page: a bell that counts, a list that leads to the round, what arrives while the page is open, and where
// a seat wants them by mail.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { openedRound, reply } from '../../kit/rounds.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let page: Page;
let roundId: string;

beforeAll(async () => {
  if (!hasChromium) return;
  stage = await setStage({ mailWay: { isHere: true } });
  roundId = await openedRound(stage.world);
  page = await stage.enter('CAN');
});
afterAll(async () => {
  await stage?.close();
});

describe.skipIf(!hasChromium)('notices', () => {
  test('the bell counts what is unread; the list is read when it was opened, on every page and for this seat only', async () => {
    const bell = page.getByTestId('notices');
    await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notices, 1 unread');
    await bell.click();
    const list = page.getByTestId('notice-list');
    await expect.poll(() => list.locator('li').count()).toBe(1);
    expect(await list.locator('li[data-unread]').count()).toBe(1);
    expect(await list.textContent()).toMatch(/approval has begun[\s\S]*Special Declaration[\s\S]*30 Jun 2017, 18:00/);
    await page.keyboard.press('Escape');
    await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notices');
    await page.reload();
    await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notices');
    const panama = await stage.enter('PAN');
    await expect.poll(() => panama.getByTestId('notices').getAttribute('aria-label')).toBe('Notices, 1 unread');
    const observer = await stage.enter('IOM');
    expect(await observer.getByTestId('notices').count()).toBe(0);
  });

  test('what happens while the page is open counts at once, is said, and leads to the round', async () => {
    await reply(stage.world, 'USA', roundId, 'object', { words: 'Paragraph 17 has to be redrafted.' });
    const bell = page.getByTestId('notices');
    await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notices, 1 unread');
    await expect
      .poll(() => page.getByTestId('said').textContent())
      .toContain('United States objects, the round has ended');
    await bell.click();
    await page.getByRole('link', { name: /United States objects/ }).click();
    await expect.poll(() => new URL(page.url()).pathname).toMatch(new RegExp(`/rounds/${roundId}$`));
    await page.getByTestId('round-state').waitFor();
  });

  test('a seat sets where its mail goes; what is no address is not sent', async () => {
    await page.getByTestId('seat-menu').click();
    await page.getByTestId('menu-contact').click();
    await page.getByLabel('Mail address').fill('luc@');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('This is not a mail address.');
    await page.getByLabel('Mail address').fill('luc@example.ca');
    await page.getByLabel('Language of the mail').selectOption('fr');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('Saved.');
    const { seat } = await stage.world.as('CAN');
    expect(await stage.world.store.notice.contact(seat.id)).toEqual({
      seatId: seat.id,
      address: 'luc@example.ca',
      language: 'fr',
    });
    await page.getByRole('button', { name: 'Close' }).click();
    expect(stage.faults).toEqual([]);
  });
});
