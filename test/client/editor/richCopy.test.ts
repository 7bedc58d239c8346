// @vitest-environment jsdom
// What Word and mail get of copied paragraphs, and that it comes back as the same paragraphs.

import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { clipboardPlugin, plainTextOf } from '../../../client/editor/clipboard.ts';
import { textExtensions } from '../../../client/editor/fromSpec.ts';
import { labelPlugin } from '../../../client/editor/labels.ts';
import { removedNumbers, withRemovedNumbers } from '../../../client/editor/removedNumbers.ts';
import { withLooks } from '../../../client/editor/richCopy.ts';
import type { Block, Inline, MarkName } from '../../../shared/document/block.ts';
import { blocksFromNode, nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';
import { arbitraryScheme, arbitraryText } from '../../kit/numberedText.ts';
import { text } from '../../kit/text.ts';

const SEED = 20170628;
const schema = getSchema([...textExtensions]);
const views: EditorView[] = [];

afterEach(() => {
  for (const view of views.splice(0)) view.destroy();
});

function opened(blocks: readonly Block[], scheme: Scheme = DEFAULT_SCHEME): EditorView {
  const doc = nodeFromBlocks(schema, blocks);
  const plugins = [labelPlugin(scheme), removedNumbers(), clipboardPlugin(() => scheme)];
  const view = new EditorView(document.createElement('div'), { state: EditorState.create({ doc, plugins }) });
  views.push(view);
  return view;
}

const place = (view: EditorView, block: number, offset: number): number => {
  let start = 0;
  for (let index = 0; index < block; index++) start += view.state.doc.child(index).nodeSize;
  return start + 1 + offset;
};

/** What the clipboard holds when this is selected: block and offset of both ends, everything by default. */
function copied(view: EditorView, from: readonly [number, number] = [0, 0], to?: readonly [number, number]): string {
  const { doc } = view.state;
  const last = doc.childCount - 1;
  const end = to ?? [last, doc.child(last).content.size];
  const selection = TextSelection.create(doc, place(view, ...from), place(view, ...end));
  view.dispatch(view.state.tr.setSelection(selection));
  return withLooks(view.serializeForClipboard(view.state.selection.content()).dom.innerHTML);
}

/** This environment has no clipboard of its own. */
const paste = (view: EditorView, html: string): boolean => view.pasteHTML(html, new Event('paste') as ClipboardEvent);

const words = (value: string, ...marks: MarkName[]): Inline => ({ kind: 'text', text: value, marks });
const TAB = '<span style="mso-tab-count:1">&nbsp;&nbsp;&nbsp; </span>';
const label = (value: string): string => `<span data-copied="label">${value}${TAB}</span>`;

const SAMPLE = text(
  'title 0 Conclusions',
  'heading 0 CONCLUSIONS',
  'operative 1 To thank',
  'sub 2 first',
  'sub 2 =x) second',
  'tail 1 and so on',
  'operative 1 To note',
).map((block): Block => {
  if (block.id === 'b3') return { ...block, content: [words('the '), words('first', 'strong', 'em')] };
  if (block.id !== 'b6') return block;
  return { ...block, content: [words('See item '), { kind: 'xref', blockId: 'b3', marks: [] }, words('.')] };
});

test('paragraphs for others: labels before the words, steps by level, headings, marks, references', () => {
  const shown = copied(opened(SAMPLE)).split(/(?=<(?:p|h\d)[ >])/);
  const attributes = (id: string, role: string, level: number, numbering = 'auto'): string =>
    `data-id="${id}" data-role="${role}" data-level="${level}" data-numbering="${numbering}"`;
  expect(shown).toEqual([
    `<h1 style="text-align:center" ${attributes('b0', 'title', 0)} data-pm-slice="1 1 []">Conclusions</h1>`,
    `<h2 ${attributes('b1', 'heading', 0)}>CONCLUSIONS</h2>`,
    `<p style="margin-left:28pt;text-indent:-28pt" ${attributes('b2', 'operative', 1)}>${label('1.')}To thank</p>`,
    `<p style="margin-left:56pt;text-indent:-28pt" ${attributes('b3', 'sub', 2)}>${label('a)')}the <strong><em>first</em></strong></p>`,
    `<p style="margin-left:56pt;text-indent:-28pt" ${attributes('b4', 'sub', 2, 'fixed')} data-fixed-label="x)">${label('x)')}second</p>`,
    `<p style="margin-left:28pt" ${attributes('b5', 'tail', 1)}>and so on</p>`,
    `<p style="margin-left:28pt;text-indent:-28pt" ${attributes('b6', 'operative', 1)}>${label('2.')}See item <span class="xref" data-xref="b3">a)</span>.</p>`,
  ]);
});

test('a label goes with a paragraph that is copied from its start, and with no other', () => {
  const view = opened(SAMPLE);
  const labels = (html: string): string[] =>
    [...html.matchAll(/data-copied="label">([^<]*)/g)].map((match) => match[1] ?? '');
  expect(labels(copied(view, [2, 3], [4, 2]))).toEqual(['a)', 'x)']);
  expect(labels(copied(view, [3, 0], [3, 9]))).toEqual(['a)']);
  expect(labels(copied(view, [3, 0], [3, 5]))).toEqual([]);
  expect(labels(copied(view, [2, 0], [3, 0]))).toEqual(['1.']);
  expect(plainTextOf(view.state)).toBe('1. To thank\n');
});

test('numbers that are gone go along, and do not come back as words', () => {
  const view = opened(text('operative 1 One', 'operative 1 Two'));
  view.dispatch(withRemovedNumbers(view.state.tr, [{ after: 'b0', blockId: 'x', level: 1, words: '[2. Removed]' }]));
  const html = copied(view);
  expect(html).toContain('<p data-copied="removed">[2. Removed]</p>');
  const other = opened(text('plain 0'));
  paste(other, html);
  expect(blocksFromNode(other.state.doc).map(({ content }) => content)).toEqual([[words('One')], [words('Two')]]);
});

/** Blocks as they read, whatever their ids; references and what stands for a label apart. */
const read = (blocks: readonly Block[]): unknown =>
  blocks.map(({ role, level, numbering, label: fixed, content }) => ({ role, level, numbering, fixed, content }));

test('pasted back here, a text is the same text', () => {
  const other = opened(text('plain 0'));
  paste(other, `<meta charset="utf-8"><!--StartFragment-->${copied(opened(SAMPLE))}<!--EndFragment-->`);
  expect(read(blocksFromNode(other.state.doc))).toEqual(read(SAMPLE));
});

test(`so is any text under any scheme (seed ${SEED})`, () => {
  fc.assert(
    fc.property(arbitraryText, arbitraryScheme, (blocks, scheme) => {
      const html = copied(opened(blocks, scheme));
      const other = opened(text('plain 0'), scheme);
      paste(other, html);
      expect(read(blocksFromNode(other.state.doc))).toEqual(read(blocks));
    }),
    { seed: SEED, numRuns: 15 },
  );
});

test('words into the midst of a sentence come without label and look', () => {
  const html = copied(opened(SAMPLE), [2, 3], [2, 8]);
  expect(html).toBe(
    '<p style="margin-left:28pt" data-id="b2" data-role="operative" data-level="1" data-numbering="auto" data-pm-slice="1 1 []">thank</p>',
  );
  const other = opened(text('operative 1 To  all'));
  other.dispatch(other.state.tr.setSelection(TextSelection.create(other.state.doc, 4)));
  paste(other, html);
  expect(blocksFromNode(other.state.doc).map(({ content }) => content)).toEqual([[words('To thank all')]]);
});
