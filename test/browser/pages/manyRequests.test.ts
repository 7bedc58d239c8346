// Five hundred open requests: few of them are drawn, every one can be reached, and nothing that anybody decides moves what
// one reads, in the text or in the list.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { requestList } from '../../../shared/wire/request.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paintedTop } from '../../kit/paintedTop.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const MANY = 500;
const BY = ['CAN', 'USA', 'PAN', 'CRI', 'GTM'];

let stage: Stage;

const drawn = (page: Page) => page.locator('.side article').count();
const active = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
const topOf = (page: Page, selector: string) => paintedTop(page.locator(selector));
const isInSight = (page: Page) =>
  page.evaluate(() => {
    const [at, frame] = [document.activeElement, document.querySelector('[data-scroller]')].map((one) =>
      one?.getBoundingClientRect(),
    );
    return at !== undefined && frame !== undefined && at.top >= frame.top - 1 && at.bottom <= frame.bottom + 1;
  });

/** What a screen reader says of the focused card: which it is, of how many. */
const placeOf = (page: Page): Promise<string> =>
  page.evaluate(() => `${document.activeElement?.ariaPosInSet} of ${document.activeElement?.ariaSetSize}`);

/** Every paragraph of the text gets its share, each asking for other words at its end. */
async function fileMany(): Promise<void> {
  const rosa = await stage.world.as('secretariat');
  const text = await stage.world.rooms.readText(stage.world.document.id);
  const targets = text.filter((block) => block.role === 'operative' || block.role === 'sub');
  for (let i = 0; i < MANY; i++) {
    const target = targets[i % targets.length]!;
    const at = text.indexOf(target);
    const answer = await rosa.post(`/api/documents/${stage.world.document.id}/requests`, {
      kind: 'oral',
      key: `many-requests-${i}`,
      delegation: BY[i % BY.length],
      targets: [target.id],
      after: text[at - 1]?.id ?? null,
      content: [{ ...target, content: [{ kind: 'text', text: `${plainText(target)} And to say ${i}.`, marks: [] }] }],
      reason: i % 3 === 0 ? 'Because it matters to the delegation that asks for it.' : '',
      textHash: textHash([target]),
    });
    if (!answer.ok) throw new Error(`request ${i} was refused: ${await answer.text()}`);
  }
}

describe.skipIf(!hasChromium)(`${MANY} open requests`, () => {
  beforeAll(async () => {
    stage = await setStage();
    await fileMany();
  }, 240_000);
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it('few are drawn, and End, Home, arrows and F8 reach all of them', async () => {
    const marta = await stage.enter('SLV');
    await expect.poll(() => marta.getByTestId('open-count').textContent()).toBe(String(MANY));
    expect(await drawn(marta)).toBeLessThanOrEqual(60);
    await marta.locator('.side article').first().focus();
    const first = await active(marta);
    expect(await placeOf(marta)).toBe(`1 of ${MANY}`);
    await marta.keyboard.press('End');
    await expect.poll(() => active(marta)).not.toBe(first);
    expect(await placeOf(marta)).toBe(`${MANY} of ${MANY}`);
    await expect.poll(() => isInSight(marta)).toBe(true);
    expect(await drawn(marta)).toBeLessThanOrEqual(60);
    await marta.keyboard.press('ArrowUp');
    await expect.poll(() => placeOf(marta)).toBe(`${MANY - 1} of ${MANY}`);
    await expect.poll(() => isInSight(marta)).toBe(true);
    await marta.keyboard.press('Home');
    await expect.poll(() => active(marta)).toBe(first);
    await marta.keyboard.press('Shift+F8');
    await expect.poll(() => active(marta)).not.toBe(first);
    await expect.poll(() => isInSight(marta)).toBe(true);
    // A card far from what is in sight keeps the focus it has.
    const held = await active(marta);
    await marta.locator('[data-scroller]').evaluate((element) => element.scrollTo(0, 0));
    expect(await active(marta)).toBe(held);
    await marta.context().close();
  });

  it('[U8] a decision moves neither the text nor the next card, which gets the focus', async () => {
    const marta = await stage.enter('SLV');
    await marta.locator('.count').first().waitFor();
    await marta.locator(paragraph('para-15')).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    // The list follows the text when it is scrolled: only a card that was focused after that stays in sight.
    await expect
      .poll(async () => {
        await marta.locator('.side article').nth(2).focus();
        return isInSight(marta);
      })
      .toBe(true);
    const id = await active(marta);
    const next = await marta.evaluate(() => {
      const cards = [...document.querySelectorAll('.side article')];
      return cards[cards.indexOf(document.activeElement as Element) + 1]?.getAttribute('data-testid') ?? '';
    });
    // The one after is in sight whole.
    await marta.locator(`[data-testid="${next}"]`).evaluate((element) => {
      const scroller = element.closest('[data-scroller]')!;
      scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 360;
    });
    await expect
      .poll(() => topOf(marta, `[data-testid="${next}"]`))
      .toSatisfy((top: number) => Math.abs(top - 456) < 40);
    const [text, list] = [await topOf(marta, paragraph('para-15')), await topOf(marta, `[data-testid="${next}"]`)];
    await marta.keyboard.press('n');
    await expect.poll(() => marta.locator(`[data-testid="${id}"]`).getAttribute('data-state')).toBe('notAgreed');
    await expect.poll(() => active(marta)).toBe(next);
    expect(Math.abs((await topOf(marta, paragraph('para-15'))) - text)).toBeLessThan(2);
    expect(Math.abs((await topOf(marta, `[data-testid="${next}"]`)) - list)).toBeLessThan(2);
    expect(await isInSight(marta)).toBe(true);
    await marta.context().close();
  });

  it('what one decides reaches the others as news of one request, and asks nothing else anew', async () => {
    const [marta, dana] = [await stage.enter('SLV'), await stage.enter('USA')];
    for (const page of [marta, dana]) await page.locator('.side article').first().waitFor();
    const asked: string[] = [];
    dana.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const card = marta.locator('.side article').first();
    const id = (await card.getAttribute('data-testid'))!;
    const news = dana.waitForResponse((answer) => answer.url().includes('/requests?since='));
    await card.focus();
    await marta.keyboard.press('n');
    const told = requestList.parse(await (await news).json());
    expect(told.whole).toBe(false);
    expect(told.requests.map(({ number }) => `request-${number}`)).toEqual([id]);
    await expect.poll(() => dana.locator(`[data-testid="${id}"]`).getAttribute('data-state')).toBe('notAgreed');
    const path = `/api/documents/${stage.world.document.id}`;
    expect(asked).not.toContain(path);
    expect(asked.filter((one) => one.startsWith('/api/meetings/') && one.split('/').length === 4)).toEqual([]);
    for (const page of [marta, dana]) await page.context().close();
  });

  it('what others decide above does not move the list one reads', async () => {
    const dana = await stage.enter('USA');
    const marta = await stage.enter('SLV');
    await dana.locator('.side article').first().waitFor();
    await dana.locator('[data-scroller]').evaluate((element) => element.scrollTo(0, 9_000));
    await expect
      .poll(() => dana.locator('[data-scroller]').evaluate((element) => element.scrollTop))
      .toBeGreaterThan(8_000);
    const findRead = () =>
      dana.evaluate(() => {
        const frame = document.querySelector('[data-scroller]')!.getBoundingClientRect();
        const seen = [...document.querySelectorAll('.side article')].find((card) => {
          const { top } = card.getBoundingClientRect();
          return top > frame.top + 60 && top < frame.bottom - 60;
        });
        return seen?.getAttribute('data-testid') ?? '';
      });
    await expect.poll(findRead).not.toBe('');
    const read = await findRead();
    const before = await topOf(dana, `[data-testid="${read}"]`);
    const open = Number(await dana.getByTestId('open-count').textContent());
    await marta.locator('.side article').first().focus();
    for (let i = 1; i <= 3; i++) {
      const here = await active(marta);
      await marta.keyboard.press('n');
      await expect.poll(() => active(marta)).not.toBe(here);
      await expect.poll(async () => Number(await dana.getByTestId('open-count').textContent())).toBe(open - i);
    }
    expect(Math.abs((await topOf(dana, `[data-testid="${read}"]`)) - before)).toBeLessThan(2);
    await dana.context().close();
    await marta.context().close();
  });

  it('a filter leaves what it is asked for, and can be taken away', async () => {
    const dana = await stage.enter('USA');
    await dana.locator('.side article').first().waitFor();
    await dana.locator('#by').selectOption('PAN');
    await expect
      .poll(() => dana.locator('.side article h4 > span:nth-child(2)').allTextContents())
      .toSatisfy((names: string[]) => names.every((name) => name === 'Panama'));
    await dana.getByRole('checkbox', { name: 'In view' }).check();
    await expect.poll(() => drawn(dana)).toBeLessThan(40);
    await dana.locator('#by').selectOption('');
    await dana.getByRole('checkbox', { name: 'In view' }).uncheck();
    await dana.locator('#in-state').selectOption('onlyParked');
    await dana.getByRole('button', { name: 'Clear 1 filter' }).click();
    await expect.poll(() => drawn(dana)).toBeGreaterThan(0);
    await dana.context().close();
  });
});
