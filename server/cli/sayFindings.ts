// What the reading of a file found, as lines for a terminal, in the words of the import page: what was left out with its
// words, one by one; what was joined or doubted by the lines it is about. `outline --findings` prints the same findings
// with all their facts.

import { printableText } from '../../shared/document/printable.ts';
import { findingPhrase } from '../../shared/print/findingPhrase.ts';
import type { Finding, FindingCode } from '../../shared/template/lines/finding.ts';
import { phraseOf } from '../commands/sayIn.ts';

/** Numbers of lines that are named where no words were taken. */
const MOST_LINES = 20;

/** Words of the file are not in its text any more, or a name is not in the file. */
const takesWords = (code: FindingCode): boolean =>
  code.endsWith('/removed') || code === 'part/leftOut' || code === 'member/absent';

/** "line 3", "lines 3, 5", "the whole document". */
function placeOf(lines: readonly number[], most: number): string {
  const named = [...new Set(lines.filter((line) => line > 0))].sort((a, b) => a - b);
  if (named.length === 0) return 'whole document';
  const more = named.length - most;
  const list = named.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `${named.length > 1 ? 'lines' : 'line'} ${list}`;
}

const said = (one: Pick<Finding, 'code' | 'data'>, place: string, words: string): string =>
  `${place}: ${phraseOf('en', findingPhrase(one), one.data)}${words === '' ? '' : ` “${words}”`} (${one.code})`;

/** One line for each finding that took words, then one for each sort of the others. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  const taken = findings.filter(({ code }) => takesWords(code));
  const others = new Map<FindingCode, number[]>();
  for (const { code, lines } of findings) {
    if (!takesWords(code)) others.set(code, [...(others.get(code) ?? []), ...lines]);
  }
  return [
    ...taken.map((one) => said(one, placeOf(one.lines, one.lines.length), printableText(one.text))),
    ...[...others].map(([code, lines]) => said({ code, data: {} }, placeOf(lines, MOST_LINES), '')),
  ];
}
