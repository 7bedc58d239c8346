import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRY_CODES, namesOf } from '../../../shared/country/countryRegister.ts';
import { COUNTRY_LANGUAGES, type CountryLanguage } from '../../../shared/country/isoNames.ts';
import { entryOf, unlistedEntry } from '../../../shared/template/front/entryOf.ts';
import { absentMembers } from '../../../shared/template/front/members.ts';
import { namingOf } from '../../../shared/template/front/naming.ts';
import { attendanceIn, type Participant } from '../../../shared/template/front/participants.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';

const SEED = 20140824;

const names = (text: string): string =>
  attendanceIn(text)
    ?.participants.map((one) => one.name)
    .join('|') ?? '';
const codes = (text: string): string =>
  attendanceIn(text)
    ?.participants.map((one) => one.code ?? '?')
    .join(' ') ?? '';

const ENGLISH: readonly (readonly [string, string])[] = [
  ['with the participation of representatives from Belize, Canada and Panama, reached', 'Belize|Canada|Panama'],
  [
    'with participation of representatives from the Dominican Republic and the United States',
    'Dominican Republic|United States',
  ],
  ['attended by Canada and Mexico', 'Canada|Mexico'],
  ['attended by Canada, Mexico, and the United States of America, was held', 'Canada|Mexico|United States of America'],
  [
    'We, the Heads of State and Government of Argentine Republic, Barbados, the United Mexican States, and the Oriental Republic of Uruguay, gathered',
    'Argentine Republic|Barbados|United Mexican States|Oriental Republic of Uruguay',
  ],
  [
    'The Governments of Kenya, Uganda and the United Republic of Tanzania have agreed',
    'Kenya|Uganda|United Republic of Tanzania',
  ],
  ['The Ministers of Foreign Affairs of Algeria, Libya, Mali and Tunisia met', 'Algeria|Libya|Mali|Tunisia'],
  [
    'delegations from Bosnia and Herzegovina, Croatia, and Serbia were present',
    'Bosnia and Herzegovina|Croatia|Serbia',
  ],
  [
    'The delegations of Antigua and Barbuda; Saint Kitts and Nevis; Saint Vincent and the Grenadines; and Trinidad and Tobago attended',
    'Antigua and Barbuda|Saint Kitts and Nevis|Saint Vincent and the Grenadines|Trinidad and Tobago',
  ],
  ['the Presidents of Chile and of Colombia met', 'Chile|Colombia'],
  [
    'The President of the Republic of Chile, Ms Ana Soto, and the President of the Republic of Colombia, Mr Juan Mesa, met',
    'Republic of Chile|Republic of Colombia',
  ],
  [
    'attended by Honourable Guy Fox, Prime Minister of Antigua and Barbuda; Honourable Sue Hall, Prime Minister of Barbados; and His Excellency Jan Berg, President of Suriname.',
    'Antigua and Barbuda|Barbados|Suriname',
  ],
  ['with representatives from Canada, Ruritania and Mexico present', 'Canada|Ruritania|Mexico'],
  ['with delegates from Canada (Chair), Mexico (Vice-Chair) and Peru', 'Canada|Mexico|Peru'],
  ['attended by Canada, Mexico, the International Organization for Bridges (IOB) and UNBRIDGE', 'Canada|Mexico'],
  ['attended by the European Union, Norway and Switzerland', 'European Union|Norway|Switzerland'],
  ['with the participation of all members', ''],
  ['The list came from Canada and Mexico', ''],
  ['concern over the border of Armenia and Azerbaijan', ''],
  ['attended by Canada', ''],
  ['', ''],
];
const SPANISH: readonly (readonly [string, string])[] = [
  [
    'con la participación de representantes de Belice, Canadá, Costa Rica y los Estados Unidos de América',
    'Belice|Canadá|Costa Rica|Estados Unidos de América',
  ],
  ['con la participación de México y la República Dominicana llegaron', 'México|República Dominicana'],
  ['Los Gobiernos de Argentina, Bolivia, el Brasil, Chile e Italia, reunidos', 'Argentina|Bolivia|Brasil|Chile|Italia'],
  [
    'Los representantes de la República Argentina, el Estado Plurinacional de Bolivia y la República del Perú',
    'República Argentina|Estado Plurinacional de Bolivia|República del Perú',
  ],
  ['Los Ministros de Relaciones Exteriores de Bolivia, Colombia, Ecuador y Perú', 'Bolivia|Colombia|Ecuador|Perú'],
  [
    'Los Presidentes de Costa Rica, señor Luis Mora; de El Salvador, señora Ana Paz; y de Honduras, señora Eva Ríos, acordaron',
    'Costa Rica|El Salvador|Honduras',
  ],
  [
    'Los Presidentes Ana Soto, de la República de Chile; Juan Mesa, de la República de Colombia; y Rosa Inca, de la República del Perú',
    'República de Chile|República de Colombia|República del Perú',
  ],
  [
    'con la presencia de las Delegaciones de Argentina, Brasil, Paraguay y Uruguay',
    'Argentina|Brasil|Paraguay|Uruguay',
  ],
  [
    'asistieron Antigua y Barbuda, San Vicente y las Granadinas y Trinidad y Tobago',
    'Antigua y Barbuda|San Vicente y las Granadinas|Trinidad y Tobago',
  ],
  [
    'participaron Guatemala, Honduras y Nicaragua, así como la Organización Internacional para los Puentes (OIP)',
    'Guatemala|Honduras|Nicaragua',
  ],
  ['LOS GOBIERNOS DE ARGENTINA, BRASIL Y MEXICO ACUERDAN', 'ARGENTINA|BRASIL|MEXICO'],
  ['Nosotros, los Gobiernos de Belice, Guatemala y Panamá', 'Belice|Guatemala|Panamá'],
  ['en nombre de los pueblos de la región', ''],
];
const FRENCH: readonly (readonly [string, string])[] = [
  [
    'Ont participé à la réunion les représentants de l’Algérie, du Bénin, de la Côte d’Ivoire et des Comores',
    'Algérie|Bénin|Côte d’Ivoire|Comores',
  ],
  [
    'les chefs d’État et de gouvernement de la France, de l’Italie, des Pays-Bas et du Royaume-Uni',
    'France|Italie|Pays-Bas|Royaume-Uni',
  ],
  ['les délégations de l’Équateur, d’Haïti et du Mali étaient présentes', 'Équateur|Haïti|Mali'],
  [
    'le Président de la République du Bénin, M. Jean Bio, et le Président de la République du Mali, M. Ali Barry, se sont réunis',
    'République du Bénin|République du Mali',
  ],
  [
    'avec la participation des gouvernements du Cameroun, du Gabon, de la Guinée équatoriale et du Tchad',
    'Cameroun|Gabon|Guinée équatoriale|Tchad',
  ],
  ['les ministres des pays membres', ''],
];
const PORTUGUESE: readonly (readonly [string, string])[] = [
  [
    'Os Chefes de Estado e de Governo da República de Angola, da República Federativa do Brasil e da República Portuguesa',
    'República de Angola|República Federativa do Brasil|República Portuguesa',
  ],
  [
    'com a participação de representantes de Angola, Cabo Verde, Moçambique e São Tomé e Príncipe',
    'Angola|Cabo Verde|Moçambique|São Tomé e Príncipe',
  ],
  [
    'As Presidentas da República Argentina, Ana Ruiz, e da República Federativa do Brasil, Eva Lima, o Presidente da República Oriental do Uruguai, José Paz, reunidos',
    'República Argentina|República Federativa do Brasil|República Oriental do Uruguai',
  ],
  ['os governos da Argentina, do Brasil e dos Estados Unidos', 'Argentina|Brasil|Estados Unidos'],
  ['os chefes de Estado reunidos', ''],
  [
    'Nos festejos do Dia de Portugal, a Presidenta da República Federativa do Brasil, Ana Lima, realizou visita oficial a Portugal, tendo-se reunido com o Presidente da República Portuguesa',
    'República Federativa do Brasil|República Portuguesa',
  ],
];
const APART: readonly (readonly [string, string])[] = [
  ['The Heads of State met to discuss the situations in Chad and Somalia', ''],
  [
    'The Assembly was attended by the President of Kenya, Ann Otieno; the Prime Minister of Somalia, Ali Omar, and spoke of the drought in Chad',
    'Kenya|Somalia',
  ],
  [
    'THE HEADS OF STATE, PRESIDENT ANN OTIENO OF THE REPUBLIC OF KENYA AND PRESIDENT IDRISS ALI OF THE REPUBLIC OF CHAD, MET',
    'REPUBLIC OF KENYA|REPUBLIC OF CHAD',
  ],
  [
    'We, the Prime Minister of Nepal, the President of the Republic of the Union of Myanmar and the King of Bhutan, met',
    'Nepal|Republic of the Union of Myanmar|Bhutan',
  ],
  [
    'Los representantes de la República Argentina, la República Cooperativista de Guyana y el Perú',
    'República Argentina|República Cooperativista de Guyana|Perú',
  ],
  [
    'Los Jefes de Estado de Belice y México, países integrantes del Mecanismo, y la Vicepresidenta de Panamá, reunidos',
    'Belice|México|Panamá',
  ],
];

/** Names with commas or brackets stand in no list. */
const PLAIN_CODES = COUNTRY_CODES.filter((code) =>
  COUNTRY_LANGUAGES.every((language) => namesOf(code, language).some((name) => !/[,(]|^\p{Ll}/u.test(name))),
);

describe('attendanceIn', () => {
  it.each([...ENGLISH, ...SPANISH, ...FRENCH, ...PORTUGUESE, ...APART])('"%s" gives %s', (text, expected) => {
    expect(names(text)).toBe(expected);
  });

  it('gives each its code, and none to a name that the register lacks', () => {
    expect(codes('attended by Canada, Ruritania, the European Union and México')).toBe('CA ? EU MX');
  });

  it('keeps organisations apart from States', () => {
    const read = attendanceIn(
      'attended by Canada, Mexico, the International Organization for Bridges (IOB) and UNBRIDGE',
    );
    expect(read?.organisations).toEqual(['International Organization for Bridges', 'UNBRIDGE']);
  });

  it('takes the members before the guests', () => {
    expect(
      names('with the participation of Angola, Benin and Chad, and with France, Germany, Italy and Spain as observers'),
    ).toBe('Angola|Benin|Chad');
  });

  it('leaves out the country where the meeting was held', () => {
    const text = 'met in Lima, Peru, with representatives of Chile and Bolivia';
    expect(attendanceIn(text, [{ index: 7, end: 17 }])?.participants.map((one) => one.name)).toEqual([
      'Chile',
      'Bolivia',
    ]);
  });

  it(`reads any list back, with articles and any conjunction (seed ${SEED})`, () => {
    const lists = fc
      .constantFrom(...COUNTRY_LANGUAGES)
      .chain((language) =>
        fc
          .uniqueArray(fc.constantFrom(...PLAIN_CODES), { minLength: 2, maxLength: 20 })
          .map((all) => ({ language, names: all.map((code) => plainName(code, language)), all })),
      );
    fc.assert(
      fc.property(lists, fc.boolean(), ({ language, names: list, all }, serial) => {
        const text = `${LEAD[language]} ${list.slice(0, -1).join(', ')}${serial ? ',' : ''} ${AND[language]} ${list.at(-1)} ${TAIL[language]}`;
        const read = attendanceIn(text);
        expect(read?.participants.map((one) => one.name)).toEqual(
          list.map((name) => name.replace(/^(?:the|los|les|os) /u, '')),
        );
        expect(read?.participants.map((one) => one.code)).toEqual(all);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

const AND: Readonly<Record<CountryLanguage, string>> = { en: 'and', es: 'y', fr: 'et', pt: 'e' };
const LEAD: Readonly<Record<CountryLanguage, string>> = {
  en: 'The Group met with the participation of representatives from',
  es: 'El Grupo se reunió con la participación de representantes de',
  fr: 'Le Groupe s’est réuni avec la participation de représentants de',
  pt: 'O Grupo reuniu-se com a participação de representantes de',
};
const TAIL: Readonly<Record<CountryLanguage, string>> = {
  en: 'and reached the following:',
  es: 'y llegó a lo siguiente:',
  fr: 'et a adopté ce qui suit :',
  pt: 'e adotou o seguinte:',
};
/** The short name, with an article where usage asks for one. */
function plainName(code: string, language: CountryLanguage): string {
  const name = namesOf(code, language).find((one) => !/[,(]|^\p{Ll}/u.test(one)) ?? code;
  if (!['US', 'GB', 'NL', 'PH'].includes(code)) return name;
  return `${{ en: 'the', es: 'los', fr: 'les', pt: 'os' }[language]} ${name}`;
}

describe('entryOf', () => {
  it.each<[string, string | null]>([
    ['Canada', 'Canada'],
    ['the Solomon Islands;', 'Solomon Islands'],
    ['Botswana : H.E. President Kgosi Molefe', 'Botswana'],
    ['DRC H.E. President Jean Kabo', 'DRC'],
    ['United Republic of Tanzania, H.E. President Asha Juma', 'United Republic of Tanzania'],
    ['United Republic of Tanzania: H.E. President Asha Juma', 'United Republic of Tanzania'],
    ['S.E.M. Jean Bio, Président de la République du Bénin', 'République du Bénin'],
    ['Ms Eva Ríos, Minister of Foreign Affairs of Guatemala, and', 'Guatemala'],
    ['Mr Ali Sfar, Ambassador of Tunisia to Nigeria', 'Tunisia'],
    ['For the Government of Canada', 'Canada'],
    ['Por la República de Guatemala', 'República de Guatemala'],
    ['Ruritania : H.E. President Rudolf', 'Ruritania'],
    ['Summit observed a minute of silence for the late President of Chad, His Excellency Idriss', null],
    ['Heads of Government thanked Belize for its offer to host the next meeting.', null],
    ['OPENING CEREMONY', null],
  ])('"%s" is an entry of %s', (line, expected) => {
    expect(entryOf(line, false)?.name ?? null).toBe(expected);
  });

  it.each<[string, string | null]>([
    ['S.E.M. Jean Bio, Président de la République Lacustre;', 'République Lacustre'],
    ['Ms Eva Ríos, Minister of Ports of Ruritania, and', null],
    ['Ms Eva Ríos, Minister of Ports of Ruritania', 'Ruritania'],
    ['Señora Ana Sosa, Presidenta de la República del Gran Lago', 'República del Gran Lago'],
    ['Marc Petit, Directeur du Bureau des bacs;', null],
    ['Marc Petit, Président du Groupe de la Banque des Rives;', null],
    ['Jean Bio, capitaine du Mistral', null],
    ['', null],
  ])('"%s" amid others of its list is of %s', (line, expected) => {
    expect(unlistedEntry(line)?.name ?? null).toBe(expected);
  });
});

describe('a list of those present, line by line', () => {
  const present = (...lines: string[]): string => outlineOf(plainLines(lines)).outline.participants.join('|');
  const CHAIR =
    'La Conférence s’est réunie sous la présidence de Son Excellence Monsieur Jean Sow, Président de la République du Mali.';
  const BENIN = '- Monsieur Luc Bio, Président de la République du Bénin;';
  const NIGER = '- Monsieur Issa Bello, Président de la République du Niger;';

  it.each<[string, readonly string[], string]>([
    ['the chair is named above it', [BENIN, NIGER], 'République du Mali|République du Bénin|République du Niger'],
    [
      'the chair stands in it, too',
      [BENIN, '- Monsieur Jean Sow, Président de la République du Mali;', NIGER],
      'République du Bénin|République du Mali|République du Niger',
    ],
    [
      'a third name that no register holds',
      [BENIN, '- Monsieur Jo Ré, Président de la République Lacustre;', NIGER],
      'République du Mali|République du Bénin|République Lacustre|République du Niger',
    ],
    ['countries without persons', ['- Bénin;', '- Niger;'], 'Bénin|Niger'],
  ])('%s', (_, entries, expected) => {
    expect(
      present('COMMUNIQUE FINAL', CHAIR, 'Etaient présents :', ...entries, '1. La Conférence a parlé des ports.'),
    ).toBe(expected);
  });
});

const list = (text: string): readonly Participant[] => attendanceIn(`attended by ${text}.`)?.participants ?? [];

describe('namingOf', () => {
  it.each<[string, string, string]>([
    [
      'English order, short names',
      'Canada, Costa Rica, the Dominican Republic, El Salvador, Mexico and the United States',
      'en short some',
    ],
    [
      'English order, no article',
      'Canada, Costa Rica, Dominican Republic, El Salvador, Mexico and United States',
      'en short never',
    ],
    [
      'Spanish order in English',
      'Belize, Canada, Costa Rica, El Salvador, the United States of America, Guatemala, Honduras, Mexico, Nicaragua, Panama and the Dominican Republic',
      'es short some',
    ],
    ['Spanish', 'Alemania, Canadá, España, los Estados Unidos y Suecia', 'es short some'],
    ['French', 'Allemagne, Belgique, Chypre, Espagne, États-Unis et Suède', 'fr short never'],
    ['Portuguese', 'Alemanha, Brasil, Croácia, Espanha, Estados Unidos e Hungria', 'pt short never'],
    [
      'formal names by the short one',
      'the Argentine Republic, the Federative Republic of Brazil, the Republic of Chile, the United Mexican States and the Oriental Republic of Uruguay',
      'en formal always',
    ],
    [
      'mixed forms',
      'Barbados, the Federative Republic of Brazil, Canada, the Republic of Chile and Jamaica',
      'en mixed some',
    ],
    ['no order', 'Zambia, Angola, Togo, Benin, Mali, Chad and Kenya', '- short never'],
    ['too few to tell', 'Canada, Mexico and Peru', '- short never'],
  ])('%s', (_, text, expected) => {
    const naming = namingOf(list(text));
    expect([naming?.order ?? '-', naming?.form, naming?.article].join(' ')).toBe(expected);
  });

  it('tells who stands out of order', () => {
    expect(namingOf(list('Angola, Benin, Chad, Zambia, Kenya, Mali and Togo'))?.outOfOrder).toEqual(['Zambia']);
  });

  it('says nothing of a single name', () => {
    expect(namingOf([])).toBeNull();
  });

  it(`finds the language a list was sorted in (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COUNTRY_LANGUAGES),
        fc.uniqueArray(fc.constantFrom(...COUNTRY_CODES.filter((code) => code !== 'EU')), {
          minLength: 5,
          maxLength: 25,
        }),
        (language, all) => {
          const key = (code: string): string =>
            namesOf(code, language)[0]!
              .normalize('NFD')
              .replace(/\p{M}/gu, '')
              .toLowerCase()
              .replace(/[^a-z0-9]+/gu, ' ')
              .replace(/^(?:the|la|las|los|el(?! salvador)|le|les) /u, '')
              .trim();
          const sorted = all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
          const naming = namingOf(
            sorted.map(
              (code): Participant => ({ name: namesOf(code, language)[0]!, code, article: '', formal: false }),
            ),
          );
          expect(naming?.orders).toContain(language);
          expect(naming?.outOfOrder).toEqual([]);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('absentMembers', () => {
  const of = (name: string, text: string) => ({ name, participants: list(text), line: 5 });

  it('tells whom other documents of the body name and this one does not', () => {
    const found = absentMembers([
      of('2012', 'Canada, Costa Rica, Honduras and Mexico'),
      of('2014', 'Belize, Canada, Costa Rica, Honduras and Mexico'),
      of('2021', 'Belize, Canada, Costa Rica and México'),
    ]);
    expect(
      [...found].map(([name, findings]) => [name, findings.map((one) => `${one.code} ${one.line} ${one.text}`)]),
    ).toEqual([
      ['2012', ['member/absent 5 Belize']],
      ['2014', []],
      ['2021', ['member/absent 5 Honduras']],
    ]);
  });

  it('takes nobody for a member who was there once, or who was there in few of many', () => {
    const found = absentMembers([
      of('a', 'Canada, Mexico and Peru'),
      of('b', 'Canada and Mexico'),
      of('c', 'Canada and Mexico'),
      { name: 'd', participants: [], line: 0 },
    ]);
    expect([...found.values()].flat()).toEqual([]);
    expect(found.has('d')).toBe(false);
  });
});
