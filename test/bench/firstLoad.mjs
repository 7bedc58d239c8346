// From the command to the first page: time of a start on an empty data folder (the example meeting is made) and of a
// start on an existing one, until the page is served and until Chromium shows its heading; bytes of that first load.
// Chromium is running already, and a start in which the launcher had to build is not counted. Medians of RUNS runs
// (environment, default 5).

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const ROOT = join(import.meta.dirname, '../..');
const RUNS = Number(process.env.RUNS ?? 5);
const PATIENCE = 120_000;
const executablePath =
  process.env.CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

const say = (line) => process.stdout.write(`${line}\n`);
const complain = (line) => process.stderr.write(`${line}\n`);

if (executablePath === undefined) {
  complain('No Chromium on this machine (Debian: apt-get install chromium).');
  process.exit(1);
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });
const seconds = (values) => `${(median(values) / 1000).toFixed(2)} s`;
const kilobytes = (bytes) => `${round(bytes / 1024)} KB`;

/** Starts the server on a folder; gives its address and the milliseconds until it was printed. */
async function start(data) {
  const began = performance.now();
  const server = spawn(process.execPath, ['server/launch.mjs', 'serve', '--port', '0', '--data', data], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const address = await new Promise((found, fail) => {
    const timer = setTimeout(() => fail(new Error(`the server said no address in time:\n${said}`)), PATIENCE);
    const listen = (chunk) => {
      said += chunk;
      const match = /https?:\/\/[\w.:[\]-]+/.exec(said);
      if (match) {
        clearTimeout(timer);
        found(match[0]);
      }
    };
    server.stdout.setEncoding('utf8').on('data', listen);
    server.stderr.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
    server.once('exit', (code) => fail(new Error(`the server ended with ${code}:\n${said}`)));
  });
  return { server, address, began, built: said.includes('Building') };
}

const stop = (server) =>
  new Promise((done) => {
    server.removeAllListeners('exit');
    server.once('exit', done);
    server.kill('SIGTERM');
  });

/** Bytes of all that the first page loads: as sent, and what gzip and Brotli make of it. */
async function weigh(page, load) {
  const sizes = { requests: 0, sent: 0, raw: 0, gzip: 0, brotli: 0 };
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sizes.requests += 1;
    sizes.sent += encodedDataLength;
  });
  const bodies = [];
  page.on('response', (response) => bodies.push(response.body().catch(() => Buffer.alloc(0))));
  await load();
  // Typefaces are asked for when the text is set, after the page's own requests have ended.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForLoadState('networkidle');
  for (const body of await Promise.all(bodies)) {
    sizes.raw += body.length;
    sizes.gzip += gzipSync(body, { level: 9 }).length;
    sizes.brotli += brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  }
  return sizes;
}

async function measure(browser, data) {
  const { server, address, began, built } = await start(data);
  try {
    await (await fetch(address)).text();
    const served = performance.now() - began;
    let rendered = 0;
    const visit = async (savesData) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      // A browser that saves data fetches nothing ahead: what the page itself needs.
      if (savesData)
        await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
      const sizes = await weigh(page, async () => {
        await page.goto(address);
        await page.locator('h1').first().waitFor({ state: 'visible', timeout: PATIENCE });
        if (rendered === 0) rendered = performance.now() - began;
      });
      await context.close();
      return sizes;
    };
    const whole = await visit(false);
    return { served, rendered, sizes: await visit(true), whole, built };
  } finally {
    await stop(server);
  }
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
const first = [];
const again = [];
try {
  // One run does not count: the file caches of the machine. Nor does one that built, because sources change meanwhile.
  for (let run = 0; first.length < RUNS && run < 3 * RUNS + 1; run += 1) {
    const data = mkdtempSync(join(tmpdir(), 'chapeau-bench-'));
    try {
      const [cold, warm] = [await measure(browser, data), await measure(browser, data)];
      if (run === 0 || cold.built || warm.built) continue;
      first.push(cold);
      again.push(warm);
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }
} finally {
  await browser.close();
}

if (first.length === 0) {
  complain('Every start had to build: the sources changed while measuring.');
  process.exit(1);
}
const of = (runs, name) => runs.map((run) => run[name]);
const sizes = first[0].sizes;
const how = `median of ${first.length} runs of \`npm run bench -- firstLoad\``;
say(
  `| first start, example meeting made: page served / shown | ${seconds(of(first, 'served'))} / ${seconds(of(first, 'rendered'))} | ${how} |`,
);
say(
  `| later start: page served / shown | ${seconds(of(again, 'served'))} / ${seconds(of(again, 'rendered'))} | ${how} |`,
);
say(
  `| first load: ${sizes.requests} requests | ${kilobytes(sizes.sent)} sent; ${kilobytes(sizes.gzip)} with gzip, ${kilobytes(sizes.brotli)} with Brotli, of ${kilobytes(sizes.raw)} | door page, empty cache |`,
);
const { whole } = first[0];
say(
  `| fetched ahead for the text while one looks at the door | ${kilobytes(whole.sent - sizes.sent)} sent in ${whole.requests - sizes.requests} requests | not where the browser saves data |`,
);
