// Names that neither package has (isoNames.ts, cldrNames.ts): formal names as the United Nations list its members (UNTERM;
// UNGEGN list of country names) where they are not built as "Republic of" and the short name, short names and spellings in
// use at conferences, former names found in older documents, and members of conferences without an ISO code of their own.

import type { CountryLanguage } from './isoNames.ts';

type Names = Readonly<Partial<Record<CountryLanguage, readonly string[]>>>;

/** By code; formal names not built from the short name come first. */
export const FURTHER_NAMES: Readonly<Record<string, Names>> = {
  AN: {
    en: ['Netherlands Antilles'],
    es: ['Antillas Neerlandesas', 'Antillas Holandesas'],
    fr: ['Antilles néerlandaises'],
    pt: ['Antilhas Holandesas'],
  },
  AR: {
    en: ['Argentine Republic', 'Argentine'],
    es: ['República Argentina'],
    fr: ['République argentine'],
    pt: ['República Argentina'],
  },
  BH: { pt: ['Bareine'] },
  BN: { pt: ['Brunei Darussalam'] },
  BS: { en: ['The Bahamas', 'Commonwealth of The Bahamas'], es: ['Las Bahamas'] },
  BW: { pt: ['Botswana'] },
  BY: { es: ['Belarús', 'Belarus'], pt: ['Belarus'] },
  CD: {
    en: ['DR Congo', 'DRC', 'Zaire', 'Democratic Republic of Congo'],
    fr: ['Zaïre', 'RDC'],
  },
  CG: { fr: ['Congo'], pt: ['Congo'] },
  CH: {
    en: ['Swiss Confederation'],
    es: ['Confederación Suiza'],
    fr: ['Confédération suisse'],
    pt: ['Confederação Suíça'],
  },
  CV: { fr: ['Cabo Verde'] },
  DE: { en: ['Federal Republic of Germany'] },
  DM: { en: ['Commonwealth of Dominica'], es: ['Mancomunidad de Dominica'] },
  DZ: {
    en: ["People's Democratic Republic of Algeria"],
    es: ['República Argelina Democrática y Popular'],
    fr: ['République algérienne démocratique et populaire'],
  },
  EG: { en: ['Arab Republic of Egypt'] },
  FM: { fr: ['États fédérés de Micronésie'] },
  FR: {
    en: ['French Republic'],
    es: ['República Francesa'],
    fr: ['République française'],
    pt: ['República Francesa'],
  },
  GA: {
    en: ['Gabonese Republic'],
    es: ['República Gabonesa'],
    fr: ['République gabonaise'],
    pt: ['República Gabonesa'],
  },
  GB: {
    en: ['United Kingdom of Great Britain and Northern Ireland', 'U.K.'],
    es: ['Reino Unido de Gran Bretaña e Irlanda del Norte', 'Gran Bretaña'],
    fr: ["Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", 'Grande-Bretagne'],
    pt: ['Reino Unido da Grã-Bretanha e Irlanda do Norte', 'Grã-Bretanha'],
  },
  GD: { es: ['Grenada'], pt: ['Grenada'] },
  GR: {
    en: ['Hellenic Republic'],
    es: ['República Helénica'],
    fr: ['République hellénique'],
    pt: ['República Helênica'],
  },
  IL: { en: ['State of Israel'] },
  IR: { pt: ['República Islâmica do Irã'] },
  IT: {
    en: ['Italian Republic'],
    es: ['República Italiana'],
    fr: ['République italienne'],
    pt: ['República Italiana'],
  },
  KG: {
    en: ['Kyrgyz Republic'],
    es: ['República Kirguisa'],
    fr: ['République kirghize'],
  },
  KN: {
    en: [
      'St Kitts and Nevis',
      'Saint Christopher and Nevis',
      'Federation of Saint Kitts and Nevis',
      'St Christopher and Nevis',
    ],
    es: ['San Cristóbal y Nevis', 'San Kitts y Nevis', 'St. Kitts y Nevis'],
    fr: ['Saint-Christophe-et-Nevis'],
  },
  KP: {
    en: ["Democratic People's Republic of Korea"],
    fr: ['République populaire démocratique de Corée'],
    pt: ['República Popular Democrática da Coreia'],
  },
  KR: {
    es: ['Corea'],
    fr: ['République de Corée', 'Corée'],
    pt: ['República da Coreia'],
  },
  KZ: { es: ['Kazajstán'] },
  LA: { en: ['Lao PDR'] },
  LB: {
    en: ['Lebanese Republic'],
    es: ['República Libanesa'],
    fr: ['République libanaise'],
    pt: ['República Libanesa'],
  },
  LC: { fr: ['Ste-Lucie'] },
  LY: { en: ['State of Libya', 'Libyan Arab Jamahiriya'] },
  MK: {
    en: ['former Yugoslav Republic of Macedonia', 'FYROM', 'Macedonia'],
    es: ['ex República Yugoslava de Macedonia'],
  },
  MM: {
    en: ['Burma', 'Republic of the Union of Myanmar'],
    es: ['República de la Unión de Myanmar'],
    fr: ['Birmanie', 'République de l’Union du Myanmar'],
    pt: ['Birmânia', 'Myanmar', 'República da União de Myanmar', 'República da União de Mianmar'],
  },
  MW: { es: ['Malawi'], pt: ['Malawi'] },
  MX: {
    en: ['United Mexican States'],
    es: ['Estados Unidos Mexicanos', 'Méjico'],
    fr: ['États-Unis du Mexique', 'États-Unis mexicains'],
    pt: ['Estados Unidos Mexicanos'],
  },
  NL: {
    en: ['Holland'],
    es: ['Reino de los Países Bajos', 'Holanda'],
    fr: ['Royaume des Pays-Bas'],
    pt: ['Holanda', 'Reino dos Países Baixos'],
  },
  NZ: { es: ['Nueva Zelandia'] },
  PS: {
    en: ['Palestinian Authority'],
    es: ['Estado de Palestina'],
    fr: ['État de Palestine'],
    pt: ['Palestina', 'Estado da Palestina'],
  },
  PT: {
    en: ['Portuguese Republic'],
    es: ['República Portuguesa'],
    fr: ['République portugaise'],
    pt: ['República Portuguesa'],
  },
  QA: { es: ['Qatar'] },
  RU: {
    es: ['Federación de Rusia', 'Federación Rusa'],
    fr: ['Fédération de Russie'],
    pt: ['Federação da Rússia', 'Federação Russa'],
  },
  SK: {
    en: ['Slovak Republic'],
    es: ['República Eslovaca'],
    fr: ['République slovaque'],
    pt: ['República Eslovaca'],
  },
  SR: { en: ['Surinam'] },
  SX: { fr: ['Sint Maarten'] },
  SY: { fr: ['République arabe syrienne'], pt: ['República Árabe Síria'] },
  SZ: {
    en: ['Kingdom of Eswatini'],
    es: ['Swazilandia'],
    pt: ['Eswatini'],
  },
  TG: { en: ['Togolese Republic'], es: ['República Togolesa'], fr: ['République togolaise'] },
  TN: { en: ['Republic of Tunisia'], fr: ['République tunisienne'] },
  TR: { es: ['República de Türkiye'], fr: ['République de Türkiye'] },
  TT: {
    es: ['Trinidad y Tabago', 'Trinidad & Tobago'],
    pt: ['Trinidade e Tobago'],
  },
  TZ: { es: ['República Unida de Tanzanía'], pt: ['República Unida da Tanzânia'] },
  US: {
    es: ['Estados Unidos de América', 'EE.UU.', 'EEUU', 'EUA', 'Estados Unidos de Norteamérica', 'EE. UU.'],
    pt: ['EUA'],
  },
  UY: {
    en: ['Eastern Republic of Uruguay', 'Oriental Republic of Uruguay'],
    es: ['República Oriental del Uruguay'],
    fr: ["République orientale de l'Uruguay"],
    pt: ['República Oriental do Uruguai'],
  },
  VA: {
    en: ['Vatican City State', 'Vatican'],
    es: ['Vaticano'],
    fr: ['Vatican'],
    pt: ['Vaticano'],
  },
  VC: {
    en: ['St Vincent and the Grenadines', 'St Vincent & the Grenadines', 'Saint Vincent & the Grenadines'],
    es: ['San Vicente y Granadinas'],
    fr: ['Saint-Vincent-et-Grenadines'],
    pt: ['São Vicente e as Granadinas'],
  },
  VN: { en: ['Viet Nam'], es: ['Viet Nam'], pt: ['Vietnam'] },
  YU: { en: ['Yugoslavia'], es: ['Yugoslavia'], fr: ['Yougoslavie'], pt: ['Iugoslávia'] },
  ZA: { es: ['África del Sur', 'República de Sudáfrica'] },
  ZW: { es: ['Zimbabwe'], pt: ['Zimbabwe'] },
  // A member in its own right of many conferences; reserved as EU in ISO 3166-1.
  EU: { en: ['European Union'], es: ['Unión Europea'], fr: ['Union européenne'], pt: ['União Europeia'] },
  SU: {
    en: ['Union of Soviet Socialist Republics', 'Soviet Union'],
    es: ['Unión Soviética'],
    fr: ['Union soviétique'],
    pt: ['União Soviética'],
  },
};
