// The parts of the page of a text, fetched while somebody still looks at the page that leads there: a text then opens without
// waiting for them. They are fetched once the page shown has all it needs, and not where the browser is told to save data.

import { useEffect } from 'react';
import { DraftingOnDemand } from './DraftingOnDemand.ts';

interface Connection {
  readonly connection?: { readonly saveData?: boolean };
}

/** Fetches the parts of a text's page as soon as `isShown`. What fails here is fetched again, and said, when it is needed. */
export function useFetchAhead(isShown: boolean): void {
  useEffect(() => {
    if (!isShown || (navigator as Connection).connection?.saveData === true) return;
    const fetchAhead = () => void DraftingOnDemand.fetchAhead().catch(() => undefined);
    if (typeof requestIdleCallback === 'undefined') return fetchAhead();
    const asked = requestIdleCallback(fetchAhead);
    return () => cancelIdleCallback(asked);
  }, [isShown]);
}
