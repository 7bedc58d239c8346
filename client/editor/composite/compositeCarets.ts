// Where colleagues of the same delegation stand in its drafts. A place is {owner, relative} in the draft of a block: the
// same words whatever is typed around them. In paragraphs nobody drafts no caret is told, so nothing leaves the draft room.

import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { lookAtCaret } from '../caretInTime.ts';
import type { CompositeBinding } from './CompositeBinding.ts';
import { placeAt, positionOf } from './caretPlace.ts';
import { shownIn } from './compositeState.ts';

const key = new PluginKey<DecorationSet>('compositeCarets');

export function compositeCarets(binding: CompositeBinding, awareness: Awareness): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, carets) => (tr.getMeta(key) as DecorationSet | undefined) ?? carets.map(tr.mapping, tr.doc),
    },
    props: {
      decorations: (state) => key.getState(state),
      handleDOMEvents: {
        focus: (view) => {
          tell(view.state, binding, awareness, true);
          return false;
        },
        blur: (view) => {
          tell(view.state, binding, awareness, false);
          return false;
        },
      },
    },
    view: (view) => {
      let frame = 0;
      const redraw = (): void => {
        frame = 0;
        if (view.isDestroyed) return;
        lookAtCaret(view);
        const drawn = draw(view.state, binding, awareness);
        view.dispatch(view.state.tr.setMeta(key, drawn).setMeta('addToHistory', false));
      };
      // Many may move at once: one drawing for all of them.
      const changed = (): void => {
        if (frame === 0) frame = requestAnimationFrame(redraw);
      };
      awareness.on('change', changed);
      changed();
      return {
        update: (_view: EditorView, before: EditorState) => {
          const isMoved = before.doc !== view.state.doc || !before.selection.eq(view.state.selection);
          if (isMoved && view.hasFocus()) tell(view.state, binding, awareness, true);
        },
        destroy: () => {
          cancelAnimationFrame(frame);
          awareness.off('change', changed);
          if (awareness.getLocalState() !== null) awareness.setLocalStateField('draftCursor', null);
        },
      };
    },
  });
}

function draw(state: EditorState, binding: CompositeBinding, awareness: Awareness): DecorationSet {
  const carets: Decoration[] = [];
  for (const [client, other] of awareness.getStates()) {
    if (client === awareness.clientID) continue;
    const { draftCursor, user } = other as { draftCursor?: unknown; user?: unknown };
    const pos = positionOfCursor(state, binding, draftCursor);
    if (pos === null) continue;
    const name = nameOf(user);
    carets.push(
      Decoration.widget(pos, () => caretElement(name), { side: 10, ignoreSelection: true, key: `${client} ${name}` }),
    );
  }
  return DecorationSet.create(state.doc, carets);
}

/** Awareness comes from the network: anything that is no place in a draft is passed over. */
function positionOfCursor(state: EditorState, binding: CompositeBinding, cursor: unknown): number | null {
  if (typeof cursor !== 'object' || cursor === null) return null;
  const { owner, place } = cursor as { owner?: unknown; place?: unknown };
  if (typeof owner !== 'string' || typeof place !== 'object' || place === null || !binding.entry(owner)) return null;
  try {
    return positionOf(
      state.doc,
      shownIn(state).runs,
      { owner, inDraft: true, relative: Y.createRelativePositionFromJSON(place) },
      binding,
    );
  } catch {
    return null;
  }
}

const nameOf = (user: unknown): string => {
  const { name } = (typeof user === 'object' && user !== null ? user : {}) as { name?: unknown };
  return typeof name === 'string' ? name.slice(0, 80) : '';
};

/** Empty, drawn by CSS: it neither takes part in selections nor is read aloud. */
function caretElement(name: string): HTMLElement {
  const span = document.createElement('span');
  span.className = 'caret other';
  span.contentEditable = 'false';
  span.setAttribute('aria-hidden', 'true');
  span.dataset.name = name;
  return span;
}

function tell(state: EditorState, binding: CompositeBinding, awareness: Awareness, focused: boolean): void {
  const local = awareness.getLocalState();
  if (local === null) return;
  const place = focused ? placeAt(state, state.selection.head, binding) : null;
  const cursor = place?.inDraft ? { owner: place.owner, place: Y.relativePositionToJSON(place.relative) } : null;
  // Typing on in front of the same letter is no news.
  if (JSON.stringify(local.draftCursor ?? null) !== JSON.stringify(cursor))
    awareness.setLocalStateField('draftCursor', cursor);
}
