// The real browser of the browser tests: Debian's Chromium through playwright-core, where it can be had without the
// windows it would draw around a page (the same engine; its tabs and toolbars took a third of the time of the tests).
// Where none is installed the tests are skipped by name, unless CI=true, where a missing browser is a failure
// (test/kit/test.mjs installs it).

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export const chromiumPath = process.env.CHROMIUM_PATH ?? PATHS.find((path) => existsSync(path));

export const hasChromium = chromiumPath !== undefined || process.env.CI === 'true';

export async function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no Chromium on this machine: apt-get install chromium');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
