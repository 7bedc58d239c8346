// How the statements of delegations are printed with an adopted text: a delegation's footnote as a note at its paragraph,
// all others behind the text under a heading, one paragraph each with who states what about which paragraph, in the language
// of the document. The words are the delegation's own. A footnote about the whole text, or about a number that stands more
// than once, stands behind the text like the others.

import { bareParagraph } from '../document/bareParagraph.ts';
import { noted } from '../document/noted.ts';
import { type Printable, printableText } from '../document/printable.ts';
import type { CertifiedStatement } from './statements.ts';

type Words = Readonly<Record<CertifiedStatement['kind'], string>> & {
  readonly heading: string;
  readonly paragraph: string;
};

const WORDS: Readonly<Record<string, Words>> = {
  en: {
    heading: 'Statements of delegations',
    paragraph: 'paragraph',
    reservation: 'Reservation',
    explanation: 'Explanation of position',
    dissociation: 'Dissociation',
    footnote: 'Footnote',
  },
  es: {
    heading: 'Declaraciones de las delegaciones',
    paragraph: 'párrafo',
    reservation: 'Reserva',
    explanation: 'Explicación de posición',
    dissociation: 'Disociación',
    footnote: 'Nota de pie de página',
  },
  fr: {
    heading: 'Déclarations des délégations',
    paragraph: 'paragraphe',
    reservation: 'Réserve',
    explanation: 'Explication de position',
    dissociation: 'Dissociation',
    footnote: 'Note de bas de page',
  },
};

/**
 * The text with what was stated on it. `notes`: false prints every statement behind the text, as files of versions before
 * 0.9 have it.
 */
export function withStatements(
  printed: Printable,
  statements: readonly CertifiedStatement[],
  { notes = true }: { readonly notes?: boolean } = {},
): Printable {
  const { paragraphs, language } = printed;
  const blockOf = (statement: CertifiedStatement): string | null => {
    if (!notes || statement.kind !== 'footnote' || statement.label === '') return null;
    const numbered = paragraphs.filter(({ label }) => label === printableText(statement.label));
    return numbered.length === 1 ? numbered[0]!.blockId : null;
  };
  const at = new Map<string, string[]>();
  const behind: CertifiedStatement[] = [];
  for (const statement of statements) {
    const blockId = blockOf(statement);
    if (blockId === null) behind.push(statement);
    else at.set(blockId, [...(at.get(blockId) ?? []), `${statement.delegation}: ${statement.words}`]);
  }
  const withNotes = noted(printed, at);
  if (behind.length === 0) return withNotes;
  const words = WORDS[language.split('-')[0] ?? ''] ?? WORDS.en!;
  const heading = bareParagraph('statements', 'heading', words.heading);
  const stated = behind.map((one) => bareParagraph(one.id, 'plain', `${leadOf(one, words)} ${one.words}`));
  return { ...withNotes, paragraphs: [...withNotes.paragraphs, heading, ...stated] };
}

/** "CAN, Reservation, paragraph 9:" */
const leadOf = ({ delegation, kind, label }: CertifiedStatement, words: Words): string =>
  `${[delegation, words[kind], ...(label === '' ? [] : [`${words.paragraph} ${label.replace(/\.$/, '')}`])].join(', ')}:`;
