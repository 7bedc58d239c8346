// Answers of a drafter for tests of new documents: the meeting of 2017, unless told otherwise.

import type { Answers } from '../../shared/template/learning/newDocument.ts';
import type { Outline } from '../../shared/template/structure/outline.ts';

export const PRESENT_IN_2017 = ['USA', 'CAN', 'CRI', 'DOM', 'SLV', 'GTM', 'HND', 'MEX', 'PAN'];
export const attending = (codes: readonly string[]) => codes.map((code) => ({ code, name: null }));

export const answersOf = (given: Partial<Answers> = {}): Answers => ({
  style: null,
  choices: {},
  city: 'San Salvador',
  country: 'SV',
  start: '2017-06-20',
  end: '2017-06-22',
  host: null,
  body: null,
  conference: null,
  ordinal: null,
  theme: null,
  attendance: attending(PRESENT_IN_2017),
  sections: null,
  ...given,
});

/** What a past document tells of its meeting, given as answers; who took part in no order. */
export function answersFrom({ place, date, attendance, title }: Outline, host: string | null): Partial<Answers> {
  const [city = '', country] = place?.split(', ') ?? [];
  return {
    city,
    country: country ?? null,
    start: date!.start,
    end: date!.end,
    host,
    ordinal: /^[IVXLC]+(?= )/u.exec(title[0] ?? '')?.[0] ?? null,
    theme: title.find((line) => /^“.*”$/u.test(line))?.slice(1, -1) ?? null,
    attendance: attending(attendance.map(({ code }) => code!)).toReversed(),
  };
}
