// Actions and deadlines in a real browser: the secretariat settles what the rules found, a delegation sees at once what is
// its own and says that it is done, both files come down; and axe finds nothing, wide and narrow, light and dark.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { type Stage, setStage } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const WAIT = { timeout: 30_000 };

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

describe.skipIf(!hasChromium)('actions and deadlines', () => {
  let stage: Stage;
  let rosa: Page;
  const path = (page: Page) => `${/\/as\/[^/]+/.exec(page.url())?.[0]}/meetings/${stage.world.meetingId}/follow-up`;
  const row = (page: Page, words: string) => page.getByTestId('action').filter({ hasText: words });
  const PROCEDURES = 'carry out the necessary procedures';
  beforeAll(async () => {
    stage = await setStage();
    rosa = await stage.enter('SEC');
    await rosa.goto(`${stage.world.url}${path(rosa).replace(/\/follow-up$/, '')}`);
    await rosa.getByTestId('follow-up-link').click();
    await rosa.getByTestId('action').first().waitFor();
  });
  afterAll(() => stage.close());

  test('what was found by rule says so; confirmed by the secretariat, the organisation it names says that it is done', async () => {
    const found = row(rosa, PROCEDURES);
    expect(await found.getAttribute('data-standing')).toBe('found');
    await found.getByText('Found by rule, not confirmed').waitFor();
    await found.getByText('“to request that the International Organization for Migration (IOM)”').waitFor();
    const ken = await stage.enter('IOM');
    await ken.goto(`${stage.world.url}${path(ken)}?of=IOM`);
    await row(ken, PROCEDURES).waitFor();
    expect(await row(ken, PROCEDURES).getByRole('button').count()).toBe(0);
    await found.getByTestId('action-confirm').click();
    // The other hears of it without asking.
    await row(ken, PROCEDURES).getByTestId('action-done').click(WAIT);
    await expect.poll(() => row(rosa, PROCEDURES).getAttribute('data-standing'), WAIT).toBe('done');
    await ken.context().close();
  });

  test('is changed in a dialog: who and by when', async () => {
    await row(rosa, PROCEDURES).getByTestId('action-change').click();
    const dialog = rosa.getByRole('dialog');
    await dialog.getByLabel('Who').fill('IOM, secretariat');
    await dialog.getByLabel('By when').selectOption('day');
    const day = dialog.getByLabel('Day', { exact: true });
    await day.fill('0201-09-01');
    // Nothing is said while the year is being written.
    expect(await dialog.getByRole('alert').count()).toBe(0);
    await day.blur();
    await dialog.getByRole('alert').getByText('Write all four digits of the year.').waitFor();
    expect(await rosa.getByTestId('action-save').isDisabled()).toBe(true);
    await day.fill('2017-09-01');
    expect(await dialog.getByRole('alert').count()).toBe(0);
    await rosa.getByTestId('action-save').click();
    await row(rosa, PROCEDURES).getByText('1 Sept 2017').waitFor(WAIT);
    await row(rosa, PROCEDURES).getByText('Secretariat', { exact: true }).waitFor();
  });

  test('in the order of days, those of one delegation, or those not confirmed', async () => {
    await rosa.locator('#fu-order').selectOption('day');
    await rosa.getByRole('heading', { name: /^Friday 1 September 2017/ }).waitFor();
    await rosa.locator('#fu-show').selectOption('done');
    await expect.poll(() => rosa.getByTestId('action').count(), WAIT).toBe(1);
    await rosa.locator('#fu-show').selectOption('all');
    await rosa.locator('#fu-order').selectOption('text');
    await rosa.getByRole('heading', { name: /^Left open by earlier meetings/ }).waitFor();
  });

  test('the calendar and the archive come down as files', async () => {
    const download = async (id: string): Promise<Buffer> => {
      const [file] = await Promise.all([rosa.waitForEvent('download'), rosa.getByTestId(id).click()]);
      return readFile(await file.path());
    };
    const calendar = (await download('calendar-file')).toString('utf8');
    expect(calendar).toContain('DTSTART;VALUE=DATE:20170901\r\n');
    expect(Object.keys(unzipSync(await download('archive-file')))).toContain('index.html');
  });

  test.each([
    [1440, 'light'],
    [820, 'dark'],
    [390, 'light'],
  ] as const)('axe finds nothing at %i, %s, and the page does not scroll sideways', async (width, colorScheme) => {
    await rosa.setViewportSize({ width, height: 900 });
    await rosa.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await rosa.evaluate(AXE);
    expect(await violations(rosa)).toEqual([]);
    const sideways = () =>
      rosa.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await sideways()).toBe(0);
  });

  test('reported no error to the console', () => {
    expect(stage.faults).toEqual([]);
  });
});
