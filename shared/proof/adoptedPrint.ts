// What the adopted text reads like in print, and whether the words of a Word file are those. The numbers of paragraphs are
// Word's own counting and are not compared; a label that Word cannot count stands before the words and may stand there.

import { localTime } from '../approval/deadline.ts';
import { type Printable, type PrintableHeading, printable, printedText } from '../document/printable.ts';
import { removedOf } from '../numbering/held.ts';
import { removedWords } from '../numbering/removedWords.ts';
import type { FrozenText } from '../revision/frozenText.ts';
import type { Certificate } from './certificate.ts';
import { instantOf } from './instant.ts';
import { withStatements } from './withStatements.ts';
import { evenWords, type WordText } from './wordText.ts';

/** The text as it was adopted, with symbol, status and the day of its adoption, and what delegations stated on it. */
export function adoptedPrint(text: FrozenText, certificate: Certificate | null): Printable {
  const printed = printedFrozen(text);
  if (certificate === null) return printed;
  const { adoptedAt, meeting, revision } = certificate;
  const heading: PrintableHeading = {
    symbol: revision.symbol,
    status: ADOPTED[text.language.split('-')[0] ?? ''] ?? ADOPTED.en!,
    date: localTime(instantOf(adoptedAt), meeting.zone).slice(0, 10),
  };
  return { ...withStatements(printed, certificate.statements), heading };
}

function printedFrozen(text: FrozenText): Printable {
  const { title, language, blocks, labels, scheme } = text;
  const removed = removedOf(blocks, scheme).map((gone) => ({ ...gone, words: removedWords(gone.label, language) }));
  return printable({ title, language, blocks, labels, scheme, removed });
}

/** As the strings of the product have it; whoever checks a package has this room alone. */
const ADOPTED: Readonly<Record<string, string>> = {
  en: 'Adopted text',
  es: 'Texto aprobado',
  fr: 'Texte adopté',
};

/** Whether a Word file has the words that were adopted, in the present way of printing them or in an earlier one. */
export function compareAdopted(text: FrozenText, certificate: Certificate | null, found: WordText): WordsCompared {
  const now = compareWords(adoptedPrint(text, certificate), found);
  if (now.kind === 'same' || certificate === null) return now;
  const before = withStatements(printedFrozen(text), certificate.statements, { notes: false });
  return compareWords(before, found).kind === 'same' ? { kind: 'same' } : now;
}

export type WordsCompared =
  | { readonly kind: 'same' }
  /** The first place where they part: what was adopted reads there, and what the file does. Null: nothing more. */
  | {
      readonly kind: 'differs';
      readonly part: 'text' | 'notes';
      readonly adopted: string | null;
      readonly found: string | null;
    };

export function compareWords(adopted: Printable, found: WordText): WordsCompared {
  const printed = [...adopted.front, ...adopted.paragraphs].map((paragraph) => ({
    label: evenWords(paragraph.label),
    words: evenWords(printedText(paragraph)),
  }));
  const text = firstDifference(printed, found.paragraphs);
  if (text !== null) return { kind: 'differs', part: 'text', ...text };
  const notes = firstDifference(
    adopted.notes.map((words) => ({ label: '', words: evenWords(words) })),
    found.notes,
  );
  return notes === null ? { kind: 'same' } : { kind: 'differs', part: 'notes', ...notes };
}

interface Printed {
  readonly label: string;
  readonly words: string;
}

/**
 * Null where all was found and nothing else. A paragraph without words is not there for a reader, unless its label had to
 * be typed: so more than one reading may be open at a time, each by how many found paragraphs it has used.
 */
function firstDifference(
  adopted: readonly Printed[],
  found: readonly string[],
): { readonly adopted: string | null; readonly found: string | null } | null {
  let open = new Set([0]);
  for (const { label, words } of adopted) {
    const next = new Set<number>();
    for (const used of open) {
      if (words === '') next.add(used);
      if (used < found.length && readsAs(found[used]!, label, words)) next.add(used + 1);
    }
    if (next.size === 0) return { adopted: words, found: found[Math.max(...open)] ?? null };
    open = next;
  }
  return open.has(found.length) ? null : { adopted: null, found: found[Math.max(...open)] ?? null };
}

const readsAs = (found: string, label: string, words: string): boolean =>
  found === (words === '' ? label : words) || (label !== '' && words !== '' && found === `${label} ${words}`);
