// Printables for tests of writers: one that holds everything a printable can hold, one whose every word is hostile to some
// format, and generated ones with changes, notes, tables and comments.

import fc from 'fast-check';
import type { MarkName, Role } from '../../shared/document/block.ts';
import { MARKS, ROLES } from '../../shared/document/block.ts';
import type {
  Printable,
  PrintableChange,
  PrintableParagraph,
  PrintableRun,
  PrintableTable,
} from '../../shared/document/printable.ts';

const FILED = Date.UTC(2017, 5, 21, 15, 42, 7);

export const changed = (kind: PrintableChange['kind'], author: string, id: string): PrintableChange => ({
  kind,
  author,
  at: FILED,
  id,
});

export const run = (text: string, marks: readonly MarkName[] = [], change?: PrintableChange): PrintableRun => ({
  kind: 'text',
  text,
  marks,
  ...(change ? { change } : {}),
});

const note = (number: number, change?: PrintableChange): PrintableRun => ({
  kind: 'note',
  number,
  ...(change ? { change } : {}),
});

let ids = 0;
function paragraph(
  role: Role,
  level: number,
  label: string,
  runs: readonly (PrintableRun | string)[],
  endChange?: PrintableChange,
): PrintableParagraph {
  ids += 1;
  return {
    blockId: `b${ids}`,
    role,
    level,
    label,
    numbering: label === '' ? { kind: 'none' } : { kind: 'fixed' },
    runs: runs.map((one) => (typeof one === 'string' ? run(one) : one)),
    ...(endChange ? { endChange } : {}),
  };
}

const canada = changed('inserted', 'Canada, United States', 'r1');
const canadaOut = changed('deleted', 'Canada, United States', 'r1');
const panamaIn = changed('inserted', 'Panama', 'r2');
const movedFrom = changed('movedFrom', 'Mexico', 'r3');
const movedTo = changed('movedTo', 'Mexico', 'r3');

/** One of everything. */
export const EVERYTHING: Printable = {
  title: 'Conclusions',
  language: 'en',
  heading: { symbol: 'RCGM/2017/2/Rev.1', status: 'With requested changes', date: '2017-06-22' },
  origin: { documentId: 'd1', textSeq: 41, textHash: 'ab'.repeat(32), delegation: 'CAN' },
  tiers: [],
  front: [
    paragraph('title', 0, '', ['Meeting of the Regional Consultation Group on Migration']),
    paragraph('title', 0, '', ['Conclusions']),
    paragraph('place', 0, '', ['San Salvador, El Salvador']),
    paragraph('place', 0, '', ['20–22 June 2017']),
  ],
  paragraphs: [
    paragraph('chapeau', 0, '', ['The Group met in San Salvador and formulated the following:']),
    paragraph('preambular', 1, '', [run('Recalling', ['em']), ' the first meeting,']),
    paragraph('preambular', 1, '', [run('Noting', ['em']), ' the second meeting,']),
    paragraph('heading', 0, 'I.', ['Conclusions']),
    paragraph('operative', 1, '1.', [
      'To thank the ',
      run('Government', ['strong', 'em']),
      ' of El Salvador.',
      note(1),
    ]),
    paragraph('operative', 1, '2.', [
      'To ',
      run('approve', [], canadaOut),
      run('note', ['underline'], canada),
      ' the reports:',
    ]),
    paragraph('sub', 2, 'a)', ['The first report;']),
    paragraph('sub', 3, 'i.', ['its annex, x', run('2', ['superscript']), ' and H', run('2', ['subscript']), 'O;']),
    paragraph('sub', 4, '·', ['a dash of the annex;']),
    paragraph('sub', 2, 'b)', ['The second report.', note(2, panamaIn)]),
    paragraph('tail', 1, '', ['These reports are annexed.']),
    paragraph('operative', 1, '3.', [run('To open a register of labour.', [], panamaIn)], panamaIn),
    paragraph('operative', 1, '4.', [run('To close the office.', [], canadaOut)], canadaOut),
    paragraph('subheading', 0, '', ['Working group']),
    paragraph('operative', 1, '4 bis.', [
      'To meet ',
      run('in July', [], movedTo),
      ' in Panama',
      run(' in July', [], movedFrom),
      '.',
    ]),
    paragraph('plain', 1, '', [run('[5. Removed]', ['em'])]),
    paragraph('heading', 0, 'II.', ['Recommendations']),
    paragraph('operative', 1, '6.', ['To approve the plan.']),
    paragraph('plain', 0, '', ['Done in one original.']),
  ],
  notes: ['With the reservation of Mexico.', 'As adopted in 2016.'],
  tables: [
    {
      at: 15,
      caption: 'Contributions',
      head: ['Member', 'Sum', ''],
      rows: [
        ['Panama', '1,000', 'paid'],
        ['Mexico', '2,500', 'in two parts\nin May and in July'],
      ],
      widths: [3, 2, 5],
    },
  ],
  comments: [
    { blockId: 'b9', author: 'Costa Rica', at: FILED, words: 'Which reports?\nBoth?' },
    { blockId: 'nowhere', author: 'Secretariat', at: FILED, words: 'About the whole text.' },
  ],
};

/** What some format would take for its own: nothing of it may be lost but what no format can hold. */
export const HOSTILE_WORDS: readonly string[] = [
  '<script>alert(1)</script> & <b>bold</b> &amp; &#65; ]]> <!-- comment -->',
  '"quotes" and \'others\' C:\\path\\file /etc/passwd ../up',
  '# Not a heading',
  '1. not a list',
  '- not an item',
  '+ nor this',
  '> not a quotation',
  '*stars* **double** _under_ __two__ ~~struck~~ `code` ``more`` ***',
  '[link](http://example.org) ![picture](x.png) [^1] [1] [ref]: x',
  '| a | b | {++ in ++} {-- out --} {>> said <<} {+x: y+}',
  '$x^2$ #let x = 1 @ref <label> \\u{41} // comment /* more */',
  '=1+1 +2 -3 @SUM(A1)',
  '---',
  '===',
  'مرحبا بكم في الاجتماع (الأول) 2017',
  'mixed עברית and Latin \u202Eoverride\u202C end',
  'emoji 👩🏽‍⚖️ and 𝒳 beyond the plane',
  'two  blanks and a no-break\u00A0space',
  '    four blanks before',
  'ends in a backslash \\',
  'ends in an exclamation!',
  '\u2028line\u2029ends\r\ncontrols\u0000\u0007\u001B\u0085\u009F and a half \uD800 surrogate',
];

/** Every place where words stand, filled with one hostile string each; `long` makes one paragraph of that length. */
export function hostile(long = 0): Printable {
  const all = long > 0 ? [...HOSTILE_WORDS, 'w<>&*_ '.repeat(Math.ceil(long / 7))] : HOSTILE_WORDS;
  return {
    title: '<Title> "with" \'quotes\' & *marks* / slashes \uD800',
    language: 'en"><script>',
    heading: { symbol: '<S>&"', status: '*status*', date: 'not a <day>' },
    origin: { documentId: '"><script>', textSeq: 0, textHash: '<&>', delegation: null },
    tiers: [],
    front: [paragraph('title', 0, '', [all[0]!]), paragraph('place', 0, '', [all[6]!])],
    paragraphs: [
      paragraph('heading', 0, '#1', [all[2]!, note(1)]),
      ...all.map((words, index) =>
        paragraph('operative', 1, HOSTILE_LABELS[index % HOSTILE_LABELS.length]!, [
          words,
          run(words, [MARKS[index % MARKS.length]!], changed('inserted', `"${words}"`, words)),
          note(1),
        ]),
      ),
    ],
    notes: [all.join(' ')],
    tables: [{ at: 1, caption: all[8]!, head: ['|', '<th>'], rows: all.map((words) => [words, `${words}\n${words}`]) }],
    comments: all.map((words, index) => ({ blockId: index === 0 ? words : 'b1', author: words, at: FILED, words })),
  };
}

const HOSTILE_LABELS = ['1.', '-', '*', '(a)', '#', '>', '100%', '“4 bis”', '<b>', '+', '1)', '``', '[^1]'];

const arbitraryWords = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('To thank', ' the members', ' and', ' Panama', ', which', ' reports', '.', ' '),
  },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
);

const arbitraryChange: fc.Arbitrary<PrintableChange> = fc
  .tuple(
    fc.constantFrom('inserted', 'deleted', 'movedFrom', 'movedTo'),
    fc.constantFrom('Canada', 'Mexico', 'Panama, IOM', '', '<&>"'),
    fc.constantFrom('r1', 'r2', 'r3'),
  )
  .map(([kind, author, id]) => changed(kind, author, id));

const arbitraryMarks = fc.subarray([...MARKS], { maxLength: 3 });

const arbitraryRun: fc.Arbitrary<PrintableRun> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        arbitraryWords,
        fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, arbitraryMarks),
        fc.option(arbitraryChange),
      )
      .map(([text, marks, change]) => run(text, marks, change ?? undefined)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.option(arbitraryChange))
      .map(([number, change]) => note(number, change ?? undefined)),
  },
);

const LABELS = ['', '', '1.', '2.', 'a)', '(b)', 'i.', '4 bis.', '·', '–', 'A.', '100%.', '1.1', 'IV', '12 ter)'];

const arbitraryParagraph: fc.Arbitrary<PrintableParagraph> = fc
  .tuple(
    fc.constantFrom(...ROLES.filter((role) => role !== 'title' && role !== 'place')),
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom(...LABELS),
    fc.array(arbitraryRun, { maxLength: 5 }),
    fc.option(arbitraryChange, { freq: 8 }),
  )
  .map(([role, level, label, runs, end]) => paragraph(role, level, label, runs, end ?? undefined));

const arbitraryTable: fc.Arbitrary<PrintableTable> = fc
  .tuple(fc.nat(12), arbitraryWords, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), arbitraryWords)
  .map(([at, caption, columns, rows, words]) => ({
    at,
    caption,
    head: Array.from({ length: columns }, (_, index) => (index === 1 ? '' : `H${index}`)),
    rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => words)),
  }));

/** Printables of every shape that the types allow, sensible or not. */
export const arbitraryPrintable: fc.Arbitrary<Printable> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('title' as const, 'place' as const), fc.array(arbitraryRun, { maxLength: 3 })), {
      maxLength: 4,
    }),
    fc.array(arbitraryParagraph, { maxLength: 12 }),
    fc.array(arbitraryTable, { maxLength: 2 }),
    fc.array(arbitraryWords, { maxLength: 3 }),
    fc.constantFrom('en', 'es', 'fr', 'pt-BR', 'ar', 'de'),
  )
  .map(([front, paragraphs, tables, comments, language]) => ({
    title: 'Conclusions',
    language,
    tiers: [],
    front: front.map(([role, runs]) => paragraph(role, 0, '', runs)),
    paragraphs,
    notes: ['first note', 'second <note>', 'third *note*'],
    tables: tables.map((table) => ({ ...table, at: Math.min(table.at, paragraphs.length) })),
    comments: comments.map((words, index) => ({
      blockId: paragraphs[index]?.blockId ?? 'gone',
      author: 'Canada',
      at: FILED,
      words,
    })),
  }));
