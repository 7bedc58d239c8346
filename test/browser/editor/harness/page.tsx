// Two editors of one text in one page, each on its own Y.Doc, with a link between them that a test can hold back.

import type { Editor } from '@tiptap/core';
import { createRoot } from 'react-dom/client';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { TextEditor } from '../../../../client/editor/TextEditor.tsx';
import { type Block, plainText } from '../../../../shared/document/block.ts';
import { blocksFromDelta, HEAD_ATTRS, markerEntries } from '../../../../shared/document/delta.ts';
import { editsBetween } from '../../../../shared/document/netChange.ts';
import { blocksFromNode } from '../../../../shared/document/nodes.ts';
import { quietText } from '../../../../shared/document/quietText.ts';
import { applyEdits, type TextEdit } from '../../../../shared/document/textEdit.ts';
import { DEFAULT_SCHEME } from '../../../../shared/numbering/scheme.ts';

interface Side {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly awareness: Awareness;
  readonly inbox: Uint8Array[];
  editor: Editor | null;
  pause: (on: boolean) => void;
}

export interface Harness {
  /** Opens both editors on a text. Resolves when both can be typed in. */
  open(blocks: readonly Block[]): Promise<void>;
  /** While false, what one writes waits and the other does not see it. */
  link(on: boolean): void;
  /** While true, nothing can be typed on this side. */
  pause(side: 'a' | 'b', on: boolean): void;
  /** Blocks as shown and as they stand in the shared text. */
  shown(side: 'a' | 'b'): Block[];
  stored(side: 'a' | 'b'): Block[];
  words(side: 'a' | 'b'): string[];
  labels(side: 'a' | 'b'): (string | null)[];
  /** Puts the caret before a place in a block. */
  caret(side: 'a' | 'b', block: number, offset: number, end?: { block: number; offset: number }): void;
  /** Where the caret is: block and offset. */
  where(side: 'a' | 'b'): { block: number; offset: number };
  composing(side: 'a' | 'b'): boolean;
  /** A colleague who has no view: changes b's text at once. */
  remote(edits: readonly TextEdit[]): void;
  copied(side: 'a' | 'b'): string;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const sides = new Map<'a' | 'b', Side>();
let linked = true;
const side = (name: 'a' | 'b'): Side => sides.get(name) as Side;
const view = (name: 'a' | 'b') => (side(name).editor as Editor).view;
const makeMarker = (attrs: typeof HEAD_ATTRS) => new Y.Map<unknown>(markerEntries(attrs));

function flush(): void {
  for (const one of sides.values()) for (const bytes of one.inbox.splice(0)) Y.applyUpdate(one.doc, bytes, 'link');
}

function makeSide(update: Uint8Array, clientID: number): Side {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const text = quietText(doc.getText('text'));
  Y.applyUpdate(doc, update, 'link');
  return { doc, text, awareness: new Awareness(doc), inbox: [], editor: null, pause: () => undefined };
}

function posOf(name: 'a' | 'b', block: number, offset: number): number {
  let pos = 1;
  for (let i = 0; i < block; i++) pos += view(name).state.doc.child(i).nodeSize;
  return pos + offset;
}

window.harness = {
  open: async (blocks) => {
    const first = new Y.Doc();
    first.clientID = 1;
    const text = quietText(first.getText('text'));
    first.transact(() => applyEdits(text, editsBetween([{ ...HEAD_ATTRS, content: [] }], blocks), makeMarker));
    const update = Y.encodeStateAsUpdate(first);
    const ready = (['a', 'b'] as const).map((name, i) => {
      const one = makeSide(update, 10 + i);
      sides.set(name, one);
      one.awareness.setLocalStateField('user', { code: name.toUpperCase(), name, hue: i + 1, pattern: 'solid' });
      let ids = 0;
      return new Promise<void>((resolve) => {
        const root = createRoot(document.getElementById(name) as HTMLElement);
        const draw = (editable: boolean) =>
          root.render(
            <TextEditor
              ytext={one.text}
              synced
              awareness={one.awareness}
              scheme={DEFAULT_SCHEME}
              editable={editable}
              newId={() => `${name}${ids++}`}
              label={`Text ${name}`}
              onReady={(editor) => {
                one.editor = editor;
                resolve();
              }}
            />,
          );
        one.pause = (on) => draw(!on);
        draw(true);
      });
    });
    await Promise.all(ready);
    const [a, b] = [side('a'), side('b')];
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      from.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin === 'link') return;
        to.inbox.push(bytes);
        if (linked) flush();
      });
      from.awareness.on('change', (_changes: unknown, origin: unknown) => {
        const state = from.awareness.getLocalState();
        if (origin === 'link' || state === null) return;
        to.awareness.states.set(from.awareness.clientID, state);
        to.awareness.emit('change', [{ added: [], updated: [from.awareness.clientID], removed: [] }, 'link']);
      });
    }
  },
  link: (on) => {
    linked = on;
    if (on) flush();
  },
  pause: (name, on) => side(name).pause(on),
  shown: (name) => blocksFromNode(view(name).state.doc),
  stored: (name) => blocksFromDelta(side(name).text.toDelta()),
  words: (name) => blocksFromNode(view(name).state.doc).map(plainText),
  labels: (name) => [...view(name).dom.querySelectorAll('p')].map((p) => p.getAttribute('data-label')),
  caret: (name, block, offset, end) => {
    const editor = side(name).editor as Editor;
    editor.view.focus();
    editor.commands.setTextSelection({
      from: posOf(name, block, offset),
      to: end === undefined ? posOf(name, block, offset) : posOf(name, end.block, end.offset),
    });
  },
  where: (name) => {
    const { $head } = view(name).state.selection;
    return { block: $head.index(0), offset: $head.parentOffset };
  },
  composing: (name) => view(name).composing,
  remote: (edits) => {
    const { doc, text } = side('b');
    doc.transact(() => applyEdits(text, edits, makeMarker));
  },
  copied: (name) => {
    let words = '';
    view(name).someProp('clipboardTextSerializer', (serialize) => {
      words = serialize(view(name).state.selection.content(), view(name));
      return true;
    });
    return words;
  },
};
