// Ties the delegate's editor to two shared documents: the text, which it only reads, and the delegation's drafts, which
// it reads and writes. An own edit is an ordinary edit of the view; afterwards what changed against what was shown is
// written into the draft of each block it touched. A block without a draft is asked of the server first; the view goes
// on meanwhile, and its words are written when the seed has come.

import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import type { Stretch } from '../../../shared/amendment/composite.ts';
import { mergeDrafts } from '../../../shared/amendment/mergeDrafts.ts';
import type { Block } from '../../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp } from '../../../shared/document/delta.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { draftId } from '../../collab/draftId.ts';
import { keepBlocks } from '../keptBlocks.ts';
import { type CaretPlace, keepCaret, placeOfSelection } from './caretPlace.ts';
import { type Composite, compose, KnownNodes, previousOwner } from './compose.ts';
import { compositeKey, REDECORATE, type Shown, type ShownDraft, sameShown, shownIn } from './compositeState.ts';
import { asShownIn } from './doubles.ts';
import {
  type DraftEntry,
  type DraftMap,
  docOf,
  makeEntry,
  markWritten,
  openEntries,
  openEntry,
  readContent,
  setJoined,
  setRevises,
  stayOpen,
  switchOff,
  writeContent,
} from './draftEntries.ts';
import type { DraftDoor } from './draftRoom.ts';
import { drawDocument } from './drawDocument.ts';
import { GivenUp } from './givenUp.ts';
import { blocksOf, dressed } from './joins.ts';
import { NOTHING, nodesByOwner, runsAt, sameStretch } from './stretches.ts';
import { isFiled, WritingNow } from './writingNow.ts';

/** As much of an EditorView as the binding needs; tests bring their own. */
export interface CompositeView {
  readonly state: EditorState;
  readonly composing: boolean;
  hasFocus(): boolean;
  dispatch(tr: Transaction): void;
}

/** A draft asked for and not there yet. */
interface Pending {
  /** Under which its words are kept meanwhile. */
  readonly id: string;
  /** What was shown when the person began to change it. */
  readonly base: Stretch<Block>;
  readonly discarded: boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

export class CompositeBinding {
  readonly text: Y.Text;
  readonly drafts: DraftMap;
  private readonly door: DraftDoor;
  private view: CompositeView | null = null;
  private schema: Schema | null = null;
  private readonly pending = new Map<string, Pending>();
  /** Entries this window has written into, until they are closed. */
  readonly written = new Map<string, unknown>();
  readonly givenUp: GivenUp;
  readonly writing: WritingNow;
  private textBlocks: readonly Block[] = [];
  private readonly nodes = new KnownNodes();
  private caret: CaretPlace | null = null;
  private drawing = false;
  private behind = false;

  constructor(text: Y.Text, drafts: DraftMap, door: DraftDoor) {
    this.text = quietText(text);
    this.drafts = drafts;
    this.door = door;
    this.givenUp = new GivenUp(drafts);
    this.writing = new WritingNow(drafts, () => this.draw());
  }

  /** Client ids under which this window has written. */
  readonly writers = new Set<number>();

  /** The composite to open a view with. */
  read(schema: Schema): { readonly doc: Node; readonly shown: Shown } {
    this.schema = schema;
    this.readText();
    const { nodes, shown } = this.composite(NOBODY);
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
    this.writing.rest();
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
      const begun = this.begin(owner, { joined: false, blocks: [draft.base] });
      this.keep(owner, draft, begun, this.shownStretch(owner), this.shownBefore(owner));
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

  /** Everything as it stands in the shared documents; what is pending, and the runs `held`, as they are shown. */
  private composite(held: ReadonlySet<string>): Composite {
    const { view } = this;
    const old = shownIn(view?.state);
    const { nodes, shown } = compose({
      text: this.textBlocks,
      entries: new Map(openEntries(this.drafts).map((entry) => [entry.blockId, entry])),
      pending: this.pending,
      held,
      old,
      stretches: view ? nodesByOwner(view.state.doc, old.runs) : new Map(),
      nodesOf: (owner, blocks) => this.nodes.of(this.schema!, owner, blocks),
    });
    // A document holds at least one block: where all is taken away, an empty one is shown and belongs to the last run.
    const owner = shown.runs.at(-1)?.owner ?? '';
    if (nodes.length > 0) return { nodes, shown };
    return {
      nodes: [this.schema!.node('block', { id: owner })],
      shown: { ...shown, runs: [...shown.runs.slice(0, -1), { owner, n: 1 }] },
    };
  }

  /** Draws what is in the shared documents, by one smallest step. Waits for the block somebody composes in. */
  draw(): void {
    const { view } = this;
    if (!view || this.drawing) return;
    const back = view.composing ? null : this.givenUp.back(view.state);
    if (back !== null) this.dispatchDrawn(view, back);
    const { state } = view;
    const composed = view.composing && runsAt(state.doc, shownIn(state).runs, state.selection.head);
    const held = composed || this.writing.held(view);
    const { nodes, shown } = this.composite(held);
    this.behind = [...held].some((owner) => !this.isUpToDate(owner));
    const tr = drawDocument(state.tr, nodes);
    if (tr.docChanged) keepCaret(tr, state, this.caret, shown, this, held);
    this.caret = null;
    if (!tr.docChanged && sameShown(shownIn(state), shown)) return;
    this.dispatchDrawn(view, tr.setMeta(compositeKey, { shown }).setMeta('addToHistory', false));
  }

  private dispatchDrawn(view: CompositeView, tr: Transaction): void {
    this.drawing = true;
    try {
      view.dispatch(tr);
    } finally {
      this.drawing = false;
    }
  }

  private isUpToDate(owner: string): boolean {
    if (this.pending.has(owner)) return true;
    const shown = this.shownStretch(owner);
    const entry = openEntry(this.drafts, owner);
    const text = this.textBlock(owner);
    const there = entry ? readContent(entry) : text ? [text] : [];
    const isJoined = entry !== null && entry.joined !== null && entry.joined === this.shownBefore(owner);
    return shown.joined === isJoined && sameBlocks(dressed(shown, there[0]), there);
  }

  private shownStretch(owner: string): Stretch<Block> {
    if (!this.view) return { joined: false, blocks: [] };
    const { state } = this.view;
    return blocksOf(nodesByOwner(state.doc, shownIn(state).runs).get(owner) ?? NOTHING);
  }

  private shownBefore(owner: string): string | null {
    return this.view ? previousOwner(shownIn(this.view.state).runs, owner) : null;
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
      ([owner, stretch]) => !sameStretch(was.get(owner) ?? NOTHING, stretch),
    );
    const given = [...old.drafts.keys()].filter((owner) => !shown.drafts.has(owner));
    for (const owner of given) this.givenUp.note(owner, was.get(owner), this.textBlock(owner));
    this.giveUp(given);
    this.writers.add(this.draftDoc.clientID);
    this.draftDoc.transact(() => {
      for (const [owner, stretch] of changed) {
        const draft = shown.drafts.get(owner);
        if (!draft) continue;
        const follows = previousOwner(shown.runs, owner);
        this.writing.wrote(owner);
        // Filed by a colleague while it is being written in here. What is asked for anew has nothing of what was filed.
        const isShown = old.drafts.has(owner) && !this.pending.has(owner);
        if (isShown && isFiled(this.drafts, owner)) stayOpen(this.drafts, owner);
        this.write(owner, draft, blocksOf(was.get(owner) ?? NOTHING), blocksOf(stretch), follows);
      }
    }, this);
    // The draft held more than was shown: merged, it reads otherwise than the view.
    if (this.behind && !this.view?.composing) this.draw();
  }

  private write(
    owner: string,
    draft: ShownDraft,
    was: Stretch<Block>,
    mine: Stretch<Block>,
    follows: string | null,
  ): void {
    const entry = this.entry(owner);
    if (entry) {
      this.writeInto(entry, was, mine, follows);
      return;
    }
    const asked = this.pending.get(owner);
    const begun = asked && !asked.discarded ? asked : this.begin(owner, was);
    this.keep(owner, draft, begun, mine, follows);
    if (!asked) this.ask(owner, draft);
  }

  private begin(owner: string, base: Stretch<Block>): Pending {
    this.givenUp.forget(owner);
    const begun = { id: draftId(), base, discarded: false };
    this.pending.set(owner, begun);
    return begun;
  }

  private keep(
    owner: string,
    { after, base }: ShownDraft,
    begun: Pending,
    mine: Stretch<Block>,
    follows: string | null,
  ): void {
    const was = dressed(begun.base, base);
    const now = dressed(mine, was[0] ?? base);
    const joined = mine.joined ? follows : null;
    if (sameBlocks(was, now) && mine.joined === begun.base.joined) this.door.dropDraft(begun.id);
    else this.door.keepDraft({ id: begun.id, blockId: owner, after, base, was: [...was], mine: [...now], joined });
  }

  private ask(owner: string, draft: ShownDraft): void {
    void this.door.openDraft(owner, draft.after, draft.base).then((answer) => {
      if (answer === 'gone') this.openHere(owner, draft);
    });
  }

  private writeInto(entry: DraftEntry, was: Stretch<Block>, mine: Stretch<Block>, follows: string | null): void {
    const { blockId, base } = entry;
    const there = asShownIn(blockId, was.blocks, readContent(entry));
    const old = dressed(was, there[0] ?? base);
    const fresh = dressed(mine, old[0] ?? there[0] ?? base);
    const merged = mergeDrafts(old, fresh, there);
    stayOpen(this.drafts, blockId);
    writeContent(entry, merged);
    const joined = mine.joined === was.joined ? entry.joined : mine.joined ? follows : null;
    setJoined(this.drafts, blockId, joined);
    this.written.set(blockId, this.drafts.get(blockId));
    const isJoined = joined !== null && joined === follows;
    if (!sameBlocks(merged, fresh) || isJoined !== mine.joined) this.behind = true;
  }

  private giveUp(owners: readonly string[]): void {
    for (const owner of owners) {
      const asked = this.pending.get(owner);
      if (asked === undefined) continue;
      this.pending.set(owner, { ...asked, discarded: true });
      this.door.dropDraft(asked.id);
    }
    const open = owners.filter((owner) => !this.pending.has(owner));
    if (open.length > 0) this.draftDoc.transact(() => switchOff(this.drafts, open), this);
  }

  /** The seed is there: what the person has written since goes into it. */
  private settle(owner: string): void {
    const asked = this.pending.get(owner);
    const entry = openEntry(this.drafts, owner);
    if (!asked || !entry) return;
    this.pending.delete(owner);
    this.writers.add(this.draftDoc.clientID);
    this.draftDoc.transact(() => {
      if (asked.discarded) {
        // A colleague's words are not given up with one's own.
        if (sameBlocks(readContent(entry), [entry.base])) switchOff(this.drafts, [owner]);
      } else {
        const mine = this.shownStretch(owner);
        this.writeInto(entry, asked.base, mine, this.shownBefore(owner));
        const isSame = mine.joined === asked.base.joined && sameBlocks(asked.base.blocks, mine.blocks);
        if (!isSame) markWritten(this.drafts, owner, asked.id);
        const revises = this.view && shownIn(this.view.state).drafts.get(owner)?.revises;
        if (revises) setRevises(this.drafts, owner, revises);
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
