// The browser's own composition (IME, dead keys, phone keyboards) in drafts, with others at work meanwhile.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { type OpenComposite, openComposite } from './openComposite.ts';

const block = (id: string, words: string): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: [{ kind: 'text', text: words, marks: [] }],
});
const TEXT = [
  block('p1', 'To receive the report.'),
  block('p2', 'To thank the secretariat.'),
  block('p3', 'To ask the Troika.'),
];

describe.skipIf(!hasChromium)('composing in a draft', () => {
  let harness: OpenComposite;
  beforeAll(async () => {
    harness = await openComposite();
  });
  afterAll(async () => harness?.close());

  const begin = async (at: number, offset: number, ...names: ('a' | 'b')[]) => {
    await harness.open(TEXT, ...names);
    await harness.page.evaluate(([i, o]) => window.composite.caret('a', i, o), [at, offset] as const);
  };
  const compose = async (text: string, more: object = {}) => {
    await harness.cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
      ...more,
    });
    await harness.page.waitForFunction(() => window.composite.composing('a'));
  };
  const commit = (text: string) => harness.cdp.send('Input.insertText', { text });
  const words = (side: 'a' | 'b' = 'a') => harness.page.evaluate((s) => window.composite.words(s), side);
  const link = (on: boolean) => harness.page.evaluate((yes) => window.composite.link(yes), on);
  const secretariat = (...blocks: Block[]) =>
    harness.page.evaluate((list) => window.composite.secretariat(list), blocks);
  /** Waits until the composition is over and paragraph `at` reads so, in view and draft. */
  const settled = async (at: number, reads: string) => {
    await harness.page.waitForFunction(() => !window.composite.composing('a'));
    await expect.poll(async () => (await words())[at]).toBe(reads);
    const stored = await harness.page.evaluate(() => window.composite.stored());
    expect(Object.values(stored).flat()).toContain(reads);
  };

  afterEach(async () => {
    const end = await harness.page.evaluate(() => {
      window.composite.link(true);
      return {
        untouched: window.composite.textUntouched('a'),
        same: JSON.stringify(window.composite.freshCopy('a')) === JSON.stringify(window.composite.stored()),
      };
    });
    expect(end).toEqual({ untouched: true, same: true });
  });

  test('as the first input of an untouched paragraph, the seed arriving while it lasts', async () => {
    await begin(1, 9);
    await link(false);
    await compose('に');
    await compose('にほん');
    await link(true);
    expect((await words())[1]).toBe('To thank にほんthe secretariat.');
    await compose('日本');
    await commit('日本');
    await settled(1, 'To thank 日本the secretariat.');
    await harness.page.waitForFunction(() => document.querySelector('#a ins')?.textContent === '日本');
  });

  test('a dead key first', async () => {
    await begin(1, 9);
    await compose('´');
    await commit('é');
    await settled(1, 'To thank éthe secretariat.');
  });

  test('over a selected word, beside struck words and inside words put', async () => {
    await begin(1, 9);
    await harness.page.keyboard.press('Shift+Control+ArrowRight');
    await compose('に');
    await commit('日本');
    await settled(1, 'To thank 日本 secretariat.');
    await harness.page.locator('#a del').first().waitFor();
    await compose('か');
    await commit('可');
    await settled(1, 'To thank 日本可 secretariat.');
    // Marks are drawn when the text has come to rest; who moves the caret in that very moment has it put back.
    await harness.page.locator('#a ins').filter({ hasText: '可' }).first().waitFor();
    await harness.page.keyboard.press('ArrowLeft');
    await expect.poll(() => harness.page.evaluate(() => window.composite.where('a').offset)).toBe(11);
    await compose('に');
    await commit('二');
    await settled(1, 'To thank 日本二可 secretariat.');
  });

  test('a word recomposed, as phones do: places in the paragraph count no label', async () => {
    await begin(1, 8);
    await compose('thanks', { replacementStart: 27, replacementEnd: 32 });
    await commit('thanks');
    await settled(1, 'To thanks the secretariat.');
  });

  test('given up, it leaves nothing', async () => {
    await begin(1, 9);
    await compose('に');
    await harness.cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    await settled(1, 'To thank the secretariat.');
    await harness.page.waitForFunction(() => window.composite.summaries('a').every(({ changed }) => !changed));
  });

  test('the secretariat edits the paragraph composed in, and others: others at once, this one flagged afterwards', async () => {
    await begin(1, 9);
    await compose('に');
    await secretariat(
      block('p1', 'To welcome the report.'),
      block('p2', 'To thank everybody for the secretariat.'),
      TEXT[2]!,
    );
    expect(await words()).toEqual(['To welcome the report.', 'To thank にthe secretariat.', 'To ask the Troika.']);
    await compose('にほん');
    await commit('日本');
    await settled(1, 'To thank 日本the secretariat.');
    await harness.page.locator('#a p.moved-on').waitFor();
  });

  test('the secretariat takes the paragraph away meanwhile: the words stay', async () => {
    await begin(1, 9);
    await compose('に');
    await secretariat(TEXT[0]!, TEXT[2]!);
    await compose('にほん');
    await commit('日本');
    await settled(1, 'To thank 日本the secretariat.');
    await harness.page.locator('#a p.orphaned').waitFor();
  });

  test('a colleague writes in the same draft: it waits, and both words are there', async () => {
    await begin(1, 9, 'a', 'b');
    await compose('に');
    await harness.page.evaluate(() => {
      window.composite.type('b', 1, 0, 'Gladly: ');
      window.composite.type('b', 1, window.composite.words('b')[1]!.length, ' Twice.');
    });
    expect((await words())[1]).toBe('To thank にthe secretariat.');
    await compose('にほん');
    await commit('日本');
    await settled(1, 'Gladly: To thank 日本the secretariat. Twice.');
    await harness.page.waitForFunction(
      () => window.composite.words('b')[1] === 'Gladly: To thank 日本the secretariat. Twice.',
    );
    expect(await harness.page.evaluate(() => window.composite.where('a'))).toEqual({ block: 1, offset: 19, size: 0 });
  });

  test('a colleague writes in another paragraph: it is drawn at once', async () => {
    await begin(1, 9, 'a', 'b');
    await compose('に');
    await harness.page.evaluate(() => window.composite.type('b', 0, 3, 'gladly '));
    expect(await words()).toEqual([
      'To gladly receive the report.',
      'To thank にthe secretariat.',
      'To ask the Troika.',
    ]);
    await compose('にほん');
    await commit('日本');
    await settled(1, 'To thank 日本the secretariat.');
  });
});
