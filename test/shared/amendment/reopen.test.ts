import { describe, expect, it } from 'vitest';
import { changesIn, partOf } from '../../../shared/amendment/part.ts';
import { rebaseRequest } from '../../../shared/amendment/rebase.ts';
import { appliedOf, reopened } from '../../../shared/amendment/reopen.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import type { Block } from '../../../shared/document/block.ts';
import { asksFor, asksToMove } from './asking.ts';
import { block, print } from './drafting.ts';

const P = [block('p1', 'First.'), block('p2', 'Ministers should report annually on progress.'), block('p3', 'Third.')];
const p2 = (row: string) => block('p2', row);
const onP2 = (...content: Block[]) => asksFor(P, 1, 2, content);
const SHALL = onP2(p2('Ministers shall report annually on all progress.'));

const agreed = (version: Wording, text: readonly Block[] = P) => {
  const carried = rebaseRequest(version, text);
  if (!carried.ok) throw new Error(carried.code);
  return carried.value;
};

describe('partOf', () => {
  it.each<[readonly number[], string]>([
    [[0], 'Ministers shall report annually on progress.'],
    [[1], 'Ministers should report annually on all progress.'],
    [[0, 1], 'Ministers shall report annually on all progress.'],
    [[], 'Ministers should report annually on progress.'],
  ])('%j', (chosen, row) => {
    expect(print(partOf(SHALL, chosen).content)).toBe(row);
    expect(partOf(SHALL, chosen)).toMatchObject({ targets: ['p2'], after: 'p1', base: SHALL.base });
  });

  it('counts words first, then forms', () => {
    const version = onP2({ ...p2('Ministers shall report annually on progress.'), role: 'sub', level: 2 });
    expect(changesIn(version)).toBe(3);
    expect(partOf(version, [2]).content).toEqual([{ ...P[1]!, level: 2 }]);
    expect(partOf(version, [0]).content).toEqual([p2('Ministers shall report annually on progress.')]);
  });

  it('takes both halves of a paragraph put elsewhere', () => {
    const version = asksFor(P, 0, 3, [P[1]!, P[2]!, P[0]!]);
    expect(changesIn(version)).toBe(2);
    for (const half of [[0], [1]]) expect(partOf(version, half).content).toEqual(version.content);
  });

  it('a move is one change, a remark none; a number that is none throws', () => {
    expect(changesIn(asksToMove(P, 0, 1, 'p3'))).toBe(1);
    expect(changesIn({ ...onP2(P[1]!), kind: 'remark' })).toBe(0);
    expect(() => partOf(SHALL, [2])).toThrow(RangeError);
    expect(() => partOf(SHALL, [-1])).toThrow(RangeError);
  });
});

describe('appliedOf', () => {
  it('is the smallest stretch', () => {
    const after = agreed(SHALL);
    expect(appliedOf(SHALL, P, after)).toEqual({ after: 'p1', before: [P[1]], now: [after[1]] });
    expect(appliedOf(SHALL, P, P)).toMatchObject({ before: [], now: [] });
    const added = asksFor(P, 0, 0, [block('n', 'New.')]);
    expect(appliedOf(added, P, agreed(added))).toEqual({ after: null, before: [], now: [block('n', 'New.')] });
    expect(appliedOf({ ...SHALL, kind: 'remark' }, P, P)).toEqual({ after: null, before: [], now: [] });
  });
});

describe('reopened', () => {
  const back = (version: Wording, since: (text: readonly Block[]) => readonly Block[]) => {
    const after = agreed(version);
    return reopened(appliedOf(version, P, after), since(after));
  };

  it.each<[string, Wording, (text: readonly Block[]) => readonly Block[], string]>([
    [
      'words typed beside it',
      SHALL,
      (t) => t.map((b) => (b.id === 'p2' ? p2('All Ministers shall report annually on all progress.') : b)),
      'First. ¶ All Ministers should report annually on progress. ¶ Third.',
    ],
    ['taken back by hand already', SHALL, () => P, 'First. ¶ Ministers should report annually on progress. ¶ Third.'],
    [
      'a removal',
      onP2(),
      (t) => [...t, block('p4', 'Fourth.')],
      'First. ¶ Ministers should report annually on progress. ¶ Third. ¶ Fourth.',
    ],
    [
      'a new paragraph',
      asksFor(P, 1, 1, [block('n', 'New.')]),
      (t) => t,
      'First. ¶ Ministers should report annually on progress. ¶ Third.',
    ],
    [
      'a move, with words typed into what moved',
      asksToMove(P, 0, 1, 'p3'),
      (t) => t.map((b) => (b.id === 'p1' ? block('p1', 'First of all.') : b)),
      'First of all. ¶ Ministers should report annually on progress. ¶ Third.',
    ],
    [
      'a move up',
      asksToMove(P, 2, 3, null),
      (t) => t,
      'First. ¶ Ministers should report annually on progress. ¶ Third.',
    ],
  ])('%s', (_name, version, since, result) => {
    const text = back(version, since);
    expect(text.ok ? print(text.value) : text).toBe(result);
  });

  it('puts a paragraph back beside one that reads the same', () => {
    const twins = [block('a', ''), block('b', '')];
    const version = asksFor(twins, 0, 1, []);
    const applied = appliedOf(version, twins, agreed(version, twins));
    expect(reopened(applied, agreed(version, twins))).toEqual({ ok: true, value: twins });
    expect(reopened({ ...applied, after: 'gone' }, [twins[1]!])).toMatchObject({
      ok: false,
      code: 'request/targets-gone',
    });
  });

  it('puts back what is missing of several, beside what somebody has put back already', () => {
    const before = [...P, block('p4', 'Fourth.')];
    const after = [before[0]!, before[3]!];
    const applied = appliedOf(asksFor(before, 1, 3, []), before, after);
    for (const back of [1, 2]) {
      const now = [before[0]!, before[back]!, before[3]!];
      expect(reopened(applied, now)).toEqual({ ok: true, value: before });
    }
    expect(reopened(applied, before)).toEqual({ ok: true, value: before });
  });

  it('is refused where its words were written over, or are gone', () => {
    expect(
      back(SHALL, (t) => t.map((b) => (b.id === 'p2' ? p2('Ministers will report annually on all progress.') : b))),
    ).toMatchObject({
      ok: false,
      code: 'request/clash',
      data: { clashes: [{ base: 'shall', wanted: 'should', now: 'will' }] },
    });
    expect(back(SHALL, (t) => t.filter(({ id }) => id !== 'p2'))).toMatchObject({
      ok: false,
      code: 'request/targets-gone',
    });
  });
});
