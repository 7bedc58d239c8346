// Two delegates of one delegation in one page, each with copies of the text and of the draft room. What the relay does
// (pass on, seed a draft) is done between them, with the relay's own way of seeding written out: its code needs Node.

import { createRoot } from 'react-dom/client';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CompositeEditor, type CompositeHandle } from '../../../../client/editor/composite/CompositeEditor.tsx';
import type { DraftedSummary } from '../../../../client/editor/composite/draftGroups.ts';
import { makeMarker } from '../../../../client/editor/localEdit.ts';
import { type Block, plainText } from '../../../../shared/document/block.ts';
import { blocksFromDelta } from '../../../../shared/document/delta.ts';
import { editsBetween } from '../../../../shared/document/netChange.ts';
import { blocksFromNode } from '../../../../shared/document/nodes.ts';
import { quietText } from '../../../../shared/document/quietText.ts';
import { applyEdits } from '../../../../shared/document/textEdit.ts';
import { DEFAULT_SCHEME } from '../../../../shared/numbering/scheme.ts';

type Name = 'a' | 'b';

interface Side {
  readonly text: Y.Doc;
  readonly drafts: Y.Doc;
  readonly awareness: Awareness;
  readonly inbox: { readonly doc: Y.Doc; readonly update: Uint8Array }[];
  summaries: readonly DraftedSummary[];
  handle: CompositeHandle | null;
}

export interface CompositeHarness {
  open(blocks: readonly Block[], names: readonly Name[]): Promise<void>;
  /** While false nothing passes between server and sides, and no draft is seeded. */
  link(on: boolean): void;
  words(side: Name): string[];
  ids(side: Name): string[];
  labels(side: Name): string[];
  /** Drafts as the server holds them: words of each block. */
  stored(): Record<string, string[]>;
  summaries(
    side: Name,
  ): { blockId: string; targets: readonly string[]; changed: boolean; movedOn: boolean; orphaned: boolean }[];
  discard(side: Name, blockId: string): void;
  caret(side: Name, block: number, offset: number, end?: { block: number; offset: number }): void;
  /** Puts words in at a place, as keys would, without taking the focus. */
  type(side: Name, block: number, offset: number, words: string): void;
  where(side: Name): { block: number; offset: number; size: number };
  composing(side: Name): boolean;
  secretariat(blocks: readonly Block[]): void;
  serverText(): string[];
  /** Whether a side's copy of the text holds anything but what the server sent. */
  textUntouched(side: Name): boolean;
  /** Drafts of a fresh copy made from a side's bytes. */
  freshCopy(side: Name): Record<string, string[]>;
}

declare global {
  interface Window {
    composite: CompositeHarness;
  }
}

const sides = new Map<Name, Side>();
let server = { text: new Y.Doc(), drafts: new Y.Doc() };
let asked: (() => void)[] = [];
let linked = true;

const side = (name: Name): Side => sides.get(name) as Side;
const view = (name: Name) => side(name).handle!.editor.view;
const read = (text: Y.Text): Block[] => (text.length === 0 ? [] : blocksFromDelta(text.toDelta()));
const write = (text: Y.Text, blocks: readonly Block[]): void =>
  applyEdits(text, editsBetween(read(text), blocks), makeMarker);

const draftsOf = (doc: Y.Doc): Record<string, string[]> =>
  Object.fromEntries(
    [...doc.getMap('drafts').entries()]
      .flatMap(([id, entry]) =>
        entry instanceof Y.Map && entry.get('off') !== true
          ? [[id, read(entry.get('content') as Y.Text).map(plainText)] as const]
          : [],
      )
      .sort(([x], [y]) => (x < y ? -1 : 1)),
  );

function seed(blockId: string, after: string | null, base: Block): void {
  const drafts = server.drafts.getMap('drafts');
  server.drafts.transact(() => {
    const known = drafts.get(blockId);
    if (known instanceof Y.Map && known.get('off') !== true) return;
    const entry: Y.Map<unknown> = known instanceof Y.Map ? known : new Y.Map();
    if (!(known instanceof Y.Map)) {
      drafts.set(blockId, entry);
      entry.set('content', new Y.Text());
    }
    entry.set('base', JSON.stringify(base));
    entry.set('after', after);
    entry.set('off', false);
    write(entry.get('content') as Y.Text, [base]);
  });
}

function pass(): void {
  for (let busy = true; busy; ) {
    busy = false;
    for (const one of sides.values()) {
      for (const { doc, update } of one.inbox.splice(0)) {
        Y.applyUpdate(doc, update, doc === server.text || doc === server.drafts ? one : 'server');
        busy = true;
      }
    }
    const waiting = asked;
    asked = [];
    for (const open of waiting) {
      open();
      busy = true;
    }
  }
}

function connect(one: Side, own: Y.Doc, theirs: Y.Doc): void {
  Y.applyUpdate(own, Y.encodeStateAsUpdate(theirs), 'server');
  own.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') return;
    one.inbox.push({ doc: theirs, update });
    if (linked) pass();
  });
  theirs.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === one) return;
    one.inbox.push({ doc: own, update });
    if (linked) pass();
  });
}

function openSide(name: Name): Promise<void> {
  const drafts = new Y.Doc();
  const one: Side = {
    text: new Y.Doc(),
    drafts,
    awareness: new Awareness(drafts),
    inbox: [],
    summaries: [],
    handle: null,
  };
  sides.set(name, one);
  quietText(one.text.getText('text'));
  connect(one, one.text, server.text);
  connect(one, one.drafts, server.drafts);
  one.awareness.setLocalStateField('user', { name });
  let ids = 0;
  return new Promise((resolve) => {
    const room = {
      doc: one.drafts,
      awareness: one.awareness,
      openDraft: (blockId: string, after: string | null, base: Block) =>
        new Promise<'open' | 'gone'>((answer) => {
          asked.push(() => {
            const isThere = read(server.text.getText('text')).some(({ id }) => id === blockId);
            if (isThere) seed(blockId, after, base);
            answer(isThere ? 'open' : 'gone');
          });
          if (linked) queueMicrotask(pass);
        }),
      keepDraft: () => {},
      draftWritten: () => {},
      dropDraft: () => {},
    };
    createRoot(document.getElementById(name) as HTMLElement).render(
      <CompositeEditor
        text={one.text.getText('text')}
        textSynced
        drafts={room}
        scheme={DEFAULT_SCHEME}
        newId={() => `${name}${ids++}`}
        label={`Text of ${name}`}
        sign={{ code: 'CAN', hue: 4, pattern: 'solid' }}
        onDrafts={(summaries) => {
          one.summaries = summaries;
        }}
        strip={(draft) => (
          <label className="strip" data-strip={draft.blockId}>
            Why <input data-why={draft.blockId} />
          </label>
        )}
        onReady={(handle) => {
          one.handle = handle;
          resolve();
        }}
      />,
    );
  });
}

function posOf(name: Name, block: number, offset: number): number {
  let pos = 1;
  for (let i = 0; i < block; i++) pos += view(name).state.doc.child(i).nodeSize;
  return pos + offset;
}

window.composite = {
  open: async (blocks, names) => {
    server = { text: new Y.Doc(), drafts: new Y.Doc() };
    const text = quietText(server.text.getText('text'));
    server.text.transact(() => write(text, blocks));
    await Promise.all(names.map(openSide));
    const [a, b] = [sides.get('a'), sides.get('b')];
    for (const [from, to] of a && b
      ? ([
          [a, b],
          [b, a],
        ] as const)
      : []) {
      from.awareness.on('change', (_changes: unknown, origin: unknown) => {
        const state = from.awareness.getLocalState();
        if (origin === 'link' || state === null) return;
        to.awareness.states.set(from.awareness.clientID, state);
        to.awareness.emit('change', [{ added: [], updated: [from.awareness.clientID], removed: [] }, 'link']);
      });
    }
  },
  link: (on) => {
    linked = on;
    if (on) pass();
  },
  words: (name) => blocksFromNode(view(name).state.doc).map(plainText),
  ids: (name) => blocksFromNode(view(name).state.doc).map(({ id }) => id),
  labels: (name) => [...view(name).dom.querySelectorAll(':scope > p')].map((p) => p.getAttribute('data-label') ?? ''),
  stored: () => draftsOf(server.drafts),
  summaries: (name) =>
    side(name).summaries.map(({ blockId, version, changed, movedOn, orphaned }) => ({
      blockId,
      targets: version.targets,
      changed,
      movedOn,
      orphaned,
    })),
  discard: (name, blockId) => {
    const one = side(name);
    one.handle?.discard(one.summaries.find((draft) => draft.blockId === blockId) as DraftedSummary);
  },
  caret: (name, block, offset, end) => {
    const { editor } = side(name).handle!;
    editor.view.focus();
    editor.commands.setTextSelection({
      from: posOf(name, block, offset),
      to: end === undefined ? posOf(name, block, offset) : posOf(name, end.block, end.offset),
    });
  },
  type: (name, block, offset, words) => {
    const { state, dispatch } = view(name);
    dispatch.call(view(name), state.tr.insertText(words, posOf(name, block, offset)));
  },
  where: (name) => {
    const { $head, from, to } = view(name).state.selection;
    return { block: $head.index(0), offset: $head.parentOffset, size: to - from };
  },
  composing: (name) => view(name).composing,
  secretariat: (blocks) => server.text.transact(() => write(server.text.getText('text'), blocks)),
  serverText: () => read(server.text.getText('text')).map(plainText),
  textUntouched: (name) => {
    const { text } = side(name);
    return (
      Y.getState(text.store, text.clientID) === 0 &&
      JSON.stringify([...Y.encodeStateVector(text)]) === JSON.stringify([...Y.encodeStateVector(server.text)])
    );
  },
  freshCopy: (name) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(side(name).drafts));
    return draftsOf(copy);
  },
};
