// The register in a real browser: the table that a room prints, the way of one's own requests, and the file.

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { type Stage, setStage } from './stage.ts';

const numbersIn = (page: Page) => page.getByTestId('register-table').locator('.no').allInnerTexts();
const home = (page: Page) => /\/as\/[^/]+/.exec(page.url())?.[0] ?? '';

describe.skipIf(!hasChromium)('the register', () => {
  let stage: Stage;
  let luc: Page;
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
    luc = await stage.enter('CAN');
    const { meetingId, document } = stage.world;
    await luc.goto(`${stage.world.url}${home(luc)}/meetings/${meetingId}/register?document=${document.id}`);
    await luc.getByTestId('row-1').waitFor();
  });
  afterAll(() => stage.close());

  test('has one row for each request, in the order of the text, with place, line and sentence', async () => {
    expect(await numbersIn(luc)).toEqual(['1', '2', '3', '5', '4', '6']);
    const row = luc.getByTestId('row-4');
    expect(await row.locator('td, th').allInnerTexts()).toEqual([
      '4',
      expect.stringMatching(/PAN\s+Panama/),
      expect.stringMatching(/^¶27, line \d+$/),
      'After “during this meeting”, insert “, as well as the request to re-draft paragraph 17 based on the proposal drafted by Panama”.',
      'Open',
      expect.stringContaining('15:42'),
    ]);
    expect(await luc.getByTestId('row-5').locator('.st2').textContent()).toMatch(
      /^\s*Parked with United States and IOM until /,
    );
    expect(await luc.getByTestId('row-6').locator('.nm2').textContent()).toBe('Canada, with United States');
  });

  test('is sorted by the buttons in its heads, and says so', async () => {
    await luc.getByRole('button', { name: 'No.', exact: true }).click();
    expect(await numbersIn(luc)).toEqual(['1', '2', '3', '4', '5', '6']);
    await luc.getByRole('button', { name: 'No.', exact: true }).click();
    expect(await numbersIn(luc)).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(await luc.locator('th[aria-sort="descending"]').allInnerTexts()).toEqual(['No.']);
    await luc.getByRole('button', { name: 'Place', exact: true }).click();
  });

  test('is filtered by delegation and state, and cleared again', async () => {
    await luc.locator('#reg-by').selectOption('USA');
    expect(await numbersIn(luc)).toEqual(['2', '5', '6']);
    await luc.locator('#reg-state').selectOption('parked');
    expect(await numbersIn(luc)).toEqual(['5']);
    await luc.locator('#reg-by').selectOption('PAN');
    await luc.getByRole('button', { name: 'Clear 2 filters' }).click();
    expect(await numbersIn(luc)).toHaveLength(6);
  });

  test('tells a delegation where its requests went', async () => {
    const own = luc.getByTestId('own-requests');
    expect(await own.locator('li > a').allInnerTexts()).toEqual(['No. 1', 'No. 3', 'No. 6']);
    await luc.getByTestId('way-6').locator('summary').click();
    await luc.getByTestId('way-6').getByText('Canada: filed request 6 · Luc Moreau').waitFor();
    await luc.getByTestId('way-6').getByText('United States: supports request 6 · Dana Hill').waitFor();
    await luc
      .getByTestId('way-6')
      .getByText(/^Version 1: Replace/)
      .waitFor();
  });

  test('keeps the score, and the list of what is parked', async () => {
    expect(await luc.getByTestId('parked-list').locator('a').allInnerTexts()).toEqual(['No. 5']);
    const rows = luc.getByTestId('score-delegations').locator('tbody tr');
    expect(
      await rows.evaluateAll((all) =>
        all.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent.trim()).join(' ')),
      ),
    ).toEqual([
      expect.stringMatching(/Canada 3 0 0$/),
      expect.stringMatching(/United States 2 1 0$/),
      expect.stringMatching(/Panama 1 0 0$/),
    ]);
    // Seven in the table, six in the head of the page.
    await luc.getByText('A request that several delegations ask for counts for each of them.').waitFor();
  });

  test('goes out as a file that spreadsheets read', async () => {
    const [download] = await Promise.all([luc.waitForEvent('download'), luc.getByTestId('csv').click()]);
    const file = await readFile(await download.path(), 'utf8');
    expect(file.startsWith('\uFEFF"No.","Document","Code","Asked by","Codes of supporters","Supported by"')).toBe(true);
    expect(file.split('\r\n')).toHaveLength(8);
    expect(file).toContain('"4","Conclusions and Recommendations","PAN","Panama","","","¶27"');
    expect(file).toContain('"6","Conclusions and Recommendations","CAN","Canada","USA","United States"');
  });

  test.each([
    ['es', 'Canadá, con Estados Unidos'],
    ['fr', 'Canada, avec États-Unis'],
  ])('tells in %s who supports from who leads', async (language, words) => {
    const page = await luc.context().newPage();
    await page.addInitScript((to) => localStorage.setItem('chapeau.language', to), language);
    await page.goto(luc.url());
    await page.getByTestId('row-6').getByText(words).waitFor();
    await page.close();
  });

  test('changes when somebody decides', async () => {
    const marta = await stage.enter('SLV');
    await marta.getByTestId('agree-1').click();
    await luc.getByTestId('row-1').getByText('Agreed').waitFor();
    await marta.context().close();
  });

  test('prints black on white, without the furniture of the page', async () => {
    await luc.emulateMedia({ media: 'print' });
    expect(await luc.locator('.running-p').isVisible()).toBe(true);
    for (const away of ['.head', '.foot', '.reg-tools']) expect(await luc.locator(away).isVisible(), away).toBe(false);
    const colours = await luc
      .getByTestId('register-table')
      .locator('*')
      .evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).color))]);
    expect(colours).toEqual(['rgb(0, 0, 0)']);
    await luc.emulateMedia({ media: 'screen' });
  });

  test('shows an observer nothing of others', async () => {
    const ken = await stage.enter('IOM');
    await ken.goto(`${stage.world.url}${home(ken)}/meetings/${stage.world.meetingId}/register`);
    await ken.getByText('Observers see the wording that they offered themselves.').waitFor();
    await ken.getByText('No changes requested.').waitFor();
    expect(await numbersIn(ken)).toEqual([]);
    await ken.context().close();
  });

  test('lists all documents of the meeting, one under the other', async () => {
    const rosa = await stage.enter('SEC');
    await rosa.goto(`${stage.world.url}${home(rosa)}/meetings/${stage.world.meetingId}`);
    await rosa.getByTestId('register-link').click();
    await rosa.getByTestId('row-10').waitFor();
    expect(await rosa.getByTestId('register-table').locator('.of').allInnerTexts()).toEqual([
      'Conclusions and Recommendations',
      'Special Declaration',
      'Operating Mechanism',
    ]);
    await rosa.context().close();
  });

  test('reported no error to the console', () => {
    expect(stage.faults).toEqual([]);
  });
});
