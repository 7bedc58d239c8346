// Labels as Word prints them: one table of what the standard says of lists, and generated lists against a small model.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../server/formats/word/readDocx.ts';
import type { Finding } from '../../../../shared/template/lines/finding.ts';
import type { SourceLine } from '../../../../shared/template/lines/sourceLine.ts';
import { abstractList, field, level, list, p, r, style, type WordFile, wordFile } from '../../../kit/wordFile.ts';

const SEED = 20170623;

function read(file: WordFile): { lines: readonly SourceLine[]; findings: readonly Finding[] } {
  const result = readDocx(wordFile(file));
  if (!result.ok) throw new Error(`${result.code}: ${String(result.data.sentence)}`);
  return result.value;
}
/** The label of each line, "-" where there is none. */
const labels = (file: WordFile): string[] => read(file).lines.map((line) => line.numbering?.label ?? '-');
const items = (...places: readonly (readonly [number, number] | null)[]): string =>
  places.map((place) => (place === null ? p('x') : p({ list: place[0], level: place[1] }, 'x'))).join('');
const at = (id: number, levels: readonly number[]): string => items(...levels.map((one) => [id, one] as const));

const LEGAL = [{ text: '%1.' }, { text: '%1.%2' }, { format: 'lowerLetter', text: '(%3)' }];
const MIXED = [
  { format: 'upperRoman', text: '%1.' },
  { format: 'lowerLetter', text: '%2)' },
  { format: 'lowerRoman', text: '%3.' },
];

describe('counting', () => {
  test.each<[string, WordFile, string]>([
    [
      'a level begins anew under its parent',
      { numbering: abstractList(0, LEGAL) + list(1, 0), body: at(1, [0, 1, 1, 0, 1, 2, 2]) },
      '1. 1.1 1.2 2. 2.1 (a) (b)',
    ],
    [
      'what stands between does not disturb',
      { numbering: abstractList(0, LEGAL) + list(1, 0), body: items([1, 0], null, null, [1, 0]) },
      '1. - - 2.',
    ],
    [
      'lists that share an abstract list count on',
      { numbering: abstractList(0, LEGAL) + list(1, 0) + list(2, 0), body: items([1, 0], [2, 0], [1, 0]) },
      '1. 2. 3.',
    ],
    [
      'lists of their own do not',
      {
        numbering: abstractList(0, LEGAL) + abstractList(1, LEGAL) + list(1, 0) + list(2, 1),
        body: items([1, 0], [2, 0], [1, 0]),
      },
      '1. 1. 2.',
    ],
    [
      'a start override begins anew, once',
      {
        numbering: abstractList(0, LEGAL) + list(1, 0) + list(2, 0, { 0: 1 }),
        body: items([1, 0], [1, 0], [2, 0], [2, 0], [1, 0], [2, 0]),
      },
      '1. 2. 1. 2. 3. 4.',
    ],
    [
      'an override of another level leaves this one',
      { numbering: abstractList(0, LEGAL) + list(1, 0) + list(2, 0, { 0: 1 }), body: items([1, 0], [1, 1], [2, 1]) },
      '1. 1.1 1.2',
    ],
    [
      'an override may start higher, and is the start under each parent',
      { numbering: abstractList(0, LEGAL) + list(1, 0, { 1: 5 }), body: at(1, [0, 1, 1, 0, 1]) },
      '1. 1.5 1.6 2. 2.5',
    ],
    [
      'lists need not start at 1',
      { numbering: abstractList(0, [{ start: 7, text: '%1.' }]) + list(1, 0), body: at(1, [0, 0]) },
      '7. 8.',
    ],
    [
      'without a start they begin at zero',
      { numbering: abstractList(0, [{ start: null, text: '%1.' }]) + list(1, 0), body: at(1, [0, 0]) },
      '0. 1.',
    ],
    [
      'a level that never restarts',
      { numbering: abstractList(0, [LEGAL[0]!, { text: '%2)', restart: 0 }]) + list(1, 0), body: at(1, [0, 1, 0, 1]) },
      '1. 1) 2. 2)',
    ],
    [
      'a level that restarts after the first only',
      {
        numbering: abstractList(0, [LEGAL[0]!, LEGAL[1]!, { text: '%3)', restart: 1 }]) + list(1, 0),
        body: at(1, [0, 1, 2, 1, 2, 0, 2]),
      },
      '1. 1.1 1) 1.2 2) 2. 1)',
    ],
    [
      'a restart after itself is none',
      { numbering: abstractList(0, [LEGAL[0]!, { text: '%2)', restart: 2 }]) + list(1, 0), body: at(1, [0, 1, 0, 1]) },
      '1. 1) 2. 1)',
    ],
    [
      'all decimals where the level is legal',
      {
        numbering: abstractList(0, [MIXED[0]!, { ...MIXED[1]!, text: '%1.%2', legal: true }]) + list(1, 0),
        body: at(1, [0, 0, 1]),
      },
      'I. II. 2.1',
    ],
    [
      'a parent that never came counts as if it stood there',
      { numbering: abstractList(0, LEGAL) + list(1, 0), body: at(1, [1, 1, 0]) },
      '1.1 1.2 2.',
    ],
    [
      'a level overridden as a whole',
      {
        numbering:
          abstractList(0, LEGAL) +
          list(1, 0) +
          list(
            2,
            0,
            {},
            `<w:lvlOverride w:ilvl="0">${level(0, { format: 'upperLetter', text: '%1)' })}</w:lvlOverride>`,
          ),
        body: items([1, 0], [2, 0]),
      },
      '1. B)',
    ],
    [
      'a blank paragraph bears its number',
      {
        numbering: abstractList(0, LEGAL) + list(1, 0),
        body: items([1, 0]) + p({ list: 1, level: 0 }) + items([1, 0]),
      },
      '1. 2. 3.',
    ],
    ['list 0 is none', { numbering: abstractList(0, LEGAL) + list(0, 0), body: p({ list: 0, level: 0 }, 'x') }, '-'],
    ['a list that is not there is none', { numbering: abstractList(0, LEGAL), body: at(9, [0]) }, '-'],
    ['a level that is not there is none', { numbering: abstractList(0, LEGAL) + list(1, 0), body: at(1, [5]) }, '-'],
    ['no numbering part', { body: at(1, [0]) }, '-'],
    [
      'a level text of its own',
      {
        numbering:
          abstractList(0, [{ text: 'Article %1' }, { format: 'none', text: 'Whereas' }, { format: 'none', text: '' }]) +
          list(1, 0),
        body: at(1, [0, 0, 1, 2]),
      },
      'Article 1|Article 2|Whereas|-',
    ],
    [
      'levels below are not printed above',
      { numbering: abstractList(0, [{ text: '%1%2.' }, { text: '%2.' }]) + list(1, 0), body: at(1, [0, 1, 0]) },
      '1. 1. 2.',
    ],
  ])('%s', (_, file, wanted) => {
    expect(labels(file)).toEqual(wanted.split(wanted.includes('|') ? '|' : ' '));
  });

  test('list and level of a line', () => {
    const numbering = abstractList(7, LEGAL) + list(3, 7);
    expect(read({ numbering, body: at(3, [0, 1]) }).lines.map((line) => line.numbering)).toEqual([
      { label: '1.', list: '7', level: 1 },
      { label: '1.1', list: '7', level: 2 },
    ]);
  });
});

describe('numbering from styles', () => {
  const numbering =
    abstractList(0, [{ ...LEGAL[0]!, style: 'A' }, { ...LEGAL[1]!, style: 'B' }, LEGAL[2]!]) +
    list(1, 0) +
    list(2, 0, { 0: 1 });
  const styles = [
    style('A', { list: 1 }),
    // Its level is said by the list, not by itself.
    style('B', { base: 'A', level: 0 }),
    style('C', { base: 'B' }),
    style('None', { base: 'A', list: 0 }),
    style('Third', { base: 'A', level: 2 }),
    style('Plain'),
  ].join('');

  test.each<[string, string, string]>([
    [
      'a style gives list and level',
      p({ style: 'A' }, 'x') + p({ style: 'B' }, 'x') + p({ style: 'B' }, 'x'),
      '1. 1.1 1.2',
    ],
    ['a style based on it inherits both', p({ style: 'A' }, 'x') + p({ style: 'C' }, 'x'), '1. 1.1'],
    ['the level of a style that the list does not know', p({ style: 'A' }, 'x') + p({ style: 'Third' }, 'x'), '1. (a)'],
    ['a style may take it away', p({ style: 'None' }, 'x'), '-'],
    [
      'a paragraph may take it away',
      p({ style: 'A' }, 'x') + p({ style: 'A', list: 0 }, 'x') + p({ style: 'A' }, 'x'),
      '1. - 2.',
    ],
    ['a paragraph may say another level', p({ style: 'A' }, 'x') + p({ style: 'A', level: 2 }, 'x'), '1. (a)'],
    [
      'a paragraph may say another list',
      p({ style: 'A' }, 'x') + p({ style: 'A', list: 2, level: 0 }, 'x') + p({ style: 'A' }, 'x'),
      '1. 1. 2.',
    ],
    ['a style without', p({ style: 'Plain' }, 'x'), '-'],
  ])('%s', (_, body, wanted) => {
    expect(labels({ numbering, styles, body })).toEqual(wanted.split(' '));
  });

  test('a list stands for a numbering style, whose list holds the levels', () => {
    const linked =
      abstractList(0, MIXED, '<w:styleLink w:val="Outline"/>') +
      abstractList(1, [], '<w:numStyleLink w:val="Outline"/>') +
      list(1, 0) +
      list(2, 1);
    const outline = style('Outline', { kind: 'numbering', list: 1 });
    expect(labels({ numbering: linked, styles: outline, body: at(2, [0, 1, 1, 0]) })).toEqual([
      'I.',
      'a)',
      'b)',
      'II.',
    ]);
  });

  test('links in a circle are no list', () => {
    const circle = abstractList(0, [], '<w:numStyleLink w:val="S"/>') + list(1, 0);
    expect(labels({ numbering: circle, styles: style('S', { kind: 'numbering', list: 1 }), body: at(1, [0]) })).toEqual(
      ['-'],
    );
  });

  test.each<[string, string, number]>([
    ['of the list', p({ list: 1, level: 0 }, 'x'), 36],
    ['of the paragraph', p({ list: 1, level: 0, left: 1000 }, 'x'), 50],
    ['of the list, over the style', p({ style: 'I', list: 1, level: 0 }, 'x'), 36],
    ['of a list that is not there', p({ list: 9, level: 0, left: 400, first: -400 }, 'x'), 0],
    ['of the style that numbers', p({ style: 'J' }, 'x'), 80],
  ])('indent %s', (_, body, wanted) => {
    const lists = abstractList(0, [{ text: '%1.', left: 720, first: -360 }]) + list(1, 0);
    const indented = style('I', { left: 1400 }) + style('J', { left: 1600, list: 1, level: 0 });
    expect(read({ numbering: lists, styles: indented, body }).lines[0]!.indent).toBe(wanted);
  });
});

describe('formats', () => {
  const printed = (
    format: string,
    start: number,
    language?: string,
    font?: string,
    text = '%1',
  ): string | undefined => {
    const more = { ...(language === undefined ? {} : { language }), ...(font === undefined ? {} : { font }) };
    const numbering = abstractList(0, [{ start, format, text, ...more }]) + list(1, 0);
    return labels({ numbering, body: at(1, [0]) })[0];
  };

  test.each<[string, number, string]>([
    ['decimal', 12, '12'],
    ['decimalZero', 9, '09'],
    ['decimalZero', 10, '10'],
    ['upperRoman', 1994, 'MCMXCIV'],
    ['lowerRoman', 48, 'xlviii'],
    ['lowerRoman', 4000, '4000'],
    ['lowerLetter', 26, 'z'],
    ['lowerLetter', 27, 'aa'],
    ['lowerLetter', 53, 'aaa'],
    ['upperLetter', 28, 'BB'],
    ['numberInDash', 3, '- 3 -'],
    ['hex', 26, '1A'],
    ['chicago', 5, '**'],
    ['russianLower', 2, 'б'],
    ['decimalEnclosedCircle', 3, '③'],
    ['none', 3, '-'],
    ['ordinal', 1, '1st'],
    ['ordinal', 12, '12th'],
    ['ordinal', 22, '22nd'],
    [
      '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>',
      7,
      '007',
    ],
  ])('%s of %i', (format, n, wanted) => {
    expect(printed(format, n)).toBe(wanted);
  });

  test.each<[string, string, number, string]>([
    ['en-US', 'cardinalText', 21, 'Twenty-one'],
    ['en-US', 'cardinalText', 342, 'Three hundred forty-two'],
    ['en-GB', 'ordinalText', 12, 'Twelfth'],
    ['en-GB', 'ordinalText', 30, 'Thirtieth'],
    ['en-GB', 'ordinalText', 121, 'One hundred twenty-first'],
    ['es-ES', 'ordinal', 3, '3º'],
    ['es-SV', 'cardinalText', 22, 'Veintidós'],
    ['es-SV', 'cardinalText', 35, 'Treinta y cinco'],
    ['es-SV', 'cardinalText', 100, 'Cien'],
    ['es-SV', 'ordinalText', 1, 'Primero'],
    ['es-SV', 'ordinalText', 13, 'Decimotercero'],
    ['es-SV', 'ordinalText', 21, 'Vigésimo primero'],
    ['fr-FR', 'ordinal', 1, '1er'],
    ['fr-FR', 'ordinal', 2, '2e'],
    ['fr-FR', 'cardinalText', 71, 'Soixante et onze'],
    ['fr-FR', 'cardinalText', 80, 'Quatre-vingts'],
    ['fr-FR', 'cardinalText', 99, 'Quatre-vingt-dix-neuf'],
    ['fr-FR', 'ordinalText', 1, 'Premier'],
    ['fr-FR', 'ordinalText', 21, 'Vingt et unième'],
    ['fr-FR', 'ordinalText', 80, 'Quatre-vingtième'],
    ['fr-FR', 'ordinalText', 9, 'Neuvième'],
    ['pt-BR', 'cardinalText', 16, 'Dezesseis'],
    ['pt-BR', 'cardinalText', 123, 'Cento e vinte e três'],
    ['pt-BR', 'ordinalText', 22, 'Vigésimo segundo'],
    ['pt-PT', 'ordinal', 4, '4º'],
    ['de-DE', 'ordinal', 4, '4.'],
  ])('%s %s of %i', (language, format, n, wanted) => {
    expect(printed(format, n, language)).toBe(wanted);
  });

  test('the language of the text counts where the list says none', () => {
    const styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="es-ES"/></w:rPr></w:rPrDefault></w:docDefaults>';
    const numbering = abstractList(0, [{ format: 'ordinalText', text: '%1.' }]) + list(1, 0);
    expect(labels({ styles, numbering, body: at(1, [0, 0]) })).toEqual(['Primero.', 'Segundo.']);
  });

  test.each<[string, string | undefined, string]>([
    ['\uF0B7', 'Symbol', '·'],
    ['·', 'Symbol', '·'],
    ['•', undefined, '•'],
    ['\uF0A7', 'Wingdings', '▪'],
    ['\uF0D8', 'Wingdings', '➢'],
    ['\uF0FC', 'Wingdings', '✓'],
    ['o', 'Courier New', '○'],
    ['-', undefined, '-'],
    ['\uF0B7', undefined, '·'],
    ['\uE123', undefined, '•'],
  ])('bullet %s in %s', (sign, font, wanted) => {
    expect(printed('bullet', 1, undefined, font, sign)).toBe(wanted);
  });

  test('a format nobody knows is printed in decimals and doubted', () => {
    const numbering = abstractList(0, [{ format: 'aiueo', text: '%1.' }]) + list(1, 0);
    const { lines, findings } = read({ numbering, body: at(1, [0]) });
    expect(lines[0]!.numbering?.label).toBe('1.');
    expect(findings).toMatchObject([{ code: 'label/doubtful', line: 1, data: { label: '1.', cause: 'aiueo' } }]);
  });
});

describe('numbers that fields make', () => {
  const text = (...paragraphs: readonly string[]): { words: string[]; doubts: number[] } => {
    const { lines, findings } = read({
      body: paragraphs.join(''),
      styles: style('H1', { outline: 0 }) + style('H2', { outline: 1 }),
    });
    return { words: lines.map((line) => line.text), doubts: findings.map((one) => one.line) };
  };

  test('AUTONUM counts paragraphs', () => {
    const one = p(field('AUTONUM', null), r('<w:tab/>'), r('To thank'));
    expect(text(one, p('x'), one)).toEqual({ words: ['1. To thank', 'x', '2. To thank'], doubts: [] });
  });

  test('AUTONUMLGL counts headings', () => {
    const head = (name: string): string => p({ style: name }, field('AUTONUMLGL \\s "."', null), r(' x'));
    expect(text(head('H1'), head('H2'), head('H2'), head('H1'), head('H2')).words).toEqual([
      '1. x',
      '1.1. x',
      '1.2. x',
      '2. x',
      '2.1. x',
    ]);
  });

  test('LISTNUM counts on the level it says', () => {
    const at = (level: number, more = ''): string => field(`LISTNUM NumberDefault \\l ${level}${more}`, null);
    expect(
      text(p(at(1), r(' x '), at(2), r(' y '), at(2), r(' z')), p(at(1), r(' x '), at(2, ' \\s 4'), r(' y'))),
    ).toEqual({
      words: ['1) x a) y b) z', '2) x d) y'],
      doubts: [],
    });
  });

  test('a number field written as one element counts too, whatever was left in it', () => {
    const one = p(`<w:fldSimple w:instr=" AUTONUM ">${r('old')}</w:fldSimple>`, r(' x'));
    expect(text(one, one).words).toEqual(['1. x', '2. x']);
  });

  test('a LISTNUM that does not say its level is doubted', () => {
    expect(text(p('a'), p(field('LISTNUM', null), r(' x')))).toEqual({ words: ['a', '1) x'], doubts: [2] });
  });
});

/** What Word does, written down once more in another way: for each paragraph the whole story before it is gone through. */
function model(
  levels: readonly { start: number; restart: number | null }[],
  nums: readonly (readonly (number | null)[])[],
  story: readonly (readonly [num: number, level: number])[],
): string[] {
  return story.map(([num, at], here) => {
    const numberOf = (wanted: number): number => {
      const first = nums[num]![wanted] ?? levels[wanted]!.start;
      let value: number | null = null;
      const used = new Set<number>();
      story.slice(0, here + 1).forEach(([n, l]) => {
        if (l === wanted) {
          const override = used.has(n) ? null : nums[n]![l]!;
          used.add(n);
          value = override ?? (value === null ? (nums[n]![l] ?? levels[l]!.start) : value + 1);
        } else if (l > wanted) {
          value ??= nums[n]![wanted] ?? levels[wanted]!.start;
        } else if (l < wanted) {
          const restart = levels[wanted]!.restart;
          if (restart === null || restart > wanted || (restart > 0 && l < restart)) value = null;
        }
      });
      return value ?? first;
    };
    return Array.from({ length: at + 1 }, (_, i) => numberOf(i)).join('.');
  });
}

test(`generated lists count as the model does, seed ${SEED}`, () => {
  const levels = fc.array(
    fc.record({
      start: fc.integer({ min: 0, max: 4 }),
      restart: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
    }),
    { minLength: 4, maxLength: 4 },
  );
  const num = fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: null, freq: 3 }), {
    minLength: 4,
    maxLength: 4,
  });
  const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(levels, fc.tuple(num, num, num), story, (made, nums, places) => {
      const abstract = made.map(({ start, restart }, i) => ({
        start,
        text: Array.from({ length: i + 1 }, (_, n) => `%${n + 1}`).join('.'),
        ...(restart === null ? {} : { restart }),
      }));
      const numbering =
        abstractList(0, abstract) +
        nums
          .map((one, i) =>
            list(i + 1, 0, Object.fromEntries([...one.entries()].filter(([, n]) => n !== null) as [number, number][])),
          )
          .join('');
      const body = places.map(([n, l]) => p({ list: n + 1, level: l }, 'x')).join('');
      expect(labels({ numbering, body })).toEqual(model(made, nums, places));
    }),
    { seed: SEED, numRuns: 300 },
  );
});
