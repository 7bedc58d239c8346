// `chapeau convert`: a past document in, another format out, in one go and without a server.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { convert } from '../../../server/cli/convert.ts';
import { builtWritingEntry } from '../../kit/readingEntry.ts';
import { run } from '../../kit/terminal.ts';

const PAST = join(import.meta.dirname, '../../../seeds/documents/002_d88c9457dfb468f7.txt');

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'chapeau-convert-'));
  await builtWritingEntry();
}, 180_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each(['docx', 'pdf', 'html', 'md', 'xml', 'json', 'txt'])('as %s', async (as) => {
  const out = join(dir, `out.${as}`);
  expect(await run(convert, [PAST, '--as', as, '--out', out])).toEqual({ code: 0, out: [out], err: [] });
  const bytes = readFileSync(out);
  if (as === 'docx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
  else if (as === 'pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  else expect(bytes.toString()).toContain('Vice-Ministers');
});

test('what it writes it reads again: Word to text gives the paragraphs of the file', async () => {
  const word = join(dir, 'again.docx');
  await run(convert, [PAST, '--as', 'docx', '--out', word]);
  const [one, two] = [join(dir, 'one.txt'), join(dir, 'two.txt')];
  await run(convert, [PAST, '--as', 'txt', '--out', one]);
  await run(convert, [word, '--as', 'txt', '--out', two]);
  expect(readFileSync(two, 'utf8')).toBe(readFileSync(one, 'utf8'));
});

test.each([
  ['no file', ['--as', 'docx'], 2, 'Name the file to read.'],
  ['an unknown format', [PAST, '--as', 'rtf'], 2, '--as rtf is no format'],
  ['an unknown standard', [PAST, '--as', 'pdf', '--standard', 'x'], 2, '--standard is ua or archive.'],
  ['a file that is not there', ['no-such-file.docx', '--as', 'pdf'], 1, 'there is no such file'],
])('%s is refused in a sentence', async (_name, args, code, sentence) => {
  const ended = await run(convert, args);
  expect([ended.code, ended.err.join(' ')]).toEqual([code, expect.stringContaining(sentence)]);
});

test('what is no document is refused, and nothing is written', async () => {
  const bad = join(dir, 'bad.docx');
  writeFileSync(bad, 'PK\u0003\u0004 and nothing behind it');
  const ended = await run(convert, [bad, '--as', 'pdf', '--out', join(dir, 'never.pdf')]);
  expect(ended.code).toBe(1);
  expect(() => readFileSync(join(dir, 'never.pdf'))).toThrow();
});
