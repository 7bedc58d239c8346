// The composite as ProseMirror plugins: state, writing after each own edit, ids, undo by prosemirror-history (what comes
// from elsewhere is not in it), and the wait for a composition to end. Undo is an own edit like any other: it is written
// as what it changed, so a colleague's words beside it stay.

import { closeHistory, history, redo, undo } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { nodeFromBlock } from '../../../shared/document/nodes.ts';
import { HISTORY_META } from '../bindingPlugin.ts';
import { setBlockAttr } from '../blockAttrStep.ts';
import { protect } from '../protect.ts';
import type { CompositeBinding } from './CompositeBinding.ts';
import {
  applyToShown,
  type CompositeMeta,
  compositeKey,
  isDrawn,
  metaOf,
  type Shown,
  shownIn,
} from './compositeState.ts';
import { writeBetween } from './drawDocument.ts';
import { ownLetters } from './ownLetters.ts';
import { idOfNode, type Span, spansOf } from './stretches.ts';

/** What the browser needs after compositionend to hand its last change over: ProseMirror's own wait is 20 ms. */
const SETTLE_MS = 50;
/** How often a hold looks whether the composition has ended without an event (Android's keyboards end by time). */
const WATCH_MS = 200;

export function compositePlugins(binding: CompositeBinding, shown: Shown, newId: () => string): Plugin[] {
  const editing = [history({ newGroupDelay: 500, depth: 500 }), compositePlugin(binding, shown), ownIds(newId)];
  return [...editing, givenUpAlone, undoKeys];
}

const undoKeys = keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo });

const PUT_BACK = 'compositePutBack';

function compositePlugin(binding: CompositeBinding, shown: Shown): Plugin<Shown> {
  return new Plugin<Shown>({
    key: compositeKey,
    state: { init: () => shown, apply: (tr, now, before) => applyToShown(tr, now, before.doc) },
    appendTransaction: (trs, before, now) => putBack(binding, trs, before, now),
    props: {
      handleDOMEvents: {
        beforeinput: (view, event) => {
          // Menus and phones undo without a key.
          if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
          event.preventDefault();
          return (event.inputType === 'historyUndo' ? undo : redo)(view.state, view.dispatch);
        },
      },
    },
    view: (view) => {
      const watch = watchComposition(view, binding);
      binding.attach(view);
      return {
        update: (_view, before) => {
          if (before.doc !== view.state.doc && !binding.isDrawing) binding.local(before, view.state);
          if (view.composing) watch.start();
        },
        destroy: () => {
          watch.stop();
          binding.detach();
        },
      };
    },
  });
}

/** Undo deletes what it once inserted, and with it what a colleague has typed inside: that is put back. */
function putBack(
  binding: CompositeBinding,
  trs: readonly Transaction[],
  before: EditorState,
  now: EditorState,
): Transaction | null {
  const undone = trs.some((tr) => tr.getMeta(HISTORY_META) !== undefined);
  if (!undone || trs.some((tr) => tr.getMeta(PUT_BACK) === true)) return null;
  return protect(before.doc, now, ownLetters(before, binding))?.setMeta(PUT_BACK, true) ?? null;
}

/**
 * A new id for each block that an own edit left without one, or with that of another. A paragraph joined before and now
 * parted has its own again; one that undo parts once more, though a colleague has done so already, is not there twice.
 */
function ownIds(newId: () => string): Plugin {
  return new Plugin({
    key: new PluginKey('compositeIds'),
    appendTransaction: (trs, before, now) => {
      if (before.doc === now.doc || !trs.some((tr) => tr.docChanged && !isDrawn(tr))) return null;
      const old = new Set(before.doc.children);
      const kept = new Set(now.doc.children.filter((block) => old.has(block)).map(idOfNode));
      const taken = new Set<string>();
      const { tr } = now;
      const parted = partedAgain(before, now);
      const isUndo = trs.some((one) => one.getMeta(HISTORY_META) !== undefined);
      const empty = new Map<string, number>();
      now.doc.forEach((block, pos, index) => {
        const id = parted.get(index) ?? idOfNode(block);
        const isDouble = taken.has(id) || (!old.has(block) && kept.has(id));
        const neighbours = [now.doc.maybeChild(index - 1), now.doc.maybeChild(index + 1)];
        const isTwin = neighbours.some((other) => other !== null && idOfNode(other) === id);
        if (isUndo && isTwin && block.content.size === 0 && !empty.has(id)) empty.set(id, pos);
        else if (id === '' || isDouble) setBlockAttr(tr, pos, 'id', newId());
        else {
          taken.add(id);
          if (id !== idOfNode(block)) setBlockAttr(tr, pos, 'id', id);
        }
      });
      for (const pos of [...empty.values()].reverse()) tr.delete(pos, pos + 2);
      return tr.docChanged ? tr : null;
    },
  });
}

/** What is typed right after a draft was given up is undone by itself. Comes last: what the others append belongs to it. */
const givenUpAlone = new Plugin({
  key: new PluginKey('compositeGivenUp'),
  appendTransaction: (trs, _before, now) => {
    const isGivenUp = trs.some((tr) => {
      const meta = metaOf(tr);
      return meta !== undefined && 'discard' in meta;
    });
    return isGivenUp ? closeHistory(now.tr) : null;
  },
});

/** Blocks that begin a run which was joined and is not any more, by index, with the ids they had. */
function partedAgain(before: EditorState, now: EditorState): Map<number, string> {
  const joined = new Set(shownIn(before).runs.flatMap((run) => (run.joined === undefined ? [] : run.owner)));
  const parted = new Map<number, string>();
  let at = 0;
  for (const { owner, n, joined: goesOn } of joined.size === 0 ? [] : shownIn(now).runs) {
    if (n > 0 && goesOn === undefined && joined.has(owner)) parted.set(at, owner);
    at += n;
  }
  const there = new Set(now.doc.children.map(idOfNode));
  return new Map([...parted].filter(([, owner]) => !there.has(owner)));
}

/** Gives up the drafts of these blocks: the text's own stand there again. An ordinary step, so it can be undone. */
export const discardDrafts =
  (binding: CompositeBinding, owners: readonly string[]): Command =>
  (state, dispatch) => {
    const { runs, drafts } = shownIn(state);
    const mine = owners.filter((owner) => drafts.has(owner));
    if (mine.length === 0) return false;
    if (!dispatch) return true;
    const { tr } = state;
    // From the last to the first, so that places before stay as they are.
    for (const span of spansOf(state.doc, runs).reverse()) {
      if (!mine.includes(span.owner)) continue;
      const text = binding.textBlock(span.owner);
      const nodes = text ? [nodeFromBlock(state.schema, text)] : [];
      const { from, to } = standAlone(tr, span);
      const isAll = from === 0 && to === tr.doc.content.size;
      const wanted = nodes.length === 0 && isAll ? [state.schema.node('block', { id: span.owner })] : nodes;
      // As little as can be: so undo puts back what was drafted, and not the paragraphs around it.
      const isWritten = writeBetween(tr, from, tr.doc.slice(from, to).content.content, wanted);
      if (!isWritten) tr.replaceWith(from, to, wanted);
    }
    // One undo brings the draft back as it was, not what was typed last as well.
    dispatch(closeHistory(tr).setMeta(compositeKey, { discard: mine } satisfies CompositeMeta));
    return true;
  };

/** Parts a run from what it is joined to and from what is joined to it. @returns where its blocks are then. */
function standAlone(tr: Transaction, { owner, from, to }: Span): { readonly from: number; readonly to: number } {
  const { doc } = tr;
  const isHost = doc.resolve(to).depth > 0 && to < doc.resolve(to).end();
  if (isHost) tr.split(to);
  const end = doc.resolve(to).depth > 0 ? to + 1 : to;
  if (doc.resolve(from).depth === 0) return { from, to: end };
  const host = doc.resolve(from).parent;
  tr.split(from, 1, [{ type: host.type, attrs: { ...host.attrs, id: owner } }]);
  return { from: from + 1, to: end + 2 };
}

/** Draws what waited once the composition is over and its last change has been read from the page. */
function watchComposition(view: EditorView, binding: CompositeBinding): { start(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (view.isDestroyed) return;
    if (view.composing) timer = setTimeout(look, WATCH_MS);
    else binding.drawAfterComposition();
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE_MS);
  };
  // The fake views of tests have no page.
  const dom: HTMLElement | undefined = view.dom;
  dom?.addEventListener('compositionend', soon);
  return {
    start: () => {
      timer ??= setTimeout(look, WATCH_MS);
    },
    stop: () => {
      clearTimeout(timer);
      dom?.removeEventListener('compositionend', soon);
    },
  };
}
