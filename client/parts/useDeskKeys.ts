// Keys of the drafting page that work wherever focus is.

import { useEffect, useRef } from 'react';

interface DeskKeys {
  readonly keys: () => void;
  readonly goTo: () => void;
  /** To the reading view and back. */
  readonly reading: () => void;
  readonly next: (by: 1 | -1) => void;
}

/** F1, F2, F8 and Ctrl+G, wherever focus is. */
export function useDeskKeys(desk: DeskKeys): void {
  const latest = useRef(desk);
  useEffect(() => {
    latest.current = desk;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey) return;
      if (event.key === 'F1') latest.current.keys();
      else if (event.key === 'F2') latest.current.reading();
      else if (event.key === 'F8') latest.current.next(event.shiftKey ? -1 : 1);
      else if (event.key.toLowerCase() === 'g' && (event.ctrlKey || event.metaKey) && !event.shiftKey)
        latest.current.goTo();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
