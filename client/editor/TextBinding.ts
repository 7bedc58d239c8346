// Holds one ProseMirror view and one Y.Text equal. Local steps are written one by one as they were made; a colleague's
// change is drawn by the smallest steps; what touches the block under the caret while somebody composes waits in
// `held` until the composition ends. Nothing is ever written because something was read or drawn.

import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { blocksFromDelta, type DeltaOp, HEAD_ID, NO_ID } from '../../shared/document/delta.ts';
import {
  type BlockRange,
  blockStart,
  changedBlocks,
  flatOf,
  flatSize,
  flatStart,
  insideOf,
  placeOf,
  unitsBetween,
} from '../../shared/document/flat.ts';
import { editsBetween } from '../../shared/document/netChange.ts';
import { attrsOfNode, blockFromNode, nodeFromBlocks } from '../../shared/document/nodes.ts';
import { quietText } from '../../shared/document/quietText.ts';
import { applyEdits } from '../../shared/document/textEdit.ts';
import type { Unit } from '../../shared/document/tokens.ts';
import { Authorship } from './authorship.ts';
import { HeldChange } from './heldChange.ts';
import { type Drawing, drawChangedAttrs, drawHeld, drawRemote } from './heldDrawing.ts';
import { type MarkerMap, makeMarker, TextWriter, writeStep } from './localEdit.ts';
import { protect } from './protect.ts';
import { drawAnew, markersOf } from './remoteEdit.ts';
import { groupsOf } from './textItems.ts';

/** As much of an EditorView as the binding needs; tests bring their own. */
export interface BoundView {
  readonly state: EditorState;
  readonly composing: boolean;
  dispatch(tr: Transaction): void;
}

export interface BindingHooks {
  /** Marks a transaction as drawn from the text: not to be written, not in the undo history. */
  readonly asRemote: (tr: Transaction) => Transaction;
  /** Whether the change is to be written as a whole, by letters, because steps were put right afterwards. */
  readonly isNet: (tr: Transaction) => boolean;
  readonly isUndo: (tr: Transaction) => boolean;
  /** Told when something is held back. */
  readonly onHold: () => void;
}

export class TextBinding {
  readonly ytext: Y.Text;
  private markers: (MarkerMap | null)[] = [];
  private view: BoundView | null = null;
  private hooks: BindingHooks | null = null;
  private held: HeldChange | null = null;
  private readonly authorship: Authorship;

  constructor(ytext: Y.Text) {
    this.ytext = quietText(ytext);
    this.authorship = new Authorship(this.ytext);
  }

  private get ydoc(): Y.Doc {
    if (this.ytext.doc === null) throw new Error('the text belongs to no document');
    return this.ytext.doc;
  }

  /** Whether changes of colleagues wait for a composition to end. */
  get holding(): boolean {
    return this.held !== null;
  }

  /** The text as a document to open the view with. */
  read(schema: Schema): Node {
    const ops: DeltaOp[] = this.ytext.toDelta();
    this.markers = markersOf<MarkerMap>(ops);
    return nodeFromBlocks(schema, blocksFromDelta(ops));
  }

  /** Begins to follow. If the text has changed since `read`, the view is brought up to it. */
  attach(view: BoundView, hooks: BindingHooks): void {
    this.view = view;
    this.hooks = hooks;
    this.held = null;
    this.authorship.own(this.ydoc.clientID);
    this.ytext.observeDeep(this.observe);
    const ops: DeltaOp[] = this.ytext.toDelta();
    this.markers = markersOf<MarkerMap>(ops);
    if (nodeFromBlocks(view.state.schema, blocksFromDelta(ops)).eq(view.state.doc)) return;
    // A view under construction cannot be dispatched to.
    queueMicrotask(() => this.view === view && this.redraw());
  }

  detach(): void {
    this.ytext.unobserveDeep(this.observe);
    this.view = null;
    this.hooks = null;
    this.held = null;
  }

  private readonly observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    if (transaction.origin !== this) this.remote(events);
  };

  /** Writes transactions that the view has applied, in order, as one change of the text. */
  local(transactions: readonly Transaction[]): void {
    const [first] = transactions;
    const last = transactions.at(-1);
    if (first === undefined || last === undefined) return;
    const before = first.docs[0] ?? first.doc;
    this.authorship.own(this.ydoc.clientID);
    const changed = changedBlocks(before, last.doc);
    this.ydoc.transact(() => {
      if (this.markers[0] === null) {
        const marker = makeMarker(attrsOfNode(before.child(0)));
        this.ytext.insertEmbed(0, marker, {});
        this.markers[0] = marker;
      }
      const { clientID, store } = this.ydoc;
      const clock = Y.getState(store, clientID);
      // A change within one block is no move; while something is held, indexes of the view say nothing of the text.
      const mayMove = changed.before.last - changed.before.first > 1;
      const stood =
        mayMove && this.held === null ? this.authorship.remember(...stretchOf(before, changed.before)) : null;
      const written = this.write(transactions, before, last.doc);
      if (!mayMove || !putsInAgain(transactions, before, written)) return;
      if (stood === null) {
        this.authorship.disown(clientID, clock, Y.getState(store, clientID));
        return;
      }
      const back = transactions.some((tr) => this.hooks?.isUndo(tr));
      this.authorship.carryOver(stood, back ? -1 : 1, ...stretchOf(last.doc, changed.after));
    }, this);
  }

  /** Gives the ids of all markers written. */
  private write(transactions: readonly Transaction[], before: Node, after: Node): string[] {
    if (this.held === null && transactions.some((tr) => this.hooks?.isNet(tr))) return this.writeNet(before, after);
    const writer = new TextWriter(this.ytext, this.held);
    return transactions.flatMap((tr) =>
      tr.steps.flatMap((step, k) => {
        const attrs = writeStep(writer, this.markers, step, tr.docs[k] as Node, tr.docs[k + 1] ?? tr.doc);
        return attrs.map(({ id }) => id);
      }),
    );
  }

  /** Writes what differs as a whole, by letters. Gives the ids of markers it inserted. */
  private writeNet(a: Node, b: Node): string[] {
    const { before, after } = changedBlocks(a, b);
    const from = flatStart(a, before.first);
    const blocksIn = (doc: Node, first: number, last: number) =>
      doc.children.slice(first, last).map((node) => {
        const block = blockFromNode(node);
        // By now every block has its marker, the implicit one too.
        return block.id === HEAD_ID ? { ...block, id: NO_ID } : block;
      });
    const edits = editsBetween(
      blocksIn(a, before.first, before.last),
      blocksIn(b, after.first, after.last),
      'letter',
    ).map((edit) => ({ ...edit, at: edit.at + from }));
    applyEdits(this.ytext, edits, makeMarker);
    this.markers = markersOf<MarkerMap>(this.ytext.toDelta());
    return edits.flatMap((edit) => (edit.kind === 'insertMarker' ? [edit.attrs.id] : []));
  }

  private remote(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const { view, hooks } = this;
    if (view === null || hooks === null) return;
    const tr = hooks.asRemote(view.state.tr);
    const markers = [...this.markers];
    const held = this.holdUnderCaret(view);
    const drawing: Drawing<MarkerMap> = { tr, markers, held };
    const textEvent = events.find((event) => event.target === this.ytext) as Y.YEvent<Y.Text> | undefined;
    const groups = textEvent === undefined ? [] : groupsOf(this.ytext, textEvent);
    if (markers[0] === null || !drawRemote(drawing, groups)) {
      this.redraw();
      return;
    }
    drawChangedAttrs(drawing, new Set(events.flatMap(({ target }) => (target instanceof Y.Map ? [target] : []))));
    if (flatSize(tr.doc) + (held?.shift ?? 0) !== this.ytext.length) {
      this.redraw();
      return;
    }
    const begins = this.held === null && held?.dirty === true;
    this.markers = markers;
    this.held = held?.dirty === true ? held : null;
    if (tr.docChanged) view.dispatch(tr);
    if (begins) hooks.onHold();
  }

  /** What is held already, and the blocks under the caret while somebody composes there. */
  private holdUnderCaret(view: BoundView): HeldChange | null {
    if (!view.composing || this.markers[0] === null) return this.held;
    const { doc, selection } = view.state;
    const from = flatStart(doc, Math.min(selection.$from.index(0), doc.childCount - 1));
    const end = flatStart(doc, Math.min(selection.$to.index(0), doc.childCount - 1) + 1);
    if (this.held === null) return new HeldChange(from, end);
    this.held.grow(from, end);
    return this.held;
  }

  /** Draws what was held back. The composition must have ended, or will be ended by it. */
  release(): void {
    const { view, hooks, held } = this;
    if (view === null || hooks === null || held === null) return;
    const tr = hooks.asRemote(view.state.tr);
    const markers = [...this.markers];
    const ops: DeltaOp[] = this.ytext.toDelta();
    this.held = null;
    if (!drawHeld(tr, markers, held, ops)) {
      this.redraw();
      return;
    }
    this.markers = markers;
    if (tr.docChanged) view.dispatch(tr);
  }

  /** Draws the whole text anew where it differs, block by block. */
  private redraw(): void {
    const { view, hooks } = this;
    if (view === null || hooks === null) return;
    const ops: DeltaOp[] = this.ytext.toDelta();
    const tr = hooks.asRemote(view.state.tr);
    this.held = null;
    this.markers = markersOf<MarkerMap>(ops);
    drawAnew(tr, ops);
    if (tr.docChanged) view.dispatch(tr);
  }

  /** What an undo from `before` to `state` must put back; null where it took nothing of others. */
  protect(before: Node, state: EditorState): Transaction | null {
    if (this.held !== null || this.markers[0] === null || before === state.doc) return null;
    return protect(before, state, (at, length) => this.authorship.authors(at, length));
  }

  /** A place in the text that stays before its letter, whatever is typed meanwhile. */
  relativeAt(doc: Node, pos: number): Y.RelativePosition {
    const flat = flatOf(doc, pos);
    return Y.createRelativePositionFromTypeIndex(this.ytext, this.held?.indexInText(flat) ?? flat);
  }

  /** Position of such a place in the view; null where it belongs to another text. */
  positionOf(doc: Node, relative: Y.RelativePosition): number | null {
    // Looking a foreign name up would create a type of that name.
    if (this.ytext._item === null && relative.tname !== Y.findRootTypeKey(this.ytext)) return null;
    const found = Y.createAbsolutePositionFromRelativePosition(relative, this.ydoc);
    if (found === null || found.type !== this.ytext) return null;
    const flat = this.held?.indexInView(found.index) ?? found.index;
    return insideOf(placeOf(doc, Math.max(flat, 1)));
  }
}

/** Units of some blocks, with their index and length in the text. */
function stretchOf(doc: Node, { first, last }: BlockRange): [units: Unit[], at: number, length: number] {
  const [at, end] = [flatStart(doc, first), flatStart(doc, last)];
  return [unitsBetween(doc, blockStart(doc, first), blockStart(doc, last)), at, end - at];
}

/** Whether transactions wrote a block or words anew that stood in the text before: a move, its undo, or a drop. */
function putsInAgain(transactions: readonly Transaction[], before: Node, written: readonly string[]): boolean {
  if (transactions.some((tr) => tr.getMeta('uiEvent') === 'drop')) return true;
  if (written.length === 0) return false;
  const known = new Set(before.children.map((block) => attrsOfNode(block).id));
  return written.some((id) => known.has(id));
}
