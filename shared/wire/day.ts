// Calendar days as they cross HTTP, ISO. A date field tells a day while its year is still being written: "2026" begins as 0002,
// 0020, 0202. Whoever leaves it too early has not meant the year 20, so what people give has a year of four digits.

import { z } from 'zod';

/** The first and the last day that a person can give. */
export const FIRST_DAY = '1000-01-01';
export const LAST_DAY = '9999-12-31';

/** Of a day, or of a day with its time, as ISO; in browsers years may have more digits. */
export const hasWholeYear = (day: string): boolean => /^[1-9]\d{3}-/.test(day);

/** Any day, as the server answers it. */
export const day = z.iso.date();

/** A day as a person gives it. */
export const givenDay = day.refine(hasWholeYear);
