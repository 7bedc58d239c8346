// Which of several texts a file was made from, told by its words: the share of the letters of both that stand in paragraphs
// which are the same, or much alike, in both.

import { alignLines } from './alignLines.ts';
import { isBlank, lettersIn, type MarkedLine, spaced } from './markedFile.ts';
import { typedLabel } from './typedLabel.ts';

/** Less in common is another document. */
export const ENOUGH_IN_COMMON = 0.3;

/** 0 to 1. `printed`: the words of each paragraph of the text. */
export function inCommon(lines: readonly MarkedLine[], printed: readonly string[]): number {
  const known = new Set(printed);
  const words = lines
    .filter(({ inTable, text }) => !inTable && !isBlank(text))
    .map(({ text, numbering }) => {
      const whole = spaced(text);
      return numbering !== null || known.has(whole) ? whole : spaced(text.slice(typedLabel(text).length));
    });
  const letters = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + lettersIn(text), 0);
  const all = letters(words) + letters(printed);
  if (all === 0) return 0;
  const common = alignLines(words, printed).reduce(
    (sum, { line, paragraph, likeness }) => sum + likeness * (lettersIn(words[line]!) + lettersIn(printed[paragraph]!)),
    0,
  );
  return common / all;
}
