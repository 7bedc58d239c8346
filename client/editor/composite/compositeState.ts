// What the delegate's editor shows, kept beside the document: which blocks stand for which block of the text, and what
// is drafted. It follows the person's own edits step by step; what comes from elsewhere is set by the binding.

import type { Node } from '@tiptap/pm/model';
import { type EditorState, PluginKey, type Transaction } from '@tiptap/pm/state';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import { type Run, showsWords } from '../../../shared/amendment/composite.ts';
import type { Block } from '../../../shared/document/block.ts';
import { blockFromNode } from '../../../shared/document/nodes.ts';
import { HISTORY_META } from '../bindingPlugin.ts';
import { followEdit } from './followEdit.ts';
import { idOfNode, NOTHING, nodesByOwner, sameStretch } from './stretches.ts';

export interface ShownDraft {
  /** The block as it read when the draft was begun: what changes are shown against. */
  readonly base: Block;
  readonly after: string | null;
  /** The text has another wording there by now. */
  readonly movedOn: boolean;
  /** The text has no such block any more. */
  readonly orphaned: boolean;
  /** Id of the filed request that this is to be a new version of. */
  readonly revises: string | null;
}

export interface Shown {
  /** The agreed text at that moment. */
  readonly text: readonly Block[];
  readonly runs: readonly Run[];
  /** By owner. */
  readonly drafts: ReadonlyMap<string, ShownDraft>;
  /** What drafts given up here were versions of, by owner: undo brings that back with the words. */
  readonly revised?: ReadonlyMap<string, string>;
}

/** `shown`: set from elsewhere. `discard`: the person gave up these drafts; their run holds the text's block again. */
export type CompositeMeta = { readonly shown: Shown } | { readonly discard: readonly string[] };

/** Meta of a transaction that changes nothing but asks for the decorations to be made anew. */
export const REDECORATE = 'compositeRedecorate';

export const compositeKey = new PluginKey<Shown>('composite');

export const NOTHING_SHOWN: Shown = { text: [], runs: [], drafts: new Map() };

/** Nothing before there is an editor. */
export const shownIn = (state: EditorState | undefined): Shown =>
  (state && compositeKey.getState(state)) ?? NOTHING_SHOWN;

export const metaOf = (tr: Transaction): CompositeMeta | undefined =>
  tr.getMeta(compositeKey) as CompositeMeta | undefined;

/** Drawn from elsewhere: neither written nor in the undo history. */
export const isDrawn = (tr: Transaction): boolean => {
  const meta = metaOf(tr);
  return meta !== undefined && 'shown' in meta;
};

export function applyToShown(tr: Transaction, shown: Shown, before: Node): Shown {
  const meta = metaOf(tr);
  if (meta && 'shown' in meta) return meta.shown;
  if (!tr.docChanged) return shown;
  const discarded = new Set(meta && 'discard' in meta ? meta.discard : []);
  // A draft given up whose block has left the text leaves nothing behind.
  const runs = followEdit(shown.runs, tr).filter((run) => showsWords(run) || !discarded.has(run.owner));
  const [was, is] = [nodesByOwner(before, shown.runs), nodesByOwner(tr.doc, runs)];
  const drafts = new Map([...shown.drafts].filter(([owner]) => !discarded.has(owner)));
  const given = [...shown.drafts].flatMap(([owner, { revises }]): [string, string][] =>
    discarded.has(owner) && revises !== null ? [[owner, revises]] : [],
  );
  const revised = new Map([...(shown.revised ?? []), ...given]);
  const isUndo = tr.getMeta(HISTORY_META) !== undefined;
  runs.forEach(({ owner }, i) => {
    const old = was.get(owner) ?? NOTHING;
    if (drafts.has(owner) || discarded.has(owner) || sameStretch(old, is.get(owner) ?? NOTHING)) return;
    // The text's own block, as shown. Where none was, whatever stands there now was put in.
    const base = old.blocks.find((node) => idOfNode(node) === owner) ?? old.blocks[0];
    const form = base ?? is.get(owner)?.blocks[0];
    if (!form) return;
    drafts.set(owner, {
      base: { ...blockFromNode(base ?? form.type.create(form.attrs)), id: owner },
      after: runs[i - 1]?.owner ?? null,
      movedOn: false,
      orphaned: false,
      revises: (isUndo ? revised.get(owner) : undefined) ?? null,
    });
  });
  return { text: shown.text, runs, drafts, revised };
}

/** Whether two show the same, whatever objects they are made of. */
export function sameShown(a: Shown, b: Shown): boolean {
  const sameRuns =
    a.runs.length === b.runs.length &&
    a.runs.every(({ owner, n, joined }, i) => {
      const other = b.runs[i]!;
      return owner === other.owner && n === other.n && joined === other.joined;
    });
  return (
    a.text === b.text &&
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
    a.revises === b.revises &&
    sameBlocks([a.base], [b.base])
  );
}
