// What Dockerfile and compose.yaml name is there: files that are copied, settings that the server reads, packages that the
// server needs when those for development are left out. Images are built where there is an engine for them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const dockerfile = read('Dockerfile');
const compose = read('compose.yaml');

test('every file that is copied into the image is part of the project', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
    sources.split(' '),
  );
  expect(copied).toContain('package-lock.json');
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('what stands in compose.yaml besides images is there', () => {
  const mounted = [...compose.matchAll(/"\.\/(\S+?):/g)].map(([, path = '']) => path);
  expect(mounted).toEqual(['deploy/haproxy.cfg']);
  expect(mounted.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every setting that a node is given is one that the server reads', () => {
  const config = read('server/config.ts');
  const [, ofNode = ''] = /x-node:[\s\S]*?environment:\n((?: {4}\S.*\n)+)/.exec(compose) ?? [];
  const [, ofImage = ''] = /^ENV ((?:.*\\\n)*.*)$/m.exec(dockerfile) ?? [];
  const names = [
    ...[...ofNode.matchAll(/^ {4}(\w+):/gm)].map(([, name = '']) => name),
    ...[...ofImage.matchAll(/(\w+)=/g)].map(([, name = '']) => name),
  ].filter((name) => name !== 'NODE_ENV');
  expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'TRUST_PROXY', 'CHAPEAU_DATA', 'PORT']));
  expect(names.filter((name) => !config.includes(`env.${name}`))).toEqual([]);
});

test('what the server imports is installed without the packages for development', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  const files = ['server', 'shared'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mjs)$/.test(name))
      .map((name) => join(folder, name)),
  );
  // Types are gone when it runs.
  const imported = files.flatMap((file) =>
    [...read(file).matchAll(/^(?:import|export)(?! type)[^;]*? from '([^'.][^']*)'/gm)].map(([, from = '']) => ({
      file,
      name: from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/'),
    })),
  );
  expect(imported.length).toBeGreaterThan(100);
  const foreign = imported.filter(({ name }) => !isBuiltin(name) && !(name in dependencies));
  expect(foreign).toEqual([]);
});
