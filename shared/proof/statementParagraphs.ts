// How the statements of delegations are printed behind an adopted text: a heading, then one paragraph each with who states
// what about which paragraph, in the language of the document; the words are the delegation's own.

import type { PrintableParagraph } from '../document/printable.ts';
import { printableText } from '../document/printable.ts';
import type { Certificate } from './certificate.ts';
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

/** Empty where nobody stated anything. */
export function statementParagraphs(certificate: Certificate, language: string): readonly PrintableParagraph[] {
  const { statements } = certificate;
  if (statements.length === 0) return [];
  const words = WORDS[language.split('-')[0] ?? ''] ?? WORDS.en!;
  const heading = paragraph('statements', 'heading', words.heading);
  return [heading, ...statements.map((one) => paragraph(one.id, 'plain', `${leadOf(one, words)} ${one.words}`))];
}

/** "CAN, Reservation, paragraph 9:" */
const leadOf = ({ delegation, kind, label }: CertifiedStatement, words: Words): string =>
  `${[delegation, words[kind], ...(label === '' ? [] : [`${words.paragraph} ${label.replace(/\.$/, '')}`])].join(', ')}:`;

const paragraph = (id: string, role: 'heading' | 'plain', words: string): PrintableParagraph => ({
  blockId: id,
  role,
  level: 0,
  label: '',
  numbering: { kind: 'none' },
  runs: [{ kind: 'text', text: printableText(words), marks: [] }],
});
