// What a screen reader is told of what others do, as its reader has chosen: all of it, what is about the paragraph one is
// in, decisions only, or nothing. Remembered in this browser.

import { remember, remembered } from './remember.ts';

export const ANNOUNCED = ['everything', 'here', 'decisions', 'off'] as const;
export type Announced = (typeof ANNOUNCED)[number];

const KEY = 'chapeau.announced';

export const announced = (): Announced => ANNOUNCED.find((one) => one === remembered(KEY)) ?? 'everything';

export const setAnnounced = (what: Announced): void => remember(KEY, what);
