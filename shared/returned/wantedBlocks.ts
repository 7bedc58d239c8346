// From the lines that somebody wants to blocks: each keeps the id of the paragraph it holds most of, words that were kept
// keep their marks and references, and a paragraph that is new takes its form from its like.

import type { Block, Inline } from '../document/block.ts';
import { likenesses } from './alignLines.ts';
import { isBlank, spaced } from './markedFile.ts';
import { printedWords, type Referred, rewordBlocks } from './printedWords.ts';
import { shapeOf, typedLabel } from './typedLabel.ts';
import type { WantedLine } from './wantedLines.ts';

export interface WantedBlock {
  readonly block: Block;
  /** Blocks of the base of whose words it holds some, other than its own: it was cut off from them, or joined with them. */
  readonly tiedTo: readonly string[];
  readonly changes: readonly number[];
}

export interface BaseText {
  readonly blocks: readonly Block[];
  readonly labels: readonly string[];
  readonly referred: Referred;
}

export interface WantedText {
  readonly blocks: readonly WantedBlock[];
  /** Changes by which a paragraph goes, by its id. */
  readonly removedBy: ReadonlyMap<string, readonly number[]>;
}

/** A first part that holds so much of a paragraph is the paragraph, and what follows is new. */
const ENOUGH_TO_BE = 0.3;
/** A new paragraph so much like one that goes is that one, moved. */
const ENOUGH_TO_BE_MOVED = 0.8;

export interface FromLines {
  readonly lines: readonly WantedLine[];
  readonly gone: ReadonlyMap<number, readonly number[]>;
  /** Index in the base of each line of the file that was found there, by its number. */
  readonly blockAt: ReadonlyMap<number, number>;
  /** What the file's numbering prints before the line in which a change stands; null for nothing. */
  readonly labelOf: (change: number) => string | null;
  /** Whether the file prints labels at all. */
  readonly printsLabels: boolean;
  readonly newId: () => string;
}

interface Owned {
  /** Index in the base of the block it is; -1 for a new one. */
  own: number;
  readonly holds: ReadonlyMap<number, number>;
}

/** For each line the block it is, so that no block is two lines. */
function owners(lines: readonly WantedLine[], blockAt: ReadonlyMap<number, number>): Owned[] {
  const owned = lines.map(({ from }): Owned => {
    const holds = new Map<number, number>();
    for (const { line, kept } of from) {
      const index = blockAt.get(line);
      if (index !== undefined && kept > 0) holds.set(index, (holds.get(index) ?? 0) + kept);
    }
    return { own: -1, holds };
  });
  const parts = new Map<number, number[]>();
  owned.forEach(({ holds }, n) => {
    for (const index of holds.keys()) parts.set(index, [...(parts.get(index) ?? []), n]);
  });
  for (const [index, those] of [...parts].sort(([a], [b]) => a - b)) {
    const keptBy = (n: number) => owned[n]!.holds.get(index) ?? 0;
    const whole = those.reduce((sum, n) => sum + keptBy(n), 0);
    const most = [...those].sort((a, b) => keptBy(b) - keptBy(a))[0]!;
    const first = those.find((n) => keptBy(n) >= whole * ENOUGH_TO_BE) ?? most;
    // A line that is a paragraph already, and holds words of this one too, has swallowed it.
    if (owned[first]!.own < 0) owned[first]!.own = index;
  }
  return owned;
}

/** Blocks and lines that share words, each group with its blocks and lines in order. */
function groups(owned: readonly Owned[]): { readonly blocks: readonly number[]; readonly lines: readonly number[] }[] {
  const groupOf = new Map<string, { blocks: Set<number>; lines: Set<number> }>();
  owned.forEach(({ holds }, n) => {
    if (holds.size === 0) return;
    const group = { blocks: new Set<number>(holds.keys()), lines: new Set([n]) };
    for (const index of holds.keys()) {
      const known = groupOf.get(`b${index}`);
      if (known === undefined) continue;
      for (const one of known.blocks) group.blocks.add(one);
      for (const one of known.lines) group.lines.add(one);
    }
    for (const index of group.blocks) groupOf.set(`b${index}`, group);
  });
  return [...new Set(groupOf.values())].map(({ blocks, lines }) => ({
    blocks: [...blocks].sort((a, b) => a - b),
    lines: [...lines].sort((a, b) => a - b),
  }));
}

/** The blocks as the lines want them. */
export function wantedBlocks(base: BaseText, given: FromLines): WantedText {
  const lines = given.lines.filter(({ text }) => !isBlank(text));
  const owned = owners(lines, given.blockAt);
  const content = new Map<number, readonly Inline[]>();
  for (const { blocks, lines: those } of groups(owned)) {
    const before = blocks.map((index) => base.blocks[index]!);
    const wanted = those.map((n) => spaced(lines[n]!.text));
    const [only] = those;
    const isSame =
      before.length === 1 &&
      those.length === 1 &&
      printedWords(before[0]!, base.referred) === wanted[0] &&
      only !== undefined;
    if (isSame) content.set(only, before[0]!.content);
    else
      for (const [i, inlines] of rewordBlocks(before, wanted, base.referred).entries()) content.set(those[i]!, inlines);
  }
  const own = owned.map((one) => one.own);
  const there = new Set(own.filter((index) => index >= 0));
  // Where a moved paragraph was and where it is are far apart in the file: it is found by its words.
  const left = base.blocks.flatMap((block, index) => (there.has(index) || block.content.length === 0 ? [] : [index]));
  const likeness = likenesses(left.map((index) => printedWords(base.blocks[index]!, base.referred)));
  lines.forEach((line, n) => {
    if (own[n]! >= 0 || owned[n]!.holds.size > 0 || left.every((index) => there.has(index))) return;
    const words = spaced(bare(line.text).words);
    const index = movedFrom(left, likeness(words), there);
    if (index < 0) return;
    own[n] = index;
    there.add(index);
    content.set(n, rewordBlocks([base.blocks[index]!], [words], base.referred)[0] ?? []);
  });

  const goneAt = new Map<number, readonly number[]>();
  for (const [line, changes] of given.gone) {
    const index = given.blockAt.get(line);
    if (index !== undefined) goneAt.set(index, [...(goneAt.get(index) ?? []), ...changes]);
  }
  let anchor = -1;
  const blocks = lines.map((line, n): WantedBlock => {
    const index = own[n]!;
    const tiedTo = [...owned[n]!.holds.keys()].filter((at) => at !== index).map((at) => base.blocks[at]!.id);
    if (index >= 0) {
      anchor = index;
      const changes = [...new Set([...line.changes, ...(goneAt.get(index) ?? [])])];
      return { block: { ...base.blocks[index]!, content: content.get(n) ?? [] }, tiedTo, changes };
    }
    const inlines = content.get(n);
    const label = line.changes.map(given.labelOf).find((one) => one !== null) ?? null;
    const typed = inlines === undefined && given.printsLabels ? bare(line.text) : { label: '', words: line.text };
    const form =
      inlines === undefined ? formOf(base, anchor, label ?? typed.label, given.printsLabels) : splitForm(base, tiedTo);
    const words = inlines ?? [{ kind: 'text' as const, text: spaced(typed.words), marks: [] }];
    return { block: { id: given.newId(), ...form, content: words }, tiedTo, changes: line.changes };
  });
  return { blocks, removedBy: removals(base, given, there) };
}

const bare = (text: string): { readonly label: string; readonly words: string } => {
  const label = typedLabel(text);
  return { label: label.trim(), words: text.slice(label.length) };
};

/** The one among the paragraphs that go which is so much alike that it is moved; -1 for none. */
function movedFrom(left: readonly number[], shares: readonly number[], there: ReadonlySet<number>): number {
  let [found, share] = [-1, ENOUGH_TO_BE_MOVED];
  left.forEach((index, at) => {
    if (!there.has(index) && shares[at]! > share) [found, share] = [index, shares[at]!];
  });
  return found;
}

type Form = Pick<Block, 'role' | 'level' | 'numbering' | 'label'>;
const PLAIN: Form = { role: 'plain', level: 0, numbering: 'none', label: null };

const asNew = ({ role, level, numbering }: Form, label: string): Form =>
  numbering === 'fixed'
    ? { role, level, numbering: label === '' ? 'none' : 'fixed', label: label === '' ? null : label }
    : { role, level, numbering, label: null };

/** What is cut off from a paragraph is one of its kind. */
function splitForm(base: BaseText, tiedTo: readonly string[]): Form {
  const whole = base.blocks.find(({ id }) => id === tiedTo[0]);
  return whole === undefined ? PLAIN : asNew(whole, '');
}

/** A new paragraph is what the nearest one with such a label is; without a label, what the nearest one without is. */
function formOf({ blocks, labels }: BaseText, anchor: number, label: string, printsLabels: boolean): Form {
  const before = blocks[anchor];
  if (!printsLabels && before !== undefined && isText(before)) return asNew(before, labels[anchor] ?? '');
  const shape = shapeOf(label);
  const fits = (index: number): boolean =>
    isText(blocks[index]!) && (label === '' ? labels[index] === '' : shapeOf(labels[index] ?? '') === shape);
  for (let away = 0; away < blocks.length; away++) {
    for (const index of [anchor - away, anchor + 1 + away]) {
      if (index >= 0 && index < blocks.length && fits(index)) return asNew(blocks[index]!, label);
    }
  }
  return PLAIN;
}

const isText = ({ role }: Block): boolean => !['title', 'place', 'heading', 'subheading', 'chapeau'].includes(role);

function removals(base: BaseText, { lines, blockAt }: FromLines, there: ReadonlySet<number>) {
  const removedBy = new Map<string, readonly number[]>();
  for (const { from, changes } of lines) {
    for (const { line } of from) {
      const index = blockAt.get(line);
      if (index === undefined || there.has(index)) continue;
      const { id } = base.blocks[index]!;
      removedBy.set(id, [...(removedBy.get(id) ?? []), ...changes]);
    }
  }
  return removedBy;
}
