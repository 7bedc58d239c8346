// Held numbers whose paragraph is gone, drawn where it stood: "[5. Removed]". Widgets between the paragraphs, so nothing
// is added to the text and nobody can type in them; copied as plain text they go along (clipboard.ts).

import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { attrsOfNode } from '../../shared/document/nodes.ts';

export interface RemovedMark {
  /** Id of the block it stands after, null before the first. */
  readonly after: string | null;
  readonly blockId: string;
  readonly level: number;
  /** "[5. Removed]" */
  readonly words: string;
}

const key = new PluginKey<DecorationSet>('removedNumbers');

/** Draws these from now on. Enters no history. */
export const withRemovedNumbers = (tr: Transaction, removed: readonly RemovedMark[]): Transaction =>
  tr.setMeta(key, removed).setMeta('addToHistory', false);

/** What is drawn between two positions, in the order of the text. */
export function removedBetween(state: EditorState, from: number, to: number): readonly string[] {
  const found = key.getState(state)?.find(from, to) ?? [];
  return found.map(({ spec }) => String(spec.words));
}

export function removedNumbers(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const removed = tr.getMeta(key) as readonly RemovedMark[] | undefined;
        if (removed === undefined) return set.map(tr.mapping, tr.doc);
        const ends = new Map<string, number>();
        tr.doc.forEach((node, pos) => {
          ends.set(attrsOfNode(node).id, pos + node.nodeSize);
        });
        const widgets = removed.map((mark, order) => {
          const at = mark.after === null ? 0 : (ends.get(mark.after) ?? tr.doc.content.size);
          return Decoration.widget(at, () => paragraph(mark), {
            // Behind what else stands between the two paragraphs, in their own order.
            side: -0.5 + order / (removed.length + 1) / 4,
            ignoreSelection: true,
            key: `removed ${mark.blockId} ${mark.words}`,
            words: mark.words,
          });
        });
        return DecorationSet.create(tr.doc, widgets);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

function paragraph({ words, level }: RemovedMark): HTMLElement {
  const made = document.createElement('p');
  made.className = 'b removed';
  made.contentEditable = 'false';
  made.dataset.level = String(level);
  made.textContent = words;
  return made;
}
