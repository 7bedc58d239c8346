// What was when: the text compared between two moments one picks, with its numbers or without, and with what one saw when
// one was here last; and what the view of everything agreed has to leave out.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { ask, blockAt, wordsAt } from './asked.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

let stage: Stage;

const bar = (page: Page) => page.getByTestId('compare-bar');
const summary = (page: Page) => bar(page).getByRole('status').textContent();
const choose = async (page: Page, view: string) => {
  await page.getByTestId(`view-${view}`).click();
  await page.locator('.preview').waitFor();
};
/** Paragraphs that are said to differ. */
const changedIn = (page: Page) =>
  page.locator('.compared [data-changed]').evaluateAll((all) => all.map((one) => one.getAttribute('data-testid')));
const marked = async (page: Page, key: string, mark: 'ins' | 'del') =>
  (await page.locator(`${paragraph(key)} ${mark}`).allTextContents()).join('').replace(/\s+/g, ' ').trim();
/** Picks a moment by the words it is listed under. */
async function pick(page: Page, label: 'Compare' | 'with', words: string | RegExp): Promise<void> {
  const select = bar(page).getByLabel(label, { exact: true });
  const option = select.locator('option', { hasText: words }).first();
  await option.waitFor({ state: 'attached' });
  await select.selectOption(await option.getAttribute('value'));
}
async function agree(marta: Page, number: number): Promise<void> {
  await marta.getByTestId(`agree-${number}`).click();
  await marta.locator(`[data-testid="request-${number}"][data-state="agreed"]`).waitFor();
}

describe.skipIf(!hasChromium)('comparing moments', () => {
  let marta: Page;
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
    marta = await stage.enter('SLV');
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it('compares two moments one picks, either way round', async () => {
    for (const number of [1, 3, 4]) await agree(marta, number);
    const dana = await stage.enter('USA');
    await choose(dana, 'compare');
    await expect.poll(() => summary(dana)).toContain('These versions are identical.');
    await pick(dana, 'Compare', 'Request 1 agreed');
    await expect.poll(() => changedIn(dana)).toEqual(['para-6', 'para-27']);
    await pick(dana, 'with', 'Request 3 agreed');
    await expect.poll(() => changedIn(dana)).toEqual(['para-6']);
    expect(await summary(dana)).toContain('1 paragraph changed');
    expect(await marked(dana, 'para-6', 'ins')).toMatch(/^To take note of the request by Canada/);
    expect(await dana.locator(`${paragraph('para-6')} del`).count()).toBe(0);
    // What was agreed later than both is not in it at all.
    expect(await dana.locator(paragraph('para-27')).textContent()).not.toContain('re-draft paragraph 17');

    await pick(dana, 'Compare', 'Request 3 agreed');
    await pick(dana, 'with', 'Request 1 agreed');
    await expect.poll(() => marked(dana, 'para-6', 'del')).toMatch(/^To take note of the request by Canada/);
    expect(await dana.locator(`${paragraph('para-6')} ins`).count()).toBe(0);
    await pick(dana, 'with', /^now$/);
    await expect.poll(() => changedIn(dana)).toEqual(['para-27']);
    await dana.context().close();
  });

  it('shows what was changed since one was here last, and not what one saw happen', async () => {
    const luc = await stage.enter('CAN');
    const here = luc.url();
    await luc.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('chapeau.looked.')));
    await luc.goto(`${stage.world.url}${/\/as\/[^/]+/.exec(here)?.[0]}/meetings`);
    await luc.getByTestId('open-count').waitFor();
    await agree(marta, 2);
    await luc.goto(here);
    await luc.locator(paragraph('para-4')).getByText('To ask the TS to make').waitFor();
    await choose(luc, 'compare');
    await expect.poll(() => summary(luc)).toContain('1 paragraph changed');
    expect(await changedIn(luc)).toEqual(['para-4']);
    expect(await marked(luc, 'para-4', 'ins')).toMatch(/^To ask the TS to make the required changes/);

    await agree(marta, 6);
    await expect.poll(() => changedIn(luc)).toEqual(['para-4', 'para-R1']);
    const [left] = await Promise.all([
      luc.waitForResponse((response) => response.url().endsWith('/moments')),
      luc.getByRole('link', { name: 'Meetings', exact: true }).click(),
    ]);
    await left.finished();
    await luc.getByTestId('waiting-count').waitFor();
    await agree(marta, (await ask(stage.world, 'USA', 'para-12', 'To thank', 'To commend')).number);
    await luc.goto(here);
    await choose(luc, 'compare');
    await expect.poll(() => summary(luc)).toContain('1 paragraph changed');
    expect(await changedIn(luc)).toEqual(['para-12']);
    await luc.context().close();
  });

  it('of everything agreed it is said which requests cannot be in it, for the text has moved on', async () => {
    const { number } = await ask(stage.world, 'CAN', 'para-11', 'To take note', 'To take due note');
    await choose(marta, 'all');
    await expect.poll(() => marta.locator(paragraph('para-11')).textContent()).toContain('To take due note');
    const banner = marta.getByTestId('banner');
    expect(await banner.textContent()).not.toContain('left out');
    const rosa = await stage.enter('SEC');
    await rosa.locator(paragraph('para-11')).click({ position: { x: 120, y: 12 } });
    await rosa.keyboard.press('Home');
    for (let i = 0; i < 'To take note'.length; i++) await rosa.keyboard.press('Shift+ArrowRight');
    await rosa.keyboard.type('To welcome');
    await expect.poll(() => wordsAt(stage.world, 'para-11')).toMatch(/^To welcome/);
    await banner.getByText(`No. ${number} is left out: the text has moved on`).waitFor();
    expect(await marta.locator(paragraph('para-11')).textContent()).not.toContain('due note');
    await rosa.context().close();
  });

  it('says which numbers changed when asked to, and only then', async () => {
    const four = await blockAt(stage.world, 'para-4');
    const [sec, presidency] = [await stage.world.as('secretariat'), await stage.world.as('SLV')];
    const put = { ...four, id: 'put-in', content: [{ kind: 'text', text: 'To thank the host.', marks: [] }] };
    const wanted = { targets: [], after: four.id, content: [put], reason: '', textHash: textHash([four]) };
    const body = { kind: 'oral', key: stage.world.here.newId(), delegation: 'CAN', ...wanted };
    const filed = await sec.post(`/api/documents/${stage.world.document.id}/requests`, body);
    const { request } = (await filed.json()) as { request: { id: string; number: number } };
    const seen = { textHash: textHash([four]), version: 1 };
    const decision = { decision: 'agree', key: stage.world.here.newId(), ...seen };
    expect((await presidency.post(`/api/requests/${request.id}/decisions`, decision)).ok).toBe(true);
    const rosa = await stage.enter('SEC');
    await rosa.locator(paragraph('para-4bis')).waitFor();
    await rosa.getByTestId('paragraph-menu').click();
    await rosa.getByTestId('renumber').click();
    await rosa.getByTestId('renumber-go').click();
    await rosa.locator(paragraph('para-5')).getByText('To thank the host.').waitFor();

    await choose(rosa, 'compare');
    await pick(rosa, 'Compare', `Request ${request.number} agreed`);
    await expect.poll(() => summary(rosa)).toContain('These versions are identical.');
    const notes = rosa.locator('.compared .preview-note');
    expect(await notes.count()).toBe(0);
    const box = bar(rosa).getByRole('checkbox', { name: 'Show renumbering' });
    await box.check();
    await rosa.locator(paragraph('para-5')).getByText('was 4 bis').waitFor();
    await rosa.locator(paragraph('para-6')).getByText('was 5', { exact: false }).waitFor();
    expect(await rosa.locator(`${paragraph('para-4')} .preview-note`).count()).toBe(0);
    expect(await summary(rosa)).toContain(`${await notes.count()} renumbered`);
    await box.uncheck();
    await expect.poll(() => notes.count()).toBe(0);
    expect(await summary(rosa)).not.toContain('renumbered');
    await rosa.context().close();
  });
});
