// The views of the text in a real browser: what each prints, that none of them changes anything, and that the paragraph one
// reads stays where it is. Then numbers that are held: "4 bis", "[5. Removed]", and renumbering as one step of its own.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { placesOf } from '../../../shared/numbering/place.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { paintedTop } from '../../kit/paintedTop.ts';
import { paragraph, type Stage, setStage, stageOf2017 } from './stage.ts';

let stage: Stage;

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** The words of a paragraph of a preview, without what only readers of the page hear. */
const words = (page: Page, key: string) =>
  page.locator(paragraph(key)).evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const unseen of copy.querySelectorAll('.vh')) unseen.remove();
    return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
const topOf = (page: Page, key: string) => paintedTop(page.locator(paragraph(key)));
const choose = async (page: Page, view: string) => {
  await page.getByTestId(`view-${view}`).click();
  await page.locator(['agreed', 'changes'].includes(view) ? '.ProseMirror' : '.preview').waitFor();
};
const published = async (key: string): Promise<string> => {
  const { here, published: document } = stage.world;
  const blocks = await here.rooms.readText(document.id);
  const places = placesOf(blocks, labelsOf(blocks, document.scheme));
  const block = blocks[places.findIndex((place) => place.key === key)];
  if (block === undefined) throw new Error(`nothing at ${key}`);
  return squeezed(plainText(block));
};

const said = (value: string): Block['content'] => [{ kind: 'text', text: value, marks: [] }];
const blockAt = async (key: string): Promise<Block> => {
  const { here, document } = stage.world;
  const blocks = await here.rooms.readText(document.id);
  const { scheme } = (await here.store.document(document.id))!;
  const found = blocks[placesOf(blocks, labelsOf(blocks, scheme)).findIndex((place) => place.key === key)];
  if (found === undefined) throw new Error(`nothing at ${key}`);
  return found;
};
let asked = 0;
/** Asked for by word of mouth; `seen` are the words it is about. */
const oral = async (wording: object, seen: readonly Block[]): Promise<string> => {
  const path = `/api/documents/${stage.world.document.id}/requests`;
  const body = { kind: 'oral', key: `views-oral-${++asked}`, delegation: 'CAN', reason: '', ...wording };
  const answer = await (await stage.world.as('secretariat')).post(path, { ...body, textHash: textHash(seen) });
  expect(answer.status).toBeLessThan(300);
  return ((await answer.json()) as { request: { id: string } }).request.id;
};
const agreed = async (wording: object, seen: readonly Block[]): Promise<void> => {
  const id = await oral(wording, seen);
  const body = { decision: 'agree', key: `views-agree-${++asked}`, textHash: textHash(seen), version: 1 };
  const answer = await (await stage.world.as('SLV')).post(`/api/requests/${id}/decisions`, body);
  expect(answer.status).toBeLessThan(300);
};

describe.skipIf(!hasChromium)('views of the text', () => {
  stageOf2017((set) => {
    stage = set;
  });

  it('the compilation: brackets with who asks, or without; parked requests are not in it', async () => {
    const luc = await stage.enter('CAN');
    await choose(luc, 'compilation');
    expect(await luc.getByTestId('banner').textContent()).toContain('Nothing in brackets is agreed.');
    await expect.poll(() => luc.getByTestId('banner').textContent()).toContain('4 paragraphs carry brackets');
    expect(await luc.getByTestId('banner').textContent()).toContain('1 request is parked');
    expect(await words(luc, 'para-4')).toMatch(
      /Team” \[CAN and to take note of the changes .* the United States\]\. \[USA To ask the TS .* consideration\.\] To take note/,
    );
    expect(await words(luc, 'para-R1')).toMatch(/\[[^\]]*\."\] \[CANUSA [^\]]*," including the changes [^\]]*\.\]$/);
    expect(await luc.locator(`${paragraph('para-4')} .vh`).allTextContents()).toContain('Canada: ');
    expect(await luc.locator(`${paragraph('para-20')} .brk`).count()).toBe(0);
    // Rows of requested words carry a point; the agreed lines keep their numbers.
    const numbers = await luc
      .locator(`${paragraph('para-4')} .line-start`)
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-n')));
    expect(numbers).toEqual(['31', '32', '·', '·', '·', '·', '33']);

    await luc.getByRole('checkbox', { name: 'Show who asks' }).uncheck();
    await expect.poll(() => words(luc, 'para-4')).toContain('Team” [and to take note');
    expect(await luc.locator('.preview .tag').count()).toBe(0);
    expect(await luc.locator('.preview [data-hue]').count()).toBe(0);
    await luc.context().close();
  });

  it('if all was agreed: the text as it was published; competing proposals are a gap that opens them', async () => {
    const rosa = await stage.enter('SEC');
    await choose(rosa, 'all');
    expect(await rosa.getByTestId('banner').textContent()).toContain('Nothing here is agreed.');
    for (const key of ['para-4', 'para-6', 'para-27', 'para-R1'])
      expect(await words(rosa, key)).toBe(await published(key));

    // Another delegation asks for other words where Panama asks for some.
    const target = await blockAt('para-27');
    const changed = plainText(target).replace('during this meeting', 'during this meeting, without exception');
    expect(changed).not.toBe(plainText(target));
    await oral({ targets: [target.id], after: null, content: [{ ...target, content: said(changed) }] }, [target]);
    const gap = rosa.locator(`${paragraph('para-27')} .gap`);
    await gap.waitFor();
    expect(await gap.textContent()).toBe('[two proposals]');
    expect(await words(rosa, 'para-27')).not.toContain('without exception');
    await gap.click();
    await expect.poll(() => rosa.locator('.side article.selected').count()).toBe(1);
    expect(await rosa.locator('.side article.selected').getAttribute('data-testid')).toBe('request-4');
    await rosa.context().close();
  });

  it('the paragraph one reads stays where it is through all views, also at the very top', async () => {
    const marta = await stage.enter('SLV');
    await marta.locator('.count').first().waitFor();
    for (const key of ['para-27', 'para-4', 'chapeau-1']) {
      await marta.locator(paragraph(key)).evaluate((element, isFirst) => {
        if (isFirst) scrollTo({ top: 0, behavior: 'instant' });
        else element.scrollIntoView({ block: 'center', behavior: 'instant' });
      }, key === 'chapeau-1');
      const before = await topOf(marta, key);
      for (const view of ['agreed', 'all', 'compilation', 'compare', 'agreed', 'compilation', 'changes']) {
        await choose(marta, view);
        await expect
          .poll(async () => Math.abs((await topOf(marta, key)) - before), { message: `${key} in ${view}` })
          .toBeLessThan(2);
      }
    }
    await marta.context().close();
  });

  it.each([
    [720, 450],
    [1024, 700],
    [820, 1180],
  ])(
    'the paragraph one reads stays where it is while the changes come and go beside it, %i by %i',
    async (width, height) => {
      const marta = await stage.enter('SLV', { viewport: { width, height } });
      await marta.locator('.ProseMirror.doc.rests:not(.guessed)').waitFor();
      const place = marta.locator(paragraph('para-20')).first();
      await place.click();
      const top = () => place.evaluate((element) => element.getBoundingClientRect().top);
      await expect.poll(async () => Math.abs((await top()) - height / 2)).toBeLessThan(height / 2);
      const before = await top();
      const changes = marta.locator('[data-drawer=changes]');
      for (let times = 0; times < 2; times++) {
        await changes.click();
        await marta.locator('.side.is-open').waitFor();
        await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(2);
        await marta.keyboard.press('Escape');
        await marta.locator('.side.is-open').waitFor({ state: 'detached' });
        await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(2);
      }
      await marta.context().close();
    },
  );

  it('a preview is for reading: keys write nothing, and what was typed before can still be undone after', async () => {
    const rosa = await stage.enter('SEC');
    await rosa.locator(paragraph('para-9')).click({ position: { x: 120, y: 12 } });
    await rosa.keyboard.press('Home');
    await rosa.keyboard.type('Typed here. ');
    await expect.poll(() => rosa.locator(paragraph('para-9')).textContent()).toContain('Typed here.');
    for (const view of ['all', 'compilation', 'compare']) {
      await choose(rosa, view);
      await rosa.locator(paragraph('para-9')).click({ position: { x: 120, y: 12 } });
      await rosa.keyboard.type('lost');
      expect(await rosa.locator('[contenteditable="true"]:visible').count()).toBe(0);
      expect(await words(rosa, 'para-9')).toContain('Typed here.');
      expect(await rosa.locator(paragraph('para-9')).count()).toBe(1);
    }
    await choose(rosa, 'changes');
    expect(await rosa.locator(paragraph('para-9')).textContent()).not.toContain('lost');
    await rosa.locator(paragraph('para-9')).click({ position: { x: 120, y: 12 } });
    await rosa.keyboard.press('Control+z');
    await expect.poll(() => rosa.locator(paragraph('para-9')).textContent()).not.toContain('Typed here.');
    await rosa.context().close();
  });

  it('compares with what one last saw, word by word, and an observer may, too', async () => {
    const ken = await stage.enter('IOM');
    expect(
      await ken
        .locator('.seg [data-testid^="view-"], .seg label')
        .evaluateAll((all) =>
          all.flatMap((one) =>
            one.getAttribute('data-testid')?.startsWith('view-') ? [one.getAttribute('data-testid')] : [],
          ),
        ),
    ).toEqual(['view-agreed', 'view-compare']);
    await choose(ken, 'compare');
    await expect.poll(() => ken.getByTestId('compare-bar').textContent()).toContain('These versions are identical.');
    await choose(ken, 'agreed');

    const marta = await stage.enter('SLV');
    await marta.getByRole('button', { name: 'Agree: Canada, paragraph 4' }).click();
    await expect
      .poll(() => ken.locator(paragraph('para-4')).textContent())
      .toContain('and to take note of the changes');
    await choose(ken, 'compare');
    await expect.poll(() => ken.getByTestId('compare-bar').textContent()).toContain('1 paragraph changed');
    expect(squeezed((await ken.locator(`${paragraph('para-4')} ins`).allTextContents()).join(''))).toBe(
      'and to take note of the changes requested by the delegations of Canada and the United States',
    );
    await ken.getByRole('button', { name: 'Next difference' }).click();
    await expect.poll(() => ken.getByTestId('compare-bar').textContent()).toContain('1 of 1');
    await ken.getByText('Two columns').click();
    await expect.poll(() => ken.locator('.pair.is-changed').count()).toBe(1);
    expect(await ken.locator('.pair.is-changed > :first-child ins').count()).toBe(0);
    await ken.context().close();
    await marta.context().close();
  });
});

describe.skipIf(!hasChromium)('held numbers', () => {
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    expect(stage.faults).toEqual([]);
    await stage.close();
  });

  it('"4 bis" comes in, "[6. Removed]" stays, no other number moves; renumbering shows first what it changes', async () => {
    const rosa = await stage.enter('SEC');
    const luc = await stage.enter('CAN');
    const seventeen = await luc.locator(paragraph('para-17')).textContent();

    const four = await blockAt('para-4');
    await agreed(
      { targets: [], after: four.id, content: [{ ...four, id: 'put-in', content: said('To thank the host.') }] },
      [four],
    );
    await expect.poll(() => luc.locator(paragraph('para-4bis')).textContent()).toBe('To thank the host.');
    expect(await luc.locator(paragraph('para-4bis')).getAttribute('data-label')).toBe('4 bis');

    const six = await blockAt('para-6');
    await agreed({ targets: [six.id], after: (await blockAt('para-5')).id, content: [] }, [six]);
    await expect.poll(() => luc.locator('.doc .removed').allTextContents()).toEqual(['[6. Removed]']);
    expect(await luc.locator(paragraph('para-17')).textContent()).toBe(seventeen);
    expect(await luc.locator(paragraph('para-6')).count()).toBe(0);

    await rosa.getByTestId('paragraph-menu').click();
    await rosa.getByTestId('renumber').click();
    const preview = rosa.getByTestId('renumber-preview');
    await preview.waitFor();
    expect(squeezed((await preview.textContent()) ?? '')).toMatch(
      /2 numbers change4 bis →becomes 5\.To thank the host\.5\. →becomes 6\./,
    );
    expect(await preview.textContent()).toContain('1 removed number is given again');
    await rosa.getByTestId('renumber-go').click();
    await expect.poll(() => luc.locator(paragraph('para-5')).textContent()).toBe('To thank the host.');
    await expect.poll(() => luc.locator('.doc .removed').count()).toBe(0);
    expect(await luc.locator(paragraph('para-17')).textContent()).toBe(seventeen);
    await rosa.context().close();
    await luc.context().close();
  });
});
