// Draws reference lines into an editor: the line breaks where the agreed text breaks at 80 characters, and its number
// stands in the gutter. Both are CSS generated content on inline decorations (the last and the first character of a
// line), so nothing is added to the text: no element for the caret to stumble over, nothing to copy, nothing to compose
// in. Elements (`<br>`, `<span>`) were tried in Chromium first: Home and End moved to the wrong line and a copied
// sentence had line ends in it. Styles: client/styles/lines.css.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ATOM } from '../../shared/document/block.ts';
import type { BlockLines } from '../../shared/document/lines.ts';
import { agreedLines } from './agreedLines.ts';
import { lineKeys } from './lineKeys.ts';

interface Drawn {
  /** What `set` shows, aligned with the blocks of `doc`. */
  readonly blocks: readonly BlockLines[];
  readonly doc: Node;
  readonly set: DecorationSet;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Numbering {
  readonly on: boolean;
  /** While somebody composes, what was drawn is only moved along. */
  readonly frozen: boolean;
  /** The last drawing, moved along with the text. */
  readonly known: Drawn;
  /** What steps have touched since, in the document as it is now; null: nothing. */
  readonly touched: Range | null;
  /** The drawing of this very state, made when it is first asked for: drafts are known only when all plugins are. */
  drawn: Drawn | null;
}

const key = new PluginKey<Numbering>('lineNumbers');
const NOTHING = DecorationSet.empty;

type Order = { readonly on: boolean } | { readonly redraw: true };

/** A transaction that shows or hides line numbers; it changes no text and enters no history. */
export const switchLineNumbers = (state: EditorState, on: boolean): Transaction =>
  state.tr.setMeta(key, { on } satisfies Order).setMeta('addToHistory', false);

/** Of the agreed text, also in a delegation's editor, where drafted words carry no number. */
export function lineNumbers(): Plugin<Numbering> {
  const lines = agreedLines();
  let view: EditorView | null = null;
  const nothing = (doc: Node): Drawn => ({ blocks: [], doc, set: NOTHING });

  return new Plugin<Numbering>({
    key,
    state: {
      init: (_, { doc }) => ({
        on: true,
        frozen: false,
        known: nothing(doc),
        touched: null,
        drawn: null,
      }),
      apply(transaction, before) {
        const order = transaction.getMeta(key) as Order | undefined;
        const on = order && 'on' in order ? order.on : before.on;
        const last = before.drawn ?? before.known;
        const known = { ...last, set: last.set.map(transaction.mapping, transaction.doc) };
        // A break that jumps under the candidates would end the composition.
        return {
          on,
          frozen: view?.composing === true && !order,
          known: on ? known : nothing(transaction.doc),
          touched: touchedBy(transaction, before.drawn === null ? before.touched : null),
          drawn: null,
        };
      },
    },
    props: {
      decorations(state) {
        const numbering = key.getState(state);
        if (!numbering?.on) return NOTHING;
        if (numbering.frozen) return numbering.known.set;
        numbering.drawn ??= draw(numbering, state, lines(state));
        return numbering.drawn.set;
      },
      handleKeyDown: lineKeys((state) => key.getState(state)?.drawn?.blocks ?? []),
    },
    view(made) {
      view = made;
      const stop = redrawAfterComposing(made);
      return {
        destroy() {
          stop();
          view = null;
        },
      };
    },
  });
}

/** What the steps of a transaction touched, with what was touched `before` it. */
function touchedBy({ mapping, docChanged }: Transaction, before: Range | null): Range | null {
  if (!docChanged) return before;
  let [from, to] = before ? [mapping.map(before.from, -1), mapping.map(before.to, 1)] : [Number.POSITIVE_INFINITY, -1];
  mapping.maps.forEach((map, nth) => {
    const rest = mapping.slice(nth + 1);
    map.forEach((_from, _to, start, end) => {
      [from, to] = [Math.min(from, rest.map(start, -1)), Math.max(to, rest.map(end, 1))];
    });
  });
  return to < 0 ? null : { from, to };
}

/**
 * Draws anew only the blocks whose words or numbers differ from what `known` shows. Blocks before and behind all that steps
 * have touched are still drawn as they were; between them mapping may have dropped what stood in a block that was moved.
 */
function draw({ known, touched }: Numbering, { doc }: EditorState, blocks: readonly BlockLines[]): Drawn {
  const was = known.doc;
  const isDrawn = (index: number, before: number) => {
    const [own, last] = [blocks[index], known.blocks[before]];
    return doc.child(index) === was.child(before) && own !== undefined && last !== undefined && sameLines(last, own);
  };
  const most = Math.min(doc.childCount, was.childCount);
  let [head, from] = [0, 0];
  while (head < most && isDrawn(head, head)) {
    const end = from + doc.child(head).nodeSize;
    if (touched !== null && end > touched.from) break;
    [head, from] = [head + 1, end];
  }
  let [tail, to] = [0, doc.content.size];
  while (tail < most - head && isDrawn(doc.childCount - 1 - tail, was.childCount - 1 - tail)) {
    const start = to - doc.child(doc.childCount - 1 - tail).nodeSize;
    if (touched !== null && start < touched.to) break;
    [tail, to] = [tail + 1, start];
  }
  const [last, lastBefore] = [doc.childCount - tail, was.childCount - tail];
  if (head === last && head === lastBefore) return { blocks, doc, set: known.set };

  const [add, remove]: [Decoration[], Decoration[]] = [[], []];
  const before = drawnBlocks(known, head, lastBefore);
  const shown = decorationsByBlock(known.set, doc, head, last, from);
  let pos = from;
  for (let index = head; index < last; index++) {
    const node = doc.child(index);
    const [own, old, then] = [blocks[index], shown[index - head]!, before.get(node)];
    // A block that was moved is the same node, but mapping has dropped its decorations: they are counted, too.
    if (!then || !own || !sameLines(then, own) || old.length !== countOf(own, node.content.size)) {
      remove.push(...old);
      if (own) add.push(...decorationsOf(own, node, pos));
    }
    pos += node.nodeSize;
  }
  return { blocks, doc, set: known.set.remove(remove).add(doc, add) };
}

/** For the blocks from `head` up to `last`, what stands in each: the set is asked once, asking it for each takes long. */
function decorationsByBlock(
  set: DecorationSet,
  doc: Node,
  head: number,
  last: number,
  from: number,
): readonly Decoration[][] {
  const starts: number[] = [];
  let end = from;
  for (let index = head; index < last; index++) {
    starts.push(end);
    end += doc.child(index).nodeSize;
  }
  const byBlock: Decoration[][] = starts.map(() => []);
  for (const decoration of set.find(from, end)) {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= decoration.from) low = middle + 1;
      else high = middle;
    }
    byBlock[low - 1]?.push(decoration);
  }
  return byBlock;
}

function drawnBlocks(known: Drawn, head: number, last: number): ReadonlyMap<Node, BlockLines> {
  const drawn = new Map<Node, BlockLines>();
  for (let index = head; index < last; index++) {
    const own = known.blocks[index];
    if (own) drawn.set(known.doc.child(index), own);
  }
  return drawn;
}

const sameLines = (a: BlockLines, b: BlockLines): boolean =>
  a.first === b.first &&
  (a.starts === b.starts ||
    (a.starts.length === b.starts.length && a.starts.every((start, i) => start === b.starts[i])));

/** Lines that have a place: where a draft takes out all words of one, the next begins at the same place and is drawn. */
function placed(lines: BlockLines, length: number): { readonly start: number; readonly number: number }[] {
  const { first, starts } = lines;
  if (first === null) return [];
  return starts
    .map((start, nth) => ({ start, number: first + nth }))
    .filter(({ start }, nth) => start < length && starts[nth + 1] !== start);
}

function decorationsOf(lines: BlockLines, node: Node, pos: number): Decoration[] {
  const text = textOf(node);
  return placed(lines, text.length).flatMap(({ start, number }) => {
    const at = pos + 1 + start;
    const drawn = { class: 'line-start', 'data-n': String(number) };
    const begin = Decoration.inline(at, at + firstCharacter(text, start), drawn);
    return start > 0 ? [Decoration.inline(at - 1, at, { class: 'line-end' }), begin] : [begin];
  });
}

/** One decoration for the beginning of each line, one for the end of the line before it in the block. */
const countOf = (lines: BlockLines, length: number): number =>
  placed(lines, length).reduce((sum, { start }) => sum + (start > 0 ? 2 : 1), 0);

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Length of the character a line begins with: an accent or the half of a pair must not be parted from its letter. */
function firstCharacter(text: string, at: number): number {
  for (const { segment } of graphemes.segment(text.slice(at, at + 24))) return segment.length;
  return 1;
}

const textOf = (node: Node): string => node.textBetween(0, node.content.size, '', () => ATOM);

/** ProseMirror ends a composition some time after the event; lines are drawn on the first frame after that. */
function redrawAfterComposing(view: EditorView): () => void {
  const window = view.dom.ownerDocument.defaultView;
  let frame = 0;
  const again = (): void => {
    if (view.isDestroyed) return;
    if (view.composing) {
      frame = window?.requestAnimationFrame(again) ?? 0;
      return;
    }
    const order = view.state.tr.setMeta(key, { redraw: true } satisfies Order).setMeta('addToHistory', false);
    view.dispatch(order);
  };
  const ended = (): void => {
    window?.cancelAnimationFrame(frame);
    frame = window?.requestAnimationFrame(again) ?? 0;
  };
  view.dom.addEventListener('compositionend', ended);
  return () => {
    window?.cancelAnimationFrame(frame);
    view.dom.removeEventListener('compositionend', ended);
  };
}
