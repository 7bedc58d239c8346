import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeText } from '../../../server/formats/writeText.ts';
import { isStruck, type Printable, type PrintableRun, printableText } from '../../../shared/document/printable.ts';
import { arbitraryPrintable, changed, EVERYTHING, hostile, run } from '../../kit/everythingPrinted.ts';
import { readBack, told, understood } from '../../kit/readBack.ts';
import { expectedOutlines, pastLines } from '../../kit/scoreOutline.ts';

const SEED = 20170624;

const of = (runs: readonly PrintableRun[], more: Partial<Printable> = {}): Printable => ({
  title: 'Conclusions',
  language: 'en',
  tiers: [],
  front: [],
  paragraphs: [{ blockId: 'b', role: 'operative', level: 1, label: '1.', numbering: { kind: 'fixed' }, runs }],
  notes: [],
  ...more,
});

describe('a text as plain text', () => {
  test('one of everything', () => {
    expect(writeText(EVERYTHING)).toBe(`[Conclusions · RCGM/2017/2/Rev.1 · With requested changes · 22 June 2017]

Meeting of the Regional Consultation Group on Migration
Conclusions
San Salvador, El Salvador
20–22 June 2017

The Group met in San Salvador and formulated the following:
Recalling the first meeting,
Noting the second meeting,

I. Conclusions

1. To thank the Government of El Salvador.[1]
2. To {-Canada, United States: approve-}{+Canada, United States: note+} the reports:
    a) The first report;
        i. its annex, x2 and H2O;
            · a dash of the annex;
    b) The second report.{+Panama: [2]+}
These reports are annexed.
3. {+Panama: To open a register of labour.+}{+Panama ¶+}
4. {-Canada, United States: To close the office.-}{-Canada, United States ¶-}
Working group
4 bis. To meet {+Mexico: in July+} in Panama{-Mexico:  in July-}.

Contributions

Member: Panama
Sum: 1,000
paid

Member: Mexico
Sum: 2,500
in two parts
    in May and in July

[5. Removed]

II. Recommendations

6. To approve the plan.
Done in one original.

[1] With the reservation of Mexico.
[2] As adopted in 2016.

Comments:
(1., Costa Rica, 21 June 2017) Which reports?
    Both?
(Secretariat, 21 June 2017) About the whole text.

Signs: {+put in+} {-taken out-}
`);
  });

  test('columns stand side by side where a line holds them, wide letters counted as wide', () => {
    const table = {
      at: 1,
      caption: '',
      head: ['Member', 'Sum'],
      rows: [
        ['Panamá', '1,000'],
        ['日本', '=2+2'],
      ],
    };
    expect(writeText(of([run('See:')], { tables: [table] }))).toBe(
      ['1. See:', '', 'Member  Sum', '------  -----', 'Panamá  1,000', '日本    =2+2', ''].join('\n'),
    );
  });

  test('where all changes are from one, it is named once; signs grow until they occur nowhere among the words', () => {
    const source = of(
      [run('set {+x+} and {++y'), run('in', [], changed('inserted', 'Canada', 'r')), { kind: 'note', number: 1 }],
      { notes: ['a [1] and [[1]]'] },
    );
    expect(writeText(source)).toBe(
      '1. set {+x+} and {++y{+++in+++}[[[1]]]\n\n[[[1]]] a [1] and [[1]]\n\nSigns: {+++put in+++} (Canada)\n',
    );
  });

  test('the document’s language is spoken', () => {
    expect(writeText({ ...EVERYTHING, language: 'es-SV' })).toContain(
      'Comentarios:\n(1., Costa Rica, 21 de junio de 2017)',
    );
  });

  test('words are kept, whatever they are; no line holds what a terminal would obey', () => {
    const written = writeText(hostile(64 * 1024));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(written).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029]/);
    for (const { runs } of hostile(64 * 1024).paragraphs) {
      for (const one of runs) if (one.kind === 'text') expect(written).toContain(printableText(one.text).trim());
    }
  });

  test(`from the signs the text before and after can be told, whatever the words (seed ${SEED})`, () => {
    fc.assert(
      fc.property(arbitraryPrintable, (printable) => {
        // Notes and ends aside: one paragraph, its words with and without its changes.
        const runs = printable.paragraphs.flatMap((paragraph) => paragraph.runs.filter((one) => one.kind === 'text'));
        const [line = '', ...more] = writeText(of([run('x'), ...runs, run('x')])).split('\n');
        const legend = more.find((one) => one.startsWith('Signs: ')) ?? '';
        const stroke = (sign: RegExp): string => sign.exec(legend)?.[1] ?? NOWHERE;
        const read = parsed(line.slice('1. '.length), stroke(/\{(\++)put/), stroke(/\{(-+)taken/));
        const all = [run('x'), ...runs, run('x')] as readonly Extract<PrintableRun, { kind: 'text' }>[];
        const text = (keep: (one: PrintableRun) => boolean): string =>
          all
            .filter(keep)
            .map((one) => printableText(one.text))
            .join('');
        expect(read.after).toBe(text((one) => !isStruck(one.change)));
        expect(read.before).toBe(text((one) => one.change === undefined || isStruck(one.change)));
      }),
      { seed: SEED, numRuns: 80 },
    );
  });

  test.each(expectedOutlines.map(({ file }) => file))('%s: read back it is the same text', (file) => {
    const { outline, printable } = understood(pastLines(file));
    expect(told(readBack('txt', writeText(printable)))).toEqual(told(outline));
  });
});

/** Stands in no text: control characters are taken out. */
const NOWHERE = '\u0000';

/** A line by its signs: the words before and after all changes. */
function parsed(line: string, comes: string, goes: string): { readonly before: string; readonly after: string } {
  let [before, after] = ['', ''];
  for (let at = 0; at < line.length; ) {
    const stroke = [comes, goes].find((one) => line.startsWith(`{${one}`, at));
    if (stroke === undefined) {
      before += line[at];
      after += line[at];
      at += 1;
      continue;
    }
    const start = at + 1 + stroke.length;
    const end = line.indexOf(`${stroke}}`, start);
    const inner = line.slice(start, end);
    const author = ['Canada: ', 'Mexico: ', 'Panama, IOM: ', '<&>": '].find((one) => inner.startsWith(one)) ?? '';
    if (stroke === comes) after += inner.slice(author.length);
    else before += inner.slice(author.length);
    at = end + stroke.length + 1;
  }
  return { before, after };
}
