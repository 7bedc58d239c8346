// Numbers in words, as Word writes them before paragraphs in English, Spanish, French and Portuguese: "twenty-one",
// "vigésimo primero". From 1 to 999: nobody counts paragraphs in words beyond. Other languages are not known here.

export const MAX_IN_WORDS = 999;

interface Words {
  readonly cardinal: (n: number) => string;
  readonly ordinal: (n: number) => string;
}

const list = (words: string): readonly string[] => words.split(' ');

const EN_SMALL = list(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen',
);
const EN_TENS = list('- - twenty thirty forty fifty sixty seventy eighty ninety');
const EN_ORDINAL: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function english(n: number): string {
  if (n < 20) return EN_SMALL[n]!;
  if (n < 100) return EN_TENS[Math.floor(n / 10)]! + (n % 10 === 0 ? '' : `-${EN_SMALL[n % 10]!}`);
  return `${EN_SMALL[Math.floor(n / 100)]!} hundred${n % 100 === 0 ? '' : ` ${english(n % 100)}`}`;
}

const englishOrdinal = (n: number): string =>
  english(n).replace(
    /[a-z]+$/,
    (last) => EN_ORDINAL[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`),
  );

const ES_SMALL = list(
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete ' +
    'dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete ' +
    'veintiocho veintinueve',
);
const ES_TENS = list('- - veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa');
const ES_HUNDREDS = list(
  '- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
);

function spanish(n: number): string {
  if (n < 30) return ES_SMALL[n]!;
  if (n < 100) return ES_TENS[Math.floor(n / 10)]! + (n % 10 === 0 ? '' : ` y ${ES_SMALL[n % 10]!}`);
  if (n === 100) return 'cien';
  return ES_HUNDREDS[Math.floor(n / 100)]! + (n % 100 === 0 ? '' : ` ${spanish(n % 100)}`);
}

/** Ordinals built of hundreds, tens and ones, as Spanish and Portuguese have them. */
interface Ordinals {
  readonly small: readonly string[];
  readonly tens: readonly string[];
  readonly hundreds: readonly string[];
}

const ES: Ordinals = {
  small: list(
    '- primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo decimotercero ' +
      'decimocuarto decimoquinto decimosexto decimoséptimo decimoctavo decimonoveno',
  ),
  tens: list('- décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo'),
  hundreds: list(
    '- centésimo ducentésimo tricentésimo cuadringentésimo quingentésimo sexcentésimo septingentésimo octingentésimo ' +
      'noningentésimo',
  ),
};

const PT: Ordinals = {
  small: list('- primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono'),
  tens: list('- décimo vigésimo trigésimo quadragésimo quinquagésimo sexagésimo septuagésimo octogésimo nonagésimo'),
  hundreds: list(
    '- centésimo ducentésimo trecentésimo quadringentésimo quingentésimo sexcentésimo septingentésimo octingentésimo ' +
      'nongentésimo',
  ),
};

function stepwise(n: number, { small, tens, hundreds }: Ordinals): string {
  const rest = n % 100;
  const low = rest < small.length ? [rest] : [];
  const parts = [
    n >= 100 ? hundreds[Math.floor(n / 100)]! : '',
    low.length === 0 ? tens[Math.floor(rest / 10)]! : '',
    low.length === 0 ? (small[rest % 10] ?? '') : small[rest]!,
  ];
  return parts.filter((part) => part !== '' && part !== '-').join(' ');
}

const PT_SMALL = list(
  'zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito ' +
    'dezenove',
);
const PT_TENS = list('- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa');
const PT_HUNDREDS = list(
  '- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos',
);

function portuguese(n: number): string {
  if (n < 20) return PT_SMALL[n]!;
  if (n < 100) return PT_TENS[Math.floor(n / 10)]! + (n % 10 === 0 ? '' : ` e ${PT_SMALL[n % 10]!}`);
  if (n === 100) return 'cem';
  return PT_HUNDREDS[Math.floor(n / 100)]! + (n % 100 === 0 ? '' : ` e ${portuguese(n % 100)}`);
}

const FR_SMALL = list(
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
);
const FR_TENS = list('- dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt');

function french(n: number): string {
  if (n < 20) return FR_SMALL[n]!;
  if (n < 100) {
    const tens = Math.floor(n / 10);
    // Seventy and ninety count on from sixty and eighty.
    const ones = tens === 7 || tens === 9 ? (n % 10) + 10 : n % 10;
    if (ones === 0) return tens === 8 ? 'quatre-vingts' : FR_TENS[tens]!;
    const joined = (ones === 1 || ones === 11) && tens < 8 ? ' et ' : '-';
    return FR_TENS[tens]! + joined + FR_SMALL[ones]!;
  }
  const hundreds = Math.floor(n / 100);
  const head = hundreds === 1 ? 'cent' : `${FR_SMALL[hundreds]!} cent`;
  return n % 100 === 0 ? (hundreds === 1 ? head : `${head}s`) : `${head} ${french(n % 100)}`;
}

function frenchOrdinal(n: number): string {
  if (n === 1) return 'premier';
  return french(n)
    .replace(/(vingt|cent)s$/, '$1')
    .replace(/[a-z]+$/, (last) => {
      if (last === 'cinq') return 'cinquième';
      if (last === 'neuf') return 'neuvième';
      return `${last.replace(/e$/, '')}ième`;
    });
}

const LANGUAGES: Readonly<Record<string, Words>> = {
  en: { cardinal: english, ordinal: englishOrdinal },
  es: { cardinal: spanish, ordinal: (n) => stepwise(n, ES) },
  fr: { cardinal: french, ordinal: frenchOrdinal },
  pt: { cardinal: portuguese, ordinal: (n) => stepwise(n, PT) },
};

const spoken = (n: number, language: string): Words | null =>
  n >= 1 && n <= MAX_IN_WORDS ? (LANGUAGES[language] ?? null) : null;

/** "twenty-one", in small letters; null where the language is not known or the number too large. */
export const cardinalWords = (n: number, language: string): string | null => spoken(n, language)?.cardinal(n) ?? null;

/** "twenty-first", masculine where the language asks. */
export const ordinalWords = (n: number, language: string): string | null => spoken(n, language)?.ordinal(n) ?? null;
