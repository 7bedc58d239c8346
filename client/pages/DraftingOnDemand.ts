// The page of a text, fetched when it is asked for or while somebody looks at a page that leads to it.

import { onDemand } from '../parts/onDemand.tsx';
import { PageWaiting } from '../parts/PageWaiting.tsx';

export const DraftingOnDemand = onDemand(async () => (await import('./DraftingPage.tsx')).DraftingPage, PageWaiting);
