// What a card offers beyond agreeing: joining those who ask for the same, what to do when the text has moved on or reads so
// already, the keys of a focused card, and the buttons that decline and park.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import type { RequestView } from '../../../shared/wire/request.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { ask, wordsAt } from './asked.ts';
import { paragraph, type Stage, stageOf2017 } from './stage.ts';

let stage: Stage;

const card = (page: Page, number: number) => page.getByTestId(`request-${number}`);
const stateOf = (page: Page, number: number) => card(page, number).getAttribute('data-state');
const cardOf = (page: Page, number: number) => card(page, number).textContent();
/** The words on the buttons of the row, in order; More is a sign without words. */
const buttonsOf = (page: Page, number: number) =>
  card(page, number).locator('.btns > .btn:not(.square)').allInnerTexts();
const requestsNow = async (): Promise<readonly RequestView[]> => {
  const answer = await (await stage.world.as('SLV')).get(`/api/documents/${stage.world.document.id}/requests`);
  return ((await answer.json()) as { requests: RequestView[] }).requests;
};
const noDialog = (page: Page) => page.locator('.dialog').waitFor({ state: 'detached' });
const active = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');

/** The secretariat types over the beginning of a paragraph. */
async function typeOver(rosa: Page, key: string, taken: string, put: string): Promise<void> {
  await rosa.locator(paragraph(key)).click({ position: { x: 120, y: 12 } });
  await rosa.keyboard.press('Home');
  for (let i = 0; i < taken.length; i++) await rosa.keyboard.press('Shift+ArrowRight');
  await rosa.keyboard.type(put);
  await expect.poll(() => wordsAt(stage.world, key)).toMatch(new RegExp(`^${put}`));
}

describe.skipIf(!hasChromium)('the choices of a card', () => {
  stageOf2017((set) => {
    stage = set;
  });

  it('the later of two that ask for the same words is joined to the earlier by its author, and gives way', async () => {
    const { number: early } = await ask(stage.world, 'CAN', 'para-14', 'To thank UNHCR', 'To commend UNHCR');
    const { number: late } = await ask(stage.world, 'USA', 'para-14', 'To thank UNHCR', 'To commend UNHCR');
    const luc = await stage.enter('CAN');
    const dana = await stage.enter('USA');
    const join = dana.getByTestId(`join-${late}`);
    await join.waitFor();
    expect(await join.textContent()).toBe(`Join No. ${early}`);
    // Whoever asked first, or stands aside, joins nobody.
    await card(luc, late).waitFor();
    expect(await luc.getByTestId(`join-${early}`).count()).toBe(0);
    expect(await luc.getByTestId(`join-${late}`).count()).toBe(0);
    await join.click();
    await expect.poll(() => stateOf(luc, late)).toBe('replaced');
    await expect.poll(() => cardOf(luc, early)).toContain('Canada with United States');
    expect(await stateOf(luc, early)).toBe('open');
    await expect.poll(() => cardOf(dana, late)).toContain(`Replaced by No. ${early}`);
    await dana.getByLabel('State', { exact: true }).selectOption('all');
    await card(dana, late)
      .getByRole('button', { name: `No. ${early}`, exact: true })
      .click();
    await expect.poll(() => active(dana)).toBe(`request-${early}`);
    const requests = await requestsNow();
    const [one, other] = [early, late].map((wanted) => requests.find(({ number }) => number === wanted));
    expect(one).toMatchObject({ lead: 'CAN', supporters: ['USA'], state: { kind: 'open' } });
    expect(other).toMatchObject({ lead: 'USA', state: { kind: 'replaced', number: early } });
    await luc.context().close();
    await dana.context().close();
  });

  it('a request revised while somebody is about to agree a part of it is read again, and not agreed as it was', async () => {
    const asked = await ask(stage.world, 'CAN', 'para-14', 'To thank UNHCR', 'To commend UNHCR warmly');
    const marta = await stage.enter('SLV');
    await marta.getByTestId(`more-${asked.number}`).click();
    await marta.getByRole('menuitem', { name: 'Agree in part' }).click();
    await marta.getByTestId('part-1').check();
    const result = marta.getByTestId('part-result');
    await expect.poll(() => result.textContent()).toContain('commend');
    const canada = await stage.world.as('CAN');
    const content = asked.content.map((block) => ({
      ...block,
      content: [{ kind: 'text' as const, text: plainText(block).replace('commend', 'blame'), marks: [] }],
    }));
    const from = { kind: 'wording', version: 1, targets: asked.targets, after: asked.after, content };
    const body = { key: stage.world.here.newId(), from: { ...from, textHash: textHash(asked.base) }, reason: '' };
    expect((await canada.post(`/api/requests/${asked.id}/revisions`, body)).status).toBe(200);
    // The dialog shows the new words, says so, and nothing is chosen any more.
    await marta.getByTestId('revised-note').waitFor();
    expect(await marta.getByTestId('revised-note').textContent()).toContain('This is version 2.');
    expect(await marta.getByTestId('part-1').isChecked()).toBe(false);
    expect(await marta.getByTestId('part-go').isEnabled()).toBe(false);
    await marta.getByTestId('part-1').check();
    await expect.poll(() => result.textContent()).toContain('blame');
    await marta.keyboard.press('Escape');
    await noDialog(marta);
    await canada.post(`/api/requests/${asked.id}/withdraw`, { key: stage.world.here.newId() });
    await marta.context().close();
  });

  it('the text moved on: the words then and now stand side by side, and it is kept as a note or returned', async () => {
    const { number: kept } = await ask(stage.world, 'CAN', 'para-10', 'To thank', 'To commend');
    const { number: back } = await ask(stage.world, 'PAN', 'para-12', 'To thank', 'To commend');
    const then = { [kept]: await wordsAt(stage.world, 'para-10'), [back]: await wordsAt(stage.world, 'para-12') };
    const marta = await stage.enter('SLV');
    const ines = await stage.enter('PAN');
    const rosa = await stage.enter('SEC');
    await typeOver(rosa, 'para-10', 'To thank', 'To salute');
    await typeOver(rosa, 'para-12', 'To thank', 'To salute');
    const now = { [kept]: await wordsAt(stage.world, 'para-10'), [back]: await wordsAt(stage.world, 'para-12') };
    for (const number of [kept, back]) {
      await card(marta, number).getByText('Text has moved on').waitFor();
      const both = card(marta, number).locator('.moved-on dl > div');
      await expect
        .poll(() => both.evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent))))
        .toEqual([
          ['Then', then[number]],
          ['Now', now[number]],
        ]);
    }
    expect(await buttonsOf(marta, kept)).toEqual(['Keep as note', 'Return to Canada']);
    // To place it again is for those who asked.
    await expect.poll(() => buttonsOf(ines, back)).toContain('Place again…');

    // In the previews they cannot stand: which they are is said there.
    for (const view of ['all', 'compilation'] as const) {
      await marta.getByTestId(`view-${view}`).click();
      await expect
        .poll(() => marta.getByTestId('banner').textContent())
        .toContain(`No. ${kept} and ${back} are left out: the text has moved on`);
    }
    await marta.getByTestId('view-changes').click();

    await marta.getByTestId(`note-${kept}`).click();
    await expect.poll(() => stateOf(ines, kept)).toBe('noted');

    await marta.getByTestId(`return-${back}`).click();
    await marta.getByRole('dialog', { name: `Return request ${back}` }).waitFor();
    await marta.getByTestId('reason').fill('The text reads otherwise by now.');
    await marta.getByTestId('reason-go').click();
    await noDialog(marta);
    await expect.poll(() => stateOf(ines, back)).toBe('returned');
    expect(await cardOf(ines, back)).toContain('The text reads otherwise by now.');
    expect(await cardOf(ines, kept)).not.toContain('Text has moved on');
    for (const page of [marta, ines, rosa]) await page.context().close();
  });

  it('in the text already: it is kept open with the ordinary buttons, or closed as agreed', async () => {
    const { number } = await ask(stage.world, 'CAN', 'para-24', 'To thank Canada', 'To commend Canada');
    const marta = await stage.enter('SLV');
    const rosa = await stage.enter('SEC');
    await expect.poll(() => buttonsOf(marta, number)).toEqual(['Agree', 'Not agreed', 'Park']);
    await typeOver(rosa, 'para-24', 'To thank', 'To commend');
    const words = await wordsAt(stage.world, 'para-24');
    const flag = card(marta, number).locator('.chip.flag', { hasText: 'Already in the text' });
    await flag.waitFor();
    expect(await buttonsOf(marta, number)).toEqual(['Close as agreed', 'Keep open']);
    await marta.getByTestId(`keep-${number}`).click();
    await flag.waitFor({ state: 'detached' });
    expect(await buttonsOf(marta, number)).toEqual(['Agree', 'Not agreed', 'Park']);
    expect(await stateOf(marta, number)).toBe('open');

    // Kept open is a matter of this look at it; the next one sees again how it stands.
    await marta.reload();
    await flag.waitFor();
    await marta.getByTestId(`agree-${number}`).click();
    await expect.poll(() => stateOf(rosa, number)).toBe('agreed');
    expect(await wordsAt(stage.world, 'para-24')).toBe(words);
    await marta.context().close();
    await rosa.context().close();
  });

  it('one card is a stop for Tab; arrows, Home and End take the focus and the stop from card to card', async () => {
    const marta = await stage.enter('SLV');
    await card(marta, 1).waitFor();
    const cards = await marta
      .getByTestId('requests')
      .locator('article')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')));
    expect(cards.length).toBeGreaterThan(3);
    const stops = () =>
      marta
        .getByTestId('requests')
        .locator('article[tabindex="0"]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')));
    await expect.poll(stops).toEqual([cards[0]]);
    await marta.getByTestId(cards[0]!).focus();
    const last = cards.length - 1;
    for (const [key, at] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['End', last],
      ['ArrowDown', last],
      ['Home', 0],
      ['ArrowUp', 0],
    ] as const) {
      await marta.keyboard.press(key);
      await expect.poll(() => active(marta), { message: key }).toBe(cards[at]);
      await expect.poll(stops, { message: key }).toEqual([cards[at]]);
    }
    await marta.context().close();
  });

  it('M opens More, P the question before parking, and N declines', async () => {
    const marta = await stage.enter('SLV');
    const dana = await stage.enter('USA');
    await card(marta, 2).focus();
    await marta.keyboard.press('m');
    const menu = marta.getByRole('menu', { name: /^More/ });
    await menu.getByRole('menuitem', { name: 'History' }).waitFor();
    await marta.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await card(marta, 2).focus();
    await marta.keyboard.press('p');
    await marta.getByRole('dialog', { name: 'Park request 2' }).waitFor();
    await marta.keyboard.press('Escape');
    await noDialog(marta);
    expect(await stateOf(marta, 2)).toBe('open');
    await card(marta, 2).focus();
    await marta.keyboard.press('n');
    await expect.poll(() => stateOf(dana, 2)).toBe('notAgreed');
    expect(await cardOf(dana, 2)).toContain('Not agreed');
    // A delegation parks nothing.
    await card(dana, 1).focus();
    await dana.keyboard.press('p');
    expect(await dana.locator('.dialog').count()).toBe(0);
    await marta.context().close();
    await dana.context().close();
  });

  it('by mouse a request is declined, and parked with those and until when it says', async () => {
    const marta = await stage.enter('SLV');
    const luc = await stage.enter('CAN');
    await marta.getByTestId('decline-1').click();
    await expect.poll(() => stateOf(luc, 1)).toBe('notAgreed');
    expect(await cardOf(luc, 1)).toMatch(/Not agreed.*Marta Sol/);

    await marta.getByTestId('park-3').click();
    await marta.getByRole('dialog', { name: 'Park request 3' }).waitFor();
    await marta.getByRole('checkbox', { name: 'Panama' }).check();
    await marta.getByRole('checkbox', { name: 'United States' }).check();
    await marta.getByLabel('Until').fill('2017-06-23');
    await marta.getByLabel('A word about it').fill('Over lunch.');
    await marta.getByTestId('park-go').click();
    await noDialog(marta);
    await expect.poll(() => stateOf(luc, 3)).toBe('parked');
    expect(await cardOf(luc, 3)).toMatch(/Parked with Panama and United States, until .*23 June.*Over lunch\./);
    expect((await requestsNow()).find(({ number }) => number === 3)?.state).toMatchObject({
      kind: 'parked',
      with: ['PAN', 'USA'],
      until: '2017-06-23',
      note: 'Over lunch.',
    });
    // The paragraph says so, and leads to the card.
    await luc.getByRole('button', { name: '1 parked request on paragraph 6' }).click();
    await expect.poll(() => luc.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('request-3');
    await marta.context().close();
    await luc.context().close();
  });
});
