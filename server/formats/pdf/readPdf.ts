// The text layer of a PDF as the source of an outline: its printed lines with page, indent and weight, blank lines where
// paragraphs keep a distance, footnotes apart. Joining lines to paragraphs is left to the reading of the structure. A PDF of
// pictures is refused: nothing here recognises letters in images.

import { ok, type Result } from '../../../shared/result.ts';
import { type Finding, finding, leftOut } from '../../../shared/template/lines/finding.ts';
import type { SourceLine, SourceNote, SourceText } from '../../../shared/template/lines/sourceLine.ts';
import { type FileCode, refuseFile } from '../fileRefusal.ts';
import { tooLong } from '../readText.ts';
import { type DividedLine, joinDivided } from './dividedWords.ts';
import { pageNotes } from './footnotes.ts';
import { type PageLine, pageLines } from './pageLines.ts';
import { pdfPages } from './pdfPages.ts';

/** Distance of two lines, against the usual one, from which they are two paragraphs. */
const APART = 1.2;
const CENTRE_SLACK = 4;
const MIN_CENTRE_INDENT = 5;
/** Lines that begin at one place are indented, unless most of them end as far from the other edge. */
const MIN_CENTRED_SHARE = 0.6;
/** A tab so near the beginning sets a label apart, not a cell. */
const LABEL_LENGTH = 8;
const MAX_UNREADABLE = 0.3;

/** The value that most of `weights` stands for. */
function mostly(values: Iterable<readonly [value: number, weight: number]>): number | null {
  const sums = new Map<number, number>();
  for (const [value, weight] of values) sums.set(value, (sums.get(value) ?? 0) + weight);
  let best: readonly [number, number] | null = null;
  for (const entry of sums) if (best === null || entry[1] > best[1]) best = entry;
  return best?.[0] ?? null;
}

const half = (n: number): number => Math.round(n * 2) / 2;

/** What is usual in the document: size, distance of lines, edges of the text. */
interface Measure {
  readonly size: number;
  readonly leading: number;
  readonly left: number;
  readonly right: number;
}

const distance = (above: PageLine, line: PageLine): number | null =>
  above.page === line.page && line.y > above.y && above.column?.left === line.column?.left ? line.y - above.y : null;

function measureOf(lines: readonly PageLine[]): Measure {
  const size = mostly(lines.map((line) => [line.size, line.text.length])) ?? 10;
  const distances = lines.flatMap((line, i) => {
    const above = lines[i - 1];
    const apart = above === undefined ? null : distance(above, line);
    return apart === null || line.size !== size || apart > 4 * size ? [] : [half(apart)];
  });
  // The least distance that is not rare: paragraphs of one line each are set wider apart than lines of one paragraph.
  const counts = new Map<number, number>();
  for (const apart of distances) counts.set(apart, (counts.get(apart) ?? 0) + 1);
  const usual = [...counts].filter(([, times]) => times * 8 >= distances.length).map(([apart]) => apart);
  const leading = usual.length > 0 ? Math.min(...usual) : size * 1.25;
  const edge = (values: readonly number[], from: 'low' | 'high'): number => {
    const sorted = values.toSorted((a, b) => a - b);
    const rare = Math.floor(sorted.length * 0.03);
    return (from === 'low' ? sorted[rare] : sorted[sorted.length - 1 - rare]) ?? 0;
  };
  return {
    size,
    leading,
    left: edge(
      lines.map((line) => line.x),
      'low',
    ),
    right: edge(
      lines.map((line) => line.right),
      'high',
    ),
  };
}

function standsCentred(line: PageLine, { left, right }: Measure): boolean {
  const edges = line.column ?? { left, right };
  const middle = (edges.left + edges.right) / 2;
  return Math.abs((line.x + line.right) / 2 - middle) <= CENTRE_SLACK && line.x - edges.left >= MIN_CENTRE_INDENT;
}

/** The lines that are centred: as far from both edges, and not merely indented like others. */
function centredOf(lines: readonly PageLine[], measure: Measure): ReadonlySet<PageLine> {
  const found = new Set(lines.filter((line) => standsCentred(line, measure)));
  const byLeft = new Map<number, { all: number; centred: number }>();
  const at = (line: PageLine): number => Math.round(line.x);
  for (const line of lines) {
    const counts = byLeft.get(at(line)) ?? { all: 0, centred: 0 };
    byLeft.set(at(line), { all: counts.all + 1, centred: counts.centred + (found.has(line) ? 1 : 0) });
  }
  return new Set(
    [...found].filter((line) => byLeft.get(at(line))!.centred >= MIN_CENTRED_SHARE * byLeft.get(at(line))!.all),
  );
}

const isClose = (above: PageLine | undefined, line: PageLine, measure: Measure): boolean => {
  if (above === undefined) return true;
  const apart = distance(above, line);
  const size = Math.max(above.size, line.size) / measure.size;
  return apart === null || apart <= measure.leading * Math.max(1, size) * APART;
};

/** Marks without a note stay in the text, raised, so that no figure is glued to a word. */
function withMarks(line: PageLine, noted: ReadonlySet<number>): string {
  const raise = (text: string): string => text.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);
  return [...line.marks]
    .filter((_, i) => !noted.has(i))
    .sort((a, b) => b.at - a.at)
    .reduce((text, mark) => `${text.slice(0, mark.at)}${raise(mark.text)}${text.slice(mark.at)}`, line.text);
}

/** Whether the letters are known at all: a PDF may draw glyphs without telling which letters they are. */
function isUnreadable(lines: readonly PageLine[]): boolean {
  let letters = 0;
  let unknown = 0;
  for (const { text } of lines) {
    letters += text.match(/\S/gu)?.length ?? 0;
    unknown += text.match(/[\uE000-\uF8FF\uFFFD]|(?!\s)\p{Cc}/gu)?.length ?? 0;
  }
  return unknown > letters * MAX_UNREADABLE;
}

const NO_TEXT = 'No text found in this PDF (it is a picture).';

/** The lines of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<Result<SourceText, FileCode>> {
  const pages = await pdfPages(bytes);
  if (!pages.ok) return pages;
  const perPage = pages.value.map(pageLines);
  const all = perPage.flat();
  if (all.length === 0) return refuseFile('file/noText', NO_TEXT, { pages: pages.value.length });
  if (isUnreadable(all)) {
    const sentence = 'This PDF does not tell which letters it prints: give the file that it was made from.';
    return refuseFile('file/noText', sentence, { pages: pages.value.length });
  }
  const measure = measureOf(all);
  const parted = perPage.map((lines) => pageNotes(lines, measure.size));
  const notesOf = parted.flatMap((page) => page.notes);
  const kept = parted.flatMap((page) => page.lines);
  const words = kept.map((line, i): DividedLine => {
    const noted = new Set(
      notesOf
        .filter((note) => note.line === line)
        .map((note) => line.marks.findIndex((mark) => mark.text === note.mark && mark.at === note.at)),
    );
    return {
      text: withMarks(line, noted),
      close: isClose(kept[i - 1], line, measure) && kept[i - 1]?.page === line.page,
    };
  });
  const divided = joinDivided(words);
  const centred = centredOf(kept, measure);

  const lines: SourceLine[] = [];
  const numbers = new Map<PageLine, number>();
  const blank = { numbering: null, heading: null, centred: false, bold: false, indent: null, inTable: false };
  kept.forEach((line, i) => {
    const { text } = words[i]!;
    if (text === '') return;
    if (!isClose(kept[i - 1], line, measure))
      lines.push({ ...blank, text: '', number: lines.length + 1, page: line.page });
    numbers.set(line, lines.length + 1);
    lines.push({
      ...blank,
      text,
      number: lines.length + 1,
      centred: centred.has(line),
      bold: line.bold,
      indent: Math.max(0, Math.round((line.x - (line.column?.left ?? measure.left)) * 10) / 10),
      page: line.page,
      inTable: text.indexOf('\t', LABEL_LENGTH) >= 0,
    });
  });
  const refused = tooLong(lines.map((line) => line.text));
  if (refused !== null) return refused;

  const notes = notesOf.flatMap((note): SourceNote[] => {
    const line = numbers.get(note.line);
    return line === undefined ? [] : [{ mark: note.mark, text: note.text, line, at: note.at }];
  });
  const findings: Finding[] = [
    ...divided.map(({ line, word, other, evidence }) =>
      finding('word/joined', [numbers.get(kept[line]!) ?? 0], word, { evidence, other }),
    ),
    ...pages.value.flatMap(({ number, turned }, i) => {
      const left = turned === '' ? [] : [leftOut([], turned, { part: 'turned', page: number })];
      return perPage[i]!.length === 0
        ? [...left, finding('part/leftOut', [], '', { part: 'page', page: number })]
        : left;
    }),
  ];
  return ok({ lines, notes, findings });
}
