// San Salvador, June 2017: the approval of the Special Declaration, in browsers. A delegation gives one answer and may
// change it; an objection one second before the deadline breaks the silence, one second after it comes too late; nothing
// adopts itself; and what was adopted at the last level has a certificate that the reader's own browser checks.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPackage } from '../../shared/proof/readPackage.ts';
import { receipt } from '../../shared/wire/approval.ts';
import { builtClient } from '../kit/builtClient.ts';
import { hasChromium, launchChromium } from '../kit/chromium.ts';
import { SOON } from '../kit/desk.ts';
import { issuedRevision, ROUND_DEADLINE, ROUND_ENDS, specialDeclaration, typedInto } from '../kit/openedRound.ts';
import { type World, world } from '../kit/world.ts';

const SECOND = 1_000;
const A_DAY = 86_400_000;

describe.skipIf(!hasChromium)('approval of the Special Declaration, in browsers', () => {
  let here: World;
  let browser: Browser;
  let declaration: string;
  const complaints: string[] = [];
  beforeAll(async () => {
    here = await world({ clientDir: await builtClient() });
    browser = await launchChromium();
    declaration = await specialDeclaration(here);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await here?.close();
  });

  /** A browser of one's own, at an address below the seat. Sessions do not last for days: everybody comes in anew. */
  async function enter(seat: string, path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
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
  const object = async (page: Page, words: string) => {
    await page.getByTestId('answer-object').check();
    await page.getByTestId('answer-about').selectOption({ index: 4 });
    await page.getByTestId('answer-words').fill(words);
    await page.getByTestId('send-answer').click();
    expect(await page.getByTestId('object-note').textContent()).toContain('The silence is broken.');
    await page.getByTestId('object-go').click();
  };
  const opened = async (revisionId: string, level: string, local: string): Promise<string> => {
    const marta = await here.as('SLV');
    const answer = await marta.post(`/api/documents/${declaration}/rounds`, {
      ...{ key: here.here.newId(), revisionId, level },
      deadline: { local, zone: ROUND_DEADLINE.zone },
    });
    expect(answer.status).toBe(200);
    return `/rounds/${receipt.parse(await answer.json()).roundId}`;
  };

  test('one answer per delegation, recorded by the server, seen by a colleague and changed with its history', async () => {
    await typedInto(here, declaration, ', as read out in plenary');
    const marta = await enter('SLV', `/documents/${declaration}`);
    const luc = await enter('CAN', `/documents/${declaration}`);
    await expect.poll(() => luc.getByTestId('text-state').textContent(), SOON).toContain('Drafting');
    await marta.getByTestId('approval').click();
    await marta.getByTestId('issue-revision').click();
    await marta.getByTestId('issue-revision-go').click();
    expect(await marta.getByTestId('issued').textContent()).toContain('RCGM/2017/2/Rev.1');
    await marta.getByTestId('open-round').click();
    await marta.getByTestId('deadline-day').fill('2017-06-30');
    await marta.getByTestId('open-round-go').click();
    await marta.waitForURL(/\/rounds\//);
    const at = /\/rounds\/[^/]+$/.exec(marta.url())![0];

    const [dana, colleague] = [await enter('USA', at), await enter('USA', at)];
    await expect.poll(() => luc.getByTestId('text-state').textContent(), SOON).toBe('In approval');
    await luc.getByTestId('to-round').click();
    expect(await luc.getByTestId('time-left').textContent()).toContain('9 d 2 h');

    await dana.getByTestId('send-answer').click();
    expect(await dana.getByRole('alert').allTextContents()).toContain('Choose an answer.');
    await dana.getByTestId('answer-adref').check();
    await dana.getByTestId('send-answer').click();
    expect(await dana.getByTestId('receipt').textContent()).toMatch(/Recorded 15:42:\d\d.+Entry \d+ of the record/);
    for (const page of [dana, colleague, luc]) {
      await expect.poll(() => reading(page, 'USA'), SOON).toBe('approvedAdRef');
    }
    const row = luc.getByTestId('matrix-USA');
    expect(await row.textContent()).toContain('Approved ad referendum');
    expect(await row.textContent()).toContain('Rev.1');

    await colleague.getByTestId('answer-approve').check();
    await colleague.getByTestId('send-answer').click();
    await expect.poll(() => reading(luc, 'USA'), SOON).toBe('approved');
    await row.locator('summary').click();
    expect(await row.locator('details').textContent()).toContain('Answered before');
    expect(await row.locator('details').textContent()).toContain('Approved ad referendum');
    await leave(marta, dana, colleague, luc);

    const capital = await enter('CAN', at);
    await capital.getByTestId('answer-consulting').check();
    await capital.getByTestId('answer-until').fill('2017-06-28');
    await capital.getByTestId('send-answer').click();
    await capital.getByTestId('receipt').waitFor();
    await expect.poll(() => reading(capital, 'CAN'), SOON).toBe('consulting');
    expect(await capital.getByTestId('matrix-CAN').textContent()).toContain('until Wed 28 June');
    await leave(capital);

    until(ROUND_ENDS - SECOND);
    const [ines, watching] = [await enter('PAN', at), await enter('CAN', at)];
    await watching.getByTestId('matrix-PAN').waitFor();
    await object(ines, 'Panama cannot join these words.');
    await expect.poll(() => state(watching), SOON).toBe('Silence broken by Panama');
    expect(await reading(watching, 'BLZ')).toBe('noAnswer');
    await expect.poll(() => watching.getByTestId('alerted').textContent(), SOON).toBe('Silence broken by Panama');
    await leave(ines, watching);
  }, 180_000);

  test('silence is read only after the presidency has closed, and an answer after the deadline is not recorded', async () => {
    const stopped = await (await here.as('SLV')).post(`/api/documents/${declaration}/freeze`, {
      ...{ key: here.here.newId(), frozen: false, note: 'Redrafting.' },
    });
    expect(stopped.status).toBe(200);
    const revisionId = await issuedRevision(here, declaration, ', as redrafted');
    const at = await opened(revisionId, 'technical', '2017-07-03T18:00');
    until(ROUND_ENDS + 3 * A_DAY - 30 * SECOND);
    const [luc, marta] = [await enter('CAN', at), await enter('SLV', at)];
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

    await marta.reload();
    await expect.poll(() => state(marta), SOON).toBe('Due: the presidency closes it');
    expect(await reading(marta, 'BLZ')).toBe('noReply');
    await marta.getByTestId('close-round').click();
    await marta.getByTestId('outcome-adopted').check();
    await marta.getByTestId('close-round-go').click();
    for (const page of [luc, marta]) {
      await expect.poll(() => state(page), SOON).toBe('Closed: adopted at level 1, technical approval');
      expect(await page.getByTestId('matrix-BLZ').textContent()).toContain('No objection (silence)');
    }
    await leave(luc, marta);

    const last = await opened(revisionId, 'ministers', '2017-07-05T18:00');
    until(ROUND_ENDS + 5 * A_DAY);
    const rosa = await here.as('SLV');
    const closed = await rosa.post(`/api${last}/close`, { key: here.here.newId(), outcome: 'adopted' });
    expect(closed.status).toBe(200);
    const reader = await enter('CAN', `/documents/${declaration}/certificate`);
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
