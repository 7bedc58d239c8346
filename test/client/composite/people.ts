// Delegates and a secretariat around one text and one draft room, without network: what each writes travels when the
// test says so, and drafts are seeded by the relay's own code when the test says so.

import { EditorState, type Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { AskedDrafts } from '../../../client/collab/askedDrafts.ts';
import type { BegunDraft } from '../../../client/collab/shelf.ts';
import { CompositeBinding } from '../../../client/editor/composite/CompositeBinding.ts';
import { compositePlugins } from '../../../client/editor/composite/compositePlugin.ts';
import { shownIn } from '../../../client/editor/composite/compositeState.ts';
import { draftGroups } from '../../../client/editor/composite/draftGroups.ts';
import type { DraftRoom } from '../../../client/editor/composite/draftRoom.ts';
import { makeMarker } from '../../../client/editor/localEdit.ts';
import { closeDraftsIn, isDraftOpen, readDrafts, seedDraft } from '../../../server/collab/ydoc.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { blocksFromDelta } from '../../../shared/document/delta.ts';
import { editsBetween } from '../../../shared/document/netChange.ts';
import { blocksFromNode } from '../../../shared/document/nodes.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { schema } from '../../../shared/document/schema.ts';
import { applyEdits } from '../../../shared/document/textEdit.ts';
import type { OpenDraft } from '../../../shared/wire/openDraft.ts';
import { Y_DRAFTS, Y_TEXT } from '../../../shared/wire/protocol.ts';

export const block = (id: string, words: string): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: words === '' ? [] : [{ kind: 'text', text: words, marks: [] }],
});

export const readBlocks = (text: Y.Text): Block[] => (text.length === 0 ? [] : blocksFromDelta(text.toDelta()));
export const words = (blocks: readonly Block[]): string => blocks.map((b) => plainText(b)).join(' ¶ ');

export function writeBlocks(text: Y.Text, blocks: readonly Block[]): void {
  applyEdits(text, editsBetween(readBlocks(text), blocks), makeMarker);
}

interface Waiting {
  readonly from: Y.Doc;
  readonly to: Y.Doc;
  readonly update: Uint8Array;
}

/** The server's copy of one room; a copy of it for each person is kept in step through it. */
class Room {
  readonly server = Object.assign(new Y.Doc(), { clientID: 1 });
  readonly waiting: Waiting[] = [];
  private readonly copies: Y.Doc[] = [];

  constructor() {
    this.server.on('update', (update: Uint8Array, origin: unknown) => {
      for (const to of this.copies) if (to !== origin) this.waiting.push({ from: this.server, to, update });
    });
  }

  open(): Y.Doc {
    const doc = new Y.Doc();
    // Who wins a tie must not change from run to run.
    doc.clientID = 100 + this.copies.length;
    quietText(doc.getText(Y_TEXT));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.server), 'room');
    this.copies.push(doc);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'room') this.waiting.push({ from: doc, to: this.server, update });
    });
    return doc;
  }

  /** One update arrives: the oldest of its way, for a socket keeps the order. */
  deliver(which = 0): boolean {
    const chosen = this.waiting[which % Math.max(1, this.waiting.length)];
    return chosen !== undefined && this.arrive(chosen.from, chosen.to);
  }

  /** The oldest update on its way from one to the other. */
  arrive(from: Y.Doc, to: Y.Doc): boolean {
    const first = this.waiting.findIndex((one) => one.from === from && one.to === to);
    const [one] = this.waiting.splice(first, first < 0 ? 0 : 1);
    if (one) Y.applyUpdate(to, one.update, to === this.server ? from : 'room');
    return one !== undefined;
  }
}

export class Meeting {
  readonly text = new Room();
  readonly drafts = new Room();
  readonly seeds: { readonly from: Y.Doc; readonly draft: OpenDraft; readonly asked: AskedDrafts }[] = [];
  private ids = 0;
  /** Milliseconds, for what counts as one undo step. */
  clock = 1000;

  constructor(blocks: readonly Block[]) {
    quietText(this.text.server.getText(Y_TEXT));
    this.text.server.transact(() => writeBlocks(this.text.server.getText(Y_TEXT), blocks));
  }

  readonly newId = (): string => `n${this.ids++}`;

  /** The server seeds what was asked for longest. */
  seed(): boolean {
    const next = this.seeds.shift();
    if (!next) return false;
    const { from, draft, asked } = next;
    // What was written before was sent before, and what the server wrote before its answer comes before it.
    while (this.drafts.arrive(from, this.drafts.server));
    const isThere = readBlocks(this.text.server.getText(Y_TEXT)).some(({ id }) => id === draft.blockId);
    if (isThere && !isDraftOpen(this.drafts.server, draft.blockId)) {
      this.drafts.server.transact(() => seedDraft(this.drafts.server, draft));
    }
    while (this.drafts.arrive(this.drafts.server, from));
    if (!isThere) asked.settle(draft.blockId, 'gone');
    return true;
  }

  /** Everything arrives everywhere. */
  async settle(): Promise<void> {
    do {
      while (this.seed() || this.text.deliver() || this.drafts.deliver());
      // Answers of openDraft are promises.
      await Promise.resolve();
      await Promise.resolve();
    } while (this.seeds.length + this.text.waiting.length + this.drafts.waiting.length > 0);
  }

  /** The secretariat rewrites the text. */
  secretariat(change: (blocks: readonly Block[]) => readonly Block[]): void {
    const text = this.text.server.getText(Y_TEXT);
    this.text.server.transact(() => writeBlocks(text, change(readBlocks(text))));
  }

  file(...blockIds: string[]): void {
    this.fileAs('r1', blockIds);
  }

  fileAs(requestId: string, blockIds: readonly string[]): void {
    this.drafts.server.transact(() => closeDraftsIn(this.drafts.server, blockIds, { requestId, version: 1 }));
  }

  /** Drafts as the server reads them; one that is joined to the block before begins with "+". */
  stored(): Record<string, string> {
    const drafts = this.drafts.server.getMap(Y_DRAFTS);
    return Object.fromEntries(
      readDrafts(this.drafts.server)
        .filter(({ off }) => !off)
        .map(({ blockId, joined }) => [
          blockId,
          (joined === null ? '' : '+') +
            words(readBlocks((drafts.get(blockId) as Y.Map<unknown>).get('content') as Y.Text)),
        ]),
    );
  }

  /** `device`: what an earlier visit has left there. */
  join(device: Map<string, BegunDraft> = new Map()): Delegate {
    return new Delegate(this, device);
  }
}

/** One delegate with a view that has no page. */
export class Delegate {
  readonly meeting: Meeting;
  readonly textDoc: Y.Doc;
  readonly draftDoc: Y.Doc;
  readonly room: DraftRoom;
  /** What it asked the server for and waits for. */
  readonly asked: AskedDrafts;
  /** What is kept of drafts that are not open yet. */
  readonly device: Map<string, BegunDraft>;
  /** Those whose words are in the draft. */
  readonly written: string[] = [];
  readonly binding: CompositeBinding;
  state: EditorState;
  composing = false;
  isFocused = false;
  readonly isDestroyed = false;
  private readonly views: {
    readonly plugin: Plugin;
    readonly view: ReturnType<NonNullable<Plugin['spec']['view']>>;
  }[] = [];
  /** State vector of the text's copy when it was opened; nothing this window does may change its own part. */
  private readonly textClient: number;

  constructor(meeting: Meeting, device: Map<string, BegunDraft>) {
    this.meeting = meeting;
    this.device = device;
    this.textDoc = meeting.text.open();
    this.draftDoc = meeting.drafts.open();
    this.asked = new AskedDrafts(this.draftDoc);
    this.room = {
      doc: this.draftDoc,
      awareness: new Awareness(this.draftDoc),
      openDraft: (blockId, after, base) => {
        const known = this.asked.answerOf(blockId);
        if (known !== undefined) return known;
        const draft: OpenDraft = { blockId, after, base };
        meeting.seeds.push({ from: this.draftDoc, draft, asked: this.asked });
        return this.asked.ask(draft).answer;
      },
      keepDraft: (draft) => device.set(draft.id, draft),
      // Stored when all has arrived: a window that dies before leaves it behind.
      draftWritten: (id) => this.written.push(id),
      dropDraft: (id) => device.delete(id),
    };
    this.textClient = this.textDoc.clientID;
    this.binding = new CompositeBinding(this.textDoc.getText(Y_TEXT), this.draftDoc.getMap(Y_DRAFTS), this.room);
    const { doc, shown } = this.binding.read(schema);
    this.state = EditorState.create({ schema, doc, plugins: compositePlugins(this.binding, shown, meeting.newId) });
    for (const plugin of this.state.plugins) {
      if (plugin.spec.view) this.views.push({ plugin, view: plugin.spec.view(this as unknown as EditorView) });
    }
  }

  readonly dispatch = (tr: Transaction): void => {
    const before = this.state;
    this.state = before.apply(tr.setTime(this.meeting.clock));
    for (const { view } of this.views) view.update?.(this as unknown as EditorView, before);
  };

  get blocks(): Block[] {
    return blocksFromNode(this.state.doc);
  }

  get words(): string {
    return words(this.blocks);
  }

  get drafts() {
    return draftGroups(this.state);
  }

  get owners(): string[] {
    return shownIn(this.state).runs.map(
      ({ owner, n, joined }) => `${owner}:${n}${joined === undefined ? '' : `+${joined}`}`,
    );
  }

  /** Position of an offset in the block of this index. */
  at(index: number, offset: number): number {
    let pos = 0;
    for (let i = 0; i < index; i++) pos += this.state.doc.child(i).nodeSize;
    return pos + 1 + offset;
  }

  /** Whether this window has written anything into its copy of the text. */
  get hasWrittenText(): boolean {
    return Y.getState(this.textDoc.store, this.textClient) > 0 || this.textDoc.clientID !== this.textClient;
  }

  hasFocus(): boolean {
    return this.isFocused;
  }

  close(): void {
    for (const { view } of this.views) view.destroy?.();
  }
}
