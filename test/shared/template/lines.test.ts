import { describe, expect, it } from 'vitest';
import { cleanLines } from '../../../shared/template/lines/artefacts.ts';
import { removeFurniture } from '../../../shared/template/lines/furniture.ts';
import { isHeadingLike, isSentence, startsLowerCase } from '../../../shared/template/lines/lineShape.ts';
import { type LabelledLine, labelLines } from '../../../shared/template/lines/printedLabel.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { joinLines } from '../../../shared/template/structure/joinLines.ts';
import { wrappingOf } from '../../../shared/template/structure/wrapping.ts';

const labelled = (...raw: readonly string[]): readonly LabelledLine[] =>
  labelLines(cleanLines(plainLines(raw)).lines).lines;

describe('the shape of a line', () => {
  it.each<[string, boolean, boolean]>([
    ['CONCLUSIONS', true, false],
    ['CONCLUSIONS AND RECOMMENDATIONS:', true, false],
    ['Working Group on Irregular and Mass Migration:', true, true],
    ['Working Group on Protection:', true, false],
    ['3rd Plenary', true, false],
    ['conclusions', false, false],
    ['Thank IOM for its kind offer.', false, true],
    ['Reports.', false, false],
    ['The Group formulated the following set of conclusions:', true, true],
    [`${'word '.repeat(30)}word`, false, true],
    [`MEETING ${'OF THE GROUP '.repeat(5)}(RCM)`, false, false],
    ['', false, false],
  ])('"%s": heading %s, sentence %s', (text, heading, sentence) => {
    expect([isHeadingLike(text), isSentence(text)]).toEqual([heading, sentence]);
  });

  it.each([
    ['and the rest', true],
    ['“and the rest”', true],
    ['The rest', false],
    ['3 rest', false],
  ])('"%s" goes on in lower case: %s', (text, expected) => {
    expect(startsLowerCase(text)).toBe(expected);
  });
});

describe('joinLines', () => {
  const joined = (...raw: readonly string[]): string[] => {
    const lines = labelled(...raw);
    return joinLines(lines, wrappingOf(lines)).lines.map((line) => line.words);
  };

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'half a sentence',
      ['1. To thank the group and the', 'member countries.'],
      ['To thank the group and the member countries.'],
    ],
    [
      'over a page break',
      ['1. To thank the group and the', '', '', 'member countries.'],
      ['To thank the group and the member countries.'],
    ],
    [
      'not after a full stop',
      ['1. To thank the group.', 'member countries.'],
      ['To thank the group.', 'member countries.'],
    ],
    ['not after a colon', ['1. To thank these:', 'member countries.'], ['To thank these:', 'member countries.']],
    [
      'before a capital after a word that ends no sentence',
      ['1. To thank the group and the', 'Member Countries.'],
      ['To thank the group and the Member Countries.'],
    ],
    [
      'not before a capital',
      ['1. To thank the group', 'Member Countries.'],
      ['To thank the group', 'Member Countries.'],
    ],
    [
      'not a label',
      ['1. To thank the group and the', 'a) member countries.'],
      ['To thank the group and the', 'member countries.'],
    ],
    ['not a title', ['MEETING', 'of the group'], ['MEETING', 'of the group']],
    ['a label alone with its words', ['1.', 'To thank.', '2. To end.'], ['To thank.', 'To end.']],
    ['a label alone before another', ['1.', '2. To end.'], ['', 'To end.']],
  ])('%s', (_, raw, expected) => {
    expect(joined(...raw)).toEqual(expected);
  });

  it('joins full lines of a wrapped text, capitals too, and no others', () => {
    const raw = [
      '1. To thank the Group for it that',
      'Member Countries have done so far.',
      '2. To ask the Liaison Officers in',
      'Costa Rica and their colleagues in',
      'Guatemala City for a report on all',
      'Migrants. Short end.',
      'New paragraph here.',
    ];
    expect(wrappingOf(labelled(...raw))?.widest).toBe(34);
    expect(joined(...raw).map((text) => text.split(' ').at(-1))).toEqual(['far.', 'end.', 'here.']);
  });

  it('takes whole paragraphs for whole paragraphs', () => {
    expect(wrappingOf(labelled('1. To thank.', '2. To end.'))).toBeNull();
    expect(wrappingOf(labelled('x'.repeat(200), 'y'.repeat(200), 'z'.repeat(200)))).toBeNull();
  });
});

describe('removeFurniture', () => {
  const kept = (...raw: readonly string[]): string[] =>
    removeFurniture(labelled(...raw)).lines.map((line) => line.text);
  const HEAD = 'MEETING OF THE REGIONAL GROUP';

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'letterhead in fragments over a page break',
      [HEAD, '1. a.', '', '', 'GOVERNMENT', 'OF PANAMA', 'XX', '', '2. b.'],
      [HEAD, '1. a.', '2. b.'],
    ],
    [
      'a running head that repeats',
      [HEAD, '1. a.', '', '', 'Group 2012', '', '', '2. b.', '', '', 'Group 2012', '', '3. c.'],
      [HEAD, '1. a.', '2. b.', '3. c.'],
    ],
    ['a page number over a page break', [HEAD, '1. a.', '', '', 'Page 2 of 7', '', '2. b.'], [HEAD, '1. a.', '2. b.']],
    [
      'amid a sentence',
      [HEAD, '1. a and', '', '', '- 2 -', '', 'then b.', '2. c.'],
      [HEAD, '1. a and', 'then b.', '2. c.'],
    ],
    [
      'a heading, for numbering starts anew',
      [HEAD, '1. a.', '', '', 'REGIONAL GROUP', '', '1. b.'],
      [HEAD, '1. a.', 'REGIONAL GROUP', '1. b.'],
    ],
    [
      'a heading over which numbers run on',
      [HEAD, '1. a.', '', '', 'GROUP', '', '2. b.'],
      [HEAD, '1. a.', 'GROUP', '2. b.'],
    ],
    [
      'subheadings with a colon',
      [HEAD, '1. a:', '', '', 'Group:', '', 'a. b.', '', '', 'Group:', 'b. c.'],
      [HEAD, '1. a:', 'Group:', 'a. b.', 'Group:', 'b. c.'],
    ],
    ['the title', ['A', 'B', 'C', '', '', '1. a.'], ['A', 'B', 'C', '1. a.']],
    ['a text without labels', ['A', '', '', 'B', '', '', 'B'], ['A', 'B', 'B']],
  ])('%s', (_, raw, expected) => {
    expect(kept(...raw)).toEqual(expected);
  });
});
