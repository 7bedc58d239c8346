// Leaving a page that still holds words of one's own.

import { useEffect, useRef } from 'react';
import type { SaveState } from '../collab/saveState.ts';
import { leavingLosesWords } from './SaveIndicator.tsx';

/** The browser asks before a tab is closed that still holds words the server has not stored. */
export function useLeaveGuard(save: SaveState): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  }, [save]);
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (leavingLosesWords(latest.current, Date.now())) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, []);
}
