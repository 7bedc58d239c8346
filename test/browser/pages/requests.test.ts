// The life of a request on the page: a delegation supports, revises and withdraws, the presidency parks, agrees in part and
// takes back, words said aloud are confirmed, words that moved on are placed again; all of it shown once it is stored.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

let stage: Stage;

const stateOf = (page: Page, number: number) => page.getByTestId(`request-${number}`).getAttribute('data-state');
const cardOf = (page: Page, number: number) => page.getByTestId(`request-${number}`).textContent();
const active = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
const fromMore = async (page: Page, number: number, words: string) => {
  await page.getByTestId(`more-${number}`).click();
  await page.getByRole('menuitem', { name: words }).click();
};
const fromAsk = async (page: Page, words: string) => {
  await page.getByTestId('ask-menu').click();
  await page.getByRole('menuitem', { name: words }).click();
};
const caretIn = (page: Page, key: string) => page.locator(paragraph(key)).click({ position: { x: 120, y: 12 } });
const noDialog = (page: Page) => page.locator('.dialog').waitFor({ state: 'detached' });

describe.skipIf(!hasChromium)('requests on the page', () => {
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  });
  afterAll(async () => {
    // What the server refuses on purpose the browser prints as well.
    expect(stage.faults.filter((fault) => !fault.includes('409 (Conflict)'))).toEqual([]);
    await stage.close();
  });

  it('a delegation supports, revises, withdraws and takes up again; every version stays in the history', async () => {
    const luc = await stage.enter('CAN');
    const dana = await stage.enter('USA');
    await luc.getByTestId('support-2').click();
    await expect.poll(() => cardOf(dana, 2)).toContain('United States with Canada');
    await luc.getByTestId('unsupport-2').click();
    await expect.poll(() => cardOf(dana, 2)).not.toContain('with Canada');

    await dana.getByTestId('support-3').click();
    await expect.poll(() => cardOf(luc, 3)).toContain('Canada with United States');

    await luc.getByTestId('revise-3').click();
    // In the text itself, where the caret stands then.
    await luc.getByTestId('strip-what').getByText('no. 3').waitFor();
    await luc.keyboard.type('To report on it. ');
    await luc.locator('[data-testid=save][data-save-state=stored]').waitFor();
    await luc.keyboard.press('Control+Enter');
    await luc.getByTestId('strip').waitFor({ state: 'detached' });
    await expect.poll(() => cardOf(dana, 3)).toContain('To report on it.');

    // What was supported was the words before: who supported them is told, and signs these by saying so.
    await expect.poll(() => cardOf(luc, 3)).toContain('with United States (version 1)');
    const told = 'Your delegation supported version 1. Version 2 has other words; they are not signed by you.';
    expect(await cardOf(dana, 3)).toContain(told);
    expect(await cardOf(luc, 3)).not.toContain('Your delegation supported');
    await dana.goto(dana.url().replace(/documents\/.*/, `meetings/${stage.world.meetingId}`));
    await dana.locator('[data-waiting=revised]').getByText('New words of what you supported').waitFor();
    await dana.locator('[data-waiting=revised]').getByRole('link').click();
    await dana.getByRole('button', { name: 'Support version 2: Canada, paragraph 6' }).click();
    await expect.poll(() => cardOf(luc, 3)).toContain('Canada with United StatesNo. 3');
    expect(await cardOf(dana, 3)).not.toContain('Your delegation supported');
    await dana.getByTestId('unsupport-3').click();
    await expect.poll(() => cardOf(luc, 3)).not.toContain('with United States');

    await luc.getByTestId('withdraw-3').click();
    await luc.getByTestId('reason').fill('To be worded anew.');
    await luc.getByTestId('reason-go').click();
    await expect.poll(() => stateOf(dana, 3)).toBe('withdrawn');
    expect(await cardOf(dana, 3)).toContain('Withdrawn by Canada');
    expect(await dana.getByTestId('request-3').getByRole('button', { name: 'Reopen' }).count()).toBe(0);
    await fromMore(dana, 3, 'History');
    const history = dana.getByTestId('history-3');
    await expect.poll(() => history.locator('details').count()).toBe(2);
    expect(await history.textContent()).toContain('To be worded anew.');

    await luc.getByRole('button', { name: 'Reopen: Canada, paragraph 6' }).click();
    await luc.getByTestId('reason-go').click();
    await expect.poll(() => stateOf(dana, 3)).toBe('open');
    await luc.context().close();
    await dana.context().close();
  });

  it('P asks with whom and until when; Enter records it, and Undo takes it back', async () => {
    const marta = await stage.enter('SLV');
    const dana = await stage.enter('USA');
    await marta.getByTestId('request-4').focus();
    await marta.keyboard.press('p');
    await marta.getByRole('dialog', { name: 'Park request 4' }).waitFor();
    await expect.poll(() => marta.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('checkbox');
    await marta.getByRole('checkbox', { name: 'Panama' }).check();
    await marta.getByRole('checkbox', { name: 'International Organization for Migration' }).check();
    await marta.getByLabel('Until').fill('2017-06-22');
    await marta.getByLabel('At (GMT−6)').fill('10:00');
    await marta.getByLabel('A word about it').focus();
    await marta.keyboard.press('Enter');
    await expect.poll(() => stateOf(dana, 4)).toBe('parked');
    expect(await cardOf(dana, 4)).toMatch(
      /Parked with Panama and International Organization for Migration, until .*10:00/,
    );
    // Focus goes on to the next request.
    await expect.poll(() => active(marta)).toMatch(/^request-(?!4$)\d+$/);
    await marta.getByTestId('undo-decision').click();
    await expect.poll(() => stateOf(dana, 4)).toBe('open');
    await marta.context().close();
    await dana.context().close();
  });

  it('words said aloud are entered for a delegation, confirmed by it, and agreed in part with the result in sight', async () => {
    const rosa = await stage.enter('SEC');
    const panama = await stage.enter('PAN');
    await caretIn(rosa, 'para-12');
    await fromAsk(rosa, 'Record an oral change to paragraph 12…');
    await rosa.getByLabel('Asked for by').selectOption('PAN');
    const words = await rosa.getByTestId('dialog-wording').inputValue();
    await rosa
      .getByTestId('dialog-wording')
      .fill(words.replace('To thank', 'To express its warm thanks to').replace(/\.$/, ', with appreciation.'));
    // Escape, pressed by mistake: the dialog opens with the words again.
    await rosa.keyboard.press('Escape');
    await noDialog(rosa);
    await fromAsk(rosa, 'Record an oral change to paragraph 12…');
    await rosa.getByLabel('Asked for by').selectOption('PAN');
    expect(await rosa.getByTestId('dialog-wording').inputValue()).toContain('To express its warm thanks to');
    await rosa.getByTestId('unsent').waitFor();
    await rosa.getByTestId('wording-go').click();
    await noDialog(rosa);
    const number = (
      await rosa.locator('[data-testid^="request-"]', { hasText: 'with appreciation' }).getAttribute('data-testid')
    )?.slice(8);
    const card = Number(number);
    await fromAsk(rosa, 'Record an oral change to paragraph 12…');
    expect(await rosa.getByTestId('dialog-wording').inputValue()).toBe(words);
    await rosa.keyboard.press('Escape');
    await noDialog(rosa);
    await panama.getByTestId(`confirm-${card}`).click();
    await expect.poll(() => cardOf(rosa, card)).not.toContain('wording to confirm');

    await fromMore(rosa, card, 'Agree in part…');
    await rosa.getByTestId('part-1').check();
    await expect.poll(() => rosa.getByTestId('part-result').textContent()).toContain('express its warm thanks to');
    expect(await rosa.getByTestId('part-result').textContent()).not.toContain('with appreciation');
    await rosa.getByTestId('part-2').check();
    expect(await rosa.getByTestId('part-go').isDisabled()).toBe(true);
    await rosa.getByTestId('part-2').uncheck();
    await rosa.getByTestId('part-go').click();
    await expect.poll(() => stateOf(panama, card)).toBe('agreedInPart');
    expect(await cardOf(panama, card)).toContain('Agreed in part 6 of 8 words');
    await expect
      .poll(() => panama.locator(paragraph('para-12')).textContent())
      .toMatch(/^To express its warm thanks to .*for the region\.$/);
    await rosa.context().close();
    await panama.context().close();
  });

  it('[U13] where words clash nothing is written, both wordings are shown, and it is placed again by keyboard alone', async () => {
    const rosa = await stage.enter('SEC');
    const luc = await stage.enter('CAN');
    const here = await stage.world.as('secretariat');
    const text = await stage.world.rooms.readText(stage.world.document.id);
    const target = text.find((block) => plainText(block).startsWith('To thank UNHCR for'));
    if (!target) throw new Error('the text of the example has changed');
    // Canada asks for other words where Rosa then writes some.
    const key = await luc.evaluate(
      (id) => document.querySelector(`[data-id="${id}"]`)?.getAttribute('data-testid') ?? '',
      target.id,
    );
    await caretIn(luc, key);
    await luc.keyboard.press('Home');
    for (let i = 0; i < 8; i++) await luc.keyboard.press('Shift+ArrowRight');
    await luc.keyboard.type('To commend');
    await luc.getByTestId('strip').waitFor();
    await luc.keyboard.press('Control+Enter');
    const asked = luc.locator('[data-testid^="request-"]', { hasText: 'by “commend”' });
    await asked.waitFor();
    const number = Number((await asked.getAttribute('data-testid'))?.slice(8));
    await caretIn(rosa, key);
    await rosa.keyboard.press('Home');
    for (let i = 0; i < 8; i++) await rosa.keyboard.press('Shift+ArrowRight');
    await rosa.keyboard.type('To salute');
    await expect.poll(() => cardOf(luc, number)).toContain('Text has moved on');
    await expect.poll(() => cardOf(luc, number)).toContain('To salute');
    expect(await cardOf(luc, number)).toContain('The words Canada wanted to change are no longer in');

    await rosa.getByTestId(`request-${number}`).focus();
    await rosa.keyboard.press('a');
    const refused = rosa.getByTestId(`request-${number}`).getByTestId('refused');
    await refused.waitFor();
    expect(await refused.textContent()).toMatch(/Wanted.*commend/);
    expect(await refused.textContent()).toMatch(/In the text now.*salute/);
    expect(await stateOf(rosa, number)).toBe('open');
    const after = await stage.world.rooms.readText(stage.world.document.id);
    expect(plainText(after.find(({ id }) => id === target.id)!)).toMatch(/^To salute UNHCR/);

    await luc.getByTestId(`revise-${number}`).focus();
    await luc.keyboard.press('Enter');
    await luc.getByRole('dialog', { name: /^Place request/ }).waitFor();
    await luc.keyboard.press('Control+Home');
    await luc.keyboard.type('Indeed: ');
    await luc.keyboard.press('Tab');
    await luc.keyboard.press('Enter');
    await noDialog(luc);
    await expect.poll(() => cardOf(luc, number)).not.toContain('Text has moved on');
    expect(await cardOf(luc, number)).toContain('Indeed:');
    expect((await here.get(`/api/documents/${stage.world.document.id}/requests`)).ok).toBe(true);
    await rosa.context().close();
    await luc.context().close();
  });

  it('a delegation asks to move a paragraph and remarks on the document without wording', async () => {
    const ines = await stage.enter('PAN');
    await caretIn(ines, 'para-9');
    await fromAsk(ines, 'Ask to move paragraph 9…');
    const place = ines.locator('.dialog select');
    const option = await place.locator('option', { hasText: 'paragraph 11' }).first().getAttribute('value');
    await place.selectOption(option);
    await ines.getByTestId('move-go').click();
    await noDialog(ines);
    await ines.locator('article', { hasText: 'Move paragraph 9 to after paragraph 11' }).waitFor();
    // What hangs on a paragraph goes with it, and no place is offered between another and its items.
    await caretIn(ines, 'para-16');
    await fromAsk(ines, 'Ask to move paragraph 16…');
    const offered = await place.locator('option').allTextContents();
    expect(offered.filter((words) => /^paragraph (15|16)\b/.test(words))).toEqual([]);
    await place.selectOption({ label: offered.find((words) => words.startsWith('paragraph 3:')) ?? '' });
    await ines.getByTestId('move-go').click();
    await noDialog(ines);
    await ines.locator('article', { hasText: /Move paragraph 16 to .* to after paragraph 3/ }).waitFor();
    await fromAsk(ines, 'Remark on the document…');
    await ines.locator('.dialog textarea').fill('The names of States should be checked.');
    await ines.getByTestId('remark-go').click();
    await noDialog(ines);
    await ines.locator('article', { hasText: 'The names of States should be checked.' }).waitFor();
    await ines.context().close();
  });

  it('an observer offers wording, sees its own offers only, and a member sponsors it', async () => {
    const ken = await stage.enter('IOM');
    await caretIn(ken, 'para-10');
    await ken.keyboard.press('Home');
    await ken.keyboard.type('As offered, ');
    await ken.getByTestId('strip').waitFor();
    await ken.keyboard.press('Control+Enter');
    const offer = ken.locator('.side article', { hasText: 'As offered' });
    await offer.waitFor();
    expect(await ken.locator('.side article').count()).toBe(1);
    expect(await offer.getAttribute('data-state')).toBe('offered');
    const number = Number((await offer.getAttribute('data-testid'))?.slice(8));
    expect(await ken.getByTestId('open-count').textContent()).toBe('1');
    const ines = await stage.enter('PAN');
    await ines.getByTestId(`sponsor-${number}`).waitFor();
    // An offer waits for a sponsor: it is not open before.
    const open = async () => Number(await ines.getByTestId('open-count').textContent());
    const before = await open();
    expect(await ines.locator('.status').textContent()).toContain(`${before} open`);
    await ines.getByTestId(`sponsor-${number}`).click();
    await expect.poll(() => stateOf(ken, number)).toBe('open');
    await expect.poll(open).toBe(before + 1);
    expect(await cardOf(ines, number)).toContain('worded by International Organization for Migration');
    // Without its sponsor it is an offer again.
    await ines.getByTestId(`withdraw-${number}`).click();
    await ines.getByRole('dialog').getByText('they wait for another member to sponsor them').waitFor();
    await ines.getByTestId('reason-go').click();
    await expect.poll(() => stateOf(ken, number)).toBe('offered');
    await expect.poll(open).toBe(before);
    await ines.getByTestId(`sponsor-${number}`).waitFor();
    await ken.context().close();
    await ines.context().close();
  });

  it('single letters can be switched off', async () => {
    const marta = await stage.enter('SLV');
    await marta.getByTestId('request-1').waitFor();
    await marta.getByTestId('seat-menu').click();
    await marta.getByRole('checkbox', { name: /Single letters/ }).uncheck();
    await marta.keyboard.press('Escape');
    await marta.getByTestId('request-1').focus();
    await marta.keyboard.press('p');
    expect(await marta.locator('.dialog').count()).toBe(0);
    await marta.getByTestId('seat-menu').click();
    await marta.getByRole('checkbox', { name: /Single letters/ }).check();
    await marta.keyboard.press('Escape');
    await marta.getByTestId('request-1').focus();
    await marta.keyboard.press('p');
    await marta.locator('.dialog').waitFor();
    await marta.context().close();
  });
});
