// Which label a line opens with. How labels are written is in labelForms.ts; here the whole document decides about the
// forms that occur in running text, too: a bare number ("2 Duties") is a label only among paths ("2.1"), an "o" is a
// bullet only if it never goes on a sentence, and a dash before a label is debris if it stands before most of them.

import type { Line } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import { type PrintedLabel, type Reading, readBullet, readLabel } from './labelForms.ts';
import { endsClause } from './lineShape.ts';
import type { SourceNumbering } from './sourceLine.ts';

export interface LabelledLine extends Line {
  readonly label: PrintedLabel | null;
  /** The words after the label. */
  readonly words: string;
}

const BULLET_READING: Reading = { style: 'bullet', n: 0, inserted: false, parts: 1, head: '' };
const bulletLabel = (bullet: string): PrintedLabel => ({
  label: bullet,
  before: '',
  after: bullet,
  readings: [BULLET_READING],
});

/** Many forms are labels only before words: "Article 3.-", "II -". */
const SOME_WORDS = 'Words follow.';

/** A label that the file's own numbering prints. What is no number at all is a bullet, whatever it looks like. */
function numberedLabel(from: SourceNumbering): PrintedLabel {
  const label = from.label.trim();
  const read = readLabel(`${label} ${SOME_WORDS}`) ?? readLabel(`${label}. ${SOME_WORDS}`);
  if (read !== null && read.words === SOME_WORDS) return { ...read.label, label, weak: false, from };
  return { ...bulletLabel(label), from };
}

/** Whether a person said what opens the line: then a marker before it is no debris. */
const isKept = (line: Line): boolean => line.source?.ruling?.keep === true;
const isNumbered = (line: Line): boolean => (line.source?.numbering ?? null) !== null;

/** Characters that mark list items throughout the document although a label follows them: debris, not bullets. */
function debrisMarkers(lines: readonly Line[]): ReadonlySet<string> {
  const seen = new Map<string, { all: number; labelled: number }>();
  for (const line of lines) {
    if (isNumbered(line)) continue;
    const bullet = readBullet(line.text);
    if (bullet === null) continue;
    const count = seen.get(bullet.bullet) ?? { all: 0, labelled: 0 };
    count.all += 1;
    if (readLabel(bullet.words) !== null) count.labelled += 1;
    seen.set(bullet.bullet, count);
  }
  return new Set([...seen].filter(([, { all, labelled }]) => labelled * 2 > all).map(([bullet]) => bullet));
}

const BARE_NUMBER = /^(\d{1,2})(?:\t| )\s*(?=["“«]?\p{Lu})/u;
const LONE_O = /^o\s+/u;

/** Numbers of the chapters that paths ("2.1") name. */
function pathHeads(lines: readonly Line[]): ReadonlySet<string> {
  const heads = new Set<string>();
  for (const { text } of lines) {
    const reading = readLabel(text)?.label.readings[0];
    if (reading?.style === 'path') heads.add(reading.head);
  }
  return heads;
}

/** Whether "o" before words is a bullet in this document: a conjunction or article would go on a sentence somewhere. */
function hasLoneBullets(lines: readonly Line[]): boolean {
  let found = 0;
  for (const [i, { text }] of lines.entries()) {
    if (!LONE_O.test(text)) continue;
    if (i === 0 || !endsClause(lines[i - 1]!.text)) return false;
    found += 1;
  }
  return found > 1;
}

const MIN_GLUED = 3;

/** Whether dashes without a space behind them are bullets in this document: several lines open so, with a capital. */
const hasGluedDashes = (lines: readonly Line[]): boolean =>
  lines.filter((line) => /^[-–—]\p{Lu}/u.test(line.text)).length >= MIN_GLUED;

/** So many in a row, from the first on, are no chance. */
const SURE_RUN = 3;

/** Labels of a form that occurs in running text count like others where they stand in a run: "I -", "II -", "III -". */
function confirmed(lines: readonly LabelledLine[]): readonly LabelledLine[] {
  const reached = new Map<string, number>();
  const keysOf = (label: PrintedLabel): string[] =>
    label.readings.map(({ style }) => `${style} ${label.before} ${label.after}`);
  for (const { label } of lines) {
    if (label?.weak !== true) continue;
    keysOf(label).forEach((key, i) => {
      const n = label.readings[i]!.n;
      if (n === (reached.get(key) ?? 0) + 1) reached.set(key, n);
    });
  }
  const sure = new Set([...reached].filter(([, n]) => n >= SURE_RUN).map(([key]) => key));
  if (sure.size === 0) return lines;
  return lines.map((line) =>
    line.label?.weak === true && keysOf(line.label).some((key) => sure.has(key))
      ? { ...line, label: { ...line.label, weak: false } }
      : line,
  );
}

/** Each line with its label, if it opens with one. Markers before labels are removed and told in one finding. */
export function labelLines(lines: readonly Line[]): {
  readonly lines: readonly LabelledLine[];
  readonly findings: readonly Finding[];
} {
  const debris = debrisMarkers(lines);
  const heads = pathHeads(lines);
  const loneBullets = hasLoneBullets(lines);
  const glued = hasGluedDashes(lines);
  const marked: number[] = [];
  const findings: Finding[] = [];
  const typed = (line: Line, text: string): LabelledLine => {
    const ruling = line.source?.ruling?.as;
    if (ruling !== undefined && ruling !== 'label') return { ...line, text, label: null, words: text };
    const read = readLabel(text);
    if (read !== null) return { ...line, text, words: read.words, label: { ...read.label, sure: ruling === 'label' } };
    const bare = BARE_NUMBER.exec(text);
    if (bare !== null && heads.has(bare[1]!)) {
      const reading: Reading = { style: 'decimal', n: Number(bare[1]), inserted: false, parts: 1, head: '' };
      const label = { label: bare[1]!, before: '', after: '', readings: [reading], weak: true };
      return { ...line, text, label, words: text.slice(bare[0].length) };
    }
    return { ...line, text, label: null, words: text };
  };
  const labelled = lines.map((line): LabelledLine => {
    const numbering = line.source?.numbering ?? null;
    if (numbering !== null) return { ...line, label: numberedLabel(numbering), words: line.text };
    if (loneBullets && LONE_O.test(line.text)) {
      return { ...line, label: bulletLabel('o'), words: line.text.slice(1).trim() };
    }
    const bullet = line.source?.ruling?.as === 'words' ? null : readBullet(line.text, glued);
    if (bullet === null) return typed(line, line.text);
    if (debris.has(bullet.bullet) && !isKept(line)) {
      const bare = typed(line, bullet.words);
      if (bare.label !== null) marked.push(line.number);
      else findings.push(finding('marker/removed', [line.number], line.text, { marker: bullet.bullet }));
      return bare;
    }
    return { ...line, label: bulletLabel(bullet.bullet), words: bullet.words };
  });
  if (marked.length > 0) {
    findings.push(finding('marker/removed', marked, [...debris].join(' '), { before: 'labels' }));
  }
  return { lines: confirmed(labelled), findings };
}
