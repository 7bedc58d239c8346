// How a draft of a draft room is closed: by a mark beside its `off`, which says what the words read like that were filed or
// given up. A colleague may be writing in that moment, or far from the net: as long as a closed draft reads otherwise than
// it was closed, words stand in it that are neither filed nor given up, and it counts as open. One closed without a mark is
// closed. The maps and texts are those of Yjs, as far as closing needs them; what is none is passed over.

import { z } from 'zod';
import { textHash } from '../document/canonicalText.ts';
import { blocksFromDelta, type DeltaOp } from '../document/delta.ts';
import { id } from './text.ts';

/** Key of the mark in the entry of a draft. */
const CLOSING = 'closing';

const draftClosing = z.object({
  /** textHash of the words as they stand in the draft. */
  words: z.string(),
  joined: id.nullable(),
  /** Blocks whose drafts were closed as one: what is written on in one of them opens all. */
  together: z.array(id),
  /** The version that was filed of them; null for drafts given up. */
  filed: z.object({ requestId: id, version: z.int().positive() }).nullable(),
});
type DraftClosing = Readonly<z.infer<typeof draftClosing>>;

/** The version of a request that was filed from drafts. */
export type FiledAs = DraftClosing['filed'];

interface Drafts {
  get(blockId: string): unknown;
}
interface Entry {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}
interface Content {
  readonly length: number;
  readonly doc: Doc | null;
  toDelta(): DeltaOp[];
}
/** Whatever may lie in a document. */
interface Part {
  readonly parent: Part | null;
}
interface Doc {
  on(event: 'beforeObserverCalls', called: (transaction: { readonly changed: Map<Part, unknown> }) => void): void;
}
interface Draft {
  readonly entry: Entry;
  readonly content: Content;
  readonly off: boolean;
  readonly joined: string | null;
  readonly closing: DraftClosing | null;
}

const has = (value: unknown, ...methods: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  methods.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function');

function draftOf(drafts: Drafts, blockId: string): Draft | null {
  const value = drafts.get(blockId);
  if (!has(value, 'get', 'set')) return null;
  const entry = value as Entry;
  const content = entry.get('content');
  if (!has(content, 'toDelta')) return null;
  const joined = entry.get('joined');
  return {
    entry,
    content: content as Content,
    off: entry.get('off') === true,
    joined: typeof joined === 'string' ? joined : null,
    closing: readClosing(entry.get(CLOSING)),
  };
}

const closings = new WeakMap<object, DraftClosing | null>();

function readClosing(value: unknown): DraftClosing | null {
  if (typeof value !== 'object' || value === null) return null;
  let closing = closings.get(value);
  if (closing === undefined) {
    const read = draftClosing.safeParse(value);
    closing = read.success ? read.data : null;
    closings.set(value, closing);
  }
  return closing;
}

/** Of drafts that are closed, in which hardly anything is written any more. */
const hashes = new WeakMap<object, string>();
const watched = new WeakSet<Doc>();

function knownHash(content: Content): string {
  const known = hashes.get(content);
  if (known !== undefined || content.doc === null) return known ?? hashOf(content);
  if (!watched.has(content.doc)) {
    watched.add(content.doc);
    // Before anybody who listens reads it anew. A draft changes also by what its blocks are.
    content.doc.on('beforeObserverCalls', ({ changed }) => {
      for (const part of changed.keys())
        for (let at: Part | null = part; at !== null; at = at.parent) hashes.delete(at);
    });
  }
  const hash = hashOf(content);
  hashes.set(content, hash);
  return hash;
}

const hashOf = (content: Content): string => textHash(content.length === 0 ? [] : blocksFromDelta(content.toDelta()));

/** Whether a draft is filed or given up, with all that stands in it. Do not ask in a transaction that writes in it. */
export function isDraftClosed(drafts: Drafts, blockId: string): boolean {
  const draft = draftOf(drafts, blockId);
  if (draft === null || !draft.off) return false;
  const { closing } = draft;
  if (closing === null) return true;
  // What was opened anew meanwhile, or closed by another act, says nothing of these.
  return closedTogether(drafts, blockId).every((id) => {
    const { joined, content, closing: as } = draftOf(drafts, id)!;
    return joined === as?.joined && knownHash(content) === as.words;
  });
}

const isOneAct = (a: DraftClosing, b: DraftClosing): boolean =>
  a === b ||
  (a.filed?.requestId === b.filed?.requestId &&
    a.filed?.version === b.filed?.version &&
    a.together.length === b.together.length &&
    a.together.every((blockId, i) => blockId === b.together[i]));

/** Whether a draft is open only because somebody wrote on in it when it was closed. */
export function isDraftWrittenOn(drafts: Drafts, blockId: string): boolean {
  return draftOf(drafts, blockId)?.off === true && !isDraftClosed(drafts, blockId);
}

/** The drafts that were closed with one, by the same act, itself among them; none where it was not closed so. */
export function closedTogether(drafts: Drafts, blockId: string): readonly string[] {
  const draft = draftOf(drafts, blockId);
  const closing = draft?.closing;
  // Opened anew since, it carries the mark still.
  if (!draft?.off || !closing) return [];
  return closing.together.filter((id) => {
    const other = draftOf(drafts, id);
    return other?.off === true && other.closing !== null && isOneAct(other.closing, closing);
  });
}

/** What was filed from a draft that is open only because it was written on afterwards; null for any other. */
export function filedBefore(drafts: Drafts, blockId: string): FiledAs {
  const draft = draftOf(drafts, blockId);
  return draft?.off ? (draft.closing?.filed ?? null) : null;
}

/**
 * Closes drafts as they read now, as one. They can be opened anew. Call it in a transaction.
 * @param filed what was filed from them; null where they are given up
 */
export function closeDrafts(drafts: Drafts, blockIds: readonly string[], filed: FiledAs): void {
  for (const blockId of blockIds) {
    const draft = draftOf(drafts, blockId);
    if (draft === null) continue;
    const { entry, content, joined, off } = draft;
    entry.set(CLOSING, { words: hashOf(content), joined, together: [...blockIds], filed } satisfies DraftClosing);
    if (!off) entry.set('off', true);
  }
}
