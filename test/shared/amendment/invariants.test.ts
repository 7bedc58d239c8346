// Invariants of many requests on one text. Each holds for 2,000 arbitrary meetings on paper; what they hold (clashes,
// splits, moves, equal wordings) is counted, so that a generator that grows tame is found out.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ifAllAgreed } from '../../../shared/amendment/allAgreed.ts';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import { clustersOf, sameWordingPairs } from '../../../shared/amendment/clusters.ts';
import { type Asked, clean, compile, pick } from '../../../shared/amendment/compile.ts';
import { layOver } from '../../../shared/amendment/layOver.ts';
import { rebaseRequest } from '../../../shared/amendment/rebase.ts';
import { standingOf } from '../../../shared/amendment/standing.ts';
import type { Block } from '../../../shared/document/block.ts';
import { asking } from './asking.ts';

const RUNS = 2000;

/** The same new paragraph asked for by two has the id that the first gave it. */
const withoutNewIds = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.id.startsWith('q') ? { ...block, id: 'new' } : block));

/** New paragraphs at one place stand in the order in which they were agreed. */
function withNewInAnyOrder(blocks: readonly Block[]): string[][] {
  const rows: string[][] = [[]];
  for (const block of withoutNewIds(blocks)) {
    if (block.id === 'new') rows.at(-1)!.push(JSON.stringify(block));
    else rows.push([JSON.stringify(block)], []);
  }
  return rows.map((row) => row.sort());
}

const comparable = (blocks: readonly Block[]) => JSON.stringify(withNewInAnyOrder(blocks));

interface Orders {
  /** What the text reads like when all are agreed, in any of the orders in which none is refused. */
  readonly texts: ReadonlySet<string>;
  /** Orders in which one is refused. */
  readonly refused: number;
}

/** The text with requests agreed one after the other, in every order there is. */
function inEveryOrder(text: readonly Block[], asked: readonly Asked[]): Orders {
  if (asked.length === 0) return { texts: new Set([comparable(text)]), refused: 0 };
  const texts = new Set<string>();
  let refused = 0;
  for (const first of asked) {
    const carried = rebaseRequest(first.version, text);
    const rest = asked.filter((one) => one !== first);
    if (!carried.ok) {
      refused += rest.reduce((orders, _, i) => orders * (i + 1), 1);
      continue;
    }
    const then = inEveryOrder(carried.value, rest);
    for (const one of then.texts) texts.add(one);
    refused += then.refused;
  }
  return { texts, refused };
}

describe('the compilation', () => {
  it('[I3] holds the text, whatever is asked for (seed 3)', () => {
    let removed = 0;
    fc.assert(
      fc.property(asking({ most: 4 }), ({ text, asked }) => {
        const compilation = compile(text, asked);
        expect(clean(compilation)).toEqual(text);
        removed += compilation.blocks.filter(({ status }) => status === 'removed').length;
      }),
      { seed: 3, numRuns: RUNS },
    );
    expect(removed).toBeGreaterThan(500);
  });

  it('[I4] holds each request as the decision would write it, and names those that do not fit (seed 4)', () => {
    let [picked, left, shared, moved] = [0, 0, 0, 0];
    fc.assert(
      fc.property(asking({ most: 4 }), ({ text, asked }) => {
        const compilation = compile(text, asked);
        for (const { id, version } of asked) {
          const wanted = rebaseRequest(version, text);
          expect(compilation.left.includes(id)).toBe(!wanted.ok);
          expect(withoutNewIds(pick(compilation, id))).toEqual(withoutNewIds(wanted.ok ? wanted.value : text));
          wanted.ok ? picked++ : left++;
        }
        moved += compilation.moved.length;
        for (const { segments } of compilation.blocks)
          for (const segment of segments)
            if (segment.kind === 'bracket') shared += segment.alternatives.filter(({ by }) => by.length > 1).length;
      }),
      { seed: 4, numRuns: RUNS },
    );
    for (const [count, least] of [
      [picked, 4000],
      [left, 300],
      [shared, 120],
      [moved, 50],
    ] as const)
      expect(count).toBeGreaterThan(least);
  });

  it('[I5] does not depend on the order in which requests are given (seed 5)', () => {
    const shuffled = asking({ most: 5 }).chain(({ text, asked }) =>
      fc.shuffledSubarray([...asked], { minLength: asked.length }).map((other) => ({ text, asked, other })),
    );
    fc.assert(
      fc.property(shuffled, ({ text, asked, other }) => {
        const [one, two] = [compile(text, asked), compile(text, other)];
        expect(two).toEqual(one);
      }),
      { seed: 5, numRuns: RUNS },
    );
  });
});

describe('agreeing', () => {
  it('[I9] is refused for one of two, or depends on their order, if and only if they compete (seed 9)', () => {
    let [free, competing, refused] = [0, 0, 0];
    fc.assert(
      fc.property(asking({ most: 2 }), ({ text, asked }) => {
        const pair = asked.filter(({ version }) => version.kind !== 'remark' && standingOf(version, text) === 'fits');
        if (pair.length < 2 || sameWordingPairs(text, pair).length > 0) return;
        const { texts, refused: refusedOrders } = inEveryOrder(text, pair);
        const alike = refusedOrders === 0 && texts.size === 1;
        const clusters = clustersOf(text, pair);
        expect(clusters.map(({ ids }) => ids)).toEqual(alike ? [] : [pair.map(({ id }) => id)]);
        for (const { blockIds } of clusters)
          expect(text.filter(({ id }) => blockIds.includes(id)).length).toBeGreaterThan(0);
        if (refusedOrders > 0) refused++;
        alike ? free++ : competing++;
      }),
      { seed: 9, numRuns: 2 * RUNS },
    );
    expect(free).toBeGreaterThan(1000);
    expect(competing).toBeGreaterThan(400);
    expect(refused).toBeGreaterThan(300);
  });

  // Two that do not compete can both be agreed, in either order: that is [I9]. Of three or more, one of which joins or
  // splits a paragraph, the last may no longer find its place for certain; then it is refused, in that order, and clashes.
  it('[I6] what does not clash gives one text in every order, the one shown as "if all agreed" (seed 6)', () => {
    let [several, gaps, clashing] = [0, 0, 0];
    fc.assert(
      fc.property(asking({ most: 4 }), ({ text, asked }) => {
        const clusters = clustersOf(text, asked);
        const all = ifAllAgreed(text, asked);
        expect(all.gaps).toEqual(clusters);
        gaps += clusters.length;

        const apart = new Set(clusters.flatMap(({ ids }) => ids));
        const copies = new Set(sameWordingPairs(text, asked).map(([, copy]) => copy));
        const free = asked.filter(
          ({ id, version }) =>
            version.kind !== 'remark' && !apart.has(id) && !copies.has(id) && standingOf(version, text) === 'fits',
        );
        const { texts, refused } = inEveryOrder(text, free);
        // Whatever the order: who is not refused is agreed into the same text.
        expect(texts.size).toBeLessThanOrEqual(1);
        if (refused > 0) {
          expect(free.length).toBeGreaterThan(2);
          expect(layOver(text, free).laid.some(({ cuts }) => cuts)).toBe(true);
          clashing++;
          return;
        }
        expect(all.left).toEqual(asked.flatMap(({ id, version }) => (rebaseRequest(version, text).ok ? [] : id)));
        expect([...texts]).toEqual([comparable(all.blocks)]);
        if (free.length > 1 && !sameBlocks(all.blocks, text)) several++;
      }),
      { seed: 6, numRuns: RUNS },
    );
    expect(several).toBeGreaterThan(400);
    expect(gaps).toBeGreaterThan(300);
    expect(clashing).toBeLessThan(RUNS / 100);
  });
});
