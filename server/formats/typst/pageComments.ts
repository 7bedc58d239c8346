// Comments of everyone, printed behind the text: each names its paragraph, since nothing in the margin points at it.

import {
  labelInText,
  type Printable,
  type PrintableComment,
  type PrintableParagraph,
  printedText,
} from '../../../shared/document/printable.ts';
import { linesOf } from '../cleanPrintable.ts';
import { breakable, dayIn, shortened, type Words } from './pageText.ts';
import type { PageWords } from './pageWords.ts';

export interface PageComment {
  readonly kind: 'comment';
  readonly place: Words;
  readonly by: Words;
  readonly lines: readonly Words[];
}

/** The comments behind the text, in its order, each with the label of its paragraph. */
export function commentsOf(
  { comments = [], language, front, paragraphs }: Printable,
  words: PageWords,
): readonly PageComment[] {
  const places = placesOf([...front, ...paragraphs], words);
  const order = new Map([...places.keys()].map((blockId, index) => [blockId, index]));
  const at = ({ blockId }: PrintableComment) => order.get(blockId) ?? order.size;
  const sorted = [...comments].sort((a, b) => at(a) - at(b) || a.at - b.at);
  return sorted.map((comment): PageComment => {
    const place = places.get(comment.blockId) ?? '';
    const by = [comment.author, dayIn(language, comment.at)].filter((part) => part !== '').join(', ');
    const apart = place !== '' && by !== '' ? ' · ' : '';
    const lines = linesOf(comment.words).map(breakable);
    return { kind: 'comment', place: breakable(place), by: breakable(`${apart}${by}`), lines };
  });
}

/** "Paragraph 2 b)", or the first words of what has no label. */
function placesOf(paragraphs: readonly PrintableParagraph[], words: PageWords): Map<string, string> {
  const above: string[] = [];
  const places = new Map<string, string>();
  for (const paragraph of paragraphs) {
    const { blockId, level, label } = paragraph;
    above.length = Math.min(above.length, Math.max(level, 0));
    if (label !== '' && level > 0) above[level] = labelInText(label);
    const path = [...above.slice(1, level), labelInText(label)].filter((part) => part !== undefined && part !== '');
    const [opened, closed] = words.quotes;
    const opening = shortened(printedText(paragraph)).split(' ').slice(0, 7).join(' ');
    const named = label === '' ? `${opened}${opening}${closed}` : `${words.paragraph} ${path.join(' ')}`;
    if (!places.has(blockId)) places.set(blockId, named);
  }
  return places;
}
