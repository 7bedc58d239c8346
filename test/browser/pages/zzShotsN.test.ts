import { afterAll, beforeAll, describe, it } from 'vitest';
import { paragraph, type Stage, setStage } from './stage.ts';
let stage: Stage;
const OUT = '/tmp/n';
const SIZES: [number, number][] = [[1440, 1000], [820, 1180], [390, 844]];
describe('shots', () => {
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  }, 300_000);
  afterAll(() => stage.close());
  it('all', async () => {
    const rosa = await stage.enter('SEC', {}, async (page) => { void page; });
    await rosa.waitForLoadState('networkidle').catch(() => undefined);
    await rosa.locator(paragraph('para-5')).click({ position: { x: 120, y: 12 } });
    await rosa.keyboard.press('Home');
    await rosa.keyboard.type('Urgently ');
    await rosa.locator(paragraph('para-3')).evaluate((element) => {
      const range = document.createRange(); range.selectNodeContents(element); range.collapse(false);
      document.getSelection()?.removeAllRanges(); document.getSelection()?.addRange(range);
    });
    await rosa.keyboard.press('Enter');
    await rosa.keyboard.type('To thank the Government of El Salvador for its hospitality, for the excellent organisation of the meeting and for the attention given.');
    await rosa.locator(paragraph('para-7')).evaluate((element) => {
      const range = document.createRange(); range.selectNodeContents(element);
      document.getSelection()?.removeAllRanges(); document.getSelection()?.addRange(range);
    });
    await rosa.keyboard.press('Delete'); await rosa.keyboard.press('Backspace'); await rosa.keyboard.press('Backspace');
    await rosa.locator('.doc .removed').waitFor();
    await rosa.locator(paragraph('para-5')).evaluate((e) => e.scrollIntoView({ block: 'center' }));
    await rosa.screenshot({ path: `${OUT}/held-1440.png` });
    await rosa.getByTestId('paragraph-menu').click();
    await rosa.getByTestId('renumber').click();
    await rosa.getByTestId('renumber-preview').waitFor();
    await rosa.screenshot({ path: `${OUT}/renumber-1440.png` });
    await rosa.keyboard.press('Escape');
    for (const view of ['all', 'compilation', 'compare']) {
      await rosa.getByTestId(`view-${view}`).click();
      await rosa.locator('.preview').waitFor();
      await rosa.waitForTimeout(700);
      await rosa.screenshot({ path: `${OUT}/${view}-held-1440.png` });
    }
    await rosa.getByText('Two columns').click();
    await rosa.waitForTimeout(300);
    await rosa.screenshot({ path: `${OUT}/compare2-1440.png` });
    for (const [width, height] of SIZES) for (const dark of [false, true]) {
      const page = await stage.enter('USA', { viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' }, async (p) => { void p; });
      await page.evaluate(() => { for (const k of Object.keys(localStorage)) if (k.startsWith('chapeau.looked')) localStorage.setItem(k, '1'); });
      await page.reload();
      await page.locator(paragraph('para-4')).waitFor();
      await page.waitForTimeout(500);
      await page.locator(paragraph('para-4')).evaluate((e) => e.scrollIntoView({ block: 'center' }));
      for (const view of ['changes', 'all', 'compilation', 'compare']) {
        if (width > 1099) await page.getByTestId(`view-${view}`).click();
        else await page.locator('#view-narrow').selectOption(view);
        await page.waitForTimeout(700);
        await page.screenshot({ path: `${OUT}/${view}-${width}${dark ? '-dark' : ''}.png` });
        if (view === 'compilation' && !dark) { await page.evaluate(() => scrollTo(0, 0)); await page.waitForTimeout(200); await page.screenshot({ path: `${OUT}/top-${width}.png` }); await page.locator(paragraph('para-4')).evaluate((e) => e.scrollIntoView({ block: 'center' })); }
      }
      await page.context().close();
    }
    console.log(stage.faults.join('\n'));
  }, 300_000);
});
