import { describe, expect, it } from 'vitest';
import { findDates } from '../../../shared/template/dates/dates.ts';
import { readFrontMatter } from '../../../shared/template/front/frontMatter.ts';
import { attendanceIn } from '../../../shared/template/front/participants.ts';
import { findPlaces, isPlaceLine } from '../../../shared/template/front/places.ts';
import { readNames } from '../../../shared/template/front/properNames.ts';
import type { LabelledLine } from '../../../shared/template/lines/printedLabel.ts';

describe('findDates', () => {
  it.each<[string, string | null]>([
    ['19 - 20 June, 2012', '2012-06-19 2012-06-20'],
    ['November 24-25, 2014', '2014-11-24 2014-11-25'],
    ['20-22 June 2017', '2017-06-20 2017-06-22'],
    ['December 1, 2021', '2021-12-01 2021-12-01'],
    ['June 21 and 22, 2012', '2012-06-21 2012-06-22'],
    ['March 31st, 2017', '2017-03-31 2017-03-31'],
    ['July 15th, 2014', '2014-07-15 2014-07-15'],
    ['30 June - 2 July 2017', '2017-06-30 2017-07-02'],
    ['June 30 – July 2, 2017', '2017-06-30 2017-07-02'],
    ['31 December 2016 to 1 January 2017', '2016-12-31 2017-01-01'],
    ['December 31, 2016 - January 1, 2017', '2016-12-31 2017-01-01'],
    ['20, 21 and 22 June 2017', '2017-06-20 2017-06-22'],
    ['29 February 2016', '2016-02-29 2016-02-29'],
    ['3 y 4 de junio de 2015', '2015-06-03 2015-06-04'],
    ['del 20 al 22 de junio de 2017', '2017-06-20 2017-06-22'],
    ['1º de setiembre del 2016', '2016-09-01 2016-09-01'],
    ['Sept. 5, 2016', '2016-09-05 2016-09-05'],
    ['29 February 2017', null],
    ['31 June 2017', null],
    ['22-20 June 2017', null],
    ['June 2017', null],
    ['first quarter of 2022', null],
    ['20 Junes 2017', null],
    ['', null],
  ])('"%s" is %s', (text, expected) => {
    const [date] = findDates(text);
    expect(date === undefined ? null : `${date.start} ${date.end}`).toBe(expected);
  });

  it('gives all dates of a sentence in order, each as printed', () => {
    const found = findDates('held on 12-14 November, 2014, after July 16-17, 2014, in Tegucigalpa');
    expect(found.map(({ text, index }) => [text, index])).toEqual([
      ['12-14 November, 2014', 8],
      ['July 16-17, 2014', 36],
    ]);
  });
});

describe('readNames', () => {
  it.each<[string, readonly string[]]>([
    ['Canada, Costa Rica and the United States, reached', ['Canada', 'Costa Rica', 'United States']],
    ['Canada, the Dominican Republic, and Mexico formulated', ['Canada', 'Dominican Republic', 'Mexico']],
    ['Panama and the United States and formulated', ['Panama', 'United States']],
    ['the United States of America, was held', ['United States of America']],
    ['Barbados, Trinidad and Tobago and Guyana.', ['Barbados', 'Trinidad and Tobago', 'Guyana']],
    ['Saint Vincent and the Grenadines and St. Lucia', ['Saint Vincent and the Grenadines', 'St. Lucia']],
    ['the Democratic Republic of the Congo and Chad', ['Democratic Republic of the Congo', 'Chad']],
    ['México y la República Dominicana llegaron', ['México', 'República Dominicana']],
    ['Canada. The meeting', ['Canada']],
    ['eleven States', []],
    ['', []],
  ])('"%s" gives %j', (text, expected) => {
    expect(readNames(text, 0)).toEqual(expected);
  });
});

describe('attendanceIn', () => {
  it.each<[string, readonly string[]]>([
    [
      'with the participation of Vice-Ministers and Heads of Delegation from Belize, Canada and Panama, was held',
      ['Belize', 'Canada', 'Panama'],
    ],
    ['attended by Canada and Mexico', ['Canada', 'Mexico']],
    ['The list came from Canada and Mexico', []],
    ['with the participation of all members', []],
  ])('"%s" gives %j', (text, expected) => {
    expect(attendanceIn(text)?.participants.map((one) => one.name) ?? []).toEqual(expected);
  });
});

describe('places', () => {
  it.each<[string, readonly string[]]>([
    ['was held in Panama City, Panama, June 21 and 22, 2012.', ['Panama City, Panama']],
    ['in the city of Managua, Nicaragua with the participation', ['Managua, Nicaragua']],
    ['on December 1, 2021, in Mexico City, with', ['Mexico City']],
    ['en la ciudad de San José, Costa Rica, con', ['San José, Costa Rica']],
    ['in the meeting held', []],
  ])('"%s" names %j', (text, expected) => {
    expect(findPlaces(text, findDates(text)).map((place) => place.text)).toEqual(expected);
  });

  it.each<[string, boolean | null]>([
    ['San Salvador, El Salvador', true],
    ['Geneva', false],
    ['The group met in Geneva.', null],
    ['panama', null],
  ])('the line "%s" is a place: %s', (text, sure) => {
    expect(isPlaceLine(text)?.sure ?? null).toBe(sure);
  });
});

const front = (...texts: readonly string[]) =>
  readFrontMatter(
    texts.map((text, i): LabelledLine => ({ number: i + 1, text, words: text, gap: 0, label: null })),
    true,
  );
const CHAPEAU =
  'The Group met on 20-22 June 2017 in San Salvador, El Salvador with representatives from Canada and Mexico:';

describe('readFrontMatter', () => {
  it('parts title, place and date, chapeau and heading', () => {
    const read = front('MEETING OF THE GROUP', 'San Salvador, El Salvador', '20-22 June 2017', CHAPEAU, 'CONCLUSIONS');
    expect(read.front.map(({ role, line }) => `${role} ${line}`)).toEqual(['title 1', 'place 2', 'place 3']);
    expect(read.opening.map(({ kind }) => kind)).toEqual(['chapeau', 'heading']);
    expect(read.findings).toEqual([]);
  });

  it.each<[string, readonly string[], string | null, string | null, string]>([
    ['both on one line', ['TITLE OF IT', 'Lima, Peru, 3 May 2010', CHAPEAU], 'Lima, Peru', '2010-05-03', 'title place'],
    ['both in the chapeau only', ['TITLE OF IT', CHAPEAU], 'San Salvador, El Salvador', '2017-06-20', 'title'],
    [
      'the place on a line, named by the chapeau',
      ['TITLE OF IT', 'San Salvador, El Salvador', CHAPEAU],
      'San Salvador, El Salvador',
      '2017-06-20',
      'title place',
    ],
    [
      'a country in the title is no place',
      ['Canada, Mexico', 'San Salvador, El Salvador', '3 May 2010'],
      'San Salvador, El Salvador',
      '2010-05-03',
      'title place place',
    ],
    ['a year in the title is no date', ['PLAN FOR 2017', CHAPEAU], 'San Salvador, El Salvador', '2017-06-20', 'title'],
    ['nothing', ['TITLE OF IT', 'The group agreed on all of this:'], null, null, 'title'],
  ])('%s', (_, texts, place, start, roles) => {
    const read = front(...texts, '');
    expect([read.place, read.date?.start ?? null]).toEqual([place, start]);
    expect(
      read.front
        .filter((line) => line.text !== '')
        .map(({ role }) => role)
        .join(' '),
    ).toBe(roles);
  });

  it.each<[string, string, string]>([
    ['date/doubtful', '3 May 2010', CHAPEAU],
    ['place/doubtful', 'Lima, Peru, 20-22 June 2017', CHAPEAU],
  ])('%s where the line and the chapeau differ', (code, line, chapeau) => {
    expect(front('TITLE', line, chapeau).findings.map((one) => one.code)).toEqual([code]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'the subject of a list is no heading',
      ['The meeting was held in peace.', 'The Vice-Ministers:'],
      ['chapeau', 'introducer'],
    ],
    [
      'the object of the chapeau is one, even with a colon',
      ['The group formulated these for all:', 'Conclusions and more:'],
      ['chapeau', 'heading'],
    ],
    [
      'a second chapeau',
      [
        'The meeting was held in peace.',
        'Reaffirming the principles of the past and based on the deliberations of the group, they agreed on the following:',
        'Decisions',
      ],
      ['chapeau', 'chapeau', 'heading'],
    ],
    [
      'clauses',
      ['The Ministers, meeting in Lima this week,', 'Recalling the past meetings of the group,'],
      ['chapeau', 'preambular'],
    ],
  ])('%s', (_, texts, kinds) => {
    expect(front('TITLE', ...texts).opening.map(({ kind }) => kind)).toEqual(kinds);
  });
});
