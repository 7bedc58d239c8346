// What proves a text, as people see it: the page that checks packages, from a disk and without a network, and the witness
// in the status bar, beside a server whose record somebody rewrites.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headWords } from '../../../shared/proof/headWords.ts';
import { readPackage } from '../../../shared/proof/readPackage.ts';
import { storedZip } from '../../../shared/proof/storedZip.ts';
import { adoptedExample } from '../../kit/adoptedExample.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { rewriteRecord } from '../../kit/rewriteRecord.ts';
import { type Stage, setStage } from './stage.ts';

/** One bit in the middle. */
function flip(bytes: Uint8Array): Uint8Array {
  const flipped = bytes.slice();
  flipped[Math.floor(bytes.length / 2)]! ^= 1;
  return flipped;
}

describe.skipIf(!hasChromium)('what proves a text', () => {
  let stage: Stage;
  let dir: string;
  let bytes: Uint8Array;
  let documentId: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chapeau-proof-'));
    stage = await setStage({ dir: join(dir, 'data') });
    ({ documentId } = await adoptedExample(stage.world));
    const answer = await (await stage.world.as('CAN')).get(`/api/documents/${documentId}/package`);
    bytes = new Uint8Array(await answer.arrayBuffer());
    const files = readPackage(bytes);
    if (!files.ok) throw new Error(files.code);
    await writeFile(join(dir, 'good.zip'), bytes);
    for (const [name, file] of files.value) await writeFile(join(dir, name.replace(/^.*\.docx$/, 'word.docx')), file);
    const flipped = flip(bytes);
    await writeFile(join(dir, 'flipped.zip'), flipped);
    const changed = [...files.value].map(([name, file]) => [name, name === 'text.json' ? flip(file) : file] as const);
    await writeFile(join(dir, 'changed.zip'), storedZip(changed));
    await writeFile(join(dir, 'photo.zip'), 'no package');
  });
  afterAll(async () => {
    await stage.close();
    await rm(dir, { recursive: true, force: true });
  });

  const give = async (page: Page, name: string): Promise<void> => {
    await page.getByTestId('file').setInputFiles(join(dir, name));
    await page.getByTestId('verify-result').filter({ hasText: name }).waitFor();
  };
  const verdict = (page: Page) => page.getByTestId('verify-result').getAttribute('data-state');
  const lines = async (page: Page) =>
    Promise.all((await page.locator('[data-testid^="line-"]').all()).map((line) => line.getAttribute('data-state')));
  const violations = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe.source);
    return page.evaluate(async () => {
      const { axe: checker } = window as unknown as { axe: typeof axe };
      const { violations: found } = await checker.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    });
  };

  test('the page out of the package, without a network: a good package, a flipped byte, a wrong file, a Word file', async () => {
    const context = await stage.browser.newContext({ offline: true, locale: 'en-GB' });
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(pathToFileURL(join(dir, 'verify.html')).href);

    await give(page, 'word.docx');
    expect(await verdict(page)).toBe('unknown');
    await give(page, 'good.zip');
    expect([await verdict(page), await lines(page)]).toEqual(['holds', Array(5).fill('holds')]);
    expect(await page.getByTestId('verify-result').textContent()).toContain('Special Declaration');
    // Out of a package there is no server to ask.
    expect(await page.getByTestId('ask-server').count()).toBe(0);

    const words = await page.getByTestId('verify-result').locator('dd').nth(1).textContent();
    await page.getByTestId('words').fill(/: (.*)$/.exec(words ?? '')?.[1] ?? '');
    await page.getByTestId('words').press('Tab');
    await page.getByRole('heading', { name: 'This is the adopted text', exact: true }).waitFor();
    await page.getByTestId('words').fill(headWords('f'.repeat(64)).join(' '));
    await page.getByTestId('words').press('Tab');
    await page.locator('[data-testid="line-record"][data-state="fails"]').waitFor();
    await page.getByTestId('words').fill('');
    await page.getByTestId('words').press('Tab');

    await page.getByTestId('language-es').click();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await page.getByRole('heading', { name: '¿Es este el texto aprobado?' }).waitFor();
    await page.getByTestId('language-en').click();

    await give(page, 'word.docx');
    expect(await verdict(page)).toBe('holds');
    await give(page, 'flipped.zip');
    expect([await verdict(page), await lines(page)]).toEqual(['fails', []]);
    await give(page, 'changed.zip');
    expect([await verdict(page), (await lines(page)).includes('fails')]).toEqual(['fails', true]);
    await give(page, 'photo.zip');
    expect([await verdict(page), await lines(page)]).toEqual(['fails', []]);
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  test.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)('the page at %d, %s: nobody is shut out', async (width, colorScheme) => {
    const page = await stage.browser.newPage({ viewport: { width, height: 900 }, colorScheme, offline: true });
    await page.goto(pathToFileURL(join(dir, 'verify.html')).href);
    for (const name of ['good.zip', 'changed.zip']) {
      await give(page, name);
      expect(await violations(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });

  test('the page of the server: checks the same, and asks the server when told', async () => {
    const page = await stage.open('/verify', { locale: 'en-GB' });
    await give(page, 'good.zip');
    expect(await verdict(page)).toBe('holds');
    await page.getByTestId('ask-server').click();
    await expect.poll(() => page.getByTestId('server-says').textContent()).toContain('This server adopted this text');
    await give(page, 'photo.zip');
    await page.getByTestId('ask-server').click();
    await expect.poll(() => page.getByTestId('server-says').textContent()).toContain('neither a package nor');
    // The browser says of its own accord that the server refused.
    expect(stage.faults.filter((fault) => !/status of 4\d\d/.test(fault))).toEqual([]);
  });

  test('the witness: words in the status bar, an alarm where the record was rewritten', async () => {
    const page = await stage.enter('CAN');
    const witness = page.getByTestId('witness');
    await expect.poll(() => witness.getAttribute('data-outcome')).toBe('first');
    await witness.click();
    const { hash } = await stage.world.store.recordHead(stage.world.meetingId);
    expect(await page.getByTestId('head-words').textContent()).toBe(headWords(hash).join(' '));
    await page.keyboard.press('Escape');
    await page.reload();
    await expect.poll(() => witness.getAttribute('data-outcome')).toBe('same');

    await rewriteRecord(join(dir, 'data'), stage.world.meetingId, 9);
    await page.reload();
    const alarm = page.getByTestId('witness-alarm');
    await alarm.waitFor();
    expect(await alarm.getAttribute('role')).toBe('alert');
    expect(await alarm.textContent()).toContain(headWords(hash).join(' '));
    // What contradicts the record is not taken for it, however often the page is opened.
    await page.reload();
    await alarm.waitFor();
    // Nobody approves on a record that was rewritten without having been told.
    const [round] = await stage.world.store.approval.rounds(documentId);
    const text = page.url();
    await page.goto(text.replace(/documents\/.*$/, `rounds/${round!.id}`));
    await alarm.waitFor();
    await page.goto(text);
    await page.getByTestId('witness-settle').click();
    await alarm.waitFor({ state: 'detached' });
    await expect.poll(() => witness.getAttribute('data-outcome')).toBe('same');
  });
});
