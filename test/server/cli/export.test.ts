// `chapeau export` without a server: every kind and every format that can be asked for is the one that is written, and what
// cannot be issued is told by the exit code. Beside a server: serve.test.ts.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportFile } from '../../../server/cli/export.ts';
import type { IssueFormat, IssueKind } from '../../../shared/wire/issue.ts';
import { adoptedExample } from '../../kit/adoptedExample.ts';
import { builtServer } from '../../kit/builtProduct.ts';
import { run } from '../../kit/terminal.ts';
import { world } from '../../kit/world.ts';

let dir: string;
let data: string;
/** The conclusions, with requests; the declaration, adopted; the first revision of the conclusions. */
let [conclusions, adopted, revision] = ['', '', ''];

beforeAll(async () => {
  await builtServer();
  dir = mkdtempSync(join(tmpdir(), 'chapeau-export-'));
  data = join(dir, 'data');
  const here = await world({ dir: data });
  conclusions = here.document.id;
  adopted = (await adoptedExample(here)).documentId;
  const rosa = await here.as('secretariat');
  await rosa.post('/api/example/requests', {});
  const answer = await rosa.get(`/api/documents/${conclusions}/revisions`);
  revision = ((await answer.json()) as { revisions: { id: string }[] }).revisions[0]!.id;
  await here.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What a file says; of a Word file the XML of its text. */
function told(path: string): string {
  if (path.endsWith('.pdf')) return spawnSync('pdftotext', ['-raw', path, '-']).stdout.toString('utf8');
  const bytes = readFileSync(path);
  return strFromU8(path.endsWith('.docx') ? unzipSync(bytes)['word/document.xml']! : bytes);
}
const FIRST_SIGNS: Readonly<Record<IssueFormat, RegExp>> = {
  docx: /^<\?xml .*<w:document/s,
  pdf: /\S/,
  html: /^<!DOCTYPE html>/,
  xml: /^<\?xml .*<akomaNtoso/s,
  txt: /^[^<{#]/,
  md: /#/,
  json: /^\{"/,
};

describe('what is asked for is written', () => {
  test.each<[IssueKind, IssueFormat, readonly string[], string, string]>([
    ['clean', 'docx', [], 'Operating Mechanism', '<w:ins '],
    ['clean', 'docx', ['--line-numbers'], '<w:lnNumType ', '<w:ins '],
    ['clean', 'txt', ['--comments'], 'Operating Mechanism', 'to take note of the changes requested'],
    [
      'clean',
      'html',
      ['--watermark', 'NOT FOR PRINT', '--page', 'letter'],
      'data-watermark="NOT FOR PRINT"',
      'size: A4',
    ],
    ['changes', 'docx', [], '<w:ins w:id="', 'CAN:'],
    ['changes', 'html', ['--delegation', 'PAN'], 'based on the proposal drafted by Panama', 'data-by="Canada'],
    ['changes', 'pdf', [], 'take note of the changes requested', 'Parked with'],
    ['compilation', 'md', [], '\\[CAN:', 'Parked with'],
    ['compilation', 'txt', ['--no-attribution'], 'to take note of the changes requested', 'CAN:'],
    ['register', 'html', [], 'Parked with', 'formulated the following'],
    ['register', 'xml', [], 'Parked with', 'formulated the following'],
    ['comparison', 'json', ['--from', 'REVISION'], 'compared with Draft', 'Parked with'],
    ['certificate', 'pdf', [], 'silence is consent', 'Operating Mechanism'],
    ['certificate', 'xml', [], 'silence is consent', 'Operating Mechanism'],
  ])('%s as %s %j', async (kind, as, more, words, never) => {
    const file = join(dir, `file.${as}`);
    rmSync(file, { force: true });
    const flags = more.map((one) => (one === 'REVISION' ? revision : one));
    const id = kind === 'certificate' ? adopted : conclusions;
    const asked = [id, '--data', data, '--kind', kind, '--as', as, ...flags, '--out', file];
    expect(await run(exportFile, asked)).toEqual({ code: 0, out: [file], err: [] });
    const said = told(file).replace(/\s+/g, ' ');
    expect(said).toMatch(FIRST_SIGNS[as]);
    expect(said).toContain(words);
    expect(said).not.toContain(never);
  });

  test('into a folder, under the name that the server would give it', async () => {
    const asked = [conclusions, '--data', data, '--kind', 'register', '--as', 'md', '--out', dir];
    const file = join(dir, 'RCGM-2017-San-Salvador_Conclusions-and-Recommendations_Draft_register_EN.md');
    expect(await run(exportFile, asked)).toEqual({ code: 0, out: [file], err: [] });
    expect(told(file)).toContain('Parked with');
  });
});

describe('what cannot be issued: a sentence, an exit code, no file', () => {
  test.each<[readonly string[], number, RegExp]>([
    [['--kind', 'certificate'], 1, /adopted/],
    [['--kind', 'comparison'], 1, /compare/],
    [['--kind', 'comparison', '--from', 'none'], 1, /revision/],
    [['--kind', 'changes', '--delegation', 'XYZ'], 1, /delegation/],
    [['--kind', 'draft'], 2, /^--kind draft is none: clean, changes,/],
    [['--as', 'rtf'], 2, /^--as rtf is no format: docx, pdf,/],
    [['--as', 'pdf', '--standard', 'x'], 2, /^--standard is ua or archive/],
    [['--as', 'pdf', '--page', 'a3'], 2, /^--page is a4 or letter/],
  ])('%j', async (flags, code, sentence) => {
    const file = join(dir, 'refused');
    const ended = await run(exportFile, [conclusions, '--data', data, ...flags, '--out', file]);
    expect([ended.code, ended.out]).toEqual([code, []]);
    expect(ended.err[0]).toMatch(sentence);
    expect(existsSync(file)).toBe(false);
  });
});
