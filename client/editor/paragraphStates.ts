// What the room has settled about paragraphs, drawn into the text: sign and word in the gap below the paragraph, so that
// no line moves. Decorations only; typing, copying and undo do not know of it.

import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { attrsOfNode } from '../../shared/document/nodes.ts';

export interface StateMark {
  /** As in the wire: "agreed", "agreedAdRef", "closed". */
  readonly state: string;
  /** "✓ Agreed": sign and word. */
  readonly sign: string;
  readonly words: string;
}

type States = ReadonlyMap<string, StateMark>;

interface Drawn {
  readonly states: States;
  readonly set: DecorationSet;
}

const key = new PluginKey<Drawn>('paragraphStates');
const NO_STATES: States = new Map();

/** Draws these, by id of block, from now on. Enters no history. */
export const withParagraphStates = (tr: Transaction, states: States): Transaction =>
  tr.setMeta(key, states).setMeta('addToHistory', false);

const sameOrder = (a: Node, b: Node): boolean =>
  a.childCount === b.childCount && a.children.every((child, i) => attrsOfNode(child).id === attrsOfNode(b.child(i)).id);

function draw(doc: Node, states: States): Drawn {
  const decorations: Decoration[] = [];
  doc.forEach((block, pos) => {
    const { id } = attrsOfNode(block);
    const mark = states.get(id);
    if (!mark) return;
    const end = pos + block.nodeSize;
    decorations.push(Decoration.node(pos, end, { 'data-settled': mark.state }));
    decorations.push(
      Decoration.widget(end, () => label(mark), {
        side: -2,
        ignoreSelection: true,
        key: `settled ${id} ${mark.state} ${mark.words}`,
      }),
    );
  });
  return { states, set: decorations.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, decorations) };
}

function label({ state, sign, words }: StateMark): HTMLElement {
  const slot = document.createElement('div');
  slot.className = 'settled-slot';
  slot.contentEditable = 'false';
  const made = document.createElement('span');
  made.className = 'settled';
  made.dataset.state = state;
  const shown = document.createElement('span');
  shown.setAttribute('aria-hidden', 'true');
  shown.textContent = sign;
  made.append(shown, ` ${words}`);
  slot.append(made);
  return slot;
}

/** The extension that draws states of paragraphs; none until `withParagraphStates` names some. */
export const paragraphStates = (): Extension =>
  Extension.create({
    name: 'paragraphStates',
    addProseMirrorPlugins: () => [
      new Plugin<Drawn>({
        key,
        state: {
          init: () => ({ states: NO_STATES, set: DecorationSet.empty }),
          apply(tr, drawn, before) {
            const states = tr.getMeta(key) as States | undefined;
            if (states !== undefined) return draw(tr.doc, states);
            if (!tr.docChanged || drawn.states.size === 0) return drawn;
            // A block that was moved or split loses what was mapped: those are drawn anew.
            if (!sameOrder(before.doc, tr.doc)) return draw(tr.doc, drawn.states);
            return { ...drawn, set: drawn.set.map(tr.mapping, tr.doc) };
          },
        },
        props: { decorations: (state) => key.getState(state)?.set },
      }),
    ],
  });
