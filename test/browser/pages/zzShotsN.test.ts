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
    for (const [width, height] of SIZES) for (const dark of [false, true]) {
      const page = await stage.enter('SEC', { viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
      if (process.env.N_BEFORE) await page.evaluate(process.env.N_BEFORE);
      await page.locator(paragraph('para-4')).evaluate((e) => e.scrollIntoView({ block: 'center' }));
      for (const view of ['all', 'compilation', 'compare']) {
        if (width > 1099) await page.getByTestId(`view-${view}`).click();
        else await page.locator('#view-narrow').selectOption(view);
        await page.locator('.preview').waitFor();
        await page.waitForLoadState('networkidle').catch(() => undefined);
        await page.screenshot({ path: `${OUT}/${view}-${width}${dark ? '-dark' : ''}.png` });
      }
      await page.context().close();
    }
    console.log(stage.faults.join('\n'));
  }, 300_000);
});
