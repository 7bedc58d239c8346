// Where colleagues stand in the text. Places travel as Yjs relative positions, which stay before their letter whatever
// is typed; a caret is an empty span drawn by CSS, so that it neither takes part in selections nor is read aloud.

import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { lookAtCaret } from './caretInTime.ts';
import type { TextBinding } from './TextBinding.ts';

/** What a window tells the others of itself, beside its cursor. */
export interface CaretUser {
  readonly code: string;
  readonly name: string;
  readonly hue: number;
  readonly pattern: string;
}

const key = new PluginKey<DecorationSet>('carets');

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 80) : '');

function caretElement(user: Partial<CaretUser>): HTMLElement {
  const span = document.createElement('span');
  span.className = 'caret other';
  span.contentEditable = 'false';
  span.setAttribute('aria-hidden', 'true');
  span.dataset.code = textOf(user.code);
  span.dataset.name = textOf(user.name);
  span.dataset.hue = String(Number(user.hue) || 0);
  span.dataset.pattern = textOf(user.pattern);
  return span;
}

/** Awareness comes from the network: anything that is no place in this text is passed over. */
function positionOf(binding: TextBinding, view: EditorView, cursor: unknown): number | null {
  if (typeof cursor !== 'object' || cursor === null) return null;
  try {
    return binding.positionOf(view.state.doc, Y.createRelativePositionFromJSON(cursor));
  } catch {
    return null;
  }
}

function draw(binding: TextBinding, view: EditorView, awareness: Awareness): DecorationSet {
  const carets: Decoration[] = [];
  for (const [client, state] of awareness.getStates()) {
    const { cursor, user } = state as { cursor?: unknown; user?: unknown };
    if (client === awareness.clientID) continue;
    const pos = positionOf(binding, view, cursor);
    if (pos === null) continue;
    const who = (typeof user === 'object' && user !== null ? user : {}) as Partial<CaretUser>;
    carets.push(
      Decoration.widget(pos, () => caretElement(who), {
        side: 10,
        ignoreSelection: true,
        key: `${client} ${textOf(who.code)} ${textOf(who.name)}`,
      }),
    );
  }
  return DecorationSet.create(view.state.doc, carets);
}

/** Shows colleagues' carets and tells them of this one while the editor has the focus. */
export function caretPlugin(binding: TextBinding, awareness: Awareness): Plugin<DecorationSet> {
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
          tell(binding, view, awareness, true);
          return false;
        },
        blur: (view) => {
          tell(binding, view, awareness, false);
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
        view.dispatch(view.state.tr.setMeta(key, draw(binding, view, awareness)));
      };
      // Many may move at once: one drawing for all of them.
      const changed = (): void => {
        if (frame === 0) frame = requestAnimationFrame(redraw);
      };
      awareness.on('change', changed);
      changed();
      return {
        update: (_view, before) => {
          if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) {
            if (view.hasFocus()) tell(binding, view, awareness, true);
          }
        },
        destroy: () => {
          cancelAnimationFrame(frame);
          awareness.off('change', changed);
          if (awareness.getLocalState() !== null) awareness.setLocalStateField('cursor', null);
        },
      };
    },
  });
}

function tell(binding: TextBinding, view: EditorView, awareness: Awareness, focused: boolean): void {
  const local = awareness.getLocalState();
  if (local === null) return;
  const { doc, selection } = view.state;
  const cursor = focused ? Y.relativePositionToJSON(binding.relativeAt(doc, selection.head)) : null;
  // Typing on in front of the same letter is no news.
  if (JSON.stringify(local.cursor ?? null) !== JSON.stringify(cursor)) awareness.setLocalStateField('cursor', cursor);
}
