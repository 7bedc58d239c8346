import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cldrNames } from '../../../shared/country/cldrNames.ts';
import { COUNTRY_CODES, codeOfName, namesOf } from '../../../shared/country/countryRegister.ts';
import { findCountries } from '../../../shared/country/findCountries.ts';
import { wordsOf } from '../../../shared/country/fold.ts';
import { FURTHER_NAMES } from '../../../shared/country/furtherNames.ts';
import { COUNTRY_LANGUAGES, isoNames } from '../../../shared/country/isoNames.ts';

const SEED = 19980503;
const ALL = COUNTRY_CODES.flatMap((code) =>
  COUNTRY_LANGUAGES.flatMap((language) => namesOf(code, language).map((name) => ({ code, language, name }))),
);

describe('the register', () => {
  it('leads from every name to its code; names of two countries are told here', () => {
    const wrong = ALL.filter(({ code, name }) => codeOfName(name) !== code).map(({ code, language, name }) =>
      [language, code, name, codeOfName(name)].join(' '),
    );
    expect(wrong).toEqual([]);
  });

  it('knows every country in four languages', () => {
    const missing = COUNTRY_CODES.flatMap((code) =>
      COUNTRY_LANGUAGES.filter((language) => namesOf(code, language).length === 0).map((one) => `${one} ${code}`),
    );
    expect(missing).toEqual([]);
    expect(COUNTRY_CODES.length).toBeGreaterThan(245);
  });

  it('has no name typed that a package has, but the one that is to come first', () => {
    const words = (name: string) => wordsOf(name).map(({ folded }) => folded);
    const typed = Object.entries(FURTHER_NAMES).flatMap(([code, of]) =>
      COUNTRY_LANGUAGES.flatMap((language) => {
        const known = [...isoNames(language, code), ...cldrNames(language, code)].map((name) => words(name).join(' '));
        const own = of[language] ?? [];
        return own.filter((name) => known.includes(words(name).join(' '))).map((name) => `${code} ${language} ${name}`);
      }),
    );
    expect(typed).toEqual(['CG pt Congo']);
  });

  it('has the two Congos the right way round in each language', () => {
    const read = (name: string): string | null => findCountries(name)[0]?.code ?? null;
    expect(
      [
        'Democratic Republic of the Congo',
        'República Democrática del Congo',
        'République démocratique du Congo',
        'República Democrática do Congo',
      ].map(read),
    ).toEqual(['CD', 'CD', 'CD', 'CD']);
    expect(['Congo', 'República del Congo', 'République du Congo', 'República do Congo'].map(read)).toEqual([
      'CG',
      'CG',
      'CG',
      'CG',
    ]);
  });
});

const printed = (text: string): string[] =>
  findCountries(text).map(({ article, name, code, formal }) =>
    [article === '' ? '' : `${article} +`, name, code, formal ? 'formal' : ''].filter((one) => one !== '').join(' '),
  );

describe('findCountries', () => {
  it.each<[string, readonly string[]]>([
    [
      'Antigua and Barbuda, the Bahamas and The Gambia',
      ['Antigua and Barbuda AG', 'the + Bahamas BS', 'The Gambia GM'],
    ],
    ["Côte d’Ivoire and COTE D'IVOIRE", ['Côte d’Ivoire CI', "COTE D'IVOIRE CI"]],
    ['Trinidad and Tobago and Guyana', ['Trinidad and Tobago TT', 'Guyana GY']],
    [
      'St. Kitts and Nevis; St Vincent and the Grenadines',
      ['St. Kitts and Nevis KN', 'St Vincent and the Grenadines VC'],
    ],
    ['Papua New Guinea, Guinea-Bissau, Guinea', ['Papua New Guinea PG', 'Guinea-Bissau GW', 'Guinea GN']],
    ['South Sudan and Sudan', ['South Sudan SS', 'Sudan SD']],
    ['the Dominican Republic and Dominica', ['the + Dominican Republic DO', 'Dominica DM']],
    ['Niger and Nigeria', ['Niger NE', 'Nigeria NG']],
    ['the United States of America', ['the + United States of America US']],
    ['the U.S.A., the US and the U.S. of old', ['the + U.S.A. US', 'the + US US', 'the + U.S. US']],
    [
      'the United Kingdom of Great Britain and Northern Ireland',
      ['the + United Kingdom of Great Britain and Northern Ireland GB'],
    ],
    ['the Plurinational State of Bolivia', ['the + Plurinational State of Bolivia BO formal']],
    ['Bolivia (Plurinational State of) and Chile', ['Bolivia (Plurinational State of) BO formal', 'Chile CL']],
    ['Venezuela (Bolivarian Republic of)', ['Venezuela (Bolivarian Republic of) VE formal']],
    ['the Bolivarian Republic of Venezuela', ['the + Bolivarian Republic of Venezuela VE formal']],
    [
      'the Argentine Republic and the United Mexican States',
      ['the + Argentine Republic AR formal', 'the + United Mexican States MX formal'],
    ],
    ['the Republic of Costa Rica', ['the + Republic of Costa Rica CR formal']],
    ['the Federal Democratic Republic of Nepal', ['the + Federal Democratic Republic of Nepal NP formal']],
    ['the Commonwealth of The Bahamas', ['the + Commonwealth of The Bahamas BS formal']],
    ['the Federation of St. Kitts and Nevis', ['the + Federation of St. Kitts and Nevis KN formal']],
    ['the Kingdom of the Netherlands', ['the + Kingdom of the Netherlands NL formal']],
    [
      'the Holy See, the European Union and the State of Palestine',
      ['the + Holy See VA', 'the + European Union EU', 'the + State of Palestine PS formal'],
    ],
    [
      'Viet Nam, Czechia, Türkiye, North Macedonia, Eswatini',
      ['Viet Nam VN', 'Czechia CZ', 'Türkiye TR', 'North Macedonia MK', 'Eswatini SZ'],
    ],
    ['Swaziland and Burma', ['Swaziland SZ', 'Burma MM']],
    ['México y los Estados Unidos de América', ['México MX', 'los + Estados Unidos de América US']],
    ['los Estados Unidos Mexicanos', ['los + Estados Unidos Mexicanos MX formal']],
    [
      'Président de la République Gabonaise; the Gabonese Republic',
      ['la + République Gabonaise GA formal', 'the + Gabonese Republic GA formal'],
    ],
    ['le Royaume hachémite de Jordanie', ['le + Royaume hachémite de Jordanie JO formal']],
    ['la República Oriental del Uruguay', ['la + República Oriental del Uruguay UY formal']],
    [
      'el Brasil, el Perú y el Estado Plurinacional de Bolivia',
      ['el + Brasil BR', 'el + Perú PE', 'el + Estado Plurinacional de Bolivia BO formal'],
    ],
    ['LA REPÚBLICA DOMINICANA', ['LA + REPÚBLICA DOMINICANA DO']],
    ['EL SALVADOR, El Salvador', ['EL SALVADOR SV', 'El Salvador SV']],
    ['Belice, Haití y San Vicente y las Granadinas', ['Belice BZ', 'Haití HT', 'San Vicente y las Granadinas VC']],
    ['San Cristóbal y Nieves, Trinidad y Tabago', ['San Cristóbal y Nieves KN', 'Trinidad y Tabago TT']],
    [
      'l’Équateur, les États-Unis d’Amérique et le Mali',
      ['l + Équateur EC', 'les + États-Unis d’Amérique US', 'le + Mali ML'],
    ],
    [
      'la République Togolaise et la République de La Gambie',
      ['la + République Togolaise TG formal', 'la + République de La Gambie GM formal'],
    ],
    ['la République fédérale du Nigeria', ['la + République fédérale du Nigeria NG formal']],
    [
      'República Federativa do Brasil, Guiné Equatorial e Timor-Leste',
      ['República Federativa do Brasil BR formal', 'Guiné Equatorial GQ', 'Timor-Leste TL'],
    ],
    ['a República Democrática de São Tomé e Príncipe', ['a + República Democrática de São Tomé e Príncipe ST formal']],
    ['os Estados Unidos da América', ['os + Estados Unidos da América US']],
    ['Panama City and Panama', ['Panama PA']],
    ['Ciudad de México, Ciudad de Guatemala', []],
    ['New Mexico, Gulf of Mexico', ['Mexico MX']],
    ['Port of Spain, Trinidad and Tobago', ['Trinidad and Tobago TT']],
    ['they chad with turkey in jersey; let us go', []],
    ['no country at all', []],
    ['', []],
  ])('"%s" names %j', (text, expected) => {
    expect(printed(text)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['en', ['Republic of', 'Kingdom of', 'Islamic Republic of', 'State of']],
    ['es', ['República de', 'Reino de', 'República Federal de', 'Estado de']],
    ['fr', ['République de', 'Royaume de', 'République islamique de', 'État de']],
    ['pt', ['República de', 'Reino de', 'República Federal de', 'Estado de']],
  ])('any name with any style of State is one formal name (%s)', (language, styles) => {
    const names = ALL.filter(
      (one) =>
        one.language === language &&
        !/^(?:the|la|los|las|les)\s|^\p{Ll}|[,(]/u.test(one.name) &&
        !/^(?:The|La|Los|Las|Les)\s/u.test(one.name),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...styles), ({ code, name }, style) => {
        const found = findCountries(`${style} ${name}, and others`);
        expect(found.map((one) => [one.code, one.name])).toEqual([[code, `${style} ${name}`]]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it(`a list of any countries is found in its order, in any language (seed ${SEED})`, () => {
    const list = fc.constantFrom(...COUNTRY_LANGUAGES).chain((language) =>
      fc
        .uniqueArray(
          fc.constantFrom(...ALL.filter((one) => one.language === language && !/^\p{Ll}|[,(]/u.test(one.name))),
          {
            minLength: 2,
            maxLength: 12,
            selector: (one) => one.code,
          },
        )
        .map((all) => ({ all, and: { en: 'and', es: 'y', fr: 'et', pt: 'e' }[language] })),
    );
    fc.assert(
      fc.property(list, ({ all, and }) => {
        const names = all.map((one) => one.name);
        const text = `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}.`;
        expect(findCountries(text).map((one) => one.code)).toEqual(all.map((one) => one.code));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it(`what is found stands in the text, in order, whatever the text (seed ${SEED})`, () => {
    const piece = fc.oneof(
      fc.constantFrom(...ALL.map((one) => one.name)),
      fc.string({ maxLength: 8 }),
      fc.constantFrom('the', 'Republic', 'of', 'and', ','),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(' ', ', ', '-', ''), (pieces, separator) => {
        const text = pieces.join(separator);
        let last = 0;
        for (const one of findCountries(text)) {
          expect(text.slice(one.start, one.start + one.name.length)).toBe(one.name);
          expect(one.start).toBeGreaterThanOrEqual(last);
          last = one.end;
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
