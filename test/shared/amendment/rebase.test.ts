import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Clash, mergeChanges, rebaseRequest } from '../../../shared/amendment/rebase.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import { standingOf } from '../../../shared/amendment/standing.ts';
import type { Block } from '../../../shared/document/block.ts';
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

  it('[I10] on an unchanged text is the content exactly (seed 10)', () => {
    fc.assert(
      fc.property(text(), spans, edits(ALL_OPS), (base, span, list) => {
        const version = drafted(base, span, list, 'n');
        const carried = rebaseRequest(version, base);
        const from = version.after === null ? 0 : base.findIndex(({ id }) => id === version.after) + 1;
        expect(carried.ok && carried.value).toEqual(base.toSpliced(from, version.targets.length, ...version.content));
      }),
      { seed: 10, numRuns: 800 },
    );
  });

  it('[I9] an agreed request is in the text: carried again it changes nothing (seed 9)', () => {
    fc.assert(
      fc.property(text(), spans, edits(ALL_OPS), (base, span, list) => {
        const version = drafted(base, span, list, 'n');
        const agreed = rebaseRequest(version, base);
        if (!agreed.ok) throw new Error('refused on its own base');
        expect(standingOf(version, agreed.value)).toBe('alreadyInText');
      }),
      { seed: 9, numRuns: 800 },
    );
  });

  // A paragraph split, joined or taken away by one changes the place of the other: there the order may matter, and what
  // is not certain is refused.
  const KEEPING = ['insert', 'delete', 'replace', 'addBlock', 'form', 'mark'] as const;

  it('[I6] two requests give the same text in either order, or both orders are refused (seed 6)', () => {
    let [merged, clashed] = [0, 0];
    fc.assert(
      fc.property(text(), spans, edits(KEEPING, 3), spans, edits(KEEPING, 3), (base, s1, l1, s2, l2) => {
        const [a, b] = [drafted(base, s1, l1, 'x'), drafted(base, s2, l2, 'y')];
        fc.pre(a.targets.length > 0 && b.targets.length > 0);
        // Asking for nothing is refused at the door.
        fc.pre(print(a.base) !== print(a.content) && print(b.base) !== print(b.content));
        const both = (first: Asked, second: Asked) => {
          const one = rebaseRequest(first, base);
          return one.ok ? rebaseRequest(second, one.value) : one;
        };
        const [ab, ba] = [both(a, b), both(b, a)];
        ab.ok ? merged++ : clashed++;
        expect(ab.ok).toBe(ba.ok);
        if (!ab.ok || !ba.ok) return;
        // New paragraphs at one place stand in the order in which they were agreed.
        const added = [a, b].every((asked) => asked.content.some(({ id }) => asked.base.every((old) => old.id !== id)));
        const compared = (blocks: readonly Block[]) =>
          added
            ? withoutNewIds(blocks)
                .map((x) => JSON.stringify(x))
                .sort()
            : blocks;
        expect(compared(ab.value)).toEqual(compared(ba.value));
      }),
      { seed: 6, numRuns: 1500 },
    );
    expect(merged).toBeGreaterThan(300);
    expect(clashed).toBeGreaterThan(100);
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
      { seed: 11, numRuns: 1000 },
    );
  });
});

/** The same new paragraph asked for by two gets the id of the first. */
const withoutNewIds = (blocks: readonly Block[]) => blocks.map((b) => (/^[xy]/.test(b.id) ? { ...b, id: 'new' } : b));

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
