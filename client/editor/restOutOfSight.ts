// Paragraphs out of sight rest (editor.css): the browser neither lays their words out nor paints them, nor looks through them
// for what lies under the pointer, so that a key in a text of 300 paragraphs costs hardly more than in a short one. Their
// heights must be right nevertheless, or the text would move under who scrolls, and a caret must find its letters: so a
// paragraph is awake when it comes in, when anything in it changes and while the caret is near, and may rest only when it
// has been laid out since, for then the browser knows its height. All are awake while the text is opened, not shown, or wider
// or narrower than it was. Limit: where a browser knows of no rest, everything is laid out as ever.

import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { changedBlocks } from '../../shared/document/flat.ts';
import { lookAtCaret } from './caretInTime.ts';

/** The class of a paragraph that does not rest. */
const AWAKE = 'awake';

/** So many paragraphs on either side of the caret are awake: the browser leads it into none that rests. */
const AROUND = 10;

interface Rest {
  /** Whether any rest at all. */
  readonly on: boolean;
  /** The paragraphs that do not, while others rest. */
  readonly awake: DecorationSet;
}

type Order =
  | { readonly kind: 'rest' | 'wake all' }
  /** Positions before paragraphs. */
  | { readonly kind: 'wake'; readonly at: readonly number[] };

const key = new PluginKey<Rest>('restOutOfSight');
const ALL_AWAKE: Rest = { on: false, awake: DecorationSet.empty };

export function restOutOfSight(): Plugin<Rest> {
  return new Plugin<Rest>({
    key,
    state: {
      init: () => ALL_AWAKE,
      apply(tr, before, { doc }, state) {
        const order = tr.getMeta(key) as Order | undefined;
        if (order?.kind === 'wake all' || (!before.on && order?.kind !== 'rest')) return ALL_AWAKE;
        if (order?.kind === 'rest') return { on: true, awake: wake(DecorationSet.empty, state, aroundCaret(state)) };
        const moved = tr.docChanged ? before.awake.map(tr.mapping, tr.doc) : before.awake;
        const awake = wake(moved, state, [
          ...(order?.kind === 'wake' ? order.at : []),
          ...(tr.docChanged ? changed(doc, tr) : []),
          ...(tr.docChanged || tr.selectionSet ? aroundCaret(state) : []),
        ]);
        return awake === before.awake ? before : { on: true, awake };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.awake,
      attributes: (state): { class?: string } => (key.getState(state)?.on ? { class: 'rests' } : {}),
    },
    view: (view) => (knowsRest() ? watch(view) : {}),
  });
}

const knowsRest = (): boolean =>
  typeof CSS !== 'undefined' && typeof CSS.supports === 'function' && CSS.supports('content-visibility: auto');

/** Whether somebody rests in this editor now. */
const isResting = ({ state }: EditorView): boolean => key.getState(state)?.on === true;

/** The caret may be out of sight, too, and goes from there by a key. */
function aroundCaret({ doc, selection: { $head } }: EditorState): readonly number[] {
  const index = $head.index(0);
  const at: number[] = [];
  doc.forEach((_, pos, nth) => {
    if (Math.abs(nth - index) <= AROUND) at.push(pos);
  });
  return at;
}

/** The paragraphs that are other nodes than before. */
function changed(before: Transaction['doc'], { doc }: Transaction): readonly number[] {
  const { after } = changedBlocks(before, doc);
  const at: number[] = [];
  doc.forEach((_, pos, index) => {
    if (index >= after.first && index < after.last) at.push(pos);
  });
  return at;
}

/** The same set where all of these are awake already. */
function wake(awake: DecorationSet, { doc }: EditorState, at: readonly number[]): DecorationSet {
  const more: Decoration[] = [];
  for (const pos of new Set(at)) {
    const node = doc.nodeAt(pos);
    if (node === null) continue;
    const end = pos + node.nodeSize;
    if (awake.find(pos, end).some(({ from, to }) => from === pos && to === end)) continue;
    more.push(Decoration.node(pos, end, { class: AWAKE }));
  }
  return more.length === 0 ? awake : awake.add(doc, more);
}

/** Wakes what is drawn anew, and lets rest what has been laid out. */
function watch(view: EditorView): { update(): void; destroy(): void } {
  const { dom } = view;
  const { fonts } = dom.ownerDocument;
  let frame = 0;
  /** In pixels; 0: it is not shown, and then the browser forgets the heights. */
  let width = 0;
  const order = (what: Order): void => {
    const tr = view.state.tr.setMeta(key, what);
    // With it others draw what they have to draw by now: the place that one reads is kept, as when a colleague writes.
    view.dispatch(what.kind === 'wake' ? tr : tr.setMeta('addToHistory', false));
  };

  /** Heights are remembered when a frame has been laid out: after two of them that is certain. */
  const restLater = (): void => {
    cancelAnimationFrame(frame);
    let frames = 3;
    const step = (): void => {
      frames--;
      // Nothing is to be changed around the words that are being composed.
      if (frames > 0 || view.composing) frame = requestAnimationFrame(step);
      else if (!view.isDestroyed && width > 0) {
        lookAtCaret(view);
        order({ kind: 'rest' });
      }
    };
    frame = requestAnimationFrame(step);
  };
  const wakeAll = (): void => {
    lookAtCaret(view);
    if (isResting(view)) order({ kind: 'wake all' });
    if (width > 0) restLater();
  };
  const wakeDrawn = (records: readonly MutationRecord[]): void => {
    if (records.length === 0) return;
    if (!isResting(view)) {
      restLater();
      return;
    }
    const drawn = new Set<Element>();
    for (const record of records) {
      for (const node of record.target === dom ? record.addedNodes : [record.target]) {
        const paragraph = paragraphOf(dom, node);
        // What changes a paragraph from outside (its label, its place, this very class) leaves its height as it is.
        if (paragraph !== null && !(record.type === 'attributes' && paragraph === node)) drawn.add(paragraph);
      }
    }
    const asleep = [...drawn].filter(({ classList }) => !classList.contains(AWAKE));
    if (asleep.length > 0) order({ kind: 'wake', at: asleep.map((paragraph) => view.posAtDOM(paragraph, 0) - 1) });
    if (drawn.size > 0) restLater();
  };

  const drawing = new MutationObserver(wakeDrawn);
  drawing.observe(dom, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'style'],
  });
  const widths = new ResizeObserver(([entry]) => {
    const now = Math.round(entry?.contentRect.width ?? 0);
    if (now === width) return;
    width = now;
    wakeAll();
  });
  widths.observe(dom);
  // Letters of another font make other heights.
  fonts.addEventListener('loadingdone', wakeAll);
  return {
    // At once, not only when the browser tells: what measures the page after this change is to find the heights.
    update: () => wakeDrawn(drawing.takeRecords()),
    destroy: () => {
      cancelAnimationFrame(frame);
      drawing.disconnect();
      widths.disconnect();
      fonts.removeEventListener('loadingdone', wakeAll);
    },
  };
}

/** The paragraph of the text that holds a node; null for what stands between paragraphs. */
function paragraphOf(dom: HTMLElement, node: Node): Element | null {
  let at: Node | null = node;
  while (at !== null && at.parentNode !== dom) at = at.parentNode;
  return at instanceof Element && at.hasAttribute('data-id') ? at : null;
}
