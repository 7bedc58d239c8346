// The reading view: plain headings and lists, what is asked for said in words in its place, one key there and back; and the
// structure of marks in the text that screen readers know.

import { describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { ask } from './asked.ts';
import { paragraph, type Stage, stageOf2017 } from './stage.ts';

let stage: Stage;

describe.skipIf(!hasChromium)('reading', () => {
  stageOf2017((set) => {
    stage = set;
  });

  it('says each change where it would stand, all of it, changes only, or agreed text only', async () => {
    const dana = await stage.enter('USA');
    await dana.locator('.count').first().waitFor();
    await dana.keyboard.press('F2');
    const reading = dana.getByTestId('reading');
    await reading.waitFor();
    expect(await dana.locator('.doc').isVisible()).toBe(false);
    expect(await reading.locator('[contenteditable]').count()).toBe(0);
    const fourth = reading.locator('li', { hasText: 'Operating Mechanism' }).first();
    expect((await fourth.textContent())?.replace(/\s+/g, ' ')).toContain(
      'Tripartite Team” Canada proposes to insert: and to take note of the changes requested by the delegations of Canada and the United States End.',
    );
    const all = await reading.locator('li').count();
    await dana.getByTestId('reading-changes').click();
    await expect.poll(() => reading.locator('li').count()).toBeLessThan(all);
    await dana.getByTestId('reading-agreed').click();
    await expect.poll(() => reading.locator('li').count()).toBe(all);
    expect(await reading.textContent()).not.toContain('proposes to insert');
    await dana.keyboard.press('F2');
    await expect.poll(() => dana.locator('.doc').isVisible()).toBe(true);
    await dana.context().close();
  });

  it('marks in the text are insertions in a suggestion, and deletions; what they point at is always there', async () => {
    const dana = await stage.enter('USA');
    await dana.locator('.doc ins').first().waitFor();
    const wrong = await dana.evaluate(() =>
      [...document.querySelectorAll('.doc ins[data-request], .doc del[data-request]')]
        .filter((mark) => {
          const owner = mark.matches('del') ? mark : mark.closest('[role="suggestion"]');
          const about = owner?.getAttribute('aria-details')?.split(' ') ?? [''];
          return about.some((id) => !document.getElementById(id));
        })
        .map((mark) => mark.outerHTML),
    );
    expect(wrong).toEqual([]);
    expect(await dana.locator(`${paragraph('para-4')} [role="suggestion"] ins`).count()).toBe(2);
    await dana.context().close();
  });

  it('words that two ask for stand there once, signed by both, and are read so', async () => {
    for (const code of ['CAN', 'PAN']) await ask(stage.world, code, 'para-14', 'To thank UNHCR', 'To commend UNHCR');
    const dana = await stage.enter('USA');
    const there = dana.locator(paragraph('para-14'));
    await there.locator('ins').first().waitFor();
    expect(await there.locator('ins').allTextContents()).toEqual(['commend']);
    expect(await there.locator('.tag').allTextContents()).toEqual(['CAN', 'PAN']);
    const about = (await there.locator('[role="suggestion"]').getAttribute('aria-details'))?.split(' ') ?? [];
    const said = await Promise.all(about.map((id) => dana.locator(`[id="${id}"]`).textContent()));
    expect(said).toEqual([expect.stringContaining('Canada'), expect.stringContaining('Panama')]);

    await dana.keyboard.press('F2');
    const read = dana.getByTestId('reading').locator('li', { hasText: /^14\./ });
    expect((await read.textContent())?.replace(/\s+/g, ' ')).toMatch(
      /To Canada and Panama propose to delete: thank End\. Canada and Panama propose to insert: commend End\./,
    );
    await dana.context().close();
  });
});
