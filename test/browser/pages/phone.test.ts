// On a phone: a delegation reads the text and proposes new wording on a page of its own. What it writes is the same draft
// as elsewhere, filed in the same way, and nothing of it is seen by others before.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

let stage: Stage;

describe.skipIf(!hasChromium)('on a phone', () => {
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  it('new wording is written, summed up in words, submitted, and arrives as a request', async () => {
    const rosa = await stage.enter('SEC');
    const canada = await stage.enter('CAN', PHONE);
    const before = (await stage.world.rooms.readText(stage.world.document.id)).map(plainText);

    // The text is for reading: typing into it changes nothing.
    await canada.locator(paragraph('para-6')).click({ position: { x: 60, y: 12 } });
    await canada.keyboard.type('typed into the text');
    expect(await canada.locator('.doc').textContent()).not.toContain('typed into the text');
    expect(await canada.locator('.doc').getAttribute('contenteditable')).toBe('false');

    const way = canada.getByTestId('reword-para-6');
    expect(await way.getAttribute('aria-label')).toBe('Propose new wording: paragraph 6');
    await way.click();
    await expect.poll(() => canada.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    const field = canada.getByTestId('wording');
    const words = await field.inputValue();
    expect(before).toContain(words);
    expect(await canada.getByTestId('words-now').textContent()).toBe(words);
    expect(await canada.getByTestId('summary').textContent()).toContain('No words change yet');
    expect(await canada.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    // Nothing to ask for is nothing submitted.
    await canada.getByTestId('submit-request').click();
    await canada.getByRole('alert').filter({ hasText: 'The draft reads as the agreed text' }).waitFor();

    await field.focus();
    await canada.keyboard.press('Control+End');
    await canada.keyboard.type(' To thank the host for its warm welcome.');
    await expect
      .poll(() => canada.getByTestId('summary').locator('b').textContent())
      .toBe('You add 8 words, remove 0.');

    // A page put to sleep and loaded anew still holds them.
    canada.on('dialog', (dialog) => void dialog.accept());
    await canada.reload();
    await canada.getByTestId('wording').waitFor();
    expect(await field.inputValue()).toBe(`${words} To thank the host for its warm welcome.`);

    // Saved, it is a private draft; the text says at its paragraph that there is one.
    await canada.getByTestId('save-draft').click();
    await expect.poll(() => canada.getByTestId('said').textContent()).toBe('Draft saved: paragraph 6');
    await canada.getByRole('link', { name: 'Back to the text' }).click();
    await canada.getByRole('link', { name: 'Go on with your draft: paragraph 6' }).waitFor();
    await expect
      .poll(() => canada.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('reword-para-6');
    expect(await rosa.locator('.doc').textContent()).not.toContain('warm welcome');
    expect((await stage.world.rooms.readText(stage.world.document.id)).map(plainText)).toEqual(before);

    await way.click();
    await canada.getByLabel('Why (shown with the request)').fill('Courtesy.');
    await canada.getByTestId('submit-request').click();
    await rosa.getByTestId('request-1').waitFor();
    const card = await rosa.getByTestId('request-1').textContent();
    expect(card).toContain('insert “To thank the host for its warm welcome.”');
    expect(card).toContain('Courtesy.');
    expect((await stage.world.rooms.readText(stage.world.document.id)).map(plainText)).toEqual(before);

    // Back in the text the request stands under its paragraph, and a new draft begins from the agreed words.
    await canada.locator('.inline-cards article').waitFor();
    await canada.getByRole('link', { name: 'Propose new wording: paragraph 6' }).click();
    await expect.poll(() => field.inputValue()).toBe(words);
    await canada.goBack();
    await canada.locator(paragraph('para-6')).waitFor();
    await rosa.getByRole('button', { name: 'Agree: Canada, paragraph 6' }).click();
    await expect.poll(() => canada.locator(paragraph('para-6')).textContent()).toContain('warm welcome.');
    await canada.context().close();
    await rosa.context().close();
  });

  it('a paragraph that has left the text says so, and an observer offers wording in the same way', async () => {
    const canada = await stage.enter('CAN', PHONE);
    await canada.goto(`${canada.url().replace(/\?.*$/, '')}/wording/goneBlock`);
    await canada.getByText('This paragraph is no longer in the text').waitFor();
    await canada.context().close();
    const ken = await stage.enter('IOM', PHONE);
    await ken.getByTestId('reword-para-9').click();
    expect(await ken.getByTestId('submit-request').textContent()).toMatch(/^Offer wording/);
    await ken.context().close();
  });

  it('no table is cut off at the side', async () => {
    const rosa = await stage.enter('SEC', PHONE);
    const home = /\/as\/[^/]+/.exec(rosa.url())?.[0] ?? '';
    await rosa.goto(`${stage.world.url}${home}/meetings/${stage.world.meetingId}`);
    await rosa.locator('.people').waitFor();
    const cut = await rosa.evaluate(
      () =>
        [...document.querySelectorAll('.scroll')].filter((region) => region.scrollWidth > region.clientWidth).length,
    );
    expect(cut).toBe(0);
    await rosa.context().close();
  });

  it('reported no error to the console', () => {
    expect(stage.faults).toEqual([]);
  });
});
