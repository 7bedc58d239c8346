// What drafting in place promises, row by row, at the product's own page with real keys, the browser's own composition,
// the real server behind a wire that takes 40 ms each way: one long text, in which every row has paragraphs of its own that
// nobody has touched. After each row the server holds what the page shows; the text itself is never written.

import type { CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addDocument } from '../../../server/commands/addDocument.ts';
import { readTogether } from '../../../shared/amendment/composite.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { text as textOf } from '../../kit/text.ts';
import { type Stage, setStage } from '../pages/stage.ts';
import { type DeskAt, deskAt } from './deskAt.ts';

const SOON = { timeout: 30_000 };
const WORDS = ['To receive the report.', 'To thank the secretariat.', 'To ask the Troika.'];
const ROWS = 24;
const LATENCY = 40;

describe.skipIf(!hasChromium)('drafting in place, row by row', () => {
  let stage: Stage;
  let documentId = '';
  let luc: DeskAt;
  let cdp: CDPSession;
  let row = -1;
  let base: readonly Block[] = [];
  beforeAll(async () => {
    stage = await setStage();
    const rosa = await stage.world.as('secretariat');
    const rows = Array.from({ length: ROWS + 1 }, (_, i) => [
      `operative 1 Row ${i}.`,
      ...WORDS.map((words) => `operative 1 ${words}`),
    ]);
    const added = await addDocument(stage.world.here, rosa.seat.id, {
      meetingId: stage.world.meetingId,
      title: 'Rows',
      language: 'en',
      status: 'drafting',
      scheme: DEFAULT_SCHEME,
      writtenForExample: true,
      blocks: textOf(...rows.flat()),
    });
    if (!added.ok) throw new Error(added.code);
    documentId = added.value;
    base = await stage.world.rooms.readText(documentId);
    luc = await deskAt(stage, documentId, LATENCY);
    cdp = await luc.page.context().newCDPSession(luc.page);
  });
  afterAll(() => stage?.close());

  const open = (): void => {
    row += 1;
  };
  const id = (nth: number): string => base[row * 4 + 1 + nth]!.id;
  const indexOf = async (blockId: string, desk = luc) => (await desk.ids()).indexOf(blockId);
  /** In the paragraph that stands `nth` behind the head of the row now. */
  const caret = async (nth: number, offset: number, end?: readonly [nth: number, offset: number], desk = luc) => {
    const head = await indexOf(base[row * 4]!.id, desk);
    await desk.caret(head + 1 + nth, offset);
    if (end) await desk.select([head + 1 + nth, offset], [head + 1 + end[0], end[1]]);
  };
  const words = async (desk = luc): Promise<string[]> => {
    const [ids, all] = [await desk.ids(), await desk.words()];
    return all.slice(ids.indexOf(base[row * 4]!.id) + 1, ids.indexOf(base[row * 4 + 4]!.id));
  };
  const reads = (...wanted: string[]) => expect.poll(() => words(), SOON).toEqual(wanted);
  const where = async (nth: number, offset: number, size = 0) => {
    const head = await indexOf(base[row * 4]!.id);
    await expect.poll(() => luc.where(), SOON).toEqual({ block: head + 1 + nth, offset, size });
  };
  const press = async (...keys: string[]) => {
    for (const key of keys) await luc.page.keyboard.press(key);
  };
  const type = (letters: string) => luc.page.keyboard.type(letters);
  const inRow = (nth: number) => luc.page.locator(`.doc > [data-id="${id(nth)}"]`);
  const compose = (text: string, more: object = {}) =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length, ...more });
  const commit = (text: string) => cdp.send('Input.insertText', { text });
  const phone = () =>
    cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Unidentified',
      windowsVirtualKeyCode: 229,
      commands: ['deleteBackward'],
    });
  const secretariat = async (change: (blocks: readonly Block[]) => readonly Block[]) => {
    const rosa = (await stage.world.as('secretariat')).seat.id;
    await stage.world.rooms.change(rosa, stage.world.clock(), async (write) =>
      write.writeText(documentId, change(await write.text(documentId))),
    );
  };
  const served = async (): Promise<string[]> => {
    const { all } = await stage.world.rooms.change('system', 1, async (change) => ({
      all: await change.drafts(documentId, 'CAN'),
    }));
    const drafts = new Map(all.filter(({ off }) => !off).map((draft) => [draft.blockId, draft]));
    const text = await stage.world.rooms.readText(documentId);
    const pieces = text.map((block) => {
      const draft = drafts.get(block.id);
      return { owner: block.id, joined: draft?.joined ?? null, blocks: draft?.content ?? [block] };
    });
    return readTogether(pieces).map(plainText);
  };
  const same = async (desk = luc) => {
    await expect
      .poll(async () => (await desk.saved()) === 'stored' && (await desk.words()).join('¶'), SOON)
      .toBeTruthy();
    await expect.poll(async () => (await desk.words()).join('¶') === (await served()).join('¶'), SOON).toBe(true);
  };

  afterEach(async () => {
    const isGone = await luc.page.evaluate(() => document.querySelector('.doc') === null);
    if (!isGone) await same();
    const ids = await luc.ids();
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('60 keys at 0 ms in an untouched paragraph, the seed on its way; the caret behind them', async () => {
    open();
    await caret(1, 9);
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ01234567';
    await type(letters);
    await reads(WORDS[0]!, `To thank ${letters}the secretariat.`, WORDS[2]!);
    await where(1, 69);
  });

  test('an input method first, and a dead key first', async () => {
    open();
    await caret(0, 3);
    for (const shown of ['に', 'にほん', '日本']) await compose(shown);
    await commit('日本');
    await caret(1, 0);
    await compose('´');
    await commit('é');
    await caret(2, 18);
    await compose('か');
    await commit('可');
    await reads('To 日本receive the report.', `é${WORDS[1]}`, `${WORDS[2]}可`);
  });

  test('the secretariat edits the paragraph composed in, and another: both are right afterwards', async () => {
    open();
    await caret(1, 9);
    await compose('に');
    await compose('にほん');
    await secretariat((blocks) =>
      blocks.map((block) =>
        block.id === id(1) || block.id === id(0)
          ? { ...block, content: [{ kind: 'text', text: 'Now: ', marks: [] }, ...block.content] }
          : block,
      ),
    );
    await expect.poll(async () => (await words())[0], SOON).toBe(`Now: ${WORDS[0]}`);
    expect((await words())[1]).toBe('To thank にほんthe secretariat.');
    await compose('日本');
    await commit('日本');
    await reads(`Now: ${WORDS[0]}`, 'To thank 日本the secretariat.', WORDS[2]!);
    await luc.page.locator(`.doc > [data-id="${id(1)}"][data-moved-on]`).waitFor();
  });

  test('Backspace of a phone, without a usable key, first; at the start it joins', async () => {
    open();
    await caret(1, 8);
    await phone();
    await reads(WORDS[0]!, 'To than the secretariat.', WORDS[2]!);
    await caret(2, 0);
    await phone();
    await reads(WORDS[0]!, `To than the secretariat.${WORDS[2]}`);
  });

  test('cut as the first act', async () => {
    open();
    await caret(1, 3, [1, 9]);
    await press('Control+x');
    await reads(WORDS[0]!, 'To the secretariat.', WORDS[2]!);
    await press('Control+z');
    await reads(...WORDS);
  });

  test('Backspace at the start and Delete at the end join; Ctrl+Z parts again', async () => {
    open();
    await caret(1, 0);
    await press('Backspace');
    await reads(`${WORDS[0]}${WORDS[1]}`, WORDS[2]!);
    await press('Control+z');
    await reads(...WORDS);
    await caret(1, 25);
    await press('Delete');
    await type(' ');
    await reads(WORDS[0]!, `${WORDS[1]} ${WORDS[2]}`);
  });

  test('a selection over three paragraphs, written over; one Ctrl+Z restores all', async () => {
    open();
    await caret(0, 3, [2, 7]);
    await type('X');
    await reads('To Xthe Troika.');
    await press('Control+z');
    await reads(...WORDS);
    await press('Control+y');
    await reads('To Xthe Troika.');
  });

  test('Enter splits; Enter at the start, then written above; a new one at the end', async () => {
    open();
    await caret(0, 10);
    await press('Enter');
    await caret(2, 0);
    await press('Enter', 'ArrowUp');
    await type('New.');
    await caret(4, 18);
    await press('Enter');
    await type('To adjourn.');
    await reads('To receive', ' the report.', 'New.', WORDS[1]!, WORDS[2]!, 'To adjourn.');
    const ids = await luc.ids();
    expect(ids).toEqual(expect.arrayContaining([id(0), id(1), id(2)]));
  });

  test('paste of two half paragraphs: ids stay unique', async () => {
    open();
    await caret(0, 11, [1, 8]);
    await press('Control+c');
    await caret(2, 6);
    await press('Control+v');
    await reads(WORDS[0]!, WORDS[1]!, 'To askthe report.', 'To thank the Troika.');
  });

  test('paste of paragraphs at the start of one: they stand before it, which is not drafted', async () => {
    open();
    await caret(0, 0, [1, WORDS[1]!.length]);
    await press('Control+c');
    await caret(2, 0);
    await press('Control+v');
    await reads(WORDS[0]!, WORDS[1]!, WORDS[0]!, WORDS[1]!, WORDS[2]!);
    await where(4, 0);
    expect(await indexOf(id(2))).toBe((await indexOf(id(0))) + 4);
    // What was pasted stands behind the paragraph before: this one is asked for as it is.
    await same();
    const { all } = await stage.world.rooms.change('system', 1, async (change) => ({
      all: await change.drafts(documentId, 'CAN', [id(2)]),
    }));
    expect(all.filter(({ off }) => !off)).toEqual([]);
  });

  test('arrows lead out of a drafted paragraph, one press each; a selection reaches beyond it', async () => {
    open();
    await caret(1, 25);
    await type('!');
    await press('ArrowRight');
    await where(2, 0);
    await press('ArrowLeft');
    await where(1, 26);
    await press('Shift+ArrowRight', 'Shift+ArrowRight');
    await where(2, 1, 3);
    await caret(1, 10);
    await press('ArrowDown');
    await expect.poll(async () => (await luc.where()).block, SOON).toBe(await indexOf(id(2)));
    await press('ArrowUp', 'ArrowUp');
    await expect.poll(async () => (await luc.where()).block, SOON).toBe(await indexOf(id(0)));
  });

  test('Backspace runs on through struck words, Delete before them, then letters; copied are the current words', async () => {
    open();
    await caret(0, 18);
    await press(...Array<string>(8).fill('Backspace'));
    await reads('To receiveort.', WORDS[1]!, WORDS[2]!);
    await press('ArrowLeft', 'ArrowRight');
    await where(0, 10);
    await press('Delete', 'Delete', 'Delete');
    await type('s');
    await reads('To receives.', WORDS[1]!, WORDS[2]!);
    expect(await inRow(0).locator('del[role=deletion]').count()).toBeGreaterThan(0);
    await compose('か');
    await commit('可');
    await reads('To receives可.', WORDS[1]!, WORDS[2]!);
    await caret(0, 0, [1, 8]);
    await press('Control+c');
    const copied = await luc.page.evaluate(() => navigator.clipboard.readText());
    const [first, second] = [await inRow(0).getAttribute('data-label'), await inRow(1).getAttribute('data-label')];
    expect(copied.replaceAll(/\s+/g, ' ')).toBe(`${first} To receives可. ${second} To thank`);
  });

  test('an input method over a selected word, inside words put, and at the start of the paragraph', async () => {
    open();
    await caret(1, 3, [1, 8]);
    await compose('に');
    await commit('日本語');
    await reads(WORDS[0]!, 'To 日本語 the secretariat.', WORDS[2]!);
    await caret(1, 5);
    await compose('か');
    await commit('可');
    await caret(1, 0);
    await compose('に');
    await commit('二');
    await reads(WORDS[0]!, '二To 日本可語 the secretariat.', WORDS[2]!);
  });

  test('labels: Home, typing at the start, arrows beside it, a click on it, a double click', async () => {
    open();
    await caret(1, 9);
    await press('Home');
    await where(1, 0);
    await type('(');
    await press('ArrowLeft', 'ArrowLeft');
    await where(0, 22);
    await press('ArrowRight');
    await where(1, 0);
    await inRow(2).scrollIntoViewIfNeeded();
    const place = await inRow(2).evaluate((element) => {
      const [label, words] = [getComputedStyle(element, '::before'), document.createRange()];
      words.selectNodeContents(element);
      const [start, box] = [words.getClientRects()[0]!, element.getBoundingClientRect()];
      return {
        label: box.left + Number.parseFloat(label.left) + Number.parseFloat(label.width) / 2,
        ...start.toJSON(),
      };
    });
    const middle = place.top + place.height / 2;
    await luc.page.mouse.click(place.label, middle);
    await where(2, 0);
    await luc.page.mouse.dblclick(place.left + 4, middle);
    await expect.poll(() => luc.page.evaluate(() => document.getSelection()?.toString().trim()), SOON).toBe('To');
    await reads(WORDS[0]!, `(${WORDS[1]}`, WORDS[2]!);
  });

  test('a label is found by its number: Ctrl+G, the number, Enter, and letters go there', async () => {
    open();
    const label = (await inRow(1).getAttribute('data-label'))?.replace('.', '') ?? '';
    await caret(0, 0);
    await press('Control+g');
    await type(label);
    await press('Enter');
    await where(1, 0);
    await type('Now ');
    await reads(WORDS[0]!, `Now ${WORDS[1]}`, WORDS[2]!);
    await press('Control+g', 'Control+a');
    await type('999');
    await press('Enter');
    await luc.page.locator('.goto [role=alert]').waitFor();
  });

  test('what a screen reader is told: one field, paragraphs with their numbers, insertion and deletion', async () => {
    open();
    await caret(1, 3, [1, 8]);
    await type('greet');
    await inRow(1).locator('ins').waitFor();
    const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as {
      nodes: {
        nodeId: string;
        ignored: boolean;
        role?: { value: string };
        parentId?: string;
        name?: { value: string };
      }[];
    };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const above = (node: (typeof nodes)[number]): string[] => {
      const roles: string[] = [];
      for (let up = byId.get(node.parentId ?? ''); up; up = byId.get(up.parentId ?? ''))
        roles.push(up.role?.value ?? '');
      return roles;
    };
    const fields = nodes.filter((node) => node.role?.value === 'textbox' && above(node).includes('textbox'));
    // The field for the reason stands under the paragraph; there is no other inside.
    expect(fields.every((node) => node.name?.value.startsWith('Why'))).toBe(true);
    const told = ['insertion', 'deletion'].map((role) => nodes.filter((node) => node.role?.value === role));
    expect(told.every((found) => found.length > 0 && found.every((node) => above(node).includes('textbox')))).toBe(
      true,
    );
    const label = (await inRow(1).getAttribute('data-label')) ?? '';
    expect(nodes.some((node) => node.role?.value === 'StaticText' && node.name?.value.trim() === label)).toBe(true);
  });

  test('undo and redo from a menu or a phone', async () => {
    open();
    await caret(1, 3);
    // At once: what is typed slowly is undone in pieces.
    await luc.page.keyboard.insertText('warmly ');
    const input = (inputType: string) =>
      luc.page.evaluate((kind) => {
        const event = new InputEvent('beforeinput', { inputType: kind, bubbles: true, cancelable: true });
        document.querySelector('.doc')!.dispatchEvent(event);
      }, inputType);
    await input('historyUndo');
    await reads(...WORDS);
    await input('historyRedo');
    await reads(WORDS[0]!, 'To warmly thank the secretariat.', WORDS[2]!);
  });

  test('discard gives the text back, undo the draft, and typing goes on', async () => {
    open();
    await caret(1, 3);
    await type('warmly ');
    await luc.page
      .locator('.strip-host', { has: luc.page.getByRole('button', { name: 'Discard draft' }) })
      .first()
      .waitFor();
    await luc.page
      .locator(`.doc > [data-id="${id(1)}"] + .strip-host`)
      .getByRole('button', { name: 'Discard' })
      .click();
    await reads(...WORDS);
    await press('Control+z');
    await reads(WORDS[0]!, 'To warmly thank the secretariat.', WORDS[2]!);
    await caret(1, 9);
    await type('!');
    await reads(WORDS[0]!, 'To warmly! thank the secretariat.', WORDS[2]!);
  });

  test('the first key moves nothing by a pixel', async () => {
    open();
    await caret(1, 10);
    await inRow(1).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const place = () =>
      luc.page.evaluate(
        (ids) => ids.map((one) => document.querySelector(`.doc > [data-id="${one}"]`)!.getBoundingClientRect().top),
        [id(0), id(1)],
      );
    const before = await place();
    await type('x');
    await inRow(1).locator('ins').waitFor();
    expect(await place()).toEqual(before);
  });

  test('the paragraph taken away while somebody drafts in it stays; typing goes on', async () => {
    open();
    await caret(1, 3);
    await type('warmly ');
    await same();
    const gone = id(1);
    await secretariat((blocks) => blocks.filter((block) => block.id !== gone));
    await luc.page.locator('.doc > .orphaned').waitFor();
    await type('and ');
    await reads(WORDS[0]!, 'To warmly and thank the secretariat.', WORDS[2]!);
    // Put back, so that what is served can be compared paragraph by paragraph.
    await secretariat((blocks) => {
      const at = blocks.findIndex((block) => block.id === id(0)) + 1;
      return blocks.toSpliced(at, 0, base[row * 4 + 2]!);
    });
  });

  test('a colleague: carets, a split under the caret, words in the paragraph composed in, one’s own undo', async () => {
    open();
    const anne = await deskAt(stage, documentId, LATENCY);
    await caret(1, 3);
    await type('warmly ');
    await expect.poll(async () => (await words(anne))[1], SOON).toBe('To warmly thank the secretariat.');
    // Composing beside a colleague's caret that moves.
    await caret(1, 9, undefined, anne);
    await luc.page.locator('.caret.other').waitFor();
    await compose('に');
    await anne.page.keyboard.press('ArrowRight');
    await caret(1, 0, undefined, anne);
    await anne.page.keyboard.type('(');
    await compose('にほん');
    await commit('日本');
    await reads(WORDS[0]!, '(To warmly 日本thank the secretariat.', WORDS[2]!);
    await expect.poll(async () => (await words(anne))[1], SOON).toBe('(To warmly 日本thank the secretariat.');
    await caret(1, 21);
    await caret(1, 4, undefined, anne);
    await anne.page.keyboard.press('Enter');
    await expect.poll(async () => (await words()).length, SOON).toBe(4);
    await type('!');
    await reads(WORDS[0]!, '(To ', 'warmly 日本thank th!e secretariat.', WORDS[2]!);
    // Takes back the caller's words only.
    await press('Control+z');
    await expect.poll(async () => (await words())[2], SOON).not.toContain('!');
    expect((await words())[1]).toBe('(To ');
    await same(anne);
    expect(anne.faults).toEqual([]);
    await anne.page.context().close();
  });

  test('Ctrl+A, one key, one undo; Ctrl+A, Delete, and typing goes on', async () => {
    open();
    const before = await luc.words();
    await caret(1, 0);
    await press('Control+a', 'Y');
    await expect.poll(() => luc.words(), SOON).toEqual(['Y']);
    await press('Control+z');
    await expect.poll(() => luc.words(), SOON).toEqual(before);
    await press('Control+a', 'Delete');
    await type('All new.');
    await expect.poll(async () => (await luc.words()).join(''), SOON).toBe('All new.');
  });

  test('whoever opens it now sees the same, and nobody but the secretariat has written the text', async () => {
    const newcomer = await deskAt(stage, documentId, 0);
    await same(newcomer);
    expect(await newcomer.words()).toEqual(await luc.words());
    const canada = (await stage.world.as('CAN')).seat.id;
    const rows = await stage.world.store.updates(`text:${documentId}`, 0);
    expect(rows.filter(({ seatId }) => seatId === canada)).toEqual([]);
    expect([...luc.faults, ...newcomer.faults]).toEqual([]);
  });
});
