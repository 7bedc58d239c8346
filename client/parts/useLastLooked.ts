// How far in the log of a text this person has seen it, kept in this browser for each seat and document: what "since I last
// looked" compares with. Taken when the page opens; moved on when it is left, so that what was seen here is not news.

import { useEffect, useState } from 'react';
import { getMoments } from '../api.ts';
import { remember, remembered } from './remember.ts';

const keyOf = (seatId: string, documentId: string): string => `chapeau.looked.${seatId}.${documentId}`;

function readSeq(seatId: string, documentId: string): number | null {
  const kept = Number.parseInt(remembered(keyOf(seatId, documentId)) ?? '', 10);
  return Number.isSafeInteger(kept) && kept >= 0 ? kept : null;
}

/** Number in the log up to which the text had been seen before this page was opened; null until that is known. */
export function useLastLooked(seatId: string, documentId: string): number | null {
  const [since, setSince] = useState(() => readSeq(seatId, documentId));
  useEffect(() => {
    let isHere = true;
    const look = async (): Promise<void> => {
      try {
        const [now] = await getMoments(seatId, documentId);
        if (now === undefined) return;
        remember(keyOf(seatId, documentId), String(now.seq));
        if (isHere) setSince((before) => before ?? now.seq);
      } catch {
        // What was kept before still holds: more is shown as new, never less.
      }
    };
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void look();
    };
    void look();
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      isHere = false;
      document.removeEventListener('visibilitychange', onHidden);
      void look();
    };
  }, [seatId, documentId]);
  return since;
}
