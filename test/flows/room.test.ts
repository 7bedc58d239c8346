// What a room full of people relies on, in real browsers: what is agreed reads as it was published, drafts stay with
// their delegation, the sentence says what is asked, and what is pasted comes in as words.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGES_OF_2017 } from '../../seeds/changesOf2017.ts';
import { plainText } from '../../shared/document/block.ts';
import { builtClient } from '../kit/builtProduct.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { caretBehind, type Desk, SOON, sit, written } from '../kit/desk.ts';
import { type World, world } from '../kit/world.ts';

const [R1, R2, , R4] = CHANGES_OF_2017 as readonly [
  (typeof CHANGES_OF_2017)[0],
  (typeof CHANGES_OF_2017)[0],
  (typeof CHANGES_OF_2017)[0],
  (typeof CHANGES_OF_2017)[0],
];

const openCount = (page: Page) => page.getByTestId('open-count').first().textContent();

describe.skipIf(!hasChromium)('a room at work, in browsers', () => {
  let here: World;
  let browser: Browser;
  const desks: Desk[] = [];
  const take = async (seat: string): Promise<Desk> => {
    const desk = await sit(browser, here, seat);
    desks.push(desk);
    return desk;
  };
  beforeAll(async () => {
    here = await world({ clientDir: await builtClient() });
    browser = await launchChromium();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await here?.close();
  });

  test('[U2] what Canada drafts reaches nobody until it is submitted, and then everybody', async () => {
    const [canada, secretariat, states] = [await take('CAN'), await take('SEC'), await take('USA')];
    await caretBehind(canada.page, 'para-9', 'To');
    await canada.page.keyboard.type(' wholeheartedly');
    await canada.page.locator('[data-testid=save][data-save-state=stored]').waitFor();
    // Words written later by the secretariat arrive; those of Canada, stored before, did not come with them.
    await caretBehind(secretariat.page, 'para-5', 'To thank Costa Rica');
    await secretariat.page.keyboard.type(' sincerely');
    await expect.poll(() => written(states.page, 'para-5'), SOON).toContain('sincerely');
    for (const other of [secretariat, states]) {
      expect(other.received.filter((words) => words.includes('wholeheartedly'))).toEqual([]);
      expect(await other.page.content()).not.toContain('wholeheartedly');
    }
    await canada.page.getByTestId('submit-request').click();
    for (const other of [secretariat, states]) {
      const card = other.page.getByTestId('request-1');
      await card.waitFor();
      expect(await card.textContent()).toContain('wholeheartedly');
    }
    for (let i = 0; i < ' sincerely'.length; i++) await secretariat.page.keyboard.press('Backspace');
    await expect.poll(() => written(states.page, 'para-5'), SOON).not.toContain('sincerely');
  }, 120_000);

  test('[U3] Panama’s words make the sentence that says where they go', async () => {
    const panama = await take('PAN');
    await caretBehind(panama.page, 'para-27', R4.behind);
    await panama.page.keyboard.type(R4.asked);
    await panama.page.locator('[data-testid=save][data-save-state=stored]').waitFor();
    await panama.page.getByTestId('submit-request').click();
    const card = panama.page.getByTestId('request-2');
    await card.waitFor();
    const sentence = (await card.textContent()) ?? '';
    expect(sentence).toContain('during this meeting');
    expect(sentence).toContain(
      'insert “, as well as the request to re-draft paragraph 17 based on the proposal drafted by Panama”',
    );
  }, 120_000);

  test('[U1] agreeing what Canada and the United States asked gives the published paragraph 4', async () => {
    const published = await here.rooms.readText(here.published.id);
    const wanted = plainText(published.find((block) => plainText(block).startsWith(R1.paragraph))!);
    const [canada, states] = [desks[0]!, desks[2]!];
    await caretBehind(canada.page, 'para-4', R1.behind);
    await canada.page.keyboard.type(R1.asked);
    await canada.page.locator('[data-testid=save][data-save-state=stored]').waitFor();
    await canada.page.getByTestId('submit-request').click();
    await caretBehind(states.page, 'para-4', R2.behind);
    await states.page.keyboard.type(R2.asked);
    await states.page.locator('[data-testid=save][data-save-state=stored]').waitFor();
    await states.page.getByTestId('submit-request').click();
    const presidency = await take('SLV');
    await presidency.page.getByTestId('request-4').waitFor();
    const before = Number(await openCount(presidency.page));
    await presidency.page.getByRole('button', { name: 'Agree: Canada, paragraph 4' }).click();
    await expect.poll(() => openCount(presidency.page), SOON).toBe(String(before - 1));
    await presidency.page.getByRole('button', { name: 'Agree: United States, paragraph 4' }).click();
    await expect.poll(() => openCount(presidency.page), SOON).toBe(String(before - 2));
    await expect.poll(() => written(presidency.page, 'para-4'), SOON).toBe(wanted);
    for (const number of [3, 4]) {
      await expect
        .poll(() => canada.page.getByTestId(`request-${number}`).getAttribute('data-state'), SOON)
        .toBe('agreed');
    }
    expect(await written(canada.page, 'para-4')).toBe(wanted);
  }, 120_000);

  test('what is pasted from Word comes in as words, marks and paragraphs, under the page’s own policy', async () => {
    const { page } = desks[1]!;
    await caretBehind(page, 'para-6', 'To thank the Troika');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page
      .getByTestId('para-6')
      .first()
      .evaluate((element) => {
        const data = new DataTransfer();
        data.setData(
          'text/html',
          '<style>p { color: red }</style><p class="MsoNormal" style="color:red"> and <b>all</b> its members</p>',
        );
        data.setData('text/plain', ' and all its members');
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      });
    await expect.poll(() => written(page, 'para-6'), SOON).toMatch(/To thank the Troika ?and all its members/);
    expect(await page.getByTestId('para-6').first().locator('strong').textContent()).toBe('all');
    // What was left out is said, and the browser has nothing to complain of.
    await expect.poll(() => page.locator('body').textContent(), SOON).toContain('Fonts and colours were left out.');
    // Nothing was filed: nobody asks for the list of requests.
    expect(asked.filter((url) => url.includes('/requests'))).toEqual([]);
    expect(desks.flatMap(({ complaints }) => complaints)).toEqual([]);
  }, 120_000);
});
