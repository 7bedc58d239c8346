import { describe, expect, it } from 'vitest';
import { readBullet, readLabel } from '../../../shared/template/lines/labelForms.ts';
import { citedLabels } from '../../../shared/template/structure/citedLabels.ts';
import { inferLevels } from '../../../shared/template/structure/inferLevels.ts';
import type { Step } from '../../../shared/template/structure/levelPath.ts';

/** "1.:" is a label whose words end with a colon, "|" a line that may be a heading. */
const steps = (line: string): Step[] =>
  line.split(' ').map((printed): Step => {
    if (printed === '|') return { kind: 'break' };
    const introduces = printed.endsWith(':');
    const text = introduces ? printed.slice(0, -1) : printed;
    const bullet = readBullet(text)?.bullet;
    const label =
      bullet === undefined
        ? readLabel(text)!.label
        : {
            label: bullet,
            before: '',
            after: bullet,
            readings: [{ style: 'bullet' as const, n: 0, inserted: false, parts: 1, head: '' }],
          };
    return { kind: 'label', label, introduces };
  });

const levels = (line: string): string =>
  inferLevels(steps(line))
    .map((one) => one.level)
    .join('');
const doubts = (line: string): string[] => inferLevels(steps(line)).flatMap((one) => one.doubts);

describe('inferLevels', () => {
  it.each<[string, string, string]>([
    ['one list', '1. 2. 3.', '111'],
    ['three levels', '1. a) i) ii) b) 2. a)', '1233212'],
    ['i. is a letter after h.', '1.: a. b. c. d. e. f. g. h. i. j. 2.', '122222222221'],
    ['and a roman number below p.', '1.: n. o. p.: i. ii. q. 2.', '12223321'],
    ['v. is a letter after u., though a roman list is open', '1.: t. u. i. v. w. 2.', '1223221'],
    ['c. and d. are letters, not 100 and 500', '1.: a. b. c. d.', '12222'],
    ['roman paragraphs', 'I. II. III. IV. V.', '11111'],
    ['roman over decimal over letters', 'I. 1. a) b) 2. II. 1. a)', '12332123'],
    ['other forms of sub-list in one document', '1. a) b) 2. a. b. 3.: · · 4.', '1221221221'],
    ['bullets before decisions', '· · | 1. 2.', '1111'],
    ['anew after a heading', '1. 2. | 1. 2.', '1111'],
    ['on over a heading', '1. 2. | 3. 4.', '1111'],
    ['letters on over subheadings', '1.: | a. b. | c. d. 2.', '122221'],
    ['letters on over paragraphs', '1. a) b) 2. c) 3. d)', '1221212'],
    ['paragraphs on under numbered headings', 'I. 1. 2. II. 3. 4. III. 5.', '12212212'],
    ['figures below figures', '1.: (1) (2) 2. (1)', '12212'],
    ['an inserted paragraph', '1. 2. 2bis. 3.', '1111'],
    ['paths', '1. 1.1 1.2 2. 2.1 2.1.1', '122123'],
    ['a year is no label', '1. 2. 2016. 3.', '1101'],
    ['an initial is no label', '1. 2. M. 3.', '1101'],
    ['nor is a year at the end', '1. 2. 2016.', '110'],
    ['a sub-list without its first item', '1. b) c) 2.', '1221'],
    ['a part of a document', '17. 18. a) 19.', '1121'],
    ['a decimal fraction', '1. 2. 1.5 3.', '1101'],
  ])('%s: %s is %s', (_, line, expected) => {
    expect(levels(line)).toBe(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['nothing doubtful', '1. 2. a) b) 3. | 1. 2.', []],
    ['a gap', '1. 2. 4.', ['gap']],
    ['a number twice', '1. 2. 2. 3.', ['outOfOrder']],
    ['a restart', '1. 2. 3. 1. 2. 3.', ['restart']],
    ['another form', 'a) b. c)', ['mixedForm', 'mixedForm']],
  ])('%s in %s: %j', (_, line, expected) => {
    expect(doubts(line)).toEqual(expected);
  });

  it('says where two readings are as good as each other', () => {
    // The ninth letter of the list, or the first roman number below h.: what follows decides, if anything does.
    expect(doubts('1. a. b. c. d. e. f. g. h.: i. 2.')).toEqual(['twoReadings']);
    expect(doubts('1. a. b. c. d. e. f. g. h.: i. j. 2.')).toEqual([]);
    expect(doubts('1. a. b. c. d. e. f. g. h.: i. ii. 2.')).toEqual([]);
  });

  it('tells lists apart', () => {
    const lists = inferLevels(steps('1. a) b) 2. a) | 1.')).map((one) => one.list);
    expect(lists).toEqual([0, 1, 1, 0, 2, 3]);
  });
});

describe('citedLabels', () => {
  const abc = new Set(['a', 'b', 'c']);
  it.each<[string, readonly string[]]>([
    ['developing the proposed items b) and c), to be assessed', ['b', 'c']],
    ['as stated in (a)', ['a']],
    ['items a and b above', ['a', 'b']],
    ['los literales a) y b)', ['a', 'b']],
    ['sub-paragraphs a, b or c', ['a', 'b', 'c']],
    ['item d)', []],
    ['a report, b or c', []],
    ['items of the agenda', []],
    ['the Group (RCGM)', []],
    ['', []],
  ])('"%s" cites %j', (text, expected) => {
    expect(citedLabels(text, abc)).toEqual(expected);
  });
});
