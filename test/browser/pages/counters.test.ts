// The counter of open requests stands at the first lines of its own paragraph, whatever is drawn between that paragraph and
// the one before; measured in a real browser.

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { ask, blockAt, wordsAt } from './asked.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const counterOf = (page: Page, number: number): Locator =>
  page.locator('.count').and(page.getByRole('button', { name: new RegExp(`requests? on paragraph ${number}$`) }));

/** How far the counter stands below the top of its paragraph, in lines. */
async function linesBelow(page: Page, number: number): Promise<number> {
  const own = await page.locator(paragraph(`para-${number}`)).elementHandle();
  return counterOf(page, number).evaluate((counter, block) => {
    const style = getComputedStyle(block);
    const top = block.getBoundingClientRect().top + Number.parseFloat(style.paddingTop);
    return (counter.getBoundingClientRect().top - top) / Number.parseFloat(style.lineHeight);
  }, own!);
}

const isBeside = async (page: Page, number: number): Promise<void> => {
  await counterOf(page, number).waitFor();
  await expect.poll(() => linesBelow(page, number)).toBeCloseTo(1, 0);
};

describe.skipIf(!hasChromium)('the counters beside the text', () => {
  let stage: Stage;

  /** A delegation asks for more words at the end of the paragraph. */
  const askMore = async (code: string, number: number, more = ' As said.') => {
    const words = await wordsAt(stage.world, `para-${number}`);
    return ask(stage.world, code, `para-${number}`, words, words + more);
  };

  /** A delegation asks for a paragraph of its own after this one. */
  const askParagraph = async (code: string, number: number): Promise<void> => {
    const { world } = stage;
    const person = await world.as(code);
    const before = await blockAt(world, `para-${number}`);
    const put = {
      ...before,
      id: `put-${code}`,
      content: [{ kind: 'text', text: 'To thank all.', marks: [] }],
    } as const;
    await world.rooms.change(person.seat.id, world.clock(), (change) =>
      change.writeDraft(world.document.id, code, before.id, [before, put]),
    );
    const body = { kind: 'draft', key: world.here.newId(), blocks: [before.id], reason: '' };
    expect((await person.post(`/api/documents/${world.document.id}/requests`, body)).ok).toBe(true);
  };

  /** The paragraph is taken out of the text, and its number held. */
  const remove = async (number: number): Promise<void> => {
    const { world } = stage;
    const gone = await blockAt(world, `para-${number}`);
    const seen = textHash([gone]);
    const wording = { targets: [gone.id], after: (await blockAt(world, `para-${number - 1}`)).id, content: [] };
    const body = { kind: 'oral', key: world.here.newId(), delegation: 'CAN', reason: '', ...wording, textHash: seen };
    const filed = await (await world.as('secretariat')).post(`/api/documents/${world.document.id}/requests`, body);
    const { request } = (await filed.json()) as { request: { id: string } };
    const decision = { decision: 'agree', key: world.here.newId(), textHash: seen, version: 1 };
    expect((await (await world.as('SLV')).post(`/api/requests/${request.id}/decisions`, decision)).ok).toBe(true);
  };

  beforeAll(async () => {
    stage = await setStage();
    await askParagraph('USA', 5);
    for (const number of [6, 10, 15, 21]) await askMore('CAN', number);
    await askMore('USA', 14, ' As Canada said.');
    await askMore('CAN', 14, ' As the United States said.');
    await remove(20);
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it('stand below a paragraph that others ask for, and below a number that is held', async () => {
    const ines = await stage.enter('PAN');
    await ines.locator('.asked-paragraph').waitFor();
    await isBeside(ines, 6);
    await ines.locator('.doc .removed').waitFor();
    await isBeside(ines, 21);
    await ines.context().close();
  });

  it('stand below the strip of an own draft, and keep the focus while it comes and goes', async () => {
    const [ines, colleague] = [await stage.enter('PAN'), await stage.enter('PAN')];
    await isBeside(ines, 10);
    const counter = await counterOf(ines, 10).elementHandle();
    const isFocused = () => counter!.evaluate((button) => button === document.activeElement);
    await counter!.focus();

    await colleague.locator(paragraph('para-9')).click({ position: { x: 150, y: 12 } });
    await colleague.keyboard.press('End');
    await colleague.keyboard.insertText(' To thank the host.');
    await ines.getByTestId('strip').waitFor();
    await isBeside(ines, 10);
    expect(await isFocused()).toBe(true);

    await colleague
      .getByTestId('strip')
      .getByRole('button', { name: /^Discard/ })
      .click();
    await ines.getByTestId('strip').waitFor({ state: 'detached' });
    await isBeside(ines, 10);
    expect(await isFocused()).toBe(true);
    await colleague.context().close();
    await ines.context().close();
  });

  it('are not met by the caret', async () => {
    const ines = await stage.enter('PAN');
    await ines.locator(paragraph('para-9')).click({ position: { x: 150, y: 12 } });
    await ines.keyboard.press('End');
    // Over a paragraph's end one step of the arrow leads to the start of the next, and back.
    const at = () =>
      ines.evaluate(() => {
        const range = getSelection()!.getRangeAt(0);
        const block = (range.startContainer.parentElement as Element).closest('[data-testid^="para-"]');
        return block?.getAttribute('data-testid');
      });
    while ((await at()) === 'para-9') await ines.keyboard.press('ArrowRight');
    expect(await at()).toBe('para-10');
    await ines.keyboard.insertText('Indeed: ');
    const ten = ines.locator(paragraph('para-10'));
    await expect.poll(() => ten.textContent()).toMatch(/^\W*\d*\W*Indeed: /);
    await isBeside(ines, 10);
    await ines.context().close();
  });

  it('stand below competing requests that are laid out', async () => {
    const ines = await stage.enter('PAN');
    await ines.locator('.head-item', { hasText: 'only one can be agreed' }).waitFor();
    await counterOf(ines, 14).click();
    await ines.getByTestId('rival').waitFor();
    await isBeside(ines, 14);
    await isBeside(ines, 15);
    await ines.context().close();
  });

  it('stand below the cards on a phone', async () => {
    const ines = await stage.enter('PAN', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await ines.locator('.inline-cards article').first().waitFor();
    for (const number of [6, 10, 14, 15, 21]) await isBeside(ines, number);
    await ines.context().close();
  });
});
