// Names in a list, "representatives from …": countries by the register, others as chains of capitalised words with small
// connectors between. What an unknown name stands for is not known here.

import { findCountries } from '../../country/findCountries.ts';

const WORD = "(?:Sta?\\.|\\p{Lu}(?:[\\p{L}\\p{M}'’´-]|\\.(?=\\p{L}))*)";

/** A capitalised word, then others, with at most two small words between ("Republic of the Congo"). */
const NAME = `${WORD}(?:\\s+(?:(?:of|de|del|la|las|los|the)\\s+){0,2}${WORD})*`;

const LIST_SEPARATOR = /^(?:\s*[,;]\s*(?:(?:and|y|e)\s+)?|\s+(?:and|y|e|&)\s+)/u;
const ARTICLE = /^(?:the|The|la|las|los|el)\s+/u;
const SIMPLE_NAME = new RegExp(`^${NAME}`, 'u');
const MAX_NAMES = 250;
const MAX_NAME = 80;

/** Known names may hold an "and" that parts no list: "Trinidad and Tobago". */
function countryAtStart(text: string): string | undefined {
  const [first] = findCountries(text.slice(0, MAX_NAME));
  return first?.start === 0 ? first.name : undefined;
}

/**
 * The names of a list that begins at `from`, each without its leading article: "the United States" gives "United
 * States".
 */
export function readNames(text: string, from: number): readonly string[] {
  const names: string[] = [];
  let rest = text.slice(from, from + 20_000).trimStart();
  while (names.length < MAX_NAMES) {
    const bare = rest.replace(ARTICLE, '');
    const name = countryAtStart(bare) ?? SIMPLE_NAME.exec(bare)?.[0];
    if (name === undefined) break;
    names.push(name);
    const after = bare.slice(name.length);
    const separator = LIST_SEPARATOR.exec(after);
    if (separator === null) break;
    rest = after.slice(separator[0].length);
  }
  return names;
}
