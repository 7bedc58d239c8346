import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { template } from '../../../server/cli/template.ts';
import { parseTemplate } from '../../../shared/template/learning/parseTemplate.ts';
import { builtServer } from '../../kit/builtProduct.ts';
import { expectedOutlines } from '../../kit/scoreOutline.ts';
import { run } from '../../kit/terminal.ts';

const DOCUMENTS = join(import.meta.dirname, '../../../seeds/documents');
const conclusions = expectedOutlines.map(({ file }) => join(DOCUMENTS, file)).slice(0, 4);
const folder = mkdtempSync(join(tmpdir(), 'chapeau-template-'));

beforeAll(builtServer, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('chapeau template', () => {
  it('prints what past documents of one body have in common', async () => {
    const { code, out, err } = await run(template, [...conclusions, '--id', 'rcgm', '--name', 'RCGM']);
    expect(code).toBe(0);
    // The nine of 2017, and who else was away: told from the other files of the call.
    const names = (file: number) => err.filter((line) => line.startsWith(basename(conclusions[file]!)));
    expect(names(2)).toEqual([
      expect.stringMatching(/, line 7: .+ “Nicaragua” \(member\/absent\)$/),
      expect.stringMatching(/, line 7: .+ “Belize” \(member\/absent\)$/),
    ]);
    expect([names(0).join(), names(1).join(), names(3).join(), err.length]).toEqual([
      expect.stringContaining('“Belize”'),
      '',
      expect.stringContaining('“Honduras”'),
      4,
    ]);
    const printed = JSON.parse(out.join('\n'));
    expect(parseTemplate(printed).ok).toBe(true);
    expect([printed.id, printed.name, printed.strength]).toEqual(['rcgm', 'RCGM', 'strong']);
    expect(printed.documents.map(({ year }: { year: number }) => year)).toEqual([2012, 2014, 2017, 2021]);
    expect(printed.sections.map(({ id }: { id: string }) => id)).toEqual(['conclusions', 'recommendations']);
    // A plain text does not tell what is bold: that is said, not guessed.
    expect(printed.sections[0].headings[0].value.bold).toBe(null);
  }, 60_000);

  it('takes from the file what a plain text does not tell', async () => {
    const page =
      '<p>GROUP OF FRIENDS (GF)</p><p>The Group met in Lima, Peru on 3 May 2018 and agreed on the following:</p>';
    const list = '<p><b>CONCLUSIONS</b></p><p>1. To thank Peru.</p><p>2. To meet again.</p>';
    const { code, out } = await run(template, [write('friends.html', `<html><body>${page}${list}</body></html>`)]);
    expect(code).toBe(0);
    expect(JSON.parse(out.join('\n')).sections[0].headings[0].value).toMatchObject({ text: 'CONCLUSIONS', bold: true });
  }, 60_000);

  it('adds the evidence when asked, and tells apart files of one name', async () => {
    const twice = [conclusions[2]!, conclusions[2]!];
    const { code, out } = await run(template, [...twice, '--evidence']);
    expect(code).toBe(0);
    const { template: learnt, evidence, notes } = JSON.parse(out.join('\n'));
    expect(learnt.documents[1].name).toBe(`${learnt.documents[0].name} (2)`);
    expect(notes).toEqual([{ code: 'learning/weak', documents: 2 }]);
    expect(evidence[0]).toMatchObject({ part: 'title', found: 2, of: 2, strength: 'weak' });
  }, 60_000);

  it.each<[string, () => readonly string[], RegExp]>([
    ['is missing', () => [conclusions[0]!, join(folder, 'none.txt')], /none\.txt: there is no such file/],
    ['holds no words', () => [write('empty.txt', '')], /empty\.txt: /],
    [
      'holds no sections',
      () => [write('letter.txt', 'Dear Sir,\n\nall is well.\n')],
      /no numbered or listed paragraphs/,
    ],
  ])('a file that %s gives exit 1 and one sentence', async (_, files, sentence) => {
    const { code, out, err } = await run(template, files());
    expect([code, out]).toEqual([1, []]);
    expect(err).toHaveLength(1);
    expect(err[0]).toMatch(sentence);
  });

  it.each<[string, readonly string[]]>([
    ['no file', []],
    ['an unknown flag', ['a.txt', '--tree']],
    ['an id that is none', ['a.txt', '--id', 'A B']],
    ['a name without words', ['a.txt', '--name', ' ']],
    ['too many files', Array.from({ length: 51 }, (_, i) => `${i}.txt`)],
  ])('%s is a call not understood: exit 2 and the usage', async (_, args) => {
    const { code, out, err } = await run(template, args);
    expect([code, out]).toEqual([2, []]);
    expect(err.join('\n')).toContain('Usage: chapeau template FILE…');
  });

  it('--help prints the usage and does nothing else', async () => {
    const { code, out, err } = await run(template, ['--help']);
    expect([code, err]).toEqual([0, []]);
    expect(out.join('\n')).toContain('Usage: chapeau template FILE…');
  });
});

const write = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
