// The zones a deadline may be set in: the meeting's first, then the one of who sets it, then UTC.

import type { TFunction } from 'i18next';

/** The city in the name of a zone: "El Salvador" of "America/El_Salvador". */
export const cityOf = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;

/** "San Salvador" of "San Salvador, El Salvador", as a clock is named. */
export const cityIn = (place: string): string => place.split(',')[0]?.trim() ?? place;

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export interface ZoneChoice {
  readonly zone: string;
  readonly words: string;
}

/** `place`: where the meeting is. */
export function zoneChoices(meetingZone: string, place: string, t: TFunction): ZoneChoice[] {
  const own = ownZone();
  const choices = [
    { zone: meetingZone, words: place },
    { zone: own, words: t('round.zoneOwn', { place: cityOf(own) }) },
    { zone: 'UTC', words: t('round.utc') },
  ];
  return choices.filter(({ zone }, nth) => choices.findIndex((one) => one.zone === zone) === nth);
}
