// The editor's tie to the shared text, as a ProseMirror plugin, and undo over it: prosemirror-history, whose undo is
// put right by `protect` where it took a colleague's words. History knows nothing of Yjs; what it undoes is written
// like any other edit.

import { history, redo, undo } from '@tiptap/pm/history';
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { HEAD_ID } from '../../shared/document/delta.ts';
import { setBlockAttr } from './blockAttrStep.ts';
import type { TextBinding } from './TextBinding.ts';

const key = new PluginKey<readonly Transaction[]>('sharedText');

/** Meta key under which prosemirror-history marks its own transactions; held by a test. */
export const HISTORY_META = 'history$';

/** What the browser needs after compositionend to hand its last change over: ProseMirror's own wait is 20 ms. */
const SETTLE_MS = 50;
/** How often a hold looks whether the composition has ended without an event (Android's keyboards end by time). */
const WATCH_MS = 200;

const asRemote = (tr: Transaction): Transaction => tr.setMeta(key, 'remote').setMeta('addToHistory', false);

export const isRemote = (tr: Transaction): boolean => tr.getMeta(key) === 'remote';
const isUndo = (tr: Transaction): boolean => {
  const meta: { redo?: unknown } | undefined = tr.getMeta(HISTORY_META);
  return meta !== undefined && meta.redo !== true;
};
const isNet = (tr: Transaction): boolean => tr.getMeta(key) === 'net';

/** Plugins that bind an editor to its text. `newId` gives the id of a block that has none yet. */
export function bindingPlugins(binding: TextBinding, newId: () => string): Plugin[] {
  return [history({ newGroupDelay: 500, depth: 500 }), bindingPlugin(binding, newId)];
}

function bindingPlugin(binding: TextBinding, newId: () => string): Plugin<readonly Transaction[]> {
  const written = new WeakSet<Transaction>();
  return new Plugin<readonly Transaction[]>({
    key,
    binding,
    state: {
      init: () => [],
      // Collected here and not in dispatch, because only here appended transactions are seen as well.
      apply: (tr, waiting) => (tr.docChanged ? [...waiting.filter((one) => !written.has(one)), tr] : waiting),
    },
    appendTransaction: (trs, before, now) =>
      putRight(binding, trs, before, now) ?? giveHeadAnId(trs, before, now, newId),
    props: {
      handleDOMEvents: {
        beforeinput: (view, event) => {
          // Menus and phones undo without a key.
          if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
          event.preventDefault();
          return (event.inputType === 'historyUndo' ? undoText : redoText)(view.state, view.dispatch, view);
        },
      },
    },
    view: (view) => {
      const watch = watchComposition(view, binding);
      binding.attach(view, { asRemote, isNet, isUndo, onHold: watch.start });
      return {
        update: () => {
          const mine = (key.getState(view.state) ?? []).filter((tr) => !written.has(tr));
          for (const tr of mine) written.add(tr);
          const local = mine.filter((tr) => !isRemote(tr));
          if (local.length > 0) binding.local(local);
        },
        destroy: () => {
          watch.stop();
          binding.detach();
        },
      };
    },
  });
}

function putRight(
  binding: TextBinding,
  trs: readonly Transaction[],
  before: EditorState,
  now: EditorState,
): Transaction | null {
  const undone = trs.some((tr) => tr.getMeta(HISTORY_META) !== undefined);
  if (!undone || trs.some(isNet)) return null;
  return binding.protect(before.doc, now)?.setMeta(key, 'net') ?? null;
}

/** The implicit block becomes a real one with the first local edit, so it needs an id of its own. */
function giveHeadAnId(
  trs: readonly Transaction[],
  before: EditorState,
  now: EditorState,
  newId: () => string,
): Transaction | null {
  if (!trs.some((tr) => tr.docChanged && !isRemote(tr))) return null;
  const undone = trs.some((tr) => tr.getMeta(HISTORY_META) !== undefined);
  if (!undone && before.doc.firstChild?.attrs.id !== HEAD_ID && now.doc.firstChild?.attrs.id !== HEAD_ID) return null;
  const { tr } = now;
  now.doc.forEach((block, pos) => {
    if (block.attrs.id === HEAD_ID) setBlockAttr(tr, pos, 'id', newId());
  });
  return tr.docChanged ? tr.setMeta('addToHistory', false) : null;
}

/** Releases what was held once the composition is over and its last change has been read from the page. */
function watchComposition(view: EditorView, binding: TextBinding): { start(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (!binding.holding) return;
    if (view.composing) timer = setTimeout(look, WATCH_MS);
    else binding.release();
  };
  const soon = (): void => {
    clearTimeout(timer);
    if (binding.holding) timer = setTimeout(look, SETTLE_MS);
  };
  // The fake views of tests have no page.
  const dom: HTMLElement | undefined = view.dom;
  dom?.addEventListener('compositionend', soon);
  return {
    start: () => {
      clearTimeout(timer);
      timer = setTimeout(look, WATCH_MS);
    },
    stop: () => {
      clearTimeout(timer);
      dom?.removeEventListener('compositionend', soon);
    },
  };
}

const bindingOf = (state: EditorState): TextBinding | undefined => key.get(state)?.spec.binding;

/** What waits for the end of a composition is drawn first, so that view and text agree when the undo is written. */
const afterRelease =
  (command: Command): Command =>
  (state, dispatch, view) => {
    if (dispatch === undefined) return command(state);
    bindingOf(state)?.release();
    return command(view?.state ?? state, dispatch);
  };

/** Takes back my last change, and none of a colleague's words. Give it the view. */
export const undoText: Command = afterRelease(undo);

/** Does again what undoText took back. Give it the view. */
export const redoText: Command = afterRelease(redo);
