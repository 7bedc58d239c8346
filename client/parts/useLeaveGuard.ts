// Leaving a page that still holds words of one's own.

import { useEffect, useRef } from 'react';
import { leavingLosesWords, type SaveShown } from './SaveIndicator.tsx';

/** The browser asks before a tab is closed that still holds words the server has not stored. */
export function useLeaveGuard(save: SaveShown): void {
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
