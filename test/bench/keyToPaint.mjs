// What a key costs the one who presses it, in the product's own page: from the key to the frame that shows its letter, and
// the script, style and layout work behind it, in Chromium on the built client, in a text as full as it may become.
// Environment: PARAGRAPHS (300), REQUESTS (500), PEOPLE (40), TYPING (2 of them, at 3 keys a second), KEYS (150), PACE
// (ms between keys, 170), SEATS ("CAN,secretariat"), PROFILE=FOLDER writes a CPU profile for each seat.

import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const number = (name, fallback) => Number(process.env[name] ?? fallback);
const [PARAGRAPHS, REQUESTS, PEOPLE] = [number('PARAGRAPHS', 300), number('REQUESTS', 500), number('PEOPLE', 40)];
const [TYPING, KEYS, PACE] = [number('TYPING', 2), number('KEYS', 150), number('PACE', 170)];
const SEATS = (process.env.SEATS ?? 'CAN,secretariat').split(',');
const PARAGRAPH = Math.floor(PARAGRAPHS / 2);
/** Keys that do not count: the first opens the draft, the code is compiled. */
const WARM = 20;

const executablePath =
  process.env.CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (executablePath === undefined) {
  process.stderr.write('No Chromium on this machine (Debian: apt-get install chromium).\n');
  process.exit(1);
}
const built = spawnSync(process.execPath, ['server/launch.mjs', 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(1);

/** TypeScript of the tests, without building it first. */
const loader = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
});
const complain = (line) => process.stderr.write(`${line}\n`);
const since = performance.now();
const { crowdedText } = await loader.ssrLoadModule('/test/bench/crowdedText.ts');
const text = await crowdedText({
  paragraphs: PARAGRAPHS,
  requests: REQUESTS,
  people: PEOPLE - 1,
  typing: TYPING,
  keysPerSecond: 3,
  clientDir: join(ROOT, 'dist/client'),
});

complain(`The text is there after ${Math.round((performance.now() - since) / 1000)} s.`);

/** In the page: the time from each key to the frame that shows it. */
function watchKeys() {
  window.keyTimes = [];
  addEventListener(
    'keydown',
    (event) => {
      const pressed = event.timeStamp;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // The task after the frame's own: it is on its way to the screen.
        port1.onmessage = () => window.keyTimes.push(performance.now() - pressed);
        port2.postMessage(null);
      });
    },
    true,
  );
}

/**
 * In the page: when the first frame with words to read, and the first with the text one writes in, were on their way to the
 * screen, in milliseconds since it was asked for.
 */
function watchText() {
  const firstFrame = (selector) =>
    new Promise((resolve) => {
      const look = () => {
        if (document.querySelector(selector) === null) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        return port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
  window.textAt = Promise.all([firstFrame('.doc .b'), firstFrame('.doc [data-id=p0]')]);
}

const at = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const ms = (value) => `${value.toFixed(1)} ms`;
const seconds = (value) => `${(value / 1000).toFixed(2)} s`;

async function measure(browser, who) {
  const { path, cookie } = await text.enter(who);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const [name, value] = cookie.split('=');
  await context.addCookies([{ name, value, url: text.url }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${who}: ${error.message}\n`));
  await page.addInitScript(watchText);
  // By the page's own clock: whoever asks it meanwhile takes time of the same processor.
  const firstText = async (go) => {
    await go();
    return page.evaluate(() => window.textAt);
  };
  // With nothing fetched before, then as somebody who comes back to the text.
  const opened = await firstText(() => page.goto(`${text.url}${path}`, { waitUntil: 'commit' }));
  const again = await firstText(() => page.reload({ waitUntil: 'commit' }));
  await page.locator('.count').first().waitFor({ timeout: 120_000 });
  await page.locator(`.doc [data-id=p${PARAGRAPH}]`).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await page.locator(`.doc [data-id=p${PARAGRAPH}]`).click({ position: { x: 200, y: 12 } });
  await page.evaluate(watchKeys);
  const cdp = await context.newCDPSession(page);
  // Time of the processor, not of the clock: what else the machine does meanwhile does not count.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metrics = async () =>
    Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((metric) => [metric.name, metric.value]));
  // At the pace of a typist who waits for nothing: whoever asks the page between keys takes time of the same thread.
  const press = async (count) => {
    const known = await page.evaluate(() => window.keyTimes.length);
    const start = performance.now();
    for (let nth = 0; nth < count; nth++) {
      const key = 'abcdefgh '[nth % 9];
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + (nth + 1) * PACE - performance.now())));
    }
    await page.waitForFunction((all) => window.keyTimes.length >= all, known + count);
  };
  await press(WARM);
  await page.evaluate(() => {
    window.keyTimes = [];
  });
  if (process.env.PROFILE) {
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
    await cdp.send('Profiler.start');
  }
  const before = await metrics();
  await press(KEYS);
  const after = await metrics();
  if (process.env.PROFILE) {
    const { profile } = await cdp.send('Profiler.stop');
    writeFileSync(join(process.env.PROFILE, `keyToPaint-${who}.cpuprofile`), JSON.stringify(profile));
  }
  const times = await page.evaluate(() => window.keyTimes);
  const perKey = (metric) => ((after[metric] - before[metric]) * 1000) / KEYS;
  await context.close();
  return {
    opened,
    again,
    times,
    script: perKey('ScriptDuration'),
    style: perKey('RecalcStyleDuration'),
    layout: perKey('LayoutDuration'),
    task: perKey('TaskDuration'),
  };
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
try {
  const size = `${PARAGRAPHS} paragraphs (${Math.round(text.length / 1024)} KB), ${REQUESTS} open requests, ${PEOPLE} people, ${TYPING} of them typing`;
  for (const who of SEATS) {
    const { opened, again, times, script, style, layout, task } = await measure(browser, who);
    const seat = who === 'secretariat' ? 'secretariat, in the text' : `delegation (${who}), in a draft`;
    process.stdout.write(
      `| key to paint, ${seat}: p50 / p95 / max of ${times.length} keys | ${ms(at(times, 0.5))} / ${ms(at(times, 0.95))} / ${ms(Math.max(...times))} | ${size}; ${PACE} ms between keys |\n` +
        `| … per key and what else happens meanwhile: script / style / layout / all of the page's thread | ${ms(script)} / ${ms(style)} / ${ms(layout)} / ${ms(task)} | processor time by Chromium's own account, others' keys included |\n` +
        `| … open to first text, to read: for the first time / again | ${seconds(opened[0])} / ${seconds(again[0])} | signed in, warm server; an empty cache / in the same browser |\n` +
        `| … open to the text one writes in: for the first time / again | ${seconds(opened[1])} / ${seconds(again[1])} | the same |\n`,
    );
  }
} finally {
  await browser.close();
  await text.close();
  await loader.close();
}
