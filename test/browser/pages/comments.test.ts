// Comments: for whom is chosen before a word is written, what is meant for some reaches nobody else, replies are live.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

let stage: Stage;

describe.skipIf(!hasChromium)('comments', () => {
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it('are for those they were written for, from the first byte', async () => {
    const received: string[] = [];
    const rosa = await stage.enter('SEC', {}, async (page) => {
      page.on('response', async (response) => {
        if (response.url().includes('/comments')) received.push(await response.text().catch(() => ''));
      });
    });
    await rosa.getByTestId('tab-comments').click();
    const luc = await stage.enter('CAN');
    await luc.locator(paragraph('para-9')).dblclick({ position: { x: 160, y: 12 } });
    await luc.getByTestId('ask-menu').click();
    await luc.getByRole('menuitem', { name: 'Comment on paragraph 9' }).click();
    expect(await luc.getByTestId('comment-words').isDisabled()).toBe(true);
    await luc.getByTestId('audience-delegation').check();
    await luc.getByTestId('comment-words').fill('Only for us: ask the capital.');
    await luc.getByTestId('send-comment').click();
    await luc.locator('.comment', { hasText: 'Only for us' }).waitFor();
    await luc.getByTestId('audience-everyone').check();
    await luc.getByTestId('comment-words').fill('Is this the right name?');
    // A look at the requests meanwhile: the words wait, for whom they are is chosen again.
    await luc.getByTestId('tab-requests').click();
    await luc.getByTestId('tab-comments').click();
    expect(await luc.getByTestId('comment-words').inputValue()).toBe('Is this the right name?');
    expect(await luc.getByTestId('send-comment').isDisabled()).toBe(true);
    await luc.getByTestId('audience-everyone').check();
    await luc.getByTestId('send-comment').click();

    const shown = rosa.locator('.comment', { hasText: 'Is this the right name?' });
    await shown.waitFor();
    expect(await shown.textContent()).toContain('Everyone');
    expect(await rosa.locator('.comments').textContent()).not.toContain('Only for us');
    expect(received.join(' ')).not.toContain('Only for us');

    await shown.getByRole('button', { name: 'Reply' }).click();
    // A reply has its readers already.
    expect(await rosa.getByTestId('reply-form').getByRole('radio').count()).toBe(0);
    await rosa.getByTestId('reply-form').getByTestId('comment-words').fill('Checked: it is.');
    await rosa.getByTestId('reply-form').getByTestId('send-comment').click();
    await luc.locator('.comment', { hasText: 'Checked: it is.' }).waitFor();

    await luc
      .locator('.comment', { hasText: 'Is this the right name?' })
      .getByRole('button', { name: 'Withdraw' })
      .click();
    await expect.poll(() => rosa.locator('.comments').textContent()).toContain('Withdrawn by its author.');
    expect(await rosa.locator('.comments').textContent()).not.toContain('Is this the right name?');
    await rosa.context().close();
    await luc.context().close();
  });
});
