// Draws reference lines into an editor: the line breaks where the agreed text breaks at 80 characters, and its number
// stands in the gutter. Both are CSS generated content on inline decorations (the last and the first character of a
// line), so nothing is added to the text: no element for the caret to stumble over, nothing to copy, nothing to compose
// in. Elements (`<br>`, `<span>`) were tried in Chromium first: Home and End moved to the wrong line and a copied
// sentence had line ends in it. Styles: client/styles/lines.css.

import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ATOM, type Role } from '../../shared/document/block.ts';
import { type BlockLines, hasLines, lineLength, lineStarts, numberLines } from '../../shared/document/lines.ts';
import { printedLabels } from './labels.ts';

export interface LineNumbersOptions {
  /**
   * Lines of each block of the shown document, aligned with its children, offsets in what is shown. Needed where requested
   * words stand in the text (they carry no number): `linesOf` the agreed blocks, each start mapped behind the words
   * requested there. Without it the shown text is the agreed text.
   */
  readonly lines?: (state: EditorState) => readonly BlockLines[];
  readonly on?: boolean;
}

interface Drawn {
  readonly on: boolean;
  /** What `set` shows, aligned with the blocks of `doc`. */
  readonly blocks: readonly BlockLines[];
  readonly doc: Node;
  readonly set: DecorationSet;
}

export const lineNumbersKey = new PluginKey<Drawn>('lineNumbers');

type Order = { readonly on: boolean } | { readonly redraw: true };

/** A transaction that shows or hides line numbers; it changes no text and enters no history. */
export const switchLineNumbers = (state: EditorState, on: boolean): Transaction =>
  state.tr.setMeta(lineNumbersKey, { on } satisfies Order).setMeta('addToHistory', false);

export function lineNumbers(options: LineNumbersOptions = {}): Plugin<Drawn> {
  const lines = options.lines ?? agreedLines();
  let view: EditorView | null = null;

  return new Plugin<Drawn>({
    key: lineNumbersKey,
    state: {
      init: (_, state) => draw(null, state, options.on ?? true, lines),
      apply(transaction, drawn, _, state) {
        const order = transaction.getMeta(lineNumbersKey) as Order | undefined;
        const on = order && 'on' in order ? order.on : drawn.on;
        const moved = { ...drawn, set: drawn.set.map(transaction.mapping, transaction.doc) };
        // What is being composed keeps its lines: a break that jumps under the candidates would end the composition.
        if (view?.composing && !order) return moved;
        return draw(on === drawn.on ? moved : null, state, on, lines);
      },
    },
    props: {
      decorations: (state) => lineNumbersKey.getState(state)?.set ?? DecorationSet.empty,
      handleKeyDown: extendFromLineStart,
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

/** Draws anew only the blocks whose words or numbers differ from what `known` shows. */
function draw(
  known: Drawn | null,
  state: EditorState,
  on: boolean,
  lines: (state: EditorState) => readonly BlockLines[],
): Drawn {
  if (!on) return { on, blocks: [], doc: state.doc, set: DecorationSet.empty };
  const blocks = lines(state);
  const add: Decoration[] = [];
  const remove: Decoration[] = [];
  const before = drawnBlocks(known);
  state.doc.forEach((node, pos, index) => {
    const own = blocks[index];
    const last = before.get(node);
    const old = known?.set.find(pos, pos + node.nodeSize) ?? [];
    // A block that was moved is the same node, but mapping has dropped its decorations: they are counted, too.
    if (last && own && sameLines(last, own) && old.length === countOf(own)) return;
    remove.push(...old);
    if (own) add.push(...decorationsOf(own, node, pos));
  });
  const set = known ? known.set.remove(remove).add(state.doc, add) : DecorationSet.create(state.doc, add);
  return { on, blocks, doc: state.doc, set };
}

function drawnBlocks(known: Drawn | null): ReadonlyMap<Node, BlockLines> {
  const drawn = new Map<Node, BlockLines>();
  known?.doc.forEach((node, _, index) => {
    const own = known.blocks[index];
    if (own) drawn.set(node, own);
  });
  return drawn;
}

const sameLines = (a: BlockLines, b: BlockLines): boolean =>
  a.first === b.first && a.starts.length === b.starts.length && a.starts.every((start, i) => start === b.starts[i]);

/** One decoration for the beginning of each line, one for the end of each but the last. */
const countOf = (lines: BlockLines): number => Math.max(2 * lines.starts.length - 1, 0);

function decorationsOf(lines: BlockLines, node: Node, pos: number): Decoration[] {
  const { first, starts } = lines;
  if (first === null) return [];
  const text = textOf(node);
  return starts.flatMap((start, nth) => {
    if (start >= text.length) return [];
    const at = pos + 1 + start;
    const number = { class: 'line-start', 'data-n': String(first + nth) };
    const begin = Decoration.inline(at, at + firstCharacter(text, start), number);
    return start > 0 ? [Decoration.inline(at - 1, at, { class: 'line-end' }), begin] : [begin];
  });
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Length of the character a line begins with: an accent or the half of a pair must not be parted from its letter. */
function firstCharacter(text: string, at: number): number {
  for (const { segment } of graphemes.segment(text.slice(at, at + 24))) return segment.length;
  return 1;
}

const textOf = (node: Node): string => node.textBetween(0, node.content.size, '', () => ATOM);

/**
 * Lines of a document that shows the agreed text and nothing else; blocks that did not change are not set again. A
 * cross-reference is as wide as its label if the label plugin stands before this one.
 */
function agreedLines(): (state: EditorState) => readonly BlockLines[] {
  const known = new WeakMap<Node, { readonly widths: string; readonly starts: readonly number[] }>();
  return (state) => {
    const widthOf = labelWidths(state);
    const all: (readonly number[] | null)[] = [];
    state.doc.forEach((node) => {
      const { role, level } = node.attrs as { role: Role; level: number };
      if (!hasLines({ role }) || node.content.size === 0) {
        all.push(null);
        return;
      }
      const atoms: number[] = [];
      node.forEach((inline) => {
        if (!inline.isText) atoms.push(inline.type.name === 'xref' ? widthOf(String(inline.attrs.blockId)) : 1);
      });
      const widths = atoms.join();
      const before = known.get(node);
      const starts = before?.widths === widths ? before.starts : lineStarts(textOf(node), lineLength(level), atoms);
      known.set(node, { widths, starts });
      all.push(starts);
    });
    return numberLines(all);
  };
}

function labelWidths(state: EditorState): (blockId: string) => number {
  const widths = new Map<string, number>();
  printedLabels(state).forEach((label, index) => {
    widths.set(String(state.doc.child(index).attrs.id), label.length);
  });
  return (blockId) => Math.max(widths.get(blockId) ?? 1, 1);
}

const EXTENDING: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End']);

/**
 * Shift with up, down, Home or End where the selection ends at the beginning of a drawn line. Chromium takes that place for
 * the end of the row above (a selection, unlike a caret, does not remember its side), so a selection made by keys along
 * the left edge would never get further.
 */
function extendFromLineStart(view: EditorView, event: KeyboardEvent): boolean {
  if (!EXTENDING.has(event.key) || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
  const { selection } = view.state;
  const drawn = lineNumbersKey.getState(view.state);
  if (view.composing || !drawn?.on || !(selection instanceof TextSelection)) return false;
  const { $head } = selection;
  const starts = drawn.blocks[$head.index(0)]?.starts ?? [];
  if ($head.parentOffset === 0 || !starts.includes($head.parentOffset)) return false;
  // In a narrow column no break is drawn: there the place has one row only.
  if (view.coordsAtPos($head.pos, -1).top === view.coordsAtPos($head.pos, 1).top) return false;
  const head = extendedHead(view, event.key, $head);
  if (head === null) return false;
  const extended = TextSelection.between(selection.$anchor, view.state.doc.resolve(head));
  view.dispatch(view.state.tr.setSelection(extended).scrollIntoView());
  return true;
}

/** Where a key leads from the beginning of a row; null if the page does not say. */
function extendedHead(view: EditorView, key: string, $head: ResolvedPos): number | null {
  if (key === 'Home') return $head.pos;
  const row = view.coordsAtPos($head.pos, 1);
  const middle = (row.top + row.bottom) / 2;
  const height = row.bottom - row.top;
  if (key === 'End') {
    const block = view.nodeDOM($head.before(1));
    const right = block instanceof HTMLElement ? block.getBoundingClientRect().right - 1 : row.right;
    return view.posAtCoords({ left: right, top: middle })?.pos ?? null;
  }
  if (key === 'ArrowUp') return view.posAtCoords({ left: row.left, top: middle - height })?.pos ?? null;
  const last = view.coordsAtPos($head.end(1), -1).top < middle + height / 2;
  if (!last) return view.posAtCoords({ left: row.left, top: middle + height })?.pos ?? null;
  // Between paragraphs there is room: aim at the first row of the next one.
  if ($head.after(1) >= view.state.doc.content.size) return $head.end(1);
  const next = view.coordsAtPos($head.after(1) + 1, 1);
  return view.posAtCoords({ left: row.left, top: (next.top + next.bottom) / 2 })?.pos ?? null;
}

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
    const order = view.state.tr
      .setMeta(lineNumbersKey, { redraw: true } satisfies Order)
      .setMeta('addToHistory', false);
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
