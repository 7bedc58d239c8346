// What files come of a choice: for whom, in which formats, with which words across their pages.

import { describe, expect, test } from 'vitest';
import { FIRST_CHOICE, filesAsked, type IssueChoice, MOST_WATERMARK } from '../../../client/parts/issueChoice.ts';

const ASKERS = [
  { code: 'CAN', name: 'Canada' },
  { code: 'PAN', name: 'Panama' },
];
const files = (change: Partial<IssueChoice>, askers = ASKERS) =>
  filesAsked({ ...FIRST_CHOICE, ...change }, askers).map(({ as, delegation = '', watermark }) => [
    as,
    delegation,
    watermark,
  ]);

describe('the files that are made', () => {
  test.each<[string, Partial<IssueChoice>, string[][]]>([
    ['one for all', {}, [['docx', '', '']]],
    [
      'one in each format',
      { formats: ['docx', 'pdf'] },
      [
        ['docx', '', ''],
        ['pdf', '', ''],
      ],
    ],
    [
      'one for each who asks',
      { kind: 'changes', whose: 'each' },
      [
        ['docx', 'CAN', ''],
        ['docx', 'PAN', ''],
      ],
    ],
    ['one for one who asks', { kind: 'changes', whose: { code: 'PAN' } }, [['docx', 'PAN', '']]],
    ['of other kinds none for each', { kind: 'register', whose: 'each' }, [['docx', '', '']]],
    ['none while a revision is missing', { kind: 'comparison' }, []],
  ])('%s', (_what, change, expected) => {
    expect(files(change)).toEqual(expected);
  });

  test.each<[string, Partial<IssueChoice>, string[]]>([
    ['the words that were given', { watermark: ' DRAFT ' }, ['DRAFT']],
    ['on files for delegations, too', { kind: 'changes', whose: 'each', watermark: 'DRAFT' }, ['DRAFT', 'DRAFT']],
    ['the name of each', { kind: 'changes', whose: 'each', namesDelegation: true }, ['Canada', 'Panama']],
    ['of one', { kind: 'changes', whose: { code: 'PAN' }, namesDelegation: true, watermark: 'DRAFT' }, ['Panama']],
    ['nobody’s name on a file for all', { kind: 'changes', namesDelegation: true, watermark: 'DRAFT' }, ['DRAFT']],
    ['nor on another kind', { whose: 'each', namesDelegation: true }, ['']],
  ])('bear %s', (_what, change, expected) => {
    expect(files(change).map(([, , watermark]) => watermark)).toEqual(expected);
  });

  test('a long name is cut to what goes across a page', () => {
    const long = [{ code: 'LNG', name: 'x'.repeat(200) }];
    const [file] = files({ kind: 'changes', whose: 'each', namesDelegation: true }, long);
    expect(file?.[2]).toBe('x'.repeat(MOST_WATERMARK));
  });
});
