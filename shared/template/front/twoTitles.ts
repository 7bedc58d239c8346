// One document cited under two titles ("of the … Team", "for the Team …"): quoted titles whose words hardly differ, in other
// order or with another word here and there. Told to the drafter, never changed. Titles that differ by a number or a year are
// those of different documents.

import { fold, wordsOf } from '../../country/fold.ts';
import { type Finding, finding } from '../lines/finding.ts';

const QUOTED = /[“"«]([^“”"«»]{15,300})[”"»]/gu;
/** Words of less say nothing of a title: articles, prepositions. */
const TELLING_LETTERS = 4;
const MIN_TELLING = 3;
const LEAST_ALIKE = 0.75;
/** A text that quotes more than this is no text of resolutions; comparing all with all has to end. */
const MOST_TITLES = 300;

interface Paragraph {
  readonly text: string;
  readonly line: number;
}

interface Cited {
  readonly text: string;
  readonly line: number;
  /** All its words in order, folded. */
  readonly words: string;
  readonly telling: ReadonlySet<string>;
  readonly figures: string;
}

function citedIn({ text, line }: Paragraph): Cited[] {
  return [...text.matchAll(QUOTED)].flatMap(([, title = '']) => {
    const words = wordsOf(title).map(({ folded }) => folded);
    const telling = new Set(words.filter((word) => word.length >= TELLING_LETTERS));
    if (telling.size < MIN_TELLING) return [];
    const figures = (fold(title).match(/\d+/g) ?? []).join(' ');
    return [{ text: title.trim(), line, words: words.join(' '), telling, figures }];
  });
}

function areAlike(a: Cited, b: Cited): boolean {
  if (a.words === b.words || a.figures !== b.figures) return false;
  const both = [...a.telling].filter((word) => b.telling.has(word)).length;
  return both / (a.telling.size + b.telling.size - both) >= LEAST_ALIKE;
}

/** One finding for each title that stands under another wording above. */
export function twoTitles(blocks: readonly Paragraph[]): readonly Finding[] {
  const met: Cited[] = [];
  const findings: Finding[] = [];
  for (const cited of blocks.flatMap(citedIn).slice(0, MOST_TITLES)) {
    if (met.some(({ words }) => words === cited.words)) continue;
    const other = met.find((one) => areAlike(one, cited));
    if (other !== undefined) {
      findings.push(
        finding('reference/twoTitles', [other.line, cited.line], cited.text, { other: other.text, at: cited.line }),
      );
    }
    met.push(cited);
  }
  return findings;
}
