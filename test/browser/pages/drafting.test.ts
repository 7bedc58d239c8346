// The drafting page in a real browser: what one seat does is seen by the others, decisions keep the place one reads, and
// everything can be done by keyboard.

import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { paintedTop } from '../../kit/paintedTop.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

let stage: Stage;

const active = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.id ?? '');
const regionOfFocus = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? 'none');
const topOf = (page: Page, key: string) => paintedTop(page.locator(paragraph(key)));

describe.skipIf(!hasChromium)('drafting page', () => {
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.close());

  it('a draft is submitted, seen by others at once, and agreed; the first steps file the requests of 2017', async () => {
    const canada = await stage.enter('CAN');
    const rosa = await stage.enter('SEC');

    await canada.locator(paragraph('para-9')).click();
    await canada.keyboard.press('Control+Home');
    await canada.locator(paragraph('para-9')).click({ position: { x: 120, y: 12 } });
    await canada.keyboard.press('Home');
    await canada.keyboard.type('As appropriate, ');
    await canada.getByTestId('strip').waitFor();
    await expect.poll(() => canada.getByTestId('sentence').textContent()).toContain('insert “As appropriate,”');
    expect(await rosa.locator(paragraph('para-9')).textContent()).not.toContain('As appropriate');

    await canada.keyboard.press('Control+Enter');
    await rosa.getByTestId('request-1').waitFor();
    await expect.poll(() => canada.getByTestId('strip').count()).toBe(0);
    await expect.poll(() => rosa.getByTestId('open-count').textContent()).toBe('1');
    await expect.poll(() => rosa.locator(`${paragraph('para-9')} ins`).textContent()).toBe('As appropriate,');

    await rosa.getByRole('button', { name: 'Agree: Canada, paragraph 9' }).click();
    await expect.poll(() => canada.getByTestId('request-1').getAttribute('data-state')).toBe('agreed');
    await expect.poll(() => canada.locator(paragraph('para-9')).textContent()).toMatch(/^As appropriate, /);
    await expect.poll(() => rosa.locator(paragraph('para-9')).textContent()).toMatch(/^As appropriate, /);
    await expect.poll(() => rosa.getByTestId('open-count').textContent()).toBe('0');

    await rosa.getByTestId('file-example').waitFor({ state: 'detached' });
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
    await expect.poll(() => rosa.getByTestId('open-count').textContent()).toBe('5');
    await canada.context().close();
    await rosa.context().close();
  });

  it('words in another language are marked as such, seen by others, and given back to the document’s own', async () => {
    const rosa = await stage.enter('SEC');
    const canada = await stage.enter('CAN');
    const place = paragraph('para-8');
    const passages = (page: Page) => page.locator(`${place} span[lang]`);
    const choose = async (language: string) => {
      await rosa.getByTestId('paragraph-menu').click();
      await rosa.getByTestId('language').click();
      await rosa.getByRole('menuitemradio', { name: language }).click();
      await rosa.locator('.pop').first().waitFor({ state: 'detached' });
    };
    await rosa.locator(place).click();
    await rosa.keyboard.press('Home');
    await rosa.keyboard.press('Control+Shift+ArrowRight');
    const chosen = (await rosa.evaluate(() => getSelection()?.toString() ?? '')).trim();
    expect(chosen).not.toBe('');
    await choose('Español');
    await expect.poll(() => passages(canada).getAttribute('lang')).toBe('es');
    expect((await passages(canada).textContent())?.trim()).toBe(chosen);
    // The focus is in the text again, the same words are selected.
    await choose('Français');
    await expect.poll(() => passages(canada).getAttribute('lang')).toBe('fr');
    expect(await passages(canada).count()).toBe(1);
    await choose('As the document (English)');
    await expect.poll(() => passages(canada).count()).toBe(0);
    await canada.context().close();
    await rosa.context().close();
  });

  it('a paragraph is copied with its number from the menu, in the seat of the secretariat and of a delegation', async () => {
    for (const seat of ['SEC', 'CAN']) {
      const page = await stage.enter(seat, { permissions: ['clipboard-read', 'clipboard-write'] });
      await page.locator(paragraph('para-10')).click();
      await page.getByTestId('ask-menu').click();
      await page.getByRole('menuitem', { name: 'Copy paragraph 10 with its number' }).click();
      await expect.poll(() => page.getByTestId('said').textContent()).toContain('Copied paragraph 10');
      const copied = await page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const read = async (type: string) => (await item!.getType(type)).text();
        return { text: await read('text/plain'), html: await read('text/html') };
      });
      expect(copied.text).toMatch(/^10\. To thank the Member Countries for the presentations .*campaigns\.$/su);
      expect(copied.html).toContain('10.');
      await page.context().close();
    }
  });

  it('[U8] a decision by key keeps the text in place, says what happened and goes to the next card', async () => {
    const marta = await stage.enter('SLV');
    await marta.locator('.count').first().waitFor();
    await marta.locator(paragraph('para-6')).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await marta.locator('.side article').first().focus();
    const before = await topOf(marta, 'para-4');
    const first = await marta.locator('.side article').first().getAttribute('data-testid');
    await marta.keyboard.press('a');
    await expect.poll(() => marta.getByTestId(first ?? '').getAttribute('data-state')).toBe('agreed');
    await expect.poll(() => active(marta)).not.toBe(first);
    expect(await active(marta)).toMatch(/^request-/);
    expect(Math.abs((await topOf(marta, 'para-4')) - before)).toBeLessThan(2);
    await expect
      // What was said just before is let finish.
      .poll(() => marta.getByTestId('said').textContent(), { timeout: 10_000 })
      .toMatch(/^Paragraph \d+, [\w ]+: agreed\. \d open/);
    await marta.context().close();
  });

  it('what others do is said: several requests as one, a decision with what is left, and as much as was chosen', async () => {
    const ines = await stage.enter('PAN');
    await ines.locator('.side article').first().waitFor();
    const blocks = await stage.world.rooms.readText(stage.world.document.id);
    const labels = ['1', '2', '3'].map((number) => `paragraph ${number}`);
    const places = await Promise.all(
      ['para-1', 'para-2', 'para-3'].map((key) => ines.locator(paragraph(key)).first().getAttribute('data-id')),
    );
    expect(places.every((id) => blocks.some((block) => block.id === id))).toBe(true);
    const canada = await stage.world.as('CAN');
    const filed = [];
    for (const blockId of places) {
      const body = { kind: 'remark', blockId, reason: 'To be heard.', key: stage.world.here.newId() };
      const answer = await canada.post(`/api/documents/${stage.world.document.id}/requests`, body);
      filed.push(((await answer.json()) as { request: { id: string } }).request.id);
    }
    const said = () => ines.getByTestId('said').textContent();
    await expect.poll(said, { timeout: 10_000 }).toBe(`3 new requests: ${labels[0]}, ${labels[1]}, and ${labels[2]}`);
    const withdraw = (id: string) => canada.post(`/api/requests/${id}/withdraw`, { key: stage.world.here.newId() });
    await withdraw(filed[0]!);
    await expect.poll(said, { timeout: 10_000 }).toMatch(/^Paragraph 1, Canada: withdrawn\. \d+ open$/);
    await ines.getByTestId('seat-menu').click();
    await ines.getByTestId('announced').selectOption('off');
    await ines.keyboard.press('Escape');
    await expect.poll(said, { timeout: 10_000 }).toBe('');
    for (const id of filed.slice(1)) await withdraw(id);
    await ines.getByTestId('seat-menu').click();
    expect(await ines.getByTestId('announced').inputValue()).toBe('off');
    await ines.context().close();
  });

  it('letters typed into the text are letters', async () => {
    const rosa = await stage.enter('SEC');
    const open = await rosa.getByTestId('open-count').textContent();
    await rosa.locator(paragraph('para-12')).click({ position: { x: 120, y: 12 } });
    await rosa.keyboard.press('Home');
    await rosa.keyboard.type('anpm ');
    await expect.poll(() => rosa.locator(paragraph('para-12')).textContent()).toMatch(/^anpm /);
    await expect.poll(() => rosa.getByTestId('save').getAttribute('data-save-state')).toBe('stored');
    expect(await rosa.getByTestId('open-count').textContent()).toBe(open);
    for (let i = 0; i < 5; i++) await rosa.keyboard.press('Control+z');
    await expect.poll(() => rosa.locator(paragraph('para-12')).textContent()).not.toMatch(/^a/);
    await rosa.context().close();
  });

  it('F6 walks the regions, Tab leaves the text, F8 the requests, F1 opens the list of keys', async () => {
    const rosa = await stage.enter('SEC');
    await rosa.locator('.count').first().waitFor();
    await rosa.locator('.brand').focus();
    const walked: string[] = [];
    for (let i = 0; i < 5; i++) {
      await rosa.keyboard.press('F6');
      walked.push(await regionOfFocus(rosa));
    }
    expect(walked).toEqual(['tools', 'outline', 'text', 'changes', 'status']);
    await rosa.keyboard.press('Shift+F6');
    expect(await regionOfFocus(rosa)).toBe('changes');
    await rosa.keyboard.press('Shift+F6');
    expect(await regionOfFocus(rosa)).toBe('text');
    await rosa.keyboard.press('Tab');
    expect(await rosa.evaluate(() => document.activeElement?.getAttribute('role'))).not.toBe('textbox');
    await rosa.keyboard.press('F8');
    await expect.poll(() => active(rosa)).toMatch(/^request-/);
    const card = await active(rosa);
    await rosa.keyboard.press('F8');
    await expect.poll(() => active(rosa)).not.toBe(card);
    await rosa.keyboard.press('Enter');
    await expect.poll(() => regionOfFocus(rosa)).toBe('text');
    await rosa.keyboard.press('F1');
    await rosa.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await rosa.keyboard.press('Escape');
    await expect.poll(() => regionOfFocus(rosa)).toBe('text');
    await rosa.keyboard.press('Control+g');
    await rosa.keyboard.type('R1');
    await rosa.keyboard.press('Enter');
    await expect.poll(() => regionOfFocus(rosa)).toBe('text');
    expect(await rosa.locator('.status').textContent()).toContain('Recommendation 1');
    await rosa.context().close();
  });

  it('the save indicator tells of a lost connection, and of its return', async () => {
    let isDown = false;
    const open = new Set<WebSocketRoute>();
    const rosa = await stage.enter('SEC', { viewport: { width: 390, height: 844 } }, (page) =>
      page.routeWebSocket('**/collab/**', (socket) => {
        if (isDown) void socket.close({ code: 1001 });
        else {
          socket.connectToServer();
          open.add(socket);
        }
      }),
    );
    const state = () => rosa.getByTestId('save').getAttribute('data-save-state');
    await expect.poll(state).toBe('stored');
    isDown = true;
    for (const socket of open) await socket.close({ code: 1001 });
    await expect.poll(state).toBe('local');
    await rosa.locator(paragraph('para-13')).click({ position: { x: 60, y: 12 } });
    await rosa.keyboard.press('Home');
    await rosa.keyboard.type('x');
    await expect.poll(() => rosa.getByTestId('save').textContent()).toContain('1 edit kept on this computer');
    expect(await rosa.getByTestId('save').isVisible()).toBe(true);
    isDown = false;
    await expect.poll(state, { timeout: 30_000 }).toBe('stored');
    await expect
      .poll(async () =>
        (await stage.world.rooms.readText(stage.world.document.id)).some((block) =>
          JSON.stringify(block.content).includes('"xTo'),
        ),
      )
      .toBe(true);
    await rosa.context().close();
  });

  it('views change only what one sees', async () => {
    const dana = await stage.enter('USA');
    await dana.locator('.doc ins').first().waitFor();
    await dana.getByTestId('view-agreed').click();
    await expect.poll(() => dana.locator('.doc ins').count()).toBe(0);
    expect(await dana.locator('.count').count()).toBeGreaterThan(0);
    await dana.getByTestId('view-changes').click();
    await expect.poll(() => dana.locator('.doc ins').count()).toBeGreaterThan(0);
    await dana.context().close();
  });
});
