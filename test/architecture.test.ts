// The direction of imports. Default deny: what a room may use is written here, everything else is a mistake. The picture
// in ARCHITECTURE.md is printed from this table. Type imports count: a circle of types is a circle.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCircle, type Import, importGraph, importsOf, sourceFiles } from './kit/importGraph.ts';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['client', 'server', 'shared', 'seeds'];

interface Room {
  /** A folder, or a single file; the longest that fits a path is its room. */
  readonly path: string;
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

const PROSEMIRROR = ['prosemirror-model', 'prosemirror-transform'];
const TIPTAP = ['@tiptap/core', '@tiptap/pm', '@tiptap/react'];
const REACT = [
  'react',
  'react-dom',
  'react-i18next',
  'react-aria-components',
  'lucide-react',
  'wouter',
  '@tanstack/react-query',
];
const SHARED = [
  'shared/result.ts',
  'shared/document',
  'shared/numbering',
  'shared/country',
  'shared/template',
  'shared/amendment',
  'shared/record',
  'shared/approval',
  'shared/revision',
  'shared/proof',
  'shared/followUp',
  'shared/notice',
  'shared/returned',
  'shared/print',
  'shared/wire',
  'shared/strings',
];

/** What reads a past document; learning from several builds on it. */
const READING = ['lines', 'dates', 'front', 'structure'].map((room) => `shared/template/${room}`);

const TABLE: readonly Room[] = [
  { path: 'shared/result.ts', rooms: [], packages: [] },
  { path: 'shared/strings', rooms: [], packages: [] },
  { path: 'shared/document', rooms: ['shared/result.ts'], packages: [...PROSEMIRROR, '@noble/hashes'] },
  { path: 'shared/numbering', rooms: ['shared/result.ts', 'shared/document'], packages: [] },
  { path: 'shared/country', rooms: [], packages: ['i18n-iso-countries'] },
  { path: 'shared/template/lines', rooms: ['shared/numbering'], packages: [] },
  { path: 'shared/template/dates', rooms: ['shared/country'], packages: [] },
  {
    path: 'shared/template/front',
    rooms: ['shared/country', 'shared/template/lines', 'shared/template/dates'],
    packages: [],
  },
  {
    path: 'shared/template/structure',
    rooms: [
      'shared/document',
      'shared/numbering',
      'shared/template/lines',
      'shared/template/dates',
      'shared/template/front',
    ],
    packages: [],
  },
  {
    path: 'shared/template/learning',
    rooms: ['shared/result.ts', 'shared/document', 'shared/numbering', 'shared/country', ...READING],
    packages: [],
  },
  { path: 'shared/amendment', rooms: ['shared/result.ts', 'shared/document'], packages: PROSEMIRROR },
  { path: 'shared/approval', rooms: ['shared/result.ts'], packages: [] },
  { path: 'shared/record', rooms: ['shared/result.ts'], packages: ['@noble/hashes'] },
  {
    path: 'shared/revision',
    rooms: ['shared/result.ts', 'shared/document', 'shared/numbering', 'shared/record'],
    packages: ['@noble/hashes'],
  },
  {
    path: 'shared/proof',
    rooms: [
      'shared/result.ts',
      'shared/document',
      'shared/numbering',
      'shared/record',
      'shared/approval',
      'shared/revision',
      'shared/wire/text.ts',
      'shared/wire/meeting.ts',
      'shared/wire/approval.ts',
    ],
    packages: ['@noble/hashes', '@noble/ed25519', 'fflate', 'saxes', 'zod'],
  },
  {
    path: 'shared/followUp',
    rooms: ['shared/result.ts', 'shared/document', 'shared/numbering', 'shared/country', 'shared/template/dates'],
    packages: [],
  },
  { path: 'shared/returned', rooms: ['shared/document', 'shared/amendment'], packages: [] },
  {
    path: 'shared/notice',
    rooms: ['shared/result.ts', 'shared/approval', 'shared/record', 'shared/revision', 'shared/strings'],
    packages: [],
  },
  {
    path: 'shared/print',
    rooms: [
      'shared/document',
      'shared/numbering',
      'shared/amendment',
      'shared/approval',
      'shared/revision',
      'shared/proof',
      'shared/wire/text.ts',
      'shared/wire/request.ts',
      'shared/wire/meeting.ts',
    ],
    packages: [],
  },
  { path: 'shared/wire', rooms: SHARED.filter((room) => room !== 'shared/print'), packages: ['zod'] },

  {
    path: 'client/main.tsx',
    rooms: ['client/pages', 'client/parts', 'client/styles', 'shared/strings', 'client/api.ts'],
    packages: [...REACT, 'i18next'],
  },
  {
    path: 'client/pages',
    rooms: ['client/parts', 'client/editor', 'client/collab', 'client/api.ts', 'client/styles', ...SHARED],
    packages: [...REACT, 'i18next'],
  },
  {
    path: 'client/parts',
    rooms: ['client/api.ts', 'client/collab', ...SHARED],
    packages: [...REACT, 'i18next', 'zod'],
  },
  { path: 'client/api.ts', rooms: SHARED, packages: ['zod'] },
  { path: 'client/collab', rooms: SHARED, packages: ['yjs', 'y-websocket', 'y-protocols', 'lib0', 'idb', 'zod'] },
  {
    path: 'client/editor',
    rooms: ['client/collab', ...SHARED],
    packages: [...TIPTAP, ...PROSEMIRROR, 'yjs', 'y-protocols', 'react', 'react-dom'],
  },
  // The page that checks packages: one file, without any library of the others.
  {
    path: 'client/verify',
    rooms: ['client/styles', ...SHARED],
    packages: [],
  },
  { path: 'client/styles', rooms: ['client/fonts'], packages: [] },

  {
    path: 'server/main.ts',
    rooms: ['server/cli', 'server/log.ts', 'server/config.ts', 'package.json'],
    packages: ['node:fs', 'node:url'],
  },
  { path: 'server/launch.mjs', rooms: [], packages: ['node:*', 'vite'] },
  {
    path: 'server/cli',
    rooms: [
      'server/bus',
      'server/addresses.ts',
      'server/limits.ts',
      'server/metrics',
      'server/app.ts',
      'server/config.ts',
      'server/log.ts',
      'server/access.ts',
      'server/commands',
      'server/collab',
      'server/formats',
      'server/reading',
      'server/writing',
      'server/store',
      'server/keeper',
      'server/mail',
      'seeds',
      ...SHARED,
    ],
    packages: ['node:*', '@hono/node-server', 'ws', 'zod'],
  },
  {
    path: 'server/app.ts',
    rooms: [
      'server/addresses.ts',
      'server/allowance.ts',
      'server/limits.ts',
      'server/metrics',
      'server/routes',
      'server/collab',
      'server/access.ts',
      'server/config.ts',
      'server/log.ts',
      'server/store/store.ts',
      ...SHARED,
    ],
    packages: ['node:*', 'hono', '@hono/node-server', 'zod'],
  },
  {
    path: 'server/config.ts',
    rooms: ['server/log.ts', 'server/addresses.ts', ...SHARED],
    packages: ['node:path', 'zod'],
  },
  { path: 'server/log.ts', rooms: [], packages: ['pino'] },
  { path: 'server/limits.ts', rooms: SHARED, packages: [] },
  { path: 'server/allowance.ts', rooms: ['server/limits.ts'], packages: [] },
  { path: 'server/addresses.ts', rooms: [], packages: ['node:net'] },
  // What is counted is a plain object; only what shows it knows Prometheus.
  {
    path: 'server/metrics/prometheus.ts',
    rooms: ['server/metrics/metrics.ts'],
    packages: ['prom-client', 'node:perf_hooks'],
  },
  { path: 'server/metrics', rooms: ['server/log.ts', 'server/limits.ts', 'server/store/store.ts'], packages: [] },
  { path: 'server/bus/busPort.ts', rooms: [], packages: ['zod'] },
  { path: 'server/bus', rooms: ['server/log.ts'], packages: ['zod', 'pg', 'ioredis'] },
  { path: 'server/access.ts', rooms: ['server/store/store.ts', ...SHARED], packages: [] },
  {
    path: 'server/routes',
    rooms: [
      'server/addresses.ts',
      'server/allowance.ts',
      'server/limits.ts',
      'server/commands',
      'server/access.ts',
      'server/collab/roomPort.ts',
      'server/store/store.ts',
      'server/config.ts',
      'server/log.ts',
      ...SHARED,
    ],
    packages: ['hono', 'zod', 'node:crypto'],
  },
  {
    path: 'server/commands',
    rooms: [
      'server/bus/busPort.ts',
      'server/limits.ts',
      'server/access.ts',
      'server/collab/roomPort.ts',
      'server/reading/reader.ts',
      'server/writing/fileWriter.ts',
      'server/store/issuedFiles.ts',
      'server/store/letterheads.ts',
      'server/store/store.ts',
      'server/store/heldStore.ts',
      'server/store/libraryStore.ts',
      'server/store/approvalStore.ts',
      'server/store/noticeStore.ts',
      'server/mail/mailPort.ts',
      'server/store/followUpStore.ts',
      'server/formats',
      'templates',
      ...SHARED,
    ],
    packages: ['node:crypto'],
  },
  { path: 'server/mail/mailPort.ts', rooms: [], packages: [] },
  { path: 'server/mail', rooms: ['server/log.ts'], packages: ['nodemailer'] },
  {
    path: 'server/keeper',
    rooms: ['server/commands', 'server/store/store.ts', 'server/store/approvalStore.ts', 'server/log.ts', ...SHARED],
    packages: [],
  },
  {
    path: 'server/collab',
    rooms: [
      'server/bus/busPort.ts',
      'server/log.ts',
      'server/limits.ts',
      'server/allowance.ts',
      'server/addresses.ts',
      'server/metrics/metrics.ts',
      'server/metrics/limitWatch.ts',
      'server/store/store.ts',
      ...SHARED,
    ],
    packages: [
      'yjs',
      'y-protocols',
      'lib0',
      'hono',
      '@hono/node-server',
      'ws',
      'zod',
      'node:crypto',
      'node:async_hooks',
    ],
  },
  {
    path: 'server/formats',
    rooms: SHARED,
    packages: [
      'fflate',
      'marked',
      'parse5',
      'saxes',
      'unpdf',
      '@myriaddreamin/typst-ts-web-compiler',
      '@expo-google-fonts/source-serif-4',
      'node:*',
    ],
  },
  { path: 'server/reading', rooms: ['server/limits.ts', 'server/formats', ...SHARED], packages: ['zod', 'node:*'] },
  { path: 'server/writing', rooms: ['server/limits.ts', 'server/formats', ...SHARED], packages: ['node:*'] },
  {
    path: 'server/store',
    rooms: ['server/limits.ts', ...SHARED],
    packages: ['kysely', 'pg', '@photostructure/sqlite', 'zod', 'node:*'],
  },

  {
    path: 'seeds',
    rooms: ['server/commands', 'server/formats', 'server/collab/roomPort.ts', 'server/store/store.ts', ...SHARED],
    packages: ['node:fs', 'node:path', 'node:url', 'node:crypto'],
  },
];

const within = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

function roomOf(path: string): Room | undefined {
  return TABLE.filter((room) => within(path, room.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** null if the import is allowed, else what is wrong with it. */
function fault(item: Import): string | null {
  const room = roomOf(item.from);
  if (!room) return `${item.from} stands in no room of the table`;
  if (!item.local) {
    const fits = room.packages.some((name) => name === item.to || (name === 'node:*' && item.to.startsWith('node:')));
    return fits ? null : `${item.from} may not use the package ${item.to}`;
  }
  const own = room.path.includes('.') ? false : within(item.to, room.path);
  const fits = own || room.rooms.some((name) => within(item.to, name));
  return fits ? null : `${item.from} may not import ${item.to}`;
}

function picture(): string {
  const brief = (names: readonly string[]): string => {
    const all = SHARED.every((name) => names.includes(name));
    return (
      [...names.filter((name) => !all || !SHARED.includes(name)), ...(all ? ['shared/*'] : [])].join(', ') ||
      '(nothing)'
    );
  };
  const width = Math.max(...TABLE.map((room) => room.path.length));
  return TABLE.map((room) => `${room.path.padEnd(width)} → ${brief(room.rooms)}`).join('\n');
}

const imports = importGraph(ROOT, SOURCES);
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('architecture', () => {
  test('the guard is awake: it sees the imports', () => {
    expect(imports.length).toBeGreaterThan(150);
    expect(imports.some((item) => item.from === 'shared/document/schema.ts' && item.to === 'prosemirror-model')).toBe(
      true,
    );
  });

  test('every import is in the table', () => {
    expect(imports.map(fault).filter((text) => text !== null)).toEqual([]);
  });

  test('no circles, types included', () => {
    expect(findCircle(imports)).toBeNull();
  });

  test.each([
    ['shared/document/planted.ts', "import { serve } from '../../server/cli/serve.ts';"],
    ['shared/amendment/planted.ts', "import type * as Y from 'yjs';"],
    ['shared/approval/planted.ts', "const fs = await import('node:fs');"],
    ['client/parts/planted.tsx', "export { chainEntry } from '../../server/commands/fileRequest.ts';"],
    ['server/routes/planted.ts', "import { openStore } from '../store/sql.ts';"],
    ['server/formats/planted.ts', "import type { Store }\n  from '../store/store.ts';"],
    ['attic/planted.ts', "import { ok } from '../shared/result.ts';"],
  ])('a planted violation in %s is found', (from, source) => {
    expect(importsOf(ROOT, from, source).map(fault)).toEqual([expect.any(String)]);
  });

  test('a planted circle of types is found', () => {
    const planted = [
      ...imports,
      ...importsOf(ROOT, 'shared/document/block.ts', "import type { nodeSpecs } from './schema.ts';"),
    ];
    expect(findCircle(planted)).toEqual(
      expect.arrayContaining(['shared/document/block.ts', 'shared/document/schema.ts']),
    );
  });

  test('ARCHITECTURE.md shows this picture', () => {
    expect(read('ARCHITECTURE.md')).toContain(picture());
  });

  test('the environment is read only by server/main.ts, the console used only where people read it', () => {
    const sources = sourceFiles(ROOT, ['server', 'shared', 'seeds', 'client']).filter(
      (file) => file !== 'server/launch.mjs',
    );
    const loose = (pattern: RegExp, allowed: readonly string[]): string[] =>
      sources.filter((file) => pattern.test(read(file)) && !allowed.some((path) => within(file, path)));
    expect(loose(/process\.(env|argv)/, ['server/main.ts'])).toEqual([]);
    expect(loose(/\bconsole\./, ['server/log.ts'])).toEqual([]);
  });

  test('shared/ asks for no clock, chance or timer', () => {
    const forbidden = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bsetTimeout\(|\bcrypto\.|\bperformance\./;
    const withoutComments = (file: string): string =>
      read(file)
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '');
    expect(sourceFiles(ROOT, ['shared']).filter((file) => forbidden.test(withoutComments(file)))).toEqual([]);
  });

  test('no file is longer than 400 lines', () => {
    const long = sourceFiles(ROOT, SOURCES).filter((file) => read(file).split('\n').length > 401);
    expect(long).toEqual([]);
  });

  test('every file that tests is one that runs', () => {
    const hidden = sourceFiles(ROOT, ['test']).filter(
      (file) =>
        /^\s*(test|it|describe)(\.each|\.skipIf|\()/m.test(read(file)) &&
        !/\.test\.tsx?$/.test(file) &&
        !file.startsWith('test/contracts/'),
    );
    expect(hidden).toEqual([]);
    const narrowed = sourceFiles(ROOT, ['test']).filter(
      (file) => file !== 'test/architecture.test.ts' && /\b(test|it|describe)\.(only|skip|todo)\(/.test(read(file)),
    );
    expect(narrowed).toEqual([]);
  });
});
