// From the view to the shared text: each step of ProseMirror as the same few insertions and deletions, so that what a
// colleague writes beside them at that moment keeps its place. Steps are read by what they map and change, never by
// their class: new kinds of steps need nothing here.

import type { Node } from '@tiptap/pm/model';
import type { Step } from '@tiptap/pm/transform';
import * as Y from 'yjs';
import type { BlockAttrs } from '../../shared/document/block.ts';
import { attributesOfMarks, embedOfAtom, markerEntries, sameMarks } from '../../shared/document/delta.ts';
import { changedBlocks, flatOf, flatStart, markersBefore, unitsBetween } from '../../shared/document/flat.ts';
import { changedMarks } from '../../shared/document/netChange.ts';
import { attrsOfNode, marksOfNode } from '../../shared/document/nodes.ts';
import { BLOCK_DEFAULTS } from '../../shared/document/schema.ts';
import { flatLength, type Unit, unitKey, unitMarks } from '../../shared/document/tokens.ts';
import type { HeldChange } from './heldChange.ts';

export type MarkerMap = Y.Map<unknown>;

export const makeMarker = (attrs: BlockAttrs): MarkerMap => new Y.Map<unknown>(markerEntries(attrs));

/** Writes to the text at indexes of the view, through what is held back. */
export class TextWriter {
  private readonly text: Y.Text;
  private readonly held: HeldChange | null;

  constructor(text: Y.Text, held: HeldChange | null) {
    this.text = text;
    this.held = held;
  }

  insert(at: number, unit: Unit & { readonly kind: 'char' | 'atom' }): void {
    const index = this.held?.indexInText(at) ?? at;
    if (unit.kind === 'char') this.text.insert(index, unit.text, attributesOfMarks(unit.marks));
    else this.text.insertEmbed(index, embedOfAtom(unit.atom), attributesOfMarks(unit.atom.marks));
    this.held?.insertedInView(at, flatLength(unit));
  }

  insertMarker(at: number, attrs: BlockAttrs): MarkerMap {
    const marker = makeMarker(attrs);
    this.text.insertEmbed(this.held?.indexInText(at) ?? at, marker, {});
    this.held?.insertedInView(at, 1);
    return marker;
  }

  delete(at: number, length: number): void {
    for (const run of this.held?.runsInText(at, length) ?? [{ at, length }]) this.text.delete(run.at, run.length);
    this.held?.deletedFromView(at, length);
  }

  format(at: number, length: number, set: Record<string, true | null>): void {
    for (const run of this.held?.runsInText(at, length) ?? [{ at, length }]) this.text.format(run.at, run.length, set);
  }

  /** Takes every block the step changes into what is held, if it changes a held one: then it stays within. */
  cover(a: Node, b: Node): void {
    if (this.held === null) return;
    const { before } = changedBlocks(a, b);
    const [from, end] = [flatStart(a, before.first), flatStart(a, before.last)];
    if (from < this.held.viewEnd && end > this.held.from) this.held.grow(from, end);
  }
}

/**
 * Writes one step that led from `a` to `b`, and keeps `markers` beside the blocks. Gives the attributes of every
 * marker it wrote.
 */
export function writeStep(
  writer: TextWriter,
  markers: (MarkerMap | null)[],
  step: Step,
  a: Node,
  b: Node,
): BlockAttrs[] {
  writer.cover(a, b);
  const { before, after } = changedBlocks(a, b);
  const attrsBefore = new Map<MarkerMap | null, BlockAttrs>();
  for (let i = before.first; i < before.last; i++) attrsBefore.set(markers[i] ?? null, attrsOfNode(a.child(i)));
  const written: BlockAttrs[] = [];
  const ranges = rangesOf(step, a, b);
  if (ranges.length === 0) writeMarks(writer, a, b);
  for (const range of ranges.reverse()) {
    const fresh = writeRange(writer, markers, range, a, b);
    for (const [marker, attrs] of fresh) attrsBefore.set(marker, attrs);
    written.push(...fresh.values());
  }
  if (markers.length !== b.childCount) throw new Error(`${markers.length} markers beside ${b.childCount} blocks`);
  for (let i = after.first; i < after.last; i++) {
    const marker = markers[i];
    const was = attrsBefore.get(marker ?? null);
    if (marker !== null && marker !== undefined && was !== undefined) writeAttrs(marker, was, attrsOfNode(b.child(i)));
  }
  return written;
}

interface Range {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

function rangesOf(step: Step, a: Node, b: Node): Range[] {
  const ranges: Range[] = [];
  step.getMap().forEach((oldStart, oldEnd, newStart, newEnd) => {
    // A step may replace one half of a surrogate pair; the text only takes whole ones.
    const left = halves(a, oldStart) || halves(b, newStart) ? 1 : 0;
    const right = halves(a, oldEnd) || halves(b, newEnd) ? 1 : 0;
    ranges.push({
      oldStart: oldStart - left,
      oldEnd: oldEnd + right,
      newStart: newStart - left,
      newEnd: newEnd + right,
    });
  });
  return ranges;
}

function halves(doc: Node, pos: number): boolean {
  if (pos < 1 || pos >= doc.content.size) return false;
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(doc.textBetween(pos - 1, pos + 1));
}

function writeRange(
  writer: TextWriter,
  markers: (MarkerMap | null)[],
  { oldStart, oldEnd, newStart, newEnd }: Range,
  a: Node,
  b: Node,
): Map<MarkerMap, BlockAttrs> {
  const old = unitsBetween(a, oldStart, oldEnd);
  const now = unitsBetween(b, newStart, newEnd);
  let head = 0;
  while (head < old.length && head < now.length && stays(old[head], now[head])) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && stays(old.at(-1 - tail), now.at(-1 - tail))) tail++;
  let at = flatOf(a, oldStart) + lengthOf(old.slice(0, head));
  const gone = old.slice(head, old.length - tail);
  const firstMarker = markersBefore(a, at);
  if (gone.length > 0) writer.delete(at, lengthOf(gone));
  const fresh = new Map<MarkerMap, BlockAttrs>();
  for (const unit of runsOf(now.slice(head, now.length - tail))) {
    if (unit.kind === 'marker') fresh.set(writer.insertMarker(at, unit.attrs), unit.attrs);
    else writer.insert(at, unit);
    at += flatLength(unit);
  }
  markers.splice(firstMarker, gone.filter(({ kind }) => kind === 'marker').length, ...fresh.keys());
  return fresh;
}

const lengthOf = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + flatLength(unit), 0);

const stays = (a: Unit | undefined, b: Unit | undefined): boolean =>
  a !== undefined && b !== undefined && unitKey(a) === unitKey(b) && sameMarks(unitMarks(a), unitMarks(b));

/** Neighbouring characters of the same marks as one. */
function runsOf(units: readonly Unit[]): Unit[] {
  const runs: Unit[] = [];
  for (const unit of units) {
    const last = runs.at(-1);
    if (unit.kind === 'char' && last?.kind === 'char' && sameMarks(last.marks, unit.marks)) {
      runs[runs.length - 1] = { ...last, text: last.text + unit.text };
    } else runs.push(unit);
  }
  return runs;
}

/** A step that moves nothing changes marks or attributes: compare the blocks that changed. */
function writeMarks(writer: TextWriter, a: Node, b: Node): void {
  const { before } = changedBlocks(a, b);
  let flat = flatStart(a, before.first);
  for (let i = before.first; i < before.last; i++) {
    const [was, is] = [a.child(i), b.child(i)];
    if (was.content !== is.content) {
      const marksIn = (block: Node) =>
        block.children.map((child) => ({ end: 0, size: child.nodeSize, marks: marksOfNode(child) }));
      const [old, now] = [marksIn(was), marksIn(is)];
      let at = 0;
      for (let o = 0, n = 0; o < old.length && n < now.length; ) {
        const [x, y] = [old[o] as (typeof old)[number], now[n] as (typeof now)[number]];
        const length = Math.min(x.size, y.size);
        const set = changedMarks(x.marks, y.marks);
        if (set !== null) writer.format(flat + 1 + at, length, set);
        at += length;
        x.size -= length;
        y.size -= length;
        if (x.size === 0) o++;
        if (y.size === 0) n++;
      }
    }
    flat += was.nodeSize - 1;
  }
}

/** `label` means something only together with `numbering`: the two are written together. */
const TOGETHER = [['id'], ['role'], ['level'], ['numbering', 'label']] as const;

function writeAttrs(marker: MarkerMap, was: BlockAttrs, is: BlockAttrs): void {
  for (const keys of TOGETHER) {
    if (keys.every((key) => was[key] === is[key])) continue;
    for (const key of keys) {
      if ((marker.get(key) ?? (key === 'id' ? null : BLOCK_DEFAULTS[key])) !== is[key]) marker.set(key, is[key]);
    }
  }
}
