import { EditorState, type Transaction } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';
import fc from 'fast-check';
import { Schema } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { labelPlugin } from '../../../client/editor/labels.ts';
import { lineNumbers, switchLineNumbers } from '../../../client/editor/lineNumbers.ts';
import type { Block, Inline } from '../../../shared/document/block.ts';
import { markSpecs, nodeSpecs } from '../../../shared/document/schema.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { text } from '../../kit/text.ts';

const SEED = 20170623;
const schema = new Schema({ nodes: nodeSpecs, marks: markSpecs });

const inlineNode = (inline: Inline) =>
  inline.kind === 'text' ? schema.text(inline.text) : schema.node(inline.kind, { ...inline, kind: null, marks: null });

const docOf = (blocks: readonly Block[]) =>
  schema.node(
    'doc',
    null,
    blocks.map(({ content, ...attrs }) => schema.node('block', attrs, content.map(inlineNode))),
  );

const stateOf = (blocks: readonly Block[]): EditorState =>
  EditorState.create({
    doc: docOf(blocks),
    plugins: [labelPlugin(DEFAULT_SCHEME), lineNumbers()],
  });

interface Drawn {
  readonly from: number;
  readonly text: string;
  readonly as: string;
}

/** What is drawn where: "31" at the first character of a line, "break" at the last of the line before. */
function drawn(state: EditorState): Drawn[] {
  const plugin = state.plugins.at(-1)!;
  const set = plugin.props.decorations!.call(plugin, state) as DecorationSet;
  const found = set.find();
  return found
    .map((decoration) => {
      const { from, to } = decoration;
      const { attrs } = (decoration as unknown as { type: { attrs: Record<string, string> } }).type;
      return { from, text: state.doc.textBetween(from, to), as: attrs['data-n'] ?? 'break' };
    })
    .sort((a, b) => a.from - b.from || (a.as === 'break' ? -1 : 1));
}

const LONG = `${'word '.repeat(16)}next line`;

describe('line numbers', () => {
  test('number the first and break after the last character of a line', () => {
    const state = stateOf(text('heading 0 CONCLUSIONS', `operative 1 ${LONG}`, 'operative 1', 'sub 2 item'));
    expect(drawn(state)).toEqual([
      { from: 14, text: 'w', as: '1' },
      { from: 93, text: ' ', as: 'break' },
      { from: 94, text: 'n', as: '2' },
      { from: 107, text: 'i', as: '3' },
    ]);
  });

  test('a cross-reference is as wide as the label it prints', () => {
    const xref: Inline = { kind: 'xref', blockId: 'b0', marks: [] };
    const words: Inline = { kind: 'text', text: `${'x'.repeat(75)} `, marks: [] };
    const referring: Block = { ...text('operative 1 x')[0]!, id: 'c', content: [words, xref] };
    const wide = text('operative 1 =xviii. a');
    expect(drawn(stateOf([...text('operative 1 a'), referring])).map(({ as }) => as)).toEqual(['1', '2']);
    expect(drawn(stateOf([...wide, referring])).map(({ as }) => as)).toEqual(['1', '2', 'break', '3']);
  });

  test('switched off and on; neither enters the history', () => {
    const state = stateOf(text(`operative 1 ${LONG}`));
    const order = switchLineNumbers(state, false);
    const off = state.apply(order);
    expect([order.docChanged, order.getMeta('addToHistory'), drawn(off)]).toEqual([false, false, []]);
    expect(drawn(off.apply(off.tr.insertText('x', 1)))).toEqual([]);
    expect(drawn(off.apply(switchLineNumbers(off, true)))).toEqual(drawn(state));
  });

  test(`after any edits it shows what a fresh editor shows (seed ${SEED})`, () => {
    const edit = fc.record({
      kind: fc.constantFrom('type', 'delete', 'split', 'move', 'level'),
      at: fc.nat(10_000),
      size: fc.integer({ min: 1, max: 60 }),
    });
    const apply = (state: EditorState, { kind, at, size }: { kind: string; at: number; size: number }): Transaction => {
      const { tr, doc } = state;
      const index = at % doc.childCount;
      const start = doc.children.slice(0, index).reduce((sum, node) => sum + node.nodeSize, 0);
      const node = doc.child(index);
      const place = start + 1 + (at % (node.content.size + 1));
      const end = start + node.nodeSize - 1;
      if (kind === 'type') return tr.insertText('words '.repeat(size).slice(0, size), place);
      if (kind === 'delete') return tr.delete(place, Math.min(end, place + size));
      if (kind === 'split') return tr.split(place);
      if (kind === 'level') return tr.setNodeAttribute(start, 'level', size % 5);
      return tr.delete(start, start + node.nodeSize).insert(0, node);
    };
    const blocks = text(
      'heading 0 A',
      `operative 1 ${LONG}`,
      `sub 2 ${LONG.repeat(3)}`,
      'heading 0 B',
      'operative 1',
      'plain 0 last',
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        let state = stateOf(blocks);
        for (const one of edits) {
          state = state.apply(apply(state, one));
          // Not every state is looked at: several transactions may come before a view is drawn.
          if (one.at % 3 > 0) drawn(state);
        }
        const fresh = EditorState.create({ doc: state.doc, plugins: [labelPlugin(DEFAULT_SCHEME), lineNumbers()] });
        expect(drawn(state)).toEqual(drawn(fresh));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
