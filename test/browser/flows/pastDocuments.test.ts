// From old files to a new document, as a secretariat does it: five past documents are dropped in, checked and imported, their
// wording is found and taken over, and the next document starts from what they have in common.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { type Stage, setStage } from '../pages/stage.ts';

const SEEDS = join(import.meta.dirname, '../../../seeds/documents');
const NAMES = readdirSync(SEEDS).filter((name) => name.endsWith('.txt'));

/** Drops files on the page, as from a folder of the desktop. */
const drop = (page: Page, files: readonly { readonly name: string; readonly text: string }[]) =>
  page.evaluate((given) => {
    const transfer = new DataTransfer();
    for (const { name, text } of given) transfer.items.add(new File([text], name));
    document.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);

const row = (page: Page, name: string) => page.getByTestId('import-row').filter({ hasText: name });
const inState = (page: Page, state: string) => page.locator(`[data-testid="import-row"][data-state="${state}"]`);
const FAR = { timeout: 60_000 };

describe.skipIf(!hasChromium)('past documents', () => {
  let stage: Stage;
  let rosa: Page;
  let home: string;
  beforeAll(async () => {
    stage = await setStage();
    rosa = await stage.enter('SEC');
    home = `${/\/as\/[^/]+/.exec(rosa.url())?.[0]}/meetings/${stage.world.meetingId}`;
    await rosa.goto(`${stage.world.url}${home}/import`);
  });
  afterAll(() => stage.close());

  const library = () => stage.world.store.library.documents('Regional Conference on Migration');

  test('five files and a bad one are dropped: the five are read, the bad one says why it is not', async () => {
    const before = (await library()).length;
    await rosa.getByTestId('drop').waitFor();
    const files = NAMES.map((name) => ({ name, text: readFileSync(join(SEEDS, name), 'utf8') }));
    await drop(rosa, [{ name: 'empty.txt', text: '' }, ...files]);
    await expect.poll(() => inState(rosa, 'read').count(), FAR).toBe(5);
    await expect.poll(() => row(rosa, 'empty.txt').textContent()).toContain('This file holds no words.');
    await row(rosa, 'empty.txt')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await expect.poll(() => row(rosa, 'empty.txt').count()).toBe(0);
    // Nothing is stored before Import.
    expect(await library()).toHaveLength(before);
  });

  test('a finding is answered, the file is read anew, and the answer is taken back', async () => {
    await row(rosa, '002_')
      .getByRole('button', { name: /^Review/ })
      .click();
    const debris = rosa.locator('[data-testid="finding"][data-code="artefact/removed"]');
    await expect.poll(() => debris.first().textContent(), FAR).toContain('paragraph 16');
    const many = await debris.count();
    const understood = rosa.locator('.pair', { hasText: 'Protection and Empowerment of Migrant Women' }).first();
    expect(await understood.locator('.got').textContent()).not.toContain('_GoBack');
    await debris.first().getByTestId('rule-putBack').click();
    await expect.poll(() => rosa.getByTestId('answered').count()).toBe(1);
    expect(await debris.count()).toBe(many - 1);
    expect(await understood.locator('.got').textContent()).toContain('[bookmark: _GoBack]');
    expect(await rosa.evaluate(() => document.activeElement?.id)).toBe('findings');
    await rosa
      .getByTestId('answered')
      .getByRole('button', { name: /^Take back/ })
      .click();
    await expect.poll(() => debris.count()).toBe(many);
    expect(await rosa.getByTestId('answered').count()).toBe(0);
  });

  test('one is imported with a note and a title of one’s own, then the others at once', async () => {
    const twoTitles = rosa.locator('[data-testid="finding"][data-code="reference/twoTitles"]').first();
    await twoTitles.getByRole('checkbox').check();
    await rosa.getByTestId('entry').getByLabel('Title').fill('Conclusions of San Salvador');
    await rosa.getByTestId('import').click();
    await expect.poll(() => inState(rosa, 'imported').count(), FAR).toBe(1);
    await rosa.getByTestId('import-all').click();
    await expect.poll(() => inState(rosa, 'imported').count(), FAR).toBe(5);
    const kept = (await library()).find(({ title }) => title === 'Conclusions of San Salvador');
    expect(kept?.notes.map(({ code }) => code)).toEqual(['reference/twoTitles']);
    expect(kept?.startsOn).toBe('2017-06-20');
  });

  test('the new document starts from what the five have in common', async () => {
    await rosa.getByTestId('learn-from-these').click();
    const paper = rosa.getByTestId('preview');
    await expect.poll(() => paper.textContent(), FAR).toContain('with the participation of representatives from');
    await rosa.getByTestId('keep-template').click();
    await rosa.getByRole('button', { name: 'Remove template' }).waitFor();
    await rosa.getByTestId('styles').getByText('2017').click();
    await expect
      .poll(() => paper.textContent(), FAR)
      .toContain(
        'met on 20-22 June 2017 in San Salvador, El Salvador with participation of representatives from Canada, Costa Rica, the Dominican Republic',
      );
    await rosa.getByTestId('present-BLZ').check();
    await expect.poll(() => paper.textContent(), FAR).toContain('representatives from Belize, Canada');
    await rosa.getByTestId('form-conclusions-bare').check();
    await expect.poll(() => paper.textContent(), FAR).toContain('Thank the Government of El Salvador');
    const title = rosa.getByTestId('about-meeting').getByLabel('Called in lists');
    await title.fill('Conclusions, second draft');
    // A phone puts pages to sleep and loads them anew.
    await rosa.reload();
    await expect.poll(() => paper.textContent(), FAR).toContain('Thank the Government of El Salvador');
    expect(await rosa.getByTestId('present-BLZ').isChecked()).toBe(true);
    expect(await title.inputValue()).toBe('Conclusions, second draft');
    await rosa.getByTestId('create-document').click();
    await rosa.waitForURL(/\/documents\/[^/]+$/);
    await rosa.locator('[data-testid="para-1"]').waitFor();
    const made = (await stage.world.store.documents(stage.world.meetingId)).find(
      (one) => one.title === 'Conclusions, second draft',
    );
    const words = (await stage.world.rooms.readText(made?.id ?? '')).map(plainText);
    expect(words).toContainEqual(expect.stringContaining('representatives from Belize, Canada, Costa Rica'));
    expect(words).toContainEqual(expect.stringMatching(/^Thank the Government of El Salvador/));
  });

  test('“how did we say this before?” finds it, and the wording comes into the text with a link to its origin', async () => {
    await rosa.goto(`${stage.world.url}${home}/library`);
    await rosa.getByLabel('Words to look for').fill('"take note of the composition"');
    await rosa.keyboard.press('Enter');
    const hit = rosa.getByTestId('hit').first();
    await expect.poll(() => hit.locator('mark').allTextContents(), FAR).toEqual(['take note of the composition']);
    expect(rosa.url()).toContain('words=');
    await hit.getByRole('button', { name: /^Take over/ }).click();
    await rosa.getByLabel('Into the document').selectOption({ label: 'Conclusions, second draft' });
    await rosa.getByTestId('after').waitFor();
    await rosa.getByTestId('take-over').click();
    await rosa.getByTestId('taken').waitFor();
    await rosa.getByRole('link', { name: 'Open the text' }).click();
    await rosa.getByTestId('origin').click();
    await expect
      .poll(() => rosa.locator('.past-p.at').textContent(), FAR)
      .toContain('take note of the composition of the new RNCOM Executive Committee');
  });
});
