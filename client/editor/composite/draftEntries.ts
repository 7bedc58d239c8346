// The drafts of a delegation as they lie in its draft room: a map from the block drafted to {base, after, off, closing,
// joined, revises, version, content}. Entries are made by the server alone, so that two who begin at once get one and the
// same; people write `content`, `joined`, `revises` and `version`, and switch `off`, with the mark of draftClosing.ts. What
// does not read as a draft is passed over.

import * as Y from 'yjs';
import type { Block } from '../../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp, HEAD_ID } from '../../../shared/document/delta.ts';
import { editsBetween } from '../../../shared/document/netChange.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { applyEdits } from '../../../shared/document/textEdit.ts';
import { closeDrafts, closedTogether, filedBefore, isDraftClosed } from '../../../shared/wire/draftClosing.ts';
import { block as blockSchema } from '../../../shared/wire/text.ts';
import { makeMarker } from '../localEdit.ts';

export interface DraftEntry {
  readonly blockId: string;
  /** The block as it read when the draft was opened. */
  readonly base: Block;
  /** Id of the block before it at that time. */
  readonly after: string | null;
  /** Owner of the run its first words go on in, if that is the one before it. The marker of its first block stays. */
  readonly joined: string | null;
  /** Id of the filed request that this is to be a new version of. */
  readonly revises: string | null;
  readonly content: Y.Text;
  /** Clients that made or refilled the entry: the server, under the ids it had. */
  readonly seededBy: readonly number[];
}

export type DraftMap = Y.Map<unknown>;

/** Drafts that are open: not discarded, not filed. */
export function openEntries(drafts: DraftMap): DraftEntry[] {
  return [...drafts.keys()].flatMap((blockId) => openEntry(drafts, blockId) ?? []);
}

export function openEntry(drafts: DraftMap, blockId: string): DraftEntry | null {
  return isDraftClosed(drafts, blockId) ? null : readEntry(drafts, blockId);
}

/** A draft whether it is open or closed. */
export function readEntry(drafts: DraftMap, blockId: string): DraftEntry | null {
  const entry = drafts.get(blockId);
  if (!(entry instanceof Y.Map)) return null;
  const content: unknown = entry.get('content');
  const base = readBase(entry.get('base'), blockId);
  const after: unknown = entry.get('after');
  const joined: unknown = entry.get('joined');
  const revises: unknown = filedBefore(drafts, blockId)?.requestId ?? entry.get('revises');
  if (!(content instanceof Y.Text) || base === null) return null;
  return {
    blockId,
    base,
    after: typeof after === 'string' ? after : null,
    joined: typeof joined === 'string' ? joined : null,
    revises: typeof revises === 'string' ? revises : null,
    content: quietText(content),
    seededBy: seedersOf(entry, content),
  };
}

/** `_item` and `_map` are private to Yjs; the version is pinned. */
function seedersOf(entry: Y.Map<unknown>, content: Y.Text): number[] {
  return [content._item, entry._map.get('base')].flatMap((item) => item?.id.client ?? []);
}

/** Discards drafts, as one. They can be opened anew. Call it in a transaction. */
export function switchOff(drafts: DraftMap, blockIds: readonly string[]): void {
  closeDrafts(
    drafts,
    blockIds.filter((blockId) => openEntry(drafts, blockId) !== null),
    null,
  );
}

/**
 * Joins a draft to the run before, or parts it. A mark, not words written elsewhere: two who do it at once do it once.
 * Call it in a transaction.
 */
export function setJoined(drafts: DraftMap, blockId: string, joined: string | null): void {
  const entry = drafts.get(blockId);
  if (entry instanceof Y.Map && (entry.get('joined') ?? null) !== joined) entry.set('joined', joined);
}

/**
 * Makes a draft that is open only because it was written on after it was closed one like any other, so that it stays open
 * whatever it reads like, with those that were closed with it. Call it in a transaction.
 */
export function stayOpen(drafts: DraftMap, blockId: string): void {
  const filed = filedBefore(drafts, blockId);
  for (const id of closedTogether(drafts, blockId)) {
    const entry = drafts.get(id);
    if (!(entry instanceof Y.Map)) continue;
    if (filed !== null) {
      entry.set('revises', filed.requestId);
      entry.set('version', filed.version);
    }
    entry.set('off', false);
  }
}

/** Marks a draft as a new version of a filed request. Call it in a transaction. */
export function setRevises(drafts: DraftMap, blockId: string, requestId: string): void {
  const entry = drafts.get(blockId);
  if (entry instanceof Y.Map && entry.get('revises') !== requestId) entry.set('revises', requestId);
}

/** Notes which version of the filed words these were begun with, or which was seen since. Call it in a transaction. */
export function setSeenVersion(drafts: DraftMap, blockId: string, version: number): void {
  const entry = drafts.get(blockId);
  if (entry instanceof Y.Map && entry.get('version') !== version) entry.set('version', version);
}

/** The newest that is noted in these drafts; null where none is. */
export function seenVersion(drafts: DraftMap, blockIds: readonly string[]): number | null {
  const noted = blockIds.map((id) => {
    const entry = drafts.get(id);
    const version: unknown = entry instanceof Y.Map ? entry.get('version') : null;
    const seen = typeof version === 'number' && Number.isInteger(version) ? version : 0;
    return Math.max(seen, filedBefore(drafts, id)?.version ?? 0);
  });
  return Math.max(0, ...noted) || null;
}

const writtenKey = (begunId: string): string => `begun ${begunId}`;

/**
 * Notes in the entry that words begun before it was open are in it now: whoever finds them on a device once more need not
 * put them in again. Call it in the transaction that writes them.
 */
export function markWritten(drafts: DraftMap, blockId: string, begunId: string): void {
  const entry = drafts.get(blockId);
  if (entry instanceof Y.Map) entry.set(writtenKey(begunId), true);
}

/** Whether such words are in the draft, or were until it was filed or given up. */
export function isWritten(drafts: DraftMap, blockId: string, begunId: string): boolean {
  const entry = drafts.get(blockId);
  return entry instanceof Y.Map && entry.has(writtenKey(begunId));
}

const bases = new Map<string, Block | null>();

function readBase(value: unknown, blockId: string): Block | null {
  if (typeof value !== 'string') return null;
  let base = bases.get(value);
  if (base === undefined) {
    base = parseBase(value);
    // Bases are few and read on every key.
    if (bases.size > 1000) bases.clear();
    bases.set(value, base);
  }
  return base?.id === blockId ? base : null;
}

function parseBase(value: string): Block | null {
  try {
    const parsed = blockSchema.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * 0..n blocks, each with an id of its own: of a block that two put in at once the second reads under another id. Words
 * without a block (two took it away and wrote in it at once) stand in one with the form of the base.
 */
export function readContent({ content, base }: DraftEntry): Block[] {
  if (content.length === 0) return [];
  const ops: DeltaOp[] = content.toDelta();
  const seen = new Set<string>();
  return blocksFromDelta(ops).map((block) => {
    const own = block.id === HEAD_ID && base.id !== HEAD_ID ? { ...base, content: block.content } : block;
    let { id } = own;
    for (let nth = 2; seen.has(id); nth++) id = `${own.id.slice(0, 60)}-${nth}`;
    seen.add(id);
    return id === own.id ? own : { ...own, id };
  });
}

/** Makes an entry where the server cannot: its block has left the text. Call it in a transaction. */
export function makeEntry(drafts: DraftMap, { base, after }: Pick<DraftEntry, 'base' | 'after'>): void {
  const content = new Y.Text();
  drafts.set(
    base.id,
    new Y.Map<unknown>([
      ['base', JSON.stringify(base)],
      ['after', after],
      ['off', false],
      ['content', content],
    ]),
  );
  applyEdits(quietText(content), editsBetween([], [base]), makeMarker);
}

/** Writes what differs, so that whatever stays keeps its place. Call it in a transaction. */
export function writeContent({ content }: DraftEntry, blocks: readonly Block[]): void {
  const ops: DeltaOp[] = content.toDelta();
  const now = content.length === 0 ? [] : blocksFromDelta(ops);
  applyEdits(content, editsBetween(now, blocks), makeMarker);
}

export function docOf(type: { readonly doc: Y.Doc | null }): Y.Doc {
  if (type.doc === null) throw new Error('a shared type belongs to a document');
  return type.doc;
}
