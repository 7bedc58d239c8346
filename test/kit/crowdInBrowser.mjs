// For measurements in a browser: the client as it is shipped, a text at its fullest with people in it, and Chromium. The
// TypeScript of the tests is loaded as it stands, without building it first.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

function chromiumPath() {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const path = process.env.CHROMIUM_PATH ?? known.find((one) => existsSync(one));
  if (path === undefined) throw new Error('No Chromium on this machine (Debian: apt-get install chromium).');
  return path;
}

function build() {
  const options = { cwd: ROOT, stdio: ['ignore', 2, 2] };
  if (spawnSync(process.execPath, ['server/launch.mjs', 'build'], options).status !== 0) {
    throw new Error('The client could not be built.');
  }
}

/**
 * Opens a text with this crowd in it (see crowdedText.ts) and calls `use({ text, open })`; `open(who)` is the drafting page
 * of somebody in a browser of their own, `open(who, path)` another page. All is closed when `use` is done.
 */
export async function crowdInBrowser(crowd, use) {
  const executablePath = chromiumPath();
  build();
  const loader = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  const { crowdedText } = await loader.ssrLoadModule('/test/bench/crowdedText.ts');
  const text = await crowdedText({ ...crowd, clientDir: join(ROOT, 'dist/client') });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
  const open = async (who, other) => {
    const { path, cookie } = await text.enter(who);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    const [name, value] = cookie.split('=');
    await context.addCookies([{ name, value, url: text.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    page.on('pageerror', (error) => process.stderr.write(`${who}: ${error.message}\n`));
    await page.goto(`${text.url}${other ?? path}`);
    return page;
  };
  try {
    await use({ text, open });
  } finally {
    await browser.close();
    await text.close();
    await loader.close();
  }
}
