// Debris of conversions and blank lines, out of the way before anything is read. What is taken from a line is found
// again in a finding with its place; everything else of the line stays as it was, character for character, save white
// space at its ends.

import { type Finding, finding } from './finding.ts';
import type { SourceLine } from './sourceLine.ts';

/** A line that is not blank. */
export interface Line {
  /** Counted from 1, blank lines too. */
  readonly number: number;
  readonly text: string;
  /** Blank lines before it; a form feed counts as a page break. */
  readonly gap: number;
  /** A running head or a page number stood right above or below it. */
  readonly atPageEdge?: boolean | undefined;
  /** What the file says about the line beyond its words. */
  readonly source?: SourceLine | undefined;
}

/** Counted for a form feed: as many blank lines as a page break leaves. */
export const PAGE_BREAK_GAP = 2;

/**
 * Marks that Word and its converters leave in plain text; bounded, so that an open bracket cannot swallow a
 * paragraph.
 */
const DEBRIS =
  /\[bookmark:[^\][]{0,200}\]|\[(?:if|endif|cid:|image:)[^\][]{0,200}\]|<!--\[(?:if|endif)[^\]]{0,200}\](?:--)?>|\[endif\]/gi;
/** Characters without width that no script needs, and control characters other than white space. */
const INVISIBLE = /[\u200B\u2060\uFEFF\u00AD]|(?!\s)\p{Cc}/gu;

const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function withoutDebris({ text: raw, number, ruling }: SourceLine, findings: Finding[]): string {
  if (ruling?.keep === true) return raw;
  const clean = raw.replace(DEBRIS, (removed: string, at: number) => {
    findings.push(finding('artefact/removed', [number], removed, { at }));
    return '';
  });
  const invisible = clean.match(INVISIBLE);
  if (invisible === null) return clean;
  const kinds = [...new Set(invisible.map(codePoint))].join(' ');
  findings.push(finding('artefact/removed', [number], kinds, { times: invisible.length }));
  return clean.replace(INVISIBLE, '');
}

/** The lines that hold words or a number of the file's own, without debris, and a finding for each thing removed. */
export function cleanLines(raw: readonly SourceLine[]): {
  readonly lines: readonly Line[];
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const lines: Line[] = [];
  let gap = 0;
  let page: number | null = null;
  for (const source of raw) {
    if (source.text.includes('\f')) gap += PAGE_BREAK_GAP;
    const clean = withoutDebris(source, findings).trim();
    if (clean === '' && source.numbering === null) {
      gap += 1;
      continue;
    }
    if (page !== null && source.page !== null && source.page !== page) gap = Math.max(gap, PAGE_BREAK_GAP);
    page = source.page ?? page;
    lines.push({ number: source.number, text: clean, gap, source });
    gap = 0;
  }
  return { lines, findings };
}
