// Opens a filed request in the text once more: its paragraphs become drafts that are marked as a new version of it, and
// its words are put into them by an ordinary edit, so that undo takes them out again. What is filed stays as it is.

import { closeHistory } from '@tiptap/pm/history';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import type { Block } from '../../../shared/document/block.ts';
import { nodeFromBlock } from '../../../shared/document/nodes.ts';
import type { CompositeBinding } from './CompositeBinding.ts';
import { shownIn } from './compositeState.ts';
import { setRevises, setSeenVersion } from './draftEntries.ts';
import { draftGroups } from './draftGroups.ts';
import type { DraftDoor } from './draftRoom.ts';
import { writeBetween } from './drawDocument.ts';
import { spansOf } from './stretches.ts';

export interface Revised {
  readonly requestId: string;
  /** Of its versions the one these words are of. */
  readonly version: number;
  /** The paragraphs of the text, neighbours, that its wording stands for now; at least one. */
  readonly base: readonly Block[];
  readonly after: string | null;
  /** What it makes of them. */
  readonly wanted: readonly Block[];
}

/**
 * `drafted`: other words of the delegation stand there, and are not written over. `away`: the text has changed meanwhile,
 * or the server cannot be asked.
 */
export type RevisionBegun = 'begun' | 'drafted' | 'away';

export async function beginRevision(
  view: EditorView,
  binding: CompositeBinding,
  door: DraftDoor,
  { requestId, version, base, after, wanted }: Revised,
): Promise<RevisionBegun> {
  const owners = base.map(({ id }) => id);
  const there = draftsAt(view, owners);
  if (there.some(({ revises }) => revises !== requestId)) return 'drafted';
  if (there.length > 0) {
    enter(view, there[0]!.from);
    return 'begun';
  }
  for (const [i, block] of base.entries()) {
    const answer = await door.openDraft(block.id, base[i - 1]?.id ?? after, block);
    if (answer !== 'open' || view.isDestroyed) return 'away';
  }
  if (draftsAt(view, owners).length > 0) return 'drafted';
  const spans = spansOf(view.state.doc, shownIn(view.state).runs).filter(({ owner }) => owners.includes(owner));
  const now = owners.flatMap((id) => binding.textBlock(id) ?? []);
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last || !sameBlocks(now, base)) return 'away';

  binding.draftDoc.transact(() => {
    for (const owner of owners) {
      setRevises(binding.drafts, owner, requestId);
      setSeenVersion(binding.drafts, owner, version);
    }
  });
  const { schema } = view.state;
  const nodes = wanted.map((block) => nodeFromBlock(schema, block));
  const tr = closeHistory(view.state.tr);
  const shown = tr.doc.slice(first.from, last.to).content.content;
  const isPaired = shown.length === nodes.length && shown.every((node, i) => node.attrs.id === nodes[i]!.attrs.id);
  if (isPaired) {
    // From the last to the first, so that places before stay as they are.
    for (let i = shown.length - 1, to = last.to; i >= 0; i--) {
      to -= shown[i]!.nodeSize;
      writeBetween(tr, to, [shown[i]!], [nodes[i]!]);
    }
  } else if (!writeBetween(tr, first.from, shown, nodes)) tr.replaceWith(first.from, last.to, nodes);
  view.dispatch(tr);
  enter(view, first.from);
  return 'begun';
}

const draftsAt = (view: EditorView, owners: readonly string[]) =>
  draftGroups(view.state).filter(
    ({ changed, version }) => changed && version.targets.some((id) => owners.includes(id)),
  );

function enter(view: EditorView, from: number): void {
  const { tr } = view.state;
  const at = tr.doc.resolve(Math.min(from + 1, tr.doc.content.size));
  // What is typed next is undone by itself.
  view.dispatch(closeHistory(tr.setSelection(TextSelection.near(at)).scrollIntoView()));
  view.focus();
}
