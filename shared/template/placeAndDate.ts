// A line of its own that names the place and the date of a meeting, or the date alone. A place alone cannot be told
// from a title by its form: frontMatter.ts asks its neighbours and the chapeau.

import { findDates, type PastDate } from './dates.ts';
import { isPlaceLine } from './properNames.ts';

export interface PlaceAndDate {
  readonly place: string | null;
  readonly date: PastDate;
}

const MAX_CHARACTERS = 150;

/** "San Salvador, El Salvador, 20-22 June 2017" or "20-22 June 2017"; null for any other line. */
export function readPlaceAndDate(text: string): PlaceAndDate | null {
  if (text.length > MAX_CHARACTERS) return null;
  const found = findDates(text)[0];
  if (found === undefined) return null;
  const rest = text.slice(0, found.index) + text.slice(found.index + found.text.length);
  const place = rest.replace(/^[\s,;–—-]+|[\s,;.–—-]+$/gu, '');
  const date = { text: found.text, start: found.start, end: found.end };
  if (place === '') return { place: null, date };
  return isPlaceLine(place) === null ? null : { place, date };
}

export const isPlaceAndDate = (text: string): boolean => readPlaceAndDate(text) !== null;
