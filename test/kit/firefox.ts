// Firefox of the tests: Debian's, driven through puppeteer-core by WebDriver BiDi, which Firefox itself speaks (playwright
// drives only its own build of it). One process for each person: of several windows of one Firefox only one has the focus,
// and the others take no Home and no Delete. Where none is installed the tests are skipped by name, unless CI=true.

import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';

const PATHS = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

export const firefoxPath = process.env.FIREFOX_PATH ?? PATHS.find((path) => existsSync(path));

export const hasFirefox = firefoxPath !== undefined || process.env.CI === 'true';

/** A Firefox with a profile of its own, thrown away when it is closed. `profile`: an empty folder for it. */
export async function launchFirefox(profile: string): Promise<Browser> {
  if (firefoxPath === undefined) throw new Error('no Firefox on this machine: apt-get install firefox-esr');
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    userDataDir: profile,
    // Firefox refuses a home that belongs to somebody else, as it does where tests run as root.
    env: { ...process.env, HOME: profile },
    defaultViewport: { width: 1440, height: 1000 },
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
  });
}
