// What the room has settled about paragraphs, drawn into the text: sign and word in the gap below the paragraph, so that
// no line moves. Decorations only; copying and undo do not know of it. A closed paragraph takes no change of one's own: not
// a letter, no split, no join, no move. What comes from others is drawn, whatever it is: the text is one for all.

import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { ParagraphState } from '../../shared/amendment/request.ts';
import { attrsOfNode } from '../../shared/document/nodes.ts';
import { HISTORY_META, isRemote } from './bindingPlugin.ts';
import { compositeKey, metaOf } from './composite/compositeState.ts';

export interface StateMark {
  readonly state: ParagraphState;
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

/** What somebody does here and now in the text, or in a draft: not what others did, and not a step back out of a draft. */
function isOwnEdit(tr: Transaction, state: EditorState): boolean {
  if (!tr.docChanged || isRemote(tr) || metaOf(tr) !== undefined) return false;
  const isDraft = compositeKey.getState(state) !== undefined;
  return !(isDraft && tr.getMeta(HISTORY_META) !== undefined);
}

/** The first closed block that the edit would change, take away or move; null if it leaves all of them as they are. */
function closedBy(tr: Transaction, { doc }: EditorState, states: States): string | null {
  const [old, now] = [doc.children, tr.doc.children];
  let head = 0;
  while (head < old.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const touched = old.slice(head, old.length - tail);
  if (!touched.some((block) => states.get(attrsOfNode(block).id)?.state === 'closed')) return null;
  const kept = new Map(now.slice(head, now.length - tail).map((block) => [attrsOfNode(block).id, block]));
  let pos = old.slice(0, head).reduce((sum, block) => sum + block.nodeSize, 0);
  for (const block of touched) {
    const { id } = attrsOfNode(block);
    const isSame = kept.get(id)?.eq(block) === true && !tr.mapping.mapResult(pos + 1).deleted;
    if (!isSame && states.get(id)?.state === 'closed') return id;
    pos += block.nodeSize;
  }
  return null;
}

export interface ParagraphStatesOptions {
  /** Somebody would have changed a closed paragraph; it stays as it is. */
  readonly onClosed: (blockId: string) => void;
}

/** The extension that draws states of paragraphs; none until `withParagraphStates` names some. */
export const paragraphStates = ({ onClosed }: ParagraphStatesOptions): Extension =>
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
        filterTransaction: (tr, state) => {
          const states = key.getState(state)?.states ?? NO_STATES;
          if (states.size === 0 || !isOwnEdit(tr, state)) return true;
          const closed = closedBy(tr, state, states);
          if (closed !== null) onClosed(closed);
          return closed === null;
        },
      }),
    ],
  });
