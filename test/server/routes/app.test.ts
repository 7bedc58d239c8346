// What every answer carries, the files of the client, and the Word file over HTTP.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, INLINE_STYLES } from '../../../server/app.ts';
import { silent } from '../../../server/log.ts';
import { textHash } from '../../../shared/document/canonicalText.ts';
import { meetingRecord, problem, textHashAnswer } from '../../../shared/wire/meeting.ts';
import { type World, world } from '../../kit/world.ts';

let here: World;
let clientDir: string;
beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'chapeau-client-'));
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), '<!doctype html><title>Chapeau</title>');
  const script = 'export const a = 1;\n'.repeat(200);
  await writeFile(join(clientDir, 'assets', 'main-abc123.js'), script);
  await writeFile(join(clientDir, 'assets', 'main-abc123.js.gz'), gzipSync(script));
  await writeFile(join(clientDir, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  here = await world({ clientDir });
});
afterAll(async () => {
  await here.close();
  await rm(clientDir, { recursive: true });
});

describe('headers', () => {
  test('pages and answers carry the policy; nothing inline runs, nothing foreign loads', async () => {
    for (const path of ['/', '/api/health', '/api/none']) {
      const { headers } = await fetch(`${here.url}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('what is said of a meeting is kept by nobody on the way', async () => {
    const canada = await here.as('CAN');
    const answer = await canada.get(`/api/meetings/${here.meetingId}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('the inline styles let in by hash are those of the installed React Aria, and no more', () => {
    const source = ['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs'].map((file) =>
      readFileSync(`node_modules/react-aria/dist/private/${file}`, 'utf8'),
    );
    const styles = source.map((text) => {
      const style = /textContent = `([^`]*)`\.trim\(\)/.exec(text)?.[1] ?? '';
      return style.replace(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/, 'data-react-aria-pressable').trim();
    });
    const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(hashes).toEqual(INLINE_STYLES);
  });
});

describe('the client', () => {
  test.each(['/', '/meetings', '/meetings/abc', '/documents/abc', '/invitation'])('%s is the page', async (path) => {
    const answer = await fetch(`${here.url}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  test('files named by their content are kept for good and sent packed', async () => {
    const answer = await fetch(`${here.url}/assets/main-abc123.js`);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toContain('export const a');
    const plain = await fetch(`${here.url}/assets/main-abc123.js`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBe(null);
    expect(await plain.text()).toContain('export const a');
  });

  test.each([
    '/assets/none.js',
    '/none.js',
    '/api/none',
    '/collab/none',
    '/assets/../../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
  ])('%s is not', async (path) => {
    const answer = await fetch(`${here.url}${path}`);
    expect(await answer.text()).not.toContain('"devDependencies"');
    if (path.endsWith('passwd')) return;
    expect([404, 426]).toContain(answer.status);
  });
});

describe('the document', () => {
  test('hash', async () => {
    const canada = await here.as('CAN');
    const answer = await canada.get(`/api/documents/${here.document.id}/hash`);
    const text = await here.rooms.readText(here.document.id);
    expect(textHashAnswer.parse(await answer.json()).textHash).toBe(textHash(text));
  });

  test('Word file: name, type, words, and an entry in the record', async () => {
    const canada = await here.as('CAN');
    const answer = await canada.get(`/api/documents/${here.document.id}/export?as=docx&kind=clean`);
    expect(answer.headers.get('content-type')).toContain('wordprocessingml');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="RCGM-2017-San-Salvador_Conclusions-and-Recommendations_Draft_clean_EN.docx"; filename*=UTF-8''RCGM-2017-San-Salvador_Conclusions-and-Recommendations_Draft_clean_EN.docx`,
    );
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(new TextDecoder().decode(parts['word/document.xml'])).toContain('Operating Mechanism');
    const record = meetingRecord.parse(await (await canada.get(`/api/meetings/${here.meetingId}/record`)).json());
    expect(record.verified).toBe(true);
    expect(record.entries.at(-1)).toMatchObject({ act: 'document exported', onBehalfOf: 'CAN' });
  });
});

test('a bug is answered with a reference and no word about itself', async () => {
  const lines: string[] = [];
  const app = createApp({
    ...here.here,
    ...here.desk,
    ...here.issues,
    rooms: here.rooms,
    store: new Proxy(here.store, {
      get: (target, name) => {
        if (name === 'session') throw new Error('secret detail');
        return Reflect.get(target, name);
      },
    }),
    log: { ...silent, error: (event, _cause, fields) => void lines.push(`${event} ${JSON.stringify(fields)}`) },
    version: 'test',
    instanceId: 'x',
    origin: null,
    clientDir: null,
    operatorToken: null,
    fileExampleRequests: null,
  });
  const answer = await app.request('http://localhost/api/meetings', {
    headers: { cookie: 'chapeau-x=1', host: 'localhost' },
  });
  const body = problem.parse(await answer.json());
  expect([answer.status, body.code]).toEqual([500, 'server/failed']);
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(lines[0]).toContain(body.reference);
});
