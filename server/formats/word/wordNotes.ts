// Footnotes and endnotes: numbered as they come in the accepted text, in the format the file's settings say, unless a note
// bears a sign of its own.

import type { SourceNote } from '../../../shared/template/lines/sourceLine.ts';
import type { LineView } from './lineView.ts';
import { printNumber } from './numberFormats.ts';
import type { Story } from './wordParagraph.ts';
import { childOf, numberIn, valOf, type XmlNode } from './xmlNode.ts';

type NoteKind = 'footnote' | 'endnote';

/** Where settings say nothing: footnotes in decimals, endnotes in small Roman numbers. */
const FORMATS: Readonly<Record<NoteKind, string>> = { footnote: 'decimal', endnote: 'lowerRoman' };
/** Parts of the page between text and notes. */
const SEPARATORS = /separator|notice/i;

export function notesOf(
  stories: Readonly<Record<NoteKind, readonly Story[]>>,
  settings: readonly XmlNode[],
  textOf: (story: Story) => string,
  { notes }: LineView,
): readonly SourceNote[] {
  const byId = (kind: NoteKind): ReadonlyMap<string, Story> =>
    new Map(
      stories[kind]
        .filter(({ attributes }) => !SEPARATORS.test(attributes['w:type'] ?? ''))
        .map((story) => [story.attributes['w:id'] ?? '', story]),
    );
  const texts = { footnote: byId('footnote'), endnote: byId('endnote') };
  const properties = (kind: NoteKind): XmlNode | undefined => settings.find((node) => node.name === `w:${kind}Pr`);
  const counts = {
    footnote: (numberIn(valOf(properties('footnote'), 'w:numStart')) ?? 1) - 1,
    endnote: (numberIn(valOf(properties('endnote'), 'w:numStart')) ?? 1) - 1,
  };
  return notes.flatMap(({ piece: { of, id, mark }, place }): SourceNote[] => {
    const story = texts[of].get(id);
    let sign = mark?.trim() ?? '';
    if (mark === null) {
      counts[of] += 1;
      const format = childOf(properties(of), 'w:numFmt')?.attributes['w:val'] ?? FORMATS[of];
      sign = printNumber(format, counts[of], undefined, '') ?? String(counts[of]);
    }
    return story === undefined ? [] : [{ mark: sign, text: textOf(story), line: place.line, at: place.at }];
  });
}
