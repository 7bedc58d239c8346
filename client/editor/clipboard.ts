// Copy and paste. Copied as plain text or to Word and mail (richCopy.ts), paragraphs carry their labels; pasted, they keep
// structure and marks, lose fonts, typed labels and foreign ids. A block cut and pasted within one text is still the same
// block.

import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { blockStart } from '../../shared/document/flat.ts';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { labelInText } from '../../shared/document/printable.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { setBlockAttr } from './blockAttrStep.ts';
import { inertHtml } from './inertHtml.ts';
import { printedLabels } from './labels.ts';
import { cleanPastedHtml } from './pastedHtml.ts';
import { removedBetween } from './removedNumbers.ts';
import { RichCopy, withLooks } from './richCopy.ts';
import { typedLabels } from './typedLabels.ts';

/** The plugin for both ways. `scheme` gives the scheme as it is when something is pasted. */
export function clipboardPlugin(scheme: () => Scheme): Plugin {
  const cut = new Set<string>();
  const richCopy = new RichCopy();
  return new Plugin({
    key: new PluginKey('clipboard'),
    view: (view) => {
      richCopy.view = view;
      // Behind the editor's own handlers, which put the words there.
      const look = (event: ClipboardEvent | DragEvent): void => {
        const data = event instanceof ClipboardEvent ? event.clipboardData : event.dataTransfer;
        const html = data?.getData('text/html') ?? '';
        if (html !== '') data?.setData('text/html', withLooks(html));
      };
      for (const name of ['copy', 'cut', 'dragstart'] as const) view.dom.addEventListener(name, look);
      return {
        destroy: () => {
          for (const name of ['copy', 'cut', 'dragstart'] as const) view.dom.removeEventListener(name, look);
        },
      };
    },
    props: {
      clipboardSerializer: richCopy,
      clipboardTextSerializer: (_slice, view) => plainTextOf(view.state),
      transformPastedHTML: (html) => cleanPastedHtml(html, inertHtml),
      transformPasted: (slice, view) => keepIds(stripLabels(slice, view, scheme()), view, cut),
      // A line copied with its end asks for no paragraph behind it.
      transformPastedText: (text) => text.replace(/^[\r\n]+|[\r\n]+$/g, ''),
      handlePaste: (view, event, slice) => pasteIntoEmpty(view, event, slice) || pasteBefore(view, slice),
      handleDOMEvents: {
        cut: (view) => {
          cut.clear();
          for (const id of wholeBlocks(view.state)) cut.add(id);
          return false;
        },
      },
    },
  });
}

/** The selection as plain text, one line for a block; a label only where its block is copied from its start. */
export function plainTextOf(state: EditorState): string {
  const { doc, selection } = state;
  const labels = printedLabels(state);
  const byId = new Map(doc.children.map((block, i) => [attrsOfNode(block).id, labels[i] ?? '']));
  const first = selection.$from.index(0);
  const last = Math.min(selection.$to.index(0), doc.childCount - 1);
  const whole =
    selection.$from.parentOffset === 0 &&
    (last > first || selection.$to.parentOffset === doc.child(first).content.size);
  const lines: string[] = [];
  for (let index = first; index <= last; index++) {
    const start = blockStart(doc, index) + 1;
    const end = start + doc.child(index).content.size;
    const words = doc.textBetween(Math.max(start, selection.from), Math.min(end, selection.to), '\n', (leaf: Node) =>
      leaf.type.name === 'xref' ? labelInText(byId.get(String(leaf.attrs.blockId)) ?? '') : '',
    );
    // Of the last block perhaps nothing is copied but that it begins.
    const begun = index > first && (words !== '' || start === end);
    const label = begun || (index === first && whole) ? (labels[index] ?? '') : '';
    lines.push(label === '' ? words : `${label} ${words}`);
    // A removed number stands between two blocks: copied where both are.
    if (index < last) lines.push(...removedBetween(state, end + 1, end + 1));
  }
  return lines.join('\n');
}

/** Ids of the blocks the selection holds from start to end. */
function wholeBlocks({ doc, selection }: EditorState): string[] {
  const ids: string[] = [];
  doc.forEach((block, pos) => {
    if (selection.from <= pos + 1 && selection.to >= pos + block.nodeSize - 1) ids.push(attrsOfNode(block).id);
  });
  return ids;
}

function mapBlocks(slice: Slice, change: (block: Node, index: number) => Node): Slice {
  const blocks = slice.content.content.map((node, i) => (node.isTextblock ? change(node, i) : node));
  return new Slice(Fragment.fromArray(blocks), slice.openStart, slice.openEnd);
}

const withAttrs = (block: Node, attrs: object, content = block.content): Node =>
  block.type.create({ ...block.attrs, ...attrs }, content, block.marks);

function keepIds(slice: Slice, view: EditorView, cut: ReadonlySet<string>): Slice {
  // What is dragged within the text is moved; blockIds sees to a copy.
  if (view.dragging !== null) return slice;
  const standing = new Set(view.state.doc.children.map((block) => attrsOfNode(block).id));
  return mapBlocks(slice, (block) => {
    const { id } = attrsOfNode(block);
    return cut.has(id) && !standing.has(id) ? block : withAttrs(block, { id: '' });
  });
}

function stripLabels(slice: Slice, view: EditorView, scheme: Scheme): Slice {
  const { $from } = view.state.selection;
  if (view.dragging !== null) return slice;
  const paragraphs = slice.content.content.map((block) => (block.isTextblock ? block.textContent : ''));
  // A few words pasted into a sentence may well begin with a number.
  if (paragraphs.length < 2 && $from.parentOffset > 0) return slice;
  const labels = typedLabels(paragraphs, scheme);
  return mapBlocks(slice, (block, index) => {
    const label = labels[index];
    if (label === null || label === undefined || !block.firstChild?.isText) return block;
    return withAttrs(block, label.attrs, block.content.cut(label.length));
  });
}

/** Into an empty block the first pasted paragraph comes with its own role and level, as in Word. */
function pasteIntoEmpty(view: EditorView, _event: ClipboardEvent, slice: Slice): boolean {
  const { $from, empty } = view.state.selection;
  const first = slice.content.firstChild;
  if (!empty || $from.depth !== 1 || $from.parent.content.size > 0 || !first?.isTextblock) return false;
  const { role, level, numbering, label } = attrsOfNode(first);
  if (role === 'plain' && level === 0 && numbering === 'auto') return false;
  const pos = $from.before();
  const tr = view.state.tr.replaceSelection(slice);
  setBlockAttr(tr, pos, 'role', role);
  setBlockAttr(tr, pos, 'level', level);
  setBlockAttr(tr, pos, 'numbering', numbering);
  setBlockAttr(tr, pos, 'label', label);
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
  return true;
}

/** Several paragraphs at the start of one that has words stand before it: the last would take its words into its own form. */
function pasteBefore(view: EditorView, { content }: Slice): boolean {
  const { $from, empty } = view.state.selection;
  const isStart = empty && $from.depth === 1 && $from.parentOffset === 0 && $from.parent.content.size > 0;
  if (!isStart || content.childCount < 2 || !content.content.every((block) => block.isTextblock)) return false;
  const tr = view.state.tr.insert($from.before(), content);
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
  return true;
}
