// A document that is not made yet, as lines of a terminal: title block, opening sentence, sections, first paragraphs, with the
// labels they would have; and what a drafter has to look at, each thing said once.

import { labelsOf } from '../../shared/numbering/labels.ts';
import { BLANK } from '../../shared/template/learning/fillPattern.ts';
import type { CreatedDocument, DraftDocumentView } from '../../shared/wire/template.ts';
import { phraseOf, sayIn } from '../commands/sayIn.ts';

type DraftBlock = DraftDocumentView['blocks'][number];

const isFront = ({ role }: DraftBlock): boolean => role === 'title' || role === 'place';
const wordsOf = ({ content }: DraftBlock): string =>
  content.map((run) => (run.kind === 'text' ? run.text : '')).join('');

/** A line for each paragraph, those of the title block close together, the others apart. */
export function previewLines({ blocks, scheme, hints }: DraftDocumentView): readonly string[] {
  const labels = labelsOf(blocks, scheme);
  return blocks.flatMap((block, i) => {
    const hint = hints.find(({ blockId }) => blockId === block.id);
    const opening = hint === undefined ? BLANK : sayIn('en', 'newDocument.hint', { words: hint.words });
    const words = block.content.length === 0 ? opening : wordsOf(block);
    const line = [labels[i] ?? '', words].filter((part) => part !== '').join(' ');
    const before = blocks[i - 1];
    return before === undefined || (isFront(before) && isFront(block)) ? [line] : ['', line];
  });
}

/** The names of slots, as the page asks for them. */
const ASKED_AS: Readonly<Record<string, string>> = {
  bodyName: 'body',
  acronym: 'bodyShort',
  conferenceName: 'conference',
  conferenceAcronym: 'conferenceShort',
  place: 'city',
  date: 'start',
  year: 'start',
  participants: 'members',
};

/** The command line speaks English. */
function noteLine({ code, slot, country, words }: CreatedDocument['notes'][number]): string {
  if (code === 'slot/blank' && typeof slot === 'string') {
    const what = phraseOf('en', `newDocument.${ASKED_AS[slot] ?? slot}`, {}) ?? slot;
    return sayIn('en', 'newDocument.blank', { what });
  }
  const about = Array.isArray(words) ? words.join(', ') : country;
  const sentence = phraseOf('en', `finding.${code}`, {}) ?? code;
  return about === undefined ? sentence : `${sentence} (${String(about)})`;
}

export const noteLines = (notes: CreatedDocument['notes']): readonly string[] => [...new Set(notes.map(noteLine))];

/** The same for a preview, with the members that are not named. */
export function previewNotes({ notes, filled, absent }: DraftDocumentView): readonly string[] {
  const isNaming = filled.some(({ slot }) => slot === 'participants');
  const names = absent.join(', ');
  const left = isNaming && names !== '' ? [sayIn('en', 'newDocument.absent', { names })] : [];
  return [...left, ...noteLines(notes)];
}
