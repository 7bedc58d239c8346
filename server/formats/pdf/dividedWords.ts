// Words divided at the end of a line are put together again by evidence: a soft hyphen, or the word standing whole or with
// its hyphen elsewhere in the document. Without evidence the hyphen stays. Each word is told in a finding.

export interface DividedLine {
  text: string;
  /** Nothing stands between it and the line before. */
  readonly close: boolean;
}

export interface DividedWord {
  /** Index of the line that it began on. */
  readonly line: number;
  readonly word: string;
  /** The same with the hyphen, or without it. */
  readonly other: string;
  /** What showed how it is written; null if nothing did. */
  readonly evidence: 'softHyphen' | 'whole' | 'hyphened' | null;
}

const HEAD = /(\p{L}[\p{L}\p{M}’']*)([-\u2010\u00AD])$/u;
const TAIL = /^(\p{Ll}[\p{L}\p{M}’']*)([^\s]*)/u;

/** Counts of all words, with and without hyphens, in lower case. */
function wordsIn(lines: readonly DividedLine[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}[\p{L}\p{M}’']*(?:[-\u2010]\p{L}[\p{L}\p{M}’']*)*/gu)) {
      words.add(word.replaceAll('\u2010', '-'));
    }
  }
  return words;
}

/** Joins divided words in place: the second half moves up to the first. */
export function joinDivided(lines: DividedLine[]): readonly DividedWord[] {
  const known = wordsIn(lines);
  const joined: DividedWord[] = [];
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (next === undefined || !next.close) return;
    const head = HEAD.exec(line.text);
    const tail = TAIL.exec(next.text);
    if (head === null || tail === null) return;
    const whole = `${head[1]}${tail[1]}`;
    const hyphened = `${head[1]}-${tail[1]}`;
    const evidence =
      head[2] === '\u00AD'
        ? 'softHyphen'
        : known.has(whole.toLowerCase())
          ? 'whole'
          : known.has(hyphened.toLowerCase())
            ? 'hyphened'
            : null;
    const word = evidence === 'softHyphen' || evidence === 'whole' ? whole : hyphened;
    line.text = `${line.text.slice(0, head.index)}${word}${tail[2]}`;
    next.text = next.text.slice(tail[0].length).trimStart();
    joined.push({ line: i, word, other: word === whole ? hyphened : whole, evidence });
  });
  return joined;
}
