// A text as a row of units: a marker, a code point or an atom each. Rows are what changes are computed on; their flat
// length is that of the shared sequence, where a code point beyond U+FFFF counts two.

import type { Block, BlockAttrs, MarkName } from './block.ts';
import type { Atom } from './delta.ts';

export type Unit =
  | { readonly kind: 'marker'; readonly attrs: BlockAttrs }
  | { readonly kind: 'char'; readonly text: string; readonly marks: readonly MarkName[] }
  | { readonly kind: 'atom'; readonly atom: Atom };

/** What a unit is, apart from its marks and attributes: equal keys may stay where they are. */
export function unitKey(unit: Unit): string {
  switch (unit.kind) {
    case 'marker':
      return `m${unit.attrs.id}`;
    case 'char':
      return `c${unit.text}`;
    case 'atom':
      return unit.atom.kind === 'xref' ? `x${unit.atom.blockId}` : `f${unit.atom.noteId}`;
  }
}

/** Length in the shared sequence. */
export const flatLength = (unit: Unit): number => (unit.kind === 'char' ? unit.text.length : 1);

export const unitMarks = (unit: Unit): readonly MarkName[] =>
  unit.kind === 'char' ? unit.marks : unit.kind === 'atom' ? unit.atom.marks : [];

/** Units of a block after its marker. */
export function contentUnits(block: Block): Unit[] {
  const units: Unit[] = [];
  for (const inline of block.content) {
    if (inline.kind === 'text') for (const text of inline.text) units.push({ kind: 'char', text, marks: inline.marks });
    else units.push({ kind: 'atom', atom: inline });
  }
  return units;
}

const ALONE = /[\p{Ideographic}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/u;
const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** A letter or figure that words are made of; in scripts written without spaces every letter is a word of its own. */
export function belongsToWord(unit: Unit): boolean {
  return unit.kind === 'char' && WORD.test(unit.text) && !ALONE.test(unit.text);
}

/** Anything but blanks and punctuation. */
export function carriesMeaning(unit: Unit): boolean {
  return unit.kind !== 'char' || WORD.test(unit.text);
}
