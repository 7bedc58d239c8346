// What the delegate's editor shows, kept beside the document: which blocks stand for which block of the text, and what
// is drafted. It follows the person's own edits step by step; what comes from elsewhere is set by the binding.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import { cutIntoRuns, type Run, reroute } from '../../../shared/amendment/composite.ts';
import type { Block } from '../../../shared/document/block.ts';
import { blockFromNode } from '../../../shared/document/nodes.ts';

export interface ShownDraft {
  /** The block as it read when the draft was begun: what changes are shown against. */
  readonly base: Block;
  readonly after: string | null;
  /** The text has another wording there by now. */
  readonly movedOn: boolean;
  /** The text has no such block any more. */
  readonly orphaned: boolean;
}

export interface Shown {
  readonly runs: readonly Run[];
  /** By owner. */
  readonly drafts: ReadonlyMap<string, ShownDraft>;
}

/** `shown`: set from elsewhere. `discard`: the person gave up these drafts; their run holds the text's block again. */
export type CompositeMeta = { readonly shown: Shown } | { readonly discard: readonly string[] };

/** Meta of a transaction that changes nothing but asks for the decorations to be made anew. */
export const REDECORATE = 'compositeRedecorate';

export const compositeKey = new PluginKey<Shown>('composite');

export const shownIn = (state: EditorState): Shown => compositeKey.getState(state) ?? { runs: [], drafts: new Map() };

export const metaOf = (tr: Transaction): CompositeMeta | undefined =>
  tr.getMeta(compositeKey) as CompositeMeta | undefined;

/** Drawn from elsewhere: neither written nor in the undo history. */
export const isDrawn = (tr: Transaction): boolean => {
  const meta = metaOf(tr);
  return meta !== undefined && 'shown' in meta;
};

export const idOfNode = (node: Node): string => String(node.attrs.id);

/** Blocks of each owner in a document. */
export const nodesByOwner = (doc: Node, runs: readonly Run[]): Map<string, readonly Node[]> =>
  cutIntoRuns(runs, doc.children);

export function applyToShown(tr: Transaction, shown: Shown, before: Node): Shown {
  const meta = metaOf(tr);
  if (meta && 'shown' in meta) return meta.shown;
  if (!tr.docChanged) return shown;
  const discarded = new Set(meta && 'discard' in meta ? meta.discard : []);
  // A draft given up whose block has left the text leaves nothing behind.
  const runs = reroute(shown.runs, before.children, tr.doc.children, idOfNode).filter(
    ({ owner, n }) => n > 0 || !discarded.has(owner),
  );
  const [was, is] = [nodesByOwner(before, shown.runs), nodesByOwner(tr.doc, runs)];
  const drafts = new Map([...shown.drafts].filter(([owner]) => !discarded.has(owner)));
  runs.forEach(({ owner }, i) => {
    const old = was.get(owner) ?? [];
    if (drafts.has(owner) || discarded.has(owner) || sameNodes(old, is.get(owner) ?? [])) return;
    // The text's own block, as shown. Where none was, whatever stands there now was put in.
    const base = old.find((node) => idOfNode(node) === owner) ?? old[0];
    const form = base ?? is.get(owner)?.[0];
    if (!form) return;
    drafts.set(owner, {
      base: { ...blockFromNode(base ?? form.type.create(form.attrs)), id: owner },
      after: runs[i - 1]?.owner ?? null,
      movedOn: false,
      orphaned: false,
    });
  });
  return { runs, drafts };
}

export function sameNodes(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, i) => node === b[i] || node.eq(b[i]!));
}

export function blockPosition(doc: Node, runs: readonly Run[], owner: string): { from: number; to: number } | null {
  let [at, pos] = [0, 0];
  for (const run of runs) {
    const from = pos;
    for (let k = 0; k < run.n; k++) pos += doc.child(at++).nodeSize;
    if (run.owner === owner) return { from, to: pos };
  }
  return null;
}

/** The run a position lies in, with the offset from the start of its first block. */
export function runAt(
  doc: Node,
  runs: readonly Run[],
  pos: number,
): { owner: string; from: number; to: number } | null {
  let [at, start] = [0, 0];
  for (const { owner, n } of runs) {
    const from = start;
    for (let k = 0; k < n; k++) start += doc.child(at++).nodeSize;
    if (pos > from && pos < start) return { owner, from, to: start };
  }
  return null;
}

/** Whether two show the same, whatever objects they are made of. */
export function sameShown(a: Shown, b: Shown): boolean {
  const sameRuns =
    a.runs.length === b.runs.length &&
    a.runs.every(({ owner, n }, i) => owner === b.runs[i]?.owner && n === b.runs[i]?.n);
  return (
    sameRuns &&
    a.drafts.size === b.drafts.size &&
    [...a.drafts].every(([owner, draft]) => sameDraft(draft, b.drafts.get(owner)))
  );
}

function sameDraft(a: ShownDraft, b: ShownDraft | undefined): boolean {
  return (
    b !== undefined &&
    a.movedOn === b.movedOn &&
    a.orphaned === b.orphaned &&
    a.after === b.after &&
    sameBlocks([a.base], [b.base])
  );
}
