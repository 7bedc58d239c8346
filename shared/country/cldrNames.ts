// Names of countries that Unicode CLDR has and i18n-iso-countries lacks, as `npm run country-names` took them from there
// (cldrNames.json; its licence stands beside it). The file is made, not edited.

import data from './cldrNames.json' with { type: 'json' };
import type { CountryLanguage } from './isoNames.ts';

const NAMES: Readonly<Record<string, Readonly<Partial<Record<CountryLanguage, readonly string[]>>>>> = data.names;

/** Of one country in a language; often none. */
export const cldrNames = (language: CountryLanguage, code: string): readonly string[] => NAMES[code]?.[language] ?? [];
