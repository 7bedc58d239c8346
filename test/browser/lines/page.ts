// A plain ProseMirror editor with line numbers and nothing else, on the product's schema and styles.

import { baseKeymap } from '@tiptap/pm/commands';
import { history, redo, undo } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import { type Node, Schema } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import { lineNumbers, switchLineNumbers } from '../../../client/editor/lineNumbers.ts';
import type { Block } from '../../../shared/document/block.ts';
import { lineStarts, linesOf } from '../../../shared/document/lines.ts';
import { markSpecs, nodeSpecs } from '../../../shared/document/schema.ts';

const schema = new Schema({
  nodes: {
    ...nodeSpecs,
    block: {
      ...nodeSpecs.block,
      parseDOM: [{ tag: 'p' }],
      toDOM: ({ attrs }) => {
        const { id, role, level } = attrs as Record<string, string | number>;
        const data = { 'data-id': String(id), 'data-role': String(role), 'data-level': String(level) };
        return ['p', { ...data, class: `b ${role}` }, 0];
      },
    },
    xref: { ...nodeSpecs.xref, toDOM: () => ['span', { class: 'xref' }, '2.'] },
    footnoteRef: { ...nodeSpecs.footnoteRef, toDOM: () => ['sup', '1'] },
  },
  marks: { ...markSpecs, strong: { toDOM: () => ['strong', 0] } },
});

const nodeOf = (block: Block): Node => {
  const { content, ...attrs } = block;
  const words = content.map((inline) => {
    const marks = inline.marks.map((name) => schema.mark(name));
    if (inline.kind === 'text') return schema.text(inline.text, marks);
    return inline.kind === 'xref' ? schema.node('xref', { blockId: inline.blockId }) : schema.node('footnoteRef');
  });
  return schema.node('block', attrs, words);
};

let edited: EditorView | null = null;

function shown(): EditorView {
  if (edited === null) throw new Error('no text is open');
  return edited;
}

function open(blocks: readonly Block[], numbers = true): void {
  // Every text in an editor of its own; the page, which takes long to load, serves them all.
  edited?.destroy();
  edited = new EditorView(document.querySelector('#text'), {
    state: EditorState.create({
      doc: schema.node('doc', null, blocks.map(nodeOf)),
      plugins: [
        history(),
        keymap({ 'Mod-z': undo, 'Mod-y': redo }),
        keymap(baseKeymap),
        ...(numbers ? [lineNumbers()] : []),
      ],
    }),
    attributes: { class: 'doc', role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Conclusions' },
  });
  edited.focus();
}

const at = (position: number): void => {
  const { view } = window.lines;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
};

/** Rows as painted: the words of each row of a block and the number drawn beside it. */
function painted(index: number): { words: string; number: string }[] {
  const { view } = window.lines;
  const block = view.dom.children[index] as HTMLElement;
  const rows: { words: string; number: string; bottom: number }[] = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const range = document.createRange();
    for (let offset = 0; offset < (text.nodeValue ?? '').length; offset += 1) {
      range.setStart(text, offset);
      range.setEnd(text, offset + 1);
      const box = [...range.getClientRects()].at(-1);
      const start = text.parentElement?.closest<HTMLElement>('.line-start');
      const last = rows.at(-1);
      if (box && box.width > 0 && (!last || box.top >= last.bottom - 4))
        rows.push({ words: '', number: start && offset === 0 ? (start.dataset.n ?? '') : '', bottom: box.bottom });
      const row = rows.at(-1);
      if (row) row.words += text.nodeValue?.[offset] ?? '';
    }
  }
  return rows.map(({ words, number }) => ({ words, number }));
}

/** Offsets where Chromium itself breaks a text in a column of `length` equal characters. */
function chromiumStarts(text: string, length: number): number[] {
  const box = document.createElement('div');
  box.style.cssText = `font: 10px 'DejaVu Sans Mono', monospace; width: ${length}ch; white-space: pre-wrap; overflow-wrap: break-word`;
  box.textContent = text;
  document.body.append(box);
  const starts = [0];
  const range = document.createRange();
  let top: number | null = null;
  for (let offset = 0; offset < text.length; offset += 1) {
    range.setStart(box.firstChild as Text, offset);
    range.setEnd(box.firstChild as Text, offset + 1);
    const rect = range.getClientRects()[0];
    if (!rect || rect.width === 0) continue;
    if (top !== null && rect.top > top + 2) starts.push(offset);
    top = rect.top;
  }
  box.remove();
  return starts;
}

const lines = {
  get view(): EditorView {
    return shown();
  },
  open,
  at,
  head: (): number => shown().state.selection.head,
  text: (index: number): string => shown().state.doc.child(index).textContent,
  painted,
  show: (on: boolean): void => shown().dispatch(switchLineNumbers(shown().state, on)),
  linesOf,
  lineStarts,
  chromiumStarts,
  copied: (): { text: string; html: string } => {
    const { dom, text } = shown().serializeForClipboard(shown().state.selection.content());
    return { text, html: dom.innerHTML };
  },
  moveLast: (): void => {
    const { state } = shown();
    const last = state.doc.lastChild;
    if (last)
      shown().dispatch(state.tr.delete(state.doc.content.size - last.nodeSize, state.doc.content.size).insert(0, last));
  },
};

declare global {
  interface Window {
    lines: typeof lines;
  }
}

// Rows are measured: the typeface must be there before the first text.
await document.fonts.load("18px 'Source Serif 4 Variable'", 'a“');
window.lines = lines;
