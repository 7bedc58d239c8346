// Invariants of one request: its words, its life, its way into the text and out of it again. 2,000 runs each.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, changeOf } from '../../../shared/amendment/change.ts';
import { changesShown } from '../../../shared/amendment/inline.ts';
import { filedState, isInText, nextState, type RequestAct } from '../../../shared/amendment/lifecycle.ts';
import { changesIn, partOf } from '../../../shared/amendment/part.ts';
import { mergeChanges, rebaseRequest } from '../../../shared/amendment/rebase.ts';
import { appliedOf, reopened } from '../../../shared/amendment/reopen.ts';
import type { RequestState, RequestStateKind } from '../../../shared/amendment/request.ts';
import type { Block, Inline } from '../../../shared/document/block.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { asking } from './asking.ts';
import { ALL_OPS, draft, edits, normal, text, WORD_OPS } from './drafting.ts';

const RUNS = 2000;

describe('words', () => {
  it('[I2] the change applied to the base is the wording, marks and forms included (seed 102)', () => {
    fc.assert(
      fc.property(text(), edits(ALL_OPS, 6), text(), (base, list, other) => {
        for (const content of [draft(base, list, 'n'), other])
          expect(applyChange(changeOf(base, content))).toEqual(normal(content));
      }),
      { seed: 102, numRuns: RUNS },
    );
  });

  it('[I14] shown with all refused it is the base, with all taken the wording, paragraph by paragraph (seed 114)', () => {
    const rows = (blocks: readonly (readonly Inline[])[]) =>
      normal(blocks.map((content, i) => ({ ...EMPTY, id: `${i}`, content }))).map(({ content }) => content);
    fc.assert(
      fc.property(text(), edits(ALL_OPS, 5), (base, list) => {
        const content = draft(base, list, 'n');
        const [refused, taken]: [Inline[][], Inline[][]] = [[], []];
        for (const { status, segments } of changesShown(base, content)) {
          if (status !== 'new') refused.push([]);
          if (status !== 'removed') taken.push([]);
          for (const segment of segments) {
            if (segment.kind === 'joined') refused.push([]);
            else {
              if (segment.kind !== 'ins') refused.at(-1)!.push(...segment.content);
              if (segment.kind !== 'del') taken.at(-1)!.push(...segment.content);
            }
          }
        }
        expect(rows(refused)).toEqual(base.map((block) => block.content));
        expect(rows(taken)).toEqual(content.map((block) => block.content));
      }),
      { seed: 114, numRuns: RUNS },
    );
  });

  it('[I19] numbers depend on the order and the attributes of paragraphs alone (seed 119)', () => {
    fc.assert(
      fc.property(text(1, 8), edits(['form', 'addBlock', 'removeBlock'], 4), text(8, 8), (base, list, other) => {
        const blocks = draft(base, list, 'n');
        const reworded = blocks.map((block, i) => ({ ...block, id: `x${i}`, content: other[i % 8]!.content }));
        expect(labelsOf(reworded, DEFAULT_SCHEME)).toEqual(labelsOf(blocks, DEFAULT_SCHEME));
      }),
      { seed: 119, numRuns: RUNS },
    );
  });
});

const EMPTY: Block = { id: '', role: 'plain', level: 0, numbering: 'auto', label: null, content: [] };

const by = { at: 1, by: 'seat', note: '' };
const act: fc.Arbitrary<RequestAct> = fc.oneof(
  fc.constantFrom<RequestAct>({ kind: 'sponsor' }, { kind: 'reopen' }, { kind: 'revise' }, { kind: 'giveBack' }),
  fc.constantFrom<RequestAct>({ kind: 'agree', ...by }, { kind: 'notAgreed', ...by }, { kind: 'note', ...by }),
  fc.constantFrom<RequestAct>({ kind: 'return', ...by }, { kind: 'withdraw', ...by }),
  fc.constantFrom<RequestAct>(
    { kind: 'replace', number: 7, ...by },
    { kind: 'park', with: ['USA'], until: null, ...by },
  ),
  fc
    .record({ hunks: fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 4 }), of: fc.integer({ min: 1, max: 3 }) })
    .map((part): RequestAct => ({ kind: 'agreeInPart', ...part, ...by })),
);
const life = fc.record({ offered: fc.boolean(), acts: fc.array(act, { minLength: 1, maxLength: 12, size: 'max' }) });

/** Where each act leads, by present state; what is not named is refused. `same`: the very state it is in. */
const DECIDED = { agree: 'agreed', notAgreed: 'notAgreed', note: 'noted', return: 'returned', park: 'parked' } as const;
const REOPENS = { reopen: 'open' } as const;
const LEADS: Record<RequestStateKind, Partial<Record<RequestAct['kind'], RequestStateKind | 'same'>>> = {
  offered: { sponsor: 'open', withdraw: 'withdrawn', revise: 'same' },
  open: {
    ...DECIDED,
    agreeInPart: 'agreedInPart',
    withdraw: 'withdrawn',
    replace: 'replaced',
    giveBack: 'offered',
    revise: 'same',
  },
  parked: {
    ...DECIDED,
    ...REOPENS,
    agreeInPart: 'agreedInPart',
    withdraw: 'withdrawn',
    replace: 'replaced',
    giveBack: 'offered',
    revise: 'same',
  },
  returned: { ...REOPENS, withdraw: 'withdrawn', replace: 'replaced', giveBack: 'offered', revise: 'open' },
  agreed: REOPENS,
  agreedInPart: REOPENS,
  notAgreed: REOPENS,
  noted: REOPENS,
  withdrawn: REOPENS,
  replaced: {},
};
const isPart = ({ hunks, of }: { readonly hunks: readonly number[]; readonly of: number }) =>
  hunks.length > 0 && hunks.length < of && new Set(hunks).size === hunks.length && hunks.every((n) => n >= 0 && n < of);

describe('the life of a request', () => {
  it('[I12] follows the table; a refused act leaves the state as it is and names it (seed 112)', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(life, ({ offered, acts }) => {
        let state: RequestState = filedState(offered);
        expect(state.kind).toBe(offered ? 'offered' : 'open');
        for (const one of acts) {
          const wrongPart = one.kind === 'agreeInPart' && !isPart(one);
          const leads = wrongPart ? undefined : LEADS[state.kind][one.kind];
          const next = nextState(state, one);
          seen.add(`${state.kind} ${one.kind}`);
          expect(next.ok).toBe(leads !== undefined);
          if (!next.ok) {
            expect(next.code).toMatch(/^request\/[a-z-]+$/);
            expect(next.data).toEqual({ state: state.kind });
            continue;
          }
          if (leads === 'same') expect(next.value).toBe(state);
          else expect(next.value.kind).toBe(leads);
          const { kind: _kind, ...facts } = one;
          if (leads !== 'same' && leads !== 'open') expect(next.value).toEqual({ ...facts, kind: leads });
          state = next.value;
        }
      }),
      { seed: 112, numRuns: RUNS },
    );
    expect(seen.size).toBe(Object.keys(LEADS).length * 12);
  });

  it('[I8] nothing but agreeing puts words into the text, and nothing but reopening takes them out (seed 108)', () => {
    fc.assert(
      fc.property(life, ({ offered, acts }) => {
        let state: RequestState = filedState(offered);
        for (const one of acts) {
          const next = nextState(state, one);
          if (!next.ok) continue;
          const [was, is] = [isInText(state), isInText(next.value)];
          if (!was && is) expect(['agree', 'agreeInPart']).toContain(one.kind);
          if (was && !is) expect(one.kind).toBe('reopen');
          if (['notAgreed', 'noted', 'withdrawn', 'parked', 'returned', 'replaced'].includes(next.value.kind))
            expect(is).toBe(false);
          state = next.value;
        }
      }),
      { seed: 108, numRuns: RUNS },
    );
  });
});

describe('into the text and out of it', () => {
  it('[I7] agreed, whole or in part, then reopened: the text as it was (seed 107)', () => {
    let [parts, moves] = [0, 0];
    fc.assert(
      fc.property(asking({ most: 2 }), fc.nat(), ({ text: before, asked }, seed) => {
        for (const { version } of asked) {
          const count = changesIn(version);
          const chosen = Array.from({ length: count }, (_, i) => i).filter((i) => ((seed >> i) & 1) === 1);
          const part = chosen.length > 0 && chosen.length < count ? partOf(version, chosen) : version;
          if (part !== version) parts++;
          const agreed = rebaseRequest(part, before);
          if (!agreed.ok) continue;
          const applied = appliedOf(part, before, agreed.value);
          if (part.kind === 'move' && applied.now.length > 0) moves++;
          expect(reopened(applied, agreed.value)).toEqual({ ok: true, value: before });
        }
      }),
      { seed: 107, numRuns: RUNS },
    );
    expect(parts).toBeGreaterThan(200);
    expect(moves).toBeGreaterThan(50);
  });

  it('[I7] words typed into other paragraphs meanwhile stay (seed 77)', () => {
    let kept = 0;
    fc.assert(
      fc.property(asking({ most: 2, typed: 0 }), edits(WORD_OPS, 3), ({ text: before, asked }, list) => {
        const { version } = asked[0]!;
        const agreed = rebaseRequest(version, before);
        if (!agreed.ok) return;
        const applied = appliedOf(version, before, agreed.value);
        const touched = new Set([...applied.now, ...applied.before].map(({ id }) => id));
        const typed = (blocks: readonly Block[]) =>
          blocks.flatMap((block) => (touched.has(block.id) ? block : draft([block], list, 's')));
        expect(reopened(applied, typed(agreed.value))).toEqual({ ok: true, value: typed(before) });
        kept++;
      }),
      { seed: 77, numRuns: RUNS },
    );
    expect(kept).toBeGreaterThan(RUNS / 2);
  });

  it('[I10] carried onto the text it was filed on, it is the wording to the letter (seed 110)', () => {
    fc.assert(
      fc.property(asking({ most: 2, typed: 0 }), ({ text: base, asked }) => {
        for (const { version } of asked) {
          if (version.kind !== 'wording') continue;
          const from = version.after === null ? 0 : base.findIndex(({ id }) => id === version.after) + 1;
          const wanted = base.toSpliced(from, version.targets.length, ...version.content);
          expect(rebaseRequest(version, base)).toEqual({ ok: true, value: wanted });
        }
      }),
      { seed: 110, numRuns: RUNS },
    );
  });

  it('[I10] words outside its hunks stay as they were typed (seed 210)', () => {
    let carried = 0;
    fc.assert(
      fc.property(text(1, 1), edits(WORD_OPS, 2), edits(WORD_OPS, 2), (base, mine, theirs) => {
        const now = draft(base, theirs, 's');
        const merged = mergeChanges(base, draft(base, mine, 'n'), now);
        if (!merged.ok) return;
        // Taking the request out again leaves what the others typed.
        const back = reopened({ after: null, before: now, now: merged.value }, merged.value);
        expect(back).toEqual({ ok: true, value: now });
        carried++;
        const mineGone = changeOf(now, merged.value).hunks.length;
        expect(mineGone).toBeLessThanOrEqual(changeOf(base, draft(base, mine, 'n')).hunks.length);
      }),
      { seed: 210, numRuns: RUNS },
    );
    expect(carried).toBeGreaterThan(500);
  });

  it('[I9] within a paragraph it is refused if and only if hunks meet, and a refusal carries no text (seed 109)', () => {
    let [clean, refused] = [0, 0];
    fc.assert(
      fc.property(text(1, 1), edits(WORD_OPS, 2), edits(WORD_OPS, 2), (base, mine, theirs) => {
        const [content, now] = [draft(base, mine, 'n'), draft(base, theirs, 's')];
        const [a, b] = [changeOf(base, content).hunks, changeOf(base, now).hunks];
        const meet = a.some((one) =>
          b.some((other) => {
            const isSame =
              one.from === other.from &&
              one.to === other.to &&
              JSON.stringify(one.ins.map(({ key }) => key)) === JSON.stringify(other.ins.map(({ key }) => key));
            const [low, high] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
            const isInsertion = one.from === one.to || other.from === other.to;
            return !isSame && (low < high || (low === high && isInsertion));
          }),
        );
        const before = JSON.stringify(now);
        const merged = mergeChanges(base, content, now);
        expect(merged.ok).toBe(!meet);
        expect(JSON.stringify(now)).toBe(before);
        if (!merged.ok) expect(Object.keys(merged.data)).toEqual(['clashes']);
        merged.ok ? clean++ : refused++;
      }),
      { seed: 109, numRuns: RUNS },
    );
    expect(Math.min(clean, refused)).toBeGreaterThan(150);
  });

  it('[I12] whatever is computed from a filed version, the version stays as it was filed (seed 212)', () => {
    fc.assert(
      fc.property(asking({ most: 2 }), ({ text: now, asked }) => {
        const before = JSON.stringify([now, asked]);
        frozen(now);
        for (const { version } of asked) {
          frozen(version);
          rebaseRequest(version, now);
          if (changesIn(version) > 1) partOf(version, [0]);
          changesShown(version.base, version.content);
        }
        expect(JSON.stringify([now, asked])).toBe(before);
      }),
      { seed: 212, numRuns: RUNS },
    );
  });
});

/** Frozen to the last run of words: who writes to it throws. */
function frozen(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
}
