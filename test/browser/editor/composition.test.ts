// Input methods and dead keys, through the browser's own composition, while colleagues go on writing. What they change
// in the paragraph being composed waits; everything else is drawn at once; afterwards all read the same.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TextEdit } from '../../../shared/document/textEdit.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { block } from '../../shared/document/texts.ts';
import { type OpenHarness, openHarness } from './openHarness.ts';

const THREE = ['To receive the report.', 'To thank the secretariat.', 'For its work.'].map((words, i) =>
  block(`p${i + 1}`, words, { role: 'operative', level: 1 }),
);
const typed = (at: number, text: string): TextEdit => ({ kind: 'insertText', at, text, marks: [] });
const opened = (at: number, id: string): TextEdit => ({
  kind: 'insertMarker',
  at,
  attrs: { id, role: 'operative', level: 1, numbering: 'auto', label: null },
});

describe.skipIf(!hasChromium)('composition', () => {
  let harness: OpenHarness;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(async () => harness?.close());

  const begin = async (at: number, offset: number, end?: number) => {
    await harness.open(THREE);
    await harness.page.evaluate(
      ([i, o, e]) => window.harness.caret('a', i, o, e === null ? undefined : { block: i, offset: e }),
      [at, offset, end ?? null] as const,
    );
  };
  const compose = async (text: string) => {
    await harness.cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await harness.page.waitForFunction(() => window.harness.composing('a'));
  };
  const commit = (text: string) => harness.cdp.send('Input.insertText', { text });
  const remote = (...edits: TextEdit[]) => harness.page.evaluate((list) => window.harness.remote(list), edits);
  const words = () => harness.page.evaluate(() => window.harness.words('a'));
  /** Waits until nothing is held back any more; gives what all read then. */
  const settled = async (): Promise<string[]> => {
    await harness.page.waitForFunction(() => {
      const all = (['a', 'b'] as const).flatMap((side) => [window.harness.shown(side), window.harness.stored(side)]);
      return all.every((one) => JSON.stringify(one) === JSON.stringify(all[0]));
    });
    expect(await harness.page.evaluate(() => window.harness.composing('a'))).toBe(false);
    return words();
  };

  test('a word composed and chosen from candidates is written once', async () => {
    await begin(0, 3);
    await compose('に');
    await compose('にほ');
    await compose('にほん');
    await commit('日本');
    expect(await settled()).toEqual(['To 日本receive the report.', 'To thank the secretariat.', 'For its work.']);
    await harness.page.keyboard.press('Control+z');
    expect((await settled())[0]).toBe('To receive the report.');
  });

  test.each([
    ['at the start of a paragraph', 1, 0, undefined, '日本To thank the secretariat.'],
    ['at its end', 1, 25, undefined, 'To thank the secretariat.日本'],
    ['over a selected word', 1, 3, 8, 'To 日本 the secretariat.'],
  ])('composition %s', async (_name, at, offset, end, expected) => {
    await begin(at, offset, end);
    await compose('に');
    await compose('にほん');
    await commit('日本');
    expect((await settled())[at]).toBe(expected);
  });

  test('a dead key and its letter', async () => {
    await begin(0, 22);
    await compose('´');
    await commit('é');
    expect((await settled())[0]).toBe('To receive the report.é');
  });

  test('a composition given up leaves nothing', async () => {
    await begin(0, 3);
    await compose('に');
    await harness.cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    expect((await settled())[0]).toBe('To receive the report.');
  });

  test('a colleague writes in the same paragraph: it waits, and both words are there', async () => {
    await begin(0, 3);
    await compose('に');
    await remote(typed(1, 'Not '), typed(23, ' Twice.'));
    expect((await words())[0]).toBe('To にreceive the report.');
    await compose('にほん');
    expect((await words())[0]).toBe('To にほんreceive the report.');
    await commit('日本');
    expect((await settled())[0]).toBe('Not To 日本receive the re Twice.port.');
    expect(await harness.page.evaluate(() => window.harness.where('a'))).toEqual({ block: 0, offset: 9 });
  });

  test('colleagues write elsewhere: it is drawn at once, above and below, and the caret stays', async () => {
    await begin(1, 3);
    await compose('に');
    await remote(typed(1, 'Above. '), opened(0, 'new'), typed(1, 'First.'));
    expect(await words()).toEqual([
      'First.',
      'Above. To receive the report.',
      'To にthank the secretariat.',
      'For its work.',
    ]);
    await compose('にほん');
    await remote({ kind: 'delete', at: 67, length: 4 });
    await commit('日本');
    const read = await settled();
    expect(read[2]).toBe('To 日本thank the secretariat.');
    expect(await harness.page.evaluate(() => window.harness.where('a'))).toEqual({ block: 2, offset: 5 });
  });

  test.each<[string, TextEdit[], string[]]>([
    [
      'splits the paragraph',
      [opened(34, 'split')],
      ['To receive the report.', 'To 日本thank ', 'the secretariat.', 'For its work.'],
    ],
    [
      'joins it to the one before',
      [{ kind: 'delete', at: 23, length: 1 }],
      ['To receive the report.To 日本thank the secretariat.', 'For its work.'],
    ],
    [
      'joins the next to it',
      [{ kind: 'delete', at: 50, length: 1 }],
      ['To receive the report.', 'To 日本thank the secretariat.For its work.'],
    ],
    ['deletes it', [{ kind: 'delete', at: 23, length: 27 }], ['To receive the report.日本', 'For its work.']],
    [
      'changes its role',
      [{ kind: 'setAttrs', at: 23, attrs: { role: 'heading', level: 0 } }],
      ['To receive the report.', 'To 日本thank the secretariat.', 'For its work.'],
    ],
    [
      'makes it strong',
      [{ kind: 'format', at: 24, length: 8, set: { strong: true } }],
      ['To receive the report.', 'To 日本thank the secretariat.', 'For its work.'],
    ],
  ])('a colleague %s', async (_name, edits, expected) => {
    await begin(1, 3);
    await compose('に');
    // One letter composed: the paragraph is one longer than in THREE.
    await remote(...edits);
    expect((await words())[1]).toBe('To にthank the secretariat.');
    await compose('にほん');
    expect((await words())[1]).toBe('To にほんthank the secretariat.');
    await commit('日本');
    expect(await settled()).toEqual(expected);
  });

  test('undo right after a composition that held something back takes my word only', async () => {
    await begin(0, 3);
    await compose('に');
    await remote(typed(1, 'Not '));
    await commit('日本');
    await harness.page.keyboard.press('Control+z');
    expect((await settled())[0]).toBe('Not To receive the report.');
  });

  test('three write in one paragraph, one of them by composition after composition', async () => {
    await begin(0, 3);
    for (const word of ['日本', '会議', '報告']) {
      await compose('か');
      await remote(typed(1, 'x'));
      await compose('かい');
      await remote(typed(2, 'y'), { kind: 'delete', at: 1, length: 1 });
      await commit(word);
    }
    const [read] = await settled();
    expect(read?.replace(/[xy]/g, '')).toBe('To 日本会議報告receive the report.');
    expect(read?.replace(/[^y]/g, '')).toBe('yyy');
  });
});
