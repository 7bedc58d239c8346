// Names of countries and territories by ISO 3166-1 code, from the package i18n-iso-countries. Nothing is typed here but
// what has to be put right: a few names stand there under the wrong code, turned round or with a note in brackets.

import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import pt from 'i18n-iso-countries/langs/pt.json' with { type: 'json' };

export const COUNTRY_LANGUAGES = ['en', 'es', 'fr', 'pt'] as const;
export type CountryLanguage = (typeof COUNTRY_LANGUAGES)[number];

const PACKAGE: Readonly<Record<CountryLanguage, Readonly<Record<string, string | readonly string[]>>>> = {
  en: en.countries,
  es: es.countries,
  fr: fr.countries,
  pt: pt.countries,
};

/** Left out: "Congo" alone is the Republic of the Congo, "Saint-Martin" alone the French part of the island. */
const WRONG: ReadonlySet<string> = new Set(['en CD Congo', 'pt SX São Martinho', 'fr SX Saint-Martin']);
/** The Portuguese names of the two Congos stand the wrong way round. */
const WRONG_WHOLE: ReadonlySet<string> = new Set(['pt CG', 'pt CD']);

/** "Moldova, Republic of" → "Republic of Moldova" and "Moldova"; "Saint-Siège (Vatican)" → "Saint-Siège". */
function unturned(name: string): readonly string[] {
  const turned = /^([^,(]+), (.+ of|British|U\.S\.)$/u.exec(name);
  if (turned !== null) return [`${turned[2]} ${turned[1]}`, ...(turned[2]!.endsWith(' of') ? [turned[1]!] : [])];
  const bracket = /^([^(]+?) \(([^)]+)\)$/u.exec(name);
  if (bracket === null) return [name];
  const [, before = '', inside = ''] = bracket;
  return / (?:del|de la|of the|of)$/u.test(inside) ? [`${inside} ${before}`] : [before];
}

/** All names of the package for a code in a language, the first being the one it puts first. */
function packageNames(language: CountryLanguage, code: string): readonly string[] {
  const given = PACKAGE[language][code];
  if (given === undefined || WRONG_WHOLE.has(`${language} ${code}`)) return [];
  const names = typeof given === 'string' ? [given] : given;
  return [...new Set(names.flatMap(unturned).filter((name) => !WRONG.has(`${language} ${code} ${name}`)))];
}

export const ISO_CODES: readonly string[] = Object.keys(PACKAGE.en).sort();

/** The names of one country in a language as the package has them. */
export const isoNames = packageNames;
