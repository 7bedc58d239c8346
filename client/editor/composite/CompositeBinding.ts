// Ties the delegate's editor to two shared documents: the text, which it only reads, and the delegation's drafts, which
// it reads and writes. An own edit is an ordinary edit of the view; afterwards what changed against what was shown is
// written into the draft of each block it touched. A block without a draft is asked of the server first; the view goes
// on meanwhile, and its words are written when the seed has come.

import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import { ownersInOrder, type Run } from '../../../shared/amendment/composite.ts';
import { mergeDrafts } from '../../../shared/amendment/mergeDrafts.ts';
import type { Block } from '../../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp } from '../../../shared/document/delta.ts';
import { blockFromNode, nodeFromBlock } from '../../../shared/document/nodes.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import type { DraftAnswer } from '../../collab/askedDrafts.ts';
import { draftId } from '../../collab/draftId.ts';
import type { BegunDraft } from '../../collab/shelf.ts';
import { keepBlocks } from '../keptBlocks.ts';
import { type CaretPlace, keepCaret, placeOfSelection } from './caretPlace.ts';
import {
  compositeKey,
  nodesByOwner,
  REDECORATE,
  runAt,
  type Shown,
  type ShownDraft,
  sameNodes,
  sameShown,
  shownIn,
} from './compositeState.ts';
import { asShownIn, tellDoublesApart } from './doubles.ts';
import {
  type DraftEntry,
  type DraftMap,
  makeEntry,
  markWritten,
  openEntries,
  openEntry,
  readContent,
  switchOff,
  writeContent,
} from './draftEntries.ts';
import { drawDocument } from './drawDocument.ts';

/** As much of an EditorView as the binding needs; tests bring their own. */
export interface CompositeView {
  readonly state: EditorState;
  readonly composing: boolean;
  dispatch(tr: Transaction): void;
}

/** The draft room as far as drafts that are not open yet go (client/collab/openRoom.ts). */
export interface DraftDoor {
  /** Asks the server for the seed of a draft. */
  openDraft(blockId: string, after: string | null, base: Block): Promise<DraftAnswer>;
  /** Until it is there its words are kept on the device. */
  keepDraft(draft: BegunDraft): void;
  draftWritten(id: string): void;
  dropDraft(id: string): void;
}

/** A draft asked for and not there yet. */
interface Pending {
  /** Under which its words are kept meanwhile. */
  readonly id: string;
  /** What was shown when the person began to change it. */
  readonly base: readonly Block[];
  readonly discarded: boolean;
}

export class CompositeBinding {
  readonly text: Y.Text;
  readonly drafts: DraftMap;
  private readonly door: DraftDoor;
  private view: CompositeView | null = null;
  private schema: Schema | null = null;
  private readonly pending = new Map<string, Pending>();
  /** Entries this window has written into. */
  private readonly written = new Map<string, unknown>();
  private textBlocks: readonly Block[] = [];
  private readonly nodes = new Map<string, { readonly blocks: readonly Block[]; readonly nodes: readonly Node[] }>();
  private caret: CaretPlace | null = null;
  private drawing = false;
  private behind = false;

  constructor(text: Y.Text, drafts: DraftMap, door: DraftDoor) {
    this.text = quietText(text);
    this.drafts = drafts;
    this.door = door;
  }

  /** Client ids under which this window has written. */
  readonly writers = new Set<number>();

  /** The composite to open a view with. */
  read(schema: Schema): { readonly doc: Node; readonly shown: Shown } {
    this.schema = schema;
    this.readText();
    const { nodes, shown } = this.composite(null);
    return { doc: schema.node('doc', null, nodes), shown };
  }

  attach(view: CompositeView): void {
    this.view = view;
    this.schema = view.state.schema;
    this.text.observeDeep(this.onText);
    this.drafts.observeDeep(this.onDrafts);
    this.textDoc.on('beforeTransaction', this.rememberCaret);
    this.draftDoc.on('beforeTransaction', this.rememberCaret);
    this.readText();
    // A view under construction cannot be dispatched to.
    queueMicrotask(() => this.view === view && this.draw());
  }

  detach(): void {
    this.view = null;
    this.text.unobserveDeep(this.onText);
    this.drafts.unobserveDeep(this.onDrafts);
    this.textDoc.off('beforeTransaction', this.rememberCaret);
    this.draftDoc.off('beforeTransaction', this.rememberCaret);
  }

  get textDoc(): Y.Doc {
    return docOf(this.text);
  }

  get draftDoc(): Y.Doc {
    return docOf(this.drafts);
  }

  private readonly onText = (): void => {
    this.readText();
    this.draw();
  };

  private readonly onDrafts = (_events: unknown, transaction: Y.Transaction): void => {
    if (transaction.origin === this) return;
    for (const [owner, entry] of this.written) {
      if (this.drafts.get(owner) === entry) continue;
      // Two were made at once and this one did not stay: what was written into it goes into the other.
      this.written.delete(owner);
      const draft = this.view && shownIn(this.view.state).drafts.get(owner);
      if (!draft) continue;
      this.keep(owner, draft, this.begin(owner, [draft.base]), this.shownBlocks(owner));
      if (openEntry(this.drafts, owner) === null) this.ask(owner, draft);
    }
    for (const owner of [...this.pending.keys()]) this.settle(owner);
    this.draw();
  };

  private readonly rememberCaret = (transaction: Y.Transaction): void => {
    if (transaction.origin === this || !this.view) return;
    this.caret = placeOfSelection(this.view.state, this);
  };

  private readText(): void {
    const ops: DeltaOp[] = this.text.toDelta();
    this.textBlocks = keepBlocks(this.textBlocks, blocksFromDelta(ops));
  }

  /** The text as it reads now: the same array until it changes. */
  get blocks(): readonly Block[] {
    return this.textBlocks;
  }

  /** The text's own block of this id, as it reads now. */
  textBlock(id: string): Block | null {
    return this.textBlocks.find((block) => block.id === id) ?? null;
  }

  entry(owner: string): DraftEntry | null {
    return this.pending.has(owner) ? null : openEntry(this.drafts, owner);
  }

  /** Nodes for blocks, the same ones as long as the blocks read the same. */
  private nodesOf(key: string, blocks: readonly Block[]): readonly Node[] {
    const known = this.nodes.get(key);
    if (known && sameBlocks(known.blocks, blocks)) return known.nodes;
    const nodes = blocks.map((block) => nodeFromBlock(this.schema!, block));
    this.nodes.set(key, { blocks, nodes });
    return nodes;
  }

  /** Everything as it stands in the shared documents; what is pending, and the run `held`, as it is shown. */
  private composite(held: string | null): { readonly nodes: readonly Node[]; readonly shown: Shown } {
    const old = this.view ? shownIn(this.view.state) : { runs: [], drafts: new Map<string, ShownDraft>() };
    const shownNodes = this.view ? nodesByOwner(this.view.state.doc, old.runs) : new Map<string, readonly Node[]>();
    const entries = new Map(openEntries(this.drafts).map((entry) => [entry.blockId, entry]));
    const placed = new Map([...entries].map(([owner, { after }]) => [owner, after]));
    const waiting = [...this.pending].filter(([, { discarded }]) => !discarded).map(([owner]) => owner);
    for (const owner of [...waiting, ...(held === null ? [] : [held])]) {
      if (!placed.has(owner)) placed.set(owner, old.drafts.get(owner)?.after ?? previousOwner(old.runs, owner));
    }
    const owners = ownersInOrder(
      this.textBlocks.map(({ id }) => id),
      [...placed].map(([owner, after]) => ({ owner, after })),
      old.runs.map(({ owner }) => owner),
    );
    const texts = new Map(this.textBlocks.map((block) => [block.id, block]));
    const [runs, nodes, drafts]: [Run[], Node[], Map<string, ShownDraft>] = [[], [], new Map()];
    for (const owner of owners) {
      const text = texts.get(owner) ?? null;
      const entry = entries.get(owner);
      const pending = this.pending.get(owner);
      const asShown = pending !== undefined || owner === held;
      const mine = asShown
        ? (shownNodes.get(owner) ?? [])
        : entry
          ? this.nodesOf(owner, readContent(entry))
          : this.nodesOf(owner, [text!]);
      runs.push({ owner, n: mine.length });
      nodes.push(...mine);
      const draft = asShown && !pending?.discarded ? (old.drafts.get(owner) ?? entry) : pending ? null : entry;
      if (!draft) continue;
      const { base, after } = draft;
      drafts.set(owner, {
        base,
        after,
        orphaned: text === null,
        movedOn: text === null || !sameBlocks([text], [base]),
      });
    }
    tellDoublesApart(runs, nodes);
    // A document holds at least one block: where all is taken away, an empty one is shown and belongs to the last run.
    if (nodes.length === 0) {
      nodes.push(this.schema!.node('block', { id: owners.at(-1) ?? '' }));
      runs[runs.length - 1] = { owner: owners.at(-1) ?? '', n: 1 };
    }
    return { nodes, shown: { runs, drafts } };
  }

  /** Draws what is in the shared documents, by one smallest step. Waits for the block somebody composes in. */
  draw(): void {
    const { view } = this;
    if (!view || this.drawing) return;
    const { state } = view;
    const { runs } = shownIn(state);
    const held = view.composing ? (runAt(state.doc, runs, state.selection.head)?.owner ?? null) : null;
    const { nodes, shown } = this.composite(held);
    this.behind = held !== null && !this.isUpToDate(held);
    const tr = drawDocument(state.tr, nodes);
    if (tr.docChanged) keepCaret(tr, state, this.caret, shown, this, held);
    this.caret = null;
    if (!tr.docChanged && sameShown(shownIn(state), shown)) return;
    this.drawing = true;
    try {
      view.dispatch(tr.setMeta(compositeKey, { shown }).setMeta('addToHistory', false));
    } finally {
      this.drawing = false;
    }
  }

  private isUpToDate(owner: string): boolean {
    const shown = this.shownBlocks(owner);
    if (this.pending.has(owner)) return true;
    const entry = openEntry(this.drafts, owner);
    const text = this.textBlock(owner);
    const there = entry ? readContent(entry) : text ? [text] : [];
    return sameBlocks(shown, there);
  }

  private shownBlocks(owner: string): Block[] {
    if (!this.view) return [];
    const { state } = this.view;
    return (nodesByOwner(state.doc, shownIn(state).runs).get(owner) ?? []).map(blockFromNode);
  }

  /** Draws what waited, and what changed while nothing was to be redrawn under the composition. */
  drawAfterComposition(): void {
    this.caret = null;
    this.draw();
    this.view?.dispatch(this.view.state.tr.setMeta(REDECORATE, true).setMeta('addToHistory', false));
  }

  /** Whether the view is being drawn: then its change is not a person's. */
  get isDrawing(): boolean {
    return this.drawing;
  }

  /** Writes what a person changed between two states. */
  local(before: EditorState, now: EditorState): void {
    const [old, shown] = [shownIn(before), shownIn(now)];
    const was = nodesByOwner(before.doc, old.runs);
    const changed = [...nodesByOwner(now.doc, shown.runs)].filter(
      ([owner, nodes]) => !sameNodes(was.get(owner) ?? [], nodes),
    );
    for (const owner of old.drafts.keys()) if (!shown.drafts.has(owner)) this.giveUp(owner);
    this.writers.add(this.draftDoc.clientID);
    this.draftDoc.transact(() => {
      for (const [owner, nodes] of changed) {
        const draft = shown.drafts.get(owner);
        if (draft) this.write(owner, draft, (was.get(owner) ?? []).map(blockFromNode), nodes.map(blockFromNode));
      }
    }, this);
    // The draft held more than was shown: merged, it reads otherwise than the view.
    if (this.behind && !this.view?.composing) this.draw();
  }

  private write(owner: string, draft: ShownDraft, was: readonly Block[], mine: readonly Block[]): void {
    const entry = this.entry(owner);
    if (entry) {
      this.writeInto(entry, was, mine);
      return;
    }
    const asked = this.pending.get(owner);
    const begun = asked && !asked.discarded ? asked : this.begin(owner, was);
    this.keep(owner, draft, begun, mine);
    if (!asked) this.ask(owner, draft);
  }

  private begin(owner: string, base: readonly Block[]): Pending {
    const begun = { id: draftId(), base, discarded: false };
    this.pending.set(owner, begun);
    return begun;
  }

  private keep(owner: string, { after, base }: ShownDraft, { id, base: was }: Pending, mine: readonly Block[]): void {
    if (sameBlocks(was, mine)) this.door.dropDraft(id);
    else this.door.keepDraft({ id, blockId: owner, after, base, was: [...was], mine: [...mine] });
  }

  private ask(owner: string, draft: ShownDraft): void {
    void this.door.openDraft(owner, draft.after, draft.base).then((answer) => {
      if (answer === 'gone') this.openHere(owner, draft);
    });
  }

  private writeInto(entry: DraftEntry, was: readonly Block[], mine: readonly Block[]): void {
    const now = asShownIn(entry.blockId, was, readContent(entry));
    const merged = mergeDrafts(was, mine, now);
    writeContent(entry, merged);
    this.written.set(entry.blockId, this.drafts.get(entry.blockId));
    if (!sameBlocks(merged, mine)) this.behind = true;
  }

  private giveUp(owner: string): void {
    const asked = this.pending.get(owner);
    if (asked) {
      this.pending.set(owner, { ...asked, discarded: true });
      this.door.dropDraft(asked.id);
    } else this.draftDoc.transact(() => switchOff(this.drafts, owner), this);
  }

  /** The seed is there: what the person has written since goes into it. */
  private settle(owner: string): void {
    const asked = this.pending.get(owner);
    const entry = openEntry(this.drafts, owner);
    if (!asked || !entry) return;
    this.pending.delete(owner);
    this.writers.add(this.draftDoc.clientID);
    this.draftDoc.transact(() => {
      if (asked.discarded) switchOff(this.drafts, owner);
      else {
        const mine = this.shownBlocks(owner);
        this.writeInto(entry, asked.base, mine);
        if (!sameBlocks(asked.base, mine)) markWritten(this.drafts, owner, asked.id);
      }
    }, this);
    this.door.draftWritten(asked.id);
  }

  /** The server has no such block any more. The words are kept all the same, in a draft that has lost its place. */
  private openHere(owner: string, { base, after }: ShownDraft): void {
    const asked = this.pending.get(owner);
    if (!this.view || !asked) return;
    if (asked.discarded) {
      this.pending.delete(owner);
      this.draw();
      return;
    }
    this.draftDoc.transact(() => makeEntry(this.drafts, { base, after }), this);
    this.settle(owner);
    this.draw();
  }
}

function docOf(type: { readonly doc: Y.Doc | null }): Y.Doc {
  if (type.doc === null) throw new Error('a shared type belongs to a document');
  return type.doc;
}

function previousOwner(runs: readonly Run[], owner: string): string | null {
  return runs[runs.findIndex((run) => run.owner === owner) - 1]?.owner ?? null;
}
