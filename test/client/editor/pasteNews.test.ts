// That looks were left out is said of what has come in, and of nothing else.

import { Fragment, Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { expect, test } from 'vitest';
import { paragraphStates, withParagraphStates } from '../../../client/editor/paragraphStates.ts';
import { pasteNews } from '../../../client/editor/pasteNews.ts';
import { nodeFromBlocks } from '../../../shared/document/nodes.ts';
import { schema } from '../../../shared/document/schema.ts';
import { text } from '../../kit/text.ts';

const COLOURED = '<p style="color:red">and all</p>';

/** What is said of a paste into the second of three paragraphs. */
async function said(html: string, isClosed: boolean): Promise<{ readonly told: number[]; readonly words: string }> {
  const told: number[] = [];
  const extensions = [pasteNews((count) => told.push(count)), paragraphStates({ onClosed: () => undefined })];
  const plugins = extensions.flatMap((one) => one.config.addProseMirrorPlugins?.call(undefined as never) ?? []);
  const doc = nodeFromBlocks(schema, text('operative 1 One', 'operative 1 Two words', 'operative 1 Three'));
  const mark = { state: isClosed ? 'closed' : 'agreed', sign: '', words: '' } as const;
  let state = EditorState.create({ doc, plugins });
  state = state.apply(withParagraphStates(state.tr, new Map([['b1', mark]])));
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 8)));
  const view = { state, isDestroyed: false };
  const slice = new Slice(Fragment.from(schema.text('and all')), 0, 0);
  const event = { clipboardData: { getData: () => html } };
  const [news] = plugins;
  news!.props.handlePaste!.call(news!, view as EditorView, event as unknown as ClipboardEvent, slice);
  view.state = state.apply(state.tr.replaceSelection(slice));
  await Promise.resolve();
  return { told, words: view.state.doc.textContent };
}

test('of coloured words that have come in', async () => {
  const { told, words } = await said(COLOURED, false);
  expect(words).toContain('and all');
  expect(told).toEqual([1]);
});

test('not of plain ones, nor where a closed paragraph has taken nothing', async () => {
  expect((await said('<p>and all</p>', false)).told).toEqual([]);
  const { told, words } = await said(COLOURED, true);
  expect(words).not.toContain('and all');
  expect(told).toEqual([]);
});
