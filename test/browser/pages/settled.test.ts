// What is settled beside the words: states of paragraphs, the freeze, agreed words that move.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decidedBlocks } from '../../../server/commands/decidedBlocks.ts';
import { plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { requestList } from '../../../shared/wire/request.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const caretTo = (page: Page, key: string) => page.locator(paragraph(key)).click({ position: { x: 150, y: 12 } });
const setState = async (page: Page, state: string) => {
  await page.getByTestId('paragraph-state').click();
  await page.getByRole('menuitemradio', { name: state, exact: true }).click();
};

describe.skipIf(!hasChromium)('what is settled', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const marta = await stage.world.as('SLV');
    await marta.post('/api/example/requests', {});
    // Canada's words are agreed in paragraph 4: it stands behind the paragraph from now on.
    const { requests } = requestList.parse(
      await (await marta.get(`/api/documents/${stage.world.document.id}/requests`)).json(),
    );
    const [first] = requests;
    const text = await stage.world.rooms.readText(stage.world.document.id);
    const answer = await marta.post(`/api/requests/${first!.id}/decisions`, {
      key: 'agree-the-first',
      decision: 'agree',
      textHash: textHash(decidedBlocks(first!, text)),
      version: first!.version,
    });
    expect(answer.status).toBe(200);
  });
  afterAll(() => stage.close());

  test('a state set by the secretariat stands at the paragraph and in the outline of everybody, in words', async () => {
    const [rosa, luc] = [await stage.enter('SEC'), await stage.enter('CAN')];
    await caretTo(rosa, 'para-4');
    await setState(rosa, 'Agreed');
    await luc.locator('.settled').getByText('Agreed').waitFor();
    // The words that Canada agreed move: it is told, with what changed.
    await caretTo(rosa, 'para-4');
    await rosa.keyboard.press('Home');
    await rosa.keyboard.insertText('Indeed, ');
    await luc
      .getByTestId('alerted')
      .getByText('Words that your delegation agreed have changed: Paragraph 4.')
      .waitFor();
    await luc.getByText('Show what changed').click();
    expect(await luc.getByTestId('moved').locator('ins').allInnerTexts()).toEqual([expect.stringContaining('Indeed,')]);
    await luc.context().close();
    await rosa.context().close();
  });

  test('closed, it takes no letter from anybody: the page says so once, and what would help', async () => {
    const [rosa, luc] = [await stage.enter('SEC'), await stage.enter('CAN')];
    await caretTo(rosa, 'para-4');
    await setState(rosa, 'Closed');
    await luc.locator('.settled').getByText('Closed').waitFor();
    await luc.locator('.outline .settled-sign').getByText('Closed').waitFor();
    for (const view of ['all', 'compilation'] as const) {
      await luc.getByTestId(`view-${view}`).click();
      await luc.locator('.preview [data-settled="closed"] + .settled-slot').getByText('Closed').waitFor();
    }
    await luc.getByTestId('view-changes').click();
    await luc.locator('.preview').waitFor({ state: 'detached' });
    // Only the presidency opens what is closed.
    await rosa.getByTestId('paragraph-state').click();
    await rosa.getByText('Closed: the presidency can open it again.').waitFor();
    expect(await rosa.getByRole('menuitemradio', { disabled: true }).count()).toBe(4);
    await rosa.keyboard.press('Escape');

    for (const page of [rosa, luc]) {
      const before = await page.locator(paragraph('para-4')).textContent();
      await caretTo(page, 'para-4');
      await page.keyboard.press('Home');
      for (const key of ['x', 'Enter', 'Backspace', 'y']) await page.keyboard.press(key);
      await page
        .getByTestId('banner')
        .getByText('Paragraph 4 is closed: nothing was changed. The presidency can open it again.')
        .waitFor();
      expect(await page.locator(paragraph('para-4')).textContent()).toBe(before);
      expect(await page.getByTestId('strip').count()).toBe(0);
    }
    // The paragraph after it is as free as ever.
    await caretTo(rosa, 'para-5');
    await rosa.keyboard.press('End');
    await rosa.keyboard.type(' z');
    expect(await rosa.locator(paragraph('para-5')).textContent()).toContain(' z');
    await luc.context().close();
    await rosa.context().close();
  });

  test('a closed paragraph that merging moves all the same: everybody is told, with what changed', async () => {
    const [rosa, dana] = [await stage.enter('SEC'), await stage.enter('USA')];
    await dana.locator('.settled').getByText('Closed').waitFor();
    const { rooms, document } = stage.world;
    const late = (put: string, find: string) =>
      rooms.change(rosaSeat, stage.world.clock(), async (room) => {
        const text = await room.text(document.id);
        const words = (one: (typeof text)[number]) =>
          one.content.map((run) => (run.kind === 'text' ? { ...run, text: run.text.replace(find, put) } : run));
        await room.writeText(
          document.id,
          text.map((one) => (plainText(one).includes('Tripartite Team') ? { ...one, content: words(one) } : one)),
        );
      });
    const rosaSeat = (await stage.world.as('secretariat')).seat.id;
    await late('Late, to receive the document', 'To receive the document');
    // What is said aloud is gone after a while.
    await Promise.all(
      [rosa, dana].map((page) =>
        page.getByTestId('alerted').getByText('Closed words have changed: Paragraph 4.').waitFor(),
      ),
    );
    for (const page of [rosa, dana]) {
      await page.getByTestId('banner').getByText('Show what changed').click();
      await page.getByTestId('moved').locator('ins', { hasText: 'Late' }).waitFor();
      await page.keyboard.press('Escape');
    }
    await late('To receive the document', 'Late, to receive the document');
    for (const page of [rosa, dana]) {
      await page.getByTestId('banner').getByText('Closed words have changed').waitFor({ state: 'detached' });
      await page.context().close();
    }
  });

  test('to open a closed paragraph again takes the presidency and a reason, and everybody is told', async () => {
    const [marta, dana] = [await stage.enter('SLV'), await stage.enter('USA')];
    await dana.locator('.settled').getByText('Closed').waitFor();
    // Whoever may, opens it from where typing was refused.
    await caretTo(marta, 'para-4');
    await marta.keyboard.press('Home');
    await marta.keyboard.type('x');
    await marta.getByTestId('banner').getByRole('button', { name: 'Open it again' }).click();
    await marta.getByTestId('reason-go').click();
    await marta.getByText('Write a reason: it stands in the record.').waitFor();
    await marta.getByTestId('reason').fill('A word was lost.');
    await marta.getByTestId('reason-go').click();
    await dana
      .getByTestId('banner')
      .getByText('Paragraph 4 was opened again by the presidency. A word was lost.')
      .waitFor();
    await dana.locator('.settled').waitFor({ state: 'detached' });
    await marta.getByTestId('banner').getByText('is closed').waitFor({ state: 'detached' });
    await dana.context().close();
    await marta.context().close();
  });

  test('[U12] frozen while a delegation drafts: an alert with the time, the words in the strip, and a copy of them', async () => {
    const [marta, rosa] = [await stage.enter('SLV'), await stage.enter('SEC')];
    const luc = await stage.enter('CAN', { permissions: ['clipboard-read', 'clipboard-write'] });
    await caretTo(luc, 'para-9');
    await luc.keyboard.press('Home');
    await luc.keyboard.insertText('As appropriate, ');
    await luc.getByTestId('strip').waitFor();
    await marta.getByTestId('text-state').click();
    await marta.getByTestId('reason').fill('For printing.');
    await marta.getByTestId('reason-go').click();

    await luc.locator('[role="alert"]').getByText('The presidency froze the text at 15:42.').waitFor();
    await luc.getByTestId('strip-frozen').waitFor();
    expect(await luc.getByTestId('submit-request').isDisabled()).toBe(true);
    await luc.getByTestId('copy-draft').click();
    await luc.getByTestId('said').getByText('Copied').waitFor();
    const drafted = await luc.locator(paragraph('para-9')).textContent();
    expect(drafted).toContain('As appropriate, ');
    expect(await luc.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^As appropriate, To thank the United States/,
    );
    await luc.getByTestId('text-state').getByText('Frozen').waitFor();
    await luc.getByTestId('banner').getByText('For printing.').waitFor();

    // The secretariat's typing is off, and says why.
    await rosa.getByText('is off: the presidency froze the text').waitFor();
    await rosa.locator('[aria-readonly="true"]').waitFor();

    await marta.getByTestId('text-state').click();
    await marta.getByTestId('reason').fill('Printed.');
    await marta.getByTestId('reason-go').click();
    await rosa.getByText('changes the agreed text').waitFor();
    await luc.getByTestId('strip-frozen').waitFor({ state: 'detached' });
    expect(await luc.getByTestId('submit-request').isEnabled()).toBe(true);
  });

  test('reported no error to the console', () => {
    expect(stage.faults).toEqual([]);
  });
});
