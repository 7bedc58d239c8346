// Issuing from the drafting page: what is offered, the consequence before the button, files made one after the other, a
// preview, and the seat that reads no requests.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { type Stage, setStage } from './stage.ts';

describe.skipIf(!hasChromium)('issuing', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('SLV')).post('/api/example/requests', {});
  }, 180_000);
  afterAll(() => stage?.close());

  test('with requested changes, as Word and PDF: stages, the check, the files; a preview opens beside', async () => {
    const rosa = await stage.enter('SEC');
    await rosa.getByTestId('issue').click();
    const note = () => rosa.locator('.d-note').textContent();
    expect(await note()).toContain('5 requests are open, 1 is parked. A clean text shows the agreed words only.');
    await rosa.getByTestId('issue-kind-changes').check();
    expect(await note()).toContain('They go out as tracked changes.');
    await rosa.getByTestId('issue-as-pdf').check();
    await rosa.getByTestId('issue-word').click();
    await rosa.getByTestId('issued-pdf').waitFor({ timeout: 60_000 });
    expect(await rosa.getByTestId('issue-check').textContent()).toMatch(/(\d+) of \1 paragraphs identical/);
    const [download] = await Promise.all([rosa.waitForEvent('download'), rosa.getByTestId('issued-pdf').click()]);
    expect(download.suggestedFilename()).toBe(
      'RCGM-2017-San-Salvador_Conclusions-and-Recommendations_Draft_changes_EN.pdf',
    );
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');

    const [preview] = await Promise.all([
      rosa.context().waitForEvent('page'),
      rosa.getByTestId('issue-preview').click(),
    ]);
    await preview.getByText('and to take note of the changes requested by the delegations').first().waitFor();
    expect(await preview.locator('ins').count()).toBeGreaterThan(0);
    await preview.close();

    // What has begun goes on while the dialog is closed, and one file comes by itself.
    await rosa.getByTestId('issue-as-pdf').uncheck();
    await rosa.getByTestId('issue-kind-register').check();
    const later = rosa.waitForEvent('download');
    await rosa.getByTestId('issue-word').click();
    await rosa.keyboard.press('Escape');
    expect((await later).suggestedFilename()).toContain('_register_EN.docx');
    await rosa.context().close();
  }, 180_000);

  test('all texts of the meeting in one file', async () => {
    const rosa = await stage.enter('SEC');
    const home = /\/as\/[^/]+/.exec(rosa.url())?.[0] ?? '';
    await rosa.goto(`${stage.world.url}${home}/meetings/${stage.world.meetingId}`);
    await rosa.getByTestId('issue-meeting').click();
    await rosa.getByTestId('issue-as-docx').uncheck();
    expect(await rosa.getByTestId('issue-meeting-go').isDisabled()).toBe(true);
    await rosa.getByTestId('issue-as-txt').check();
    const [download] = await Promise.all([rosa.waitForEvent('download'), rosa.getByTestId('issue-meeting-go').click()]);
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    await rosa.context().close();
  }, 180_000);

  test('an observer is offered the agreed text only', async () => {
    const ken = await stage.enter('IOM');
    await ken.getByTestId('issue').click();
    await ken.getByTestId('issue-kind-clean').waitFor();
    for (const kind of ['changes', 'compilation', 'register', 'certificate']) {
      expect(await ken.getByTestId(`issue-kind-${kind}`).count()).toBe(0);
    }
    await ken.context().close();
  });

  test('reported no error to the console', () => {
    expect(stage.faults).toEqual([]);
  });
});
