// The launcher as people call it: a process of its own, built where needed, results and messages kept apart.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** Runs `chapeau` from another folder than its own. */
function chapeau(cwd: string, args: readonly string[]) {
  const child = spawn(process.execPath, [join(ROOT, 'server/launch.mjs'), ...args], {
    cwd,
    env: { PATH: process.env.PATH },
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (data) => out.push(String(data)));
  child.stderr.on('data', (data) => err.push(String(data)));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, code, out: () => out.join(''), err: () => err.join('') };
}

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-launch-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('--help and --version: on standard output, 0', async () => {
  const help = chapeau(dir, ['--help']);
  expect(await help.code).toBe(0);
  for (const command of ['serve', 'outline', 'template', 'new', 'export', 'invite', 'verify'])
    expect(help.out()).toContain(`  ${command} `);
  const version = chapeau(dir, ['--version']);
  expect(await version.code).toBe(0);
  expect(version.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
}, 120_000);

test.each([[[]], [['nonsense']], [['constructor']], [['--nonsense']]])(
  '%j: a message on standard error, 2',
  async (args) => {
    const wrong = chapeau(dir, args);
    expect(await wrong.code).toBe(2);
    expect(wrong.out()).toBe('');
    expect(wrong.err()).toContain('Usage: chapeau');
  },
  120_000,
);

test('outline of a past document is JSON and nothing else', async () => {
  const read = chapeau(dir, ['outline', join(ROOT, 'seeds/documents/002_d88c9457dfb468f7.txt')]);
  expect(await read.code).toBe(0);
  expect(JSON.parse(read.out())).toMatchObject({ place: 'San Salvador, El Salvador' });
}, 120_000);

test('convert ends when its file is written, and not before its writing process has', async () => {
  const out = join(dir, 'out.md');
  const made = chapeau(dir, [
    'convert',
    join(ROOT, 'seeds/documents/002_d88c9457dfb468f7.txt'),
    '--as',
    'md',
    '--out',
    out,
  ]);
  expect([await made.code, made.out()]).toEqual([0, `${out}\n`]);
}, 120_000);

test.each(['SIGTERM', 'SIGINT'] as const)(
  'serve ends on %s: stored, unlocked, 0',
  async (signal) => {
    const data = join(dir, signal);
    const server = chapeau(dir, ['serve', '--port', '0', '--data', data]);
    await new Promise<void>((resolve, reject) => {
      server.child.stdout.on('data', () => {
        if (server.out().split('\n').length > 4) resolve();
      });
      void server.code.then((code) => reject(new Error(`ended with ${code}: ${server.err()}`)));
    });
    expect(server.out().trimEnd().split('\n')).toHaveLength(4);
    server.child.kill(signal);
    expect(await server.code).toBe(0);
    const verify = chapeau(dir, ['verify', '--data', data]);
    expect(await verify.code).toBe(0);
  },
  180_000,
);
