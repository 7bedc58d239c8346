import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { lineLength, lineStarts, linesOf } from '../../../shared/document/lines.ts';
import { hasChromium, launchChromium } from '../../kit/chromium.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { text } from '../../kit/text.ts';

const FOUR =
  'To receive the document entitled “Operating Mechanism of the RNCOM-RCM-TS Tripartite Team”. To take note of the request by the Regional Network for Civil Organizations on Migration (RNCOM) to approve the mechanism.';
const FIVE =
  'To thank Costa Rica for the report about the workshop on consular actions in crisis situations and the MICIC guidelines and to urge the RCM Member Countries, with support from IOM, to follow up.';
const ITEM =
  'To thank the TS for the report on the selection and hiring process for the new coordinator of the TS of the RCM.';
const BLOCKS = text('heading 0 CONCLUSIONS', `operative 1 ${FOUR}`, `sub 2 ${ITEM}`, `operative 1 ${FIVE}`);
/** Positions in the document: the text of ¶4 begins after the heading. */
const START = 'CONCLUSIONS'.length + 2 + 1;
const SECOND = START + (lineStarts(FOUR, 80)[1] ?? 0);
const THIRD = START + (lineStarts(FOUR, 80)[2] ?? 0);

const cut = (words: string, starts: readonly number[]): string[] =>
  starts.map((start, index) => words.slice(start, starts[index + 1]));

describe.skipIf(!hasChromium)('reference lines in Chromium', () => {
  let server: ViteDevServer;
  let browser: Browser;
  let cache: string;
  let page: Page;
  let cdp: CDPSession;
  const errors: string[] = [];

  beforeAll(async () => {
    cache = mkdtempSync(join(tmpdir(), 'chapeau-lines-'));
    server = await createServer({
      root: join(import.meta.dirname, '../../..'),
      configFile: false,
      cacheDir: cache,
      logLevel: 'error',
      server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
      optimizeDeps: {
        entries: [],
        noDiscovery: true,
        include: ['commands', 'history', 'keymap', 'model', 'state', 'view'].map((name) => `@tiptap/pm/${name}`),
      },
    });
    await server.listen();
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${server.resolvedUrls?.local[0]}test/browser/lines/page.html`);
    await page.waitForFunction(() => 'lines' in window);
    cdp = await page.context().newCDPSession(page);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(cache, { recursive: true, force: true });
  });

  afterEach(() => {
    expect(errors.splice(0)).toEqual([]);
  });

  const open = (blocks: readonly Block[], numbers = true): Promise<void> =>
    page.evaluate(([all, on]) => window.lines.open(all, on), [blocks, numbers] as const);
  const settled = (): Promise<unknown> =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const head = (): Promise<number> => page.evaluate(() => window.lines.head());
  const at = (position: number): Promise<void> => page.evaluate((where) => window.lines.at(where), position);
  const words = (index = 1): Promise<string> => page.evaluate((nth) => window.lines.text(nth), index);
  const painted = (index = 1): Promise<{ words: string; number: string }[]> =>
    page.evaluate((nth) => window.lines.painted(nth), index);
  const press = async (...keys: string[]): Promise<number> => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await settled();
    }
    return head();
  };
  const numbers = (): Promise<(string | undefined)[]> =>
    page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.line-start')].map((start) => start.dataset.n));
  /** Middle of the row in which a position stands, at the left or right end of the column. */
  const rowOf = (position: number): Promise<{ left: number; right: number; y: number }> =>
    page.evaluate((where) => {
      const { view } = window.lines;
      const box = view.coordsAtPos(where, 1);
      const block = view.dom.children[view.state.doc.resolve(where).index(0)]?.getBoundingClientRect();
      return { left: box.left, right: (block?.right ?? 0) - 2, y: (box.top + box.bottom) / 2 };
    }, position);

  test('each row of the page is a line of the text, its number beside it', async () => {
    await open(BLOCKS);
    const lines = linesOf(BLOCKS);
    for (const index of [1, 2, 3]) {
      const { first, starts } = lines[index] ?? { first: null, starts: [] };
      const own = cut(await words(index), starts);
      expect(await painted(index)).toEqual(
        own.map((line, nth) => ({ words: line, number: String((first ?? 0) + nth) })),
      );
    }
    expect(await painted(0)).toEqual([{ words: 'CONCLUSIONS', number: '' }]);
  });

  test('numbers stand in the gutter, on the height of their row', async () => {
    await open(BLOCKS);
    const boxes = await page.evaluate(() =>
      [...document.querySelectorAll('.line-start')].map((start) => {
        const style = getComputedStyle(start, '::before');
        return { position: style.position, height: style.lineHeight, content: style.content };
      }),
    );
    expect(boxes).toHaveLength(8);
    expect(boxes[0]).toEqual({ position: 'absolute', height: '30px', content: '"1" / ""' });
  });

  test.each([true, false])('arrows pass every position once where lines begin and end, line numbers %s', async (on) => {
    await open(BLOCKS, on);
    for (const boundary of [SECOND, THIRD, START + FOUR.length - 6]) {
      await at(boundary - 6);
      for (let position = boundary - 5; position <= boundary + 6; position += 1) {
        expect(await press('ArrowRight')).toBe(position);
      }
      for (let position = boundary + 5; position >= boundary - 6; position -= 1) {
        expect(await press('ArrowLeft')).toBe(position);
      }
    }
  });

  test('up and down go line by line and back', async () => {
    await open(BLOCKS);
    await at(START + 5);
    const down = [await press('ArrowDown'), await press('ArrowDown')];
    expect(down[0]).toBeGreaterThan(SECOND);
    expect(down[0]).toBeLessThan(SECOND + 15);
    expect(down[1]).toBeGreaterThan(THIRD);
    expect(down[1]).toBeLessThan(THIRD + 15);
    expect(await press('ArrowDown')).toBeGreaterThan(START + FOUR.length);
    expect(await press('ArrowUp', 'ArrowUp', 'ArrowUp')).toBe(START + 5);
  });

  test('Home and End stay in the line', async () => {
    await open(BLOCKS);
    await at(SECOND + 10);
    expect(await press('Home')).toBe(SECOND);
    expect(await press('End')).toBe(THIRD);
    expect(await press('Home')).toBe(SECOND);
    await at(START + 10);
    expect(await press('End')).toBe(SECOND);
    expect(await press('Home')).toBe(START);
    await at(THIRD + 10);
    expect(await press('End')).toBe(START + FOUR.length);
    expect(await press('Shift+Home')).toBe(THIRD);
  });

  test('typing, Backspace and Delete beside the beginning of a line', async () => {
    await open(BLOCKS);
    await at(SECOND + 10);
    await press('Home');
    await page.keyboard.type('very ');
    const split = SECOND - START;
    expect(await words()).toBe(`${FOUR.slice(0, split)}very ${FOUR.slice(split)}`);
    await press(...Array<string>(5).fill('Backspace'));
    expect(await words()).toBe(FOUR);
    await press('Backspace');
    expect(await words()).toBe(FOUR.slice(0, split - 1) + FOUR.slice(split));
    await page.keyboard.type(' ');
    expect(await words()).toBe(FOUR);
    await at(START + 10);
    await press('End', 'Delete');
    expect(await words()).toBe(FOUR.slice(0, split) + FOUR.slice(split + 1));
    await page.keyboard.press('Control+z');
    await at(START + 10);
    await press('End');
    await page.keyboard.type('A B');
    expect(await words()).toBe(`${FOUR.slice(0, split)}A B${FOUR.slice(split)}`);
  });

  test('writing a paragraph from nothing: every key arrives, lines come as words do', async () => {
    await open(text('operative 1', 'operative 1 To thank'));
    expect(await numbers()).toEqual(['1']);
    await at(1);
    await page.keyboard.type(FOUR);
    expect(await words(0)).toBe(FOUR);
    expect((await painted(0)).map((row) => row.words)).toEqual(cut(FOUR, lineStarts(FOUR, 80)));
    expect(await numbers()).toEqual(['1', '2', '3', '4']);
    await at(1 + 20);
    await press('Enter');
    expect(await numbers()).toEqual(['1', '2', '3', '4', '5']);
    // What was typed without a pause is one step; how many there are is a matter of this machine's speed.
    for (let step = 0; step < FOUR.length && (await numbers()).length > 1; step++) await press('Control+z');
    expect(await numbers()).toEqual(['1']);
  });

  test.each([true, false])('along the left edge, with and without Shift, line numbers %s', async (on) => {
    const heads = async (key: string): Promise<number[]> => {
      const passed: number[] = [];
      for (let nth = 0; nth < 4; nth += 1) passed.push(await press(key));
      return passed;
    };
    await open(text('heading 0 CONCLUSIONS', `operative 1 ${FOUR}`, `operative 1 ${FIVE}`), on);
    await at(START);
    const down = await heads('ArrowDown');
    expect(new Set(down).size).toBe(4);
    expect(await heads('ArrowUp')).toEqual([...down.slice(0, -1).reverse(), START]);
    await at(START);
    expect(await heads('Shift+ArrowDown')).toEqual(down);
    expect(await heads('Shift+ArrowUp')).toEqual([...down.slice(0, -1).reverse(), START]);
  });

  test('Shift with Home and End from the beginning of a line', async () => {
    await open(BLOCKS);
    await at(START);
    expect(await press('Shift+ArrowDown', 'Shift+Home')).toBe(SECOND);
    expect(await press('Shift+End')).toBe(THIRD);
    expect(await press('Shift+End')).toBe(START + FOUR.length);
  });

  test('a click at either end of a row puts the caret there', async () => {
    await open(BLOCKS);
    for (const [position, end] of [
      [START, SECOND],
      [SECOND, THIRD],
      [THIRD, START + FOUR.length],
    ] as const) {
      const row = await rowOf(position);
      await page.mouse.click(row.left + 1, row.y);
      await settled();
      expect(await head()).toBe(position);
      await page.mouse.click(row.right, row.y);
      await settled();
      expect([end, end - 1]).toContain(await head());
    }
    const row = await rowOf(SECOND);
    await page.mouse.dblclick(row.left + 8, row.y);
    expect(await page.evaluate(() => getSelection()?.toString().trim())).toBe('Tripartite');
  });

  test('nothing of it is copied or read aloud', async () => {
    await open(BLOCKS);
    await at(START);
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+End');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(FOUR);
    const copied = await page.evaluate(() => window.lines.copied());
    expect(copied.text).toBe(FOUR);
    expect(copied.html).not.toMatch(/line-|data-n|<br/);
    await cdp.send('Accessibility.enable');
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    const spoken = nodes
      .filter((node) => node.role?.value === 'StaticText' && !node.ignored)
      .map((node) => node.name?.value);
    expect(spoken.join('').replace(/\s+/g, ' ')).toContain('Tripartite Team');
    expect(spoken.filter((name) => /^\s*\d+\s*$/.test(String(name)))).toEqual([]);
  });

  describe('composing', () => {
    const compose = async (...steps: string[]): Promise<void> => {
      for (const step of steps)
        await cdp.send('Input.imeSetComposition', {
          text: step,
          selectionStart: step.length,
          selectionEnd: step.length,
        });
    };

    test.each([
      ['at the beginning of a line', SECOND, 'Home'],
      ['at the end of a line', START + 10, 'End'],
      ['inside a line', SECOND + 10, null],
    ] as const)('%s: the composed word stands once and where it was begun', async (_, position, key) => {
      await open(BLOCKS);
      await at(position);
      if (key) await press(key);
      const place = (await head()) - START;
      await compose('n', 'に', 'にほ', 'にほん');
      expect(await words()).toBe(`${FOUR.slice(0, place)}にほん${FOUR.slice(place)}`);
      await cdp.send('Input.insertText', { text: '日本' });
      const composed = `${FOUR.slice(0, place)}日本${FOUR.slice(place)}`;
      await expect.poll(words).toBe(composed);
      await expect
        .poll(async () => (await painted()).map((row) => row.words))
        .toEqual(cut(composed, lineStarts(composed, 80)));
      expect(await head()).toBe(START + place + 2);
    });

    test('lines keep still while composing and are drawn after it', async () => {
      await open(BLOCKS);
      await at(START + 10);
      const before = await numbers();
      const long = 'ほ'.repeat(60);
      await compose(long);
      expect(await numbers()).toEqual(before);
      await cdp.send('Input.insertText', { text: long });
      await expect.poll(async () => (await numbers()).length).toBe(before.length + 1);
    });
  });

  test('only changed blocks are drawn anew', async () => {
    await open(BLOCKS);
    await page.evaluate(() => {
      const { dom } = window.lines.view;
      const touched = new Set<number>();
      new MutationObserver((records) => {
        for (const { target } of records)
          [...dom.children].forEach((block, index) => {
            if (block.contains(target)) touched.add(index);
          });
        document.title = [...touched].sort().join();
      }).observe(dom, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await at(START + 10);
    await page.keyboard.type('x');
    await expect.poll(() => page.title()).toBe('1');
    await page.keyboard.type(' more words that make this paragraph one line longer than it was');
    await expect.poll(() => page.title()).toBe('1,2,3');
  });

  test('a block that is moved keeps its lines', async () => {
    await open(text('heading 0 CONCLUSIONS', 'heading 0 AGAIN', `operative 1 ${FIVE}`));
    await page.evaluate(() => window.lines.moveLast());
    expect((await painted(0)).map((row) => row.number)).toEqual(['1', '2', '3']);
  });

  test('marks, references and accents at the beginning of a line', async () => {
    const strong = { kind: 'text', text: 'Tripartite', marks: ['strong'] } as const;
    const content = [
      { kind: 'text', text: FOUR.slice(0, SECOND - START), marks: [] },
      strong,
      { kind: 'text', text: ` ${'e\u0301'.repeat(70)} e\u0301a`, marks: [] },
    ] as const;
    const blocks = [{ ...text('operative 1')[0]!, content }];
    await open(blocks);
    expect(await numbers()).toEqual(['1', '2', '3']);
    expect(
      await page.evaluate(() => [...document.querySelectorAll('.line-start')].map((start) => start.textContent)),
    ).toEqual(['T', 'T', 'e\u0301']);
  });

  test('can be switched off and on', async () => {
    await open(BLOCKS);
    await page.evaluate(() => window.lines.show(false));
    expect(await numbers()).toEqual([]);
    expect(await page.evaluate(() => document.querySelectorAll('.line-end').length)).toBe(0);
    await page.keyboard.type('x');
    expect(await numbers()).toEqual([]);
    await page.evaluate(() => window.lines.show(true));
    expect((await numbers()).length).toBeGreaterThan(7);
  });

  test('in a narrow column the breaks go and the number stands in the line', async () => {
    await page.setViewportSize({ width: 600, height: 800 });
    await open(BLOCKS);
    const [start, end] = await page.evaluate(() => [
      getComputedStyle(document.querySelectorAll('.line-start')[1] ?? document.body, '::before').position,
      getComputedStyle(document.querySelector('.line-end') ?? document.body, '::after').content,
    ]);
    expect([start, end]).toEqual(['static', 'none']);
    await at(SECOND);
    await page.keyboard.type('x');
    expect(await words()).toBe(`${FOUR.slice(0, SECOND - START)}x${FOUR.slice(SECOND - START)}`);
    await at(THIRD - 8);
    for (let position = THIRD - 7; position <= THIRD + 5; position += 1)
      expect(await press('ArrowRight')).toBe(position);
  });

  test('300 paragraphs: every line is drawn and every key arrives', async () => {
    await open(text(...Array.from({ length: 300 }, () => `operative 1 ${FOUR}`)));
    await at(START);
    await page.keyboard.type('fast');
    expect((await words(0)).includes('fast')).toBe(true);
    expect((await numbers()).length).toBe(900);
  });

  test('lines break where Chromium breaks them', async () => {
    const all = pastFiles.flatMap((file) =>
      pastDocument(file).blocks.map((block) => ({
        length: lineLength(block.level),
        // Chromium parts an acute accent that stands for an apostrophe from its word ("Child | ´s"); lines do not.
        words: plainText(block).replaceAll('´', '’'),
      })),
    );
    const hard = [
      'for 2017–2022 and 2023-2024 the RNCOM-RCM-TS—the network—met',
      'abcdefghijklmnopqrstuvwxyzabcdefgh ij',
      'a and/or b (c) “d” ‑5 -5',
    ].flatMap((line) => [7, 9, 12, 20, 31].map((length) => ({ length, words: line })));
    const cases = [
      ...all,
      ...[12, 33, 50].flatMap((length) => all.map(({ words: own }) => ({ length, words: own }))),
      ...hard,
    ];
    const chromium = await page.evaluate(
      (given) => given.map(({ words: own, length }) => window.lines.chromiumStarts(own, length)),
      cases,
    );
    const wrong = cases.flatMap(({ words: own, length }, index) => {
      const [ours, theirs] = [lineStarts(own, length), chromium[index] ?? []];
      return ours.join() === theirs.join() ? [] : [{ length, ours: cut(own, ours), theirs: cut(own, theirs) }];
    });
    expect(wrong).toEqual([]);
  });
});
