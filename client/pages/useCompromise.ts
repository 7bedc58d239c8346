// Wording between those that compete: the secretariat records bridging text of its own; a delegation, the presidency's
// State among them, drafts in the paragraph like any other wording.

import { useMemo } from 'react';
import type { DocumentView } from '../../shared/wire/meeting.ts';
import type { CardActions } from '../parts/cardActions.ts';

/** Null where the seat can write none. */
export function useCompromise(
  view: DocumentView,
  ask: CardActions['ask'],
  goTo: (blockId: string) => void,
): ((blockId: string) => void) | null {
  return useMemo(() => {
    const { recordOral, draftRequest, fileRequest } = view.abilities;
    const hasBridging = view.delegations.some((one) => one.kind === 'secretariat');
    if (recordOral && hasBridging) return (blockId) => ask({ kind: 'oral', blockId, bridging: true });
    return draftRequest && fileRequest ? goTo : null;
  }, [view, ask, goTo]);
}
