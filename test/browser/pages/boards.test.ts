// The boards that say how things stand: the register's scores by delegation and by paragraph with the list of what is
// parked, and what waits for the one who looks at the meetings.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RequestView } from '../../../shared/wire/request.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { blockAt } from './asked.ts';
import { type Stage, stageOf2017 } from './stage.ts';

let stage: Stage;

const home = (page: Page) => /\/as\/[^/]+/.exec(page.url())?.[0] ?? '';
/** Rows of a board as "Canada 3 0 0". */
const board = (page: Page, name: string) =>
  page
    .getByTestId(name)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => {
        const [first, ...counts] = [...(row as HTMLTableRowElement).cells];
        const words = first?.cloneNode(true) as Element;
        for (const sign of words.querySelectorAll('.tag')) sign.remove();
        return [words, ...counts].map((cell) => (cell.textContent ?? '').trim()).join(' ');
      }),
    );
const waitingCount = async (page: Page) => Number(await page.getByTestId('waiting-count').textContent());
/** Ids of the requests that the list leads to. */
const waitingIds = (page: Page) =>
  page
    .locator('.waiting li a')
    .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('request')));

async function requestsNow(): Promise<readonly RequestView[]> {
  const answer = await (await stage.world.as('SLV')).get(`/api/documents/${stage.world.document.id}/requests`);
  return ((await answer.json()) as { requests: RequestView[] }).requests;
}

/** How many requests are open in all documents that are being drafted. */
async function openNow(): Promise<number> {
  const documents = await stage.world.store.documents(stage.world.meetingId);
  const drafting = documents.filter(({ status }) => status === 'drafting');
  const requests = await Promise.all(drafting.map(({ id }) => stage.world.store.requests(id)));
  return requests.flat().filter(({ state }) => state.kind === 'open').length;
}

describe.skipIf(!hasChromium)('boards', () => {
  stageOf2017((set) => {
    stage = set;
  });

  it('the register counts open, parked and agreed anew with every decision, and lists what is parked', async () => {
    const luc = await stage.enter('CAN');
    const { meetingId, document } = stage.world;
    await luc.goto(`${stage.world.url}${home(luc)}/meetings/${meetingId}/register?document=${document.id}`);
    await luc.getByTestId('row-1').waitFor();
    expect(await board(luc, 'score-delegations')).toEqual(['Canada 3 0 0', 'United States 2 1 0', 'Panama 1 0 0']);
    const others = ['¶6 1 0 0', '¶20 0 1 0'];
    expect(await board(luc, 'score-paragraphs')).toEqual(['¶4 2 0 0', ...others, '¶27 1 0 0', 'Rec. 1 1 0 0']);
    const list = luc.getByTestId('parked-list').locator('li');
    expect(await list.locator('a').allInnerTexts()).toEqual(['No. 5']);

    const marta = await stage.enter('SLV');
    await marta.getByTestId('agree-2').click();
    await marta.locator('[data-testid="request-2"][data-state="agreed"]').waitFor();
    await marta.getByTestId('park-4').click();
    await marta.getByRole('checkbox', { name: 'Canada' }).check();
    await marta.getByLabel('Until').fill('2017-06-23');
    await marta.getByLabel('A word about it').fill('After paragraph 17.');
    await marta.getByTestId('park-go').click();
    await marta.locator('[data-testid="request-4"][data-state="parked"]').waitFor();

    await expect
      .poll(() => board(luc, 'score-delegations'))
      .toEqual(['Canada 3 0 0', 'United States 1 1 1', 'Panama 0 1 0']);
    expect(await board(luc, 'score-paragraphs')).toEqual(['¶4 1 0 1', ...others, '¶27 0 1 0', 'Rec. 1 1 0 0']);
    expect(await list.locator('a').allInnerTexts()).toEqual(['No. 5', 'No. 4']);
    const second = await list.nth(1).textContent();
    expect(second).toMatch(/¶27 · Panama.*Parked with Canada until .*23.*After paragraph 17\./);
    expect(await luc.locator('section[aria-labelledby="parked"] h2').textContent()).toMatch(/2$/);
    await marta.context().close();
    await luc.context().close();
  });

  it('a paragraph about which nothing is open, parked or agreed has no row', async () => {
    const { world } = stage;
    const panama = await world.as('PAN');
    const block = await blockAt(world, 'para-12');
    const remark = { kind: 'remark', key: world.here.newId(), blockId: block.id, reason: 'Which one?' };
    const filed = await panama.post(`/api/documents/${world.document.id}/requests`, remark);
    const { request } = (await filed.json()) as { request: RequestView };
    const luc = await stage.enter('CAN');
    const path = `${home(luc)}/meetings/${world.meetingId}/register?document=${world.document.id}`;
    await luc.goto(`${world.url}${path}`);
    await expect.poll(() => board(luc, 'score-paragraphs')).toContain('¶12 1 0 0');
    await panama.post(`/api/requests/${request.id}/withdraw`, { key: world.here.newId() });
    await luc.locator(`[data-testid="row-${request.number}"][data-state="withdrawn"]`).waitFor();
    expect((await board(luc, 'score-paragraphs')).join()).not.toContain('¶12');
    await luc.context().close();
  });

  it('the page of the meetings names what waits for the presidency; what is decided goes from it', async () => {
    const requests = await requestsNow();
    const first = requests.find(({ number }) => number === 1)!;
    const marta = await stage.enter('SLV');
    await marta.goto(`${stage.world.url}${home(marta)}/meetings`);
    await marta.getByTestId('waiting-count').waitFor();
    // What is parked waits for those it was parked with.
    const open = await openNow();
    expect(open).toBeGreaterThan(5);
    expect(await waitingCount(marta)).toBe(open);
    const parked = requests.find(({ state }) => state.kind === 'parked')!;
    const shown = await waitingIds(marta);
    expect(shown).toHaveLength(5);
    expect(shown[0]).toBe(first.id);
    expect(shown).not.toContain(parked.id);
    const item = marta.locator('.waiting li').first();
    expect(await item.getAttribute('data-waiting')).toBe('decide');
    expect(await item.textContent()).toContain('CAN');
    expect(await item.textContent()).toContain('insert “and to take note of the changes requested');
    expect(await item.textContent()).toContain('Conclusions and Recommendations');
    await marta.getByText(`${open - 5} more request`).waitFor();

    await item.getByRole('link').click();
    await marta.locator('article.selected[data-testid="request-1"]').waitFor();
    await marta.getByTestId('decline-1').click();
    await marta.locator('[data-testid="request-1"][data-state="notAgreed"]').waitFor();
    await marta.goto(`${stage.world.url}${home(marta)}/meetings`);
    await expect.poll(() => waitingIds(marta)).not.toContain(first.id);
    expect(await waitingCount(marta)).toBe(open - 1);
    await marta.context().close();
  });

  it('it changes under the eyes of who looks at it, and tells an author what came back', async () => {
    const third = (await requestsNow()).find(({ number }) => number === 3)!;
    const luc = await stage.enter('CAN');
    await luc.goto(`${stage.world.url}${home(luc)}/meetings`);
    await luc.getByTestId('waiting-count').waitFor();
    expect(await waitingCount(luc)).toBe(0);
    const marta = await stage.enter('SLV');
    const other = await stage.enter('SLV');
    await marta.goto(`${stage.world.url}${home(marta)}/meetings`);
    await marta.getByTestId('waiting-count').waitFor();
    const before = await waitingCount(marta);
    await other.getByTestId('more-3').click();
    await other.getByRole('menuitem', { name: 'Return to Canada' }).click();
    await other.getByTestId('reason-go').click();
    await expect.poll(() => waitingCount(luc)).toBe(1);
    expect(await waitingIds(luc)).toEqual([third.id]);
    expect(await luc.locator('.waiting li').textContent()).toContain('Returned to you: revise or withdraw');
    await expect.poll(() => waitingCount(marta)).toBe(before - 1);
    expect(await waitingIds(marta)).not.toContain(third.id);
    for (const page of [luc, marta, other]) await page.context().close();
  });
});
