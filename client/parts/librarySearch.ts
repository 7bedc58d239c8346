// What the library page is asked for, as it stands in its address: so that a search can be sent to a colleague, and the
// browser's Back goes to the search before.

import { TEXT_LANGUAGES } from '../../shared/template/learning/template.ts';
import { LIBRARY_KINDS, type LibraryFilter, MOST_SEARCHED, SEARCH_ORDERS } from '../../shared/wire/library.ts';

export interface Asked extends LibraryFilter {
  readonly words: string;
  readonly order: (typeof SEARCH_ORDERS)[number];
}

const oneOf = <T extends string>(value: string | null, all: readonly T[]): T | undefined =>
  all.find((one) => one === value);

export function askedIn(search: string): Asked {
  const fields = new URLSearchParams(search);
  const year = Number(fields.get('year') ?? '');
  const body = fields.get('body') ?? '';
  const kind = oneOf(fields.get('kind'), LIBRARY_KINDS);
  const language = oneOf(fields.get('language'), TEXT_LANGUAGES);
  return {
    words: (fields.get('words') ?? '').slice(0, MOST_SEARCHED),
    order: oneOf(fields.get('order'), SEARCH_ORDERS) ?? 'fitting',
    ...(body !== '' && { body }),
    ...(kind !== undefined && { kind }),
    ...(language !== undefined && { language }),
    ...(Number.isInteger(year) && year >= 1000 && year <= 9999 && { year }),
  };
}

/** The part of an address behind the path, '' for nothing asked. */
export function addressOf({ words, order, body, kind, language, year }: Asked): string {
  const fields = new URLSearchParams();
  if (words.trim() !== '') fields.set('words', words.trim());
  if (order !== 'fitting') fields.set('order', order);
  if (body !== undefined) fields.set('body', body);
  if (kind !== undefined) fields.set('kind', kind);
  if (language !== undefined) fields.set('language', language);
  if (year !== undefined) fields.set('year', String(year));
  const search = fields.toString();
  return search === '' ? '' : `?${search}`;
}

export const filterOf = ({ body, kind, language, year }: Asked): LibraryFilter => ({
  ...(body !== undefined && { body }),
  ...(kind !== undefined && { kind }),
  ...(language !== undefined && { language }),
  ...(year !== undefined && { year }),
});
