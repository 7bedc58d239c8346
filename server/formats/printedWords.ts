// What a page says by itself beside the words of the text, in the document's language; English where the language is one
// that the product does not speak. Days are written as the documents of the trade write them, day first.

import type { PrintableChange, PrintableHeading } from '../../shared/document/printable.ts';
import { dateOf } from '../../shared/print/format.ts';
import { isoMoment } from '../../shared/print/isoMoment.ts';
import type { Language } from '../../shared/wire/text.ts';

export interface PrintedWords {
  readonly notes: string;
  readonly comments: string;
  readonly changes: string;
  readonly table: string;
  readonly backToText: string;
  readonly signs: string;
  readonly kinds: Readonly<Record<PrintableChange['kind'], string>>;
  /** Of the end of a paragraph that comes or goes. */
  readonly paragraphEnd: string;
}

const WORDS: Readonly<Record<string, PrintedWords>> = {
  en: {
    notes: 'Notes',
    comments: 'Comments',
    changes: 'Changes',
    table: 'Table',
    backToText: 'Back to the text',
    signs: 'Signs',
    kinds: { inserted: 'put in', deleted: 'taken out', movedFrom: 'moved away', movedTo: 'moved here' },
    paragraphEnd: 'end of a paragraph',
  },
  es: {
    notes: 'Notas',
    comments: 'Comentarios',
    changes: 'Cambios',
    table: 'Cuadro',
    backToText: 'Volver al texto',
    signs: 'Signos',
    kinds: { inserted: 'añadido', deleted: 'suprimido', movedFrom: 'trasladado de aquí', movedTo: 'trasladado aquí' },
    paragraphEnd: 'fin de párrafo',
  },
  fr: {
    notes: 'Notes',
    comments: 'Commentaires',
    changes: 'Modifications',
    table: 'Tableau',
    backToText: 'Retour au texte',
    signs: 'Signes',
    kinds: { inserted: 'ajouté', deleted: 'supprimé', movedFrom: 'déplacé d’ici', movedTo: 'déplacé ici' },
    paragraphEnd: 'fin d’alinéa',
  },
  pt: {
    notes: 'Notas',
    comments: 'Comentários',
    changes: 'Alterações',
    table: 'Quadro',
    backToText: 'Voltar ao texto',
    signs: 'Sinais',
    kinds: { inserted: 'acrescentado', deleted: 'suprimido', movedFrom: 'movido daqui', movedTo: 'movido para aqui' },
    paragraphEnd: 'fim de parágrafo',
  },
};

const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

const isSpoken = (language: string): language is Language => ['en', 'es', 'fr'].includes(language);

/** The words for a document of this language (BCP 47). */
export const printedWords = (language: string): PrintedWords => WORDS[baseOf(language)] ?? WORDS.en!;

/** "22 June 2017" in the document's language; ISO where the product does not speak it. */
export function printedDay(at: number, language: string): string {
  const base = baseOf(language);
  return isSpoken(base) ? dateOf(at, base, 'UTC') : isoDay(at);
}

/** "2017-06-22", in UTC. */
export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** "2017-06-22T17:40:12Z" */
export const isoSecond = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** What stands at the head of a page: name, symbol, status, day; what is empty is left out. */
export function headingParts(title: string, heading: PrintableHeading | undefined, language: string): string[] {
  const { symbol = '', status = '', date = '' } = heading ?? {};
  return [title, symbol, status, writtenDay(date, language)].filter((part) => part.trim() !== '');
}

/** A day as written: "22 June 2017" of "2017-06-22", other words as they are. */
export function writtenDay(date: string, language: string): string {
  const at = /^\d{4}-\d{2}-\d{2}/.test(date) ? isoMoment(date) : Number.NaN;
  return Number.isNaN(at) ? date : printedDay(at, language);
}

/** Whether it is a day as HTML and XML write it. */
export const isIsoDay = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(isoMoment(date));
