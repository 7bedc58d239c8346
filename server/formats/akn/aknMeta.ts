// What an Akoma Ntoso document says about itself. Only what is known is said: no country (the code kept free for none,
// "zz"), no publication, no author but the office that issues. Addresses follow the Naming Convention 1.0, chapter 4.

import type { Printable, PrintableChange } from '../../../shared/document/printable.ts';
import { isIsoDay, isoDay } from '../printedWords.ts';
import { xmlAttributes } from '../xmlText.ts';

/** For what the schema has no place for: where the file was made from, and whose change a stretch is. */
export const OWN_NAMESPACE = 'urn:x-chapeau:issue';

/** ISO 639-2 of what meetings speak, for the language of an address. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ar: 'ara',
  de: 'deu',
  en: 'eng',
  es: 'spa',
  fr: 'fra',
  it: 'ita',
  pt: 'por',
  ru: 'rus',
  zh: 'zho',
};
const COUNTRY = 'zz';

const languageCode = (language: string): string => {
  const base = language.toLowerCase().split('-')[0] ?? '';
  return LANGUAGES[base] ?? (base.length === 3 ? base : 'und');
};

/** Words as a part of an address: letters, figures and hyphens. */
export const addressPart = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');

/** Who asks for changes, each with the id under which it is referred to. */
export class AknAuthors {
  private readonly ids = new Map<string, string>();

  /** Where the author of a change is described; null for one without a name. */
  reference({ author }: PrintableChange): string | null {
    if (author === '') return null;
    const id = this.ids.get(author) ?? `author_${this.ids.size + 1}`;
    this.ids.set(author, id);
    return `#${id}`;
  }

  written(): string[] {
    return [...this.ids].map(([author, id]) => organisation(id, author));
  }
}

const empty = (name: string, attributes: Readonly<Record<string, string | number | null>>): string =>
  `<${name}${xmlAttributes(attributes)}/>`;

const organisation = (eId: string, showAs: string): string =>
  empty('TLCOrganization', {
    eId,
    href: `/akn/ontology/organization/${COUNTRY}/${addressPart(showAs) || eId}`,
    showAs,
  });

/** The element `meta`; called last, when all authors are known. */
export function aknMeta(
  { title, heading, origin, language }: Printable,
  { time, issuer }: { readonly time: number; readonly issuer: string },
  authors: AknAuthors,
): string {
  const dated = isIsoDay(heading?.date ?? '') ? (heading?.date ?? '') : null;
  const day = dated ?? isoDay(time);
  const symbol = heading?.symbol ?? '';
  const number = addressPart(symbol) || addressPart(title) || 'nn';
  const work = `/akn/${COUNTRY}/statement/${day}/${number}`;
  const expression = `${work}/${languageCode(language)}@${day}`;
  const date = dated === null ? { date: isoDay(time), name: 'making' } : { date: dated, name: 'heading' };
  const shared = (address: string, main: string): string[] => [
    empty('FRBRthis', { value: main }),
    empty('FRBRuri', { value: address }),
  ];
  const author = empty('FRBRauthor', { href: '#issuer' });
  const lines = [
    '<meta>',
    '<identification source="#issuer">',
    '<FRBRWork>',
    ...shared(work, `${work}/!main`),
    ...(title === '' ? [] : [empty('FRBRalias', { value: title, name: 'title' })]),
    empty('FRBRdate', date),
    author,
    empty('FRBRcountry', { value: COUNTRY }),
    ...(symbol === '' ? [] : [empty('FRBRnumber', { value: symbol })]),
    ...(title === '' ? [] : [empty('FRBRname', { value: title })]),
    '</FRBRWork>',
    '<FRBRExpression>',
    ...shared(expression, `${expression}/!main`),
    empty('FRBRdate', date),
    author,
    empty('FRBRlanguage', { language: languageCode(language) }),
    '</FRBRExpression>',
    '<FRBRManifestation>',
    ...shared(`${expression}.xml`, `${expression}/!main.xml`),
    empty('FRBRdate', { date: isoDay(time), name: 'making' }),
    author,
    empty('FRBRformat', { value: 'application/akn+xml' }),
    '</FRBRManifestation>',
    '</identification>',
    '<references source="#issuer">',
    // The schema wants somebody to refer to, also where nobody is named.
    organisation('issuer', issuer.trim() === '' ? '—' : issuer),
    ...authors.written(),
    '</references>',
    ...(origin
      ? [
          '<proprietary source="#issuer">',
          empty('chapeau:origin', { ...origin, delegation: origin.delegation }),
          '</proprietary>',
        ]
      : []),
    '</meta>',
  ];
  return lines.join('\n');
}
