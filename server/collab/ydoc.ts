// Between Yjs and the product's words: how a text and a delegation's drafts lie in a document, read and written by the
// server. The server never edits a live document: it writes into a fork, and what came of it is stored before anyone
// sees it.

import * as Y from 'yjs';
import { beyondSchema } from '../../shared/document/beyondSchema.ts';
import type { Block, BlockAttrs } from '../../shared/document/block.ts';
import { blocksFromDelta, type DeltaOp, HEAD_ID, markerEntries } from '../../shared/document/delta.ts';
import { editsBetween } from '../../shared/document/netChange.ts';
import { quietText } from '../../shared/document/quietText.ts';
import { repairEdits } from '../../shared/document/repair.ts';
import { applyEdits, type TextEdit, type TextTarget } from '../../shared/document/textEdit.ts';
import { closeDrafts, type FiledAs, isDraftClosed } from '../../shared/wire/draftClosing.ts';
import type { OpenDraft } from '../../shared/wire/openDraft.ts';
import { Y_DRAFTS, Y_TEXT } from '../../shared/wire/protocol.ts';
import { block } from '../../shared/wire/text.ts';
import type { DraftedBlock } from './roomPort.ts';

// Texts of drafts come to life inside Yjs, one by one, so the switch is set for all texts of this process.
quietText(Y.Text.prototype);

/** Builds a document from its log. Throws where the log cannot be read; such a room must not be served. */
export function loadDoc(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getText(Y_TEXT);
  doc.getMap(Y_DRAFTS);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update, 'log');
  }, 'log');
  return doc;
}

/** Something in the document waits for structs or deletions that are not there. */
export function isWaiting(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** Runs a change and returns the one update it makes; null if it changes nothing. */
export function updateOf(doc: Y.Doc, change: () => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array) => updates.push(update);
  doc.on('update', listen);
  try {
    doc.transact(change, 'server');
  } finally {
    doc.off('update', listen);
  }
  return updates[0] ?? null;
}

const deltaOf = (text: Y.Text): DeltaOp[] => text.toDelta() as DeltaOp[];

export function readBlocks(doc: Y.Doc): Block[] {
  return blocksFromDelta(deltaOf(doc.getText(Y_TEXT)));
}

export function writeBlocks(doc: Y.Doc, blocks: readonly Block[]): void {
  write(doc.getText(Y_TEXT), editsBetween(readBlocks(doc), blocks));
}

function write(text: Y.Text, edits: readonly TextEdit[]): void {
  applyEdits(text as unknown as TextTarget, edits, makeMarker);
}

const makeMarker = (attrs: BlockAttrs): Y.Map<unknown> => new Y.Map(markerEntries(attrs));

/**
 * Every text in a document, with what would put its order of blocks right. An empty one is in order, and so are words
 * before the first block of a draft: they stand for the drafted block itself (contentOf).
 */
function repairsOf(doc: Y.Doc, newId: () => string): { readonly text: Y.Text; readonly edits: readonly TextEdit[] }[] {
  const drafted = draftsOf(doc)
    .filter(({ off, content }) => !off && blocksFromDelta(deltaOf(content))[0]?.id !== HEAD_ID)
    .map(({ content }) => content);
  return [doc.getText(Y_TEXT), ...drafted]
    .filter((text) => text.length > 0)
    .map((text) => ({ text, edits: repairEdits(blocksFromDelta(deltaOf(text)), newId) }));
}

/** Concurrent moves have left a block twice, or words before the first block. */
export function isOutOfOrder(doc: Y.Doc): boolean {
  return repairsOf(doc, () => '').some(({ edits }) => edits.length > 0);
}

export function repairDoc(doc: Y.Doc, newId: () => string): void {
  for (const { text, edits } of repairsOf(doc, newId)) write(text, edits);
}

interface Draft extends Omit<DraftedBlock, 'content' | 'beyondSchema'> {
  readonly content: Y.Text;
}

/** Entries that are no drafts (a client may write anything into its own draft room) are passed over. */
function draftsOf(doc: Y.Doc, blockIds?: readonly string[]): Draft[] {
  const drafts: Draft[] = [];
  const entries = doc.getMap(Y_DRAFTS);
  // Reading one costs as much as it is long: of hundreds that are filed only those that are asked for.
  for (const blockId of blockIds ?? entries.keys()) {
    const entry = entries.get(blockId);
    if (!(entry instanceof Y.Map)) continue;
    const content = entry.get('content');
    const after = entry.get('after');
    const joined = entry.get('joined');
    const base = readBase(entry.get('base'));
    if (!(content instanceof Y.Text) || base === null || base.id !== blockId) continue;
    drafts.push({
      blockId,
      base,
      after: typeof after === 'string' ? after : null,
      off: isDraftClosed(entries, blockId),
      joined: typeof joined === 'string' ? joined : null,
      content,
    });
  }
  return drafts;
}

function readBase(text: unknown): Block | null {
  if (typeof text !== 'string') return null;
  try {
    const parsed = block.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Of these blocks; all unless told. */
export function readDrafts(doc: Y.Doc, blockIds?: readonly string[]): DraftedBlock[] {
  return draftsOf(doc, blockIds).map((draft) => ({
    ...draft,
    content: contentOf(draft),
    beyondSchema: beyondSchema(deltaOf(draft.content)) !== null,
  }));
}

/** 0..n blocks; words without a block stand in one with the base's form, exactly as the delegate's editor reads them. */
function contentOf({ base, content }: Draft): Block[] {
  if (content.length === 0) return [];
  const blocks = blocksFromDelta(deltaOf(content));
  const [first] = blocks;
  if (first?.id !== HEAD_ID || base.id === HEAD_ID) return blocks;
  const id = blocks.some((block) => block.id === base.id) ? `${base.id.slice(0, 60)}-0` : base.id;
  return [{ ...base, id, content: first?.content ?? [] }, ...blocks.slice(1)];
}

export function isDraftOpen(doc: Y.Doc, blockId: string): boolean {
  return draftsOf(doc, [blockId]).some(({ off }) => !off);
}

/** Seeds a draft with the block as the delegation saw it; one that was switched off is filled anew. */
export function seedDraft(doc: Y.Doc, { blockId, after, base }: OpenDraft): void {
  const [known] = draftsOf(doc, [blockId]);
  const drafts = doc.getMap(Y_DRAFTS);
  const entry = known === undefined ? new Y.Map() : (drafts.get(blockId) as Y.Map<unknown>);
  if (known === undefined) {
    drafts.set(blockId, entry);
    entry.set('content', new Y.Text());
  }
  entry.set('base', JSON.stringify(base));
  entry.set('after', after);
  entry.set('off', false);
  for (const key of ['joined', 'revises']) if ((entry.get(key) ?? null) !== null) entry.set(key, null);
  const content = entry.get('content') as Y.Text;
  write(content, editsBetween(blocksFromDelta(deltaOf(content)), [base]));
}

/** As a delegate would: opens the draft if none is open, and puts `blocks` into it. */
export function writeDraftIn(doc: Y.Doc, draft: OpenDraft, blocks: readonly Block[]): void {
  if (!isDraftOpen(doc, draft.blockId)) seedDraft(doc, draft);
  const content = draftsOf(doc, [draft.blockId])[0]?.content;
  if (content !== undefined) write(content, editsBetween(blocksFromDelta(deltaOf(content)), blocks));
}

export function closeDraftsIn(doc: Y.Doc, blockIds: readonly string[], filed: FiledAs): void {
  closeDrafts(doc.getMap(Y_DRAFTS), blockIds, filed);
}
