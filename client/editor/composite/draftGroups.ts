// The drafted blocks as the changes they make: neighbours that only make sense together are one. From here come the
// decorations of the text and what the page says about a draft before it is submitted.

import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import { groupsOfRuns } from '../../../shared/amendment/composite.ts';
import type { Wording } from '../../../shared/amendment/request.ts';
import { trimmed } from '../../../shared/amendment/trimmed.ts';
import type { Block } from '../../../shared/document/block.ts';
import { blockFromNode } from '../../../shared/document/nodes.ts';
import { shownIn } from './compositeState.ts';
import { idOfNode, nodesByOwner } from './stretches.ts';

/** A draft of the delegation as the page shows it: under which block, what it asks for, how it stands. */
export interface DraftedSummary {
  /** First drafted block; the draft is known by it. */
  readonly blockId: string;
  readonly version: Wording;
  /** The same without paragraphs at its ends that stay as they are: what is asked for once it is submitted. */
  readonly asks: Wording;
  /** False where everything was taken back. */
  readonly changed: boolean;
  /** The text has other words there than when the draft was begun. */
  readonly movedOn: boolean;
  /** A block of it has left the text. */
  readonly orphaned: boolean;
  /** Id of the filed request that this is to be a new version of; null for a request of its own. */
  readonly revises: string | null;
}

export interface DraftGroup extends DraftedSummary {
  /** Positions of its blocks in the document. */
  readonly from: number;
  readonly to: number;
  readonly nodes: readonly Node[];
}

export function draftGroups(state: EditorState): DraftGroup[] {
  const { runs, drafts } = shownIn(state);
  if (drafts.size === 0) return [];
  // Index of the first block of each run, and its position.
  const [first, start]: [number[], number[]] = [[0], [0]];
  for (const { n } of runs) {
    const [index, pos] = [first.at(-1)!, start.at(-1)!];
    first.push(index + n);
    start.push(state.doc.children.slice(index, index + n).reduce((sum, node) => sum + node.nodeSize, pos));
  }
  const stretches = nodesByOwner(state.doc, runs);
  return groupsOfRuns(
    runs,
    (owner) => drafts.has(owner),
    (owner) => drafts.get(owner)?.revises ?? null,
  ).map(({ from, to }) => {
    const owners = runs.slice(from, to).map(({ owner }) => owner);
    const mine = owners.flatMap((owner) => drafts.get(owner) ?? []);
    const nodes = state.doc.children.slice(first[from], first[to]);
    // What a draft is joined to may be the text's own.
    const base = owners.flatMap((owner) => drafts.get(owner)?.base ?? stretches.get(owner)!.blocks.map(blockFromNode));
    const content = contentOf(nodes, base);
    const after = runs[from - 1]?.owner ?? null;
    const version: Wording = { kind: 'wording', targets: owners, after, base, content };
    const revises = mine.find((draft) => draft.revises !== null)?.revises ?? null;
    return {
      blockId: owners[0]!,
      version,
      // A next version is about what the request is about.
      asks: revises === null ? trimmed(version) : version,
      changed: !sameBlocks(base, content),
      movedOn: mine.some((draft) => draft.movedOn),
      orphaned: mine.some((draft) => draft.orphaned),
      revises,
      from: start[from]!,
      to: start[to]!,
      nodes,
    };
  });
}

/** The empty block that stands in a document from which all was taken is nothing anybody wrote. */
function contentOf(nodes: readonly Node[], base: readonly Block[]): Block[] {
  const [only] = nodes;
  const isStandIn =
    nodes.length === 1 && only!.content.size === 0 && base.length > 0 && !base.some(({ id }) => id === idOfNode(only!));
  return isStandIn ? [] : nodes.map(blockFromNode);
}
