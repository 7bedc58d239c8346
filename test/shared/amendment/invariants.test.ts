import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../../shared/amendment/clusters.ts';
import { clean, compile, pick } from '../../../shared/amendment/compile.ts';
import { rebaseRequest } from '../../../shared/amendment/rebase.ts';
import type { Block } from '../../../shared/document/block.ts';
import { asking } from './asking.ts';
import { print } from './drafting.ts';

const RUNS = 2000;
const sorted = (b: readonly Block[]) => b.map((x) => JSON.stringify(x)).sort();
const anonymous = (blocks: readonly Block[]) => blocks.map((b) => (/^q/.test(b.id) ? { ...b, id: 'new' } : b));

describe('compile', () => {
  it('[I3] clean reads as the text (seed 3)', () => {
    fc.assert(
      fc.property(asking(), ({ text, asked }) => {
        expect(clean(compile(text, asked))).toEqual(text);
      }),
      { seed: 3, numRuns: RUNS },
    );
  });
  it('[I4] pick (seed 4)', () => {
    fc.assert(
      fc.property(asking(), ({ text, asked }) => {
        const compilation = compile(text, asked);
        for (const { id, version } of asked) {
          const wanted = rebaseRequest(version, text);
          expect(compilation.left.includes(id)).toBe(!wanted.ok);
          expect(anonymous(pick(compilation, id))).toEqual(anonymous(wanted.ok ? wanted.value : text));
        }
      }),
      { seed: 4, numRuns: RUNS },
    );
  });
  it('[I9] clusters (seed 9)', () => {
    const n = [0, 0];
    let bad = 0;
    fc.assert(
      fc.property(asking(), ({ text, asked }) => {
        const fit = asked.filter(({ version }) => version.kind !== 'remark' && rebaseRequest(version, text).ok);
        for (const a of fit)
          for (const b of fit) {
            if (a.number >= b.number) continue;
            const together = clustersOf(text, [a, b]).length > 0;
            const one = rebaseRequest(a.version, text);
            const two = rebaseRequest(b.version, text);
            if (!one.ok || !two.ok) throw new Error();
            const [ab, ba] = [rebaseRequest(b.version, one.value), rebaseRequest(a.version, two.value)];
            const ok =
              ab.ok &&
              ba.ok &&
              JSON.stringify(sorted(anonymous(ab.value))) === JSON.stringify(sorted(anonymous(ba.value)));
            n[together ? 1 : 0]!++;
            if (together === ok)
              console.log(
                together,
                ab.ok,
                ba.ok,
                print(text),
                '|',
                ...[a, b].map(
                  ({ version: v }) =>
                    `${v.kind} ${v.targets} ${v.after} [${print(v.base)}] -> [${print(v.content)}] ${v.content.map((c) => c.id + c.level)}`,
                ),
                '\n',
                ab.ok ? print(ab.value) : JSON.stringify(ab),
                '\n',
                ba.ok ? print(ba.value) : JSON.stringify(ba),
              );
            if (together === ok) bad++;
          }
      }),
      { seed: 9, numRuns: RUNS },
    );
    console.log(n, bad);
  });
});
