// Bullets above a title: what a press office or a cover sheet sets there ("• For immediate release"). They are told from a
// list by where they stand: no sentence above them, and below them lines of a title before the first sentence or number.
// They stay lines of the front, where the masthead is read (front/masthead.ts).

import { readBullet } from './labelForms.ts';
import { endsWithColon, isHeadingLike, isSentence, wordCount } from './lineShape.ts';
import type { LabelledLine } from './printedLabel.ts';

/** A bullet of a masthead is no sentence. */
const MAX_WORDS = 14;

/** What a press office puts among them, above the first number. */
const PRESS =
  /^(?:press release|communiqu[eé] de presse|comunicado de (?:prensa|imprensa)|nota de prensa|last updated|updated|issued on|published)(?!\p{L})|^\d{1,2}[:h]\d{2}$/iu;

const isBullet = (line: LabelledLine): boolean =>
  line.label?.readings[0]?.style === 'bullet' && line.label.from === undefined && line.source?.ruling?.keep !== true;

/** The lines, those bullets without a label that stand above the title. */
export function withoutLeadingMarks(lines: readonly LabelledLine[]): readonly LabelledLine[] {
  const first = lines.findIndex((line) => line.label !== null || isSentence(line.text));
  if (first < 0 || !isBullet(lines[first]!)) return lines;
  let end = first;
  while (end < lines.length && isBullet(lines[end]!) && wordCount(lines[end]!.words) <= MAX_WORDS) end += 1;
  const below = lines[end];
  const isTitle =
    below !== undefined && below.label === null && isHeadingLike(below.text) && !endsWithColon(below.text);
  // One alone, below a title and right above a number, is a mark of the page.
  const isAlone = end === first + 1 && first > 0 && below?.label != null && isHeadingLike(lines[first]!.words);
  const isPress = lines.slice(first, end).some((line) => PRESS.test(line.words));
  const goesOn = lines.slice(end + (isPress ? 0 : 1)).some((line) => line.label !== null || isSentence(line.text));
  // A heading amid bullets parts two lists of them: then the bullets are the text.
  const comesBack = lines.slice(end).some(isBullet);
  if (!(isTitle || isAlone || isPress) || !goesOn || comesBack || endsWithColon(lines[first - 1]?.text ?? ''))
    return lines;
  return lines.map((line, i) =>
    i >= first && i < end && readBullet(line.text) !== null ? { ...line, label: null, words: line.text } : line,
  );
}
