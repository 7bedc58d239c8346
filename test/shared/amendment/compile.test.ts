import { describe, expect, it } from 'vitest';
import { ifAllAgreed } from '../../../shared/amendment/allAgreed.ts';
import { clustersOf, sameWordingPairs } from '../../../shared/amendment/clusters.ts';
import { type Asked, type Backer, type Compilation, clean, compile, pick } from '../../../shared/amendment/compile.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import type { Block, Inline } from '../../../shared/document/block.ts';
import { asksFor, asksToMove } from './asking.ts';
import { block, print } from './drafting.ts';

const words = (content: readonly Inline[]) => print([{ ...block('x'), content }]);
const names = (by: readonly Backer[]) => by.flatMap(({ parties }) => parties).join(', ');

/** "[should][Canada: shall]": one line for each paragraph, as it is printed. */
const printed = ({ blocks }: Compilation) =>
  blocks.map(({ status, by, segments }) => {
    const row = segments
      .map((segment) =>
        segment.kind === 'same'
          ? words(segment.content)
          : [
              segment.base.length > 0 ? `[${words(segment.base)}]` : '',
              ...segment.alternatives.map((one) => `[${names(one.by)}: ${words(one.content) || 'delete'}]`),
            ].join(''),
      )
      .join('');
    if (status === 'new') return `[${names(by)}: ${row}]`;
    return status === 'removed' ? `[${row}][${names(by)}: delete]` : row;
  });

const P = [
  block('p1', 'First.'),
  block('p2', 'Ministers should report annually on progress.'),
  block('p3', 'Third item here.'),
];
const p2 = (row: string) => block('p2', row);

/** Requests of these parties, numbered from 1. */
const requests = (...list: readonly [parties: string, version: Wording][]): Asked[] =>
  list.map(([parties, version], i) => ({ id: `r${i + 1}`, number: i + 1, parties: parties.split(' '), version }));
const onP2 = (...content: Block[]) => asksFor(P, 1, 2, content);

const FOUR = requests(
  ['CAN USA', onP2(p2('Ministers shall report annually on progress.'))],
  ['MEX', onP2(p2('Ministers must report biennially on progress.'))],
  ['CHL', onP2(p2('Ministers must report annually.'))],
  ['JPN', onP2(p2('Ministers should report annually on progress towards the goals.'))],
);

describe('compile', () => {
  it.each<[string, readonly Asked[], string]>([
    [
      'alternatives, equal ones once',
      FOUR,
      'Ministers [should][CAN, USA: shall][MEX, CHL: must] report [annually][MEX: biennially][ on progress][CHL: delete][JPN:  on progress towards the goals].',
    ],
    [
      'words added',
      requests(['PAN', onP2(p2('Ministers should report annually on all progress.'))]),
      'Ministers should report annually on[PAN:  all] progress.',
    ],
    [
      'a paragraph removed, and other words asked for in it',
      requests(['CAN', onP2()], ['MEX', onP2(p2('Ministers shall report annually on progress.'))]),
      '[Ministers [should][MEX: shall] report annually on progress.][CAN: delete]',
    ],
    [
      'a sign, with the word before it',
      requests(['CAN', onP2(p2('Ministers should report annually on progress;'))]),
      'Ministers should report annually on [progress.][CAN: progress;]',
    ],
  ])('%s', (_name, asked, row) => {
    const [first, ...rest] = printed(compile(P, asked));
    expect([first, ...rest]).toEqual(['First.', row, 'Third item here.']);
  });

  it('the end of a quotation in one bracket', () => {
    const text = [block('p', 'To approve the “Mechanism for the TS.”')];
    const asked = [block('p', 'To approve the “Mechanism for the TS,” including the changes requested.')];
    expect(printed(compile(text, requests(['CAN USA', asksFor(text, 0, 1, asked)])))).toEqual([
      'To approve the “Mechanism for the [TS.”][CAN, USA: TS,” including the changes requested.]',
    ]);
  });

  it('new paragraphs where they would stand, equal ones once, and a paragraph that is split', () => {
    const asked = requests(
      ['CAN', onP2(P[1]!, block('n1', 'New.'))],
      ['MEX', asksFor(P, 2, 2, [block('n2', 'New.')])],
      ['PAN', asksFor(P, 0, 0, [block('n3', 'Before all.')])],
      ['CHL', asksFor(P, 2, 3, [block('p3', 'Third'), block('n4', 'item here.')])],
    );
    expect(printed(compile(P, asked))).toEqual([
      '[PAN: Before all.]',
      'First.',
      'Ministers should report annually on progress.',
      '[CAN, MEX: New.]',
      '[Third item here.][CHL: delete]',
      '[CHL: Third]',
      '[CHL: item here.]',
    ]);
    expect(print(pick(compile(P, asked), 'r4'))).toBe(
      'First. ¶ Ministers should report annually on progress. ¶ Third ¶ item here.',
    );
  });

  it('other forms, moves, and what does not fit any more', () => {
    const text = [P[0]!, p2('Ministers will report.'), P[2]!];
    const asked = requests(
      ['CAN', asksFor(P, 0, 1, [{ ...P[0]!, role: 'sub', level: 2 }])],
      ['MEX', asksToMove(P, 0, 1, 'p3')],
      ['CHL', onP2(p2('Ministers shall report annually on progress.'))],
      ['PAN', { ...asksFor(P, 0, 1, [P[0]!]), kind: 'remark' }],
    );
    const compilation = compile(text, asked);
    expect(compilation.left).toEqual(['r3']);
    expect(compilation.moved).toEqual([{ id: 'r2', parties: ['MEX'], blockIds: ['p1'], after: 'p3' }]);
    expect(compilation.forms.map(({ by, change }) => [names(by), change.form, change.to])).toEqual([
      ['CAN', 'role', 'sub'],
      ['CAN', 'level', 2],
    ]);
    expect(pick(compilation, 'r1')[0]).toMatchObject({ role: 'sub', level: 2 });
    expect(pick(compilation, 'r2').map(({ id }) => id)).toEqual(['p2', 'p3', 'p1']);
    for (const id of ['r3', 'r4', 'nobody']) expect(pick(compilation, id)).toEqual(text);
    expect(clean(compilation)).toEqual(text);
  });
});

describe('clustersOf', () => {
  it('finds who competes, across others, and on which paragraphs', () => {
    expect(clustersOf(P, FOUR)).toEqual([{ ids: ['r1', 'r2', 'r3', 'r4'], blockIds: ['p2'] }]);
    expect(clustersOf(P, [FOUR[0]!, FOUR[3]!])).toEqual([]);
    const removal = requests(
      ['CAN', onP2()],
      ['MEX', onP2({ ...P[1]!, level: 2 })],
      ['PAN', asksToMove(P, 1, 2, null)],
    );
    expect(clustersOf(P, removal)).toEqual([{ ids: ['r1', 'r2', 'r3'], blockIds: ['p2'] }]);
  });

  it.each<[string, Wording, Wording, boolean]>([
    ['new paragraphs at one place', onP2(P[1]!, block('n1', 'One.')), onP2(P[1]!, block('n2', 'Two.')), false],
    ['a new paragraph behind one that goes', onP2(), asksFor(P, 2, 2, [block('n', 'New.')]), true],
    ['words of a paragraph that moves', onP2(p2('Ministers shall report.')), asksToMove(P, 1, 2, null), false],
    ['two ways to move', asksToMove(P, 1, 2, null), asksToMove(P, 1, 2, 'p3'), true],
    ['what one follows is moved by the other', asksToMove(P, 0, 1, 'p2'), asksToMove(P, 1, 2, 'p3'), true],
    ['two levels', onP2({ ...P[1]!, level: 2 }), onP2({ ...P[1]!, level: 3 }), true],
    [
      'a level and words',
      onP2({ ...P[1]!, level: 2 }),
      onP2(p2('Ministers shall report annually on progress.')),
      false,
    ],
    ['a remark', { ...onP2(P[1]!), kind: 'remark' }, onP2(), false],
    ['the same', onP2(), onP2(), false],
  ])('%s', (_name, one, other, compete) => {
    expect(clustersOf(P, requests(['CAN', one], ['MEX', other])).length).toBe(compete ? 1 : 0);
  });

  it('names pairs that ask for the same', () => {
    const same = requests(
      ['CAN', onP2(P[1]!, block('n1', 'New.'))],
      ['MEX', onP2(P[1]!, block('n2', 'New.'))],
      ['PAN', asksToMove(P, 0, 1, 'p2')],
      ['CHL', asksToMove(P, 0, 1, 'p2')],
      ['JPN', onP2(p2('Ministers shall report.'))],
    );
    expect(sameWordingPairs(P, same)).toEqual([
      ['r1', 'r2'],
      ['r3', 'r4'],
    ]);
  });
});

describe('ifAllAgreed', () => {
  it('puts in what does not compete, and shows a gap for what does', () => {
    const asked = requests(
      ['CAN', onP2(p2('Ministers shall report annually on progress.'))],
      ['MEX', onP2(p2('Ministers must report annually on progress.'))],
      ['JPN', asksFor(P, 0, 1, [block('p1', 'First of all.')])],
      ['CHL', asksFor(P, 2, 3, [])],
      ['PAN', asksFor(P, 2, 3, [])],
      ['USA', asksFor([block('x', 'Gone.')], 0, 1, [block('x', 'Back.')])],
    );
    const all = ifAllAgreed(P, asked);
    expect(print(all.blocks)).toBe('First of all. ¶ Ministers should report annually on progress.');
    expect(all.gaps).toEqual([{ ids: ['r1', 'r2'], blockIds: ['p2'] }]);
    expect(all.left).toEqual(['r6']);
  });
});
