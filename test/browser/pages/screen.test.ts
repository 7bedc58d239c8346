// The plenary screen and its dock, in a real browser: what the room sees, when, and what it never sees.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const WORDS = 'To receive the document entitled “Operating Mechanism of the RNCOM-RCM-TS Tripartite Team”';

/** Words as a person reads them: tags, line numbers and breaks are not among them. */
const wordsOn = (page: Page) =>
  page.getByTestId('screen-text').evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const mark of copy.querySelectorAll('.tag')) mark.remove();
    return (copy.textContent ?? '').replace(/\s+/gu, ' ').trim();
  });

/** The line numbers in the gutter, in order. */
const linesOn = (page: Page) =>
  page
    .getByTestId('screen-text')
    .locator('.ln')
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-n')));

const caretTo = (page: Page, key: string) => page.locator(paragraph(key)).click({ position: { x: 150, y: 12 } });

describe.skipIf(!hasChromium)('the plenary screen', () => {
  let stage: Stage;
  let rosa: Page;
  let room: Page;
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
    rosa = await stage.enter('SEC');
    const address = await rosa.getByTestId('on-screen').getAttribute('href');
    room = await stage.open(address ?? '', { viewport: { width: 1920, height: 1080 } });
  });
  afterAll(() => stage.close());

  test('waits until something is put on it', async () => {
    await room.getByText('Waiting for the secretariat').waitFor();
  });

  test('shows the paragraph with tags and the lines of everybody', async () => {
    await caretTo(rosa, 'para-4');
    await rosa.getByTestId('put-on-screen').click();
    await room.getByTestId('screen-text').locator('.tag').first().waitFor();
    expect(await wordsOn(room)).toMatch(WORDS);
    expect(await wordsOn(room)).toContain('and to take note of the changes requested by the delegations of Canada');
    expect(await room.getByTestId('screen-text').locator('.tag').allTextContents()).toEqual(['CAN', 'USA']);
    expect(await linesOn(room)).toEqual(['31', '32', '·', '·', '·', '·', '33']);
    expect(await room.locator('.s-head').textContent()).toMatch(
      /Conclusions and Recommendations, paragraph 4.*Not agreed.*15:42/s,
    );
    expect(await rosa.getByTestId('on-screen-place').textContent()).toBe('Paragraph 4');
  });

  test('shows the result without marks', async () => {
    await rosa.getByTestId('screen-result').click();
    await room.locator('[data-mode="result"]').waitFor();
    expect(await room.getByTestId('screen-text').locator('ins, del, .tag').count()).toBe(0);
    expect(await wordsOn(room)).toContain('for consideration. To take note of the request by the Regional Network');
    await rosa.getByTestId('screen-change').click();
    await room.locator('[data-mode="change"]').waitFor();
  });

  test('a press that comes before the answer to the one before counts, too', async () => {
    const twice = (label: string) =>
      rosa.getByRole('button', { name: label }).evaluate((button: HTMLButtonElement) => {
        button.click();
        button.click();
      });
    await twice('Next paragraph on screen');
    await expect.poll(() => rosa.getByTestId('on-screen-place').textContent()).toBe('Paragraph 6');
    await room.locator('.s-head', { hasText: 'paragraph 6' }).waitFor();
    await twice('Previous paragraph on screen');
    await expect.poll(() => rosa.getByTestId('on-screen-place').textContent()).toBe('Paragraph 4');
    await room.locator('.s-head', { hasText: 'paragraph 4' }).waitFor();
  });

  test('who asks to move it, who remarks on it, and whose words cannot both be in the result', async () => {
    const { world } = stage;
    const [panama, usa] = [await world.as('PAN'), await world.as('USA')];
    const text = await world.rooms.readText(world.document.id);
    const at = text.findIndex((block) => plainText(block).startsWith(WORDS.slice(0, 30)));
    const ask = async (person: typeof usa, body: object) =>
      expect((await person.post(`/api/documents/${world.document.id}/requests`, body)).status).toBe(200);
    await ask(panama, {
      kind: 'move',
      key: 'move-it-here',
      blocks: [text[at]!.id],
      after: text[at + 1]!.id,
      reason: '',
    });
    await ask(usa, { kind: 'remark', key: 'remark-on-it', blockId: text[at]!.id, reason: 'Is it ready?' });
    const asides = room.getByTestId('screen-asides').locator('li');
    await asides.getByText('Is it ready?').waitFor();
    expect((await asides.allInnerTexts()).map((words) => words.replace(/\s+/gu, ' '))).toEqual([
      'PAN Move paragraph 4 to follow paragraph 5',
      'USA Remark: Is it ready?',
    ]);
    expect(await room.locator('.s-foot li').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Panama')]),
    );
    for (const [person, code, words] of [
      [panama, 'PAN', 'To welcome'],
      [usa, 'USA', 'To examine'],
    ] as const) {
      const [first, ...more] = text[at]!.content;
      if (first?.kind !== 'text') throw new Error('the paragraph begins with words');
      const content = [{ ...first, text: first.text.replace('To receive', words) }, ...more];
      await world.rooms.change(person.seat.id, world.clock(), (change) =>
        change.writeDraft(world.document.id, code, text[at]!.id, [{ ...text[at]!, content }]),
      );
      await ask(person, { kind: 'draft', key: `rival-of-${code}`, blocks: [text[at]!.id], reason: '' });
    }
    await rosa.getByTestId('screen-result').click();
    await asides.getByText('Ask for different words here.').waitFor();
    expect(await asides.locator('.tag').allTextContents()).toEqual(['PAN', 'USA']);
    await rosa.getByTestId('screen-change').click();
    await asides.getByText('Is it ready?').waitFor();
  });

  test('a member may be kept on what is on screen, until it scrolls by itself', async () => {
    const luc = await stage.enter('CAN');
    const inSight = (key: string) =>
      luc.locator(paragraph(key)).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
    const put = async (key: string) => {
      await caretTo(rosa, key);
      await rosa.getByTestId('put-on-screen').click();
      const number = key.slice(5);
      await luc.getByTestId('room-sees').getByText(`On screen: paragraph ${number}`).waitFor();
      await room.locator('.s-head').getByText(`paragraph ${number}`).waitFor();
    };
    await luc.getByTestId('follow-screen').click();
    await put('para-27');
    await expect.poll(() => inSight('para-27')).toBe(true);
    // What others write moves nothing and ends nothing.
    await caretTo(rosa, 'para-3');
    await rosa.keyboard.press('End');
    await rosa.keyboard.type(' Noted.');
    await luc.locator(paragraph('para-3')).getByText('Noted.').waitFor({ state: 'attached' });
    expect(await luc.getByTestId('follow-screen').getAttribute('aria-pressed')).toBe('true');
    await put('para-5');
    await expect.poll(() => inSight('para-5')).toBe(true);

    await luc.mouse.move(600, 500);
    await luc.mouse.wheel(0, -4000);
    await luc.locator('[data-testid="follow-screen"][aria-pressed="false"]').waitFor();
    await put('para-27');
    expect(await inSight('para-27')).toBe(false);

    // Nor is who writes led away from it.
    await luc.getByTestId('follow-screen').click();
    await put('para-5');
    await expect.poll(() => inSight('para-5')).toBe(true);
    await luc.locator(paragraph('para-5')).click({ position: { x: 120, y: 12 } });
    expect(await luc.getByTestId('follow-screen').getAttribute('aria-pressed')).toBe('true');
    await luc.keyboard.type('x');
    await luc.locator('[data-testid="follow-screen"][aria-pressed="false"]').waitFor();
    await luc.keyboard.press('Control+z');
    await put('para-4');
    await luc.context().close();
  });

  test('[U14] held, it stays while the text is edited, and says so to whoever runs it; let go, it follows', async () => {
    await room.getByTestId('screen-text').getByText('To receive').waitFor();
    const before = await wordsOn(room);
    await rosa.keyboard.press('F9');
    await rosa.getByTestId('held').waitFor();
    await caretTo(rosa, 'para-4');
    await rosa.keyboard.press('Home');
    await rosa.keyboard.type('Indeed. ');
    // Counted by the server: by now the words are stored, and the room could have been told. Paragraphs, not letters.
    await rosa.getByTestId('held').getByText('1 paragraph has changed since.').waitFor();
    expect(await wordsOn(room)).toBe(before);
    await rosa.keyboard.press('F9');
    await room.getByTestId('screen-text').getByText('Indeed.').waitFor();
    expect(await rosa.getByTestId('held').count()).toBe(0);
  });

  test('what is higher than the wall is turned in pages, none of its rows cut or left out', async () => {
    const { world } = stage;
    const text = await world.rooms.readText(world.document.id);
    const at = text.findIndex((block) => plainText(block).startsWith('Indeed. '));
    const long = Array.from({ length: 160 }, (_, nth) => `word${nth}`).join(' ');
    const content = [{ kind: 'text' as const, text: ` ${long}.`, marks: [] }];
    const write = (blocks: typeof text) =>
      world.rooms.change(rosaSeat, world.clock(), (change) => change.writeText(world.document.id, blocks));
    const rosaSeat = (await world.as('secretariat')).seat.id;
    /** Words whose row stands whole between head and foot. */
    const inSight = () =>
      room.getByTestId('screen-text').evaluate((element) => {
        const from = document.querySelector('.s-head')!.getBoundingClientRect().bottom;
        const to = document.querySelector('.s-foot')!.getBoundingClientRect().top;
        const paper = element.querySelector<HTMLElement>('.s-paper')!;
        const clip = /inset\(([\d.]+)px .* calc\(100% - ([\d.]+)px\)/.exec(paper.style.clipPath);
        const { top } = paper.getBoundingClientRect();
        const [shownFrom, shownTo] = clip ? [top + Number(clip[1]), top + Number(clip[2])] : [from, to];
        const found: string[] = [];
        const walk = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          for (const word of (node.nodeValue ?? '').matchAll(/word\d+/gu)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const box = range.getBoundingClientRect();
            if (box.bottom <= shownFrom + 1 || box.top >= shownTo - 1) continue;
            if (box.top < from || box.bottom > to || box.top < shownFrom - 1 || box.bottom > shownTo + 1)
              found.push(`${word[0]} cut`);
            else found.push(word[0]);
          }
        }
        return found;
      });
    await caretTo(rosa, 'para-4');
    await write(text.map((block, nth) => (nth === at ? { ...block, content: [...block.content, ...content] } : block)));
    const [pageOn, forth, back] = [
      room.getByTestId('screen-page'),
      rosa.getByRole('button', { name: 'Next page on screen' }),
      rosa.getByRole('button', { name: 'Previous page on screen' }),
    ];
    await pageOn.waitFor();
    const pages = Number(/of (\d+)$/u.exec((await pageOn.textContent())!)![1]);
    expect(pages).toBeGreaterThan(1);
    const seen: string[] = await inSight();
    for (let page = 2; page <= pages; page += 1) {
      await forth.click();
      await pageOn.getByText(`Page ${page} of ${pages}`).waitFor();
      seen.push(...(await inSight()));
    }
    expect(seen).toEqual(long.split(' '));
    // Turned too far it stays on the last; another paragraph begins at its start.
    await forth.click();
    await rosa
      .getByTestId('page-on-screen')
      .getByText(`page ${pages + 1}`)
      .waitFor();
    expect(await pageOn.textContent()).toBe(`Page ${pages} of ${pages}`);
    await back.click();
    await back.click();
    await pageOn.getByText(`Page ${pages - 1} of ${pages}`).waitFor();
    await rosa.getByRole('button', { name: 'Next paragraph on screen' }).click();
    await expect.poll(() => rosa.getByTestId('on-screen-place').textContent()).toBe('Paragraph 5');
    await pageOn.waitFor({ state: 'detached' });
    await rosa.getByRole('button', { name: 'Previous paragraph on screen' }).click();
    await pageOn.getByText(`Page 1 of ${pages}`).waitFor();
    await write(text);
    await pageOn.waitFor({ state: 'detached' });
  });

  test('dark on the wall, whatever the machine there prefers', async () => {
    const ground = () =>
      room.locator('.screen').evaluate((screen) => {
        const [red = 0] = (getComputedStyle(screen).backgroundColor.match(/[\d.]+/gu) ?? []).map(Number);
        return red;
      });
    await room.emulateMedia({ colorScheme: 'light' });
    expect(await ground()).toBeGreaterThan(200);
    await rosa.getByTestId('screen-look').click();
    await rosa.getByRole('checkbox', { name: 'Dark' }).click();
    await expect.poll(ground).toBeLessThan(60);
    await rosa.getByRole('checkbox', { name: 'Dark' }).click();
    await expect.poll(ground).toBeGreaterThan(200);
    await room.emulateMedia({ colorScheme: 'dark' });
    expect(await ground()).toBeGreaterThan(200);
    await room.emulateMedia({ colorScheme: null });
    await rosa.keyboard.press('Escape');
  });

  test('blank, it shows nothing', async () => {
    await rosa.getByTestId('blank').click();
    await room.locator('.s-head').waitFor({ state: 'detached' });
    expect(await room.locator('.screen').textContent()).toBe('');
    await rosa.getByTestId('blank').click();
    await room.locator('.s-head').waitFor();
  });

  test('never shows drafts, comments or names of persons', async () => {
    const luc = await stage.enter('CAN');
    await caretTo(luc, 'para-4');
    await luc.keyboard.press('Home');
    await luc.keyboard.insertText('Privately. ');
    await luc.getByTestId('strip').waitFor();
    // Another change comes after it: what the room is told next would have the draft in it, were it to be seen.
    await caretTo(rosa, 'para-4');
    await rosa.keyboard.press('Home');
    await rosa.keyboard.insertText('Openly. ');
    await room.getByTestId('screen-text').getByText('Openly.').waitFor();
    const page = await room.locator('.screen').evaluate((screen) => screen.outerHTML);
    for (const name of ['Privately', 'Rosa', 'Díaz', 'Luc', 'Moreau', 'Dana', 'Hill']) expect(page).not.toContain(name);
    await luc.context().close();
  });

  test('an address that no screen has asks for the code', async () => {
    const lost = await stage.open('/screen/this-is-not-the-code-of-any-screen');
    await lost.getByText('Ask the secretariat for the screen code.').waitFor();
    await lost.context().close();
  });

  test('keeps its text when the connection is lost, and says of when it is', async () => {
    const before = await wordsOn(room);
    stage.world.here.notices.close();
    await room.getByText(/^Shown as of \d\d:\d\d:\d\d: reconnecting$/).waitFor();
    expect(await wordsOn(room)).toBe(before);
  });
});
