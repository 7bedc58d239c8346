// The words that dates are made of, in English, Spanish, French and Portuguese, as they are compared (country/fold.ts):
// months and their abbreviations, days of the week, numbers written out, what joins days and what stands between.

const MONTHS_BY_FORM: readonly string[] = [
  'january february march april may june july august september october november december',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  'jan feb mar apr may jun jul aug sept oct nov dec',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'ene feb mar abr may jun jul ago setiembre oct nov dic',
  'janv fevr mars avr mai juin juil aout sept oct nov dec',
  'jan fev mar abr mai jun jul ago set out nov dez',
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTHS_BY_FORM.flatMap((names) => names.split(' ').map((name, i): [string, number] => [name, i + 1])),
);

/** 1 to 12 for a folded word, or null. */
export const monthOf = (folded: string): number | null => MONTHS.get(folded) ?? null;

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const WEEKDAYS = set(
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'lunes martes miercoles jueves viernes sabado domingo ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche ' +
    'segunda terca quarta quinta sexta feira',
);

/** Between the first and the last of several days. */
export const RANGE_WORDS = set('to al a au ate hasta until till through thru jusqu');
export const AND_WORDS = set('and y e et');
/** Before a day: "the 20th", "el 21", "día 3", "dias 4". */
export const DAY_LEADS = set('the el le los les o os dia dias jour jours day days de del du from on');
export const OF_WORDS = set('of de del du do da d');
/** "… day of", "días del mes de", "jour du mois de", before the month. */
export const MONTH_LEADS = set('day days dia dias jour jours month mes mois');
export const YEAR_LEADS = set('of de del du do da the year ano an l annee in d');

const UNITS: readonly string[] = [
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize',
  'um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove',
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
];
const OTHER_NUMBERS: readonly (readonly [number, string])[] = [
  [1, 'premier primero primeiro primer una une uma'],
  [2, 'duas'],
  [14, 'quatorze'],
  [16, 'dezasseis'],
  [17, 'dezassete'],
  [19, 'dezanove'],
  [20, 'twenty vingt vingts vinte'],
  [21, 'veintiun'],
  [30, 'thirty thirtieth treinta trente trinta'],
  [40, 'forty cuarenta quarante quarenta'],
  [50, 'fifty cincuenta cinquante cinquenta'],
  [60, 'sixty sesenta soixante sessenta'],
  [70, 'seventy setenta'],
  [80, 'eighty ochenta oitenta'],
  [90, 'ninety noventa'],
  [500, 'quinientos quinhentos'],
  [700, 'setecientos setecentos'],
  [900, 'novecientos novecentos'],
  [100, 'cien ciento cento'],
];

/** Value of a number word below a thousand. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...UNITS.flatMap((words) => words.split(' ').map((word, i): [string, number] => [word, i + 1])),
  ...OTHER_NUMBERS.flatMap(([value, words]) => words.split(' ').map((word): [string, number] => [word, value])),
]);
export const HUNDRED_WORDS = set('hundred cent cents');
export const THOUSAND_WORDS = set('thousand mil mille');
