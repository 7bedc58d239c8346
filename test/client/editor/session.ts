// A session of several people in one text, played without a browser: seeded, so that a failure can be played again.
// Every letter anybody types is a character of its own, which makes loss and doubling countable. The oracles are those
// of the binding's promises: view and text equal after every step, everybody equal in the end, a fresh copy from any
// one's bytes or from the log equal to them, nothing pending, and undo taking back only one's own.

import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import * as Y from 'yjs';
import { bindingPlugins, redoText, undoText } from '../../../client/editor/bindingPlugin.ts';
import { blockIds } from '../../../client/editor/blockIds.ts';
import {
  backspaceAtStart,
  demote,
  enter,
  moveBlocks,
  promote,
  setRole,
  toggleNumbering,
} from '../../../client/editor/commands.ts';
import { TextBinding } from '../../../client/editor/TextBinding.ts';
import { ATOM, type Block, type Inline, plainText } from '../../../shared/document/block.ts';
import { blocksFromDelta, HEAD_ATTRS, markerEntries, sameMarks } from '../../../shared/document/delta.ts';
import { blockStart } from '../../../shared/document/flat.ts';
import { editsBetween } from '../../../shared/document/netChange.ts';
import { blockFromNode, blocksFromNode } from '../../../shared/document/nodes.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { repairEdits } from '../../../shared/document/repair.ts';
import { schema } from '../../../shared/document/schema.ts';
import { applyEdits } from '../../../shared/document/textEdit.ts';

/** mulberry32: small, and even in its low bits, which poor generators are not. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WEIGHTS = {
  type: 10,
  delete: 5,
  split: 4,
  join: 4,
  cross: 2,
  paste: 2,
  attrs: 3,
  mark: 3,
  move: 2,
  atom: 2,
  undo: 6,
  redo: 3,
} as const;
export type Op = keyof typeof WEIGHTS;
export const OPS = Object.keys(WEIGHTS) as Op[];

/** Positions are fractions, so that a shrunk session keeps its meaning. */
export type SessionStep =
  | {
      readonly kind: 'act';
      readonly peer: number;
      readonly op: Op;
      readonly a: number;
      readonly b: number;
      readonly c: number;
      readonly wait: number;
    }
  | { readonly kind: 'deliver'; readonly peer: number; readonly which: number }
  | { readonly kind: 'compose'; readonly peer: number; readonly on: boolean };

export interface Session {
  readonly peers: number;
  readonly blocks: number;
  readonly steps: readonly SessionStep[];
}

export interface Weather {
  /** `light`: almost in step. `heavy`: slow, out of order, cut off for a while. */
  readonly weather: 'light' | 'heavy';
  readonly without?: readonly Op[];
  readonly composing?: boolean;
}

export function randomSession(seed: number, { weather, without = [], composing = false }: Weather): Session {
  const random = randomFrom(seed * 7919 + 13);
  const peers = 2 + Math.floor(random() * 3);
  const bag = OPS.filter((op) => !without.includes(op)).flatMap((op) => Array.from({ length: WEIGHTS[op] }, () => op));
  const lazy = random();
  const light = weather === 'light';
  const steps: SessionStep[] = [];
  let cutOff = 0;
  for (let i = 0; i < 60; i++) {
    if (cutOff > 0) cutOff--;
    else if (!light && random() < 0.05) cutOff = 10;
    const peer = Math.floor(random() * peers);
    if (composing && random() < 0.25) steps.push({ kind: 'compose', peer, on: random() < 0.6 });
    const op = bag[Math.floor(random() * bag.length)] as Op;
    steps.push({ kind: 'act', peer, op, a: random(), b: random(), c: random(), wait: random() < 0.5 ? 50 : 900 });
    if (cutOff > 0) continue;
    const frames = light ? 4 + Math.floor(random() * 8) : Math.floor(random() * 5 * (1 - lazy));
    for (let k = 0; k < frames; k++) {
      const which = !light && random() < 0.3 ? random() : 0;
      steps.push({ kind: 'deliver', peer: Math.floor(random() * peers), which });
    }
  }
  return { peers, blocks: light ? 12 : 4, steps };
}

/** Does in the order of prosemirror-view what a view does with a transaction; draws nothing. */
export class FakeView {
  state: EditorState;
  composing = false;
  private readonly views;

  constructor(state: EditorState) {
    this.state = state;
    this.views = state.plugins.flatMap((plugin) => plugin.spec.view?.(this as unknown as EditorView) ?? []);
  }

  readonly dispatch = (tr: Transaction): void => {
    const before = this.state;
    this.state = before.apply(tr);
    for (const view of this.views) view.update?.(this as unknown as EditorView, before);
  };

  run(command: Command): boolean {
    return command(this.state, this.dispatch, this as unknown as EditorView);
  }

  destroy(): void {
    for (const view of this.views) view.destroy?.();
  }
}

/** What a session needs of an editor: a headless one here, real Tiptap elsewhere. */
export interface SessionView {
  readonly state: EditorState;
  composing: boolean;
  dispatch(tr: Transaction): void;
  run(command: Command): boolean;
  destroy(): void;
}

export type OpenView = (binding: TextBinding, newId: () => string) => SessionView;

export const openHeadless: OpenView = (binding, newId) =>
  new FakeView(
    EditorState.create({
      schema,
      doc: binding.read(schema),
      plugins: [...bindingPlugins(binding, newId), blockIds(newId)],
    }),
  );

export interface Peer {
  readonly ydoc: Y.Doc;
  readonly ytext: Y.Text;
  readonly binding: TextBinding;
  readonly view: SessionView;
  readonly inbox: Uint8Array[];
  /** Letters this one typed, or brought back by undo or redo. */
  readonly own: Set<string>;
}

/** A document's own name is random and nothing here looks at it: making one takes longer than a step. */
const QUICK = { guid: 'text' };

const shown = new WeakMap<Node, Block>();

/** A block of the view; most blocks are the same node from step to step. */
function blockShown(node: Node): Block {
  const known = shown.get(node);
  if (known !== undefined) return known;
  const block = blockFromNode(node);
  shown.set(node, block);
  return block;
}

function sameBlock(a: Block, b: Block): boolean {
  return (
    a.id === b.id &&
    a.role === b.role &&
    a.level === b.level &&
    a.numbering === b.numbering &&
    a.label === b.label &&
    a.content.length === b.content.length &&
    a.content.every((inline, i) => sameInline(inline, b.content[i] as Inline))
  );
}

function sameInline(a: Inline, b: Inline): boolean {
  if (a.kind !== b.kind || !sameMarks(a.marks, b.marks)) return false;
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  return JSON.stringify(a) === JSON.stringify(b);
}

const FIRST_LETTER = 0x4e00;

export interface Outcome {
  /** What broke, with the first evidence of each. */
  readonly failures: Readonly<Record<string, string>>;
  /** Letters that stand more than once, and letters nobody deleted that are gone. */
  readonly doubled: number;
  readonly lost: number;
  /** Letters of others that somebody's undo took. */
  readonly taken: number;
  readonly undone: number;
  readonly final: readonly Block[];
}

export function readBlocks(ytext: Y.Text): Block[] {
  return blocksFromDelta(ytext.toDelta());
}

export const makeMarker = (attrs: Block | typeof HEAD_ATTRS): Y.Map<unknown> => new Y.Map(markerEntries(attrs));

export function updateHolding(blocks: readonly Block[]): Uint8Array {
  const doc = new Y.Doc(QUICK);
  doc.clientID = 1;
  const ytext = quietText(doc.getText('text'));
  doc.transact(() => applyEdits(ytext, editsBetween([{ ...HEAD_ATTRS, content: [] }], blocks), makeMarker));
  return Y.encodeStateAsUpdate(doc);
}

export function openPeer(update: Uint8Array, clientID: number, open: OpenView, newId: () => string): Peer {
  const ydoc = new Y.Doc(QUICK);
  ydoc.clientID = clientID;
  const ytext = quietText(ydoc.getText('text'));
  Y.applyUpdate(ydoc, update, 'remote');
  const binding = new TextBinding(ytext);
  return { ydoc, ytext, binding, view: open(binding, newId), inbox: [], own: new Set() };
}

const wordsOf = (doc: Node): string =>
  doc.children
    .map((node) => plainText(blockShown(node)))
    .join('')
    .replaceAll(ATOM, '');

function countsOf(words: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of words) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

const timesIn = (words: string, letter: string): number => words.split(letter).length - 1;

/** Only these take letters away from the one who does them. */
const TAKING: readonly Op[] = ['delete', 'cross', 'undo', 'redo'];

const pick = (fraction: number, count: number): number => Math.min(count - 1, Math.floor(fraction * count));

class Play {
  readonly peers: Peer[] = [];
  readonly log: Uint8Array[] = [];
  readonly failures: Record<string, string> = {};
  readonly typed: string[] = [];
  readonly deleted = new Set<string>();
  private letters = 0;
  private ids = 0;
  private clock = 1_000_000;
  taken = 0;
  undone = 0;
  readonly newId = (): string => `n${this.ids++}`;
  /** Has the text open before the log is played, as a server that checks it does. */
  readonly server = new Y.Doc(QUICK);

  constructor() {
    this.server.clientID = 9;
    quietText(this.server.getText('text'));
  }

  fail(what: string, evidence: unknown): void {
    this.failures[what] ??= typeof evidence === 'string' ? evidence : JSON.stringify(evidence);
  }

  fresh(count: number): string {
    const words = Array.from({ length: count }, () => String.fromCodePoint(FIRST_LETTER + this.letters++)).join('');
    this.typed.push(...words);
    return words;
  }

  begin(session: Session, seed: number, open: OpenView): void {
    const blocks = Array.from(
      { length: session.blocks },
      (_, i): Block => ({
        id: `b${i}`,
        role: 'plain',
        level: 0,
        numbering: 'auto',
        label: null,
        content: [{ kind: 'text', text: this.fresh(8), marks: [] }],
      }),
    );
    const update = updateHolding(blocks);
    this.log.push(update);
    for (let i = 0; i < session.peers; i++) {
      const peer = openPeer(update, 100 + ((seed * 31 + i * 17) % 1000) + i * 2000, open, this.newId);
      peer.ydoc.on('update', (bytes: Uint8Array, origin: unknown) => origin !== 'remote' && this.send(peer, bytes));
      this.peers.push(peer);
    }
  }

  send(from: Peer | null, bytes: Uint8Array): void {
    this.log.push(bytes);
    for (const peer of this.peers) if (peer !== from) peer.inbox.push(bytes);
  }

  deliver(peer: Peer, which: number): void {
    const [bytes] = peer.inbox.splice(which, 1);
    if (bytes === undefined) return;
    try {
      Y.applyUpdate(peer.ydoc, bytes, 'remote');
    } catch (error) {
      this.fail('threw on a remote change', (error as Error).stack ?? '');
    }
    this.check(peer, 'after a remote change');
  }

  check(peer: Peer, when: string): void {
    if (peer.binding.holding) return;
    const { doc } = peer.view.state;
    const want = readBlocks(peer.ytext);
    const same = want.length === doc.childCount && want.every((block, i) => sameBlock(block, blockShown(doc.child(i))));
    if (!same) this.fail('view differs from text', `${when}: ${doc} / ${JSON.stringify(want)}`);
  }

  act(peer: Peer, step: SessionStep & { kind: 'act' }): void {
    this.clock += step.wait;
    if (step.op === 'undo' || step.op === 'redo') {
      // As the command does: what colleagues did meanwhile is not the undo's doing.
      peer.binding.release();
      this.check(peer, 'after the composition');
    }
    const takes = TAKING.includes(step.op);
    const before = takes ? wordsOf(peer.view.state.doc) : '';
    const stood = takes ? peer.ytext.toString() : '';
    const typed = this.typed.length;
    try {
      const tr = perform(this, peer, step);
      if (tr?.docChanged) peer.view.dispatch(tr.setTime(this.clock));
    } catch (error) {
      this.fail('threw on a local step', `${step.op}: ${(error as Error).stack}`);
    }
    this.check(peer, `after ${step.op}`);
    for (const letter of this.typed.slice(typed)) peer.own.add(letter);
    if (!takes) return;
    const words = wordsOf(peer.view.state.doc);
    if (words !== before) this.record(before, words, stood, peer.ytext.toString());
    const after = new Set(words);
    const gone = [...before].filter((letter) => !after.has(letter));
    if (step.op !== 'undo' && step.op !== 'redo') return;
    if (step.op === 'undo') {
      this.undone++;
      this.taken += gone.filter((letter) => !peer.own.has(letter)).length;
    }
    const known = new Set(before);
    for (const letter of after) if (!known.has(letter)) peer.own.add(letter);
  }

  /**
   * Counted, not looked up: a letter may stand twice, by two moves at once or because its old place waits for the end of
   * a composition. It was deleted where view and text both have one less of it; what only the view lost must come back.
   */
  private record(before: string, after: string, stood: string, stands: string): void {
    const left = countsOf(after);
    for (const [letter, count] of countsOf(before)) {
      if ((left.get(letter) ?? 0) < count && timesIn(stands, letter) < timesIn(stood, letter)) this.deleted.add(letter);
    }
  }

  settle(): void {
    for (const peer of this.peers) {
      peer.view.composing = false;
      peer.binding.release();
      this.check(peer, 'after the composition');
    }
    for (const peer of this.peers) while (peer.inbox.length > 0) this.deliver(peer, 0);
  }

  /** The server has every update, repairs, and logs its repair like any other. */
  repair(): void {
    for (const bytes of this.log) Y.applyUpdate(this.server, bytes, 'remote');
    const ytext = quietText(this.server.getText('text'));
    this.server.on('update', (bytes: Uint8Array) => this.send(null, bytes));
    const edits = repairEdits(readBlocks(ytext), this.newId);
    if (edits.length > 0) this.server.transact(() => applyEdits(ytext, edits, makeMarker));
    for (const peer of this.peers) while (peer.inbox.length > 0) this.deliver(peer, 0);
  }

  compare(open: OpenView, reading: boolean): void {
    const texts = this.peers.map((peer) => JSON.stringify(readBlocks(peer.ytext)));
    const views = this.peers.map((peer) => JSON.stringify(blocksFromNode(peer.view.state.doc)));
    if (new Set(texts).size > 1) this.fail('texts differ', texts);
    if (new Set(views).size > 1) this.fail('views differ', views);
    this.peers.forEach((peer, i) => {
      peer.view.state.doc.check();
      const copy = new Y.Doc(QUICK);
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(peer.ydoc));
      const read = JSON.stringify(readBlocks(copy.getText('text')));
      if (read !== texts[i]) this.fail('a fresh copy differs', [texts[i], read]);
      if (copy.store.pendingStructs !== null || peer.ydoc.store.pendingStructs !== null) this.fail('pending', i);
    });
    const served = JSON.stringify(readBlocks(this.server.getText('text')));
    if (served !== texts[0]) this.fail('the log replays to another text', [texts[0], served]);
    if (reading) this.compareReader(open, texts[0] as string);
    const ids = readBlocks(this.peers[0]?.ytext as Y.Text).map(({ id }) => id);
    if (new Set(ids).size < ids.length) this.fail('an id stands twice', ids);
  }

  /** Somebody who only reads: nothing they could write is ever sent, and nothing is written. */
  private compareReader(open: OpenView, text: string): void {
    const reader = openPeer(this.log[0] as Uint8Array, 8, open, this.newId);
    reader.ydoc.on(
      'update',
      (_bytes: Uint8Array, origin: unknown) => origin !== 'remote' && this.fail('a reader wrote', ''),
    );
    for (const bytes of this.log.slice(1)) Y.applyUpdate(reader.ydoc, bytes, 'remote');
    this.check(reader, 'reading');
    if (JSON.stringify(readBlocks(reader.ytext)) !== text)
      this.fail('a reader reads another text', [text, readBlocks(reader.ytext)]);
    reader.view.destroy();
  }

  outcome(): Outcome {
    const final = readBlocks(this.peers[0]?.ytext as Y.Text);
    const counts = countsOf(final.map(plainText).join('').replaceAll(ATOM, ''));
    return {
      failures: this.failures,
      doubled: [...counts.values()].filter((count) => count > 1).length,
      lost: this.typed.filter((letter) => !counts.has(letter) && !this.deleted.has(letter)).length,
      taken: this.taken,
      undone: this.undone,
      final,
    };
  }
}

const ROLES = ['plain', 'operative', 'sub', 'heading'] as const;
const MARKS = ['strong', 'em', 'underline'] as const;

function perform(play: Play, peer: Peer, { op, a, b, c }: SessionStep & { kind: 'act' }): Transaction | null {
  const { state } = peer.view;
  const { doc, tr } = state;
  const index = pick(a, doc.childCount);
  const block = doc.child(index);
  const start = blockStart(doc, index) + 1;
  const caret = start + pick(b, block.content.size + 1);
  const run = (command: Command, from = caret, to = from): Transaction | null => {
    const at = state.apply(state.tr.setSelection(TextSelection.create(doc, from, to)));
    let made: Transaction | null = null;
    command(at, (one) => {
      made = one;
    });
    return made;
  };
  switch (op) {
    case 'type':
      return tr.insertText(play.fresh(1 + pick(c, 3)), caret).setSelection(TextSelection.create(tr.doc, caret + 1));
    case 'delete':
      if (block.content.size === 0) return null;
      return tr.delete(
        start + pick(b, block.content.size),
        start + Math.min(block.content.size, pick(b, block.content.size) + 1 + pick(c, 4)),
      );
    case 'split':
      return run(enter(play.newId));
    case 'join':
      return index === 0
        ? null
        : run(
            backspaceAtStart(() => c < 0.1),
            start,
          );
    case 'cross': {
      const other = Math.min(doc.childCount - 1, index + 1 + pick(c, 2));
      if (other === index) return null;
      return tr.delete(caret, blockStart(doc, other) + 1 + pick((c * 7) % 1, doc.child(other).content.size + 1));
    }
    case 'paste': {
      const made = () => block.type.create({ id: '' }, state.schema.text(play.fresh(2)));
      return tr.replace(caret, caret, new Slice(Fragment.from([made(), made()]), 1, 1));
    }
    case 'attrs': {
      if (c < 0.4) return run([promote, demote, toggleNumbering][pick(b, 3)] as Command);
      if (c < 0.7) return run(setRole(ROLES[pick(b, 4)] as (typeof ROLES)[number]));
      return tr.setNodeMarkup(start - 1, null, { ...block.attrs, level: pick(b, 5), role: ROLES[pick(c, 4)] });
    }
    case 'mark': {
      const next = Math.min(doc.childCount - 1, index + (c < 0.25 ? 1 : 0));
      const end =
        next === index
          ? Math.min(start + block.content.size, caret + 4)
          : blockStart(doc, next) + 1 + pick(c * 4, doc.child(next).content.size + 1);
      if (end <= caret) return null;
      const type = state.schema.marks[MARKS[pick((c * 13) % 1, 3)] as string];
      if (type === undefined) throw new Error('no such mark');
      return doc.rangeHasMark(caret, end, type)
        ? tr.removeMark(caret, end, type)
        : tr.addMark(caret, end, type.create());
    }
    case 'move':
      return run(moveBlocks(b < 0.5 ? -1 : 1));
    case 'atom':
      return tr.insert(caret, state.schema.node('xref', { blockId: `b${pick(c, 3)}` }));
    case 'undo':
      peer.view.run(undoText);
      return null;
    case 'redo':
      peer.view.run(redoText);
      return null;
  }
}

/** Plays a session to its end and looks at what has become of the text. */
export function playSession(session: Session, seed: number, open: OpenView = openHeadless): Outcome {
  const play = new Play();
  play.begin(session, seed, open);
  for (const step of session.steps) {
    const peer = play.peers[step.peer];
    if (peer === undefined) continue;
    if (step.kind === 'act') play.act(peer, step);
    else if (step.kind === 'deliver') play.deliver(peer, Math.floor(step.which * peer.inbox.length));
    else {
      peer.view.composing = step.on;
      if (!step.on) peer.binding.release();
      play.check(peer, 'after the composition');
    }
  }
  play.settle();
  play.repair();
  // A reader plays the whole log again: in every third session.
  play.compare(open, seed % 3 === 0);
  const outcome = play.outcome();
  for (const peer of play.peers) peer.view.destroy();
  return outcome;
}
