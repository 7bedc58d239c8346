// The path the product exists for, in two real browsers: Canada types into paragraph 4, nobody sees a word of it; it
// submits, the room sees request no. 1; the secretariat agrees; the paragraph reads as published in 2017.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGES_OF_2017 } from '../../seeds/changesOf2017.ts';
import { plainText } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { meetingRecord } from '../../shared/wire/meeting.ts';
import { builtClient } from '../kit/builtProduct.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { caretBehind, SOON, sit, written } from '../kit/desk.ts';
import { type World, world } from '../kit/world.ts';

describe.skipIf(!hasChromium)('an agreed paragraph, in two browsers', () => {
  let here: World;
  let browser: Browser;
  beforeAll(async () => {
    here = await world({ clientDir: await builtClient() });
    browser = await launchChromium();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await here?.close();
  });

  test('typed by Canada, seen by nobody; submitted, seen by all; agreed, as published', async () => {
    const [r1, r2] = [CHANGES_OF_2017[0]!, CHANGES_OF_2017[1]!];
    const published = await here.rooms.readText(here.published.id);
    const wanted = plainText(published.find((block) => plainText(block).startsWith(r1.paragraph))!);
    const canada = await sit(browser, here, 'CAN');
    const secretariat = await sit(browser, here, 'SEC');
    const before = await here.rooms.readText(here.document.id);

    // The secretariat writes something of its own elsewhere, to have something to take back later.
    await caretBehind(secretariat.page, 'para-5', 'To thank Costa Rica');
    await secretariat.page.keyboard.type(', warmly,');
    await expect
      .poll(async () => (await here.rooms.readText(here.document.id)).map(plainText).join('\n'), SOON)
      .toContain('To thank Costa Rica, warmly,');

    // Canada types; its words appear in place, marked.
    await caretBehind(canada.page, 'para-4', r1.behind);
    await canada.page.keyboard.type(r1.asked);
    await caretBehind(canada.page, 'para-4', `${r1.behind}${r1.asked}.`);
    await canada.page.keyboard.type(r2.asked);
    await expect.poll(() => written(canada.page, 'para-4'), SOON).toBe(wanted);
    const paragraph4 = plainText(before.find((block) => plainText(block).startsWith(r1.paragraph))!);
    await expect.poll(() => written(canada.page, 'para-4', ', ins'), SOON).toBe(paragraph4);
    await expect
      .poll(() => canada.page.getByTestId('sentence').textContent(), SOON)
      .toContain('take note of the changes');
    await canada.page.locator('[data-testid=save][data-save-state=stored]').waitFor();

    // Nobody else has a byte of it, and the text is as it was.
    const words = 'take note of the changes requested by the delegations';
    expect(await written(secretariat.page, 'para-4')).not.toContain(words);
    expect(secretariat.received.some((text) => text.includes(words))).toBe(false);
    const stored = await here.rooms.readText(here.document.id);
    expect(stored.map(plainText)).toContain(paragraph4);

    // Submitted, it is request no. 1 for all, without anybody asking for it.
    await canada.page.getByTestId('submit-request').click();
    await secretariat.page.getByTestId('request-1').waitFor();
    expect(await secretariat.page.getByTestId('request-1').textContent()).toContain('take note of the changes');
    expect((await here.rooms.readText(here.document.id)).map(plainText)).toEqual(stored.map(plainText));

    // The secretariat agrees: words, row and record in one.
    await secretariat.page.getByTestId('agree-1').click();
    await expect.poll(() => written(secretariat.page, 'para-4'), SOON).toBe(wanted);
    await expect.poll(() => written(canada.page, 'para-4'), SOON).toBe(wanted);
    await expect
      .poll(
        () =>
          canada.page
            .locator('[data-testid=request-1]')
            .getAttribute('data-state')
            .catch(() => 'agreed'),
        SOON,
      )
      .toBe('agreed');
    const agreed = await here.rooms.readText(here.document.id);
    expect(plainText(agreed.find((block) => plainText(block).startsWith(r1.paragraph))!)).toBe(wanted);
    const reader = await here.as('CAN');
    const record = meetingRecord.parse(await (await reader.get(`/api/meetings/${here.meetingId}/record`)).json());
    expect(record.verified).toBe(true);
    expect(record.entries.at(-1)).toMatchObject({ act: 'request agreed', textAfter: textHash(agreed) });

    // Ctrl+Z takes back the secretariat's own words and never the agreed ones.
    await secretariat.page.getByTestId('para-5').first().click();
    for (let i = 0; i < 20; i++) await secretariat.page.keyboard.press('Control+z');
    await expect.poll(() => written(secretariat.page, 'para-5'), SOON).not.toContain('warmly');
    expect(await written(secretariat.page, 'para-4')).toBe(wanted);
    await expect
      .poll(async () => (await here.rooms.readText(here.document.id)).map(plainText), SOON)
      .toEqual(before.map((block) => (plainText(block).startsWith(r1.paragraph) ? wanted : plainText(block))));

    // Neither browser met an error, nor said one: what the content policy refuses is one, too.
    expect([canada.complaints, secretariat.complaints]).toEqual([[], []]);
    await canada.context.close();
    await secretariat.context.close();
  }, 240_000);
});
