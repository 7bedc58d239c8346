import { describe, expect, it } from 'vitest';
import { cleanLines } from '../../../shared/template/lines/artefacts.ts';
import { readBullet, readLabel } from '../../../shared/template/lines/labelForms.ts';
import { labelLines } from '../../../shared/template/lines/printedLabel.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';

const short = (text: string): string | null => {
  const read = readLabel(text);
  if (read === null) return null;
  const readings = read.label.readings.map(({ style, n }) => `${style} ${n}`).join(', ');
  return `${read.label.label} [${readings}] ${read.words}`;
};

describe('readLabel', () => {
  it.each<[string, string | null]>([
    ['1. To thank', '1. [decimal 1] To thank'],
    ['16.  To thank', '16. [decimal 16] To thank'],
    ['1) To thank', '1) [decimal 1] To thank'],
    ['(1) To thank', '(1) [decimal 1] To thank'],
    ['1.- Agradecer', '1.- [decimal 1] Agradecer'],
    ['1)-Les Chefs', '1)- [decimal 1] Les Chefs'],
    ['1.To thank', '1. [decimal 1] To thank'],
    ['1.“Guide”', '1. [decimal 1] “Guide”'],
    ['a)To thank', 'a) [lowerAlpha 1] To thank'],
    ['a. Costa Rica', 'a. [lowerAlpha 1] Costa Rica'],
    ['(b) Costa Rica', '(b) [lowerAlpha 2] Costa Rica'],
    ['i. x', 'i. [lowerAlpha 9, lowerRoman 1] x'],
    ['iv) x', 'iv) [lowerRoman 4] x'],
    ['C. x', 'C. [upperAlpha 3, upperRoman 100] x'],
    ['XIV. x', 'XIV. [upperRoman 14] x'],
    ['4 bis. x', '4 bis. [decimal 4] x'],
    ['2.1 x', '2.1 [path 1] x'],
    ['2.1.3. x', '2.1.3. [path 3] x'],
    ['7.', '7. [decimal 7] '],
    ['1.5 million', '1.5 [path 5] million'],
    ['A.1 Ministers met', 'A.1 [path 1] Ministers met'],
    ['(4.1) bilaterally;', '(4.1) [path 1] bilaterally;'],
    ['PP3 Stressing', 'PP3 [decimal 3] Stressing'],
    ['OP2 bis. Urges', 'OP2 bis. [decimal 2] Urges'],
    ['1- a ceasefire', '1- [decimal 1] a ceasefire'],
    ['II - Préserver', 'II - [upperAlpha 35, upperRoman 2] Préserver'],
    ['Article premier Le', null],
    ['Article premier', 'Article premier [decimal 1] '],
    ['Article 2 Le label est créé', 'Article 2 [decimal 2] Le label est créé'],
    ['Article 5 of the Convention', null],
    ['Recommendation 2: Lower the age.', 'Recommendation 2: [decimal 2] Lower the age.'],
    ['Objective 1: Provide information', null],
    ['B.International Organisations', 'B. [upperAlpha 2] International Organisations'],
    ['H. E. Ana Tavares', null],
    ['H.E. Ana Tavares', null],
    ['J.P. Ana Tavares', null],
    ['2012 was', null],
    ['20-22 June 2017', null],
    ['19 - 20 June, 2012', null],
    ['U.S. officials', null],
    ['e.g. this', null],
    ['No. 5', null],
    ['(RCGM) met', null],
    ['(a x', null],
    ['vs. them', null],
    ['12345. x', null],
    ['0. x', null],
    ['To thank', null],
    ['', null],
  ])('"%s" is %j', (text, expected) => {
    expect(short(text)).toBe(expected);
  });
});

describe('readBullet', () => {
  it.each<[string, string | null]>([
    ['· the Group', '· the Group'],
    ['·the Group', '· the Group'],
    ['• x', '• x'],
    ['\uF0B7 x', '\uF0B7 x'],
    ['- x', '- x'],
    ['– x', '– x'],
    ['·', '· '],
    ['-x', null],
    ['- 3 -', null],
    ['*x', null],
    ['x', null],
  ])('"%s" is %j', (text, expected) => {
    const read = readBullet(text);
    expect(read === null ? null : `${read.bullet} ${read.words}`).toBe(expected);
  });
});

describe('labelLines', () => {
  const labels = (...raw: readonly string[]): (string | null)[] =>
    labelLines(cleanLines(plainLines(raw)).lines).lines.map((line) => (line.label === null ? null : line.label.label));

  it('takes dashes before labels for debris, also where no label follows', () => {
    const raw = [' - a. one', '- b. two', '- of three', '1. four'];
    expect(labels(...raw)).toEqual(['a.', 'b.', null, '1.']);
    expect(labelLines(cleanLines(plainLines(raw)).lines).findings.map((one) => [one.code, one.lines])).toEqual([
      ['marker/removed', [3]],
      ['marker/removed', [1, 2]],
    ]);
  });

  it('takes dashes for bullets where most stand before words', () => {
    expect(labels('- one', '- two', '- a. three')).toEqual(['-', '-', '-']);
    expect(labelLines(cleanLines(plainLines(['- one'])).lines).findings).toEqual([]);
  });
});

describe('cleanLines', () => {
  const clean = (...raw: readonly string[]) =>
    cleanLines(plainLines(raw)).lines.map(({ number, text, gap }) => `${number} ${gap} ${text}`);

  it.each<[string, readonly string[], readonly string[]]>([
    ['blank lines are counted', ['a', '', ' \t', 'b'], ['1 0 a', '4 2 b']],
    ['a page break counts as blank lines', ['a', '\fb'], ['1 0 a', '2 2 b']],
    ['white space at the ends goes, inside it stays', ['\u00A0 a  b\u00A0 '], ['1 0 a  b']],
    ['bookmarks go', ['16. [bookmark: _GoBack]To', '[bookmark: OLE_LINK33]'], ['1 0 16. To']],
    ['an open bookmark stays', ['[bookmark: To thank'], ['1 0 [bookmark: To thank']],
    ['other brackets stay', ['[Canada: shall]'], ['1 0 [Canada: shall]']],
    ['conditional comments of Word go', ['<!--[if !supportLists]-->a<!--[endif]-->'], ['1 0 a']],
    ['characters without width go', ['a\u200Bb\u00ADc\u0007'], ['1 0 abc']],
    ['joiners stay, scripts need them', ['a\u200Db'], ['1 0 a\u200Db']],
  ])('%s', (_, raw, expected) => {
    expect(clean(...raw)).toEqual(expected);
  });

  it('tells each removal with its words and place', () => {
    expect(cleanLines(plainLines(['', '16. [bookmark: a]To [bookmark: b]go\u200B'])).findings).toEqual([
      { code: 'artefact/removed', line: 2, lines: [2], text: '[bookmark: a]', data: { at: 4 } },
      { code: 'artefact/removed', line: 2, lines: [2], text: '[bookmark: b]', data: { at: 20 } },
      { code: 'artefact/removed', line: 2, lines: [2], text: 'U+200B', data: { times: 1 } },
    ]);
  });
});
