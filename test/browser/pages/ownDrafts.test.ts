// One's own drafts in the panel: between the requests, in the order of the text; opened, submitted and discarded from
// there; with nobody else.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const draftIn = async (page: Page, key: string, words: string) => {
  await page.locator(paragraph(key)).click({ position: { x: 150, y: 12 } });
  await page.keyboard.press('End');
  await page.keyboard.insertText(words);
};
/** What stands in the list, in order. */
const listed = (page: Page) =>
  page
    .getByTestId('requests')
    .locator('[data-testid="own-draft"] h3, .head-item .where')
    .evaluateAll((all) => all.map((one) => one.textContent?.trim()));
const card = (page: Page, place: string) =>
  page.getByTestId('own-draft').filter({ has: page.getByRole('heading', { name: `Your draft on ${place}` }) });

describe.skipIf(!hasChromium)('drafts in the panel', () => {
  let stage: Stage;
  let luc: Page;
  beforeAll(async () => {
    stage = await setStage();
    luc = await stage.enter('CAN');
  });
  afterAll(() => stage.close());

  test('a draft has a card there from its first letter, also where nothing was requested yet', async () => {
    expect(await luc.getByTestId('own-draft').count()).toBe(0);
    await draftIn(luc, 'para-8', ' To thank the host.');
    await card(luc, 'paragraph 8').getByText('Not submitted. Only your delegation sees it.').waitFor();
    await draftIn(luc, 'para-3', ' With thanks.');
    await card(luc, 'paragraph 3').waitFor();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
    // Filed one after the other, and listed as they come.
    await expect
      .poll(async () => (await listed(luc)).slice(0, 5))
      .toEqual([
        'Your draft on paragraph 3',
        'Paragraph 4',
        'Paragraph 6',
        'Your draft on paragraph 8',
        expect.stringMatching(/^Paragraph \d+$/),
      ]);
  });

  test('nobody else sees it', async () => {
    for (const seat of ['SEC', 'USA']) {
      const other = await stage.enter(seat);
      await other.getByTestId('request-1').waitFor();
      expect(await other.getByTestId('own-draft').count()).toBe(0);
      await other.context().close();
    }
  });

  test('Open puts the caret into the paragraph', async () => {
    await luc.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await card(luc, 'paragraph 3').getByRole('button', { name: 'Open' }).click();
    await luc.waitForFunction(() => {
      const at = document.getSelection()?.focusNode;
      const here = at instanceof Element ? at : at?.parentElement;
      return here?.closest('[data-testid="para-3"]') !== null && here?.closest('.ProseMirror') !== undefined;
    });
    expect(await luc.evaluate(() => document.activeElement?.classList.contains('ProseMirror'))).toBe(true);
  });

  test('Submit makes it a request, Discard leaves nothing of it', async () => {
    await card(luc, 'paragraph 3').getByRole('button', { name: 'Submit' }).click();
    await luc.locator('.head-item .where').getByText('Paragraph 3', { exact: true }).waitFor();
    await card(luc, 'paragraph 3').waitFor({ state: 'detached' });
    await card(luc, 'paragraph 8').getByRole('button', { name: 'Discard' }).click();
    await card(luc, 'paragraph 8').waitFor({ state: 'detached' });
    expect(await luc.locator(paragraph('para-8')).textContent()).not.toContain('To thank the host.');
  });

  test('while the text is frozen it cannot be submitted', async () => {
    await draftIn(luc, 'para-9', ' Once more.');
    const marta = await stage.world.as('SLV');
    const freeze = { key: 'freeze-for-drafts', frozen: true, note: '' };
    expect((await marta.post(`/api/documents/${stage.world.document.id}/freeze`, freeze)).status).toBe(200);
    await luc.getByTestId('strip-frozen').first().waitFor();
    expect(await card(luc, 'paragraph 9').getByRole('button', { name: 'Submit' }).isDisabled()).toBe(true);
  });

  test('reported no error to the console', () => {
    expect(stage.faults).toEqual([]);
  });
});
