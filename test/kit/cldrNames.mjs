// `npm run country-names`: takes from Unicode CLDR the names of countries that i18n-iso-countries lacks, into
// shared/country/cldrNames.json. The package is fetched for this only: it weighs 35 MB, of which 5 kB are wanted here.
// Names with a note in brackets and abbreviations ("US") are left out: in a text both are something else.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = 'cldr-localenames-full';
const VERSION = '48.2.0';
const LOCALES = { en: ['en'], es: ['es', 'es-419', 'es-MX'], fr: ['fr', 'fr-CA'], pt: ['pt', 'pt-PT'] };
/** Other places and people go by these names more often. */
const AMBIGUOUS = new Set([
  'Salvador',
  'San Martín',
  'San Bartolomé',
  'Santa Elena',
  'Saint-Martin',
  'St. Martin',
  'Maurício',
]);
const OUT = join(import.meta.dirname, '../../shared/country/cldrNames.json');

const load = createRequire(import.meta.url);
const fold = (name) =>
  (
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
const ofPackage = (language) => load(`i18n-iso-countries/langs/${language}.json`).countries;

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

const folder = mkdtempSync(join(tmpdir(), 'chapeau-cldr-'));
try {
  run('npm', ['pack', '--silent', `${PACKAGE}@${VERSION}`], folder);
  run('tar', ['xzf', `${PACKAGE}-${VERSION}.tgz`], folder);
  const territories = (locale) => {
    const file = join(folder, 'package/main', locale, 'territories.json');
    return JSON.parse(readFileSync(file, 'utf8')).main[locale].localeDisplayNames.territories;
  };
  const codes = Object.keys(ofPackage('en')).sort();
  const names = {};
  for (const [language, locales] of Object.entries(LOCALES)) {
    const known = ofPackage(language);
    for (const code of codes) {
      const seen = new Set([known[code] ?? []].flat().map(fold));
      for (const key of [code, `${code}-alt-variant`]) {
        for (const name of locales.map((locale) => territories(locale)[key] ?? '')) {
          if (name === '' || name.includes('(') || AMBIGUOUS.has(name) || seen.has(fold(name))) continue;
          seen.add(fold(name));
          names[code] ??= {};
          names[code][language] = [...(names[code][language] ?? []), name.replaceAll('’', "'").replaceAll('‑', '-')];
        }
      }
    }
  }
  const sorted = Object.fromEntries(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
  const from = `${PACKAGE} ${VERSION}; Unicode-3.0, copyright © 1991 Unicode, Inc.`;
  writeFileSync(OUT, `${JSON.stringify({ from, names: sorted }, null, 2)}\n`);
  console.log(`${Object.values(names).flatMap((of) => Object.values(of).flat()).length} names`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
