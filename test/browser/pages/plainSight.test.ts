// What people need to see: letters on the plenary screen as large as the room needs them, marks and places that are told
// apart in forced colours, and the words a comment is about.

import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, stageOf2017 } from './stage.ts';

let stage: Stage;

const styleOf = (locator: Locator, property: string, pseudo?: '::before' | '::after') =>
  locator
    .first()
    .evaluate((element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name!), [property, pseudo]);

describe.skipIf(!hasChromium)('what people need to see', () => {
  stageOf2017((set) => {
    stage = set;
  });

  it('insertions, deletions, the selected card and where one is are told apart in forced colours', async () => {
    const marta = await stage.enter('SLV');
    await marta.emulateMedia({ forcedColors: 'active' });
    await marta.getByTestId('request-2').focus();
    await marta.locator('.card.selected').waitFor();
    const [put, struck] = [marta.locator('.ProseMirror ins[data-by]'), marta.locator('.ProseMirror del[data-by]')];
    expect(await styleOf(put, 'text-decoration-line')).toBe('underline');
    expect(await styleOf(put, 'text-decoration-style')).toBe('double');
    expect(await styleOf(put, 'content', '::before')).toBe('"["');
    expect(await styleOf(put, 'content', '::after')).toBe('"]"');
    expect(await styleOf(struck, 'text-decoration-line')).toBe('line-through');

    const [selected, other] = [marta.locator('.card.selected'), marta.locator('.card:not(.selected)')];
    expect(await styleOf(selected, 'outline-style')).toBe('solid');
    expect(await styleOf(selected, 'outline-width')).toBe('2px');
    expect(await styleOf(other, 'outline-style')).toBe('none');

    // Forced colours paint every border in the colour of text: what is not current has one that is not seen.
    await marta.locator(paragraph('para-4')).click({ position: { x: 120, y: 12 } });
    const current = marta.locator('.outline a[aria-current]');
    await current.waitFor();
    const highlight = await styleOf(current, 'border-inline-start-color');
    const canvas = await styleOf(marta.locator('body'), 'background-color');
    expect(highlight).not.toBe(canvas);
    expect(await styleOf(marta.locator('.outline a:not([aria-current])'), 'border-inline-start-color')).toBe(canvas);
    const chosen = marta.locator('.tabs [aria-selected="true"]');
    const unchosen = marta.locator('.tabs [aria-selected="false"]');
    expect(await styleOf(chosen, 'border-block-end-color')).toBe(highlight);
    expect(await styleOf(unchosen, 'border-block-end-color')).toBe(canvas);
    expect(await styleOf(marta.locator('.save[data-save-state]'), 'border-top-style')).toBe('solid');
    await marta.context().close();
  });

  it('letters on the plenary screen grow and shrink as whoever runs it wants, at once', async () => {
    const rosa = await stage.enter('SEC');
    const address = await rosa.getByTestId('on-screen').getAttribute('href');
    const room = await stage.open(address ?? '', { viewport: { width: 1920, height: 1080 } });
    await rosa.locator(paragraph('para-4')).click({ position: { x: 150, y: 12 } });
    await rosa.getByTestId('put-on-screen').click();
    const words = room.getByTestId('screen-text').locator('p').first();
    await words.waitFor();
    const size = async () => Number.parseFloat(await styleOf(words, 'font-size'));
    const before = await size();
    await rosa.getByTestId('screen-look').click();
    const look = rosa.getByRole('dialog', { name: 'Look' });
    const set = look.locator('.num');
    expect(await set.textContent()).toBe(String(before));
    await look.getByRole('button', { name: 'Larger words on screen' }).click();
    await expect.poll(size).toBe(before + 4);
    await expect.poll(() => set.textContent()).toBe(String(before + 4));
    const smaller = look.getByRole('button', { name: 'Smaller words on screen' });
    await smaller.click();
    await smaller.click();
    await expect.poll(size).toBe(before - 4);
    // Whoever opens the screen later finds it as it was set.
    await room.reload();
    await words.waitFor();
    expect(await size()).toBe(before - 4);
    await rosa.context().close();
    await room.context().close();
  });

  it('a comment carries the words that were selected, also to who reads it elsewhere', async () => {
    const rosa = await stage.enter('SEC');
    await rosa.getByTestId('tab-comments').click();
    const luc = await stage.enter('CAN');
    await luc.getByTestId('tab-comments').click();
    await luc.locator(paragraph('para-9')).click({ position: { x: 120, y: 12 } });
    await luc.keyboard.press('Home');
    for (let i = 0; i < 'To thank the'.length; i++) await luc.keyboard.press('Shift+ArrowRight');
    const form = luc.getByTestId('comment-form');
    await luc.getByTestId('audience-everyone').check();
    await luc.getByTestId('comment-words').fill('Thank, or commend?');
    await expect.poll(() => form.locator('blockquote').allTextContents()).toEqual(['To thank the']);
    // A comment on the whole document is about no words of it.
    const whole = form.getByRole('checkbox');
    await whole.check();
    expect(await form.locator('blockquote').count()).toBe(0);
    await whole.uncheck();
    await luc.getByTestId('send-comment').click();
    const read = rosa.locator('.comment', { hasText: 'Thank, or commend?' });
    await read.waitFor();
    expect(await read.locator('blockquote').textContent()).toBe('To thank the');

    // What is selected no more is not what the next comment is about.
    await luc.locator(paragraph('para-9')).click({ position: { x: 300, y: 12 } });
    await form.locator('blockquote').waitFor({ state: 'detached' });
    await luc.getByTestId('audience-everyone').check();
    await luc.getByTestId('comment-words').fill('Nothing selected.');
    await luc.getByTestId('send-comment').click();
    const bare = rosa.locator('.comment', { hasText: 'Nothing selected.' });
    await bare.waitFor();
    expect(await bare.locator('blockquote').count()).toBe(0);
    await rosa.context().close();
    await luc.context().close();
  });
});
