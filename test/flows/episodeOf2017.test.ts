// San Salvador, June 2017, from the requests to the proof, in browsers and by nothing but what one can press: five requests
// decided in the Conclusions, the Special Declaration's paragraph 17 decided between two wordings, issued, asked about,
// objected to, redrafted, passed by silence and by the Vice-Ministers, and its package proven on a disk without a network.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGES_OF_2017, type ChangeOf2017 } from '../../seeds/changesOf2017.ts';
import { plainText } from '../../shared/document/block.ts';
import { readPackage } from '../../shared/proof/readPackage.ts';
import { builtClient } from '../kit/builtProduct.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { caretBehind, SOON, written } from '../kit/desk.ts';
import { heldSocket } from '../kit/heldSocket.ts';
import { ROUND_ENDS, specialDeclaration } from '../kit/openedRound.ts';
import { type World, world } from '../kit/world.ts';

const SECOND = 1_000;
const A_DAY = 86_400_000;
const named = (name: string): ChangeOf2017 => CHANGES_OF_2017.find((change) => change.name === name)!;
const AGREED = ['R1', 'R2', 'R3', 'R4', 'R6'].map(named);
const [PANAMA, BRIDGE] = ['D1', 'D2'].map(named) as [ChangeOf2017, ChangeOf2017];

describe.skipIf(!hasChromium)('the episode of 2017, in browsers', () => {
  let here: World;
  let browser: Browser;
  let declaration: string;
  /** Address of the round that runs, below a seat. */
  let round = '';
  const complaints: string[] = [];
  beforeAll(async () => {
    here = await world({ clientDir: await builtClient() });
    browser = await launchChromium();
    declaration = await specialDeclaration(here);
    await (await here.as('SLV')).post('/api/example/requests', {});
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await here?.close();
  });

  /** A browser of one's own, at an address below the seat. Sessions do not last for days: everybody comes in anew. */
  async function enter(seat: string, path: string, before?: (page: Page) => Promise<void>): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    await before?.(page);
    await page.goto(here.url);
    await page.getByTestId(`seat-${seat}`).click();
    await page.waitForURL(/\/as\//);
    const home = /\/as\/[^/]+/.exec(page.url())![0];
    await page.goto(`${here.url}${home}${path}`);
    return page;
  }
  const leave = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));
  const until = (moment: number) => here.clock.pass(moment - here.clock());
  const reading = (page: Page, code: string) => page.getByTestId(`matrix-${code}`).getAttribute('data-reading');
  const state = (page: Page) => page.getByTestId('round-state').textContent();
  const requestState = (page: Page, number: number) => page.getByTestId(`request-${number}`).getAttribute('data-state');
  const declarationPage = () => `/documents/${declaration}`;

  async function numberOf(change: ChangeOf2017): Promise<number> {
    const found = (await here.store.meetingRequests(here.meetingId)).find((row) =>
      row.versions.at(-1)?.content.some((block) => plainText(block).includes(change.asked)),
    );
    if (found === undefined) throw new Error(`${change.name} was not filed`);
    return found.number;
  }
  const paragraphs = async (documentId: string) => {
    const blocks = await here.rooms.readText(documentId);
    return AGREED.map(
      ({ paragraph }) => blocks.map(plainText).find((words) => words.trim().startsWith(paragraph)) ?? '',
    );
  };
  const seventeen = async () =>
    (await here.rooms.readText(declaration)).map(plainText).find((words) => words.startsWith(PANAMA.paragraph)) ?? '';

  async function issue(page: Page, name: string): Promise<void> {
    await page.getByTestId('approval').click();
    await page.getByTestId('issue-revision').click();
    await page.getByTestId('issue-revision-go').click();
    await expect.poll(() => page.getByTestId('issued').textContent(), SOON).toContain(`RCGM/2017/2/${name}`);
  }
  /** From the dialog with the revisions; gives the address of the round. */
  async function open(page: Page, day: string): Promise<string> {
    await page.getByTestId('open-round').click();
    await page.getByTestId('deadline-day').fill(day);
    await page.getByTestId('open-round-go').click();
    await page.waitForURL(/\/rounds\//);
    return /\/rounds\/[^/]+$/.exec(page.url())![0];
  }
  async function answer(page: Page, kind: string): Promise<void> {
    await page.getByTestId(`answer-${kind}`).check();
    await page.getByTestId('send-answer').click();
    await page.getByTestId('receipt').waitFor();
  }
  async function object(page: Page, words: string): Promise<void> {
    await page.getByTestId('answer-object').check();
    const about = page.getByTestId('answer-about');
    await about.selectOption(await about.locator('option', { hasText: '17' }).first().getAttribute('value'));
    await page.getByTestId('answer-words').fill(words);
    await page.getByTestId('send-answer').click();
    expect(await page.getByTestId('object-note').textContent()).toContain('The silence is broken.');
    await page.getByTestId('object-go').click();
  }
  async function close(page: Page): Promise<void> {
    await page.getByTestId('close-round').click();
    await page.getByTestId('outcome-adopted').check();
    await page.getByTestId('close-round-go').click();
  }

  test('agreeing what was asked gives paragraphs 4, 6 and 27 and Recommendation 1 as published', async () => {
    const marta = await enter('SLV', `/documents/${here.document.id}`);
    const wanted = await paragraphs(here.published.id);
    expect(await paragraphs(here.document.id)).not.toEqual(wanted);
    for (const change of AGREED) {
      const number = await numberOf(change);
      await marta.getByTestId(`request-${number}`).scrollIntoViewIfNeeded();
      await marta.getByTestId(`agree-${number}`).click();
      await expect.poll(() => requestState(marta, number), SOON).toBe('agreed');
    }
    expect(await paragraphs(here.document.id)).toEqual(wanted);
    await expect.poll(() => written(marta, 'para-4'), SOON).toBe(wanted[0]);
    await expect.poll(() => written(marta, 'para-27'), SOON).toBe(wanted[3]);
    await expect.poll(() => written(marta, 'para-R1'), SOON).toBe(wanted[4]);
    expect(await marta.getByTestId('open-count').first().textContent()).toBe('0');
    await leave(marta);
  }, 180_000);

  test('paragraph 17 is decided between two wordings before the Declaration can be issued', async () => {
    const marta = await enter('SLV', declarationPage());
    const [panama, bridge] = [await numberOf(PANAMA), await numberOf(BRIDGE)];
    await marta.getByTestId('approval').click();
    await marta.getByTestId('issue-revision').click();
    expect(await marta.getByTestId('unaccounted').textContent()).toContain(`${panama}`);
    expect(await marta.getByTestId('issue-revision-go').isDisabled()).toBe(true);
    await marta.keyboard.press('Escape');

    const card = marta.getByTestId(`request-${panama}`);
    await card.getByRole('button', { name: /^Competing with No/ }).click();
    await marta.getByTestId('fate-B').getByRole('radio', { name: 'not agreed' }).check();
    await marta.getByTestId('agree-A').click();
    await expect.poll(() => requestState(marta, panama), SOON).toBe('agreed');
    await expect.poll(() => requestState(marta, bridge), SOON).toBe('notAgreed');
    expect(await seventeen()).toContain(PANAMA.asked);
    await issue(marta, 'Rev.1');
    await leave(marta);
  }, 180_000);

  test('what is on its way when a round opens stays with its author, and says so; the text stays as issued', async () => {
    const line = heldSocket();
    const marta = await enter('SLV', declarationPage());
    const rosa = await enter('SEC', declarationPage(), line.on);
    const luc = await enter('CAN', declarationPage());
    await expect.poll(() => luc.getByTestId('text-state').textContent(), SOON).toContain('Drafting');
    const issued = await seventeen();
    await caretBehind(rosa, 'para-17', 'who are in transit');
    line.hold();
    await rosa.keyboard.type(', whatever their age,');
    await marta.getByTestId('approval').click();
    round = await open(marta, '2017-06-30');
    await expect.poll(() => luc.getByTestId('text-state').textContent(), SOON).toBe('In approval');
    line.release();

    const banner = rosa.getByTestId('banner').filter({ hasText: 'The server did not take your last words' });
    await banner.waitFor();
    expect(await banner.textContent()).toContain('Round 1 asks about Rev.1');
    expect(await seventeen()).toBe(issued);
    await rosa.getByRole('button', { name: 'Show my words' }).click();
    expect(await rosa.getByTestId('kept-words').textContent()).toContain(', whatever their age,');
    await rosa.getByTestId('kept-reopen').click();
    await expect.poll(() => written(rosa, 'para-17'), SOON).toBe(issued);
    // Another visit, on the same machine: they are still there, until their author puts them away.
    await rosa.reload();
    await rosa.getByTestId('banner').getByText('Words of yours').waitFor();
    expect(await luc.content()).not.toContain('whatever their age');
    await rosa.getByRole('button', { name: 'Show my words' }).click();
    expect(await rosa.getByTestId('kept-words').textContent()).toContain(', whatever their age,');
    await rosa.getByTestId('kept-discard').click();
    await rosa.getByTestId('kept-discard-sure').click();
    await rosa.getByTestId('banner').getByText('Round 1 asks about Rev.1').waitFor();
    expect(await rosa.getByText('Words of yours').count()).toBe(0);
    await luc.getByTestId('to-round').click();
    expect(await luc.getByTestId('time-left').textContent()).toContain('9 d 2 h');
    await leave(marta, rosa, luc);
  }, 180_000);

  test('one answer per delegation, recorded by the server, seen by a colleague and changed with its history', async () => {
    const luc = await enter('CAN', round);
    const [dana, colleague] = [await enter('USA', round), await enter('USA', round)];
    expect(await luc.locator('[data-testid^=matrix-]').count()).toBe(11);
    await dana.getByTestId('send-answer').click();
    expect(await dana.getByRole('alert').allTextContents()).toContain('Choose an answer.');
    await answer(dana, 'adref');
    expect(await dana.getByTestId('receipt').textContent()).toMatch(/Recorded 15:42:\d\d.+Entry \d+ of the record/);
    for (const page of [dana, colleague, luc]) {
      await expect.poll(() => reading(page, 'USA'), SOON).toBe('approvedAdRef');
    }
    const row = luc.getByTestId('matrix-USA');
    expect(await row.textContent()).toContain('Approved ad referendum');
    expect(await row.textContent()).toContain('Rev.1');

    await answer(colleague, 'approve');
    await expect.poll(() => reading(luc, 'USA'), SOON).toBe('approved');
    await row.locator('summary').click();
    expect(await row.locator('details').textContent()).toContain('Answered before');
    expect(await row.locator('details').textContent()).toContain('Approved ad referendum');

    await luc.getByTestId('answer-consulting').check();
    await luc.getByTestId('answer-until').fill('2017-06-28');
    await luc.getByTestId('send-answer').click();
    await expect.poll(() => reading(luc, 'CAN'), SOON).toBe('consulting');
    expect(await luc.getByTestId('matrix-CAN').textContent()).toContain('until Wed 28 June');
    await leave(dana, colleague, luc);
  }, 180_000);

  test('an objection one second before the deadline breaks the silence', async () => {
    until(ROUND_ENDS - SECOND);
    const [ines, watching] = [await enter('PAN', round), await enter('CAN', round)];
    await watching.getByTestId('matrix-PAN').waitFor();
    await object(ines, 'The paragraph should also name migrants in transit by sea.');
    await expect.poll(() => state(watching), SOON).toBe('Silence broken by Panama');
    expect(await reading(watching, 'BLZ')).toBe('noAnswer');
    await expect.poll(() => watching.getByTestId('alerted').textContent(), SOON).toBe('Silence broken by Panama');
    await leave(ines, watching);
  }, 180_000);

  test('opened again with a reason, redrafted and issued as Rev.2, it is asked about once more', async () => {
    const [marta, rosa] = [await enter('SLV', declarationPage()), await enter('SEC', declarationPage())];
    await marta.getByTestId('text-state').click();
    await marta.getByTestId('reason-go').click();
    expect(await marta.getByRole('dialog').textContent()).toContain('Write a reason');
    await marta.getByTestId('reason').fill('To redraft paragraph 17.');
    await marta.getByTestId('reason-go').click();
    await rosa.getByText('changes the agreed text').waitFor();
    await caretBehind(rosa, 'para-17', 'who are in transit');
    await rosa.keyboard.type(', by land or by sea,');
    await expect.poll(seventeen, SOON).toContain('in transit, by land or by sea,');
    await issue(marta, 'Rev.2');
    round = await open(marta, '2017-07-03');
    await leave(marta, rosa);
  }, 180_000);

  test('silence is read only after the presidency has closed, and an answer after the deadline is not recorded', async () => {
    until(ROUND_ENDS + 3 * A_DAY - 30 * SECOND);
    const [luc, marta] = [await enter('CAN', round), await enter('SLV', round)];
    expect(await luc.getByTestId('matrix-PAN').textContent()).toContain('given on Rev.1');
    expect(await luc.getByTestId('time-left').textContent()).toContain('Less than 1 min');
    until(ROUND_ENDS + 3 * A_DAY + SECOND);
    await object(luc, 'Canada would rather not.');
    const refused = luc.getByTestId('answer-refused').first();
    expect(await refused.textContent()).toContain(
      'The round closed at 18:00. Your objection was not recorded. Write to the presidency.',
    );
    await luc.getByTestId('object-back').click();
    expect(await luc.getByTestId('answer-words').inputValue()).toBe('Canada would rather not.');
    await luc.reload();
    expect(await luc.getByTestId('answer-words').inputValue()).toBe('Canada would rather not.');

    await marta.reload();
    await expect.poll(() => state(marta), SOON).toBe('Due: the presidency closes it');
    expect(await reading(marta, 'BLZ')).toBe('noReply');
    await close(marta);
    for (const page of [luc, marta]) {
      await expect.poll(() => state(page), SOON).toBe('Closed: adopted at level 1, technical approval');
      expect(await page.getByTestId('matrix-BLZ').textContent()).toContain('No objection (silence)');
    }
    await leave(luc, marta);
  }, 180_000);

  test('the Vice-Ministers’ level passes; the certificate and the package prove what was adopted, and nothing else', async () => {
    const before = await enter('SLV', declarationPage());
    await before.getByTestId('approval').click();
    round = await open(before, '2017-07-05');
    await leave(before);
    until(ROUND_ENDS + 5 * A_DAY);
    const marta = await enter('SLV', round);
    await expect.poll(() => state(marta), SOON).toBe('Due: the presidency closes it');
    await close(marta);
    await expect.poll(() => state(marta), SOON).toContain('Closed: adopted at level 2');
    await leave(marta);

    const reader = await enter('CAN', `${declarationPage()}/certificate`);
    await expect.poll(() => reader.getByTestId('certificate-check').getAttribute('data-fault'), SOON).toBe('none');
    const certificate = (await reader.getByTestId('certificate').textContent()) ?? '';
    for (const words of [
      'Special Declaration, Rev.2',
      'by the rule that silence is consent',
      'No objection (silence)',
    ]) {
      expect(certificate).toContain(words);
    }
    const [download] = await Promise.all([reader.waitForEvent('download'), reader.getByTestId('package').click()]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    const dir = await mkdtemp(join(tmpdir(), 'chapeau-approval-'));
    const file = join(dir, 'adopted.zip');
    await download.saveAs(file);
    await leave(reader);

    // The page that lies in the package, on a disk, without a network: it proves its own package and no other file.
    const files = readPackage(new Uint8Array(await readFile(file)));
    if (!files.ok) throw new Error(files.code);
    await writeFile(join(dir, 'verify.html'), files.value.get('verify.html')!);
    await writeFile(join(dir, 'other.zip'), 'another file');
    const offline = await (await browser.newContext({ offline: true, locale: 'en-GB' })).newPage();
    await offline.goto(pathToFileURL(join(dir, 'verify.html')).href);
    for (const [name, state] of [
      ['adopted.zip', 'holds'],
      ['other.zip', 'fails'],
    ] as const) {
      await offline.getByTestId('file').setInputFiles(join(dir, name));
      const result = offline.getByTestId('verify-result').filter({ hasText: name });
      await expect.poll(() => result.getAttribute('data-state'), SOON).toBe(state);
    }
    await leave(offline);
    await rm(dir, { recursive: true, force: true });
    expect(complaints).toEqual([]);
  }, 180_000);
});
