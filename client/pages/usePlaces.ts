// Where each block stands and how it is called. A keystroke changes the text but rarely a place: the map stays the same
// object until a place differs, so that lists of hundreds of requests are not drawn at every key.

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Placed, type Places, placeWords } from '../parts/places.ts';

export function usePlaces(placed: readonly Placed[]): Places {
  const { t } = useTranslation();
  const printed = useMemo(() => JSON.stringify(placed.map((one) => [one.block.id, placeWords(one, t)])), [placed, t]);
  return useMemo(
    () => new Map((JSON.parse(printed) as [string, string][]).map(([id, words], index) => [id, { index, words }])),
    [printed],
  );
}
