// How a list of participants names and orders them: by which language's alphabet, by short or formal names, with what
// rule for the article. Told only where the list shows it; one name out of order does not undo an order but is told.

import { namesOf } from '../../country/countryRegister.ts';
import { findCountries } from '../../country/findCountries.ts';
import { fold } from '../../country/fold.ts';
import { COUNTRY_LANGUAGES, type CountryLanguage } from '../../country/isoNames.ts';
import type { Participant } from './participants.ts';

export interface Naming {
  /** The language whose alphabet the list follows; null for none, or too few names to tell. */
  readonly order: CountryLanguage | null;
  /** By the printed name with its style ("Argentine Republic, Federative Republic of Brazil"), not by the short one. */
  readonly byPrinted: boolean;
  /** Languages whose alphabet explains the list equally well, the first being `order`. */
  readonly orders: readonly CountryLanguage[];
  /** Names that stand out of that order. */
  readonly outOfOrder: readonly string[];
  readonly form: 'short' | 'formal' | 'mixed';
  /** Before every name, before none, or where usage asks for one ("the United States"). */
  readonly article: 'always' | 'never' | 'some';
}

/** Fewer names tell nothing of order. */
const MIN_ORDERED = 4;
const MAX_STRAY_SHARE = 0.2;

const sortKey = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:the|la|las|los|el(?! salvador)|le|les) /u, '')
    .trim();

/** Places of a longest rising run of keys; what is left out stands out of order. */
function risingRun(keys: readonly string[]): ReadonlySet<number> {
  const length = keys.map(() => 1);
  const before = keys.map(() => -1);
  let end = 0;
  keys.forEach((key, i) => {
    for (let j = 0; j < i; j += 1) {
      if (keys[j]! <= key && length[j]! + 1 > length[i]!) {
        length[i] = length[j]! + 1;
        before[i] = j;
      }
    }
    if (length[i]! > length[end]!) end = i;
  });
  const run = new Set<number>();
  for (let at = end; at >= 0 && keys.length > 0; at = before[at]!) run.add(at);
  return run;
}

const shortName = (code: string, language: CountryLanguage): string => namesOf(code, language)[0] ?? code;

/** The rule behind a list, or null for fewer than two known names. */
export function namingOf(all: readonly Participant[]): Naming | null {
  const known = all.filter((one) => one.code !== null && one.code !== 'EU');
  if (known.length < 2) return null;
  const formal = known.filter((one) => one.formal).length;
  const withArticle = known.filter((one) => one.article !== '').length;
  const form = formal === 0 ? 'short' : formal * 3 >= known.length * 2 ? 'formal' : 'mixed';
  const article = withArticle === 0 ? 'never' : withArticle === known.length ? 'always' : 'some';
  const none: Naming = { order: null, byPrinted: false, orders: [], outOfOrder: [], form, article };
  if (known.length < MIN_ORDERED) return none;

  const printed = printedLanguage(known);
  const candidates = [
    ...COUNTRY_LANGUAGES.map((language) => ({
      language,
      byPrinted: false,
      keys: known.map((one) =>
        language === printed && !one.formal ? sortKey(one.name) : sortKey(shortName(one.code!, language)),
      ),
    })),
    ...(formal > 0 ? [{ language: printed, byPrinted: true, keys: known.map((one) => sortKey(one.name)) }] : []),
  ].map((candidate) => ({ ...candidate, run: risingRun(candidate.keys) }));
  const most = Math.max(...candidates.map((one) => one.run.size));
  if (known.length - most > known.length * MAX_STRAY_SHARE) return none;
  const best = candidates.filter((one) => one.run.size === most);
  // The language the names are printed in comes first: it is the plainest explanation.
  const chosen = best.find((one) => one.language === printed) ?? best[0]!;
  const orders = [chosen.language, ...best.map((one) => one.language).filter((one) => one !== chosen.language)];
  return {
    order: chosen.language,
    byPrinted: chosen.byPrinted,
    orders: [...new Set(orders)],
    outOfOrder: known.filter((_, i) => !chosen.run.has(i)).map((one) => one.name),
    form,
    article,
  };
}

/** The language in which most names of a list are known. */
export function printedLanguage(all: readonly Participant[]): CountryLanguage {
  const counts = new Map<CountryLanguage, number>(COUNTRY_LANGUAGES.map((language) => [language, 0]));
  for (const one of all) {
    for (const language of findCountries(one.name)[0]?.languages ?? []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  return COUNTRY_LANGUAGES.reduce((a, b) => ((counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a));
}
