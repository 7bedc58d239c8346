// A Word file with what is asked for in it is taken away through the dialog, marked up by a delegation, and dropped on the
// page: what is new in it is filed after a look, and the presidency agrees. Then a file of several hands, entered by the
// secretariat; and axe finds nothing, wide and narrow, light and dark.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { RETURNED_LASTS } from '../../../shared/wire/returned.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { type Mark, markedUpWord } from '../../kit/markedUpWord.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const WAIT = { timeout: 30_000 };
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: { run: (context: Document, options: object) => Promise<AxeResult> } }).axe.run(
        document,
        { runOnly: tags, resultTypes: ['violations'] },
      ),
    TAGS,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe.skipIf(!hasChromium)('a Word file that came back', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  });
  afterAll(() => stage.close());

  /** The text with what is asked for in it, as it is taken away through the dialog on its page. */
  async function issued(page: Page): Promise<Uint8Array> {
    await page.getByTestId('issue').click();
    await page.getByTestId('issue-kind-changes').check();
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByTestId('issue-word').click();
    expect((await download).suggestedFilename()).toMatch(/_Conclusions-and-Recommendations_.*Draft_changes_EN\.docx$/);
    // The dialog stays for another file.
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByTestId('issue-word').waitFor({ state: 'detached' });
    return new Uint8Array(await readFile(await (await download).path()));
  }
  const drop = (page: Page, bytes: Uint8Array, name: string) =>
    page.getByTestId('files').setInputFiles({ name, mimeType: WORD, buffer: Buffer.from(bytes) });
  const openPage = async (page: Page) => {
    await page.locator(paragraph('para-4')).click({ position: { x: 120, y: 12 } });
    await page.getByTestId('ask-menu').click();
    await page.getByRole('menuitem', { name: 'A Word file came back…' }).click();
    await page.getByTestId('drop').waitFor();
  };
  const states = (page: Page) =>
    page.getByTestId('proposal').evaluateAll((all) => all.map((one) => one.getAttribute('data-state')));
  const hand = { author: 'Canada' } as const;
  const MARKS: readonly Mark[] = [
    { ...hand, do: 'replace', words: 'documentary video', by: 'documentary film' },
    { ...hand, do: 'comment', on: 'To thank RNCOM', words: 'Spell out the name.' },
  ];

  it('is filed by the delegation that marked it up, and agreed by the presidency', async () => {
    const luc = await stage.enter('CAN');
    const bytes = markedUpWord(await issued(luc), MARKS);
    await openPage(luc);
    await drop(luc, bytes, 'Conclusions CAN.docx');
    await expect.poll(() => states(luc), WAIT).toEqual(['fits', 'fits']);
    await luc.getByText('The file says so, and it holds.').waitFor();
    // What was asked for when the file went out is not asked for again.
    expect(await luc.getByTestId('left-out').textContent()).toMatch(/\d+ marks that were in the file when it was sent/);
    const change = luc.getByTestId('proposal').filter({ hasText: 'documentary video' });
    expect(await change.textContent()).toMatch(/Replace “video” by “film”/);
    expect(await change.locator('ins').textContent()).toBe('film');
    const before = await stage.world.store.meetingRequests(stage.world.meetingId);
    // A reload shows the same file.
    await luc.reload();
    await expect.poll(() => states(luc), WAIT).toEqual(['fits', 'fits']);
    expect(await stage.world.store.meetingRequests(stage.world.meetingId)).toEqual(before);
    await luc.getByTestId('file-returned').click();
    await expect.poll(() => states(luc), WAIT).toEqual(['filed', 'filed']);
    const filed = (await stage.world.store.meetingRequests(stage.world.meetingId)).slice(before.length);
    expect(filed.map(({ versions }) => versions[0]?.kind).sort()).toEqual(['remark', 'wording']);

    const wording = filed.find(({ versions }) => versions[0]?.kind === 'wording')!;
    const marta = await stage.enter('SLV');
    await marta.getByTestId(`agree-${wording.number}`).click(WAIT);
    await expect
      .poll(async () => (await stage.world.rooms.readText(stage.world.document.id)).map(plainText).join('\n'), WAIT)
      .toContain('documentary film');
    await luc.reload();
    await expect.poll(() => states(luc), WAIT).toEqual(['filed', 'filed']);

    stage.world.clock.pass(RETURNED_LASTS + 1);
    await luc.reload();
    await luc.getByTestId('no-longer').waitFor();
    await luc.context().close();
    await marta.context().close();
  });

  it('waits for who is who where the secretariat enters it, says what it refuses, and reads well at every width', async () => {
    const rosa = await stage.enter('SEC');
    const sent = await issued(rosa);
    await openPage(rosa);
    await drop(rosa, new TextEncoder().encode('1. To thank.\n'), 'notes.docx');
    await rosa.getByTestId('returned-refused').getByText('Only Word files (.docx) can be compared').waitFor();
    const text = await stage.world.rooms.readText(stage.world.document.id);
    const first = plainText(text.find((block) => plainText(block).includes('Belize'))!);
    const bytes = markedUpWord(sent, [
      { author: 'Legal Affairs', do: 'replace', words: 'Belize', by: 'Belize and Mexico' },
      { author: 'Inés Arias', do: 'comment', on: 'To thank RNCOM', words: 'Which RNCOM?' },
      { author: '', do: 'write', words: 'Honduras', by: 'the Republic of Honduras' },
    ]);
    const rosaTypes = first.replace('Belize', 'Guatemala');
    await stage.world.rooms.change('system', stage.world.clock(), async (room) => {
      const now = await room.text(stage.world.document.id);
      await room.writeText(
        stage.world.document.id,
        now.map((block) =>
          plainText(block) === first ? { ...block, content: [{ kind: 'text', text: rosaTypes, marks: [] }] } : block,
        ),
      );
    });
    await drop(rosa, bytes, 'Conclusions marked.docx');
    await expect.poll(async () => (await states(rosa)).length, WAIT).toBeGreaterThan(1);
    expect(await states(rosa)).toContain('clash');
    await rosa.getByRole('combobox', { name: 'Delegation of Legal Affairs' }).selectOption('BLZ');
    await rosa.addScriptTag({ content: AXE }).catch(() => undefined);
    await rosa.evaluate(AXE);
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [820, 'dark'],
      [390, 'light'],
    ] as const) {
      await rosa.setViewportSize({ width, height: 900 });
      await rosa.emulateMedia({ colorScheme });
      expect(await violations(rosa)).toEqual([]);
      expect(await rosa.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    const clash = rosa.getByTestId('proposal').filter({ has: rosa.getByRole('button', { name: 'File as a note' }) });
    await clash.getByRole('button', { name: 'File as a note' }).first().click();
    await expect.poll(() => states(rosa), WAIT).toContain('filed');
    const [last] = (await stage.world.store.meetingRequests(stage.world.meetingId)).slice(-1);
    expect(last?.versions[0]).toMatchObject({ kind: 'remark', oral: true });
    await rosa.getByTestId('put-away').click();
    await expect.poll(() => rosa.getByTestId('proposal').count(), WAIT).toBe(0);
    await rosa.context().close();
  });
});
