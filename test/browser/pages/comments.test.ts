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
    await luc.getByTestId('withdraw-go').click();
    await expect.poll(() => rosa.locator('.comments').textContent()).toContain('Withdrawn by its author.');
    expect(await rosa.locator('.comments').textContent()).not.toContain('Is this the right name?');
    await rosa.context().close();
    await luc.context().close();
  });

  it('hang on the words that were selected: marked in the text, and said to be gone once they are', async () => {
    const luc = await stage.enter('CAN');
    const place = luc.locator(paragraph('para-10')).first();
    const [from, to] = await place.evaluate((element) => {
      const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (words.nextNode() && !words.currentNode.textContent?.includes('Member Countries'));
      const at = words.currentNode.textContent!.indexOf('Member Countries');
      const range = document.createRange();
      range.setStart(words.currentNode, at);
      range.setEnd(words.currentNode, at + 'Member Countries'.length);
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = range.getBoundingClientRect();
      const y = box.top + box.height / 2;
      return [
        { x: box.left + 1, y },
        { x: box.right, y },
      ] as const;
    });
    await luc.mouse.move(from.x, from.y);
    await luc.mouse.down();
    await luc.mouse.move(to.x, to.y, { steps: 4 });
    await luc.mouse.up();
    await luc.getByTestId('tab-comments').click();
    const form = luc.getByTestId('comment-form');
    await expect.poll(() => form.locator('blockquote').textContent()).toBe('Member Countries');
    await luc.getByTestId('audience-everyone').check();
    await luc.getByTestId('comment-words').fill('All of them?');
    await luc.getByTestId('send-comment').click();

    const rosa = await stage.enter('SEC');
    await rosa.getByTestId('tab-comments').click();
    const comment = rosa.locator('.comment', { hasText: 'All of them?' });
    expect(await comment.locator('blockquote').textContent()).toBe('Member Countries');
    const marked = () =>
      rosa.evaluate(() => [...(CSS.highlights.get('quoted') ?? [])].map((range) => (range as Range).toString()));
    expect(await marked()).toEqual([]);
    await comment.getByRole('button', { name: 'Show in the text' }).click();
    await expect.poll(marked).toEqual(['Member Countries']);
    await rosa
      .locator(paragraph('para-12'))
      .first()
      .click({ position: { x: 200, y: 12 } });
    await expect.poll(marked).toEqual([]);

    await stage.world.rooms.change(rosa.url(), stage.world.clock(), async (change) => {
      const blocks = await change.text(stage.world.document.id);
      const print = JSON.stringify(blocks).replaceAll('Member Countries', 'countries');
      await change.writeText(stage.world.document.id, JSON.parse(print));
    });
    await comment.getByText('These words do not stand there any more.').waitFor();
    expect(await comment.getByRole('button', { name: 'Show in the text' }).count()).toBe(0);
    await rosa.context().close();
    await luc.context().close();
  });
});
