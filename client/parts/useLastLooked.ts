// How far in the log of a text this person has seen it, kept in this browser for each seat and document: what "since I last
// looked" compares with. Taken when the page opens; moved on when it is left, so that what was seen here is not news.

import { useEffect, useState } from 'react';
import { getMoments } from '../api.ts';
import { remember, remembered } from './remember.ts';

const keyOf = (seatId: string, documentId: string): string => `chapeau.looked.${seatId}.${documentId}`;

export interface LastLooked {
  /** Number in the log of the text. */
  readonly seq: number;
  /** Number in the record of the meeting; null where an earlier version of this page kept none. */
  readonly entry: number | null;
}

function readLooked(seatId: string, documentId: string): LastLooked | null {
  const [seq = '', entry] = (remembered(keyOf(seatId, documentId)) ?? '').split(' ');
  if (!/^\d{1,12}$/.test(seq)) return null;
  return { seq: Number(seq), entry: entry !== undefined && /^\d{1,12}$/.test(entry) ? Number(entry) : null };
}

/** Up to where the text had been seen before this page was opened; null until that is known. */
export function useLastLooked(seatId: string, documentId: string): LastLooked | null {
  const [since, setSince] = useState(() => readLooked(seatId, documentId));
  useEffect(() => {
    let isHere = true;
    const look = async (): Promise<void> => {
      try {
        const [now] = await getMoments(seatId, documentId);
        if (now === undefined) return;
        remember(keyOf(seatId, documentId), `${now.seq} ${now.entry}`);
        if (isHere) setSince((before) => before ?? { seq: now.seq, entry: now.entry });
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
