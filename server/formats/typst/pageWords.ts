// What a printed page says by itself, in the document's language: its number, the key to the signs, the head of the
// comments. Other languages than these get English ones, and a page number without words.

import type { PrintableChange } from '../../../shared/document/printable.ts';

export interface PageWords {
  /** Before and after the number of the page; the number of pages follows. */
  readonly page: readonly [string, string];
  readonly comments: string;
  readonly paragraph: string;
  readonly quotes: readonly [string, string];
  /** What each sign of a change says. */
  readonly signs: Readonly<Record<PrintableChange['kind'], string>>;
  /** The same of a paragraph's end. */
  readonly ends: string;
  /** Whose the small name is. */
  readonly by: string;
}

const ENGLISH: PageWords = {
  page: ['Page ', ' of '],
  comments: 'Comments',
  paragraph: 'Paragraph',
  quotes: ['“', '”'],
  signs: {
    inserted: 'underlined: comes in',
    deleted: 'struck through: goes out',
    movedTo: 'doubly underlined: moved to here',
    movedFrom: 'doubly struck through: moved away from here',
  },
  ends: '¶: end of a paragraph that comes in or goes out',
  by: 'small name: whose change it is',
};

const WORDS: Readonly<Record<string, PageWords>> = {
  en: ENGLISH,
  es: {
    page: ['Página ', ' de '],
    comments: 'Comentarios',
    paragraph: 'Párrafo',
    quotes: ['«', '»'],
    signs: {
      inserted: 'subrayado: se incorpora',
      deleted: 'tachado: se suprime',
      movedTo: 'con doble subrayado: se traslada aquí',
      movedFrom: 'con doble tachado: se traslada a otro lugar',
    },
    ends: '¶: fin de párrafo que se incorpora o se suprime',
    by: 'nombre en letra pequeña: de quién es el cambio',
  },
  fr: {
    page: ['Page ', ' sur '],
    comments: 'Commentaires',
    paragraph: 'Paragraphe',
    quotes: ['«\u00A0', '\u00A0»'],
    signs: {
      inserted: 'souligné\u00A0: ajouté',
      deleted: 'barré\u00A0: supprimé',
      movedTo: 'souligné deux fois\u00A0: déplacé ici',
      movedFrom: 'barré deux fois\u00A0: déplacé ailleurs',
    },
    ends: '¶\u00A0: fin de paragraphe ajoutée ou supprimée',
    by: 'nom en petits caractères\u00A0: auteur du changement',
  },
  pt: {
    page: ['Página ', ' de '],
    comments: 'Comentários',
    paragraph: 'Parágrafo',
    quotes: ['“', '”'],
    signs: {
      inserted: 'sublinhado: entra',
      deleted: 'riscado: sai',
      movedTo: 'com sublinhado duplo: deslocado para aqui',
      movedFrom: 'com risco duplo: deslocado para outro lugar',
    },
    ends: '¶: fim de parágrafo que entra ou sai',
    by: 'nome em letra pequena: de quem é a alteração',
  },
};

/** `language`: of the document, without its region. */
export const pageWords = (language: string): PageWords => WORDS[language] ?? { ...ENGLISH, page: ['', ' / '] };
