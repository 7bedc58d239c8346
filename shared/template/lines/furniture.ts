// Letterhead, running heads and page numbers that a conversion left between paragraphs. They are told from headings by
// evidence of two kinds at least: a page break, words in fragments, words of the title or lines that repeat; and the
// numbering must go on behind them as if they were not there. Each line taken out is told in a finding.

import { PAGE_BREAK_GAP } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import type { PrintedLabel } from './labelForms.ts';
import {
  endsClause,
  isFinished,
  isHeadingLike,
  isPageNumber,
  isSentence,
  startsLowerCase,
  wordCount,
} from './lineShape.ts';
import type { LabelledLine } from './printedLabel.ts';

const MAX_FRAGMENT_CHARACTERS = 80;
const MIN_FRAGMENTS = 3;
const MAX_FRAGMENT_WORDS = 3;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const sameLine = (text: string): string => wordsOf(text).join(' ');
const isFragment = (line: LabelledLine): boolean =>
  line.label === null &&
  line.source?.ruling?.keep !== true &&
  line.text.length <= MAX_FRAGMENT_CHARACTERS &&
  !endsClause(line.text) &&
  !startsLowerCase(line.text);

/** What was counted last in each style and form, to see whether a label goes on from it. */
class Counted {
  private readonly last = new Map<string, number>();

  private static key = (label: PrintedLabel, style: string): string => `${style} ${label.before} ${label.after}`;

  add(label: PrintedLabel): void {
    for (const { style, n } of label.readings) this.last.set(Counted.key(label, style), n);
  }

  isResumedBy(label: PrintedLabel): boolean {
    return label.readings.some(({ style, n }) => {
      const last = this.last.get(Counted.key(label, style));
      return style === 'bullet' ? last !== undefined : n > 1 && last === n - 1;
    });
  }
}

/** The lines without page furniture. What stands before the first label is the front matter and is left alone. */
export function removeFurniture(lines: readonly LabelledLine[]): {
  readonly lines: readonly LabelledLine[];
  readonly findings: readonly Finding[];
} {
  const labelled = lines.findIndex((line) => line.label !== null);
  const first = labelled < 0 ? lines.findIndex((line) => isSentence(line.text)) : labelled;
  if (first < 0) return { lines, findings: [] };
  const titleWords = new Set(
    lines.slice(0, first).flatMap((line) => (isHeadingLike(line.text) ? wordsOf(line.text) : [])),
  );
  const occurrences = new Map<string, number>();
  for (const line of lines) {
    if (isFragment(line)) occurrences.set(sameLine(line.text), (occurrences.get(sameLine(line.text)) ?? 0) + 1);
  }

  const kept: LabelledLine[] = lines.slice(0, first);
  const findings: Finding[] = [];
  const evidence = (stretch: readonly LabelledLine[], next: LabelledLine | undefined): string[] => {
    const above = kept.at(-1);
    const found: string[] = [];
    if ([...stretch, ...(next === undefined ? [] : [next])].some((line) => line.gap >= PAGE_BREAK_GAP))
      found.push('pageBreak');
    const short = stretch.filter((line) => wordCount(line.text) <= MAX_FRAGMENT_WORDS).length;
    if (stretch.length >= MIN_FRAGMENTS && short * 2 >= stretch.length) found.push('fragments');
    const repeats = stretch.some((line) => (occurrences.get(sameLine(line.text)) ?? 0) > 1);
    const quotesTitle = stretch.some((line) => {
      const words = wordsOf(line.text);
      return words.length > 1 && words.every((word) => titleWords.has(word));
    });
    // One line with words of the title may well be a heading.
    if (repeats || (quotesTitle && stretch.length > 1)) found.push('repeats');
    // Right beside a running head words of the title are another, while any other line may be text.
    if ((repeats || quotesTitle) && stretch.some((line) => line.atPageEdge === true)) found.push('pageEdge');
    if (stretch.every((line) => isPageNumber(line.text))) found.push('pageNumber');
    const goesOn = next !== undefined && next.label === null && startsLowerCase(next.text);
    if (goesOn && above !== undefined && !isFinished(above.words)) found.push('midSentence');
    return found;
  };

  /** What closes a document is not furniture unless it stands elsewhere, too. */
  const comesAgain = (line: LabelledLine): boolean =>
    isPageNumber(line.text) || (occurrences.get(sameLine(line.text)) ?? 0) > 1;

  const counted = new Counted();
  let carried = 0;
  for (let i = first; i < lines.length; ) {
    let end = i;
    while (end < lines.length && isFragment(lines[end]!)) end += 1;
    if (end === i) {
      const line = lines[i]!;
      if (line.label !== null) counted.add(line.label);
      kept.push(carried > line.gap ? { ...line, gap: carried } : line);
      carried = 0;
      i += 1;
      continue;
    }
    const stretch = lines.slice(i, end);
    const next = lines[end];
    const goesOn =
      next === undefined
        ? stretch.every(comesAgain)
        : next.label === null
          ? startsLowerCase(next.text)
          : counted.isResumedBy(next.label);
    const found = evidence(stretch, next);
    // A page number alone between two numbers of one list is no heading of anything.
    const isPage = next?.label != null && stretch.every((line) => isPageNumber(line.text));
    if (goesOn && (found.length >= 2 || isPage)) {
      for (const line of stretch)
        findings.push(finding('furniture/removed', [line.number], line.text, { evidence: found }));
      carried = PAGE_BREAK_GAP;
    } else {
      // A page number may follow lines that are none: they are looked at without it.
      const number = stretch.findIndex((line, at) => at > 0 && isPageNumber(line.text));
      if (number > 0) end = i + number;
      kept.push(...lines.slice(i, end));
    }
    i = end;
  }
  return { lines: kept, findings };
}
