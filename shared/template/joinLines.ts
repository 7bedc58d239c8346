// One paragraph, one line. Joined are: a label alone on its line with the words below it; a line that goes on in lower case where the
// line above stops in mid-sentence, also over a page break; and, in a document wrapped at a fixed width, every line that
// follows a full one.

import type { Line } from './artefacts.ts';
import { type Finding, finding } from './finding.ts';
import { isFinished, isSentence, startsLowerCase, wordCount } from './lineShape.ts';
import type { LabelledLine } from './printedLabel.ts';

/** Wider lines are whole paragraphs. */
const MAX_WRAP_WIDTH = 120;
/** What a wrapped line may fall short of the widest by (an indent that was trimmed). */
const SLACK = 8;
const MIN_WRAPPED_LINES = 4;
const MIN_WRAPPED_SHARE = 0.7;
/** A shorter line above is a title or a heading rather than half a sentence. */
const MIN_UNFINISHED_WORDS = 4;

const firstWord = (text: string): number => /^\S*/u.exec(text)?.[0].length ?? 0;

/** The width a document is wrapped at, or null if its lines are paragraphs. */
export function wrapWidth(lines: readonly (Line & { readonly label: unknown })[]): number | null {
  const width = lines.reduce((widest, line) => Math.max(widest, line.text.length), 0);
  if (width > MAX_WRAP_WIDTH) return null;
  let followers = 0;
  let full = 0;
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    if (above === undefined || line.gap > 0 || line.label !== null) return;
    followers += 1;
    if (above.text.length + 1 + firstWord(line.text) > width - SLACK) full += 1;
  });
  return full >= MIN_WRAPPED_LINES && full >= followers * MIN_WRAPPED_SHARE ? width : null;
}

function belongsTo(above: LabelledLine, last: Line, line: LabelledLine, width: number | null): boolean {
  if (line.label !== null) return false;
  if (above.label !== null && above.words === '') return true;
  if (width !== null && line.gap === 0 && last.text.length + 1 + firstWord(line.text) > width - SLACK) return true;
  const inSentence = above.label !== null || isSentence(above.text) || wordCount(above.words) >= MIN_UNFINISHED_WORDS;
  return inSentence && startsLowerCase(line.text) && !isFinished(above.words);
}

/** The lines with what belongs together joined by one space. `width` is what `wrapWidth` gave for the whole document. */
export function joinLines(
  lines: readonly LabelledLine[],
  width: number | null,
): { readonly lines: readonly LabelledLine[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const joined: LabelledLine[] = [];
  let parts: LabelledLine[] = [];
  const close = (): void => {
    const [first, ...more] = parts;
    if (first === undefined) return;
    const words = parts.map((part) => part.words).filter((part) => part !== '');
    const text = parts.map((part) => part.text);
    joined.push(more.length === 0 ? first : { ...first, words: words.join(' '), text: text.join(' ') });
    if (more.length > 0) {
      const numbers = parts.map((part) => part.number);
      findings.push(finding('lines/joined', numbers, more.map((part) => part.text).join('\n'), { to: first.number }));
    }
    parts = [];
  };
  for (const line of lines) {
    const first = parts[0];
    const last = parts.at(-1);
    const above = first === undefined || last === undefined ? null : { ...last, label: first.label };
    if (above === null || last === undefined || !belongsTo(above, last, line, width)) close();
    parts.push(line);
  }
  close();
  return { lines: joined, findings };
}
