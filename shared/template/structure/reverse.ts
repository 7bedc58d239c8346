// What a person answers to the findings of an import. Every finding that did something to the text, or took one of two
// readings, names the other readings; an answer chooses one. Answers are data keyed by finding, so that they can be kept
// and given again: they become rulings on the source lines, and the document is read anew. A ruling goes before all
// evidence about its own lines and touches no other.

import type { Finding, FindingCode } from '../lines/finding.ts';
import type { Ruling, SourceLine } from '../lines/sourceLine.ts';
import { type Outline, outlineOf } from './outline.ts';

/** Another reading of what a finding is about. */
export const ALTERNATIVES = [
  /** What was taken out is text. */
  'putBack',
  /** Joined lines are paragraphs of their own. */
  'separate',
  /** A divided line is one paragraph. */
  'keepWhole',
  /** What was attached stands for itself, as an unnumbered paragraph of the section. */
  'detach',
  /** What stands for itself belongs to the item above. */
  'attach',
  /** An unnumbered paragraph is an item of the list above it. */
  'makeItem',
  /** It is a heading. */
  'makeHeading',
  /** Words that look like a label are one. */
  'readAsLabel',
  /** What looks like a label is words. */
  'readAsWords',
  /** Without the changes that are tracked in the file. */
  'asBefore',
  /** With the hyphen, or without it. */
  'respell',
] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

const TO: Readonly<Partial<Record<FindingCode, readonly Alternative[]>>> = {
  'artefact/removed': ['putBack'],
  'marker/removed': ['putBack'],
  'furniture/removed': ['putBack'],
  'footnote/removed': ['putBack'],
  'banner/removed': ['putBack'],
  'masthead/removed': ['putBack'],
  'lines/joined': ['separate'],
  'text/split': ['keepWhole'],
  'tail/attached': ['detach', 'makeItem', 'makeHeading'],
  'tail/doubtful': ['detach', 'makeItem', 'makeHeading'],
  'paragraph/doubtful': ['attach', 'makeItem', 'makeHeading'],
  'heading/doubtful': ['detach', 'attach', 'makeItem'],
  'label/notALabel': ['readAsLabel'],
  'label/doubtful': ['readAsWords'],
  'label/gap': ['readAsWords'],
  'label/outOfOrder': ['readAsWords'],
  'label/restart': ['readAsWords'],
  'label/mixedForm': ['readAsWords'],
};

/** The readings a person may choose instead; none where the finding only tells something. */
export function alternativesTo(one: Finding): readonly Alternative[] {
  // A line of the title hangs from nothing: it may be the first heading, or a paragraph.
  if (one.code === 'heading/doubtful' && one.data.taken === 'title') return ['makeHeading', 'detach'];
  switch (one.code) {
    case 'part/leftOut':
      return one.text.trim() === '' ? [] : ['putBack'];
    case 'change/accepted':
      return typeof one.data.changes === 'number' ? ['asBefore'] : [];
    case 'word/joined':
      return typeof one.data.other === 'string' ? ['respell'] : [];
    default:
      return TO[one.code] ?? [];
  }
}

/** Names a finding among those of its document, and stays the same while its lines do. */
export const findingKey = (one: Finding): string =>
  [one.code, one.line, one.data.at ?? '', one.text.slice(0, 40)].join('|');

export interface Answer {
  readonly finding: string;
  readonly alternative: Alternative;
}

/** Those of a line; the others change what the lines are (linesAnswered.ts). */
const RULINGS: Readonly<Record<Exclude<Alternative, 'asBefore' | 'respell'>, Ruling>> = {
  putBack: { keep: true },
  separate: { separate: true },
  keepWhole: { whole: true },
  detach: { as: 'paragraph' },
  attach: { as: 'tail' },
  makeItem: { as: 'item' },
  makeHeading: { as: 'heading' },
  readAsLabel: { as: 'label' },
  readAsWords: { as: 'words' },
};

/** A whole line that was taken out comes back as a paragraph of its own. */
const PUT_BACK_LINE: Ruling = { keep: true, as: 'paragraph' };

export interface ReadAgain {
  readonly outline: Outline;
  readonly findings: readonly Finding[];
  /** Answers to findings that this document does not have. */
  readonly unanswered: readonly Answer[];
}

/** The lines with what the answers say about them. */
function ruled(lines: readonly SourceLine[], findings: readonly Finding[], answers: readonly Answer[]): SourceLine[] {
  const chosen = new Map(answers.map((answer) => [answer.finding, answer.alternative]));
  const rulings = new Map<number, Ruling>();
  for (const one of findings) {
    const alternative = chosen.get(findingKey(one));
    if (alternative === undefined || !alternativesTo(one).includes(alternative)) continue;
    if (alternative === 'asBefore' || alternative === 'respell') continue;
    // The first of joined lines stays where it is.
    const about = one.code === 'lines/joined' ? one.lines.slice(1) : one.lines;
    const ruling =
      one.code === 'furniture/removed' || one.code === 'footnote/removed' ? PUT_BACK_LINE : RULINGS[alternative];
    for (const number of about) rulings.set(number, { ...rulings.get(number), ...ruling });
  }
  return lines.map((line) => {
    const ruling = rulings.get(line.number);
    return ruling === undefined ? line : { ...line, ruling: { ...line.ruling, ...ruling } };
  });
}

/** An answer may bring up another finding, which may be answered too; so many times at most. */
const MAX_ROUNDS = 4;

/**
 * Reads a document as a person wants it. Answers that fit no finding, or choose what the finding does not offer, change
 * nothing and are told.
 */
export function readAgain(lines: readonly SourceLine[], answers: readonly Answer[]): ReadAgain {
  let current = lines;
  let left = answers;
  let read = outlineOf(current);
  for (let round = 0; round < MAX_ROUNDS && left.length > 0; round++) {
    const offered = new Map(read.findings.map((one) => [findingKey(one), alternativesTo(one)]));
    const fitting = left.filter((answer) => offered.get(answer.finding)?.includes(answer.alternative) === true);
    if (fitting.length === 0) break;
    current = ruled(current, read.findings, fitting);
    left = left.filter((answer) => !fitting.includes(answer));
    read = outlineOf(current);
  }
  return { ...read, unanswered: left };
}
