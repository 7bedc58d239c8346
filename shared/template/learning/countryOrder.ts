// The sentence part that names those who took part: learnt from a document, and built anew from a list of codes. Names
// that a style was seen to print are printed so again; others come from the register of countries, with the article that
// usage asks for. A code that the register lacks (an organisation) prints the name it was given, in its place.

import { registerCode } from '../../country/alphaCodes.ts';
import { namesOf } from '../../country/countryRegister.ts';
import { findCountries } from '../../country/findCountries.ts';
import { fold } from '../../country/fold.ts';
import type { Naming } from '../front/naming.ts';
import type { Participant } from '../front/participants.ts';
import type { CountryName, CountryPolicy, TextLanguage } from './template.ts';

const AND: Readonly<Record<TextLanguage, string>> = { en: 'and', es: 'y', fr: 'et', pt: 'e' };

/** How a language names countries where no past document shows it. */
export const plainPolicy = (language: TextLanguage): CountryPolicy => ({
  order: language,
  byPrinted: false,
  form: 'short',
  article: 'some',
  conjunction: AND[language],
  serialComma: false,
  names: {},
});

/** What stands between the last two names of a list. */
function joinOf(list: string, last: string): { readonly conjunction: string; readonly serialComma: boolean } | null {
  const match = /(,?)\s+(\p{Ll}+|&)\s+(?:\p{Ll}{1,3}[\s’'])?$/u.exec(list.slice(0, list.lastIndexOf(last)));
  return match === null ? null : { conjunction: match[2]!, serialComma: match[1] === ',' };
}

/** The policy that a list shows; `list` are its words as printed. */
export function policyOf(
  naming: Naming | null,
  participants: readonly Participant[],
  list: string,
  language: TextLanguage,
): CountryPolicy {
  const plain = plainPolicy(language);
  const join = joinOf(list, participants.at(-1)?.name ?? '');
  // "e" before a name in i- is "y" before others.
  const conjunction =
    join === null || (language === 'es' && join.conjunction === 'e') ? plain.conjunction : join.conjunction;
  const names = participants.flatMap(({ code, name, article }): [string, CountryName][] =>
    code === null ? [] : [[code, { name, article: article.toLowerCase() }]],
  );
  return {
    order: naming?.order ?? null,
    byPrinted: naming?.byPrinted ?? false,
    form: naming?.form ?? 'short',
    article: naming?.article ?? 'some',
    conjunction,
    serialComma: join?.serialComma ?? false,
    names: Object.fromEntries(names),
  };
}

const NEEDS_ARTICLE =
  /^(?:united|dominican republic|republic|kingdom|federa|commonwealth|state of|.* (?:republic|islands|emirates|federation)$|netherlands|philippines|bahamas|gambia|maldives|comoros|seychelles|holy see|european union|republica|reino|estados|paises bajos|emiratos|islas|federacion|union europea|etats|royaume|pays-bas|union|uniao)/u;
const FEMININE = /^(?:republi[ck]|republica|federa|union|uniao|confedera|mancomunidad|commonwealth)/u;
const MANY =
  /^(?:estados|paises|emiratos|islas|bahamas|etats|pays-bas|emirats|iles|maldivas|seychelles|philippines|filipinas)/u;

/** The article that usage sets before a name; '' where it has none. */
function articleOf(name: string, language: TextLanguage): string {
  const folded = fold(name);
  if (!NEEDS_ARTICLE.test(folded)) return '';
  const many = MANY.test(folded);
  switch (language) {
    case 'en':
      return 'the';
    case 'es':
      return many
        ? /^(?:islas|bahamas|maldivas|filipinas)/u.test(folded)
          ? 'las'
          : 'los'
        : FEMININE.test(folded)
          ? 'la'
          : 'el';
    case 'fr':
      return many ? 'les' : FEMININE.test(folded) ? 'la' : 'le';
    case 'pt':
      return many
        ? /^(?:ilhas|bahamas|maldivas|filipinas)/u.test(folded)
          ? 'as'
          : 'os'
        : FEMININE.test(folded)
          ? 'a'
          : 'o';
  }
}

/** One of those who took part: a code of ISO 3166-1 or of an organisation, and the name the meeting has for it. */
export interface Attending {
  readonly code: string;
  readonly name: string | null;
}

const isFormal = (name: string): boolean => findCountries(name)[0]?.formal === true;

/** The name of one participant under a policy, with its article; null if nobody knows the code. */
export function countryName(
  { code, name: given }: Attending,
  policy: CountryPolicy,
  language: TextLanguage,
): CountryName | null {
  const known = registerCode(code);
  const learnt = policy.names[known];
  if (learnt !== undefined) return learnt;
  const registered = namesOf(known, language);
  const formal = policy.form === 'formal' ? registered.find(isFormal) : undefined;
  const short = given ?? registered[0];
  const name = formal ?? short;
  if (name === undefined) return null;
  const article = policy.article === 'never' ? '' : articleOf(name, language);
  return { name, article: article === '' && policy.article === 'always' && language === 'en' ? 'the' : article };
}

const sortKey = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:the|la|las|los|el(?! salvador)|le|les) /u, '')
    .trim();

export interface CountryList {
  readonly text: string;
  /** Codes in the order in which they are named. */
  readonly order: readonly string[];
  /** Codes that neither the style nor the register nor the meeting has a name for: printed as they are. */
  readonly unknown: readonly string[];
  /** Codes that go by a short name although the policy is formal. */
  readonly short: readonly string[];
}

/** "Canada, Costa Rica, the Dominican Republic and the United States". */
export function countryList(
  attending: readonly Attending[],
  policy: CountryPolicy,
  language: TextLanguage,
): CountryList {
  const unknown: string[] = [];
  const short: string[] = [];
  const asPrinted = policy.order === language && policy.form === 'short';
  const named = attending.map((one) => {
    const name = countryName(one, policy, language);
    if (name === null) unknown.push(one.code);
    else if (policy.form === 'formal' && !isFormal(name.name)) short.push(one.code);
    const printed = name ?? { name: one.code, article: '' };
    const alphabet = policy.order === null ? null : namesOf(registerCode(one.code), policy.order)[0];
    const key =
      policy.order === null ? '' : sortKey(policy.byPrinted || asPrinted ? printed.name : (alphabet ?? printed.name));
    return { code: one.code, key, printed: [printed.article, printed.name].filter((part) => part !== '').join(' ') };
  });
  const sorted = policy.order === null ? named : named.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const [last, ...before] = sorted.map(({ printed }) => printed).toReversed();
  const list = before.toReversed();
  const and =
    language === 'es' && policy.conjunction === 'y' && /^h?i(?!e)/u.test(fold(last ?? '')) ? 'e' : policy.conjunction;
  const text =
    last === undefined
      ? ''
      : list.length === 0
        ? last
        : `${list.join(', ')}${policy.serialComma ? ',' : ''} ${and} ${last}`;
  return { text, order: sorted.map(({ code }) => code), unknown, short };
}
