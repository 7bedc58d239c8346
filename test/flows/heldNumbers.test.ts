// Paragraph numbers that are held stay where they are, in a browser: what is put in between is "4 bis" until somebody
// renumbers. And a request that is left open is parked with those who still speak about it.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGES_OF_2017 } from '../../seeds/changesOf2017.ts';
import { plainText } from '../../shared/document/block.ts';
import { builtClient } from '../kit/builtProduct.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { caretBehind, type Desk, SOON, sit, written } from '../kit/desk.ts';
import { type World, world } from '../kit/world.ts';

const FOURTH = CHANGES_OF_2017.find(({ name }) => name === 'R1')!.paragraph;

const stateOf = (page: Page, number: number) => page.getByTestId(`request-${number}`).getAttribute('data-state');

describe.skipIf(!hasChromium)('held numbers, in a browser', () => {
  let here: World;
  let browser: Browser;
  let presidency: Desk;
  beforeAll(async () => {
    here = await world({ clientDir: await builtClient() });
    await (await here.as('SLV')).post('/api/example/requests', {});
    browser = await launchChromium();
    presidency = await sit(browser, here, 'SLV');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await here?.close();
  });

  test('what the United States and IOM still negotiate is parked with both', async () => {
    const rows = await here.store.requests(here.document.id);
    const parked = rows.filter(({ state }) => state.kind === 'parked');
    expect(parked.map(({ state }) => state.kind === 'parked' && [...state.with].sort())).toEqual([['IOM', 'USA']]);
    const card = presidency.page.getByTestId(`request-${parked[0]!.number}`);
    await card.waitFor();
    const words = (await card.textContent()) ?? '';
    for (const name of ['Parked', 'United States', 'International Organization for Migration']) {
      expect(words).toContain(name);
    }
  });

  test('[U6] a paragraph put in after 4 is 4 bis, no other number moves, and renumbering is one step with a preview', async () => {
    const canada = await sit(browser, here, 'CAN');
    const before = await written(canada.page, 'para-17');
    const text = await here.rooms.readText(here.document.id);
    const fourth = plainText(text.find((block) => plainText(block).startsWith(FOURTH))!);
    await caretBehind(canada.page, 'para-4', fourth);
    await canada.page.keyboard.press('Enter');
    await canada.page.keyboard.type('To thank the interpreters.');
    await canada.page.locator('[data-testid=save][data-save-state=stored]').waitFor();
    const earlier = (await here.store.meetingRequests(here.meetingId)).length;
    await canada.page.getByTestId('submit-request').click();
    // The last one before it is open, too: only one more is the new one.
    const number = await expect
      .poll(async () => (await here.store.meetingRequests(here.meetingId)).length, SOON)
      .toBe(earlier + 1)
      .then(async () => (await here.store.meetingRequests(here.meetingId)).at(-1)!.number);
    await presidency.page.getByTestId(`agree-${number}`).click();
    await expect.poll(() => stateOf(presidency.page, number), SOON).toBe('agreed');
    await expect.poll(() => written(canada.page, 'para-4bis'), SOON).toBe('To thank the interpreters.');
    expect(await written(canada.page, 'para-17')).toBe(before);

    const secretariat = await sit(browser, here, 'SEC');
    await secretariat.page.getByTestId('para-4bis').first().click();
    await secretariat.page.getByTestId('paragraph-menu').click();
    await secretariat.page.getByTestId('renumber').click();
    const preview = secretariat.page.getByTestId('renumber-preview');
    await preview.waitFor();
    expect(await preview.textContent()).toContain('4 bis');
    await secretariat.page.getByTestId('renumber-go').click();
    await expect.poll(() => written(canada.page, 'para-5'), SOON).toBe('To thank the interpreters.');
    await expect.poll(() => written(canada.page, 'para-18'), SOON).toBe(before);
    expect([presidency.complaints, canada.complaints, secretariat.complaints]).toEqual([[], [], []]);
  }, 180_000);
});
