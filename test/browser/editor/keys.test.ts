// Real keys in a real browser, two editors of one text beside each other.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { block, text } from '../../shared/document/texts.ts';
import { type OpenHarness, openHarness } from './openHarness.ts';

const operative = (id: string, words: string): Block => block(id, words, { role: 'operative', level: 1 });
const sub = (id: string, words: string): Block => block(id, words, { role: 'sub', level: 2 });
const SHORT = [
  operative('p1', 'To receive the report.'),
  operative('p2', 'To thank the secretariat.'),
  sub('p3', 'For its work.'),
];

describe.skipIf(!hasChromium)('keys', () => {
  let harness: OpenHarness;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(async () => harness?.close());

  const caret = (side: 'a' | 'b', at: number, offset: number, end?: { block: number; offset: number }) =>
    harness.page.evaluate(([s, i, o, e]) => window.harness.caret(s, i, o, e ?? undefined), [
      side,
      at,
      offset,
      end ?? null,
    ] as const);
  const words = (side: 'a' | 'b') => harness.page.evaluate((s) => window.harness.words(s), side);
  const labels = (side: 'a' | 'b') => harness.page.evaluate((s) => window.harness.labels(s), side);
  const blocks = (side: 'a' | 'b') => harness.page.evaluate((s) => window.harness.shown(s), side);
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => harness.page.keyboard.press(key)), Promise.resolve());
  /** Both views and both texts are the same. */
  const agree = async (): Promise<Block[]> => {
    const all = await harness.page.evaluate(() =>
      (['a', 'b'] as const).flatMap((side) => [window.harness.shown(side), window.harness.stored(side)]),
    );
    for (const one of all) expect(one).toEqual(all[0]);
    return all[0] as Block[];
  };

  test('keys typed on while typing is paused change and scroll nothing, and typing goes on where it was', async () => {
    await harness.open(Array.from({ length: 60 }, (_, i) => operative(`p${i}`, `To receive report ${i}.`)));
    await caret('a', 1, 3);
    const { page } = harness;
    const before = await words('a');
    await page.evaluate(() => window.harness.pause('a', true));
    await page.locator('#a .doc[aria-readonly]').waitFor();
    await page.keyboard.type('typed on, and on ');
    // What would scroll does so before the next frame but one.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect([await words('a'), await page.evaluate(() => scrollY)]).toEqual([before, 0]);
    await page.evaluate(() => window.harness.pause('a', false));
    await page.locator('#a .doc:not([aria-readonly])').waitFor();
    await page.keyboard.type('gladly ');
    expect((await words('a'))[1]).toBe('To gladly receive report 1.');
    await agree();
  });

  test('typing appears at the colleague, whose caret stays', async () => {
    await harness.open(SHORT);
    await caret('b', 0, 10);
    await caret('a', 0, 3);
    await harness.page.keyboard.type('gladly ');
    expect((await agree()).map(({ content }) => content)[0]).toEqual([text('To gladly receive the report.')]);
    expect(await harness.page.evaluate(() => window.harness.where('b'))).toEqual({ block: 0, offset: 17 });
  });

  test('Enter in the middle, at the start and at the end', async () => {
    await harness.open(SHORT);
    await caret('a', 0, 10);
    await press('Enter');
    expect(await words('b')).toEqual(['To receive', ' the report.', 'To thank the secretariat.', 'For its work.']);
    expect(await labels('b')).toEqual(['1.', '2.', '3.', 'a)']);
    await caret('a', 2, 0);
    await press('Enter');
    expect((await blocks('a')).map(({ id }) => id)).toEqual(['p1', 'a0', 'a1', 'p2', 'p3']);
    await caret('a', 4, 13);
    await press('Enter');
    await harness.page.keyboard.type('For more.');
    expect(await labels('a')).toEqual(['1.', '2.', '3.', '4.', 'a)', 'b)']);
    await agree();
  });

  test('Enter in an empty sub-paragraph leads up and out', async () => {
    await harness.open(SHORT);
    await caret('a', 2, 13);
    await press('Enter');
    expect(await labels('a')).toEqual(['1.', '2.', 'a)', 'b)']);
    await press('Enter');
    expect(await labels('a')).toEqual(['1.', '2.', 'a)', '3.']);
    await press('Enter');
    expect(await labels('a')).toEqual(['1.', '2.', 'a)', null]);
    await agree();
  });

  test('Backspace at the start takes the label, then joins', async () => {
    await harness.open(SHORT);
    await caret('a', 1, 0);
    await press('Backspace');
    expect(await labels('b')).toEqual(['1.', null, 'a)']);
    await press('Backspace');
    expect(await words('b')).toEqual(['To receive the report.To thank the secretariat.', 'For its work.']);
    await press('Control+z', 'Control+z');
    expect(await agree()).toEqual(SHORT);
    await press('Control+y', 'Control+y');
    expect(await words('b')).toHaveLength(2);
    await agree();
  });

  test('Delete at the end joins the next', async () => {
    await harness.open(SHORT);
    await caret('a', 0, 22);
    await press('Delete');
    expect(await words('b')).toEqual(['To receive the report.To thank the secretariat.', 'For its work.']);
    await agree();
  });

  test('promote, demote and move by keys, also over several paragraphs', async () => {
    await harness.open(SHORT);
    await caret('a', 2, 3);
    await press('Alt+Shift+ArrowLeft');
    expect(await labels('b')).toEqual(['1.', '2.', '3.']);
    await caret('a', 1, 2, { block: 2, offset: 3 });
    await press('Alt+Shift+ArrowRight');
    expect(await labels('b')).toEqual(['1.', 'a)', 'b)']);
    await press('Alt+Shift+ArrowUp');
    expect((await agree()).map(({ id }) => id)).toEqual(['p2', 'p3', 'p1']);
    await press('Control+z');
    expect((await agree()).map(({ id }) => id)).toEqual(['p1', 'p2', 'p3']);
  });

  test('marks by keys; a selection over three paragraphs is replaced by a letter, and one undo brings it back', async () => {
    await harness.open(SHORT);
    await caret('a', 0, 3, { block: 0, offset: 10 });
    await press('Control+b', 'Control+i', 'Control+u');
    expect((await agree())[0]?.content).toEqual([
      text('To '),
      text('receive', 'strong', 'em', 'underline'),
      text(' the report.'),
    ]);
    await caret('a', 0, 3, { block: 2, offset: 4 });
    await press('X');
    expect(await words('b')).toEqual(['To Xits work.']);
    await press('Control+z');
    expect((await agree()).map(({ id }) => id)).toEqual(['p1', 'p2', 'p3']);
  });

  test('Tab leaves the text', async () => {
    await harness.open(SHORT);
    await caret('b', 2, 3);
    await press('Tab');
    expect(await harness.page.evaluate(() => document.activeElement?.id)).toBe('after');
    expect(await agree()).toEqual(SHORT);
  });

  test('undo takes back my words and leaves those typed inside them', async () => {
    await harness.open(SHORT);
    await caret('a', 0, 3);
    await harness.page.keyboard.type('AAAA');
    await caret('b', 0, 5);
    await harness.page.keyboard.type('bb');
    await caret('a', 0, 9);
    await press('Control+z');
    expect((await words('b'))[0]).toBe('To bbreceive the report.');
    await press('Control+Shift+z');
    expect((await words('b'))[0]).toBe('To AAbbAAreceive the report.');
    await agree();
  });

  test('undo from a menu, without a key', async () => {
    await harness.open(SHORT);
    await caret('a', 0, 0);
    await harness.page.keyboard.type('Not');
    const undo = (inputType: string) =>
      harness.page.evaluate((type) => {
        const target = document.querySelector('#a .ProseMirror') as HTMLElement;
        target.dispatchEvent(new InputEvent('beforeinput', { inputType: type, bubbles: true, cancelable: true }));
      }, inputType);
    await undo('historyUndo');
    expect((await agree())[0]?.content).toEqual(SHORT[0]?.content);
    await undo('historyRedo');
    expect((await words('b'))[0]).toBe('NotTo receive the report.');
  });

  test('both type in one paragraph while cut off, and nothing is lost or doubled', async () => {
    await harness.open(SHORT);
    await harness.page.evaluate(() => window.harness.link(false));
    await caret('a', 0, 3);
    await harness.page.keyboard.type('one ');
    await press('Enter');
    await harness.page.keyboard.type('two ');
    await caret('b', 0, 15);
    await harness.page.keyboard.type('three ');
    await caret('b', 0, 0);
    await harness.page.keyboard.type('four ');
    await harness.page.evaluate(() => window.harness.link(true));
    expect((await agree()).map(({ id }) => id)).toEqual(['p1', 'a0', 'p2', 'p3']);
    expect(await words('a')).toEqual([
      'four To one ',
      'two receive the three report.',
      'To thank the secretariat.',
      'For its work.',
    ]);
  });

  test('paste from Word keeps paragraphs and marks and leaves typed numbers and colours out', async () => {
    await harness.open(SHORT);
    await caret('a', 2, 13);
    await press('Enter');
    await harness.page.evaluate(() => {
      const data = new DataTransfer();
      data.setData(
        'text/html',
        '<p class=MsoNormal>4.&nbsp;To <b style="color:red">accept</b> it.</p><p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">a)</span><span style="font-family:Arial">First</span></p>',
      );
      const target = document.querySelector('#a .ProseMirror') as HTMLElement;
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    const read = await agree();
    expect(read.slice(3)).toEqual([
      { ...operative('x', ''), id: expect.any(String), content: [text('To '), text('accept', 'strong'), text(' it.')] },
      { ...sub('x', 'First'), id: expect.any(String) },
    ]);
    expect(await labels('a')).toEqual(['1.', '2.', 'a)', '3.', 'a)']);
    expect(new Set(read.map(({ id }) => id)).size).toBe(5);
  });

  test.each<[string, string, string, string[]]>([
    [
      'paragraphs at the start of one stand before it, and it stays what it is',
      'text/html',
      '<p>To meet.</p><ol type="a"><li>in spring</li></ol>',
      ['1. To receive the report.', '2. To thank the secretariat.', 'To meet.', 'a) in spring', 'b) For its work.'],
    ],
    [
      'a line with its end comes without it',
      'text/plain',
      'Again, \r\n',
      ['1. To receive the report.', '2. To thank the secretariat.', 'a) Again, For its work.'],
    ],
    [
      'lines with an end stand before it',
      'text/plain',
      'One.\nTwo.\n',
      ['1. To receive the report.', '2. To thank the secretariat.', 'One.', 'Two.', 'a) For its work.'],
    ],
  ])('%s', async (_what, type, data, lines) => {
    await harness.open(SHORT);
    await caret('a', 2, 0);
    await harness.page.evaluate(
      ([kind, pasted]) => {
        const transfer = new DataTransfer();
        transfer.setData(kind, pasted);
        const target = document.querySelector('#a .ProseMirror') as HTMLElement;
        target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
      },
      [type, data] as const,
    );
    const read = await agree();
    const printed = await labels('a');
    const words = read.map(({ content }) => content.map((one) => (one.kind === 'text' ? one.text : '')).join(''));
    expect(words.map((line, i) => (printed[i] ? `${printed[i]} ${line}` : line))).toEqual(lines);
    expect(new Set(read.map(({ id }) => id)).size).toBe(read.length);
    expect(read.at(-1)?.id).toBe('p3');
  });

  test('copied as plain text, paragraphs carry their labels', async () => {
    await harness.open(SHORT);
    await caret('a', 0, 0, { block: 2, offset: 7 });
    expect(await harness.page.evaluate(() => window.harness.copied('a'))).toBe(
      '1. To receive the report.\n2. To thank the secretariat.\na) For its',
    );
    await caret('a', 0, 3, { block: 0, offset: 10 });
    expect(await harness.page.evaluate(() => window.harness.copied('a'))).toBe('receive');
  });

  test('copied to Word and mail, paragraphs carry their labels; pasted here with the same keys, they are the same', async () => {
    await harness.open(SHORT);
    await harness.page.evaluate(() =>
      document.addEventListener('copy', (event) => {
        document.title = event.clipboardData?.getData('text/html') ?? '';
      }),
    );
    await caret('a', 1, 0, { block: 2, offset: 13 });
    await press('ControlOrMeta+c');
    const html = await harness.page.title();
    expect(html.replace(/<[^>]*>/g, '|').replace(/(?:&nbsp;| )+/g, ' ')).toBe(
      '||2.| ||To thank the secretariat.|||a)| ||For its work.|',
    );
    expect(html).toContain('<p style="margin-left:56pt;text-indent:-28pt" data-id="p3"');
    expect(html).toContain('<span style="mso-tab-count:1">');
    await caret('a', 2, 13);
    await press('Enter', 'ControlOrMeta+v');
    const read = await agree();
    expect(read.map(({ role, level, content }) => [role, level, content])).toEqual(
      [...SHORT, ...SHORT.slice(1)].map(({ role, level, content }) => [role, level, content]),
    );
    expect(await labels('a')).toEqual(['1.', '2.', 'a)', '3.', 'a)']);
  });

  test("a colleague's caret is drawn where it is, and leaves with the focus", async () => {
    await harness.open(SHORT);
    await caret('b', 1, 3);
    await harness.page.waitForSelector('#a .caret.other[data-code="B"]', { state: 'attached' });
    expect(
      await harness.page.evaluate(() => document.querySelector('#a .caret.other')?.previousSibling?.textContent),
    ).toBe('To ');
    await harness.page.focus('#before');
    await harness.page.waitForSelector('#a .caret.other', { state: 'detached' });
  });

  test('what a colleague writes above never scrolls the reader', async () => {
    await harness.open(
      Array.from({ length: 120 }, (_, i) =>
        operative(`p${i}`, `To thank number ${i} for its long report on the matter.`),
      ),
    );
    // While heights are guessed, there is nothing yet at the place that is scrolled to.
    await harness.page.locator('#a .ProseMirror.rests:not(.guessed)').waitFor();
    await harness.page.evaluate(() => {
      document.getElementById('b')?.remove();
      window.scrollTo(0, 2400);
    });
    const top = () => harness.page.evaluate(() => document.querySelectorAll('#a p')[80]?.getBoundingClientRect().top);
    const before = await top();
    await harness.page.evaluate(() => {
      window.harness.remote([
        {
          kind: 'insertMarker',
          at: 0,
          attrs: { id: 'new', role: 'operative', level: 1, numbering: 'auto', label: null },
        },
        { kind: 'insertText', at: 1, text: 'To begin with something new.', marks: [] },
      ]);
    });
    expect((await words('a'))[0]).toBe('To begin with something new.');
    await harness.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(Math.abs(((await top()) ?? 0) - (before ?? 0))).toBeLessThan(40);
    expect(await harness.page.evaluate(() => window.scrollY)).toBeGreaterThan(2300);
  });
});
