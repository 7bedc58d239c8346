// Every page, for every kind of seat, wide and narrow, and in the dark: no violation of WCAG 2.2 A and AA that axe-core
// can see, and no sideways scroll, in any width down to 320 pixels. A floor, not a proof: order of speech is for people to hear.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/document/block.ts';
import { screenControl } from '../../../shared/wire/room.ts';
import { hasChromium } from '../../kit/chromium.ts';
import { answered, type OpenedRound, openedRound, ROUND_DEADLINE } from '../../kit/openedRound.ts';
import { troubledSocket } from '../../kit/troubledSocket.ts';
import { paragraph, type Stage, setStage } from './stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const PUBLISHED = join(import.meta.dirname, '../../../seeds/documents/002_d88c9457dfb468f7.txt');
const SIZES = { 1440: 1000, 820: 1180, 390: 844 } as const;

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe is asked. Colours depend on the theme and not on the width, everything else on the width alone. */
const QUESTIONS = {
  all: { runOnly: TAGS },
  colours: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
  layout: { runOnly: TAGS, rules: { 'color-contrast': { enabled: false } } },
} as const;

const LOOKS: Readonly<Record<string, readonly (readonly ['light' | 'dark', keyof typeof QUESTIONS])[]>> = {
  1440: [
    ['light', 'all'],
    ['dark', 'colours'],
  ],
  390: [['light', 'layout']],
};

async function violations(page: Page, question: keyof typeof QUESTIONS): Promise<string[]> {
  const { violations: found } = await page.evaluate(
    (options) =>
      (
        globalThis as unknown as { axe: { run: (context: Document | Element, options: object) => Promise<AxeResult> } }
      ).axe.run(
        // Under a dialog or menu lies a page that is looked at by itself.
        document.querySelector('.dialog, .pop') ?? document,
        options,
      ),
    { ...QUESTIONS[question], resultTypes: ['violations'] },
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/**
 * Width by which the page can be scrolled sideways once it has settled: what hangs on a control (a popover) is placed
 * anew a frame after the window was resized.
 */
async function sideways(page: Page): Promise<number> {
  const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  return page.waitForFunction(fits, undefined, { timeout: 3000 }).then(
    () => 0,
    () => page.evaluate(over),
  );
}

let stage: Stage;

/** The address of the text, as the secretariat. */
let text = '';
const home = () => /\/as\/[^/]+/.exec(text)?.[0] ?? '';

/** Pages with an address of their own. */
const ADDRESSES: Record<string, (page: Page) => Promise<void>> = {
  door: async (page) => {
    await page.goto(stage.world.url);
    await page.getByTestId('seat-CAN').waitFor();
  },
  meetings: async (page) => {
    await page.goto(`${stage.world.url}${home()}/meetings`);
    await page.locator('.facts').waitFor();
    await page.locator('.waiting').waitFor();
  },
  meeting: async (page) => {
    await page.goto(`${stage.world.url}${home()}/meetings/${stage.world.meetingId}`);
    await page.locator('.people').waitFor();
    await page.locator('.log').waitFor();
  },
  register: async (page) => {
    await page.goto(`${stage.world.url}${home()}/meetings/${stage.world.meetingId}/register`);
    await page.getByTestId('row-10').waitFor();
  },
  screen: async (page) => {
    const { url, meetingId, document } = stage.world;
    const rosa = await stage.world.as('secretariat');
    const at = `/api/meetings/${meetingId}/screen`;
    const { settings, code } = screenControl.parse(await (await rosa.get(at)).json());
    const text = await stage.world.rooms.readText(document.id);
    const block = text.find((one) => plainText(one).startsWith('To receive the document'));
    await rosa.post(at, { ...settings, documentId: document.id, blockId: block?.id });
    await page.goto(`${url}/screen/${code}`);
    await page.getByTestId('screen-text').locator('.tag').first().waitFor();
  },
  'competing requests': async (page) => {
    const documents = await stage.world.store.documents(stage.world.meetingId);
    const declaration = documents.find(({ title, status }) => title === 'Special Declaration' && status === 'drafting');
    await page.goto(`${stage.world.url}${home()}/documents/${declaration?.id}`);
    await page.locator(paragraph('para-17')).waitFor();
    await page.locator('.count').click();
    await page.getByTestId('rival').waitFor();
  },
  'new document': async (page) => {
    await page.goto(`${stage.world.url}${home()}/meetings/${stage.world.meetingId}/new-document`);
    await page.locator('.pv p').first().waitFor();
    for (const why of await page.locator('.ev summary').all()) await why.click();
  },
  'import, one under review': async (page) => {
    await page.goto(`${stage.world.url}${home()}/meetings/${stage.world.meetingId}/import`);
    await page.getByTestId('files').setInputFiles(PUBLISHED);
    await page.locator('.pair').first().waitFor({ timeout: 60_000 });
    await page.locator('.finding-said').first().click();
  },
  'library, searched': async (page) => {
    await page.goto(`${stage.world.url}${home()}/meetings/${stage.world.meetingId}/library?words=take+note`);
    await page.getByTestId('hit').first().waitFor();
  },
  'past text': async (page) => {
    await page.goto(`${stage.world.url}${home()}/meetings/${stage.world.meetingId}/library`);
    await page.getByTestId('library').locator('a').first().click();
    await page.getByTestId('past-text').waitFor();
  },
  'nothing here': async (page) => {
    await page.goto(`${stage.world.url}/nowhere`);
    await page.locator('h1').waitFor();
  },
  invitation: async (page) => {
    await page.goto(`${stage.world.url}/invitation#${'t'.repeat(43)}`);
    await page.getByTestId('accept').waitFor();
  },
};

/** The page of the text in its forms; each begins with the page as it opens. */
const VIEWS: Record<string, (page: Page) => Promise<void>> = {
  'drafting, secretariat': async (page) => page.locator('.count').first().waitFor(),
  'requests drawer': async (page) => {
    await page.locator('.count').first().waitFor();
    const opener = page.locator('[data-drawer="changes"]');
    if (await opener.isVisible()) await opener.click();
    await page.locator('.side article').first().waitFor();
  },
  'if all agreed': (page) => viewed(page, 'all'),
  compilation: (page) => viewed(page, 'compilation'),
  compare: async (page) => {
    await viewed(page, 'compare');
    await page.getByText('Two columns').click();
    await page.locator('.pair').first().waitFor();
  },
  'comments, one written': async (page) => {
    await page.locator('.count').first().waitFor();
    const opener = page.locator('[data-drawer="changes"]');
    if (await opener.isVisible()) await opener.click();
    await page.getByTestId('tab-comments').click();
    await page.getByTestId('audience-everyone').check();
    await page.getByTestId('comment-words').fill('Is this the name as published?');
    await page.getByTestId('send-comment').click();
    await page.locator('.comment').first().waitFor();
  },
  'history of a request': async (page) => {
    await page.locator('.count').first().waitFor();
    const opener = page.locator('[data-drawer="changes"]');
    if (await opener.isVisible()) await opener.click();
    await page.getByTestId('more-1').click();
    await page.getByRole('menuitem', { name: 'History' }).click();
    await page.getByTestId('history-1').locator('li').first().waitFor();
  },
  'reading view': async (page) => {
    await page.locator('.count').first().waitFor();
    await page.keyboard.press('F2');
    await page.getByTestId('reading').waitFor();
  },
};

/** What opens over the page of the text, and is gone with Escape. */
const OVERLAYS: Record<string, (page: Page) => Promise<void>> = {
  renumber: async (page) => {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.getByTestId('paragraph-menu').click();
    await page.getByTestId('renumber').click();
    await page.getByTestId('renumber-preview').waitFor();
  },
  'park dialog': async (page) => {
    await page.locator('.count').first().waitFor();
    const opener = page.locator('[data-drawer="changes"]');
    if (await opener.isVisible()) await opener.click();
    await page.getByTestId('park-1').click();
    await page.locator('.dialog').waitFor();
  },
  'oral change': async (page) => {
    await page.locator(paragraph('para-9')).click();
    await page.getByTestId('ask-menu').click();
    await page.getByRole('menuitem', { name: 'Record an oral change to paragraph 9…' }).click();
    await page.locator('.dialog').waitFor();
  },
  'seat menu': async (page) => {
    await page.getByTestId('seat-menu').click();
    await page.locator('.pop').waitFor();
  },
  'what is saved': async (page) => {
    await page.getByTestId('save').click();
    await page.locator('.pop').waitFor();
  },
  'issue dialog': async (page) => {
    const button = page.getByTestId('issue');
    if (await button.isVisible()) await button.click();
    else {
      await page.getByTestId('seat-menu').click();
      await page.locator('.pop .only-phone').click();
    }
    await page.locator('.dialog').waitFor();
  },
};

/** In the narrow form of the switch. */
async function viewed(page: Page, view: string): Promise<void> {
  await page.locator('.count').first().waitFor();
  await page.locator('#view-narrow').selectOption(view);
  await page.locator('.preview').waitFor();
}

async function drafted(page: Page): Promise<void> {
  if ((await page.getByTestId('strip').count()) > 0) return;
  await page.locator(paragraph('para-11')).click();
  // Where a line begins, its number stands among the wrappers.
  await page.keyboard.press('Home');
  await page.keyboard.type('Indeed, ');
  await page.getByTestId('strip').waitFor();
}

describe.skipIf(!hasChromium)('accessibility', () => {
  beforeAll(async () => {
    stage = await setStage();
    await (await stage.world.as('secretariat')).post('/api/example/requests', {});
  });
  afterAll(() => stage.close());

  /** In every width, and in the dark at one, without loading the page again. */
  const check = async (page: Page) => {
    await page.evaluate(AXE);
    const found: string[] = [];
    for (const [width, height] of Object.entries(SIZES)) {
      await page.setViewportSize({ width: Number(width), height });
      // A control half under the dock is no target; what one looks at is in sight.
      await page.evaluate(() => document.querySelector('.rival')?.scrollIntoView({ block: 'center' }));
      for (const [colorScheme, question] of LOOKS[width] ?? []) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await violations(page, question)).map((violation) => `${width} ${colorScheme}: ${violation}`));
      }
      const over = await sideways(page);
      if (over > 0) found.push(`${width}: scrolls ${over} px sideways`);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    const over = await sideways(page);
    if (over > 0) found.push(`320: scrolls ${over} px sideways`);
    expect(found).toEqual([]);
  };

  describe('for the secretariat', () => {
    let first: Page;
    beforeAll(async () => {
      first = await stage.enter('SEC', { viewport: { width: 820, height: 1180 }, bypassCSP: true });
      text = first.url();
    });
    afterAll(() => first.context().close());

    it.each(Object.keys(OVERLAYS))('%s', async (name) => {
      await first.setViewportSize({ width: 820, height: 1180 });
      await OVERLAYS[name]!(first);
      await check(first);
      await first.keyboard.press('Escape');
      await first.locator('.dialog, .pop').waitFor({ state: 'detached' });
    });

    it.each(Object.keys(VIEWS))('%s', async (name) => {
      const page = await first.context().newPage();
      await page.goto(text);
      await page.locator(paragraph('para-4')).waitFor();
      await page.evaluate(async () => void (await document.fonts.ready));
      await VIEWS[name]!(page);
      await check(page);
      await page.close();
    });

    it.each(Object.keys(ADDRESSES))('%s', async (name) => {
      await first.setViewportSize({ width: 820, height: 1180 });
      await ADDRESSES[name]!(first);
      await check(first);
    });
  });

  it('drafting as Canada, with a draft', async () => {
    const page = await stage.enter('CAN', { bypassCSP: true });
    await drafted(page);
    await check(page);
    await page.context().close();
  });

  it('new wording, as Canada on a phone', async () => {
    const page = await stage.enter('CAN', { viewport: { width: 390, height: 844 }, hasTouch: true, bypassCSP: true });
    await page.getByTestId('reword-para-9').click();
    await page.getByTestId('wording').fill('To note that the paragraph reads otherwise.');
    await check(page);
    await page.context().close();
  });

  it('drafting as Canada on a phone', async () => {
    const page = await stage.enter('CAN', { viewport: { width: 390, height: 844 }, hasTouch: true, bypassCSP: true });
    await page.getByTestId('reword-para-9').waitFor();
    await page.evaluate(AXE);
    expect(await violations(page, 'all')).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.context().close();
  });

  it.each(['restored', 'older', 'server-fault'] as const)('a server in trouble: %s', async (trouble) => {
    const line = troubledSocket();
    const page = await stage.enter('SEC', { viewport: { width: 820, height: 1180 }, bypassCSP: true }, line.on);
    const says = (state: string) => page.locator(`[data-save-state="${state}"]:not([data-calm])`).waitFor();
    await page.locator(paragraph('para-12')).click();
    await page.keyboard.type('Stored');
    await says('stored');
    line.begin(trouble);
    if (trouble === 'server-fault') await page.keyboard.type('!');
    await says(trouble);
    await expect.poll(() => page.getByTestId('banner').count()).toBe(1);
    await check(page);
    await page.setViewportSize({ width: 820, height: 1180 });
    await page.getByTestId('save').click();
    await page.locator('.pop').waitFor();
    await check(page);
    await page.keyboard.press('Escape');
    await page.locator('.pop').waitFor({ state: 'detached' });
    if (trouble !== 'server-fault') {
      await page.getByTestId('banner').getByRole('button').click();
      expect(await page.getByTestId('kept-words').textContent()).toContain('Stored');
      await check(page);
    }
    await page.context().close();
  });

  it('drafting as an observer', async () => {
    const page = await stage.enter('IOM', { bypassCSP: true });
    await check(page);
    await page.context().close();
  });

  describe('approval', () => {
    const MEMORANDUM = 'Memorandum';
    let round: OpenedRound;
    beforeAll(async () => {
      round = await openedRound(stage.world, 'technical', MEMORANDUM);
    });

    it('a round, as Canada, about to object', async () => {
      const page = await stage.enter('CAN', { bypassCSP: true });
      await page.goto(page.url().replace(/\/documents\/.*/, `/rounds/${round.roundId}`));
      await page.getByTestId('answer-object').check();
      await page.getByTestId('send-answer').click();
      await page.locator('.own-answer .err').waitFor();
      await check(page);
      await page.setViewportSize({ width: 1440, height: 1000 });
      await page.getByTestId('answer-about').selectOption('whole');
      await page.getByTestId('answer-words').fill('Not these words.');
      await page.getByTestId('send-answer').click();
      await page.getByTestId('object-go').waitFor();
      await check(page);
      await page.context().close();
    });

    it('revisions, rounds and rules, as the presidency', async () => {
      const page = await stage.enter('SLV', { bypassCSP: true });
      const seat = page.url().replace(/\/documents\/.*/, '');
      await page.goto(`${seat}/rounds/${round.roundId}`);
      await page.getByTestId('extend-round').click();
      await page.getByTestId('deadline-day').waitFor();
      await check(page);
      await page.goto(`${seat}/meetings/${stage.world.meetingId}`);
      await page.getByTestId('rules').click();
      await page.getByTestId('level').first().waitFor();
      await check(page);
      await page.keyboard.press('Escape');
      await page.getByTestId('approval').first().click();
      await page.getByTestId('issue-revision').click();
      await page.getByTestId('unaccounted').waitFor();
      await check(page);
      await page.context().close();
    });

    it('a certificate, and the round that led to it', async () => {
      const [marta, luc] = [await stage.world.as('SLV'), await stage.world.as('CAN')];
      const key = stage.world.here.newId;
      const worded = { en: 'Approval by Canada', es: 'Aprobación del Canadá', fr: 'Approbation du Canada' };
      const level = {
        ...{ key: 'one', names: worded, countsAs: worded, answeredBy: ['CAN'] },
        ...{ mode: { kind: 'explicit' }, visibility: 'open', closedBy: 'presidency' },
      };
      const done = async (answer: Promise<Response>) => {
        expect((await answer).status).toBe(200);
        return (await answer).json() as Promise<{ readonly roundId: string }>;
      };
      await done(marta.post(`/api/rounds/${round.roundId}/stop`, { key: key(), note: 'Another rule.' }));
      await done(
        marta.post(`/api/meetings/${stage.world.meetingId}/rules`, {
          ...{ key: key(), symbolPattern: 'RCGM/2017/{n}' },
          procedure: { key: 'own', names: worded, levels: [level] },
        }),
      );
      const { revisionId, documentId } = round;
      const { roundId } = await done(
        marta.post(`/api/documents/${documentId}/rounds`, {
          ...{ key: key(), revisionId, level: 'one', deadline: ROUND_DEADLINE },
        }),
      );
      const words = 'Canada joins the consensus and explains how it reads paragraph 1.';
      await answered(stage.world, luc, { roundId, revisionId, documentId }, 'explanation', { words });
      await done(marta.post(`/api/rounds/${roundId}/close`, { key: key(), outcome: 'adopted' }));
      const page = await stage.enter('CAN', { bypassCSP: true });
      const seat = page.url().replace(/\/documents\/.*/, '');
      await page.goto(`${seat}/documents/${documentId}/certificate`);
      await page.getByTestId('certificate-check').waitFor();
      await check(page);
      await page.goto(`${seat}/rounds/${roundId}`);
      await page.getByTestId('certificate-link').waitFor();
      await page.getByTestId('statements').locator('blockquote').waitFor();
      await check(page);
      await page.context().close();
    });
  });

  it('what is pressed by finger is 44 pixels high', async () => {
    const page = await stage.enter('SEC', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.locator('[data-drawer="changes"]').click();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.btn')]
        .filter((button) => button.getClientRects().length > 0 && button.getBoundingClientRect().height < 44)
        .map((button) => button.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
  });

  it('reported no error to the console', () => {
    expect(stage.faults).toEqual([]);
  });
});
