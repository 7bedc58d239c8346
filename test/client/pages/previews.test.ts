// What the views for reading print, computed from text and requests alone: no agreed word is lost in any of them, the words
// of each are those of the engine, and line numbers are those of the agreed text.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allAgreedParagraphs } from '../../../client/pages/allAgreedParagraphs.ts';
import { comparison } from '../../../client/pages/compareParagraphs.ts';
import { type CompilationOptions, compilationParagraphs } from '../../../client/pages/compilationParagraphs.ts';
import type { PreviewParagraph } from '../../../client/pages/PreviewText.tsx';
import { ifAllAgreed } from '../../../shared/amendment/allAgreed.ts';
import { type Asked, compile } from '../../../shared/amendment/compile.ts';
import { ATOM, type Block, plainText } from '../../../shared/document/block.ts';
import { linesOf } from '../../../shared/document/lines.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { heldFrom } from '../../../shared/numbering/renumber.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';
import { block as line, text } from '../../kit/text.ts';
import { asking, asksFor, asksToMove } from '../../shared/amendment/asking.ts';

const SEED = 20170624;
const PARAMETERS = { seed: SEED, numRuns: 500 };

const words = (value: string): Block['content'] => [{ kind: 'text', text: value, marks: [] }];
const ask = (number: number, party: string, version: Asked['version']): Asked => ({
  id: `r${number}`,
  number,
  parties: [party],
  version,
});
const options = (blocks: readonly Block[], more: Partial<CompilationOptions> = {}): CompilationOptions => ({
  blocks,
  scheme: DEFAULT_SCHEME,
  placeOf: (id) => `para-${id}`,
  signFor: (code) => ({ code, hue: 1, pattern: 'solid' }),
  attribution: true,
  deleteWord: 'delete',
  sentenceOf: (id) => `sentence of ${id}`,
  ...more,
});
const shown = ({ label, pieces }: PreviewParagraph): string =>
  `${label} ${pieces.map((piece) => piece.text).join('')}`.trim();
const compiled = (blocks: readonly Block[], asked: readonly Asked[], more: Partial<CompilationOptions> = {}) =>
  compilationParagraphs(compile(blocks, asked), options(blocks, more)).map(shown);
const countedWords = ({ pieces }: PreviewParagraph): string =>
  pieces.flatMap((piece) => (piece.at === null ? [] : [piece.text])).join('');
/** The words of a block as printed: a cross-reference by the label of its target. */
const printedWords = ({ content }: Block, blocks: readonly Block[], labels: readonly string[]): string =>
  content
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'footnoteRef') return '*';
      return labels[blocks.findIndex(({ id }) => id === inline.blockId)]?.replace(/\.$/, '') || '?';
    })
    .join('');

describe('the compilation', () => {
  const blocks = text('operative 1 To take note of the report', 'operative 1 To thank', 'operative 1 To close');
  const replaced = (at: number, value: string) =>
    asksFor(blocks, at, at + 1, [{ ...blocks[at]!, content: words(value) }]);

  it.each<[string, readonly Asked[], readonly string[]]>([
    ['nothing', [], ['1. To take note of the report', '2. To thank', '3. To close']],
    [
      'words put in: blanks stand outside the bracket',
      [ask(1, 'CAN', replaced(0, 'To take due note of the report'))],
      ['1. To take [CAN due] note of the report', '2. To thank', '3. To close'],
    ],
    [
      'words taken out',
      [ask(1, 'CAN', replaced(0, 'To note the report'))],
      ['1. To [take] [CAN delete] note [of] [CAN delete] the report', '2. To thank', '3. To close'],
    ],
    [
      'other words, by two who differ',
      [ask(1, 'CAN', replaced(1, 'To applaud')), ask(2, 'USA', replaced(1, 'To greet'))],
      ['1. To take note of the report', '2. To [thank] [CAN applaud] [USA greet]', '3. To close'],
    ],
    [
      'a paragraph put in',
      [ask(1, 'PAN', asksFor(blocks, 2, 2, [line('operative 1 To add', 'fresh')]))],
      ['1. To take note of the report', '2. To thank', '2 bis [PAN To add]', '3. To close'],
    ],
    [
      'a paragraph taken out',
      [ask(1, 'PAN', asksFor(blocks, 1, 2, []))],
      ['1. To take note of the report', '2. [To thank] [PAN delete]', '3. To close'],
    ],
    [
      'a paragraph moved, and one made a sub-item: said in words',
      [
        ask(1, 'PAN', asksToMove(blocks, 2, 3, 'b0')),
        ask(2, 'CAN', asksFor(blocks, 1, 2, [{ ...blocks[1]!, role: 'sub', level: 2 }])),
      ],
      ['1. To take note of the report', '2. To thank [CAN sentence of r2]', '3. To close [PAN sentence of r1]'],
    ],
  ])('%s', (_, asked, expected) => {
    expect(compiled(blocks, asked)).toEqual(expected);
  });

  it('without attribution there are brackets and no names', () => {
    const asked = [ask(1, 'CAN', replaced(1, 'To applaud')), ask(2, 'USA', replaced(1, 'To greet'))];
    expect(compiled(blocks, asked, { attribution: false })[1]).toBe('2. To [thank] [applaud] [greet]');
  });

  it('prints words that hang together in one bracket', () => {
    const quoted = text('operative 1 the “Team of the TS.”');
    const version = asksFor(quoted, 0, 1, [{ ...quoted[0]!, content: words('the “Team of the TS,” with changes') }]);
    expect(compiled(quoted, [ask(1, 'CAN', version)])).toEqual(['1. the “Team of the [TS.”] [CAN TS,” with changes]']);
  });

  it('prints a split paragraph as one that goes and those that come: "1 alt" and "1 bis"', () => {
    const halves = [
      { ...blocks[0]!, content: words('To take note') },
      { ...line('operative 1 To study the report', 'half') },
    ];
    const printed = compiled(blocks, [ask(1, 'CAN', asksFor(blocks, 0, 1, halves))]);
    expect(printed.filter((one) => one.startsWith('1.'))).toHaveLength(1);
    expect(printed.some((one) => /^1 (alt|bis) \[CAN /.test(one))).toBe(true);
    expect(printed.slice(-2)).toEqual(['2. To thank', '3. To close']);
  });

  it(`loses no agreed word and keeps the numbers of lines, whatever is asked for (seed ${SEED}, 500 runs)`, () => {
    fc.assert(
      fc.property(asking(), fc.boolean(), ({ text: blocks, asked }, isHeld) => {
        const scheme: Scheme = isHeld ? { ...DEFAULT_SCHEME, held: heldFrom(blocks, DEFAULT_SCHEME) } : DEFAULT_SCHEME;
        const compilation = compile(blocks, asked);
        const printed = compilationParagraphs(compilation, options(blocks, { scheme }));
        const labels = labelsOf(blocks, scheme);
        const lines = linesOf(blocks, labels);
        const inText = printed.filter(({ blockId }) => blockId !== null);
        expect(inText.map(({ blockId }) => blockId)).toEqual(blocks.map(({ id }) => id));
        inText.forEach((paragraph, index) => {
          expect(countedWords(paragraph)).toBe(printedWords(blocks[index]!, blocks, labels));
          expect(paragraph.label).toBe(labels[index]);
          const own = lines[index]!;
          const numbers = paragraph.lines.flatMap(({ number }) => (number === '·' ? [] : [Number(number)]));
          expect(numbers.every((n) => n >= own.first! && n < own.first! + own.starts.length)).toBe(true);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          if (own.first !== null && paragraph.lines.length > 0) expect(numbers[0]).toBe(own.first);
        });
        expect(new Set(printed.map(({ key }) => key)).size).toBe(printed.length);
      }),
      PARAMETERS,
    );
  });
});

describe('if all was agreed', () => {
  it(`prints the words of the engine, and a gap for each competition (seed ${SEED}, 500 runs)`, () => {
    fc.assert(
      fc.property(asking(), ({ text: blocks, asked }) => {
        const all = ifAllAgreed(blocks, asked);
        const printed = allAgreedParagraphs(all, asked, {
          ...options(blocks),
          gapWords: (count) => `${count} proposals`,
        });
        expect(printed.map(({ blockId }) => blockId)).toEqual(all.blocks.map(({ id }) => id));
        const gaps = printed.flatMap(({ pieces }) => pieces.filter(({ kind }) => kind === 'gap'));
        for (const { ids } of all.gaps)
          expect(gaps.some(({ requestId }) => requestId === ids[0])).toBe(printed.length > 0);
        if (all.gaps.length > 0) return;
        expect(gaps).toEqual([]);
        const labels = printed.map(({ label }) => label);
        printed.forEach((paragraph, index) => {
          expect(countedWords(paragraph)).toBe(printedWords(all.blocks[index]!, all.blocks, labels));
        });
      }),
      PARAMETERS,
    );
  });

  it('keeps the numbers of the agreed lines beside the words they began with', () => {
    const long = 'one two three four five six seven eight nine ten '.repeat(4).trim();
    const blocks = text(`operative 1 ${long}`);
    const version = asksFor(blocks, 0, 1, [{ ...blocks[0]!, content: words(`New words first: ${long}`) }]);
    const asked = [ask(1, 'CAN', version)];
    const [paragraph] = allAgreedParagraphs(ifAllAgreed(blocks, asked), asked, {
      ...options(blocks),
      gapWords: () => '',
    });
    expect(paragraph?.lines.map(({ number }) => number)).toEqual(['1', '2', '3']);
    expect(shown(paragraph!)).toContain('New words first:');
  });
});

describe('the comparison', () => {
  const print = {
    moved: (n: string) => `from ${n}`,
    renumbered: (n: string) => `was ${n}`,
    form: 'form',
    added: 'added',
    removed: 'removed',
  };
  const compared = (
    before: readonly Block[],
    after: readonly Block[],
    showsNumbers = false,
    schemes = { before: DEFAULT_SCHEME, after: DEFAULT_SCHEME },
  ) => comparison(before, after, { schemes, placeOf: () => null, words: print, showsNumbers });

  it('prints each text with the numbers of its own moment: a renumbering shows when asked for, and is no change', () => {
    const blocks = text('operative 1 First words', 'operative 1 Put in', 'operative 1 Second words');
    const before = { ...DEFAULT_SCHEME, held: heldFrom([blocks[0]!, blocks[2]!], DEFAULT_SCHEME) };
    const schemes = { before, after: { ...before, held: heldFrom(blocks, DEFAULT_SCHEME) } };
    const numbers = (rows: ReturnType<typeof compared>['rows']) =>
      rows.map((row) => [row.before?.label, row.after?.label, row.isChange, row.one.notes]);
    expect(numbers(compared(blocks, blocks, true, schemes).rows)).toEqual([
      ['1.', '1.', false, []],
      ['1 bis', '2.', true, ['was 1 bis']],
      ['2.', '3.', true, ['was 2']],
    ]);
    expect(compared(blocks, blocks, false, schemes).rows.some(({ isChange }) => isChange)).toBe(false);
  });

  it('shows a moved paragraph once, with where it came from, and numbers only when asked for', () => {
    const before = text('operative 1 First words', 'operative 1 Second words', 'operative 1 Third words');
    const after = [before[2]!, before[0]!, before[1]!];
    const hidden = compared(before, after);
    expect(hidden.rows.map(({ one, isChange }) => [shown(one), isChange, one.notes])).toEqual([
      ['1. Third words', true, ['from 3']],
      ['2. First words', false, []],
      ['3. Second words', false, []],
    ]);
    expect(hidden).toMatchObject({ moved: 1, changed: 0, added: 0, removed: 0, renumbered: 3 });
    expect(compared(before, after, true).rows.map(({ one }) => one.notes)).toEqual([['from 3'], ['was 1'], ['was 2']]);
  });

  it(`holds both texts, word for word, in one column and in two (seed ${SEED}, 500 runs)`, () => {
    fc.assert(
      fc.property(asking(), ({ filedOn: before, text: after }) => {
        const { rows } = compared(before, after);
        const read = (paragraph: PreviewParagraph, ...kinds: readonly string[]) =>
          paragraph.pieces
            .flatMap(({ kind, text: value }) => (kinds.includes(kind) && value !== '¶' ? [value] : []))
            .join('');
        const plain = (blocks: readonly Block[]) => blocks.map((one) => plainText(one).replaceAll(ATOM, '')).sort();
        const withoutAtoms = (values: readonly string[]) => [...values].sort();
        const cut = (blocks: readonly Block[]): Block[] =>
          blocks.map((one) => ({ ...one, content: one.content.filter(({ kind }) => kind === 'text') }));
        const plainRows = compared(cut(before), cut(after)).rows;
        expect(rows.length).toBeGreaterThanOrEqual(after.length);
        expect(
          withoutAtoms(plainRows.flatMap((row) => (row.after === null ? [] : [read(row.one, 'same', 'ins')]))),
        ).toEqual(plain(after));
        expect(
          withoutAtoms(plainRows.flatMap((row) => (row.before === null ? [] : [read(row.one, 'same', 'del')]))),
        ).toEqual(plain(before));
        for (const row of plainRows) {
          if (row.after) expect(read(row.after, 'same', 'ins')).toBe(read(row.one, 'same', 'ins'));
          if (row.before) expect(read(row.before, 'same', 'del')).toBe(read(row.one, 'same', 'del'));
        }
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }),
      PARAMETERS,
    );
  });
});
