// Pictures of every page in every width and both themes, taken of the real server with the example meeting:
//   node test/kit/screenshots.mjs FOLDER [NAME…]
// Names limit it to the pages that begin with one of them. They are looked at, not compared: what is ugly is mended.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node test/kit/screenshots.mjs FOLDER [NAME…]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const WIDTHS = { 1440: 1000, 1280: 900, 820: 1180, 390: 844 };
const CHROMIUM =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

async function startServer(data) {
  const server = spawn(process.execPath, ['server/launch.mjs', 'serve', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return { server, address };
  }
  throw new Error('the server did not say where it listens');
}

const paragraph = (key) => `[data-testid="${key}"]`;
const desk = async (page, address, seat) => {
  await page.goto(address);
  await page.getByTestId(`seat-${seat}`).click();
  await page.locator(paragraph('para-4')).waitFor();
  await page.evaluate(() => document.fonts.ready);
};
const toParagraph = (page, key) =>
  page.locator(paragraph(key)).evaluate((element) => element.scrollIntoView({ block: 'center' }));

const viewed = async (page, address, view) => {
  await desk(page, address, 'SEC');
  await page.locator('.count').first().waitFor();
  await toParagraph(page, 'para-4');
  const wide = page.getByTestId(`view-${view}`);
  if (await wide.isVisible()) await wide.click();
  else await page.locator('#view-narrow').selectOption(view);
  await page.locator('.preview').waitFor();
};

/** Opens what the menu beside the toolbar asks for, about paragraph 4. */
const asked = (seat, words) => async (page, address, width) => {
  if (width < 600) return false;
  await desk(page, address, seat);
  await page.locator(paragraph('para-4')).click({ position: { x: 150, y: 12 } });
  await page.getByTestId('ask-menu').click();
  await page.getByRole('menuitem', { name: words }).click();
  await page.locator('.dialog').waitFor();
};
/** What the card of a request offers under More. */
const more = (number, words) => async (page, address, width) => {
  if (width < 600) return false;
  await withCards(page, address);
  await page.getByTestId(`more-${number}`).click();
  await page.getByRole('menuitem', { name: words }).click();
  await page.locator('.dialog').waitFor();
};
const withCards = async (page, address, seat = 'SEC') => {
  await desk(page, address, seat);
  await page.locator('.count').first().waitFor();
  const opener = page.locator('[data-drawer="changes"]');
  if (await opener.isVisible()) await opener.click();
  await page.getByTestId('request-1').waitFor();
};

/** Revisions and rounds of the Memorandum, which nobody asks a change of, as the presidency. */
const approval = async (page, address) => {
  await inMeeting(page, address, '', 'SLV');
  await page.locator('.people').waitFor();
  await page.getByTestId('approval-sheet').locator('li', { hasText: 'Memorandum' }).getByTestId('approval').click();
  await page.locator('.dialog').waitFor();
};
/** The round about it, as a seat; the first visit of many opens it. */
const inRound = async (page, address, seat) => {
  if (round === '') {
    await approval(page, address);
    await page.getByTestId('issue-revision').click();
    await page.getByTestId('issue-revision-go').click();
    await page.getByTestId('open-round').click();
    const inFiveDays = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await page.getByTestId('deadline-day').fill(inFiveDays);
    await page.getByTestId('open-round-go').click();
    await page.waitForURL(/\/rounds\//);
    round = /\/rounds\/[^/]+$/.exec(page.url())[0];
  }
  await desk(page, address, seat);
  await page.goto(`${page.url().replace(/\/documents\/.*/, '')}${round}`);
  await page.getByTestId('round-state').waitFor();
};

/** A page under the address of the meeting. */
const inMeeting = async (page, address, path, seat = 'SEC') => {
  await desk(page, address, seat);
  const meeting = await page.locator('.crumbs a').last().getAttribute('href');
  await page.goto(`${address}${meeting}/${path}`);
};

const SHOTS = {
  door: async (page, address) => {
    await page.goto(address);
    await page.getByTestId('seat-CAN').waitFor();
  },
  meetings: async (page, address) => {
    await desk(page, address, 'SEC');
    const seat = /\/as\/([^/]+)/.exec(page.url())?.[1];
    await page.goto(`${address}/as/${seat}/meetings`);
    await page.locator('.today').waitFor();
  },
  meeting: async (page, address) => {
    await desk(page, address, 'SEC');
    await page
      .locator('.crumbs a')
      .last()
      .evaluate((link) => link.click());
    await page.locator('.people').waitFor();
  },
  drafting: async (page, address) => {
    await desk(page, address, 'SEC');
    await page.locator('.count').first().waitFor();
    await toParagraph(page, 'para-4');
  },
  'drafting-drawer': async (page, address) => {
    await desk(page, address, 'SEC');
    await page.locator('.count').first().waitFor();
    await toParagraph(page, 'para-4');
    const opener = page.locator('[data-drawer="changes"]');
    if (await opener.isVisible()) await opener.click();
  },
  'drafting-delegate': async (page, address) => {
    await desk(page, address, 'CAN');
    if (page.viewportSize().width < 600) return toParagraph(page, 'para-8');
    const words = ' To thank the host for its hospitality.';
    if (!(await page.locator('.strip').count())) {
      await page.locator(paragraph('para-8')).click();
      await page.keyboard.press('End');
      await page.keyboard.type(words);
    }
    await page.locator('.strip').first().waitFor();
    await toParagraph(page, 'para-8');
  },
  wording: async (page, address, width) => {
    if (width > 599) return false;
    await desk(page, address, 'CAN');
    await page.getByTestId('reword-para-4').click();
    await page.getByTestId('wording').fill(`${await page.getByTestId('words-now').textContent()} To thank the host.`);
  },
  'view-all': (page, address) => viewed(page, address, 'all'),
  'view-compilation': (page, address) => viewed(page, address, 'compilation'),
  'view-compare': (page, address) => viewed(page, address, 'compare'),
  move: asked('CAN', /^Ask to move/),
  remark: asked('CAN', /^Remark on paragraph/),
  oral: asked('SEC', /^Record an oral/),
  park: async (page, address, width) => {
    if (width < 600) return false;
    await withCards(page, address);
    await page.getByTestId('park-1').click();
    await page.locator('.dialog').waitFor();
  },
  part: more(6, /in part/i),
  return: more(1, /^Return/),
  card: async (page, address) => withCards(page, address),
  freeze: async (page, address, width) => {
    if (width < 600) return false;
    await desk(page, address, 'SLV');
    await page.getByTestId('text-state').click();
    await page.locator('.dialog').waitFor();
  },
  renumber: async (page, address, width) => {
    if (width < 1100) return false;
    await desk(page, address, 'SEC');
    await page.locator(paragraph('para-4')).click({ position: { x: 150, y: 12 } });
    await page.getByTestId('paragraph-menu').click();
    await page.getByTestId('renumber').click();
    await page.getByTestId('renumber-preview').waitFor();
  },
  comments: async (page, address) => {
    await withCards(page, address, 'CAN');
    await page.getByTestId('tab-comments').click();
    await page.getByRole('textbox', { name: /comment/i }).waitFor();
  },
  register: async (page, address) => {
    await desk(page, address, 'SEC');
    const seat = /\/as\/([^/]+)/.exec(page.url())?.[1];
    const meeting = await page.locator('.crumbs a').last().getAttribute('href');
    await page.goto(`${address}${meeting}/register`.replace('SEAT', seat ?? ''));
    await page.getByTestId('register-table').waitFor();
  },
  'new-document': async (page, address) => {
    await inMeeting(page, address, 'new-document');
    await page.locator('.pv p').first().waitFor();
  },
  import: async (page, address) => {
    await inMeeting(page, address, 'import');
    const files = readdirSync('seeds/documents').map((name) => join('seeds/documents', name));
    await page.getByTestId('files').setInputFiles(files);
    await page
      .locator('[data-testid="import-row"][data-state="read"]')
      .nth(files.length - 1)
      .waitFor();
    const review = page
      .locator('[data-testid="import-row"]', { hasText: '002_' })
      .getByRole('button', { name: /^Review/ });
    if (await review.isVisible()) await review.click();
    await page.locator('.finding-said').first().click();
    await page.evaluate(() => scrollTo(0, 0));
  },
  'follow-up': async (page, address) => {
    await inMeeting(page, address, 'follow-up');
    await page.getByTestId('action').first().waitFor();
    // One confirmed, one done: the first visit of many settles them.
    for (const act of ['confirm', 'done']) {
      if ((await page.getByTestId(`action-${act === 'done' ? 'reopen' : 'done'}`).count()) > 0) break;
      await page.getByTestId(`action-${act}`).first().click();
      await page
        .getByTestId(`action-${act === 'done' ? 'reopen' : 'done'}`)
        .first()
        .waitFor();
    }
  },
  'follow-up-change': async (page, address, width) => {
    // On a phone a dialog waits for the keyboard before it is seen.
    if (width < 600) return false;
    await inMeeting(page, address, 'follow-up?order=day');
    await page.getByTestId('action-change').first().click();
    await page.locator('.dialog').waitFor();
  },
  library: async (page, address) => {
    await inMeeting(page, address, 'library?words=take+note+of');
    await page.getByTestId('hit').first().waitFor();
  },
  'library-list': async (page, address) => {
    await inMeeting(page, address, 'library');
    await page.getByTestId('library').waitFor();
  },
  'past-text': async (page, address) => {
    await inMeeting(page, address, 'library');
    await page.getByTestId('library').locator('a').first().click();
    await page.getByTestId('past-text').waitFor();
  },
  'take-over': async (page, address) => {
    await inMeeting(page, address, 'library?words=take+note+of');
    await page
      .getByRole('button', { name: /^Take over/ })
      .first()
      .click();
    await page.getByTestId('after').waitFor();
  },
  reading: async (page, address) => {
    await desk(page, address, 'USA');
    await page.locator('.count').first().waitFor();
    await page.keyboard.press('F2');
    await page.locator('.reading').waitFor();
  },
  screen: async (page, address, width) => {
    if (width < 1440) await page.setViewportSize({ width, height: WIDTHS[width] });
    else await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(`${address}${screen}`);
    await page.getByTestId('screen-text').locator('p').first().waitFor();
  },
  closed: async (page, address, width) => {
    if (width < 600) return false;
    await desk(page, address, 'SLV');
    await page.locator(paragraph('para-5')).click({ position: { x: 150, y: 12 } });
    if (!(await page.locator('.settled').count())) {
      await page.getByTestId('paragraph-state').click();
      await page.getByRole('menuitemradio', { name: 'Closed', exact: true }).click();
      await page.locator('.settled').waitFor();
    }
    await page.locator(paragraph('para-5')).click({ position: { x: 150, y: 12 } });
    await page.keyboard.type('x');
    await page.getByTestId('banner').waitFor();
  },
  'drafting-observer': (page, address) => desk(page, address, 'IOM'),
  issue: async (page, address, width) => {
    if (width < 600) return false;
    await desk(page, address, 'SEC');
    await page.getByTestId('issue').click();
    await page.locator('.dialog').waitFor();
  },
  returned: async (page, address) => {
    await desk(page, address, 'CAN');
    await page.goto(`${page.url().replace(/[?#].*/, '')}/returned`);
    await page.getByTestId('files').waitFor({ state: 'attached' });
  },
  revisions: approval,
  round: (page, address) => inRound(page, address, 'CAN'),
  'round-presidency': (page, address) => inRound(page, address, 'SLV'),
  objection: async (page, address) => {
    await inRound(page, address, 'CAN');
    await page.getByTestId('answer-object').check();
    await page.getByTestId('answer-about').selectOption('whole');
    await page.getByTestId('answer-words').fill('Not these words.');
    await page.getByTestId('send-answer').click();
    await page.getByTestId('object-go').waitFor();
  },
};

/** Path of the plenary screen. */
let screen = '';
/** Path of the round about the Memorandum, once it is open. */
let round = '';

const data = mkdtempSync(join(tmpdir(), 'chapeau-pictures-'));
const { server, address } = await startServer(data);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const first = await browser.newPage();
  await desk(first, address, 'SEC');
  await first.getByTestId('file-example').click();
  await first.locator('.side article').first().waitFor();
  // On the room's screen: a paragraph that is asked to be moved, too.
  await first.locator(paragraph('para-4')).click({ position: { x: 150, y: 12 } });
  await first.getByTestId('put-on-screen').click();
  await first.getByTestId('on-screen-place').getByText('Paragraph 4').waitFor();
  screen = (await first.getByTestId('on-screen').getAttribute('href')) ?? '';
  await first.close();
  for (const [name, shoot] of Object.entries(SHOTS)) {
    if (names.length > 0 && !names.some((wanted) => name.startsWith(wanted))) continue;
    for (const [width, height] of Object.entries(WIDTHS)) {
      for (const theme of ['light', 'dark']) {
        const context = await browser.newContext({
          viewport: { width: Number(width), height },
          colorScheme: theme,
          hasTouch: Number(width) < 600,
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        page.on('console', (message) => {
          if (message.type() === 'error') console.error(`${name} ${width}: ${message.text()}`);
        });
        page.on('pageerror', (error) => console.error(`${name} ${width}: ${error.message}`));
        try {
          if ((await shoot(page, address, Number(width))) !== false) {
            await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => undefined);
            await page.screenshot({ path: join(folder, `${name}-${width}${theme === 'dark' ? '-dark' : ''}.png`) });
          }
        } catch (error) {
          console.error(`${name} ${width} ${theme}: ${error.message.split('\n')[0]}`);
          await page.screenshot({ path: join(folder, `${name}-${width}-FAILED.png`) }).catch(() => undefined);
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
}
