// Footnotes that a conversion left amid or below the text. A line is a note if a rule stands above it and it opens with a
// mark, or if it opens with a bare number whose mark is glued to a word further up ("Convention,2"). A note goes on while
// it is unfinished and no blank line stands between. Each is told in a finding; the marks in the text stay.

import type { Line } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import { isFinished } from './lineShape.ts';

const RULE = /^[_─—–―-]{4,}$/u;
/** "1 See …", "(1) See …", "1. See …", "* See …", "¹ See …" below a rule. */
const NOTE = /^(\(?\d{1,3}[).]?|\[\d{1,3}\]|[*†‡]{1,3}|[¹²³⁰⁴-⁹]{1,3}|[a-z]\/)\s*(?=\S)/u;
/** Without a rule only a bare number will do. */
const BARE_NOTE = /^(\d{1,3})\s*(?=["“«]?\p{Lu})/u;
/** A mark glued to a word or to the stop behind it. */
const GLUED_MARK = /(?<=\p{L}[.,;:)”"»’]{0,2})(\d{1,3})(?=[\s.,;:)]|$)/gu;
const SUPERSCRIPT_MARK = /[¹²³⁰⁴-⁹]{1,3}/gu;
/** A word after the number that shows a date or a quantity: "18 December 2030". */
const DAY = /^\d{1,2}\s+\p{L}+\.?,?\s+\d{4}/u;
const JUDGED_CHARACTERS = 20_000;
/** How many lines below its mark a note may stand. */
const NEAR = 80;
/** A shorter line of a note is its last. */
const MIN_WRAPPED = 50;

const numberOf = (mark: string): number => Number(/\d+/u.exec(mark)?.[0] ?? Number.NaN);

/** What marks have in common but their number or how many signs they are. */
const formOf = (mark: string): string =>
  mark
    .replace(/\d+/u, '#')
    .replace(/[*†‡]+/u, '*')
    .replace(/[¹²³⁰⁴-⁹]+/u, '¹')
    .replace(/[a-z]/u, 'a');

/** The numbers that stand as marks in a line. */
function marksIn(text: string): readonly number[] {
  const judged = text.slice(0, JUDGED_CHARACTERS);
  const superscripts = [...judged.matchAll(SUPERSCRIPT_MARK)].map(([mark]) =>
    Number([...mark].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('')),
  );
  return [...[...judged.matchAll(GLUED_MARK)].map((match) => Number(match[1])), ...superscripts];
}

/** The lines without footnotes and without the rules above them. */
export function removeFootnotes(lines: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly findings: readonly Finding[];
} {
  const kept: Line[] = [];
  const findings: Finding[] = [];
  const markedAt = new Map<number, number>();
  let lastNote = 0;
  /** A rule stands above: lines with marks are notes until one is none. */
  let belowRule = false;
  let mark = '';
  let note: Line[] = [];

  const close = (): void => {
    if (note.length === 0) return;
    const numbers = note.map((line) => line.number);
    findings.push(finding('footnote/removed', numbers, note.map((line) => line.text).join('\n'), { mark }));
    note = [];
  };
  const goesOn = (line: Line): boolean => {
    const last = note.at(-1);
    if (line.source?.ruling?.keep === true) return false;
    return last !== undefined && line.gap === 0 && !isFinished(last.text) && last.text.length >= MIN_WRAPPED;
  };
  const markOf = (line: Line): string | null => {
    if (line.source !== undefined && (line.source.numbering !== null || line.source.ruling?.keep === true)) return null;
    if (belowRule) {
      const marked = NOTE.exec(line.text)?.[1] ?? null;
      // Notes of one block are marked alike and counted: "3." below "1 " is an item of the text again.
      const isNext =
        mark === '' || (formOf(marked ?? '') === formOf(mark) && numberOf(marked ?? '') !== numberOf(mark));
      return marked !== null && (note.length === 0 || isNext) ? marked : null;
    }
    const bare = BARE_NOTE.exec(line.text)?.[1];
    if (bare === undefined || DAY.test(line.text)) return null;
    const n = Number(bare);
    const at = markedAt.get(n);
    const inOrder = n === lastNote + 1 || n === 1;
    return inOrder && at !== undefined && kept.length - at <= NEAR ? bare : null;
  };

  for (const line of lines) {
    if (RULE.test(line.text) && line.source?.ruling?.keep !== true) {
      close();
      findings.push(finding('furniture/removed', [line.number], line.text, { evidence: ['rule'] }));
      belowRule = true;
      continue;
    }
    const found = markOf(line);
    if (found !== null && (note.length === 0 || found !== mark)) {
      close();
      mark = found;
      note = [line];
      const n = numberOf(found);
      if (!Number.isNaN(n)) lastNote = n;
      continue;
    }
    if (goesOn(line)) {
      note.push(line);
      continue;
    }
    const wasParted = note.length > 0 || belowRule;
    close();
    belowRule = false;
    for (const n of marksIn(line.text)) markedAt.set(n, kept.length);
    // What the notes parted belongs together again.
    kept.push(wasParted ? { ...line, gap: Math.min(line.gap, 1) } : line);
  }
  close();
  return { lines: kept, findings };
}
