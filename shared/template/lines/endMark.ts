// The mark by which a press office says that its text is over: "###", "-30-", "– END –". It is no paragraph: what holds no
// words is one wherever little follows it, stars and a word only as the last line of all. It is told in a finding.

import type { Line } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';

/** Whom to ask, and where to find it, may stand below the mark. */
const MAX_BELOW = 8;
const HASHES = /^(?:#\s?){3,7}$/u;
const LAST =
  /^(?:(?:\*\s?){3,7}|[-–—]{1,3}\s?30\s?[-–—]{1,3}|[-–—*]{1,3}\s?(?:end|ends|fin|fim)\s?[-–—*]{1,3}|\[(?:end|ends|fin|fim)\])$/iu;

/** The lines without the mark that ends a text. */
export function removeEndMark(lines: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly findings: readonly Finding[];
} {
  const isMark = ({ text, source }: Line, i: number): boolean =>
    i > 0 &&
    text.length < 20 &&
    source?.numbering == null &&
    source?.ruling == null &&
    ((HASHES.test(text) && i >= lines.length - 1 - MAX_BELOW) || (i === lines.length - 1 && LAST.test(text)));
  const marks = lines.filter(isMark);
  if (marks.length === 0) return { lines, findings: [] };
  return {
    // What stands below the mark is apart from what stands above it.
    lines: lines.flatMap((line, i) =>
      marks.includes(line) ? [] : [marks.includes(lines[i - 1]!) ? { ...line, gap: line.gap + 1 } : line],
    ),
    findings: marks.map(({ number, text }) => finding('furniture/removed', [number], text, { evidence: ['endMark'] })),
  };
}
