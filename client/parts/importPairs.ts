// The file and what was understood of it, laid side by side: each paragraph with the lines of the file it was made of. Words
// that were taken out stand struck in the file; lines that became nothing stand alone.

import { takesWholeLines } from '../../shared/template/lines/finding.ts';
import type { FileNote, FindingView, ImportView } from '../../shared/wire/library.ts';

export interface FilePiece {
  readonly text: string;
  readonly removed: boolean;
  /** Where it begins in its line. */
  readonly from: number;
}

export interface FileLine {
  readonly number: number;
  /** What the file's own numbering prints. */
  readonly label: string | null;
  readonly pieces: readonly FilePiece[];
}

type UnderstoodBlock = ImportView['outline']['blocks'][number];

/** What the lines became. */
export type Understood =
  | { readonly kind: 'front'; readonly role: 'title' | 'place'; readonly text: string }
  | { readonly kind: 'block'; readonly block: UnderstoodBlock; readonly above: string };

export interface ImportPair {
  readonly key: string;
  readonly lines: readonly FileLine[];
  /** Null: left out. */
  readonly got: Understood | null;
  /** Findings about these lines. */
  readonly findings: readonly string[];
  /** Footnotes whose sign stands in these lines. */
  readonly notes: readonly FileNote[];
}

/** Codes of findings whose words left a line that stayed. */
const INNER_WORDS: readonly string[] = ['artefact/removed', 'marker/removed'];

function piecesOf(text: string, about: readonly FindingView[]): readonly FilePiece[] {
  if (about.some(({ code }) => takesWholeLines(code))) return [{ text, removed: true, from: 0 }];
  const cuts = about
    .filter(({ code, text: words }) => INNER_WORDS.includes(code) && words !== '')
    .flatMap(({ text: words }) => {
      const at = text.indexOf(words);
      return at < 0 ? [] : [{ from: at, to: at + words.length }];
    })
    .toSorted((a, b) => a.from - b.from);
  const pieces: FilePiece[] = [];
  let done = 0;
  for (const { from, to } of cuts) {
    if (from < done) continue;
    if (from > done) pieces.push({ text: text.slice(done, from), removed: false, from: done });
    pieces.push({ text: text.slice(from, to), removed: true, from });
    done = to;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), removed: false, from: done });
  return pieces;
}

interface Start {
  readonly line: number;
  readonly got: Understood;
}

/** In the order of the file; empty lines are left out. */
export function importPairs({ lines, outline, findings }: ImportView): readonly ImportPair[] {
  const about = new Map<number, FindingView[]>();
  for (const finding of findings) {
    for (const number of finding.lines.length > 0 ? finding.lines : [finding.line]) {
      about.set(number, [...(about.get(number) ?? []), finding]);
    }
  }
  let above = '';
  const starts: readonly Start[] = [
    ...outline.front.map(({ role, text, line }): Start => ({ line, got: { kind: 'front', role, text } })),
    ...outline.blocks.map((block): Start => {
      const start: Start = { line: block.line, got: { kind: 'block', block, above } };
      // A tail belongs to the numbered paragraph, not to the last letter under it.
      if (block.label !== '' && block.role !== 'sub') above = block.label;
      return start;
    }),
  ];
  const isLeftOut = (number: number): boolean => about.get(number)?.some(({ code }) => takesWholeLines(code)) === true;
  const startsAt = new Map<number, Start[]>();
  for (const start of starts) startsAt.set(start.line, [...(startsAt.get(start.line) ?? []), start]);

  const pairs: { key: string; lines: FileLine[]; got: Understood | null }[] = [];
  let open: (typeof pairs)[number] | null = null;
  for (const { number, text, label } of lines) {
    const here = startsAt.get(number) ?? [];
    if (text.trim() === '' && here.length === 0) continue;
    const line: FileLine = { number, label, pieces: piecesOf(text, about.get(number) ?? []) };
    if (here.length > 0) {
      // One line may hold several paragraphs: the first of them shows it.
      for (const [nth, { got }] of here.entries()) {
        open = { key: `${number}-${nth}`, lines: nth === 0 ? [line] : [], got };
        pairs.push(open);
      }
    } else if (open === null || open.got === null || isLeftOut(number)) {
      if (open?.got === null) open.lines.push(line);
      else pairs.push({ key: `${number}-out`, lines: [line], got: null });
      if (open === null) open = pairs.at(-1) ?? null;
    } else {
      open.lines.push(line);
    }
  }
  return pairs.map((pair) => ({
    ...pair,
    findings: [...new Set(pair.lines.flatMap(({ number }) => (about.get(number) ?? []).map(({ key }) => key)))],
    notes: outline.notes.filter(({ line }) => pair.lines.some(({ number }) => number === line)),
  }));
}

/** The paragraph a line became part of, for the place of a finding; null before the first and for lines left out. */
export function pairOfLine(pairs: readonly ImportPair[], number: number): ImportPair | null {
  return pairs.find(({ lines }) => lines.some((line) => line.number === number)) ?? null;
}
