// Where each block stands and how it is called. A keystroke changes the text but rarely a place: the map stays the same
// object until a place differs, so that lists of hundreds of requests are not drawn at every key.

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type NamedPlace, namedPlace, placeForms } from '../../shared/print/placeWords.ts';
import type { Placed, Places } from '../parts/places.ts';

export function usePlaces(placed: readonly Placed[]): Places {
  const { t } = useTranslation();
  const printed = useMemo(
    () => JSON.stringify(placed.map(({ block, place }) => [block.id, namedPlace(block, place)])),
    [placed],
  );
  return useMemo(() => {
    const named = JSON.parse(printed) as [string, NamedPlace][];
    return new Map(named.map(([id, place], index) => [id, { index, place: placeForms(place, t) }]));
  }, [printed, t]);
}
