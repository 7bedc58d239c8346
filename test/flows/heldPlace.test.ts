// Nobody's place in the text moves under the eyes or under the hand while others write above it, in real browsers:
// the paragraph one reads, the field one fills in, the button one presses.

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtClient } from '../kit/builtProduct.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { caretBehind, type Desk, SOON, sit, written } from '../kit/desk.ts';
import { paintedTop } from '../kit/paintedTop.ts';
import { type World, world } from '../kit/world.ts';

const topOf = (what: Locator): Promise<number> => paintedTop(what.first());

describe.skipIf(!hasChromium)('while somebody writes above', () => {
  let here: World;
  let browser: Browser;
  let secretariat: Desk;
  let reader: Desk;
  let lines = 0;

  /** The secretariat makes a paragraph longer by so many lines; waits until the reader has the last. */
  const lengthen = async (paragraph: string, count: number) => {
    await caretBehind(secretariat.page, paragraph, 'To');
    for (let line = 0; line < count; line++) {
      lines += 1;
      await secretariat.page.keyboard.insertText(
        ` line ${lines} of a long addition to the list of reports from the networks`,
      );
    }
    await expect.poll(() => written(reader.page, paragraph), SOON).toContain(`line ${lines} of a long`);
  };
  const toTop = (page: Page, paragraph: string) =>
    page
      .getByTestId(paragraph)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'start' }));

  beforeAll(async () => {
    here = await world({ clientDir: await builtClient() });
    browser = await launchChromium();
    secretariat = await sit(browser, here, 'SEC');
    reader = await sit(browser, here, 'CAN');
  }, 180_000);
  afterAll(async () => {
    expect([secretariat, reader].flatMap(({ complaints }) => complaints)).toEqual([]);
    await browser?.close();
    await here?.close();
  });

  /** While the paragraph of that name grows, `what` stays where it is. */
  const stays = async (what: Locator, grows: string, count: number) => {
    const top = await topOf(what);
    await lengthen(grows, count);
    // As it is painted: the place is put back before the frame that shows the last line.
    await reader.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    expect(Math.abs((await topOf(what)) - top)).toBeLessThan(2);
  };

  test('[U7] who has not touched the text reads on', async () => {
    await toTop(reader.page, 'para-20');
    await stays(reader.page.getByTestId('para-20'), 'para-3', 40);
  }, 120_000);

  test('who has the caret in the text reads on, wherever the caret is', async () => {
    await caretBehind(reader.page, 'para-12', 'To');
    await toTop(reader.page, 'para-20');
    await stays(reader.page.getByTestId('para-20'), 'para-3', 10);
  }, 120_000);

  test('the paragraph with the caret stays, though one above it in sight grows', async () => {
    await toTop(reader.page, 'para-5');
    await caretBehind(reader.page, 'para-9', 'To');
    await stays(reader.page.getByTestId('para-9'), 'para-5', 2);
  }, 120_000);

  test('the field one fills in stays', async () => {
    await caretBehind(reader.page, 'para-9', 'To');
    await reader.page.keyboard.type(' wholeheartedly');
    await reader.page.locator('[data-testid=save][data-save-state=stored]').waitFor();
    const field = reader.page.getByTestId('strip').getByRole('textbox');
    await field.click();
    await toTop(reader.page, 'para-8');
    await stays(field, 'para-8', 2);
  }, 120_000);

  test('the button one has pressed is the one that acts', async () => {
    const button = reader.page.getByTestId('submit-request');
    await caretBehind(reader.page, 'para-9', 'To wholeheartedly');
    await toTop(reader.page, 'para-8');
    const box = (await button.boundingBox())!;
    await reader.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await reader.page.mouse.down();
    await lengthen('para-8', 3);
    await reader.page.mouse.up();
    await reader.page.getByTestId('request-1').waitFor();
  }, 120_000);

  test('so is a button in the panel, when a card comes in above it', async () => {
    const presidency = await sit(browser, here, 'SLV');
    const agree = presidency.page.getByRole('button', { name: 'Agree: Canada, paragraph 9' });
    const { x, y, width, height } = (await agree.boundingBox())!;
    await presidency.page.mouse.move(x + width / 2, y + height / 2);
    await presidency.page.mouse.down();
    await caretBehind(reader.page, 'para-4', 'To');
    await reader.page.keyboard.type(' wholeheartedly');
    await reader.page.getByTestId('submit-request').click();
    await presidency.page.getByTestId('request-2').waitFor();
    expect((await agree.boundingBox())!.y).toBeGreaterThan(y + height);
    await presidency.page.mouse.up();
    await expect.poll(() => written(presidency.page, 'para-9'), SOON).toContain('To wholeheartedly thank');
    expect(await presidency.page.getByTestId('request-2').getAttribute('data-state')).toBe('open');
    expect(presidency.complaints).toEqual([]);
  }, 120_000);
});
