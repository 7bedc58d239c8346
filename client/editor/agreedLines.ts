// Which lines of the agreed text an editor shows and where. In the secretariat's editor the shown text is the agreed text;
// in a delegation's the words it drafts stand in it, and those carry no number: lines are counted on what was agreed, and
// each begins at the word that begins it, wherever drafted words have moved that to.

import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { changesShown, type ShownBlock } from '../../shared/amendment/inline.ts';
import { type Block, type Inline, plainText } from '../../shared/document/block.ts';
import { type BlockLines, linesOf, numberLines } from '../../shared/document/lines.ts';
import { blockFromNode } from '../../shared/document/nodes.ts';
import { type DraftGroup, draftGroups } from './composite/draftGroups.ts';
import { printedLabels } from './labels.ts';

/** One agreed block: its line starts, and where they are shown. */
type Agreed =
  /** As they are, in a child of the document. */
  | { readonly starts: readonly number[] | null; readonly child: number; readonly node: Node }
  /** Each in some child, at an offset in it; null where it is not. */
  | {
      readonly starts: readonly number[] | null;
      readonly shown: readonly ({ readonly child: number; readonly offset: number } | null)[];
    };

/** A function of the state to the lines of each shown block; what did not change is not set again. */
export function agreedLines(): (state: EditorState) => readonly BlockLines[] {
  const known = new WeakMap<Node, { readonly widths: string; readonly starts: readonly number[] | null }>();
  /** What was handed out for a paragraph last: the same object as long as it says the same. */
  const told = new WeakMap<Node, BlockLines>();
  let drafted = new Map<string, { readonly group: DraftGroup; readonly shown: readonly ShownBlock[] }>();

  function startsOf(node: Node, labels: ReadonlyMap<string, string>): readonly number[] | null {
    const widths = node.children.map((child) => (child.isText ? '' : labels.get(String(child.attrs.blockId)))).join();
    const before = known.get(node);
    if (before?.widths === widths) return before.starts;
    const starts = startsOfBlock(blockFromNode(node), labels);
    known.set(node, { widths, starts });
    return starts;
  }

  function shownOf(group: DraftGroup): readonly ShownBlock[] {
    const before = drafted.get(group.blockId);
    const { base, content } = group.version;
    const same = before && sameItems(before.group.version.base, base) && sameItems(before.group.nodes, group.nodes);
    return same ? before.shown : changesShown(base, content, { byCharacter: true });
  }

  return (state) => {
    const printed = printedLabels(state);
    const labels = new Map(printed.map((label, index) => [String(state.doc.maybeChild(index)?.attrs.id), label]));
    const groups = draftGroups(state).filter(({ changed }) => changed);
    const next: typeof drafted = new Map();
    const agreed: Agreed[] = [];
    let pos = 0;
    let child = 0;
    const plainUpTo = (end: number): void => {
      while (child < state.doc.childCount && pos < end) {
        const at = child;
        const node = state.doc.child(child);
        agreed.push({ starts: startsOf(node, labels), child: at, node });
        pos += node.nodeSize;
        child += 1;
      }
    };
    for (const group of groups) {
      plainUpTo(group.from);
      const shown = shownOf(group);
      next.set(group.blockId, { group, shown });
      agreed.push(...draftedBlocks(group, shown, child, labels));
      pos = group.to;
      child += group.nodes.length;
    }
    plainUpTo(state.doc.content.size);
    drafted = next;
    return project(agreed, state.doc.childCount, told);
  };
}

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** Where the lines of one block begin; null where none are counted. `labels`, by id: of the blocks it may refer to. */
export function startsOfBlock(block: Block, labels: ReadonlyMap<string, string>): readonly number[] | null {
  // `linesOf` takes the width of references from the blocks it is given: those referred to stand beside, without words.
  const targets = [...labels.keys()].map((id): Block => ({ ...block, id, content: [] }));
  const needs = block.content.some((inline) => inline.kind === 'xref');
  const [lines] = needs ? linesOf([block, ...targets], ['', ...labels.values()]) : linesOf([block]);
  return lines && lines.first !== null ? lines.starts : null;
}

/** The agreed blocks under a draft, each start carried to where the draft shows it. */
function draftedBlocks(
  group: DraftGroup,
  shown: readonly ShownBlock[],
  firstChild: number,
  labels: ReadonlyMap<string, string>,
): Agreed[] {
  const places = placesOf(group.version.base, shown, firstChild);
  return group.version.base.map((block, index) => {
    const starts = startsOfBlock(block, labels);
    return { starts, shown: (starts ?? []).map((start) => places[index]?.[start] ?? null) };
  });
}

type Place = { readonly child: number; readonly offset: number };

/** For each agreed block, by offset: where that character is shown, or the next one that is left; null if all went. */
function placesOf(base: readonly Block[], shown: readonly ShownBlock[], firstChild: number): (Place | null)[][] {
  const places: (Place | null)[][] = base.map(() => []);
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

/** Numbers the agreed lines and hands them to the blocks that show them; in one block they are consecutive. */
function project(agreed: readonly Agreed[], count: number, told: WeakMap<Node, BlockLines>): BlockLines[] {
  const children = Array.from({ length: count }, () => NO_LINES);
  const drafted = new Map<number, { first: number; starts: number[] }>();
  numberLines(agreed.map(({ starts }) => starts)).forEach((lines, index) => {
    const one = agreed[index];
    const { first } = lines;
    if (first === null || one === undefined) return;
    if ('node' in one) {
      const last = told.get(one.node);
      const same = last?.first === first && last.starts === lines.starts ? last : lines;
      if (same !== last) told.set(one.node, same);
      children[one.child] = same;
      return;
    }
    one.shown.forEach((place, nth) => {
      if (place === null) return;
      const target = drafted.get(place.child) ?? { first: first + nth, starts: [] };
      target.starts.push(place.offset);
      drafted.set(place.child, target);
    });
  });
  for (const [child, lines] of drafted) children[child] = lines;
  return children;
}

/** Where no lines are counted. */
export const NO_LINES: BlockLines = { first: null, starts: [] };
