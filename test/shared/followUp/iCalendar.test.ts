// The calendar file, read back by a reader of RFC 5545 of its own: what was written comes out, whatever the words.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarEntry, folded, iCalendar } from '../../../shared/followUp/iCalendar.ts';

const SEED = 20_170_622;

const entry = (change: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'action-1@chapeau',
  summary: 'Send the matrix',
  description: '',
  categories: [],
  when: { kind: 'days', from: '2014-12-15', to: '2014-12-15' },
  as: 'event',
  done: false,
  changed: '2017-06-21T21:42:05.000Z',
  sequence: 1,
  ...change,
});

interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

const unescaped = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

/** Unfolds and takes apart, as section 3.1 has it. */
function properties(file: string): Property[] {
  return file
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
    .map((line) => {
      const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/su.exec(line) ?? [];
      return { name, parameters, value };
    });
}
const valuesOf = (file: string, name: string): string[] =>
  properties(file).flatMap((one) => (one.name === name ? [one.value] : []));

const words = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'é', 'ñ', '語', '😀', ' ', ';', ',', '\\', ':', '\n', '"', '’', 'n'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 200,
});
/** What a value of a calendar can hold: no controls but the end of a line. */
const holdable = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(/(?!\n)[\p{Cc}\uFFFE\uFFFF]/gu, '');

describe('iCalendar', () => {
  test('one event of a whole day', () => {
    expect(iCalendar({ name: 'Deadlines', entries: [entry()] }).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Chapeau//Deadlines//EN',
      'CALSCALE:GREGORIAN',
      'NAME:Deadlines',
      'X-WR-CALNAME:Deadlines',
      'BEGIN:VEVENT',
      'UID:action-1@chapeau',
      'DTSTAMP:20170621T214205Z',
      'SEQUENCE:1',
      'DTSTART;VALUE=DATE:20141215',
      'DTEND;VALUE=DATE:20141216',
      'SUMMARY:Send the matrix',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test.each([
    ['the last day of a year', '2014-12-31', '20150101'],
    ['the day before a leap day', '2016-02-28', '20160229'],
    ['the last day of February', '2015-02-28', '20150301'],
  ])('an event ends on the day after: %s', (_, day, next) => {
    const file = iCalendar({ name: '', entries: [entry({ when: { kind: 'days', from: day, to: day } })] });
    expect(valuesOf(file, 'DTEND')).toEqual([next]);
  });

  test('a task has its last day as due, and says whether it is done', () => {
    const days = { kind: 'days' as const, from: '2017-09-18', to: '2017-09-22' };
    const file = iCalendar({
      name: '',
      entries: [entry({ as: 'task', when: days }), entry({ as: 'task', when: days, done: true })],
    });
    expect(properties(file).filter(({ name }) => name === 'DUE')).toEqual([
      { name: 'DUE', parameters: ';VALUE=DATE', value: '20170922' },
      { name: 'DUE', parameters: ';VALUE=DATE', value: '20170922' },
    ]);
    expect(valuesOf(file, 'STATUS')).toEqual(['NEEDS-ACTION', 'COMPLETED']);
    expect(file).not.toContain('DTSTART');
  });

  test('a moment is given in UTC', () => {
    const at = '2017-07-14T22:00:00.000Z';
    const file = iCalendar({ name: '', entries: [entry({ when: { kind: 'moment', at } })] });
    expect(valuesOf(file, 'DTSTART')).toEqual(['20170714T220000Z']);
  });

  test(`no line is longer than 75 octets, none is cut inside a character, and all words come back (seed ${SEED})`, () => {
    fc.assert(
      fc.property(words, words, fc.array(words, { maxLength: 3 }), (summary, description, categories) => {
        const file = iCalendar({ name: summary, entries: [entry({ summary, description, categories })] });
        const bytes = new TextEncoder().encode(file);
        // Decoding each physical line by itself fails where a character was cut.
        const decoder = new TextDecoder('utf-8', { fatal: true });
        let from = 0;
        for (let at = 0; at < bytes.length; at += 1) {
          if (bytes[at] !== 10) continue;
          expect(bytes[at - 1]).toBe(13);
          expect(at - 1 - from).toBeLessThanOrEqual(75);
          decoder.decode(bytes.slice(from, at - 1));
          from = at + 1;
        }
        expect(from).toBe(bytes.length);
        expect(valuesOf(file, 'SUMMARY').map(unescaped)).toEqual([holdable(summary)]);
        const told = holdable(description);
        expect(valuesOf(file, 'DESCRIPTION').map(unescaped)).toEqual(description === '' ? [] : [told]);
        expect(properties(file).every(({ name }) => name !== '')).toBe(true);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('folding takes nothing away and adds nothing but folds', () => {
    fc.assert(
      fc.property(words, (text) => {
        const line = text.replace(/[\r\n]/g, '');
        expect(folded(line).replaceAll('\r\n ', '')).toBe(line);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
