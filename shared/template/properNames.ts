// Names in running text: a place after "in", States after "representatives from". A name is a chain of capitalised
// words with small connectors between; what it names is not known here.

import { isMonth } from './dates.ts';

const WORD = "(?:Sta?\\.|\\p{Lu}(?:[\\p{L}\\p{M}'’´-]|\\.(?=\\p{L}))*)";

/** A capitalised word, then others, with at most two small words between ("Republic of the Congo"). */
const NAME = `${WORD}(?:\\s+(?:(?:of|de|del|la|las|los|the)\\s+){0,2}${WORD})*`;

/** Names of States that hold an "and", which in a list does not part them. */
const NAMES_WITH_AND: readonly string[] = [
  'Antigua and Barbuda',
  'Bosnia and Herzegovina',
  'Saint Kitts and Nevis',
  'Saint Vincent and the Grenadines',
  'Sao Tome and Principe',
  'São Tomé and Príncipe',
  'Trinidad and Tobago',
  'United Kingdom of Great Britain and Northern Ireland',
  'Antigua y Barbuda',
  'Bosnia y Herzegovina',
  'San Cristóbal y Nieves',
  'San Vicente y las Granadinas',
  'Santo Tomé y Príncipe',
  'Trinidad y Tabago',
  'Trinidad y Tobago',
];

const LIST_SEPARATOR = /^(?:\s*[,;]\s*(?:(?:and|y|e)\s+)?|\s+(?:and|y|e|&)\s+)/u;
const ARTICLE = /^(?:the|The|la|las|los|el)\s+/u;
/** No State is called by the first part of these when "and" follows; longest first, so that the longest wins. */
const WITH_AND = [...NAMES_WITH_AND].sort((a, b) => b.length - a.length);
const SIMPLE_NAME = new RegExp(`^${NAME}`, 'u');
const MAX_NAMES = 250;

/**
 * The names of a list that begins at `from`, each without its leading article: "the United States" gives "United
 * States".
 */
export function readNames(text: string, from: number): readonly string[] {
  const names: string[] = [];
  let rest = text.slice(from, from + 20_000).trimStart();
  while (names.length < MAX_NAMES) {
    const bare = rest.replace(ARTICLE, '');
    const name = WITH_AND.find((known) => bare.startsWith(known)) ?? SIMPLE_NAME.exec(bare)?.[0];
    if (name === undefined) break;
    names.push(name);
    const after = bare.slice(name.length);
    const separator = LIST_SEPARATOR.exec(after);
    if (separator === null) break;
    rest = after.slice(separator[0].length);
  }
  return names;
}

const PLACE = new RegExp(
  `(?<!\\p{L})(?:in|at|en)\\s+(?:the\\s+(?:city|town)\\s+of\\s+|la\\s+ciudad\\s+de\\s+)?(${NAME}(?:,\\s+${NAME}){0,3})`,
  'gu',
);

/** "City, Country" of a name chain: at most three parts, none of which is a date. */
export function asPlace(names: string): string {
  const parts: string[] = [];
  for (const part of names.split(/,\s+/u)) {
    if (isMonth(part.split(/\s/u)[0] ?? '') || parts.length === 3) break;
    parts.push(part);
  }
  return parts.join(', ');
}

/** Places named in running text, in order. */
export function findPlaces(text: string): readonly { readonly text: string; readonly index: number }[] {
  return [...text.matchAll(PLACE)].flatMap((match) => {
    const place = asPlace(match[1] ?? '');
    return place === '' ? [] : [{ text: place, index: match.index }];
  });
}

const PLACE_LINE = new RegExp(`^${NAME}(?:,\\s+${NAME}){0,2}$`, 'u');

/** Longer names without a comma are titles. */
const MAX_BARE_WORDS = 3;

/**
 * Whether a line of its own reads like "San Salvador, El Salvador". A name without a comma may be anything: `sure`
 * is false.
 */
export function isPlaceLine(text: string): { readonly sure: boolean } | null {
  if (text.length > 100 || !PLACE_LINE.test(text)) return null;
  const sure = text.includes(',');
  return sure || text.split(/\s+/u).length <= MAX_BARE_WORDS ? { sure } : null;
}
