// How drafts look and what is copied from them, in an editor without the page around it; keys are tried in rows.test.ts,
// on the page itself. The text must stay as it is, byte for byte.

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

  test('a paragraph removed whole stands struck between the others', async () => {
    await harness.open(TEXT);
    await caret(1, 0, { block: 1, offset: 25 });
    await press('Delete', 'Delete');
    expect(await words()).toEqual([WORDS[0], WORDS[2]]);
    expect(await harness.page.locator('#a .struck del').allTextContents()).toEqual([WORDS[1]]);
    expect(await harness.page.locator('#a .struck').getAttribute('data-label')).toBe('2.');
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

  test('copied words are the current ones, with labels as plain text and as rich text', async () => {
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
    expect(copied.html).toMatch(/data-copied="label">1\.<.*<\/span>To accept the report\.<.*data-copied="label">2\.</s);
    expect(copied.html).not.toContain('receive');
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
