// Reference lines: the agreed text set at 80 characters, numbered from 1 and never anew, so that a room can say "line 32".
// Lines are counted in characters, not measured: every screen, printer and font gives the same numbers.
//
// A line breaks as a browser breaks it, at these places only (compared with Chromium by a test): after spaces other than
// no-break ones; after a hyphen, en dash, soft hyphen or zero-width space between letters or digits; before and after an em
// dash between them. What is longer than a line is cut at its end. Chinese and Japanese, which break anywhere, are set
// like other words here. Combining accents and invisible signs take no room; every other character takes one.

import { ATOM, type Block, type BlockAttrs, type Inline, type Role } from './block.ts';

/** Characters of a line at level 1; each level below takes `LEVEL_STEP` less. */
export const LINE_LENGTH = 80;
const LEVEL_STEP = 5;

const UNNUMBERED: ReadonlySet<Role> = new Set(['title', 'place', 'heading', 'subheading']);

export interface BlockLines {
  /** Number of the first line; null where lines are not counted (title, place, headings, nothing written yet). */
  readonly first: number | null;
  /** Offsets in the block (atoms count 1) where its lines begin; the first is 0; empty where lines are not counted. */
  readonly starts: readonly number[];
}

export const hasLines = (block: Pick<BlockAttrs, 'role'>): boolean => !UNNUMBERED.has(block.role);

/** Characters a line of a block holds. */
export const lineLength = (level: number): number => LINE_LENGTH - LEVEL_STEP * Math.max(level - 1, 0);

/** Lines of every block, aligned with `blocks`. `labels` (also aligned) gives the width of cross-references. */
export function linesOf(blocks: readonly Block[], labels?: readonly (string | null)[]): BlockLines[] {
  const widths = new Map(labels && blocks.map((block, index) => [block.id, (labels[index] ?? '').length]));
  return numberLines(
    blocks.map((block) => {
      if (!hasLines(block) || block.content.length === 0) return null;
      const text = block.content.map((inline) => (inline.kind === 'text' ? inline.text.replaceAll(ATOM, ' ') : ATOM));
      const atoms = block.content.filter((inline) => inline.kind !== 'text');
      return lineStarts(
        text.join(''),
        lineLength(block.level),
        atoms.map((atom) => atomWidth(atom, widths)),
      );
    }),
  );
}

/** Numbers the lines of consecutive blocks: `starts` as from `lineStarts`, null for a block whose lines are not counted. */
export function numberLines(starts: readonly (readonly number[] | null)[]): BlockLines[] {
  let next = 1;
  return starts.map((own) => {
    if (own === null) return { first: null, starts: [] };
    const first = next;
    next += own.length;
    return { first, starts: own };
  });
}

/** Number of the line in which an offset of a block stands; null where lines are not counted. */
export function lineAt(lines: BlockLines, offset: number): number | null {
  if (lines.first === null) return null;
  const after = lines.starts.findIndex((start) => start > offset);
  return lines.first + (after < 0 ? lines.starts.length : after) - 1;
}

function atomWidth(atom: Exclude<Inline, { kind: 'text' }>, labels: ReadonlyMap<string, number>): number {
  return atom.kind === 'xref' ? Math.max(labels.get(atom.blockId) ?? 1, 1) : 1;
}

// What ends a chunk that stays together: breaking spaces, which hang over the end of the line.
const OTHER_SPACES = /[\t\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]/;
const isSpace = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === 0x20 || ((code === 0x09 || code >= 0x1680) && OTHER_SPACES.test(text[at] ?? ''));
};
const HYPHEN = 0x2d;
const WORD = /[\p{L}\p{N}]/u;
const BREAK_AFTER = new Set('-\u2010\u2013\u2014\u00AD\u200B');
const EM_DASH = '\u2014';
const NO_WIDTH = /[\p{M}\p{Cf}]/u;

/**
 * Offsets where the lines of a text begin, the first always 0.
 * @param atomWidths characters each ATOM of the text takes when printed, in order; 1 without.
 */
export function lineStarts(text: string, length: number, atomWidths: readonly number[] = []): number[] {
  const starts = [0];
  const widths = new CharacterWidths(text, atomWidths);
  let column = 0;
  let at = 0;
  while (at < text.length) {
    const end = chunkEnd(text, at);
    const width = widths.of(at, end);
    if (column > 0 && column + width > length) {
      starts.push(at);
      column = 0;
    }
    if (width > length) column = cutLong(text, at, end, length, widths, starts);
    else column += width;
    at = end;
    while (at < text.length && isSpace(text, at)) {
      column += 1;
      at += 1;
    }
  }
  return starts;
}

/** Cuts a chunk longer than a line at the end of each line; gives the width of what is left on the last. */
function cutLong(
  text: string,
  from: number,
  end: number,
  length: number,
  widths: CharacterWidths,
  starts: number[],
): number {
  let column = 0;
  for (let at = from; at < end; ) {
    const next = at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
    const width = widths.of(at, next);
    if (column > 0 && column + width > length) {
      starts.push(at);
      column = 0;
    }
    column += width;
    at = next;
  }
  return column;
}

/** Where the chunk that begins at `from` may be parted from what follows. */
function chunkEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (isSpace(text, at)) return at;
    const code = text.charCodeAt(at);
    if (code < 0xad && code !== HYPHEN) continue;
    const sign = text[at] ?? '';
    if (!BREAK_AFTER.has(sign) || !isWord(text, at - 1) || !isWord(text, at + 1)) continue;
    if (sign === EM_DASH && at > from) return at;
    return at + 1;
  }
  return text.length;
}

function isWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const half = code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
  return half >= 0 && half < text.length && WORD.test(String.fromCodePoint(text.codePointAt(half) ?? 0));
}

/** Characters between two offsets. Most text is plain letters: those are counted without looking at each. */
class CharacterWidths {
  private readonly text: string;
  private readonly plain: boolean;
  private readonly atomWidths: readonly number[];
  private readonly atomAt = new Map<number, number>();

  constructor(text: string, atomWidths: readonly number[]) {
    this.text = text;
    this.atomWidths = atomWidths;
    this.plain = /^[\u0020-\u00AC\u00AE-\u02FF\u2010-\u2027]*$/.test(text);
    if (this.plain) return;
    for (let at = text.indexOf(ATOM), nth = 0; at >= 0; at = text.indexOf(ATOM, at + 1), nth += 1)
      this.atomAt.set(at, nth);
  }

  of(from: number, to: number): number {
    if (this.plain) return to - from;
    let width = 0;
    for (let at = from; at < to; ) {
      const sign = String.fromCodePoint(this.text.codePointAt(at) ?? 0);
      width += this.one(at, sign);
      at += sign.length;
    }
    return width;
  }

  private one(at: number, sign: string): number {
    const atom = this.atomAt.get(at);
    if (atom !== undefined) return this.atomWidths[atom] ?? 1;
    return NO_WIDTH.test(sign) ? 0 : 1;
  }
}
