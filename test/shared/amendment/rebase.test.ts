import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clash, mergeChanges, rebaseRequest } from '../../../shared/amendment/rebase.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import { standingOf } from '../../../shared/amendment/standing.ts';
import type { Block } from '../../../shared/document/block.ts';
import { asksToMove } from './asking.ts';
import { ALL_OPS, block, draft, edits, print, text, WORD_OPS } from './drafting.ts';

type Asked = Wording;

/** A request on the blocks [from, to) of a text. */
const asks = (base: readonly Block[], from: number, to: number, content: readonly Block[]): Asked => ({
  kind: 'wording',
  targets: base.slice(from, to).map(({ id }) => id),
  after: base[from - 1]?.id ?? null,
  base: base.slice(from, to),
  content,
});

const P = [
  block('p1', 'First.'),
  block('p2', 'Ministers should report annually on progress.'),
  block('p3', 'Third item here.'),
];
const [p1, p2, p3] = P as [Block, Block, Block];
const words = (s: string) => block('p2', s);
const onP2 = (...content: Block[]) => asks(P, 1, 2, content);

describe('rebaseRequest', () => {
  it.each<[string, Asked, readonly Block[], string]>([
    [
      'unchanged text',
      onP2(words('Ministers shall report.')),
      P,
      'First. ¶ Ministers shall report. ¶ Third item here.',
    ],
    [
      'another hunk of the same paragraph agreed before',
      onP2(words('Ministers shall report annually on progress.')),
      [p1, words('Ministers should report annually on progress made.'), p3],
      'First. ¶ Ministers shall report annually on progress made. ¶ Third item here.',
    ],
    [
      'words already in the text',
      onP2(words('Ministers shall report annually on progress.')),
      [p1, words('Ministers shall report twice on progress.')],
      'First. ¶ Ministers shall report twice on progress.',
    ],
    [
      'one hunk in the text, one not',
      onP2(words('Ministers shall report twice on progress.')),
      [p1, words('Ministers shall report annually on progress.')],
      'First. ¶ Ministers shall report twice on progress.',
    ],
    [
      'blocks moved',
      onP2(words('Ministers shall report.')),
      [p3, p2, p1],
      'Third item here. ¶ Ministers shall report. ¶ First.',
    ],
    [
      'a split',
      onP2(words('Ministers should report'), block('n', 'annually on progress.')),
      [p1, words('All Ministers should report annually on progress.'), p3],
      'First. ¶ All Ministers should report ¶ annually on progress. ¶ Third item here.',
    ],
    [
      'a join',
      asks(P, 1, 3, [words('Ministers should report annually on progress. Third item here.')]),
      [p1, words('Ministers should report on progress.'), p3],
      'First. ¶ Ministers should report on progress. Third item here.',
    ],
    ['a removal', onP2(), P, 'First. ¶ Third item here.'],
    ['a removal that has happened', onP2(), [p1, p3], 'First. ¶ Third item here.'],
    [
      'a new paragraph',
      asks(P, 1, 1, [block('n', 'New.')]),
      [p1, words('x'), p3],
      'First. ¶ New. ¶ x ¶ Third item here.',
    ],
    [
      'a new paragraph at the start',
      asks(P, 0, 0, [block('n', 'New.')]),
      P,
      'New. ¶ First. ¶ Ministers should report annually on progress. ¶ Third item here.',
    ],
    [
      'a new paragraph in the text already',
      asks(P, 1, 1, [block('n', 'New.')]),
      [p1, block('other', 'New.'), p2],
      'First. ¶ New. ¶ Ministers should report annually on progress.',
    ],
    [
      'a paragraph inserted between two targets',
      asks(P, 0, 3, [block('p1', 'One.'), p2, block('p3', 'Third item there.')]),
      [p1, block('s', 'Between.'), p2, p3],
      'One. ¶ Between. ¶ Ministers should report annually on progress. ¶ Third item there.',
    ],
    [
      'a target split by the secretariat',
      onP2(words('Ministers shall report annually on all progress.')),
      [p1, words('Ministers should'), block('s', 'report annually on progress.'), p3],
      'First. ¶ Ministers shall ¶ report annually on all progress. ¶ Third item here.',
    ],
    [
      'a target joined to the block before it',
      onP2(words('Ministers shall report annually on progress.')),
      [block('p1', 'First. Ministers should report annually on progress.'), p3],
      'First. Ministers shall report annually on progress. ¶ Third item here.',
    ],
  ])('%s', (_name, version, current, result) => {
    const carried = rebaseRequest(version, current);
    expect(carried.ok ? print(carried.value) : carried).toEqual(result);
  });

  it('carries a change of level over words changed meanwhile, and words over a change of level', () => {
    const level: Asked = onP2({ ...p2, role: 'sub', level: 2 });
    const carried = rebaseRequest(level, [p1, words('Ministers shall report annually on progress.'), p3]);
    expect(carried.ok && carried.value[1]).toEqual({
      ...words('Ministers shall report annually on progress.'),
      role: 'sub',
      level: 2,
    });
    const wording = rebaseRequest(onP2(words('Ministers shall report annually on progress.')), [
      p1,
      { ...p2, level: 3 },
      p3,
    ]);
    expect(wording.ok && wording.value[1]).toEqual({
      ...words('Ministers shall report annually on progress.'),
      level: 3,
    });
    expect(rebaseRequest(level, [p1, { ...p2, level: 3 }, p3])).toMatchObject({
      ok: false,
      data: { clashes: [{ base: '1', wanted: '2', now: '3' }] },
    });
  });

  it('keeps marks and cross-references', () => {
    const xref = { kind: 'xref' as const, blockId: 'p3', marks: [] };
    const strong = { kind: 'text' as const, text: 'shall', marks: ['strong' as const] };
    const carried = rebaseRequest(onP2(block('p2', 'Ministers ', strong, ' report annually on progress.')), [
      p1,
      block('p2', 'Ministers should report annually on progress, see ', xref, '.'),
    ]);
    expect(carried.ok && carried.value[1]).toEqual(
      block('p2', 'Ministers ', strong, ' report annually on progress, see ', xref, '.'),
    );
  });

  it('says which words clash', () => {
    const clash = rebaseRequest(onP2(words('Ministers shall report annually on progress.')), [
      p1,
      words('Ministers must report annually on progress.'),
      p3,
    ]);
    expect(clash).toEqual({
      ok: false,
      code: 'request/clash',
      data: { clashes: [{ base: 'should', wanted: 'shall', now: 'must' } satisfies Clash] },
    });
  });

  it.each<[string, Asked, readonly Block[]]>([
    ['words of a target that was removed', onP2(words('Ministers shall report.')), [p1, p3]],
    ['a new paragraph after a block that was removed', asks(P, 2, 2, [block('n', 'New.')]), [p1, p3]],
  ])('the place is gone: %s', (_name, version, current) => {
    expect(rebaseRequest(version, current)).toMatchObject({ ok: false, code: 'request/targets-gone' });
    expect(standingOf(version, current)).toBe('movedOn');
  });

  it('does not take words of another paragraph for those of a split target', () => {
    // The request strikes words that the secretariat struck too; the next paragraph happens to hold them.
    const base = [words('To report annually on progress to the Ministers.'), block('p3', 'Ministers.')];
    const version = asks(base, 0, 1, [words('To report annually on progress.')]);
    const carried = rebaseRequest(version, [words('To report annually on progress.'), block('p3', 'Ministers.')]);
    expect(carried.ok && print(carried.value)).toBe('To report annually on progress. ¶ Ministers.');
  });

  it('refuses a block that would stand twice', () => {
    const version = asks(P, 1, 2, [p2, block('n', 'New.')]);
    expect(rebaseRequest(version, [p1, words('Changed.'), p3, block('n', 'New.')])).toMatchObject({
      ok: false,
      code: 'request/clash',
    });
  });

  const moves = (from: number, to: number, after: string | null) => asksToMove(FIVE, from, to, after);
  const FIVE = ['a', 'b', 'c', 'd', 'e'].map((id) => block(id, `${id} is here.`));
  const [a, b, c, d, e] = FIVE as [Block, Block, Block, Block, Block];
  const order = (blocks: readonly Block[]) => blocks.map(({ id }) => id).join('');

  it.each<[string, Asked, readonly Block[], string]>([
    ['down', moves(0, 1, 'c'), FIVE, 'bcade'],
    ['up', moves(3, 4, 'a'), FIVE, 'adbce'],
    ['to the start', moves(3, 5, null), FIVE, 'deabc'],
    ['to the end', moves(0, 2, 'e'), FIVE, 'cdeab'],
    ['where it stands', moves(1, 2, 'a'), FIVE, 'abcde'],
    ['at the start already', moves(0, 2, null), FIVE, 'abcde'],
    ['over a text put in another order', moves(0, 1, 'c'), [c, a, e, b, d], 'caebd'],
    ['the words as they read now', moves(0, 1, 'b'), [block('a', 'Other.'), b, c], 'bac'],
  ])('moves: %s', (_name, version, current, result) => {
    const carried = rebaseRequest(version, current);
    if (!carried.ok) throw new Error(carried.code);
    expect(order(carried.value)).toBe(result);
    expect(carried.value.every((moved) => current.includes(moved))).toBe(true);
    expect(standingOf(version, current)).toBe(order(current) === result ? 'alreadyInText' : 'fits');
  });

  it.each<[string, Asked, readonly Block[]]>([
    ['one of them is gone', moves(0, 2, 'd'), [a, c, d]],
    ['what they shall follow is gone', moves(0, 2, 'd'), [a, b, c]],
    ['they are neighbours no more', moves(0, 2, 'd'), [a, c, b, d]],
    ['they stand the other way round', moves(0, 2, 'd'), [b, a, c, d]],
  ])('refuses to move where %s', (_name, version, current) => {
    expect(rebaseRequest(version, current)).toMatchObject({ ok: false, code: 'request/targets-gone' });
    expect(standingOf(version, current)).toBe('movedOn');
  });

  it('moves what was split off a paragraph with it', () => {
    const long = block('a', 'To thank the host for the meeting. To ask the Secretariat to send the report soon.');
    const version = asksToMove([long, b, c], 0, 1, 'b');
    const split = [
      block('a', 'To thank the host for the meeting.'),
      block('s', 'To ask the Secretariat to send the report soon.'),
    ];
    const carried = rebaseRequest(version, [...split, b, c]);
    expect(carried.ok && order(carried.value)).toBe('basc');
  });

  it('a remark changes nothing, and fits while its paragraph stands', () => {
    const remark: Asked = { ...onP2(p2), kind: 'remark' };
    expect(rebaseRequest(remark, P)).toEqual({ ok: true, value: P });
    expect(standingOf(remark, [p1, words('Other.')])).toBe('fits');
    expect(standingOf(remark, [p1, p3])).toBe('movedOn');
    expect(standingOf({ ...remark, targets: [], base: [], content: [] }, [])).toBe('fits');
  });

  it.each<[string, Asked, Asked]>([
    ['behind it', onP2(p2, block('x1', 'New one.')), onP2(p2, block('y1', 'New one.'))],
    ['before it', onP2(block('x1', 'New one.'), p2), onP2(block('y1', 'New one.'), p2)],
    [
      'two of them, with a word of its own',
      onP2(p2, block('x1', 'New one.'), block('x2', 'New two.')),
      onP2(words('Ministers should report annually.'), block('y1', 'New one.'), block('y2', 'New two.')),
    ],
  ])('a new paragraph that another asked for too goes in once: %s', (_, first, second) => {
    const agreed = rebaseRequest(first, P);
    if (!agreed.ok) throw new Error(agreed.code);
    const both = rebaseRequest(second, agreed.value);
    const isMore = second.content.length > 2;
    const once = isMore ? print(agreed.value).replace(' on progress', '') : print(agreed.value);
    expect(both.ok && print(both.value)).toBe(once);
    expect(standingOf(second, agreed.value)).toBe(isMore ? 'fits' : 'alreadyInText');
  });

  it('does not hang on paragraphs that it only carries along', () => {
    const version = asks(P, 0, 3, [p1, words('Ministers shall report annually on progress.'), p3]);
    const carried = rebaseRequest(version, [p3, block('p2', 'Ministers should report annually on all progress.')]);
    expect(carried.ok && print(carried.value)).toBe(
      'Third item here. ¶ Ministers shall report annually on all progress.',
    );
  });

  it('never joins words to a paragraph that a request takes away', () => {
    const empty = [p1, block('p2', ''), p3];
    const version = asks(empty, 1, 2, []);
    // The words of the third stand in the second now.
    expect(rebaseRequest(version, [p1, block('p2', 'Third item here.')]).ok).toBe(false);
    const both = asks(empty.slice(1), 0, 2, [block('p3', 'Third item there.')]);
    expect(rebaseRequest(both, [block('p2', 'Third item here.')])).toMatchObject({ ok: false, code: 'request/clash' });
  });

  const spans = fc.tuple(fc.nat(4), fc.nat(4));
  const drafted = (
    base: readonly Block[],
    [x, y]: [number, number],
    list: Parameters<typeof draft>[1],
    who: string,
  ): Asked => {
    const from = x % (base.length + 1);
    const to = Math.min(base.length, from + (y % 3));
    const content = draft(base.slice(from, to), list, who);
    return asks(base, from, to, from === to ? [block(`${who}new`, 'New words.')] : content);
  };

  it('[I9] an agreed request is in the text: carried again it changes nothing (seed 9)', () => {
    fc.assert(
      fc.property(text(), spans, edits(ALL_OPS), (base, span, list) => {
        const version = drafted(base, span, list, 'n');
        const agreed = rebaseRequest(version, base);
        if (!agreed.ok) throw new Error('refused on its own base');
        expect(standingOf(version, agreed.value)).toBe('alreadyInText');
      }),
      { seed: 9, numRuns: 2000 },
    );
  });

  it('[I10] touches no words outside its hunks: what stands before and after its targets stays (seed 11)', () => {
    fc.assert(
      fc.property(text(3, 6), spans, edits(ALL_OPS), edits(ALL_OPS), (base, span, mine, theirs) => {
        const version = drafted(base, span, mine, 'n');
        const current = draft(base, theirs, 's');
        const carried = rebaseRequest(version, current);
        if (!carried.ok) return;
        const known = new Set([...version.targets, ...version.content.map(({ id }) => id)]);
        const others = (blocks: readonly Block[]) => blocks.filter(({ id }) => !known.has(id) && /^b/.test(id));
        for (const other of others(carried.value)) {
          const was = current.find(({ id }) => id === other.id);
          // A target joined into it by the secretariat may be changed there; nothing else may.
          if (version.targets.every((id) => current.some((b) => b.id === id))) expect(other).toEqual(was);
        }
        expect(new Set(carried.value.map(({ id }) => id)).size).toBe(carried.value.length);
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});

describe('mergeChanges', () => {
  it('refuses exactly where words touched by both are not changed in the same way (seed 12)', () => {
    fc.assert(
      fc.property(text(1, 1), edits(WORD_OPS, 3), edits(WORD_OPS, 3), (base, mine, theirs) => {
        const [a, b] = [draft(base, mine, 'a'), draft(base, theirs, 'b')];
        expect(mergeChanges(base, base, b)).toEqual({ ok: true, value: b });
        expect(mergeChanges(base, a, base)).toEqual({ ok: true, value: a });
        expect(mergeChanges(base, a, a)).toEqual({ ok: true, value: a });
        expect(mergeChanges(base, a, b).ok).toBe(mergeChanges(base, b, a).ok);
      }),
      { seed: 12, numRuns: 1000 },
    );
  });
});
