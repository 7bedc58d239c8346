// Which lines of the agreed text an editor shows and where. In the secretariat's editor the shown text is the agreed text;
// in a delegation's the words it drafts stand in it, and those carry no number: lines are counted on what was agreed, and
// each begins at the word that begins it, wherever drafted words have moved that to. Without this a delegation would speak
// of lines that nobody else sees. All is taken from the state, so that words and lines are drawn together.

import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { changesShown, type ShownBlock } from '../../shared/amendment/inline.ts';
import { type Block, type Inline, plainText } from '../../shared/document/block.ts';
import { type BlockLines, linesOf, numberLines } from '../../shared/document/lines.ts';
import { blockFromNode } from '../../shared/document/nodes.ts';
import { labelsOf } from '../../shared/numbering/labels.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import { compositeKey } from './composite/compositeState.ts';
import { type DraftGroup, draftGroups } from './composite/draftGroups.ts';
import { idOfNode } from './composite/stretches.ts';
import { schemeIn } from './labels.ts';

/** Where no lines are counted. */
const NO_LINES: BlockLines = { first: null, starts: [] };

interface Counted {
  readonly blocks: readonly Block[];
  readonly scheme: Scheme | null;
  /** Aligned with `blocks`. */
  readonly lines: readonly BlockLines[];
  /** Of each block by its id. */
  readonly byId: ReadonlyMap<string, readonly [block: Block, lines: BlockLines]>;
}

interface Drafted {
  readonly agreed: readonly Block[];
  readonly nodes: readonly Node[];
  readonly shown: readonly ShownBlock[];
}

/** A function of the state to the lines of each shown block; what did not change is not set again, and is the same object. */
export function agreedLines(): (state: EditorState) => readonly BlockLines[] {
  const blocksIn = blocksOfDocuments();
  const count = countedLines();
  let drafted = new Map<string, Drafted>();

  function shownOf({ blockId, nodes, version }: DraftGroup, agreed: readonly Block[]): Drafted {
    const before = drafted.get(blockId);
    if (before && sameItems(before.agreed, agreed) && sameItems(before.nodes, nodes)) return before;
    return { agreed, nodes, shown: changesShown(agreed, version.content, { byCharacter: true }) };
  }

  return (state) => {
    const composite = compositeKey.getState(state);
    const { lines, byId } = count(composite?.text ?? blocksIn(state.doc), schemeIn(state));
    if (composite === undefined) return lines;
    const children = state.doc.children.map((node) => byId.get(idOfNode(node))?.[1] ?? NO_LINES);
    const next: typeof drafted = new Map();
    for (const group of draftGroups(state)) {
      const found = group.version.targets.flatMap((id) => {
        const one = byId.get(id);
        return one ? [one] : [];
      });
      const own = shownOf(
        group,
        found.map(([block]) => block),
      );
      next.set(group.blockId, own);
      const first = state.doc.resolve(group.from).index(0);
      group.nodes.forEach((_, nth) => {
        children[first + nth] = NO_LINES;
      });
      const places = placesOf(own, first);
      for (const [child, carried] of carriedLines(found, places)) children[child] = carried;
    }
    drafted = next;
    return children;
  };
}

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** The blocks of a document: the same objects as long as its nodes are the same. */
function blocksOfDocuments(): (doc: Node) => readonly Block[] {
  const known = new WeakMap<Node, Block>();
  let last: { readonly doc: Node; readonly blocks: readonly Block[] } | null = null;
  return (doc) => {
    if (last?.doc !== doc) {
      const blocks = doc.children.map((node) => {
        const block = known.get(node) ?? blockFromNode(node);
        known.set(node, block);
        return block;
      });
      last = { doc, blocks };
    }
    return last.blocks;
  };
}

/** Counts the lines of a text, anew only for blocks that are others than before. */
function countedLines(): (blocks: readonly Block[], scheme: Scheme | null) => Counted {
  const set = new WeakMap<Block, { readonly widths: string; readonly starts: readonly number[] | null }>();
  const told = new WeakMap<Block, BlockLines>();
  let last: Counted | null = null;

  function startsOf(block: Block, labels: () => ReadonlyMap<string, string>): readonly number[] | null {
    // As wide as the label of the block a reference leads to is printed.
    const widths = block.content.map((inline) => (inline.kind === 'xref' ? labels().get(inline.blockId) : '')).join();
    const before = set.get(block);
    if (before?.widths === widths) return before.starts;
    const starts = startsOfBlock(block, labels);
    set.set(block, { widths, starts });
    return starts;
  }

  return (blocks, scheme) => {
    if (last?.blocks === blocks && last.scheme === scheme) return last;
    let known: ReadonlyMap<string, string> | null = null;
    const labels = () => {
      known ??= labelsById(blocks, scheme);
      return known;
    };
    const lines = numberLines(blocks.map((block) => startsOf(block, labels))).map((own, index) => {
      const block = blocks[index]!;
      const before = told.get(block);
      if (before && before.first === own.first && before.starts === own.starts) return before;
      told.set(block, own);
      return own;
    });
    const byId = new Map(blocks.map((block, index) => [block.id, [block, lines[index]!] as const]));
    last = { blocks, scheme, lines, byId };
    return last;
  };
}

function labelsById(blocks: readonly Block[], scheme: Scheme | null): ReadonlyMap<string, string> {
  const printed = scheme === null ? [] : labelsOf(blocks, scheme);
  return new Map(blocks.map(({ id }, index) => [id, printed[index] ?? '']));
}

/** Where the lines of one block begin; null where none are counted. `labels`, by id: of the blocks it may refer to. */
function startsOfBlock(block: Block, labels: () => ReadonlyMap<string, string>): readonly number[] | null {
  const needs = block.content.some((inline) => inline.kind === 'xref');
  // `linesOf` takes the width of references from the blocks it is given: those referred to stand beside, without words.
  const targets = needs ? [...labels().keys()].map((id): Block => ({ ...block, id, content: [] })) : [];
  const [lines] = needs ? linesOf([block, ...targets], ['', ...labels().values()]) : linesOf([block]);
  return lines && lines.first !== null ? lines.starts : null;
}

interface Place {
  readonly child: number;
  readonly offset: number;
}

/** For each agreed block, by offset: where that character is shown, or the next one that is left; null if all went. */
function placesOf({ agreed, shown }: Drafted, firstChild: number): (Place | null)[][] {
  const places: (Place | null)[][] = agreed.map(() => []);
  let block = -1;
  let child = firstChild - 1;
  for (const { status, segments } of shown) {
    if (status !== 'removed') child += 1;
    if (status !== 'new') block += 1;
    let offset = 0;
    for (const segment of segments) {
      if (segment.kind === 'joined') {
        block += 1;
        continue;
      }
      const length = lengthOf(segment.content);
      if (segment.kind === 'ins') {
        offset += length;
        continue;
      }
      const row = places[block];
      for (let nth = 0; nth < length; nth += 1) {
        // A paragraph that begins with drafted words still begins with its first line.
        const opens = nth === 0 && status === 'kept' && row?.length === 0 && isOpening(segments, segment);
        const at = opens ? 0 : segment.kind === 'same' ? offset + nth : offset;
        row?.push(status === 'removed' ? null : { child, offset: at });
      }
      if (segment.kind === 'same') offset += length;
    }
  }
  return places;
}

/** Whether nothing agreed stands before this segment in its block. */
function isOpening(segments: ShownBlock['segments'], segment: ShownBlock['segments'][number]): boolean {
  const before = segments.slice(0, segments.indexOf(segment));
  return before.every(({ kind }) => kind === 'ins');
}

const lengthOf = (content: readonly Inline[]): number => plainText({ content }).length;

/** The agreed lines by the children that show them; in one child they are consecutive. */
function carriedLines(
  agreed: readonly (readonly [block: Block, lines: BlockLines])[],
  places: readonly (readonly (Place | null)[])[],
): ReadonlyMap<number, BlockLines> {
  const carried = new Map<number, { first: number; starts: number[] }>();
  agreed.forEach(([, { first, starts }], index) => {
    if (first === null) return;
    starts.forEach((start, nth) => {
      const place = places[index]?.[start];
      if (!place) return;
      const target = carried.get(place.child) ?? { first: first + nth, starts: [] };
      target.starts.push(place.offset);
      carried.set(place.child, target);
    });
  });
  return carried;
}
