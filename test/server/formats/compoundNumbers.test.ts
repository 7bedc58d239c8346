// Numbers that repeat the number they stand under ("1.1" under "1."): in Word they are levels of one list, so that a
// paragraph put in by hand is numbered as the text would number it. Labels are counted by a reader of our own that knows
// nothing of the writer, and by LibreOffice.

import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkDocx } from '../../../server/formats/checkDocx.ts';
import { writeDocx } from '../../../server/formats/writeDocx.ts';
import {
  isStruck,
  type Printable,
  type PrintableChange,
  type PrintableParagraph,
  printable,
  printedText,
} from '../../../shared/document/printable.ts';
import { inferScheme, type PrintedBlock } from '../../../shared/numbering/infer.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';
import { convert, hasLibreOffice } from '../../kit/libreOffice.ts';
import { readDocx } from '../../kit/readDocx.ts';
import { text } from '../../kit/text.ts';

const SEED = 20260611;
const RUNS = 100;
const OFFICE_RUNS = 15;
const TIME = Date.UTC(2017, 5, 22, 17, 40);

/** Rows as in `text`; with a scheme, or with the one that the importer finds in the labels. */
function print(rows: readonly string[], scheme: Scheme | null): Printable {
  const given = text(...rows);
  const printed = given.map(({ role, level, label }): PrintedBlock => ({ role, level, label: label ?? '' }));
  const inferred = inferScheme(printed);
  const blocks = scheme ? given : given.map((block, index) => ({ ...block, ...inferred.numbering[index]! }));
  const used = scheme ?? inferred.scheme;
  return printable({ title: 'x', blocks, labels: labelsOf(blocks, used), scheme: used, language: 'en' });
}

const written = (source: Printable): Promise<Uint8Array> => writeDocx(source, { time: TIME });
const labelsIn = (bytes: Uint8Array): string[] => readDocx(bytes).paragraphs.map(({ label }) => label);

/** The level texts of each abstract list that a paragraph counts in. */
function levelTexts(bytes: Uint8Array): string[][] {
  const numbering = readDocx(bytes).parts.get('word/numbering.xml') ?? '';
  return [...numbering.matchAll(/<w:abstractNum .*?<\/w:abstractNum>/g)].map(([list]) =>
    [...list.matchAll(/<w:lvlText w:val="([^"]*)"/g)].map((match) => match[1] ?? ''),
  );
}

/** As if somebody pressed Enter at the end of the paragraph with this label: labels of the whole file then. */
function withEnterAfter(bytes: Uint8Array, label: string): string[] {
  const parts = unzipSync(bytes);
  const xml = new TextDecoder().decode(parts['word/document.xml']);
  const at = labelsIn(bytes).indexOf(label);
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/g)];
  const one = paragraphs[at];
  if (!one) throw new Error(`no paragraph ${label}`);
  const end = one.index + one[0].length;
  const edited = xml.slice(0, end) + one[0] + xml.slice(end);
  return labelsIn(zipSync({ ...parts, 'word/document.xml': new TextEncoder().encode(edited) }));
}

const EXAMPLE = [
  'operative 1 =1. To thank',
  'sub 2 =1.1 Canada',
  'sub 2 =1.2 Panama',
  'operative 1 =2. To urge',
  'sub 2 =2.1 all',
];

describe('a number under a number is a level of its list', () => {
  test.each([
    ['as the importer reads it', EXAMPLE, null],
    ['parents by the scheme', EXAMPLE.map((row) => row.replace(/=\d\. /, '')), DEFAULT_SCHEME],
    ['all labels fixed', EXAMPLE, { tiers: [] }],
  ] as const)('%s', async (_name, rows, scheme) => {
    const bytes = await written(print(rows, scheme));
    expect(labelsIn(bytes)).toEqual(['1.', '1.1', '1.2', '2.', '2.1']);
    expect(levelTexts(bytes).map((texts) => texts.slice(0, 2))).toEqual([['%1.', '%1.%2']]);
    expect(withEnterAfter(bytes, '1.1')).toEqual(['1.', '1.1', '1.2', '1.3', '2.', '2.1']);
    expect(withEnterAfter(bytes, '2.1')).toEqual(['1.', '1.1', '1.2', '2.', '2.1', '2.2']);
    expect(withEnterAfter(bytes, '2.')).toEqual(['1.', '1.1', '1.2', '2.', '3.', '3.1']);
  });

  /** Words are of no matter here: rows are "role level =label". */
  const rowsOf = (labels: string): string[] =>
    labels.split(' ').map((row) => {
      const [, depth = '', label = ''] = /^(>*)(.*)$/.exec(row) ?? [];
      if (label === '#') return 'heading 0 Part';
      return `${depth === '' ? 'operative' : 'sub'} ${depth.length + 1} =${label} words`;
    });

  test.each([
    ['three levels', '1. >1.1 >>1.1.1 >>1.1.2 >1.2 >>1.2.1 2. >2.1 >>2.1.1', ['%1.', '%1.%2', '%1.%2.%3']],
    ['a closing stop', '1. >1.1. >1.2. 2. >2.1.', ['%1.', '%1.%2.']],
    ['letters', '1. >1.a) >1.b) 2. >2.a)', ['%1.', '%1.%2)']],
    ['letters in brackets', '1 >1(a) >1(b) 2 >2(a)', ['%1', '%1(%2)']],
    ['Roman numbers', '1. >1(i) >1(ii) >1(iii) 2. >2(i)', ['%1.', '%1(%2)']],
    ['letters past h', `1. ${[...'abcdefghij'].map((one) => `>1${one}`).join(' ')} 2. >2a`, ['%1.', '%1%2']],
    ['under Roman numbers', 'I. >I.1 >>I.1.a II. >II.1', ['%1.', '%1.%2', '%1.%2.%3']],
    ['words before', 'Article·1 >1.1 >1.2 Article·2 >2.1', ['Article·%1', '%1.%2']],
    [
      'numbers of several figures',
      `1. ${[...Array(11)].map((_, n) => `>1.${n + 1}`).join(' ')} 2. >2.1`,
      ['%1.', '%1.%2'],
    ],
    ['plain letters below', '1. >1.1 >>(a) >>(b) >1.2 >>(a) 2. >2.1 >>(a)', ['%1.', '%1.%2', '(%3)']],
    ['anew under each heading', '1. >1.1 >1.2 2. >2.1 # 1. >1.1 2. >2.1', ['%1.', '%1.%2']],
  ])('%s: one list', async (_name, labels, texts) => {
    const source = print(rowsOf(labels), null);
    const bytes = await written(source);
    expect(labelsIn(bytes)).toEqual(source.paragraphs.map(({ label }) => label));
    expect(labelsIn(bytes).join(' ')).toBe(labels.replaceAll('>', '').replace('#', ''));
    expect(levelTexts(bytes)).toEqual([texts]);
  });

  test('articles under a numbered heading', async () => {
    const rows = [
      'heading 1 =1. A',
      'operative 1 =1.1 a',
      'operative 1 =1.2 b',
      'heading 1 =2. B',
      'operative 1 =2.1 c',
    ];
    const bytes = await written(print(rows, null));
    expect(levelTexts(bytes)).toEqual([['%1.', '%1.%2']]);
    expect(withEnterAfter(bytes, '1.2')).toEqual(['1.', '1.1', '1.2', '1.3', '2.', '2.1']);
    // Who gives a paragraph the style of the articles gives it the next number.
    const styles = readDocx(bytes).parts.get('word/styles.xml') ?? '';
    expect(styles.split('w:styleId="Operative1"')[1]?.split('</w:style>')[0]).toContain('<w:ilvl w:val="1"/>');
  });

  test.each([null, { tiers: [] }, DEFAULT_SCHEME])('deeper than Word has levels (%j)', async (scheme) => {
    const labels = ['1.', ...Array.from({ length: 11 }, (_, nth) => `1${'.1'.repeat(nth + 1)}`)];
    const source = print(rowsOf(labels.map((label, nth) => '>'.repeat(Math.min(nth, 3)) + label).join(' ')), scheme);
    const bytes = await written(source);
    expect(labelsIn(bytes)).toEqual(labels);
    const deepest = Math.max(...levelTexts(bytes).map((texts) => texts.length));
    expect(deepest).toBe(9);
  });

  test.each([
    ['a gap', '1. >1.1 >1.3 >1.4 2. >2.1', ['1. 1.1', '2. 2.1']],
    ['a number put in', '1. >1.1 >1.1·bis >1.2 2. >2.1', ['1. 1.1 1.2', '2. 2.1']],
    ['a parent that stands nowhere', '>1.1 >1.2 >2.1', []],
    ['a parent taken out', '1. >1.1 3. >2.1 >3.1', ['1. 1.1', '3. 3.1']],
    ['another form under one number', '1. >1.1 >1(a) 2. >2.1', ['1. 1.1', '2. 2.1']],
    ['a tier that wants the level', '1. >1.1 >a) 2. >a) >b)', []],
  ])('%s: what does not run is counted by itself, and printed as ever', async (_name, labels, together) => {
    const source = print(rowsOf(labels), null);
    const bytes = await written(source);
    expect(labelsIn(bytes).join(' ')).toBe(labels.replaceAll('>', ''));
    for (const group of together) {
      const [parent = '', ...children] = group.split(' ');
      for (const child of children) expect(listOf(bytes, child)).toEqual([listOf(bytes, parent)[0], 1]);
    }
    const counted = new Set(together.flatMap((group) => group.split(' ')));
    const deeper = labelsIn(bytes).filter((label) => listOf(bytes, label)[1] === 1 && !/^[a-z]/.test(label));
    expect(deeper.filter((label) => !counted.has(label))).toEqual([]);
  });
});

/** The abstract list and the level that the paragraph with this label counts in. */
function listOf(bytes: Uint8Array, label: string): [string, number] {
  const { parts } = readDocx(bytes);
  const at = labelsIn(bytes).indexOf(label);
  const paragraph = [...(parts.get('word/document.xml') ?? '').matchAll(/<w:p>.*?<\/w:p>/g)][at]?.[0] ?? '';
  const [, level, id] = /<w:ilvl w:val="(\d+)"\/><w:numId w:val="(\d+)"\/>/.exec(paragraph) ?? [];
  const [, list = ''] =
    new RegExp(`<w:num w:numId="${id}"><w:abstractNumId w:val="(\\d+)"`).exec(parts.get('word/numbering.xml') ?? '') ??
    [];
  return [list, Number(level)];
}

interface Step {
  readonly to: 'root' | 'same' | 'down' | 'up';
  readonly odd: 'no' | 'gap' | 'bis' | 'plain' | 'heading' | 'letter';
  /** Of the whole paragraph, or of its end alone: then it is divided or joined there. */
  readonly change: 'none' | 'inserted' | 'deleted' | 'divided' | 'joined';
}

interface Form {
  readonly root: readonly [string, string];
  readonly between: readonly [string, string];
  readonly after: string;
  readonly letters: boolean;
}

const arbitraryForm: fc.Arbitrary<Form> = fc.record({
  root: fc.constantFrom(['', '.'] as const, ['(', ')'] as const, ['', ''] as const),
  between: fc.constantFrom(['.', '.'] as const, ['(', '('] as const, ['.', '-'] as const),
  after: fc.constantFrom('', '.', ')'),
  letters: fc.boolean(),
});

const REGULAR = { odds: ['no'], changes: ['none'] } as const;
const SLIPS = { ...REGULAR, odds: ['no', 'no', 'no', 'gap', 'bis', 'plain', 'heading', 'letter'] } as const;
const CHANGES = { ...SLIPS, changes: ['none', 'none', 'none', 'inserted', 'deleted'] } as const;
const JOINS = { ...SLIPS, changes: [...CHANGES.changes, 'divided', 'joined'] } as const;

interface Kind {
  readonly odds: readonly Step['odd'][];
  readonly changes: readonly Step['change'][];
}

const arbitrarySteps = ({ odds, changes }: Kind): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      to: fc.constantFrom<Step['to'][]>('root', 'same', 'same', 'down', 'up'),
      odd: fc.constantFrom(...odds),
      change: fc.constantFrom(...changes),
    }),
    { minLength: 3, maxLength: 30 },
  );

const figure = (form: Form, depth: number, n: number): string =>
  form.letters && depth === 1 ? String.fromCharCode(97 + ((n - 1) % 26)) : String(n);

function labelOf(form: Form, path: readonly number[]): string {
  const [first, ...rest] = path.map((n, depth) => figure(form, depth, n));
  if (rest.length === 0) return form.root[0] + first + form.root[1];
  return first + rest.map((number, nth) => (form.between[nth] ?? '') + number).join('') + form.after;
}

/** Rows of a text of compound numbers as somebody would number it by hand, with slips where they are asked for. */
function compoundRows(form: Form, steps: readonly Step[]): string[] {
  const rows: string[] = [];
  let path: number[] = [];
  for (const { to, odd } of steps) {
    const deeper = { root: 0, same: path.length - 1, down: Math.min(path.length, 2), up: path.length - 2 };
    const depth = Math.max(deeper[to], 0);
    const role = `${depth === 0 ? 'operative' : 'sub'} ${depth + 1}`;
    if (odd === 'heading') {
      rows.push('heading 0 Part');
      path = [];
    } else if (odd === 'plain') rows.push('sub 2 ! plain');
    else if (odd === 'letter') rows.push('sub 3 =a) words');
    else if (odd === 'bis' && path.length > 0) rows.push(`${role} =${path.join('.')}·bis words`);
    else {
      path = [...path.slice(0, depth), (path[depth] ?? 0) + (odd === 'gap' ? 2 : 1)];
      rows.push(`${role} =${labelOf(form, path)} words${rows.length}`);
    }
  }
  return rows;
}

/** The scheme of the labels, or none, so that all of them are fixed. */
const schemeOf = (isFixed: boolean): Scheme | null => (isFixed ? { tiers: [] } : null);

function withChanges(source: Printable, steps: readonly Step[]): Printable {
  const paragraphs = source.paragraphs.map((paragraph, index): PrintableParagraph => {
    const asked = steps[index]?.change ?? 'none';
    if (asked === 'none') return paragraph;
    const kind = asked === 'inserted' || asked === 'divided' ? 'inserted' : 'deleted';
    const change: PrintableChange = { kind, author: 'Canada', at: TIME, id: `r${index}` };
    const isWhole = asked === kind;
    return {
      ...paragraph,
      runs: isWhole ? paragraph.runs.map((run) => ({ ...run, change })) : paragraph.runs,
      endChange: change,
    };
  });
  return { ...source, paragraphs };
}

describe(`generated texts of compound numbers (seed ${SEED})`, () => {
  test('what runs is one list, whatever the form', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryForm, arbitrarySteps(REGULAR), fc.boolean(), async (form, steps, isFixed) => {
        const source = print(compoundRows(form, steps), schemeOf(isFixed));
        const bytes = await written(source);
        expect(labelsIn(bytes)).toEqual(source.paragraphs.map(({ label }) => label));
        const numbering = readDocx(bytes).parts.get('word/numbering.xml') ?? '';
        expect([numbering.match(/<w:abstractNum /g)?.length, numbering.match(/<w:num /g)?.length]).toEqual([1, 1]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('with slips and changes every label is as printed, whether they are made or not', async () => {
    const stays = { marked: () => true, accepted: (one: PrintableChange) => !isStruck(one), rejected: isStruck };
    await fc.assert(
      fc.asyncProperty(arbitraryForm, arbitrarySteps(CHANGES), fc.boolean(), async (form, steps, isFixed) => {
        const source = withChanges(print(compoundRows(form, steps), schemeOf(isFixed)), steps);
        const bytes = await written(source);
        for (const view of ['marked', 'accepted', 'rejected'] as const) {
          const read = readDocx(bytes, view).paragraphs.filter(({ words }) => words !== '');
          const there = source.paragraphs.filter(({ endChange }) => !endChange || stays[view](endChange));
          expect(read.map(({ label }) => label)).toEqual(there.map(({ label }) => label));
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('where paragraphs are divided and joined, too, the importer finds the labels of the text', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryForm, arbitrarySteps(JOINS), fc.boolean(), async (form, steps, isFixed) => {
        const source = withChanges(print(compoundRows(form, steps), schemeOf(isFixed)), steps);
        expect(await checkDocx(source, await written(source))).toMatchObject({ ok: true });
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

describe.skipIf(!hasLibreOffice)('LibreOffice counts compound numbers as printed', () => {
  const samples = new Map<string, Printable>([['the example', print(EXAMPLE, null)]]);
  const arbitrary = fc.tuple(arbitraryForm, arbitrarySteps(REGULAR), arbitrarySteps(SLIPS));
  fc.sample(arbitrary, { seed: SEED, numRuns: OFFICE_RUNS }).forEach(([form, regular, slips], index) => {
    samples.set(`random ${index}`, print(compoundRows(form, regular), null));
    samples.set(`random ${index} with slips`, print(compoundRows(form, slips), null));
  });
  let texts: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const files = new Map<string, Uint8Array>();
    for (const [name, source] of samples) files.set(name, await written(source));
    texts = await convert(files, 'text');
  }, 240_000);

  test.each([...samples.keys()])('%s', (name) => {
    const lines = (texts.get(name) ?? '').split(/\r?\n/).map((line) => line.replace(/\s+/g, ' ').trim());
    const wanted = samples.get(name)?.paragraphs.map((one) => `${one.label} ${printedText(one)}`.trim());
    expect(lines.filter((line) => line !== '')).toEqual(wanted);
  });
});
