// [P22] What people store is words, wherever it comes in and wherever it is shown: 300 payloads by raw frames, by paste, as
// requests, comments, names and imported files. No page runs any of them, none asks another host, and the policy of the pages
// has nothing to complain of.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hasChromium } from '../../kit/chromium.ts';
import { SCRIPT_PAYLOADS } from '../../kit/scriptPayloads.ts';
import { editOn, RawClient } from '../../server/collab/relayKit.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

declare global {
  interface Window {
    ran: number;
    reports: string[];
  }
}

let stage: Stage;
let home = '';
const told: string[] = [];
const all = SCRIPT_PAYLOADS.join('\n');
/** As calls take them: without the sign that no words hold. */
const every = (nth: number) =>
  SCRIPT_PAYLOADS.filter((_, i) => i % nth === 0).map((words) => words.replaceAll('\0', ''));

/** Says of a page whatever it runs, opens or asks for that it should not. */
async function watch(page: Page): Promise<void> {
  page.on('dialog', (dialog) => {
    // The page's own question whether to leave while words are under way is no script of anybody's.
    if (dialog.type() === 'beforeunload') void dialog.accept();
    else {
      told.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    }
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === new URL(stage.world.url).origin;
    if (!isOwn && !['data:', 'blob:', 'about:'].includes(url.protocol)) told.push(`asked ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.ran = 0;
    window.reports = [];
    Object.assign(window, {
      __ran: () => {
        window.ran += 1;
      },
    });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, lineNumber }) => {
      window.reports.push(`${violatedDirective} ${sourceFile}:${lineNumber}`);
    });
  });
}

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => [window.ran, window.reports])).toEqual([0, []]);
  expect(told).toEqual([]);
}

describe.skipIf(!hasChromium)('[P22] stored script never runs', () => {
  let rosa: Page;
  beforeAll(async () => {
    expect(SCRIPT_PAYLOADS).toHaveLength(300);
    stage = await setStage();
    const { world } = stage;
    const [secretariat, canada] = [await world.as('secretariat'), await world.as('CAN')];
    const ok = async (answer: Promise<Response>) => {
      const got = await answer;
      if (!got.ok) throw new Error(`${got.url} ${got.status} ${await got.text()}`);
    };
    const at = `/api/documents/${world.document.id}`;
    // By raw frames: words, labels, and attributes no editor would write.
    const client = await RawClient.at(secretariat.socket(`text:${world.document.id}`));
    client.sendUpdate(
      editOn(await client.state(), 4711, (text) => {
        for (const [nth, words] of SCRIPT_PAYLOADS.entries()) {
          const marker = { id: `s${nth}`, role: 'operative', level: 1, numbering: 'fixed', label: words.slice(0, 30) };
          text.insert(text.length, words, nth % 3 === 0 ? { strong: words } : {});
          text.insertEmbed(text.length - words.length, new Y.Map<unknown>(Object.entries(marker)));
        }
      }),
    );
    await client.saved(1);
    client.end();
    for (const words of every(10)) {
      await ok(
        canada.post(`${at}/requests`, { kind: 'remark', key: world.here.newId(), blockId: null, reason: words }),
      );
      await ok(
        canada.post(`${at}/comments`, {
          key: world.here.newId(),
          blockId: null,
          quote: words,
          audience: 'everyone',
          text: words,
        }),
      );
      const invited = { capacity: 'delegate', delegation: 'MEX', personName: words.slice(0, 80) };
      await ok(secretariat.post(`/api/meetings/${world.meetingId}/invitations`, invited));
    }
    rosa = await stage.enter('SEC', {}, watch);
    home = /\/as\/[^/]+/.exec(rosa.url())?.[0] ?? '';
  }, 120_000);
  afterAll(() => stage?.close());

  it('in the text, its views, requests and comments', async () => {
    await rosa.locator('#s299, [data-id="s299"]').first().scrollIntoViewIfNeeded();
    expect(await rosa.locator('[data-id="s0"]').textContent()).toContain(SCRIPT_PAYLOADS[0]!);
    for (const view of ['all', 'compilation', 'compare', 'changes']) {
      await rosa.getByTestId(`view-${view}`).click();
      await rosa
        .locator(view === 'changes' ? paragraph('para-4') : '.preview')
        .first()
        .waitFor();
    }
    await rosa.locator('.side article').first().waitFor();
    await rosa.getByTestId('tab-comments').click();
    await rosa.locator('.comment').first().waitFor();
    await expectNothingRan(rosa);
  });

  it('pasted as markup and as words', async () => {
    await rosa.locator(paragraph('para-5')).click();
    await rosa.keyboard.press('End');
    for (const type of ['text/html', 'text/plain']) {
      await rosa.evaluate(
        ([kind, words]) => {
          const data = new DataTransfer();
          data.setData(kind!, words!);
          document
            .querySelector('.ProseMirror')!
            .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        },
        [type, all],
      );
    }
    await expect.poll(() => rosa.locator('.ProseMirror').textContent()).toContain('__ran()');
    // While foreign markup is parsed the policy speaks of each handler it lets not be: that is its work.
    await rosa.evaluate(() => {
      window.reports = [];
    });
    await expectNothingRan(rosa);
  });

  it.each([
    ['the register', () => `/meetings/${stage.world.meetingId}/register`, '[data-testid^="row-"]'],
    ['the meeting with its people and record', () => `/meetings/${stage.world.meetingId}`, '.people'],
  ])('on %s', async (_page, path, shown) => {
    await rosa.goto(`${stage.world.url}${home}${path()}`);
    await rosa.locator(shown).first().waitFor();
    await expectNothingRan(rosa);
  });

  it('in the seat of a delegation, drafting in the text', async () => {
    const canada = await stage.enter('CAN', {}, watch);
    await canada.locator('[data-id="s5"]').first().scrollIntoViewIfNeeded();
    await canada.locator('[data-id="s5"]').click();
    await canada.keyboard.type(SCRIPT_PAYLOADS[1]!);
    await canada.getByTestId('strip').waitFor();
    await expectNothingRan(canada);
    await canada.context().close();
  });

  it('in a file that is imported, in the library, and found there', async () => {
    const lines = every(3).map((words, nth) => `${nth + 1}. To note ${words.replaceAll('\n', ' ')}`);
    const file = `CONCLUSIONS ${SCRIPT_PAYLOADS[1]}\n\nCONCLUSIONS\n\n${lines.join('\n')}\n`;
    await rosa.goto(`${stage.world.url}${home}/meetings/${stage.world.meetingId}/import`);
    await rosa
      .getByTestId('files')
      .setInputFiles({ name: '<img src=x onerror=__ran()>.txt', mimeType: 'text/plain', buffer: Buffer.from(file) });
    await rosa.locator('.pair').first().waitFor({ timeout: 60_000 });
    await expectNothingRan(rosa);
    await rosa.getByTestId('import').click();
    await rosa.getByTestId('imported').waitFor();
    await rosa.goto(`${stage.world.url}${home}/meetings/${stage.world.meetingId}/library?words=onerror`);
    await rosa.getByTestId('hit').first().waitFor();
    await expectNothingRan(rosa);
  });

  it('and the same watch sees a script that does run', async () => {
    const page = await stage.open('/nowhere', { bypassCSP: true });
    await watch(page);
    await page.goto(stage.world.url);
    await page.evaluate(() => {
      document.body.innerHTML = '<img src=x onerror=__ran()>';
    });
    await expect.poll(() => page.evaluate(() => window.ran)).toBe(1);
    await page.context().close();
  });
});
