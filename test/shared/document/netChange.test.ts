import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeltaOp, isMarker } from '../../../shared/document/delta.ts';
import { editsBetween } from '../../../shared/document/netChange.ts';
import { block, blocks, edit, head, read, text, textHolding } from './texts.ts';

const SEED = 20261120;

describe('words', () => {
  test.each([
    ['nothing', 'Ministers met.', 'Ministers met.', []],
    [
      'one word',
      'Ministers shall meet.',
      'Ministers should meet.',
      [
        { kind: 'delete', at: 13, length: 3 },
        { kind: 'insertText', at: 13, text: 'ould', marks: [] },
      ],
    ],
    ['an added word', 'To take note', 'To duly take note', [{ kind: 'insertText', at: 4, text: 'duly ', marks: [] }]],
    [
      'two words over one blank',
      'a bad day.',
      'a nice year.',
      [
        { kind: 'delete', at: 3, length: 7 },
        { kind: 'insertText', at: 3, text: 'nice year', marks: [] },
      ],
    ],
    [
      'an emoji is not cut in half',
      '😀',
      '😁',
      [
        { kind: 'delete', at: 1, length: 2 },
        { kind: 'insertText', at: 1, text: '😁', marks: [] },
      ],
    ],
  ])('%s', (_name, was, is, edits) => {
    expect(editsBetween([block('a', was)], [block('a', is)])).toEqual(edits);
  });
});

test('a change of role, level and marks writes no letter', () => {
  const before = [block('a', 'abc'), block('b', 'def')];
  const after = [block('a', [text('a'), text('bc', 'em')]), block('b', 'def', { role: 'sub', level: 2 })];
  expect(editsBetween(before, after)).toEqual([
    { kind: 'format', at: 2, length: 2, set: { em: true } },
    { kind: 'setAttrs', at: 4, attrs: { role: 'sub', level: 2 } },
  ]);
});

test('of two blocks that change places the lighter one moves', () => {
  const [long, short] = [block('a', 'a long paragraph that stays'), block('b', 'short')];
  const edits = editsBetween([long, short], [short, long]);
  expect(edits).toEqual([
    { kind: 'insertMarker', at: 0, attrs: expect.objectContaining({ id: 'b' }) },
    { kind: 'insertText', at: 1, text: 'short', marks: [] },
    { kind: 'delete', at: 6 + 28, length: 6 },
  ]);
});

describe.each(['word', 'letter'] as const)('by the %s', (grain) => {
  test(`a text holding one reads as the other afterwards (seed ${SEED})`, () => {
    fc.assert(
      fc.property(blocks, blocks, (before, after) => {
        const ytext = textHolding(before);
        edit(ytext, editsBetween(before, after, grain));
        expect(read(ytext)).toEqual(after);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  test(`a block whose place does not change keeps its marker (seed ${SEED})`, () => {
    fc.assert(
      fc.property(blocks, fc.func(fc.boolean()), blocks, (before, keep, fresh) => {
        const kept = before.filter((one, index) => (index === 0 && one.id === 'head') || keep(one.id));
        const after = kept.flatMap((one, index) => [
          { ...one, content: fresh[index % fresh.length]?.content ?? [] },
          ...(index % 2 === 0 ? [block(`new${index}`, 'words')] : []),
        ]);
        if (after.length === 0) return;
        const ytext = textHolding(before);
        const markers = () =>
          new Map(
            ytext.toDelta().flatMap(({ insert }: DeltaOp) => (isMarker(insert) ? [[insert.get('id'), insert]] : [])),
          );
        const was = markers();
        edit(ytext, editsBetween(before, after, grain));
        const is = markers();
        for (const { id } of kept) if (id !== 'head') expect(is.get(id)).toBe(was.get(id));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

test('by the letter, every letter that can stay stays: what another types beside it is kept in place', () => {
  const ytext = textHolding([block('a', 'Ministers met.')]);
  edit(ytext, editsBetween([block('a', 'Ministers met.')], [block('a', 'Minist3rs m3t.')], 'letter'));
  expect(editsBetween([block('a', 'Ministers met.')], [block('a', 'Minist3rs m3t.')], 'letter')).toHaveLength(4);
  expect(read(ytext)).toEqual([block('a', 'Minist3rs m3t.')]);
});

test('a text wholly rewritten beyond the bound is written anew, and only that block', () => {
  const long = (from: number) => Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(from + i)).join('');
  const before = [block('a', 'first'), block('b', long(0x4e00)), block('c', 'last')];
  const after = [block('a', 'first one'), block('b', long(0x7000)), block('c', 'last')];
  const edits = editsBetween(before, after);
  expect(edits.length).toBeLessThan(6);
  const ytext = textHolding(before);
  edit(ytext, edits);
  expect(read(ytext)).toEqual(after);
});

test('a first marker goes and comes', () => {
  const ytext = textHolding([head('ab'), block('c', 'd')]);
  edit(ytext, editsBetween([head('ab'), block('c', 'd')], [block('x', 'ab'), block('c', 'd')]));
  expect(read(ytext)).toEqual([block('x', 'ab'), block('c', 'd')]);
  edit(ytext, editsBetween([block('x', 'ab'), block('c', 'd')], [head('ab'), block('c', 'd')]));
  expect(read(ytext)).toEqual([head('ab'), block('c', 'd')]);
});
