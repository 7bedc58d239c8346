// `npm test`: provides what the machine lacks, checks types and style, builds, runs every test, and says at the end what was
// left out. With CI=true a missing part is a failure; elsewhere its tests are skipped, by name and number, in the last lines.
// `npm run test:long` (--long): only the tests that ask how often they are to try, as often as counts.ts says for long ones.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const inCI = process.env.CI === 'true';
const started = Date.now();

const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32', ...options });
const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
const pdftotext = () => spawnSync('pdftotext', ['-v'], { stdio: 'ignore' }).error === undefined;

/** Debian keeps the server's programs off the path. */
const hasPostgres = () => {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  return has('initdb') || versions.some((version) => existsSync(join(debian, version, 'bin', 'initdb')));
};

const hasChromium = (...names) =>
  process.env.CHROMIUM_PATH !== undefined || names.some((name) => existsSync(`/usr/bin/${name}`));

/** `present`: nothing is to be installed. `enough`: the tests can run, though slower. */
const PARTS = [
  {
    name: 'Chromium',
    package: 'chromium-headless-shell',
    present: () => hasChromium('chromium-headless-shell'),
    enough: () => hasChromium('chromium', 'chromium-browser', 'google-chrome'),
  },
  {
    name: 'Firefox',
    package: 'firefox-esr',
    present: () => process.env.FIREFOX_PATH !== undefined || has('firefox-esr') || has('firefox'),
  },
  { name: 'LibreOffice Writer', package: 'libreoffice-writer-nogui', present: () => has('soffice') },
  { name: 'poppler', package: 'poppler-utils', present: pdftotext },
  { name: 'qpdf', package: 'qpdf', present: () => has('qpdf') },
  { name: 'PostgreSQL', package: 'postgresql', present: hasPostgres },
  { name: 'Redis', package: 'redis-server', present: () => has('redis-server') || has('valkey-server') },
  { name: 'HAProxy', package: 'haproxy', present: () => has('haproxy') },
  { name: 'strace', package: 'strace', present: () => has('strace') },
];

function provide() {
  const missing = () => PARTS.filter((part) => !part.present());
  const wanted = missing();
  if (wanted.length === 0) return;
  if (process.getuid?.() === 0 && has('apt-get')) {
    console.log(`installing what the tests need: ${wanted.map((part) => part.name).join(', ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted.map((part) => part.package)], {
      env,
      stdio: 'ignore',
    });
  }
  const left = missing().filter((part) => part.enough?.() !== true);
  for (const part of left) console.log(`not on this machine: ${part.name} (Debian: apt-get install ${part.package})`);
  if (left.length > 0 && inCI) process.exit(1);
}

/** Test files that read their counts from `counts.ts`, and time enough for each test. */
function longRun() {
  process.env.CHAPEAU_TEST_LONG = 'true';
  const files = readdirSync('test', { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join('test', file))
    .filter((file) => readFileSync(file, 'utf8').includes('kit/counts.ts'));
  return ['--testTimeout=14400000', ...files];
}

function step(command, args) {
  const { status } = run(command, args);
  if (status !== 0) process.exit(status ?? 1);
}

const asked = process.argv.slice(2);
const wanted = asked[0] === '--long' ? [...longRun(), ...asked.slice(1)] : asked;
provide();
step(process.execPath, ['test/kit/check.mjs']);
step('npm', ['run', '--silent', 'build']);

const folder = mkdtempSync(join(tmpdir(), 'chapeau-test-'));
const report = join(folder, 'report.json');
const { status } = run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...wanted,
]);

const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [], success: false };
rmSync(folder, { recursive: true, force: true });

const all = results.testResults.flatMap((file) =>
  file.assertionResults.map((test) => ({ ...test, file: relative(process.cwd(), file.name) })),
);
const count = (...states) => all.filter((test) => states.includes(test.status)).length;
const skipped = all.filter((test) => !['passed', 'failed'].includes(test.status));
const failed =
  count('failed') +
  results.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;

if (skipped.length > 0) {
  console.log(`\n${skipped.length} tests were skipped:`);
  for (const test of skipped) console.log(`  ${test.file}: ${test.fullName}`);
  if (inCI) console.log('With CI=true nothing may be skipped.');
}
console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${count('passed')} passed, ${failed} failed, ${skipped.length} skipped`);
const red = status !== 0 || failed > 0 || all.length === 0 || (inCI && skipped.length > 0);
process.exit(red ? 1 : 0);
