// Below 1100 px outline and panel are drawers over or under the text.

import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 1099px)';

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
