// News come over one stream of events. A page that is left alone asks for nothing, however long it stands there.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../kit/chromium.ts';
import { type Stage, setStage } from './stage.ts';

/** Shorter than what the connection itself takes for a sign of life. */
const SECONDS = 20;

/** What a page left alone asks for while its clocks go on. Pages and sockets are none of it. */
async function askedWhileAlone(page: Page): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (['fetch', 'xhr'].includes(request.resourceType())) asked.push(new URL(request.url()).pathname);
  });
  for (let second = 0; second < SECONDS; second++) await page.clock.fastForward(1_000);
  return asked;
}

describe.skipIf(!hasChromium)('nothing is polled', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  });
  afterAll(() => stage?.close());

  it.each([
    ['SEC', 'the text', null, '.side article'],
    ['CAN', 'the text', null, '.side article'],
    ['CAN', 'the register', '/register', '[data-testid="row-1"]'],
    ['SLV', 'the meeting', '', 'main h1'],
  ])('%s at %s', async (seat, _, path, there) => {
    const page = await stage.enter(seat, {}, (fresh) => fresh.clock.install());
    const home = /^.*\/as\/[^/]+/.exec(page.url())?.[0];
    if (path !== null) await page.goto(`${home}/meetings/${stage.world.meetingId}${path}`);
    await page.locator(there).first().waitFor();
    // What is fetched once the page stands is no poll.
    await page.clock.runFor(10_000);
    expect(await askedWhileAlone(page)).toEqual([]);
    // The same page is told of what happens meanwhile.
    if (path === null) {
      const canada = await stage.world.as('CAN');
      const before = await page.locator('.side article').count();
      const body = { kind: 'remark', key: stage.world.here.newId(), blockId: null, reason: 'Once more.' };
      await canada.post(`/api/documents/${stage.world.document.id}/requests`, body);
      await expect.poll(() => page.locator('.side article').count()).toBe(before + 1);
    }
    await page.context().close();
  });
});

it('repeats by the clock only what no event tells: own checks, and files being read', () => {
  const client = join(import.meta.dirname, '../../../client');
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const found = files.filter((name) =>
    /\b(refetchInterval|setInterval)\b/.test(readFileSync(join(client, name), 'utf8')),
  );
  expect(found.sort()).toEqual([
    // Whether this tab reads what is stored, once a minute.
    'collab/textCheck.ts',
    // The clock that is shown, and how long something has been waiting.
    'pages/ScreenPage.tsx',
    'parts/SaveIndicator.tsx',
    // Files being read here, until they are.
    'parts/useImports.ts',
    // Whether the record is the one this browser knows, every five minutes.
    'parts/useWitness.ts',
  ]);
});
