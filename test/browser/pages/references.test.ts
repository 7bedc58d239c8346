// Scenario 4 of the design: "paragraph 17" in the Conclusions leads to the Special Declaration, not to the paragraph of the
// Conclusions that has the same number.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { requestList } from '../../../shared/wire/request.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

describe.skipIf(!hasChromium)('a paragraph of another document', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const marta = await stage.world.as('SLV');
    await marta.post('/api/example/requests', {});
    const answer = await marta.get(`/api/documents/${stage.world.document.id}/requests`);
    const panama = requestList.parse(await answer.json()).requests.find(({ number }) => number === 4);
    const text = await stage.world.rooms.readText(stage.world.document.id);
    const hash = textHash(decidedBlocks(panama!, text));
    const body = { key: 'agree-the-fourth', decision: 'agree', textHash: hash, version: 1 };
    expect((await marta.post(`/api/requests/${panama!.id}/decisions`, body)).status).toBe(200);
  });
  afterAll(() => stage.close());

  test('[U4] is reached by its link in the text, with Ctrl held', async () => {
    const rosa = await stage.enter('SEC');
    const link = rosa.locator(paragraph('para-27')).locator('a.ref');
    expect(await link.textContent()).toBe('paragraph 17');
    await link.click({ modifiers: ['ControlOrMeta'] });
    await rosa.locator(paragraph('para-17')).getByText('To reaffirm the commitment').waitFor();
    expect(await rosa.locator('h1').first().textContent()).toBe('Special Declaration');
    await rosa.context().close();
  });

  test('is reached from the status bar, where a click puts the caret into the text', async () => {
    const rosa = await stage.enter('SEC');
    await rosa.locator(paragraph('para-27')).locator('a.ref').click();
    await rosa.getByTestId('refers').getByText('Refers to Special Declaration, paragraph 17').click();
    await rosa.locator(paragraph('para-17')).getByText('To reaffirm the commitment').waitFor();
    await rosa.context().close();
  });

  test('the links are in no word of the text', async () => {
    const words = JSON.stringify(await stage.world.rooms.readText(stage.world.document.id));
    expect(words).not.toMatch(/href|place=17/);
    expect(stage.faults).toEqual([]);
  });
});
