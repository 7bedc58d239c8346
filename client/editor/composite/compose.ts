// What the delegate's editor shall show: the text with the drafts in it, block by block. What waits for its seed, and what
// somebody composes in, stands as it is shown.

import type { Node, Schema } from '@tiptap/pm/model';
import { sameBlocks } from '../../../shared/amendment/change.ts';
import { ownersInOrder, type Placed, type Run, showsWords } from '../../../shared/amendment/composite.ts';
import type { Block } from '../../../shared/document/block.ts';
import { nodeFromBlock } from '../../../shared/document/nodes.ts';
import type { Shown, ShownDraft } from './compositeState.ts';
import { tellDoublesApart } from './doubles.ts';
import { type DraftEntry, readContent } from './draftEntries.ts';
import { NOTHING, type ShownStretch } from './stretches.ts';

export interface Composite {
  readonly nodes: readonly Node[];
  readonly shown: Shown;
}

interface Sources {
  readonly text: readonly Block[];
  /** Open drafts, by owner. */
  readonly entries: ReadonlyMap<string, DraftEntry>;
  /** Drafts asked for and not there yet. */
  readonly pending: ReadonlyMap<string, { readonly discarded: boolean }>;
  /** Owners whose words stay as they are shown. */
  readonly held: ReadonlySet<string>;
  readonly old: Shown;
  readonly stretches: ReadonlyMap<string, ShownStretch>;
  /** Nodes for blocks, the same ones as long as the blocks read the same. */
  readonly nodesOf: (owner: string, blocks: readonly Block[]) => readonly Node[];
}

export function compose({ text, entries, pending, held, old, stretches, nodesOf }: Sources): Composite {
  const placed = new Map<string, Placed>(
    [...entries].map(([owner, { after, joined }]) => [owner, { owner, after, joined }]),
  );
  const waiting = [...pending].filter(([, { discarded }]) => !discarded).map(([owner]) => owner);
  for (const owner of [...waiting, ...held]) {
    const before = previousOwner(old.runs, owner);
    const joined = stretches.get(owner)?.joined ? before : null;
    const after = placed.get(owner)?.after ?? old.drafts.get(owner)?.after ?? before;
    placed.set(owner, { owner, after, joined });
  }
  const owners = ownersInOrder(
    text.map(({ id }) => id),
    [...placed.values()],
    old.runs.map(({ owner }) => owner),
  );
  const texts = new Map(text.map((block) => [block.id, block]));
  const [runs, nodes, drafts]: [Run[], Node[], Map<string, ShownDraft>] = [[], [], new Map()];
  const waits = new Set(held);
  for (const owner of owners) {
    const block = texts.get(owner) ?? null;
    const entry = entries.get(owner);
    const asked = pending.get(owner);
    const before = runs.at(-1);
    const wasShown = stretches.get(owner) ?? NOTHING;
    const joins = entry !== undefined && before !== undefined && entry.joined === before.owner;
    // Words that a colleague joins to what somebody composes wait with it.
    if (joins && !wasShown.joined && waits.has(before.owner)) waits.add(owner);
    const asShown = asked !== undefined || waits.has(owner);
    const mine = asShown
      ? wasShown
      : entry
        ? { joined: joins, blocks: nodesOf(owner, readContent(entry)) }
        : { joined: false, blocks: nodesOf(owner, [block!]) };
    runs.push(append(nodes, before, owner, mine));
    const draft = asShown && !asked?.discarded ? (old.drafts.get(owner) ?? entry) : asked ? null : entry;
    if (!draft) continue;
    const { base, after } = draft;
    drafts.set(owner, {
      base,
      after,
      orphaned: block === null,
      movedOn: block === null || !sameBlocks([block], [base]),
      revises: draft.revises ?? entry?.revises ?? null,
    });
  }
  tellDoublesApart(runs, nodes);
  return { nodes, shown: { text, runs, drafts, ...(old.revised && { revised: old.revised }) } };
}

export function previousOwner(runs: readonly Run[], owner: string): string | null {
  return runs[runs.findIndex((run) => run.owner === owner) - 1]?.owner ?? null;
}

/** Puts what stands for an owner behind `nodes`: joined, it goes on in the last of them. */
function append(nodes: Node[], before: Run | undefined, owner: string, { joined, blocks }: ShownStretch): Run {
  const host = nodes.at(-1);
  if (!joined || !host || !before || !showsWords(before)) {
    nodes.push(...blocks);
    return { owner, n: blocks.length };
  }
  const [first, ...rest] = blocks;
  if (first && first.content.size > 0) nodes[nodes.length - 1] = host.copy(host.content.append(first.content));
  nodes.push(...rest);
  return { owner, n: rest.length, joined: first?.content.size ?? 0 };
}

/** Nodes for the blocks of each owner, the same ones as long as the blocks read the same. */
export class KnownNodes {
  readonly #known = new Map<string, { readonly blocks: readonly Block[]; readonly nodes: readonly Node[] }>();

  of(schema: Schema, owner: string, blocks: readonly Block[]): readonly Node[] {
    const known = this.#known.get(owner);
    if (known && sameBlocks(known.blocks, blocks)) return known.nodes;
    const nodes = blocks.map((block) => nodeFromBlock(schema, block));
    this.#known.set(owner, { blocks, nodes });
    return nodes;
  }
}
