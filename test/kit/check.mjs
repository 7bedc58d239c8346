// Types and style: both TypeScript projects, then formatter and linter. Biome is run by `npm exec` because its other-platform
// binaries make a lock file that npm's own `ci` rejects; its version is pinned here.

import { spawnSync } from 'node:child_process';

const BIOME = '@biomejs/biome@2.6.8';
const write = process.argv.includes('--write');

const steps = [
  ['types', 'npx', ['tsc', '--noEmit', '-p', '.']],
  ['types of shared/, which knows neither browser nor Node', 'npx', ['tsc', '--noEmit', '-p', 'shared']],
  [
    'format and lint',
    'npm',
    [
      'exec',
      '--yes',
      `--package=${BIOME}`,
      '--',
      'biome',
      'check',
      '--error-on-warnings',
      ...(write ? ['--write'] : []),
      '.',
    ],
  ],
];

for (const [title, command, args] of steps) {
  console.log(`check: ${title}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
