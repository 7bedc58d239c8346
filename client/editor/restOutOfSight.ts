// Paragraphs out of sight rest (editor.css): the browser neither lays their words out nor paints them, nor looks through them
// for what lies under the pointer, so that a key in a text of 300 paragraphs costs hardly more than in a short one. Their
// heights must be right nevertheless, or the text would move under who scrolls, and a caret must find its letters: so a
// paragraph is awake when it comes in, when anything in it changes and while the caret is near, and may rest only when it
// has been laid out since, for then the browser knows its height. All are awake while the text is not shown, or wider or
// narrower than it was. Only while a text is opened do they rest at heights that are guessed: what is in sight is there at
// once, and the rest is laid out some paragraphs at a time. Limit: where a browser knows of no rest, everything is laid out as
// ever.

import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { changedBlocks } from '../../shared/document/flat.ts';
import { lookAtCaret } from './caretInTime.ts';

/** The class of a paragraph that does not rest. */
const AWAKE = 'awake';

/** So many paragraphs on either side of the caret are awake: the browser leads it into none that rests. */
const AROUND = 10;

/** Milliseconds without a change after which what was woken may rest again: while somebody writes, that would be work at every key. */
const QUIET = 1_000;

/** With more than these awake, where many write, none is waited for. */
const MANY = 60;

/** So many are laid out at a time while the text is opened: few enough that a key in between waits for no frame more. */
const AT_A_TIME = 40;

interface Rest {
  /** Whether any rest at all. */
  readonly on: boolean;
  /** The paragraphs that do not, while others rest. */
  readonly awake: DecorationSet;
  /** Whether the browser knows the heights of all that rest. */
  readonly measured: boolean;
}

type Order =
  | { readonly kind: 'wake all' }
  /** Positions before paragraphs: of those that are to be laid out, after which there are `more`; all others rest. */
  | { readonly kind: 'rest'; readonly but: readonly number[]; readonly more: boolean }
  /** Positions before paragraphs. */
  | { readonly kind: 'wake'; readonly at: readonly number[] };

const key = new PluginKey<Rest>('restOutOfSight');
const ALL_AWAKE: Rest = { on: false, awake: DecorationSet.empty, measured: true };

export function restOutOfSight(): Plugin<Rest> {
  return new Plugin<Rest>({
    key,
    state: {
      init: (_, state) =>
        knowsRest()
          ? { on: true, awake: wake(DecorationSet.empty, state, aroundCaret(state)), measured: false }
          : ALL_AWAKE,
      apply(tr, before, { doc }, state) {
        const order = tr.getMeta(key) as Order | undefined;
        if (order?.kind === 'wake all' || (!before.on && order?.kind !== 'rest')) return ALL_AWAKE;
        if (order?.kind === 'rest') {
          const awake = wake(DecorationSet.empty, state, [...order.but, ...aroundCaret(state)]);
          return { on: true, awake, measured: !order.more };
        }
        const moved = tr.docChanged ? before.awake.map(tr.mapping, tr.doc) : before.awake;
        const awake = wake(moved, state, [
          ...(order?.kind === 'wake' ? order.at : []),
          ...(tr.docChanged ? changed(doc, tr) : []),
          ...(tr.docChanged || tr.selectionSet ? aroundCaret(state) : []),
        ]);
        return awake === before.awake ? before : { ...before, awake };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.awake,
      attributes: (state): { class?: string } => {
        const rest = key.getState(state);
        return rest?.on ? { class: rest.measured ? 'rests' : 'rests guessed' } : {};
      },
    },
    view: (view) => (knowsRest() ? watch(view) : {}),
  });
}

const knowsRest = (): boolean =>
  typeof CSS !== 'undefined' && typeof CSS.supports === 'function' && CSS.supports('content-visibility: auto');

/** Whether somebody rests in this editor now. */
const isResting = ({ state }: EditorView): boolean => key.getState(state)?.on === true;

/** Lays all of the text out, for who is led to a place in it while it is being opened. */
export function layOutAll(view: EditorView): void {
  if (key.getState(view.state)?.measured === false) giveOrder(view, { kind: 'wake all' });
}

/** With it others draw what they have to draw by now: the place that one reads is kept, as when a colleague writes. */
function giveOrder(view: EditorView, order: Order): void {
  const tr = view.state.tr.setMeta(key, order);
  view.dispatch(order.kind === 'wake' ? tr : tr.setMeta('addToHistory', false));
}

/** The caret may be out of sight, too, and goes from there by a key: to a neighbour, or to the start or end of the text. */
function aroundCaret({ doc, selection: { $head } }: EditorState): readonly number[] {
  const index = $head.index(0);
  const at: number[] = [];
  doc.forEach((_, pos, nth) => {
    if (Math.abs(nth - index) <= AROUND || nth === 0 || nth === doc.childCount - 1) at.push(pos);
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
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** In pixels; 0: it is not shown, and then the browser forgets the heights. */
  let width = 0;
  /** Those that have been laid out since the text is opened; null once all have been. */
  let known: WeakSet<Node> | null = new WeakSet();
  const positionOf = (paragraph: Node): number => view.posAtDOM(paragraph, 0) - 1;

  /** The next that are to be laid out for the first time. */
  const nextToMeasure = (): readonly number[] => {
    if (known === null || view.state.doc.childCount === 0) return [];
    const found: Node[] = [];
    for (const paragraph of dom.children) {
      if (found.length === AT_A_TIME) break;
      if (paragraph.hasAttribute('data-id') && !known.has(paragraph)) found.push(paragraph);
    }
    for (const paragraph of found) known.add(paragraph);
    if (found.length === 0) known = null;
    return found.map(positionOf);
  };
  /** Heights are remembered when a frame has been laid out: after two of them that is certain. */
  const restLater = (): void => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    let frames = 3;
    const step = (): void => {
      frames--;
      // Nothing is to be changed around the words that are being composed.
      if (frames > 0 || view.composing) frame = requestAnimationFrame(step);
      else if (!view.isDestroyed && width > 0) {
        lookAtCaret(view);
        const but = nextToMeasure();
        giveOrder(view, { kind: 'rest', but, more: known !== null });
        if (known !== null) restLater();
      }
    };
    frame = requestAnimationFrame(step);
  };
  const restWhenQuiet = (): void => {
    clearTimeout(timer);
    const isFull = (key.getState(view.state)?.awake.find().length ?? 0) > MANY;
    if (known !== null || isFull) restLater();
    else timer = setTimeout(restLater, QUIET);
  };
  const wakeAll = (): void => {
    known = null;
    lookAtCaret(view);
    if (isResting(view)) giveOrder(view, { kind: 'wake all' });
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
    // Whose height is guessed has its turn.
    const asleep = [...drawn].filter((one) => !one.classList.contains(AWAKE) && (known === null || known.has(one)));
    if (asleep.length > 0) giveOrder(view, { kind: 'wake', at: asleep.map(positionOf) });
    if (drawn.size > 0) restWhenQuiet();
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
    const isOpened = width === 0 && known !== null;
    width = now;
    if (isOpened) restLater();
    else wakeAll();
  });
  widths.observe(dom);
  // Letters of another font make other heights.
  const onFonts = (): void => {
    if (known === null) wakeAll();
    else known = new WeakSet();
  };
  fonts.addEventListener('loadingdone', onFonts);
  return {
    // At once, not only when the browser tells: what measures the page after this change is to find the heights.
    update: () => {
      if (!isResting(view)) known = null;
      wakeDrawn(drawing.takeRecords());
    },
    destroy: () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      drawing.disconnect();
      widths.disconnect();
      fonts.removeEventListener('loadingdone', onFonts);
    },
  };
}

/** The paragraph of the text that holds a node; null for what stands between paragraphs. */
function paragraphOf(dom: HTMLElement, node: Node): Element | null {
  let at: Node | null = node;
  while (at !== null && at.parentNode !== dom) at = at.parentNode;
  return at instanceof Element && at.hasAttribute('data-id') ? at : null;
}
