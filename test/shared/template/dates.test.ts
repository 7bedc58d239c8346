import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../../shared/template/dates/dates.ts';

const SEED = 20120619;

/** First date of a text as "first day last day"; one day is written once. */
const read = (text: string): string | null => {
  const [date] = findDates(text);
  if (date === undefined) return null;
  return date.start === date.end ? date.start : `${date.start} ${date.end}`;
};

const ENGLISH: readonly (readonly [string, string | null])[] = [
  ['19 - 20 June, 2012', '2012-06-19 2012-06-20'],
  ['November 24-25, 2014', '2014-11-24 2014-11-25'],
  ['20-22 June 2017', '2017-06-20 2017-06-22'],
  ['20–22 June 2017', '2017-06-20 2017-06-22'],
  ['20—22 June 2017', '2017-06-20 2017-06-22'],
  ['December 1, 2021', '2021-12-01'],
  ['December 1 2021', '2021-12-01'],
  ['June 21 and 22, 2012', '2012-06-21 2012-06-22'],
  ['21 and 22 June 2012', '2012-06-21 2012-06-22'],
  ['21 & 22 June 2012', '2012-06-21 2012-06-22'],
  ['June 20, 21 and 22, 2017', '2017-06-20 2017-06-22'],
  ['20, 21, and 22 June 2017', '2017-06-20 2017-06-22'],
  ['March 31st, 2017', '2017-03-31'],
  ['the 31st of March 2017', '2017-03-31'],
  ['the 1st, 2nd and 3rd of May, 2010', '2010-05-01 2010-05-03'],
  ['28 June–2 July 2017', '2017-06-28 2017-07-02'],
  ['30 June - 2 July 2017', '2017-06-30 2017-07-02'],
  ['June 30 – July 2, 2017', '2017-06-30 2017-07-02'],
  ['30 November to 1 December 2016', '2016-11-30 2016-12-01'],
  ['from 30 November until 1 December 2016', '2016-11-30 2016-12-01'],
  ['31 December 2016 to 1 January 2017', '2016-12-31 2017-01-01'],
  ['December 31, 2016 - January 1, 2017', '2016-12-31 2017-01-01'],
  ['30 December – 2 January 2018', '2017-12-30 2018-01-02'],
  ['30 June and 1 July 2017', '2017-06-30 2017-07-01'],
  ['30 June 2017 and 1 July 2017', '2017-06-30 2017-07-01'],
  ['from 3 to 6 July 2013', '2013-07-03 2013-07-06'],
  ['from August 16 to 17, 2007', '2007-08-16 2007-08-17'],
  ['from September 07 to 08, 2009', '2009-09-07 2009-09-08'],
  ['on 17th and 18th August 2014', '2014-08-17 2014-08-18'],
  ['17th AUGUST 2024', '2024-08-17'],
  ['3-6 JULY 2013, PORT-OF-SPAIN', '2013-07-03 2013-07-06'],
  ['Monday 20 and Tuesday 21 June 2017', '2017-06-20 2017-06-21'],
  ['Wednesday, 3 March 2010', '2010-03-03'],
  ['Sept. 5, 2016', '2016-09-05'],
  ['5 Sep 2016', '2016-09-05'],
  ['Feb. 3-4, 2016', '2016-02-03 2016-02-04'],
  ['29 February 2016', '2016-02-29'],
  ['on the twentieth day of June, two thousand and seventeen', '2017-06-20'],
  ['this third day of May nineteen hundred and ninety-eight', '1998-05-03'],
  ['29 February 2017', null],
  ['29 February 1900', null],
  ['31 June 2017', null],
  ['32 May 2017', null],
  ['0 May 2017', null],
  ['22-20 June 2017', null],
  ['June 2017', null],
  ['20-22 June', null],
  ['first quarter of 2022', null],
  ['20 Junes 2017', null],
  ['paragraph 20 of 2017', null],
  ['page 5 may 2010 times be read', '2010-05-05'],
  ['resolution 71/1', null],
  ['', null],
];
const SPANISH: readonly (readonly [string, string | null])[] = [
  ['3 y 4 de junio de 2015', '2015-06-03 2015-06-04'],
  ['3 e 4 de junio de 2015', '2015-06-03 2015-06-04'],
  ['del 20 al 22 de junio de 2017', '2017-06-20 2017-06-22'],
  ['los días 20, 21 y 22 de junio de 2017', '2017-06-20 2017-06-22'],
  ['los días 25 y 26 de noviembre de 2004', '2004-11-25 2004-11-26'],
  ['25 Y 26 DE NOVIEMBRE DE 2004', '2004-11-25 2004-11-26'],
  ['el día 4 de julio del 2023', '2023-07-04'],
  ['el 3 de mayo, de 2010', '2010-05-03'],
  ['1º de setiembre del 2016', '2016-09-01'],
  ['1.º de septiembre de 2016', '2016-09-01'],
  ['1° de octubre de 2016', '2016-10-01'],
  ['primero de mayo de 2010', '2010-05-01'],
  ['el 30 de junio y el 1 de julio de 2017', '2017-06-30 2017-07-01'],
  ['del 28 de junio al 2 de julio de 2017', '2017-06-28 2017-07-02'],
  ['del 31 de diciembre de 2016 al 1 de enero de 2017', '2016-12-31 2017-01-01'],
  ['lunes 20 al miércoles 22 de junio de 2017', '2017-06-20 2017-06-22'],
  ['lunes, 20 de junio de 2016', '2016-06-20'],
  ['20-22 de junio de 2017', '2017-06-20 2017-06-22'],
  ['junio 20, 2017', '2017-06-20'],
  ['20 ene. 2017', '2017-01-20'],
  ['20 de dic. de 2017', '2017-12-20'],
  ['a los veinte días del mes de junio de dos mil diecisiete', '2017-06-20'],
  ['a los veintiún días del mes de agosto de dos mil veinte', '2020-08-21'],
  ['a los treinta y un días del mes de enero del año dos mil veintidós', '2022-01-31'],
  ['a los cuatro días del mes de mayo de mil novecientos noventa y ocho', '1998-05-04'],
  ['a los 4 días del mes de mayo del año 2006', '2006-05-04'],
  ['el día tres de marzo del año dos mil uno', '2001-03-03'],
  ['31 de junio de 2017', null],
  ['30 de febrero de 2016', null],
  ['junio de 2017', null],
  ['22 al 20 de junio de 2017', null],
];
const FRENCH: readonly (readonly [string, string | null])[] = [
  ['1er juillet 2016', '2016-07-01'],
  ['le 1er et le 2 juillet 2016', '2016-07-01 2016-07-02'],
  ['le 3 mars 2020', '2020-03-03'],
  ['du 20 au 22 juin 2017', '2017-06-20 2017-06-22'],
  ['les 7 et 8 novembre 2013', '2013-11-07 2013-11-08'],
  ['les 16, 17 et 18 octobre 1993', '1993-10-16 1993-10-18'],
  ['du 30 juin au 2 juillet 2017', '2017-06-30 2017-07-02'],
  ['du 31 décembre 2016 au 1er janvier 2017', '2016-12-31 2017-01-01'],
  ['lundi 20 juin 2016', '2016-06-20'],
  ['16 Décembre 2017', '2017-12-16'],
  ['15 AOÛT 2014', '2014-08-15'],
  ['15 aout 2014', '2014-08-15'],
  ['4 févr. 2014', '2014-02-04'],
  ['12-13 janv. 2014', '2014-01-12 2014-01-13'],
  ['15-16 octobre 2008', '2008-10-15 2008-10-16'],
  ['le vingt et un juin deux mille dix-sept', '2017-06-21'],
  ['le premier mai deux mille', '2000-05-01'],
  ['le trois janvier mille neuf cent quatre-vingt-dix-huit', '1998-01-03'],
  ['ce dixième jour de mai 2010', null],
  ['le 31 avril 2017', null],
  ['juillet 2016', null],
];
const PORTUGUESE: readonly (readonly [string, string | null])[] = [
  ['aos 12 de maio de 2015', '2015-05-12'],
  ['no dia 7 de dezembro de 2012', '2012-12-07'],
  ['nos dias 31 de outubro e 1 de novembro de 2016', '2016-10-31 2016-11-01'],
  ['31 de outubro e 1 de novembro de 2016', '2016-10-31 2016-11-01'],
  ['de 3 a 5 de março de 2014', '2014-03-03 2014-03-05'],
  ['1º de julho de 2019', '2019-07-01'],
  ['1 de julho de 2019 a 3 de julho de 2019', '2019-07-01 2019-07-03'],
  ['11, 12 e 13 de setembro de 2011', '2011-09-11 2011-09-13'],
  ['20 de abr. de 2011', '2011-04-20'],
  ['5 out 2011', '2011-10-05'],
  ['segunda-feira, 5 de maio de 2014', '2014-05-05'],
  ['aos doze dias do mês de maio de dois mil e quinze', '2015-05-12'],
  ['aos vinte e um dias do mês de fevereiro de dois mil e vinte', '2020-02-21'],
  ['aos trinta dias de junho de mil novecentos e noventa e oito', '1998-06-30'],
  ['31 de novembro de 2016', null],
  ['maio de 2015', null],
];
const FIGURES: readonly (readonly [string, string | null])[] = [
  ['2017-06-20', '2017-06-20'],
  ['20.6.2017', '2017-06-20'],
  ['20.06.2017', '2017-06-20'],
  ['20/06/2017', '2017-06-20'],
  ['20-06-2017', '2017-06-20'],
  ['06/20/2017', '2017-06-20'],
  ['20/06/2017 - 22/06/2017', '2017-06-20 2017-06-22'],
  ['2017-06-20 to 2017-06-22', '2017-06-20 2017-06-22'],
  ['2017-13-20', null],
  ['2017-02-29', null],
  ['32/06/2017', null],
  ['20/13/2017', null],
  ['1.2.3.2017', null],
  ['A/20/06/2017', null],
];

describe('findDates', () => {
  it.each([...ENGLISH, ...SPANISH, ...FRENCH, ...PORTUGUESE, ...FIGURES])('"%s" is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['05/06/2017', true],
    ['05-06-2017', true],
    ['05/05/2017', false],
    ['20/06/2017', false],
    ['5.6.2017', false],
    ['5 June 2017', false],
  ])('whether "%s" could be read month first: %s', (text, doubtful) => {
    expect(findDates(text)[0]?.doubtful).toBe(doubtful);
  });

  it('gives all dates of a sentence in order, each as printed', () => {
    const found = findDates('held on 12-14 November, 2014, after July 16-17, 2014, in Tegucigalpa, see 2010-03-04');
    expect(found.map(({ text, index }) => [text, index])).toEqual([
      ['12-14 November, 2014', 8],
      ['July 16-17, 2014', 36],
      ['2010-03-04', 74],
    ]);
  });

  it('keeps apart dates that are joined by "and" but lie years apart', () => {
    expect(findDates('of 5 June 2010 and 7 July 2011').map((one) => one.start)).toEqual(['2010-06-05', '2011-07-07']);
  });

  it('takes no part of a date that does not exist', () => {
    expect(findDates('30 February - 2 March 2017')).toEqual([]);
  });
});

interface Moment {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}
type Style = readonly [string, (a: Moment, b: Moment, form: 'day' | 'month' | 'year' | 'years') => string];

const EN = 'January February March April May June July August September October November December'.split(' ');
const ES = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const FR = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
const PT = 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');
const first = (d: number): string => (d === 1 ? '1er' : String(d));
const ordinal = (d: number): string =>
  `${d}${d % 10 === 1 && d !== 11 ? 'st' : d % 10 === 2 && d !== 12 ? 'nd' : d % 10 === 3 && d !== 13 ? 'rd' : 'th'}`;

/** Each prints one day, days of one month, days over months, days over years. */
const STYLES: readonly Style[] = [
  [
    'English, day first',
    (a, b, form) => {
      if (form === 'day') return `${a.d} ${EN[a.m]} ${a.y}`;
      if (form === 'month') return `${a.d}-${b.d} ${EN[b.m]} ${b.y}`;
      if (form === 'year') return `${a.d} ${EN[a.m]} – ${b.d} ${EN[b.m]} ${b.y}`;
      return `${a.d} ${EN[a.m]} ${a.y} to ${b.d} ${EN[b.m]} ${b.y}`;
    },
  ],
  [
    'English, month first',
    (a, b, form) => {
      if (form === 'day') return `${EN[a.m]} ${a.d}, ${a.y}`;
      if (form === 'month') return `${EN[a.m]} ${a.d} and ${b.d}, ${b.y}`;
      if (form === 'year') return `${EN[a.m]} ${a.d} - ${EN[b.m]} ${b.d}, ${b.y}`;
      return `${EN[a.m]} ${a.d}, ${a.y} – ${EN[b.m]} ${b.d}, ${b.y}`;
    },
  ],
  [
    'English ordinals',
    (a, b, form) => {
      if (form === 'day') return `the ${ordinal(a.d)} of ${EN[a.m]}, ${a.y}`;
      if (form === 'month') return `${ordinal(a.d)} to ${ordinal(b.d)} ${EN[b.m]} ${b.y}`;
      if (form === 'year') return `${ordinal(a.d)} ${EN[a.m]} to ${ordinal(b.d)} ${EN[b.m]} ${b.y}`;
      return `${ordinal(a.d)} ${EN[a.m]} ${a.y} until ${ordinal(b.d)} ${EN[b.m]} ${b.y}`;
    },
  ],
  [
    'Spanish',
    (a, b, form) => {
      if (form === 'day') return `${a.d} de ${ES[a.m]} de ${a.y}`;
      if (form === 'month') return `los días ${a.d} al ${b.d} de ${ES[b.m]} del ${b.y}`;
      if (form === 'year') return `del ${a.d} de ${ES[a.m]} al ${b.d} de ${ES[b.m]} de ${b.y}`;
      return `del ${a.d} de ${ES[a.m]} de ${a.y} al ${b.d} de ${ES[b.m]} de ${b.y}`;
    },
  ],
  [
    'French',
    (a, b, form) => {
      if (form === 'day') return `le ${first(a.d)} ${FR[a.m]} ${a.y}`;
      if (form === 'month') return `du ${first(a.d)} au ${b.d} ${FR[b.m]} ${b.y}`;
      if (form === 'year') return `du ${first(a.d)} ${FR[a.m]} au ${first(b.d)} ${FR[b.m]} ${b.y}`;
      return `du ${first(a.d)} ${FR[a.m]} ${a.y} au ${first(b.d)} ${FR[b.m]} ${b.y}`;
    },
  ],
  [
    'Portuguese in capitals',
    (a, b, form) => {
      const text = (): string => {
        if (form === 'day') return `${a.d} de ${PT[a.m]} de ${a.y}`;
        if (form === 'month') return `de ${a.d} a ${b.d} de ${PT[b.m]} de ${b.y}`;
        if (form === 'year') return `de ${a.d} de ${PT[a.m]} a ${b.d} de ${PT[b.m]} de ${b.y}`;
        return `de ${a.d} de ${PT[a.m]} de ${a.y} a ${b.d} de ${PT[b.m]} de ${b.y}`;
      };
      return text().toUpperCase();
    },
  ],
  [
    'figures',
    (a, b) => {
      const one = ({ y, m, d }: Moment): string =>
        `${y}-${String(m + 1).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
      return a.y === b.y && a.m === b.m && a.d === b.d ? one(a) : `${one(a)} - ${one(b)}`;
    },
  ],
];

describe('any range in any style is read back', () => {
  it.each(STYLES)(`%s (seed ${SEED})`, (_, print) => {
    const range = fc.record({
      start: fc.integer({ min: Date.UTC(1960, 0, 1) / 86_400_000, max: Date.UTC(2060, 0, 1) / 86_400_000 }),
      length: fc.constantFrom(0, 0, 1, 2, 3, 5, 9, 20),
      before: fc.constantFrom('', 'held in Lima, Peru, on ', 'Quito, ', '('),
      after: fc.constantFrom('', ' in Lima.', ', Quito', ')'),
    });
    fc.assert(
      fc.property(range, ({ start, length, before, after }) => {
        const [a, b] = [start, start + length].map((day): Moment => {
          const date = new Date(day * 86_400_000);
          return { y: date.getUTCFullYear(), m: date.getUTCMonth(), d: date.getUTCDate() };
        }) as [Moment, Moment];
        const form = length === 0 ? 'day' : a.y !== b.y ? 'years' : a.m !== b.m ? 'year' : 'month';
        const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
        const found = findDates(before + print(a, b, form) + after);
        expect(found.map((one) => [one.start, one.end])).toEqual([[iso(start), iso(start + length)]]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it(`whatever stands in a text, dates lie in it as printed, in order, and exist (seed ${SEED})`, () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '20',
        '2017',
        'June',
        'de',
        'mayo',
        'y',
        '-',
        ',',
        ' ',
        'a',
        'dos',
        'mil',
        '1er',
        'May',
        '31',
        '/',
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join(' ');
        let last = 0;
        for (const { index, text: printed, start, end } of findDates(text)) {
          expect(text.slice(index, index + printed.length)).toBe(printed);
          expect(index).toBeGreaterThanOrEqual(last);
          expect(start <= end).toBe(true);
          for (const day of [start, end]) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
          last = index + printed.length;
        }
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
