// From how a text reads to how it shall read, by the fewest words (or letters) written: whatever stays keeps its place
// in the shared sequence, so that what others type meanwhile stays beside it. Markers of the same id stay the same
// marker. Work is bounded (align.ts); beyond the bound a block is written anew as a whole.

import { align, internKeys, type Match } from './align.ts';
import type { Block, BlockAttrs, MarkName } from './block.ts';
import { HEAD_ID, sameMarks } from './delta.ts';
import type { TextEdit } from './textEdit.ts';
import { belongsToWord, carriesMeaning, contentUnits, flatLength, type Unit, unitKey, unitMarks } from './tokens.ts';

/** `word`: a changed word is written anew but for its equal ends. `letter`: every letter that can stay stays. */
export type Grain = 'word' | 'letter';

interface Span {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

/** Units of a text; the implicit head has no marker. */
export function unitsOf(blocks: readonly Block[]): Unit[] {
  return blocks.flatMap((block, index) => {
    const { content, ...attrs } = block;
    const units = contentUnits({ ...attrs, content });
    return index === 0 && attrs.id === HEAD_ID ? units : [{ kind: 'marker' as const, attrs }, ...units];
  });
}

/**
 * Edits that turn a text holding `before` into one holding `after`. An implicit head (HEAD_ID, first) stands for text
 * without a marker on both sides.
 */
export function editsBetween(before: readonly Block[], after: readonly Block[], grain: Grain = 'word'): TextEdit[] {
  const { head, tail } = sameEnds(before, after);
  const a = unitsOf(before.slice(head, before.length - tail));
  const b = unitsOf(after.slice(head, after.length - tail));
  const edits = editsOf(a, b, matchUnits(a, b, grain));
  if (head === 0) return edits;
  const offset = before.slice(0, head).reduce((length, block, index) => length + lengthOf(block, index), 0);
  return edits.map((edit) => ({ ...edit, at: edit.at + offset }));
}

/** How many blocks stay as they are at either end: in a long text nearly all, and they need no counting of letters. */
function sameEnds(before: readonly Block[], after: readonly Block[]): { readonly head: number; readonly tail: number } {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && sameBlock(before[head]!, after[head]!)) head++;
  let tail = 0;
  while (tail < most - head && sameBlock(before.at(-1 - tail)!, after.at(-1 - tail)!)) tail++;
  // The implicit head is one only where it stands first.
  if (before[before.length - tail]?.id === HEAD_ID || after[after.length - tail]?.id === HEAD_ID) tail = 0;
  return { head, tail };
}

function sameBlock(a: Block, b: Block): boolean {
  if (a === b) return true;
  if (changedAttrs(a, b) !== null || a.content.length !== b.content.length) return false;
  return a.content.every((one, i) => {
    const other = b.content[i]!;
    if (!sameMarks(one.marks, other.marks)) return false;
    if (one.kind === 'text') return other.kind === 'text' && one.text === other.text;
    if (one.kind === 'xref') return other.kind === 'xref' && one.blockId === other.blockId;
    return other.kind === 'footnoteRef' && one.noteId === other.noteId;
  });
}

function lengthOf({ id, content }: Block, index: number): number {
  const marker = index === 0 && id === HEAD_ID ? 0 : 1;
  return content.reduce((length, inline) => length + (inline.kind === 'text' ? inline.text.length : 1), marker);
}

/** Units of `a` that stay, and as which units of `b`. */
export function matchUnits(a: readonly Unit[], b: readonly Unit[], grain: Grain): Match[] {
  const intern = internKeys();
  const aKeys = a.map((unit) => intern(unitKey(unit)));
  const bKeys = b.map((unit) => intern(unitKey(unit)));
  const matches: Match[] = [];
  for (const span of betweenAnchors(a, b, aKeys, bKeys)) {
    const found =
      grain === 'letter'
        ? align(aKeys, bKeys, [span.aFrom, span.aTo], [span.bFrom, span.bTo])
        : matchWords(a, b, aKeys, bKeys, span);
    for (const match of found) pushMatch(matches, match);
  }
  return matches;
}

function pushMatch(matches: Match[], match: Match): void {
  const last = matches.at(-1);
  if (last !== undefined && last.i + last.length === match.i && last.j + last.length === match.j) {
    matches[matches.length - 1] = { ...last, length: last.length + match.length };
  } else if (match.length > 0) matches.push(match);
}

/** The stretches between blocks that stay; each begins with the marker of the block that stays. */
function betweenAnchors(a: readonly Unit[], b: readonly Unit[], aKeys: number[], bKeys: number[]): Span[] {
  const inB = onlyMarkers(b, bKeys);
  const inA = onlyMarkers(a, aKeys);
  const starts = [...inA].filter(([, i]) => i >= 0);
  const pairs = starts.flatMap(([key, i], index) => {
    const j = inB.get(key) ?? -1;
    return j < 0 ? [] : [{ i, j, weight: (starts[index + 1]?.[1] ?? a.length) - i }];
  });
  const spans: Span[] = [];
  let [aFrom, bFrom] = [0, 0];
  for (const { i, j } of heaviestRising(pairs, b.length)) {
    spans.push({ aFrom, aTo: i, bFrom, bTo: j });
    [aFrom, bFrom] = [i, j];
  }
  spans.push({ aFrom, aTo: a.length, bFrom, bTo: b.length });
  return spans;
}

/** Key of each marker to its index, -1 where an id occurs twice. */
function onlyMarkers(units: readonly Unit[], keys: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  units.forEach((unit, index) => {
    const key = keys[index] as number;
    if (unit.kind === 'marker') found.set(key, found.has(key) ? -1 : index);
  });
  return found;
}

/** Of pairs rising in i, those rising in j too that weigh most together: the fewest letters of moved blocks move. */
function heaviestRising<P extends { j: number; weight: number }>(pairs: readonly P[], size: number): P[] {
  const best: { weight: number; pair: number }[] = Array.from({ length: size + 1 }, () => ({ weight: 0, pair: -1 }));
  const before: number[] = [];
  pairs.forEach((pair, index) => {
    let top = { weight: 0, pair: -1 };
    for (let k = pair.j; k > 0; k -= k & -k) {
      const entry = best[k] as { weight: number; pair: number };
      if (entry.weight > top.weight) top = entry;
    }
    before.push(top.pair);
    const weight = top.weight + pair.weight;
    for (let k = pair.j + 1; k <= size; k += k & -k) {
      if ((best[k] as { weight: number }).weight < weight) best[k] = { weight, pair: index };
    }
  });
  let top = { weight: 0, pair: -1 };
  for (let k = size; k > 0; k -= k & -k) {
    const entry = best[k] as { weight: number; pair: number };
    if (entry.weight > top.weight) top = entry;
  }
  const chosen: P[] = [];
  for (let index = top.pair; index >= 0; index = before[index] as number) chosen.push(pairs[index] as P);
  return chosen.reverse();
}

interface Word {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly meaning: boolean;
}

function wordsOf(units: readonly Unit[], keys: readonly number[], from: number, to: number): Word[] {
  const words: Word[] = [];
  for (let start = from; start < to; ) {
    let end = start + 1;
    if (belongsToWord(units[start] as Unit)) while (end < to && belongsToWord(units[end] as Unit)) end++;
    const key = keys.slice(start, end).join(' ');
    words.push({ from: start, to: end, key, meaning: carriesMeaning(units[start] as Unit) });
    start = end;
  }
  return words;
}

function matchWords(a: readonly Unit[], b: readonly Unit[], aKeys: number[], bKeys: number[], span: Span): Match[] {
  const intern = internKeys();
  const aWords = wordsOf(a, aKeys, span.aFrom, span.aTo);
  const bWords = wordsOf(b, bKeys, span.bFrom, span.bTo);
  const found = align(
    aWords.map((word) => intern(word.key)),
    bWords.map((word) => intern(word.key)),
  );
  // A blank or comma that happens to stand between two changes is no reason to part them.
  const kept = found.filter(
    ({ i, length }, index) =>
      index === 0 || index === found.length - 1 || aWords.slice(i, i + length).some((word) => word.meaning),
  );
  const matches: Match[] = [];
  let [aAt, bAt] = [span.aFrom, span.bFrom];
  for (const { i, j, length } of kept) {
    const first = aWords[i] as Word;
    const last = aWords[i + length - 1] as Word;
    const other = bWords[j] as Word;
    matches.push(...equalEnds(aKeys, bKeys, { aFrom: aAt, aTo: first.from, bFrom: bAt, bTo: other.from }));
    matches.push({ i: first.from, j: other.from, length: last.to - first.from });
    [aAt, bAt] = [last.to, other.from + last.to - first.from];
  }
  matches.push(...equalEnds(aKeys, bKeys, { aFrom: aAt, aTo: span.aTo, bFrom: bAt, bTo: span.bTo }));
  return matches;
}

const equalEnds = (a: number[], b: number[], { aFrom, aTo, bFrom, bTo }: Span): Match[] =>
  align(a, b, [aFrom, aTo], [bFrom, bTo], -1);

function editsOf(a: readonly Unit[], b: readonly Unit[], matches: readonly Match[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const late: TextEdit[] = [];
  let [i, j, at] = [0, 0, 0];
  for (const match of [...matches, { i: a.length, j: b.length, length: 0 }]) {
    const gone = a.slice(i, match.i).reduce((sum, unit) => sum + flatLength(unit), 0);
    if (gone > 0) edits.push({ kind: 'delete', at, length: gone });
    for (; j < match.j; j++) {
      insertUnit(edits, at, b[j] as Unit);
      at += flatLength(b[j] as Unit);
    }
    for (let k = 0; k < match.length; k++) {
      const unit = b[j + k] as Unit;
      change(late, at, a[match.i + k] as Unit, unit);
      at += flatLength(unit);
    }
    [i, j] = [match.i + match.length, match.j + match.length];
  }
  // Formats and attributes change no length: written last, all their positions are those of the text as it will read.
  return [...edits, ...late];
}

function insertUnit(edits: TextEdit[], at: number, unit: Unit): void {
  const last = edits.at(-1);
  if (unit.kind === 'marker') edits.push({ kind: 'insertMarker', at, attrs: unit.attrs });
  else if (unit.kind === 'atom') edits.push({ kind: 'insertAtom', at, atom: unit.atom });
  else if (last?.kind === 'insertText' && last.at + last.text.length === at && sameMarks(last.marks, unit.marks)) {
    edits[edits.length - 1] = { ...last, text: last.text + unit.text };
  } else edits.push({ kind: 'insertText', at, text: unit.text, marks: unit.marks });
}

function change(late: TextEdit[], at: number, was: Unit, is: Unit): void {
  if (was.kind === 'marker' && is.kind === 'marker') {
    const attrs = changedAttrs(was.attrs, is.attrs);
    if (attrs !== null) late.push({ kind: 'setAttrs', at, attrs });
    return;
  }
  const set = changedMarks(unitMarks(was), unitMarks(is));
  if (set === null) return;
  const last = late.at(-1);
  const length = flatLength(is);
  if (last?.kind === 'format' && last.at + last.length === at && JSON.stringify(last.set) === JSON.stringify(set)) {
    late[late.length - 1] = { ...last, length: last.length + length };
  } else late.push({ kind: 'format', at, length, set });
}

/** Marks to put on and take off; null where there is nothing to do. */
export function changedMarks(
  was: readonly MarkName[],
  is: readonly MarkName[],
): Partial<Record<MarkName, true | null>> | null {
  if (sameMarks(was, is)) return null;
  const set: Partial<Record<MarkName, true | null>> = {};
  for (const name of was) if (!is.includes(name)) set[name] = null;
  for (const name of is) if (!was.includes(name)) set[name] = true;
  return set;
}

function changedAttrs(was: BlockAttrs, is: BlockAttrs): Partial<BlockAttrs> | null {
  const entries = (['id', 'role', 'level', 'numbering', 'label'] as const)
    .filter((key) => was[key] !== is[key])
    .map((key) => [key, is[key]]);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}
