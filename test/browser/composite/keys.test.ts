// Drafting in place with real keys: what a delegate does first in an untouched paragraph must simply work, and the text
// itself must stay as it is, byte for byte.

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
  content: words === '' ? [] : [{ kind: 'text', text: words, marks: [] }],
});
const WORDS = ['To receive the report.', 'To thank the secretariat.', 'To ask the Troika.'];
const TEXT = WORDS.map((words, i) => block(`p${i + 1}`, words));

describe.skipIf(!hasChromium)('drafting in place', () => {
  let harness: OpenComposite;
  beforeAll(async () => {
    harness = await openComposite();
  });
  afterAll(async () => harness?.close());

  const caret = (at: number, offset: number, end?: { block: number; offset: number }, side: 'a' | 'b' = 'a') =>
    harness.page.evaluate(([s, i, o, e]) => window.composite.caret(s, i, o, e ?? undefined), [
      side,
      at,
      offset,
      end ?? null,
    ] as const);
  const words = (side: 'a' | 'b' = 'a') => harness.page.evaluate((s) => window.composite.words(s), side);
  /** The browser tells of a caret moved by keys a little later: waits until it stands there. */
  const stands = (block: number, offset: number, size = 0, side: 'a' | 'b' = 'a') =>
    expect.poll(() => harness.page.evaluate((s) => window.composite.where(s), side)).toEqual({ block, offset, size });
  const blockAtCaret = () => harness.page.evaluate(() => window.composite.where('a').block);
  const stored = () => harness.page.evaluate(() => window.composite.stored());
  const summaries = () => harness.page.evaluate(() => window.composite.summaries('a'));
  const link = (on: boolean) => harness.page.evaluate((yes) => window.composite.link(yes), on);
  const press = async (...keys: string[]) => {
    for (const key of keys) await harness.page.keyboard.press(key);
  };
  const count = (selector: string) => harness.page.locator(`#a ${selector}`).count();

  /** What the browser hands to screen readers: the changes that each suggestion owns, in order. */
  const suggestions = async (): Promise<string[][]> => {
    interface AxNode {
      readonly nodeId: string;
      readonly role?: { readonly value?: string };
      readonly name?: { readonly value?: string };
      readonly childIds?: readonly string[];
    }
    const answer = await harness.cdp.send('Accessibility.getFullAXTree');
    const nodes: readonly AxNode[] = answer.nodes;
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const below = (node: AxNode | undefined): readonly AxNode[] =>
      (node?.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
    const textOf = (node: AxNode): string =>
      node.role?.value === 'StaticText' ? (node.name?.value ?? '') : below(node).map(textOf).join('');
    return nodes
      .filter(({ role }) => role?.value === 'suggestion')
      .map((one) => below(one).map((change) => `${change.role?.value}: ${textOf(change)}`));
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

  test('60 keys at once in an untouched paragraph, the seed still on its way', async () => {
    await harness.open(TEXT);
    await link(false);
    await caret(1, 9);
    const typed = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567';
    await harness.page.keyboard.type(typed);
    expect((await words())[1]).toBe(`To thank ${typed}the secretariat.`);
    await stands(1, 69);
    expect(await stored()).toEqual({});
    await link(true);
    expect(await stored()).toEqual({ p2: [`To thank ${typed}the secretariat.`] });
    await stands(1, 69);
    await harness.page.keyboard.type('!');
    expect(await stored()).toEqual({ p2: [`To thank ${typed}!the secretariat.`] });
  });

  test('what is put is underlined, what is taken struck before it; roles and signs are there', async () => {
    await harness.open(TEXT);
    await caret(0, 3, { block: 0, offset: 10 });
    await harness.page.keyboard.type('accept');
    expect(await harness.page.locator('#a ins[role=insertion]').allTextContents()).toEqual(['accept']);
    expect(await harness.page.locator('#a del[role=deletion]').allTextContents()).toEqual(['receive']);
    // As screen readers are given it: one suggestion with what is taken and what is put, in this order.
    expect(await suggestions()).toEqual([['deletion: receive', 'insertion: accept']]);
    expect(await harness.page.locator('#a p.mine').getAttribute('data-hue')).toBe('4');
    expect(await harness.page.locator('#a p.mine').textContent()).toMatch(/receive.?accept/);
    await caret(0, 9);
    await press(...Array<string>(6).fill('Backspace'));
    await harness.page.keyboard.type('receive');
    expect([await count('ins'), await count('del'), await count('p.mine')]).toEqual([0, 0, 0]);
    expect((await summaries()).map(({ changed }) => changed)).toEqual([false]);
  });

  test('for screen readers each change is one suggestion; words set differently are further ones, and none is empty', async () => {
    await harness.open(TEXT);
    await caret(0, 3, { block: 0, offset: 10 });
    await harness.page.keyboard.type('accept it');
    await caret(0, 10, { block: 0, offset: 12 });
    await press('Control+b');
    await caret(1, 0);
    await harness.page.keyboard.type('Indeed. ');
    // The browser lists them in no order.
    await expect
      .poll(async () => new Set((await suggestions()).map((owned) => owned.join(', '))))
      .toEqual(new Set(['deletion: receive, insertion: accept ', 'insertion: it', 'insertion: Indeed. ']));
    const ids = harness.page.locator('#a [id^="gone-"], #a [id^="put-"]');
    expect(new Set(await ids.evaluateAll((all) => all.map(({ id }) => id))).size).toBe(await ids.count());
  });

  test('Backspace eight times runs on through struck words; arrows take one press each', async () => {
    await harness.open(TEXT);
    await caret(0, 18);
    await press(...Array<string>(8).fill('Backspace'));
    expect((await words())[0]).toBe('To receiveort.');
    await press('ArrowLeft', 'ArrowRight', 'ArrowRight');
    await stands(0, 11);
    await press('Shift+ArrowLeft', 'Shift+ArrowLeft');
    await stands(0, 9, 2);
    await press('ArrowRight');
    await stands(0, 11);
    await press('Delete', 'Delete');
    await harness.page.keyboard.type('s');
    expect((await words())[0]).toBe('To receiveos.');
  });

  test('cut as the first act', async () => {
    await harness.open(TEXT);
    await caret(1, 3, { block: 1, offset: 9 });
    await press('Control+x');
    expect((await words())[1]).toBe('To the secretariat.');
    expect(await stored()).toEqual({ p2: ['To the secretariat.'] });
    await press('Control+z');
    expect(await words()).toEqual(WORDS);
    expect(await stored()).toEqual({ p2: ['To thank the secretariat.'] });
  });

  test('Backspace at the start joins, Ctrl+Z parts again', async () => {
    await harness.open(TEXT);
    await caret(1, 0);
    await press('Backspace');
    expect(await words()).toEqual(['To receive the report.To thank the secretariat.', 'To ask the Troika.']);
    expect(await stored()).toEqual({ p2: ['To thank the secretariat.'] });
    expect(await harness.page.locator('#a del').allTextContents()).toEqual(['¶']);
    expect((await summaries()).map(({ targets }) => targets)).toEqual([['p1', 'p2']]);
    await press('Control+z');
    expect(await words()).toEqual(WORDS);
    expect(await count('del')).toBe(0);
  });

  test('Delete at the end joins too', async () => {
    await harness.open(TEXT);
    await caret(0, 22);
    await press('Delete');
    await harness.page.keyboard.type(' ');
    expect((await words())[0]).toBe('To receive the report. To thank the secretariat.');
  });

  test('a selection over three paragraphs, written over; one Ctrl+Z', async () => {
    await harness.open(TEXT);
    await caret(0, 3, { block: 2, offset: 7 });
    await press('X');
    expect(await words()).toEqual(['To Xthe Troika.']);
    expect(await stored()).toEqual({ p1: ['To X'], p2: [''], p3: ['the Troika.'] });
    await press('Control+z');
    expect(await words()).toEqual(WORDS);
    await press('Control+y');
    expect(await words()).toEqual(['To Xthe Troika.']);
  });

  test('Enter splits; Enter at the start, then above', async () => {
    await harness.open(TEXT);
    await caret(1, 8);
    await press('Enter');
    expect(await words()).toEqual(['To receive the report.', 'To thank', ' the secretariat.', 'To ask the Troika.']);
    expect(await harness.page.evaluate(() => window.composite.labels('a'))).toEqual(['1.', '2.', '2 bis', '3.']);
    expect(Object.values(await stored())).toEqual([['To thank', ' the secretariat.']]);
    await press('Control+z');
    await caret(2, 0);
    await press('Enter', 'ArrowUp');
    await harness.page.keyboard.type('New.');
    expect(await words()).toEqual([WORDS[0], WORDS[1], 'New.', WORDS[2]]);
    const ids = await harness.page.evaluate(() => window.composite.ids('a'));
    expect(new Set(ids).size).toBe(ids.length);
    expect([ids[0], ids[1], ids[3]]).toEqual(['p1', 'p2', 'p3']);
  });

  test('a new paragraph at the end, typed, then taken back', async () => {
    await harness.open(TEXT);
    await caret(2, 18);
    await press('Enter');
    await harness.page.keyboard.type('To adjourn.');
    expect(await stored()).toEqual({ p3: ['To ask the Troika.', 'To adjourn.'] });
    expect(await count('p.added')).toBe(1);
    await press(...Array<string>(12).fill('Backspace'));
    expect(await words()).toEqual(WORDS);
    expect((await summaries()).map(({ changed }) => changed)).toEqual([false]);
  });

  test('paste of two half paragraphs', async () => {
    await harness.open(TEXT);
    await caret(0, 11, { block: 1, offset: 8 });
    await press('Control+c');
    await caret(2, 6);
    await press('Control+v');
    expect(await words()).toEqual([WORDS[0], WORDS[1], 'To askthe report.', 'To thank the Troika.']);
    const ids = await harness.page.evaluate(() => window.composite.ids('a'));
    expect(new Set(ids).size).toBe(4);
    expect(await stored()).toEqual({ p3: ['To askthe report.', 'To thank the Troika.'] });
  });

  test('Ctrl+A, type, one undo', async () => {
    await harness.open(TEXT);
    await caret(1, 0);
    await press('Control+a', 'Y');
    expect(await words()).toEqual(['Y']);
    await press('Control+z');
    expect(await words()).toEqual(WORDS);
    expect((await summaries()).every(({ changed }) => !changed)).toBe(true);
  });

  test('Ctrl+A, Delete: everything stands struck, and typing goes on', async () => {
    await harness.open(TEXT);
    await caret(1, 0);
    await press('Control+a', 'Delete');
    expect((await words()).join('')).toBe('');
    await harness.page.keyboard.type('All new.');
    expect((await words()).join('')).toBe('All new.');
    expect(
      Object.values(await stored())
        .flat()
        .join(''),
    ).toBe('All new.');
  });

  test('arrows lead out of a drafted paragraph and back', async () => {
    await harness.open(TEXT);
    await caret(1, 25);
    await harness.page.keyboard.type('!');
    await press('ArrowRight');
    await stands(2, 0);
    await press('ArrowLeft');
    await stands(1, 26);
    await press('ArrowUp');
    await expect.poll(blockAtCaret).toBe(0);
    await press('ArrowDown', 'ArrowDown');
    await expect.poll(blockAtCaret).toBe(2);
    await caret(1, 0);
    await press('Shift+ArrowDown', 'Shift+End');
    await expect.poll(() => harness.page.evaluate(() => window.composite.where('a').size)).toBeGreaterThan(26);
  });

  test('a paragraph removed whole stands struck between the others', async () => {
    await harness.open(TEXT);
    await caret(1, 0, { block: 1, offset: 25 });
    await press('Delete', 'Delete');
    expect(await words()).toEqual([WORDS[0], WORDS[2]]);
    expect(await harness.page.locator('#a .removed del').allTextContents()).toEqual([WORDS[1]]);
    expect(await harness.page.locator('#a .removed').getAttribute('data-label')).toBe('2.');
    expect(await harness.page.evaluate(() => window.composite.labels('a'))).toEqual(['1.', '3.']);
  });

  test('the strip stands under its paragraph, keeps what is written in it, and its keys stay in it', async () => {
    await harness.open(TEXT);
    await caret(0, 3);
    await harness.page.keyboard.type('gladly ');
    const why = harness.page.locator('#a [data-why=p1]');
    await why.click();
    await harness.page.keyboard.type('because it is');
    await press('Enter', 'Backspace');
    expect(await words()).toEqual(['To gladly receive the report.', WORDS[1], WORDS[2]]);
    expect(await why.inputValue()).toBe('because it i');
    await caret(0, 9);
    await harness.page.keyboard.type('!');
    expect(await why.inputValue()).toBe('because it i');
    expect(
      await harness.page.evaluate(() => document.querySelector('#a .strip-host')?.previousElementSibling?.id),
    ).toBe('p1');
  });

  test('discard gives the text back, undo the draft; typing goes on', async () => {
    await harness.open(TEXT);
    await caret(1, 3);
    await harness.page.keyboard.type('warmly ');
    await harness.page.evaluate(() => window.composite.discard('a', 'p2'));
    expect(await words()).toEqual(WORDS);
    expect(await stored()).toEqual({});
    await press('Control+z');
    expect((await words())[1]).toBe('To warmly thank the secretariat.');
    expect(await stored()).toEqual({ p2: ['To warmly thank the secretariat.'] });
    await caret(1, 9);
    await harness.page.keyboard.type('!');
    expect(await stored()).toEqual({ p2: ['To warmly! thank the secretariat.'] });
  });

  /** What phones send: a key without a name, and what it does as an editing command. */
  const phoneBackspace = () =>
    harness.cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Unidentified',
      windowsVirtualKeyCode: 229,
      commands: ['deleteBackward'],
    });

  test('Backspace of a phone, without a usable key, as the first input; at the start it joins', async () => {
    await harness.open(TEXT);
    await caret(1, 8);
    await phoneBackspace();
    await expect.poll(async () => (await words())[1]).toBe('To than the secretariat.');
    await expect.poll(stored).toEqual({ p2: ['To than the secretariat.'] });
    await caret(2, 0);
    await phoneBackspace();
    await expect.poll(words).toEqual([WORDS[0], 'To than the secretariat.To ask the Troika.']);
    await press('Control+z');
    await expect.poll(words).toEqual([WORDS[0], 'To than the secretariat.', WORDS[2]]);
  });

  test('labels are no place for the caret: Home, arrows, a click, a double click, typing at the start', async () => {
    await harness.open(TEXT);
    await caret(1, 9);
    await press('Home');
    await stands(1, 0);
    await harness.page.keyboard.type('(');
    expect((await words())[1]).toBe('(To thank the secretariat.');
    await press('ArrowLeft', 'ArrowLeft');
    await stands(0, 22);
    await press('ArrowRight');
    await stands(1, 0);
    const box = (await harness.page.locator('#a p').nth(2).boundingBox())!;
    await harness.page.mouse.click(box.x - 48, box.y + 8);
    await stands(2, 0);
    await harness.page.mouse.dblclick(box.x + 4, box.y + 8);
    await expect.poll(() => harness.page.evaluate(() => document.getSelection()?.toString().trim())).toBe('To');
    await harness.page.keyboard.type('We');
    expect((await words())[2]).toMatch(/^We ?ask the Troika\.$/);
    expect(await harness.page.evaluate(() => window.composite.labels('a'))).toEqual(['1.', '2.', '3.']);
  });

  test('copied words are the current ones, with labels as plain text and without them as rich text', async () => {
    await harness.open(TEXT);
    await caret(0, 3, { block: 0, offset: 10 });
    await harness.page.keyboard.type('accept');
    await caret(0, 0, { block: 1, offset: 8 });
    const copied = await harness.page.evaluate(() => {
      const data = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector('#a .ProseMirror')!.dispatchEvent(event);
      return { plain: data.getData('text/plain'), html: data.getData('text/html') };
    });
    expect(copied.plain).toMatch(/^1\.\s*To accept the report\.\n+2\.\s*To thank$/);
    expect(copied.html).not.toContain('1.');
    expect(copied.html).not.toContain('receive');
  });

  test('the first key in a long text moves nothing by a pixel', async () => {
    const long = Array.from({ length: 100 }, (_, i) =>
      block(`q${i}`, `${WORDS[i % 3]} ${WORDS[(i + 1) % 3]} `.repeat(3)),
    );
    await harness.open(long);
    await caret(60, 10);
    const place = () =>
      harness.page.evaluate(() => {
        const [above, here] = [59, 60].map((i) => document.querySelectorAll('#a p')[i]!.getBoundingClientRect().top);
        return { above, here, scrolled: scrollY };
      });
    await harness.page.evaluate(() => document.querySelectorAll('#a p')[60]!.scrollIntoView({ block: 'center' }));
    const before = await place();
    await harness.page.keyboard.type('x');
    await harness.page.locator('#a ins').first().waitFor();
    expect(await place()).toEqual(before);
  });

  test('a colleague splits under the caret: the next letters stay at their word', async () => {
    await harness.open(TEXT, 'a', 'b');
    await caret(1, 3);
    await harness.page.keyboard.type('warmly ');
    await caret(1, 20);
    await caret(1, 9, undefined, 'b');
    await press('Enter');
    await harness.page.evaluate(() => document.querySelector<HTMLElement>('#a .ProseMirror')!.focus());
    await harness.page.keyboard.type('!!');
    expect((await words('a')).join('¶')).toBe((await words('b')).join('¶'));
    expect((await words('a')).join('¶')).toContain(
      'To warmly thank the !!secretariat.'.replace('warmly', 'warmly').slice(9),
    );
  });

  test('undo from a menu or a phone', async () => {
    await harness.open(TEXT);
    await caret(1, 3);
    await harness.page.keyboard.type('warmly ');
    const input = (inputType: string) =>
      harness.page.evaluate((kind) => {
        const event = new InputEvent('beforeinput', { inputType: kind, bubbles: true, cancelable: true });
        document.querySelector('#a .ProseMirror')!.dispatchEvent(event);
      }, inputType);
    await input('historyUndo');
    expect(await words()).toEqual(WORDS);
    await input('historyRedo');
    expect((await words())[1]).toBe('To warmly thank the secretariat.');
  });

  test('two open one paragraph at once; both see the other’s caret', async () => {
    await harness.open(TEXT, 'a', 'b');
    await link(false);
    await caret(1, 0);
    await harness.page.keyboard.type('aaaaaaaaaaaaaaaaaaaa');
    await caret(1, 25, undefined, 'b');
    await harness.page.keyboard.type('bbbbbbbbbbbbbbbbbbbb');
    await link(true);
    const both = 'aaaaaaaaaaaaaaaaaaaaTo thank the secretariat.bbbbbbbbbbbbbbbbbbbb';
    expect((await words('a'))[1]).toBe(both);
    expect((await words('b'))[1]).toBe(both);
    expect(await stored()).toEqual({ p2: [both] });
    await stands(1, 65, 0, 'b');
    await harness.page.keyboard.type('!');
    await harness.page.locator('#a .caret.other').waitFor();
    expect((await words('a'))[1]).toBe(`${both}!`);
  });

  test('the secretariat works on: untouched paragraphs follow, a drafted one is flagged, one taken away stays', async () => {
    await harness.open(TEXT);
    await caret(1, 3);
    await harness.page.keyboard.type('warmly ');
    const secretariat = (...blocks: Block[]) =>
      harness.page.evaluate((list) => window.composite.secretariat(list), blocks);
    await secretariat(block('p1', 'To welcome the report.'), block('p2', 'To thank all.'), TEXT[2]!);
    expect(await words()).toEqual(['To welcome the report.', 'To warmly thank the secretariat.', 'To ask the Troika.']);
    expect(await harness.page.locator('#a p.moved-on[data-moved-on]').count()).toBe(1);
    await secretariat(block('p1', 'To welcome the report.'), TEXT[2]!);
    expect(await words()).toEqual(['To welcome the report.', 'To warmly thank the secretariat.', 'To ask the Troika.']);
    expect(await harness.page.locator('#a p.orphaned').count()).toBe(1);
    await harness.page.keyboard.type('and ');
    expect(await stored()).toEqual({ p2: ['To warmly and thank the secretariat.'] });
    expect(await summaries()).toEqual([
      { blockId: 'p2', targets: ['p2'], changed: true, movedOn: true, orphaned: true },
    ]);
  });
});
