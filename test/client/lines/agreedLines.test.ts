// Lines of the agreed text in the editors: where drafted words move them, and that what is remembered says the same as what
// is set anew.

import { EditorState, Plugin } from '@tiptap/pm/state';
import fc from 'fast-check';
import { Schema } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { agreedLines } from '../../../client/editor/agreedLines.ts';
import { compositeKey, type Shown } from '../../../client/editor/composite/compositeState.ts';
import { labelPlugin } from '../../../client/editor/labels.ts';
import type { Block, Inline } from '../../../shared/document/block.ts';
import { linesOf } from '../../../shared/document/lines.ts';
import { nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { markSpecs, nodeSpecs } from '../../../shared/document/schema.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';
import { text } from '../../kit/text.ts';

const schema = new Schema({ nodes: nodeSpecs, marks: markSpecs });
const LONG = `${'agreed '.repeat(11)}abc second ${'words '.repeat(12)}x third`;
const AGREED = text(`operative 1 ${LONG}`, 'heading 0 RECOMMENDATIONS', `operative 1 ${LONG}`, 'operative 1 last');

/** The editor of a delegation: `drafts` says which agreed blocks are shown otherwise, by which blocks; `bases`: begun on which words. */
function composite(
  drafts: Readonly<Record<string, readonly Block[]>>,
  agreed: readonly Block[] = AGREED,
  bases: readonly Block[] = agreed,
  scheme: Scheme = DEFAULT_SCHEME,
): EditorState {
  const drafted = new Set(Object.keys(drafts));
  const shown: Shown = {
    text: agreed,
    runs: agreed.map(({ id }) => ({ owner: id, n: drafts[id]?.length ?? 1 })),
    drafts: new Map(
      bases
        .filter(({ id }) => drafted.has(id))
        .map((base) => [base.id, { base, after: null, movedOn: false, orphaned: false, revises: null }]),
    ),
  };
  return EditorState.create({
    doc: nodeFromBlocks(
      schema,
      agreed.flatMap((block) => drafts[block.id] ?? [block]),
    ),
    plugins: [
      new Plugin({ key: compositeKey, state: { init: () => shown, apply: (_, value) => value } }),
      labelPlugin(scheme),
    ],
  });
}

const withWords = (block: Block, words: string): Block => ({
  ...block,
  content: words === '' ? [] : [{ kind: 'text', text: words, marks: [] }],
});
const [FIRST, , , LAST] = AGREED as [Block, Block, Block, Block];
const [, SECOND_LINE, THIRD_LINE] = linesOf([FIRST])[0]!.starts as [number, number, number];
const drawn = (drafts: Readonly<Record<string, readonly Block[]>>) =>
  agreedLines()(composite(drafts)).map(({ first, starts }) => (first === null ? null : [first, ...starts]));

describe('lines of the agreed text in a delegation’s editor', () => {
  const rest = [null, [4, 0, SECOND_LINE, THIRD_LINE], [7, 0]];

  test('without drafts they are the lines of the text', () => {
    expect(drawn({})).toEqual([[1, 0, SECOND_LINE, THIRD_LINE], ...rest]);
  });

  test('drafted words move the lines behind them and no number', () => {
    const words = `${LONG.slice(0, 20)}many drafted words ${LONG.slice(20)}`;
    expect(drawn({ [FIRST.id]: [withWords(FIRST, words)] })).toEqual([
      [1, 0, SECOND_LINE + 19, THIRD_LINE + 19],
      ...rest,
    ]);
  });

  test('a paragraph that begins with drafted words still begins with its line', () => {
    expect(drawn({ [FIRST.id]: [withWords(FIRST, `Drafted, ${LONG}`)] })).toEqual([
      [1, 0, SECOND_LINE + 9, THIRD_LINE + 9],
      ...rest,
    ]);
  });

  test('struck words take their lines along, those behind keep their numbers', () => {
    const words = LONG.slice(0, 21) + LONG.slice(THIRD_LINE + 2);
    const [first] = drawn({ [FIRST.id]: [withWords(FIRST, words)] });
    expect(first?.[0]).toBe(1);
    expect(first).toHaveLength(4);
    expect(drawn({ [FIRST.id]: [withWords(FIRST, words)] }).slice(1)).toEqual(rest);
  });

  test('a drafted paragraph has no number, a struck one keeps its own', () => {
    const added = text('operative 1 wholly new')[0]!;
    expect(drawn({ [LAST.id]: [LAST, { ...added, id: 'new' }] }).slice(2)).toEqual([
      [4, 0, SECOND_LINE, THIRD_LINE],
      [7, 0],
      null,
    ]);
    expect(drawn({ [FIRST.id]: [] })).toEqual(rest);
  });

  test('a paragraph cut in two keeps its lines where its words are', () => {
    const at = SECOND_LINE + 7;
    const halves = [withWords(FIRST, LONG.slice(0, at)), { ...withWords(FIRST, LONG.slice(at)), id: 'half' }];
    expect(drawn({ [FIRST.id]: halves })).toEqual([[1, 0, SECOND_LINE], [3, THIRD_LINE - at], ...rest]);
  });

  test('they are those of the agreed text as it reads now, also where the draft was begun on other words', () => {
    const before = withWords(FIRST, LONG.replace('agreed ', ''));
    const draft = withWords(FIRST, `${LONG} and more`);
    expect(agreedLines()(composite({ [FIRST.id]: [draft] }, AGREED, [before])).map(({ first }) => first)).toEqual([
      1,
      null,
      4,
      7,
    ]);
    const letters = withWords(FIRST, `${'x'.repeat(70)} ${LONG}`);
    const [first] = agreedLines()(composite({ [FIRST.id]: [draft] }, [letters, ...AGREED.slice(1)], [before]));
    expect(first?.first).toBe(1);
    expect(first?.starts).toHaveLength(linesOf([letters])[0]!.starts.length);
  });

  test('a paragraph that the text has lost has no lines', () => {
    const lines = agreedLines()(composite({ [FIRST.id]: [FIRST] }, AGREED, [FIRST]));
    expect(lines[0]?.first).toBe(1);
    const state = composite({ [FIRST.id]: [FIRST] });
    const gone: Shown = { ...compositeKey.getState(state)!, text: AGREED.slice(1) };
    const plugins = [new Plugin({ key: compositeKey, state: { init: () => gone, apply: (_, value) => value } })];
    const without = agreedLines()(EditorState.create({ doc: state.doc, plugins }));
    expect(without.map(({ first }) => first)).toEqual([null, null, 1, 4]);
  });

  test('the same states give the same lines, asked again', () => {
    const state = composite({ [FIRST.id]: [withWords(FIRST, `Drafted, ${LONG}`)] });
    const lines = agreedLines();
    expect(lines(state)).toEqual(lines(state));
  });
});

const SEED = 20261123;
const WIDE: Scheme = {
  ...DEFAULT_SCHEME,
  tiers: DEFAULT_SCHEME.tiers.map((tier) => ({ ...tier, before: 'Article ' })),
};
const REFERENCE: Inline = { kind: 'xref', blockId: LAST.id, marks: [] };

describe('lines of the agreed text, remembered from key to key', () => {
  test('are the very same object for a paragraph that stayed the same', () => {
    const lines = agreedLines();
    const before = lines(composite({}));
    const longer = withWords(FIRST, `x${LONG}`);
    const now = lines(composite({}, [longer, ...AGREED.slice(1)]));
    expect(now[2]).toBe(before[2]);
    expect(now[0]).not.toBe(before[0]);
    const drafting = lines(composite({ [FIRST.id]: [longer] }));
    expect(drafting[2]).toBe(lines(composite({ [FIRST.id]: [longer] }))[2]);
  });

  test('follow the labels that references print, also where only the scheme changed', () => {
    const own: Block = { ...FIRST, content: [{ kind: 'text', text: `${'x'.repeat(74)} `, marks: [] }, REFERENCE] };
    const agreed = [{ ...own, content: [...own.content, { kind: 'text', text: ' yy', marks: [] } as const] }, LAST];
    const lines = agreedLines();
    expect(lines(composite({}, agreed))[0]?.starts).toEqual([0]);
    expect(lines(composite({}, agreed, agreed, WIDE))[0]?.starts).toEqual([0, 75]);
  });

  test(`say what they say when they are set anew (seed ${SEED})`, () => {
    const words = fc.constantFrom('', 'Short.', LONG, `${LONG} and more`, `Now: ${LONG}`, LONG.slice(30));
    const changed = fc.record({ nth: fc.nat(AGREED.length - 1), words, refers: fc.boolean() });
    const step = fc.record({
      text: fc.option(changed),
      draft: fc.option(fc.record({ nth: fc.nat(AGREED.length - 2), words: fc.array(words, { maxLength: 3 }) })),
      wide: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let agreed: readonly Block[] = AGREED;
        const drafts: Record<string, readonly Block[]> = {};
        const lines = agreedLines();
        for (const one of steps) {
          const { text: edit, draft } = one;
          if (edit !== null) {
            const reworded = withWords(AGREED[edit.nth]!, edit.words);
            const block = edit.refers ? { ...reworded, content: [...reworded.content, REFERENCE] } : reworded;
            agreed = agreed.map((old, nth) => (nth === edit.nth ? block : old));
          }
          if (draft !== null) {
            const block = AGREED[draft.nth]!;
            drafts[block.id] = draft.words.map((own, nth) => ({
              ...withWords(block, own),
              id: nth === 0 ? block.id : `${block.id}-${nth}`,
            }));
          }
          const state = composite(drafts, agreed, AGREED, one.wide ? WIDE : DEFAULT_SCHEME);
          expect(lines(state)).toEqual(agreedLines()(state));
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
