// Reads what stands printed before a paragraph. One label may be read several ways ("i." is the ninth letter or the
// first roman number): all readings are kept here and the run they stand in decides later (inferLevels.ts).

import { readNumber } from '../numbering/formatNumber.ts';
import type { NumberStyle } from '../numbering/scheme.ts';
import type { Line } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import { isPageNumber } from './lineShape.ts';

/** `path`: a number that names its parents too, "2.1"; no scheme prints it. */
export type LabelStyle = NumberStyle | 'path';

export interface Reading {
  readonly style: LabelStyle;
  /** 0 for a bullet. */
  readonly n: number;
  /** Inserted after the item of the same number: "4 bis". */
  readonly inserted: boolean;
  /** How many numbers a path has, otherwise 1. */
  readonly parts: number;
}

export interface PrintedLabel {
  /** As printed: "1.", "a)", "(iv)", "4 bis.", "·". */
  readonly label: string;
  readonly before: string;
  /** For a bullet the bullet itself. */
  readonly after: string;
  /** At least one, letters before roman numbers. */
  readonly readings: readonly Reading[];
}

export interface LabelledLine extends Line {
  readonly label: PrintedLabel | null;
  /** The words after the label. */
  readonly words: string;
}

const NUMBER =
  /^(\(?)(\d{1,4}|[a-z]{1,7}|[A-Z]{1,7})((?:[ \u00A0]?(?:bis|ter|quater|quinquies))?)(\)|\.\)|\.-|\.)(?=\s|$|(["“«¿¡]?\p{L}))/u;
const PATH = /^(\d{1,3}(?:\.\d{1,3}){1,4})([.)]?)(?=\s|$)/u;
const BULLET = /^([·•▪▫◦‣●○■□➢►✓*–—\uE000-\uF8FF-])(?:\s+|$|(?=\p{L}))/u;
const LETTER_STYLES = ['lowerAlpha', 'upperAlpha', 'lowerRoman', 'upperRoman'] as const;

function readings(number: string, inserted: boolean): Reading[] {
  const styles: readonly NumberStyle[] = /^\d/.test(number) ? ['decimal'] : LETTER_STYLES;
  return styles.flatMap((style) => {
    const n = readNumber(style, number);
    return n === null ? [] : [{ style, n, inserted, parts: 1 }];
  });
}

/** The label a text opens with and the words after it, or null. Bullets are read by `readBullet`. */
export function readLabel(text: string): { readonly label: PrintedLabel; readonly words: string } | null {
  const head = text.slice(0, 64);
  const path = PATH.exec(head);
  if (path !== null) {
    const [label, numbers = '', after = ''] = path;
    const parts = numbers.split('.').map(Number);
    const reading: Reading = { style: 'path', n: parts.at(-1)!, inserted: false, parts: parts.length };
    return { label: { label, before: '', after, readings: [reading] }, words: text.slice(label.length).trim() };
  }
  const match = NUMBER.exec(head);
  if (match === null) return null;
  const [label, before = '', number = '', insertion = '', after = '', glued] = match;
  if (before === '(' && !after.endsWith(')')) return null;
  // "U.S." and "e.g." open with a letter and a stop too: letters need a space or a bracket after them.
  if (glued !== undefined && after === '.' && !/^\d/.test(number)) return null;
  if (glued !== undefined && !/^["“«¿¡]?\p{Lu}/u.test(glued)) return null;
  const all = readings(number, insertion !== '');
  if (all.length === 0) return null;
  return { label: { label, before, after, readings: all }, words: text.slice(label.length).trim() };
}

/** The bullet a text opens with and the words after it, or null. A dash counts only if a space follows. */
export function readBullet(text: string): { readonly bullet: string; readonly words: string } | null {
  const match = BULLET.exec(text.slice(0, 64));
  if (match === null || isPageNumber(text)) return null;
  const [whole, bullet = ''] = match;
  if (whole === bullet && text.length > 1 && /[*–—-]/.test(bullet)) return null;
  return { bullet, words: text.slice(bullet.length).trim() };
}

/** Characters that mark list items throughout the document although a label follows them: debris, not bullets. */
function debrisMarkers(lines: readonly Line[]): ReadonlySet<string> {
  const seen = new Map<string, { all: number; labelled: number }>();
  for (const line of lines) {
    const bullet = readBullet(line.text);
    if (bullet === null) continue;
    const count = seen.get(bullet.bullet) ?? { all: 0, labelled: 0 };
    count.all += 1;
    if (readLabel(bullet.words) !== null) count.labelled += 1;
    seen.set(bullet.bullet, count);
  }
  return new Set([...seen].filter(([, { all, labelled }]) => labelled * 2 > all).map(([bullet]) => bullet));
}

/** Each line with its label, if it opens with one. Markers before labels are removed and told in one finding. */
export function labelLines(lines: readonly Line[]): {
  readonly lines: readonly LabelledLine[];
  readonly findings: readonly Finding[];
} {
  const debris = debrisMarkers(lines);
  const marked: number[] = [];
  const findings: Finding[] = [];
  const labelled = lines.map((line): LabelledLine => {
    const bullet = readBullet(line.text);
    if (bullet === null) {
      const read = readLabel(line.text);
      return { ...line, label: read?.label ?? null, words: read?.words ?? line.text };
    }
    if (debris.has(bullet.bullet)) {
      const read = readLabel(bullet.words);
      if (read !== null) marked.push(line.number);
      else findings.push(finding('marker/removed', [line.number], line.text, { marker: bullet.bullet }));
      return { ...line, text: bullet.words, label: read?.label ?? null, words: read?.words ?? bullet.words };
    }
    const reading: Reading = { style: 'bullet', n: 0, inserted: false, parts: 1 };
    const label = { label: bullet.bullet, before: '', after: bullet.bullet, readings: [reading] };
    return { ...line, label, words: bullet.words };
  });
  if (marked.length > 0) {
    findings.push(finding('marker/removed', marked, [...debris].join(' '), { before: 'labels' }));
  }
  return { lines: labelled, findings };
}
