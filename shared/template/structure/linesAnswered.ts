// Answers to what reading the file did before any structure was looked for: parts it left out, changes it took for made, words
// divided at the end of a line, labels it was not sure of. They give other lines, from which the document is then read anew.
// What was left out stood in no line of the text: put back, it stands at the end, as paragraphs of its own. Limit: where a
// file is read without its changes, its notes keep the numbers of the lines with them.

import type { Finding } from '../lines/finding.ts';
import type { SourceLine } from '../lines/sourceLine.ts';
import { type Answer, alternativesTo, findingKey } from './reverse.ts';

export interface FileLines {
  readonly lines: readonly SourceLine[];
  /** What reading the file told of itself. */
  readonly findings: readonly Finding[];
  /** The lines without the changes that are tracked in the file; null where it has none. */
  readonly rejected: readonly SourceLine[] | null;
}

export interface LinesAnswered {
  readonly lines: readonly SourceLine[];
  /** Those that nobody answered. */
  readonly findings: readonly Finding[];
  /** Answers to findings that come later. */
  readonly left: readonly Answer[];
}

/** Words of a part that was left out; a finding shows the beginning of long ones. */
const wordsOf = ({ text, data }: Finding): string => (typeof data.words === 'string' ? data.words : text);

const PLAIN = { numbering: null, heading: null, centred: false, bold: false, indent: null, page: null, inTable: false };

export function linesAnswered(file: FileLines, answers: readonly Answer[]): LinesAnswered {
  const chosen = new Map(answers.map((answer) => [answer.finding, answer]));
  const answered = new Map<Finding, Answer>();
  for (const one of file.findings) {
    const answer = chosen.get(findingKey(one));
    if (answer !== undefined && alternativesTo(one).includes(answer.alternative)) answered.set(one, answer);
  }
  const isBefore = [...answered.values()].some(({ alternative }) => alternative === 'asBefore');
  let lines = isBefore && file.rejected !== null ? [...file.rejected] : [...file.lines];
  for (const one of answered.keys()) lines = otherwise(lines, one);
  return {
    lines,
    findings: file.findings.filter((one) => !answered.has(one)),
    left: answers.filter((answer) => ![...answered.values()].includes(answer)),
  };
}

function otherwise(lines: readonly SourceLine[], one: Finding): SourceLine[] {
  const about = (change: (line: SourceLine) => SourceLine): SourceLine[] =>
    lines.map((line) => (one.lines.includes(line.number) ? change(line) : line));
  switch (one.code) {
    case 'part/leftOut':
      return withPart(lines, wordsOf(one));
    case 'word/joined':
      return about((line) => ({ ...line, text: line.text.replace(one.text, String(one.data.other)) }));
    case 'label/doubtful':
      return about((line) => ({ ...line, numbering: null, ruling: { ...line.ruling, as: 'words' } }));
    default:
      return [...lines];
  }
}

function withPart(lines: readonly SourceLine[], words: string): SourceLine[] {
  const last = lines.reduce((most, { number }) => Math.max(most, number), 0);
  const parts = words.split('\n').filter((part) => part.trim() !== '');
  const put = parts.map((text, nth): SourceLine => ({ ...PLAIN, text, number: last + 2 + nth, ruling: PUT_BACK }));
  return [...lines, { ...PLAIN, text: '', number: last + 1 }, ...put];
}

const PUT_BACK = { keep: true, separate: true } as const;
