// @vitest-environment jsdom
// Words put by a draft where other decorations cut through them: each run keeps its suggestion around its insertion, and no
// id stands twice.

import { Schema } from '@tiptap/pm/model';
import { EditorState, Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet, EditorView } from '@tiptap/pm/view';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { cutRuns, suggestionRun } from '../../../client/editor/composite/suggestionRuns.ts';

const SEED = 20261122;
const WORDS = 'abcdefghijklmnop';
const schema = new Schema({
  nodes: { doc: { content: 'p' }, p: { content: 'text*', toDOM: () => ['p', 0] }, text: {} },
});
const doc = schema.node('doc', null, schema.node('p', null, schema.text(WORDS)));

let view: EditorView | null = null;
afterEach(() => view?.destroy());

/** Shows a run of put words beside others' decorations. */
function show(run: readonly [number, number], pair: string | null, others: readonly (readonly [number, number])[]) {
  const put = DecorationSet.create(doc, suggestionRun(run[0] + 1, run[1] + 1, pair, { 'data-by': 'CAN' }));
  const drafts: Plugin = new Plugin({ props: { decorations: (state) => cutRuns(put, state, drafts) } });
  const others_ = DecorationSet.create(
    doc,
    others.map(([from, to]) => Decoration.inline(from + 1, to + 1, { class: 'other' })),
  );
  const lines = new Plugin({ props: { decorations: () => others_ } });
  view?.destroy();
  view = new EditorView(document.createElement('div'), {
    state: EditorState.create({ doc, plugins: [lines, drafts] }),
  });
  return view.dom;
}

const insertions = (dom: HTMLElement) => [...dom.querySelectorAll('ins')];
const inOrder = (dom: HTMLElement) => insertions(dom).map((ins) => ins.parentElement?.getAttribute('role'));

test('a line that begins with a word that is put', () => {
  const dom = show([0, 8], 'x', [
    [0, 1],
    [5, 6],
  ]);
  expect(insertions(dom).map(({ textContent }) => textContent)).toEqual(['a', 'bcde', 'f', 'gh']);
  expect(inOrder(dom)).toEqual(Array(4).fill('suggestion'));
  expect(dom.querySelectorAll('#put-x')).toHaveLength(1);
  expect([...dom.querySelectorAll('[aria-owns]')].map((one) => one.getAttribute('aria-owns'))).toEqual([
    'gone-x put-x',
  ]);
});

test('without others a run is one', () => {
  expect(insertions(show([2, 8], null, [])).map(({ textContent }) => textContent)).toEqual(['cdefgh']);
});

test(`wherever others stand (seed ${SEED})`, () => {
  const range = fc
    .tuple(fc.nat(WORDS.length - 1), fc.integer({ min: 1, max: WORDS.length }))
    .map(([a, b]): [number, number] => (a < b ? [a, b] : [b - 1, a + 1]));
  fc.assert(
    fc.property(range, fc.boolean(), fc.array(range, { maxLength: 4 }), (run, isPair, others) => {
      const dom = show(run, isPair ? 'x' : null, others);
      expect(inOrder(dom).filter((role) => role !== 'suggestion')).toEqual([]);
      expect(
        insertions(dom)
          .map(({ textContent }) => textContent)
          .join(''),
      ).toBe(WORDS.slice(...run));
      expect(dom.querySelectorAll('#put-x')).toHaveLength(isPair ? 1 : 0);
      expect(dom.querySelectorAll('[role=suggestion]:not(:has(> ins))')).toHaveLength(0);
    }),
    { seed: SEED, numRuns: 300 },
  );
});
