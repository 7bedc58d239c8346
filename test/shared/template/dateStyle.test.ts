import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findDates } from '../../../shared/template/dates/dates.ts';
import { dateStyleOf, plainDateStyle, printDate } from '../../../shared/template/learning/dateStyle.ts';
import { TEXT_LANGUAGES, type TextLanguage } from '../../../shared/template/learning/template.ts';

const SEED = 20120619;

const STYLES: readonly (readonly [TextLanguage, string, string, string, string, string])[] = [
  // Style by example; one day; two days; three days; over two months.
  ['en', '20-22 June 2017', '1 June 2018', '1-2 June 2018', '1-3 June 2018', '31 May - 2 June 2018'],
  ['en', '20–22 June 2017', '1 June 2018', '1–2 June 2018', '1–3 June 2018', '31 May – 2 June 2018'],
  ['en', '19 - 20 June, 2012', '1 June, 2018', '1 - 2 June, 2018', '1 - 3 June, 2018', '31 May - 2 June, 2018'],
  ['en', 'November 24-25, 2014', 'June 1, 2018', 'June 1-2, 2018', 'June 1-3, 2018', 'May 31 - June 2, 2018'],
  ['en', 'December 1, 2021', 'June 1, 2018', 'June 1 and 2, 2018', 'June 1-3, 2018', 'May 31 - June 2, 2018'],
  ['en', 'June 21 and 22, 2012', 'June 1, 2018', 'June 1 and 2, 2018', 'June 1-3, 2018', 'May 31 - June 2, 2018'],
  [
    'en',
    'from 20 to 22 June 2017',
    'on 1 June 2018',
    'from 1 to 2 June 2018',
    'from 1 to 3 June 2018',
    'from 31 May to 2 June 2018',
  ],
  ['en', '31 May to 2 June 2017', '1 June 2018', '1 to 2 June 2018', '1 to 3 June 2018', '31 May to 2 June 2018'],
  [
    'en',
    'June 21st, 2012',
    'June 1st, 2018',
    'June 1st and 2nd, 2018',
    'June 1st-3rd, 2018',
    'May 31st - June 2nd, 2018',
  ],
  [
    'es',
    'del 20 al 22 de junio de 2017',
    'el 1 de junio de 2018',
    'del 1 al 2 de junio de 2018',
    'del 1 al 3 de junio de 2018',
    'del 31 de mayo al 2 de junio de 2018',
  ],
  [
    'es',
    'los días 20 y 21 de junio de 2017',
    'el día 1 de junio de 2018',
    'los días 1 y 2 de junio de 2018',
    'los días 1 al 3 de junio de 2018',
    'los días 31 de mayo al 2 de junio de 2018',
  ],
  [
    'es',
    '20-22 de junio de 2017',
    '1 de junio de 2018',
    '1-2 de junio de 2018',
    '1-3 de junio de 2018',
    '31 de mayo - 2 de junio de 2018',
  ],
  [
    'fr',
    'du 20 au 22 juin 2017',
    'le 1er juin 2018',
    'du 1er au 2 juin 2018',
    'du 1er au 3 juin 2018',
    'du 31 mai au 2 juin 2018',
  ],
  [
    'pt',
    'de 20 a 22 de junho de 2017',
    'em 1 de junho de 2018',
    'de 1 a 2 de junho de 2018',
    'de 1 a 3 de junho de 2018',
    'de 31 de maio a 2 de junho de 2018',
  ],
];

it.each(STYLES)('%s: as in "%s"', (language, example, one, two, three, over) => {
  const style = dateStyleOf(example, language)!;
  expect(style).not.toBeNull();
  expect([
    printDate(style, '2018-06-01', '2018-06-01'),
    printDate(style, '2018-06-01', '2018-06-02'),
    printDate(style, '2018-06-01', '2018-06-03'),
    printDate(style, '2018-05-31', '2018-06-02'),
  ]).toEqual([one, two, three, over]);
});

it.each(['at Easter', '2017', '20.6.2017', '20 June 2017 at noon'])('"%s" is in no style known here', (example) => {
  expect(dateStyleOf(example, 'en')).toBeNull();
});

it('a day that is none is a mistake of the caller', () => {
  expect(() => printDate(plainDateStyle('en'), 'tomorrow', 'tomorrow')).toThrow();
});

it(`every style prints days that are read again (seed ${SEED})`, () => {
  const styles = [
    ...STYLES.map(([language, example]) => dateStyleOf(example, language)!),
    ...TEXT_LANGUAGES.map(plainDateStyle),
  ];
  const days = fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.nat({ max: 20 }));
  fc.assert(
    fc.property(fc.constantFrom(...styles), days, (style, [from, more]) => {
      const iso = (n: number) => new Date(Date.UTC(1990, 0, 1 + n)).toISOString().slice(0, 10);
      const [start, end] = [iso(from), iso(from + more)];
      const printed = printDate(style, start, end);
      expect(findDates(`held ${printed} in Lima`).map((found) => [found.start, found.end])).toEqual([[start, end]]);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});
