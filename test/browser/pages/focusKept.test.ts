// Focus has a place after everything that takes away what had it: a comment that is sent, answered or withdrawn, a banner
// that is dismissed.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

/** Where focus is: the test id, else the words, of the element. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return 'nowhere';
    const near = activeElement.closest('.ProseMirror');
    return near ? 'the text' : (activeElement.getAttribute('data-testid') ?? activeElement.textContent ?? '');
  });
const isIn = (page: Page, place: string) => expect.poll(() => focused(page)).toBe(place);
/** What is said by the element that has focus; nothing while no element has it, so that the page itself does not say all. */
const wordsInFocus = (page: Page) =>
  page.evaluate(() => (document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? '')));
const isAt = (page: Page, words: string) => expect.poll(() => wordsInFocus(page)).toContain(words);

describe.skipIf(!hasChromium)('focus', () => {
  let stage: Stage;
  let luc: Page;

  const commentOn = async (page: Page, key: string, place: string): Promise<void> => {
    await page.locator(paragraph(key)).dblclick({ position: { x: 160, y: 12 } });
    await page.getByTestId('ask-menu').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: `Comment on ${place}` }).focus();
    await page.keyboard.press('Enter');
  };
  const comment = (page: Page, words: string) => page.locator('.comment', { hasText: words });
  const say = async (page: Page, words: string): Promise<void> => {
    await page.keyboard.type(words);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await comment(page, words).waitFor();
  };

  beforeAll(async () => {
    stage = await setStage();
    luc = await stage.enter('CAN');
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it('goes from the menu to what a comment asks first, and after Send to the words of the next', async () => {
    await commentOn(luc, 'para-9', 'paragraph 9');
    await isIn(luc, 'audience-everyone');
    await luc.keyboard.press('Space');
    await luc.getByTestId('comment-words').focus();
    await say(luc, 'The first.');
    await isIn(luc, 'comment-words');
    expect(await luc.getByTestId('comment-words').inputValue()).toBe('');
    // For whom is chosen still: the menu leads to the words.
    await commentOn(luc, 'para-10', 'paragraph 10');
    await isIn(luc, 'comment-words');
    expect(await luc.getByLabel('Comment on paragraph 10').isVisible()).toBe(true);
    await say(luc, 'The second.');
    await isIn(luc, 'comment-words');
    await say(luc, 'The third.');
    await isIn(luc, 'comment-words');
  });

  it('goes into the words of a reply, back with Cancel, and to the reply that was sent', async () => {
    const first = comment(luc, 'The first.');
    await first.getByRole('button', { name: 'Reply' }).focus();
    await luc.keyboard.press('Enter');
    await isIn(luc, 'comment-words');
    await luc.getByRole('button', { name: 'Cancel' }).focus();
    await luc.keyboard.press('Enter');
    await isIn(luc, 'Reply');
    await luc.keyboard.press('Enter');
    await isIn(luc, 'comment-words');
    await say(luc, 'The answer.');
    await isAt(luc, 'The answer.');
    expect(await wordsInFocus(luc)).not.toContain('The first.');
  });

  it('withdrawing asks first; focus goes back, to what is left of the comment, or to its neighbour', async () => {
    const withdraw = async (words: string) => {
      await luc.locator('.one', { hasText: words }).getByRole('button', { name: 'Withdraw' }).focus();
      await luc.keyboard.press('Enter');
      await luc.getByRole('dialog', { name: 'Withdraw this comment?' }).waitFor();
    };
    const goOn = async () => {
      await luc.getByTestId('withdraw-go').click();
      await luc.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await withdraw('The second.');
    await luc.keyboard.press('Escape');
    await isIn(luc, 'Withdraw');
    expect(await comment(luc, 'The second.').count()).toBe(1);

    await withdraw('The second.');
    await goOn();
    await comment(luc, 'The second.').waitFor({ state: 'detached' });
    await isAt(luc, 'The third.');
    await withdraw('The third.');
    await goOn();
    await isAt(luc, 'The first.');
    // Words that were answered leave their place.
    await withdraw('The first.');
    await goOn();
    await isAt(luc, 'Withdrawn by its author.');
    await withdraw('The answer.');
    await goOn();
    await isIn(luc, 'comment-words');
    expect(await luc.locator('.comment').count()).toBe(0);
  });

  it('goes into the words where the comments are a drawer', async () => {
    const narrow = await stage.enter('CAN', { viewport: { width: 820, height: 1000 } });
    await commentOn(narrow, 'para-9', 'paragraph 9');
    await isIn(narrow, 'audience-everyone');
    await narrow.keyboard.press('Escape');
    await isAt(narrow, 'Changes');
    await narrow.context().close();
  });

  it('goes to the text when a banner is dismissed', async () => {
    const rosa = await stage.enter('SEC');
    await rosa.getByRole('button', { name: 'Close the first steps' }).focus();
    await rosa.keyboard.press('Enter');
    await isIn(rosa, 'the text');
    await rosa.locator(paragraph('para-4')).click({ position: { x: 150, y: 12 } });
    await rosa.getByTestId('paragraph-state').click();
    await rosa.getByRole('menuitemradio', { name: 'Closed', exact: true }).click();
    await rosa.locator('.settled').getByText('Closed').waitFor();
    await rosa.locator(paragraph('para-4')).click({ position: { x: 150, y: 12 } });
    await rosa.keyboard.press('x');
    await rosa.getByTestId('banner').getByRole('button', { name: 'Dismiss' }).focus();
    await rosa.keyboard.press('Enter');
    await isIn(rosa, 'the text');
    // What goes by itself, or while somebody is elsewhere, takes the focus from nobody.
    await rosa.keyboard.press('x');
    await rosa.getByTestId('banner').getByRole('button', { name: 'Dismiss' }).hover();
    await rosa.getByTestId('tab-comments').focus();
    await rosa.getByTestId('banner').getByRole('button', { name: 'Dismiss' }).dispatchEvent('click');
    await rosa.getByTestId('banner').waitFor({ state: 'detached' });
    expect(await focused(rosa)).toBe('tab-comments');
    await rosa.context().close();
  });
});
