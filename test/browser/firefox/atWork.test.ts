// The text in Firefox, where browsers differ: the caret beside words that are not of the text, keys where a line ends, the
// place one reads. What is the same in every browser is tested in Chromium.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { builtClient } from '../../kit/builtProduct.ts';
import { hasFirefox, launchFirefox } from '../../kit/firefox.ts';
import { type World, world } from '../../kit/world.ts';

const byId = (id: string) => `[data-testid="${id}"]`;

describe.skipIf(!hasFirefox)('in Firefox', () => {
  const folders: string[] = [];
  const browsers: Browser[] = [];
  let here: World;
  let rosa: Page;
  let luc: Page;

  const enter = async (seat: string): Promise<Page> => {
    const folder = mkdtempSync(join(tmpdir(), 'chapeau-firefox-'));
    folders.push(folder);
    const browser = await launchFirefox(folder);
    browsers.push(browser);
    const page = await browser.newPage();
    await page.goto(here.url);
    await page.locator(byId(`seat-${seat}`)).click();
    // Once all requests are drawn and every paragraph has its height, what is clicked stays where it is.
    await page.waitForSelector(byId('request-1'));
    await page.waitForSelector(`.ProseMirror.rests:not(.guessed) ${byId('para-4')}`);
    return page;
  };

  beforeAll(async () => {
    here = await world({ clientDir: await builtClient() });
    await (await here.as('secretariat')).post('/api/example/requests', {});
    rosa = await enter('SEC');
    luc = await enter('CAN');
  });
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await here?.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const stored = async (key: string, words: RegExp) => {
    await expect.poll(() => shown(rosa, key)).toMatch(words);
    await expect
      .poll(async () => (await here.rooms.readText(here.document.id)).some((block) => words.test(plainText(block))))
      .toBe(true);
  };
  /** The words of the paragraph itself, without those that requests ask for. */
  const shown = (page: Page, key: string): Promise<string> =>
    page.$eval(byId(key), (element) => {
      const copy = element.cloneNode(true) as Element;
      for (const beside of copy.querySelectorAll('[contenteditable="false"]')) beside.remove();
      return copy.textContent ?? '';
    });
  /** A real click in the middle of what is found, or so far from the left edge of the paragraph, once it stands still. */
  const click = async (page: Page, selector: string, fromLeft: number | null = null) => {
    const at = await page.$eval(
      selector,
      async (element, left) => {
        const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        // What comes into sight has its own height only then.
        for (let was = Number.NaN; was !== element.getBoundingClientRect().top; ) {
          element.scrollIntoView({ block: 'center', behavior: 'instant' });
          was = element.getBoundingClientRect().top;
          await painted();
        }
        const [row, box] = [element.getClientRects()[0]!, element.getBoundingClientRect()];
        return left === null
          ? { x: row.left + row.width / 2, y: row.top + row.height / 2 }
          : { x: box.left + left, y: box.top + 15 };
      },
      fromLeft,
    );
    await page.mouse.click(at.x, at.y);
  };
  const press = async (page: Page, ...keys: Parameters<Page['keyboard']['press']>[0][]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const wordsBeforeCaret = (element: Element): string => {
    const { anchorNode, anchorOffset } = getSelection()!;
    if (!anchorNode || !element.contains(anchorNode)) return 'the caret is elsewhere';
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(anchorNode, anchorOffset);
    return range.toString();
  };
  const wordsOf = (element: Element): number => Number.parseFloat(getComputedStyle(element).paddingLeft);

  test('what is typed is there and stored, and undo takes it back', async () => {
    const place = byId('para-8');
    // Requests that are still being drawn may move a row away under the mouse.
    await expect
      .poll(async () => {
        await click(rosa, place, (await rosa.$eval(place, wordsOf)) + 40);
        await press(rosa, 'Home');
        return await rosa.$eval(place, wordsBeforeCaret);
      })
      .toBe('');
    await rosa.keyboard.type('Noted: ');
    await stored('para-8', /^Noted: /);
    await expect.poll(() => luc.$eval(place, (element) => element.textContent)).toMatch(/^Noted: /);
    await rosa.keyboard.down('Control');
    for (let i = 0; i < 'Noted: '.length; i++) await press(rosa, 'z');
    await rosa.keyboard.up('Control');
    await expect.poll(() => shown(rosa, 'para-8')).not.toMatch(/^N/);
  });

  test('a click on words that a request asks for puts the caret beside them, not elsewhere', async () => {
    const words = await rosa.$$eval('.ProseMirror .b[data-testid] .asked ins', (all) =>
      all.map((element) => element.closest('[data-testid]')?.getAttribute('data-testid') ?? ''),
    );
    const key = words.find((one) => one.startsWith('para-')) ?? '';
    const before = await shown(rosa, key);
    const title = await shown(rosa, 'title-1');
    await click(rosa, `.ProseMirror ${byId(key)} .asked ins`);
    await rosa.keyboard.type('x');
    await expect.poll(async () => (await shown(rosa, key)).length).toBe(before.length + 1);
    expect(await shown(rosa, 'title-1')).toBe(title);
    await press(rosa, 'Backspace');
    await expect.poll(() => shown(rosa, key)).toBe(before);
  });

  test('a click on the number of a paragraph leads to its beginning', async () => {
    await click(rosa, byId('para-10'), (await rosa.$eval(byId('para-10'), wordsOf)) - 20);
    await rosa.keyboard.type('Here. ');
    await stored('para-10', /^Here\. /);
  });

  test('Delete at the end of a drawn line takes the first letter of the next', async () => {
    const place = byId('para-12');
    const before = await shown(rosa, 'para-12');
    const next = await rosa.$$eval(`${place} .line-start`, (all) => all[1]?.textContent ?? '');
    await click(rosa, place, (await rosa.$eval(place, wordsOf)) + 40);
    await press(rosa, 'End', 'Delete');
    await expect.poll(async () => (await shown(rosa, 'para-12')).length).toBe(before.length - 1);
    const after = await shown(rosa, 'para-12');
    const at = [...before].findIndex((letter, index) => letter !== after[index]);
    expect(before[at]).toBe(next);
    expect(before[at - 1]).toBe(' ');
  });

  test('the paragraph with the caret stays, though one above it in sight grows', async () => {
    const [place, above] = [byId('para-9'), byId('para-5')];
    await click(luc, place, (await luc.$eval(place, wordsOf)) + 40);
    // The one that grows is the first in sight, which a browser would hold.
    await luc.$eval(above, (element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));
    const topOf = () => luc.$eval(place, (element) => element.getBoundingClientRect().top);
    const top = await topOf();
    expect(top).toBeLessThan(900);
    await click(rosa, above, (await rosa.$eval(above, wordsOf)) + 40);
    await press(rosa, 'Home');
    // Firefox rounds where the page stands when it has painted, now and then in between a change and its frame.
    await luc.$eval(above, (element) => {
      const seen = new MutationObserver(() => {
        seen.disconnect();
        scrollBy({ top: -1, behavior: 'instant' });
      });
      seen.observe(element, { childList: true, characterData: true, subtree: true });
    });
    const line = 'With one more line of a long addition to the reports of all the networks. ';
    // As an input method gives it: all letters of a line at once.
    for (let i = 0; i < 3; i++) await rosa.evaluate((words) => document.execCommand('insertText', false, words), line);
    await expect.poll(() => shown(luc, 'para-5')).toContain(`${line}${line}${line}`);
    await luc.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    // Rounded three times at most; a line is 30 high.
    expect(Math.abs((await topOf()) - top)).toBeLessThan(5);
  });

  test('a delegation drafts in place and submits; agreed, the words are in the text', async () => {
    const place = byId('para-14');
    await click(luc, place, (await luc.$eval(place, wordsOf)) + 40);
    await press(luc, 'Home');
    await luc.keyboard.type('Warmly. ');
    await luc.waitForSelector('[data-testid="sentence"]');
    await luc.keyboard.down('Control');
    await press(luc, 'Enter');
    await luc.keyboard.up('Control');
    const card = await luc.waitForSelector('article[data-testid^="request-"] ::-p-text(Warmly.)');
    const number = await card!.evaluate((element) => element.closest('article')?.dataset.testid ?? '');
    await rosa.waitForSelector(byId(number));
    await rosa.locator(`${byId(number)} ${byId(number.replace('request', 'agree'))}`).click();
    await stored('para-14', /^Warmly\. /);
    await expect.poll(() => shown(luc, 'para-14')).toMatch(/^Warmly\. /);
  });
});
