// Requests that cannot both be agreed, side by side in the text: what each would read like, what becomes of the other, and
// wording between them.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

let stage: Stage;
let declaration: string;

const stateOf = (page: Page, number: number) => page.getByTestId(`request-${number}`).getAttribute('data-state');
const textOf17 = async () =>
  (await stage.world.rooms.readText(declaration)).map(plainText).find((words) => words.startsWith('To reaffirm')) ?? '';

/** The Special Declaration, at paragraph 17. */
async function enterDeclaration(
  seat: string,
  before?: (page: Page) => Promise<unknown>,
  waitsFor = '.side article',
): Promise<Page> {
  const page = await stage.enter(seat, {}, before);
  const home = /\/as\/[^/]+/.exec(page.url())?.[0] ?? '';
  await page.goto(`${stage.world.url}${home}/documents/${declaration}`);
  await page.locator(paragraph('para-17')).waitFor();
  await page.locator(waitsFor).first().waitFor();
  return page;
}

describe.skipIf(!hasChromium)('competing requests', () => {
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
    const documents = await stage.world.store.documents(stage.world.meetingId);
    declaration =
      documents.find(({ title, status }) => title === 'Special Declaration' && status === 'drafting')?.id ?? '';
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it('are told as such, compared without a favourite, and opened by the counter of the paragraph as well', async () => {
    const dana = await enterDeclaration('USA');
    await dana.locator('.head-item', { hasText: '2 requests, only one can be agreed' }).waitFor();
    await dana.locator('.count').click();
    const block = dana.getByTestId('rival');
    await block.waitFor();
    expect(await block.locator('.btn.primary').count()).toBe(0);
    // A delegation compares; it does not decide.
    expect(await dana.getByTestId('agree-A').count()).toBe(0);
    expect(await dana.getByTestId('park-all').count()).toBe(0);
    await dana.keyboard.press('Escape');
    await block.waitFor({ state: 'detached' });
    await dana.context().close();
  });

  it('are opened by the counter before the page has had a moment to compare them by itself', async () => {
    const dana = await enterDeclaration('USA', (page) =>
      page.addInitScript(() => {
        globalThis.requestIdleCallback = () => 0;
      }),
    );
    await dana.locator('.count').click();
    await dana.getByTestId('rival').waitFor();
    await dana.locator('.head-item', { hasText: '2 requests, only one can be agreed' }).waitFor();
    await dana.context().close();
  });

  it('have a counter that keeps the focus, and the press, while a request comes in', async () => {
    const dana = await enterDeclaration('USA');
    const counter = dana.locator('.count');
    await dana.locator('.head-item', { hasText: '2 requests, only one can be agreed' }).waitFor();
    const blocks = await stage.world.rooms.readText(declaration);
    const blockId = blocks.find((block) => plainText(block).startsWith('To reaffirm'))?.id ?? '';
    const canada = await stage.world.as('CAN');
    const path = `/api/documents/${declaration}/requests`;
    const remark = { kind: 'remark', blockId, reason: 'Said while a button is held down. Written for this test.' };
    await counter.focus();
    const box = await counter.boundingBox();
    await dana.mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2);
    await dana.mouse.down();
    const answer = await canada.post(path, { ...remark, key: stage.world.here.newId() });
    expect(answer.ok).toBe(true);
    const { request } = (await answer.json()) as { request: { id: string } };
    await dana.locator('.count', { hasText: '3' }).waitFor();
    expect(await counter.evaluate((button) => button === document.activeElement)).toBe(true);
    await dana.mouse.up();
    await dana.getByTestId('rival').waitFor();
    await canada.post(`/api/requests/${request.id}/withdraw`, { key: stage.world.here.newId() });
    await dana.locator('.count', { hasText: '2' }).waitFor();
    await dana.context().close();
  });

  it('bridging text of the secretariat joins them', async () => {
    const rosa = await enterDeclaration('SEC');
    await rosa
      .getByRole('button', { name: /^Competing with No/ })
      .first()
      .click();
    await rosa.getByTestId('compromise').click();
    const words = await rosa.getByTestId('dialog-wording').inputValue();
    await rosa.getByTestId('dialog-wording').fill(words.replace('regardless of', 'in view of'));
    await rosa.getByTestId('wording-go').click();
    await rosa.locator('.dialog').waitFor({ state: 'detached' });
    await rosa.getByTestId('alternative-C').waitFor();
    expect(await rosa.getByTestId('alternative-C').textContent()).toContain('in view of');
    expect(await textOf17()).toContain('regardless of');
    await rosa.context().close();
  });

  it('[U5] agreeing one asks what becomes of each other, and says so', async () => {
    const marta = await enterDeclaration('SLV');
    const ines = await enterDeclaration('PAN');
    const numbers = await marta
      .locator('.side article')
      .evaluateAll((cards) =>
        cards.map((card) => Number(card.getAttribute('data-testid')?.slice(8))).sort((a, b) => a - b),
      );
    expect(numbers.length).toBe(3);
    await marta
      .getByTestId(`request-${numbers[0]}`)
      .getByRole('button', { name: /^Competing with No/ })
      .click();
    const words = await marta.getByTestId('alternative-A').locator('p').textContent();
    await marta.getByTestId('fate-B').getByRole('radio', { name: 'returned to its author' }).check();
    await marta.getByTestId('fate-C').getByRole('radio', { name: 'not agreed' }).check();
    await marta.getByTestId('agree-A').click();
    await expect.poll(() => stateOf(ines, numbers[0]!)).toBe('agreed');
    await expect.poll(() => stateOf(ines, numbers[1]!)).toBe('returned');
    await expect.poll(() => stateOf(ines, numbers[2]!)).toBe('notAgreed');
    expect(await textOf17()).toBe(words);
    await marta.getByTestId('rival').waitFor({ state: 'detached' });
    await marta.getByTestId(`more-${numbers[1]}`).click();
    await marta.getByRole('menuitem', { name: 'History' }).click();
    await expect.poll(() => marta.getByTestId(`history-${numbers[1]}`).textContent()).toContain('Marta Sol');
    await marta.context().close();
    await ines.context().close();
  });

  it('are asked about when one is agreed by its card or in part, too; undo takes back what became of all', async () => {
    const marta = await enterDeclaration('SLV', undefined, '.filters');
    await marta.getByLabel('State', { exact: true }).selectOption('all');
    const text = await textOf17();
    // The one before is taken back with what it closed.
    const rows = await stage.world.store.requests(declaration);
    const numbers = rows.filter(({ state }) => state.kind !== 'withdrawn').map(({ number }) => number);
    numbers.sort((a, b) => a - b);
    const [first, second, third] = numbers as [number, number, number];
    await marta.getByTestId(`more-${first}`).click();
    await marta.getByRole('menuitem', { name: 'Reopen…' }).click();
    const too = marta.locator('.dialog label', { has: marta.getByTestId('reopen-others') });
    for (const number of [second, third]) expect(await too.textContent()).toContain(`No. ${number}`);
    await marta.getByTestId('reason-go').click();
    for (const number of numbers) await expect.poll(() => stateOf(marta, number)).toBe('open');
    expect(await textOf17()).not.toBe(text);

    await marta
      .getByTestId(`request-${first}`)
      .getByRole('button', { name: /^Competing with Nos/ })
      .waitFor();
    await marta.getByTestId(`agree-${first}`).click();
    await marta.getByTestId('agree-go').waitFor();
    expect(await marta.locator('.dialog').textContent()).toContain('What becomes of those that compete with it');
    await marta.getByTestId(`fate-${third}`).getByRole('radio', { name: 'kept open on the new text' }).check();
    await marta.getByTestId('agree-go').click();
    await expect.poll(() => stateOf(marta, first)).toBe('agreed');
    await expect.poll(() => stateOf(marta, second)).toBe('notAgreed');
    await expect.poll(() => stateOf(marta, third)).toBe('open');
    expect(await marta.getByTestId('toast').textContent()).toContain('agreed. 1 open');
    await expect.poll(() => marta.getByTestId('open-count').textContent()).toMatch(/\b1\b/);
    await marta.getByTestId('undo-decision').click();
    for (const number of numbers) await expect.poll(() => stateOf(marta, number)).toBe('open');
    expect(await marta.locator('.status').textContent()).toContain(`reopened. ${numbers.length} open`);

    await marta.getByTestId(`more-${second}`).click();
    await marta.getByRole('menuitem', { name: 'Agree in part' }).click();
    await marta.getByTestId('part-1').check();
    // A part may leave out just what the others compete with.
    const fate = (number: number, name: string) =>
      marta.getByTestId(`fate-${number}`).getByRole('radio', { name, exact: true });
    expect(await fate(first, 'kept open on the new text').isChecked()).toBe(true);
    await fate(first, 'returned to its author').check();
    await marta.getByTestId('part-go').click();
    await expect.poll(() => stateOf(marta, second)).toBe('agreedInPart');
    await expect.poll(() => stateOf(marta, first)).toBe('returned');
    await expect.poll(() => stateOf(marta, third)).toBe('open');
    await marta.getByTestId('undo-decision').click();
    for (const number of numbers) await expect.poll(() => stateOf(marta, number)).toBe('open');
    await marta.context().close();
  });
});
