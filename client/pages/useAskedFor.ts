// A link to one request (`?request=ID`): followed once, when text and requests are here.

import { useEffect, useRef } from 'react';
import { useSearch } from 'wouter';
import type { TextHandle } from '../editor/textHandle.ts';
import type { RequestRow } from '../parts/requestRows.ts';

/** Selects the request the address names and brings its paragraph into sight. */
export function useAskedFor(
  rows: readonly RequestRow[],
  text: TextHandle | null,
  select: (requestId: string) => void,
): void {
  const asked = new URLSearchParams(useSearch()).get('request');
  const done = useRef(false);
  useEffect(() => {
    const row = rows.find((one) => one.request.id === asked);
    if (done.current || !row || !text?.isOpen || row.blockId === null) return;
    done.current = true;
    select(row.request.id);
    text.show(row.blockId);
  }, [rows, text, asked, select]);
}
