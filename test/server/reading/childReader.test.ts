// The process that reads: what it is kept from, and that each limit ends it and nothing else. Where a limit is tried, a
// small program stands in for the reader, since no file is known that makes the real one hang or swell.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readFile } from '../../../server/formats/readFile.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import { createChildReader, type ReadingLimits } from '../../../server/reading/childReader.ts';
import { type Progress, type Reader, STAGES } from '../../../server/reading/reader.ts';
import { printable } from '../../../shared/document/printable.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { ok } from '../../../shared/result.ts';
import { documentKind } from '../../../shared/template/front/documentKind.ts';
import { learnTemplate } from '../../../shared/template/learning/learnTemplate.ts';
import { textLanguage } from '../../../shared/template/learning/textLanguage.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';
import { findingKey, readAgain } from '../../../shared/template/structure/reverse.ts';
import { builtServer, READING_ENTRY } from '../../kit/builtProduct.ts';
import { pastDocument, pastFiles } from '../../kit/pastDocument.ts';
import { pastConclusions } from '../../kit/pastOutlines.ts';

const folder = mkdtempSync(join(tmpdir(), 'chapeau-reading-'));
const readers: Reader[] = [];
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
let programs = 0;

/** A reader whose children run a program of a test. */
function readerOf(program: string, limits: Partial<ReadingLimits> = {}): Reader {
  programs += 1;
  const entry = join(folder, `${programs}.mjs`);
  writeFileSync(entry, program);
  const reader = createChildReader({ entry, limits });
  readers.push(reader);
  return reader;
}

/** Begins, tells its process by the count of lines, and goes on for ever. */
const ENDLESS = `
  process.stdout.write(JSON.stringify({ is: 'stage', stage: 'read', lines: process.pid, paragraphs: 0 }) + '\\n');
  setInterval(() => {}, 1000);
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A reading that has begun, and how it ends. */
function begun(reader: Reader, account: string, signal?: AbortSignal) {
  let onStage: (progress: Progress) => void = () => {};
  const started = new Promise<number>((resolve) => {
    onStage = ({ lines }) => resolve(lines);
  });
  let hasStarted = false;
  void started.then(() => {
    hasStarted = true;
  });
  const outcome = reader.read(utf8('a'), 'a.txt', { account, signal, onStage: (progress) => onStage(progress) });
  return { started, outcome, hasStarted: () => hasStarted };
}

describe('limits', () => {
  it.each<[string, string, Partial<ReadingLimits>, string, RegExp]>([
    ['never ends', 'for (;;);', { milliseconds: 700 }, 'file/tooSlow', /takes longer than it may \(0\.7 s\)/],
    [
      'fills its heap',
      'const all = []; for (;;) all.push(new Array(10000).fill({}));',
      { megabytes: 64 },
      'file/tooBig',
      /\(64 MB\)/,
    ],
    [
      'says no end of things',
      "const go = () => process.stdout.write('x'.repeat(65536), go); go();",
      { answer: 1 << 20 },
      'file/tooBig',
      /memory/,
    ],
    ['throws', "throw new Error('something');", {}, 'file/unreadable', /damaged/],
    ['leaves without a word', 'process.exit(0);', {}, 'file/unreadable', /damaged/],
    [
      'is killed',
      "process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);",
      {},
      'file/unreadable',
      /damaged/,
    ],
    ['answers what is no JSON', "console.log('{');", {}, 'file/unreadable', /damaged/],
    [
      'answers what is no reading',
      `console.log('{"is":"lines","items":[{"text":1}]}');`,
      {},
      'file/unreadable',
      /damaged/,
    ],
    [
      'answers more than is asked',
      `console.log('{"is":"stage","stage":"read","lines":0,"paragraphs":0,"and":1}');`,
      {},
      'file/unreadable',
      /damaged/,
    ],
    ['is done before it said all', `console.log('{"is":"done","kind":"text"}');`, {}, 'file/unreadable', /damaged/],
  ])('a child that %s is ended, and why is said', async (_, program, limits, code, sentence) => {
    const outcome = await readerOf(program, limits).read(utf8('a'), 'a.txt', { account: 'a' });
    expect(outcome).toMatchObject({ ok: false, code });
    if (!outcome.ok) expect(outcome.data.sentence).toMatch(sentence);
  });

  it.skipIf(process.platform !== 'linux')('memory outside the heap counts too', async () => {
    const program = 'const all = []; setInterval(() => all.push(Buffer.alloc(8 << 20, 1)), 5);';
    const outcome = await readerOf(program, { megabytes: 160 }).read(utf8('a'), 'a.txt', { account: 'a' });
    expect(outcome).toMatchObject({ ok: false, code: 'file/tooBig' });
  });

  it('a program that is not there is a file that cannot be read, not a crash', async () => {
    const reader = createChildReader({ entry: join(folder, 'none.mjs') });
    expect(await reader.read(utf8('a'), 'a', { account: 'a' })).toMatchObject({ ok: false, code: 'file/unreadable' });
    await reader.close();
  });

  it('a child has no environment, no folder of the server, and may neither write nor start anything', async () => {
    process.env.CHAPEAU_SECRET_OF_TEST = 'secret';
    const victim = join(folder, 'written');
    const program = `
      import { writeFileSync } from 'node:fs';
      import { spawnSync } from 'node:child_process';
      const fails = (act) => { try { return act() ?? null; } catch (error) { return error.code; } };
      const data = {
        env: Object.keys(process.env),
        cwd: process.cwd(),
        write: fails(() => writeFileSync(${JSON.stringify(victim)}, 'x')),
        start: fails(() => spawnSync(process.execPath, ['--version']).status),
        eval: fails(() => new Function('return 1')()) === 1,
      };
      console.log(JSON.stringify({ is: 'refused', code: 'file/kind', data }));
    `;
    const outcome = await readerOf(program).read(utf8('a'), 'a.txt', { account: 'a' });
    delete process.env.CHAPEAU_SECRET_OF_TEST;
    expect(outcome).toMatchObject({
      ok: false,
      data: {
        env: [],
        cwd: parse(process.cwd()).root,
        write: 'ERR_ACCESS_DENIED',
        start: 'ERR_ACCESS_DENIED',
        eval: false,
      },
    });
    expect(() => readFileSync(victim)).toThrow(/ENOENT/);
  });
});

describe('queue', () => {
  it('two at a time, one for each account, in the order they came', async () => {
    const reader = readerOf(ENDLESS);
    const [stopA, stopB] = [new AbortController(), new AbortController()];
    const a1 = begun(reader, 'a', stopA.signal);
    const a2 = begun(reader, 'a');
    const b1 = begun(reader, 'b', stopB.signal);
    const c1 = begun(reader, 'c');
    await Promise.all([a1.started, b1.started]);
    expect([a2.hasStarted(), c1.hasStarted()]).toEqual([false, false]);
    stopB.abort();
    await Promise.all([b1.outcome, c1.started]);
    // A place was free, but its account was still busy.
    expect(a2.hasStarted()).toBe(false);
    stopA.abort();
    await Promise.all([a1.outcome, a2.started]);
    await reader.close();
    expect(await a2.outcome).toMatchObject({ ok: false, code: 'file/cancelled' });
    expect(await c1.outcome).toMatchObject({ ok: false, code: 'file/cancelled' });
  });

  it('a cancelled reading leaves no process behind', async () => {
    const reader = readerOf(ENDLESS);
    const stop = new AbortController();
    const one = begun(reader, 'a', stop.signal);
    const pid = await one.started;
    expect(isRunning(pid)).toBe(true);
    stop.abort();
    expect(await one.outcome).toMatchObject({ ok: false, code: 'file/cancelled' });
    expect(isRunning(pid)).toBe(false);
  });

  it('who waits can be cancelled before it begins', async () => {
    const reader = readerOf(ENDLESS);
    const stop = new AbortController();
    const first = begun(reader, 'a');
    await first.started;
    const second = begun(reader, 'a', stop.signal);
    stop.abort();
    expect(await second.outcome).toMatchObject({ ok: false, code: 'file/cancelled' });
    expect(second.hasStarted()).toBe(false);
    const third = begun(reader, 'a', stop.signal);
    expect(await third.outcome).toMatchObject({ ok: false, code: 'file/cancelled' });
    await reader.close();
    expect(await reader.read(utf8('a'), 'a', { account: 'a' })).toMatchObject({ code: 'file/cancelled' });
  });

  it('more than may wait are refused at once', async () => {
    const reader = readerOf(ENDLESS, { waiting: 1 });
    const first = begun(reader, 'a');
    await first.started;
    const second = begun(reader, 'a');
    expect(await begun(reader, 'a').outcome).toMatchObject({ ok: false, code: 'file/busy' });
    await reader.close();
    expect(await second.outcome).toMatchObject({ ok: false, code: 'file/cancelled' });
  });
});

describe('the real program', () => {
  let reader: Reader;
  afterAll(() => reader.close());
  const files: (readonly [string, Uint8Array])[] = [];

  beforeAll(async () => {
    await builtServer();
    reader = createChildReader({ entry: READING_ENTRY });
    const { name, blocks, scheme } = pastDocument(pastFiles[2]!);
    const source = {
      title: name,
      blocks,
      labels: labelsOf(blocks, scheme),
      scheme,
      removed: [],
      language: 'en',
    } as const;
    files.push(
      ['a.docx', await writeDocx(printable(source), { time: Date.UTC(2017, 5, 22) })],
      [
        'a.html',
        utf8(
          '<h1>CONCLUSIONS</h1><ol><li>To <del>x</del>thank<sup><a href="#fn1">1</a></sup>.<li>To note.</ol><p id=fn1>1 A note.',
        ),
      ],
      ['a.md', utf8('# CONCLUSIONS\n\n1. To thank.\n2. To note.\n')],
      ['a.txt', readFileSync(join(import.meta.dirname, '../../../seeds/documents/003_cee159b7e9acc025.txt'))],
    );
  });

  it('answers exactly what reading it here gives, with stages in their order', async () => {
    for (const [name, bytes] of files) {
      const stages: Progress[] = [];
      const before = Buffer.from(bytes);
      const outcome = await reader.read(bytes, name, {
        account: 'a',
        onStage: (progress) => void stages.push(progress),
      });
      expect(before.equals(bytes)).toBe(true);
      const here = await readFile(bytes, name);
      if (!outcome.ok || !here.ok) throw new Error(`${name}: ${JSON.stringify([outcome, here])}`);
      const { outline, findings } = outlineOf(here.value.source.lines);
      const sorted = [...here.value.source.findings, ...findings].sort((a, b) => a.line - b.line);
      const told = { language: textLanguage(outline.blocks.map(({ text }) => text)), document: documentKind(outline) };
      const whole = { ...here.value, outline, ...told, findings: sorted };
      expect(outcome.value).toEqual(JSON.parse(JSON.stringify(whole)));
      expect(stages.map((one) => one.stage)).toEqual(STAGES);
      expect(stages.at(-1)?.lines).toBe(here.value.source.lines.filter((line) => line.text.trim() !== '').length);
      expect(stages.at(-1)?.paragraphs).toBeGreaterThan(0);
    }
  });

  it('reads lines anew as it would be done here', async () => {
    const lines = plainLines(['1. To ask:', '- a. one;', '- b. two;', '- words', '2. To end.']);
    const [about] = outlineOf(lines).findings.filter(({ code }) => code === 'marker/removed');
    const answers = [
      { finding: findingKey(about!), alternative: 'putBack' as const },
      { finding: 'nothing', alternative: 'attach' as const },
    ];
    const outcome = await reader.readAgain(lines, answers, { account: 'a' });
    expect(outcome).toEqual(ok(JSON.parse(JSON.stringify(readAgain(lines, answers)))));
    expect(outcome.ok && outcome.value.unanswered).toEqual([answers[1]]);
  });

  it('learns what would be learnt here', async () => {
    const outcome = await reader.learn(pastConclusions, { account: 'a', id: 'learnt' });
    expect(outcome).toEqual(ok(JSON.parse(JSON.stringify(learnTemplate(pastConclusions, { id: 'learnt' })))));
  });

  it('asks the network for nothing, whatever a page wants', async () => {
    let calls = 0;
    const server = createServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    const { port } = server.address() as { port: number };
    const at = `http://127.0.0.1:${port}`;
    const page = `<!doctype html><base href="${at}/"><link rel=stylesheet href="${at}/a.css"><img src="${at}/b.png">
      <script src="${at}/c.js"></script><script>fetch('${at}/d')</script><iframe src="${at}/e"></iframe>
      <style>@import "${at}/f.css"</style><p>1. To thank.<object data="${at}/g"></object>`;
    expect(await reader.read(utf8(page), 'a.html', { account: 'a' })).toMatchObject({ ok: true });
    const xml = `<?xml version="1.0"?><!DOCTYPE html SYSTEM "${at}/h.dtd" [<!ENTITY e SYSTEM "${at}/i">]><html><body>&e;To thank.`;
    expect(await reader.read(utf8(xml), 'a.html', { account: 'a' })).toMatchObject({ ok: true });
    server.close();
    expect(calls).toBe(0);
  });
});
