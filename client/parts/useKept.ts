// What is written in a field and not sent yet, kept for as long as the tab lives: a phone puts pages to sleep and loads
// them anew. Where the browser refuses its storage it holds for this page only.

import { useCallback, useState } from 'react';

/** @returns what was kept under `key`, null if nothing, and a function that keeps (null: forgets). */
export function useKept(key: string): [string | null, (value: string | null) => void] {
  const [kept, setKept] = useState(() => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  });
  const keep = useCallback(
    (value: string | null) => {
      setKept(value);
      try {
        if (value === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, value);
      } catch {
        // The field still holds it.
      }
    },
    [key],
  );
  return [kept, keep];
}
