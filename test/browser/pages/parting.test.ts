// A paragraph to be parted, and two to be joined, as a delegation asks for it at its own desk: what others see of it in the
// text, in the reading view and on the plenary screen.

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { caretBehind } from '../../kit/desk.ts';
import { wordsAt } from './asked.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

/** Words as a person reads them: what is asked for in braces, what is to go in brackets, each signed. */
const drawnIn = async (element: Locator) =>
  (
    await element.evaluate((shown) => {
      const copy = shown.cloneNode(true) as HTMLElement;
      for (const one of copy.querySelectorAll('.tag')) one.replaceWith(`${one.textContent}:`);
      for (const one of copy.querySelectorAll('ins')) one.replaceWith(`{${one.textContent}}`);
      for (const one of copy.querySelectorAll('del')) one.replaceWith(`[${one.textContent}]`);
      return copy.textContent ?? '';
    })
  )
    .replace(/\s+/gu, ' ')
    .trim();

describe.skipIf(!hasChromium)('parting and joining paragraphs', () => {
  let stage: Stage;
  let rosa: Page;
  let room: Page;
  let words: Record<12 | 13 | 18, string>;

  const put = async (number: number) => {
    await rosa.locator(paragraph(`para-${number}`)).click({ position: { x: 150, y: 12 } });
    await rosa.getByTestId('put-on-screen').click();
    await room.locator('.s-head').getByText(`paragraph ${number}`).waitFor();
  };
  const onScreen = () => drawnIn(room.getByTestId('screen-text').locator('.b').first());

  beforeAll(async () => {
    stage = await setStage();
    words = {
      12: await wordsAt(stage.world, 'para-12'),
      13: await wordsAt(stage.world, 'para-13'),
      18: await wordsAt(stage.world, 'para-18'),
    };
    rosa = await stage.enter('SEC');
    const address = await rosa.getByTestId('on-screen').getAttribute('href');
    room = await stage.open(address ?? '', { viewport: { width: 1920, height: 1080 } });
    const luc = await stage.enter('CAN');
    await caretBehind(luc, 'para-18', 'migrant women. ');
    await luc.keyboard.press('Enter');
    await luc.getByTestId('strip').waitFor();
    await luc.keyboard.press('Control+Enter');
    await rosa.getByTestId('request-1').waitFor();
    await luc.getByTestId('strip').waitFor({ state: 'detached' });
    await caretBehind(luc, 'para-13', words[13].slice(0, 10));
    await luc.keyboard.press('Home');
    await luc.keyboard.press('Backspace');
    await luc.getByTestId('strip').waitFor();
    await luc.keyboard.press('Control+Enter');
    await rosa.getByTestId('request-2').waitFor();
    await luc.context().close();
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it('marks no words in the text: a ¶ where it is to be parted, a struck one where it is to be joined', async () => {
    const parted = rosa.locator(paragraph('para-18'));
    await parted.locator('ins').first().waitFor();
    expect(await drawnIn(parted)).toBe(words[18].replace('migrant women. ', 'migrant women. CAN: {¶}'));
    expect(await drawnIn(rosa.locator(paragraph('para-12')))).toBe(`${words[12]}CAN: [¶]`);
    expect(await drawnIn(rosa.locator(paragraph('para-13')))).toBe(words[13]);
    expect(await rosa.locator('.asked-paragraph').count()).toBe(0);
    // What screen readers know it by: a suggestion that owns it and points at who asks.
    for (const [number, mark] of [
      [18, 'ins'],
      [12, 'del'],
    ] as const) {
      const owner = rosa.locator(`${paragraph(`para-${number}`)} [role="suggestion"]:has(${mark})`);
      const about = (await owner.getAttribute('aria-details')) ?? '';
      expect(await rosa.locator(`[id="${about}"]`).textContent()).toContain('Canada');
    }
  });

  it('is said in the reading view', async () => {
    const dana = await stage.enter('USA');
    await dana.keyboard.press('F2');
    const read = (number: number) =>
      dana
        .getByTestId('reading')
        .locator('li', { hasText: new RegExp(`^${number}\\.`, 'u') })
        .first()
        .textContent()
        .then((said) => said?.replace(/\s+/gu, ' ').trim());
    expect(await read(18)).toBe(
      `18. ${words[18].replace('migrant women. ', 'migrant women. Canada proposes to begin a new paragraph here. ')}`,
    );
    expect(await read(12)).toBe(`12. ${words[12]} Canada proposes to join the next paragraph to this one.`);
    expect(await read(13)).toBe(`13. ${words[13]}`);
    await dana.context().close();
  });

  it('marks no words on the screen, and leaves it with the paragraph it is asked for', async () => {
    await put(18);
    await room.getByTestId('screen-text').locator('ins').first().waitFor();
    expect(await onScreen()).toBe(words[18].replace('migrant women. ', 'migrant women. CAN: {¶} '));
    await put(12);
    expect(await room.getByTestId('screen-text').locator('.b').count()).toBe(1);
    expect(await onScreen()).toBe(`${words[12]} CAN: [¶]`);
    expect(await room.locator('.s-foot li').allInnerTexts()).toEqual([expect.stringContaining('Canada')]);
    await put(13);
    expect(await onScreen()).toBe(words[13]);
    expect(await drawnIn(room.getByTestId('screen-asides'))).toBe('CAN: Join paragraph 13 to paragraph 12');
  });
});
