// A link to one paragraph (`?place=17`): followed once, when the text is here.

import { useEffect, useRef } from 'react';
import { useSearch } from 'wouter';
import type { TextHandle } from '../editor/textHandle.ts';
import { findPlace, type Placed } from '../parts/places.ts';

/** The address of a paragraph of a document; `place` as "Go to" takes it. */
export const placeAddress = (seatId: string, documentId: string, place: string): string =>
  `/as/${seatId}/documents/${documentId}?place=${encodeURIComponent(place)}`;

/** Puts the caret into the paragraph the address names and brings it into sight. */
export function useAskedPlace(placed: readonly Placed[], text: TextHandle | null): void {
  const asked = new URLSearchParams(useSearch()).get('place');
  const done = useRef<string | null>(null);
  useEffect(() => {
    // A delegation's text opens when its drafts are here, too: later than it is known what stands in it.
    if (asked === null || done.current === asked || !text?.isOpen || placed.length === 0) return;
    done.current = asked;
    const found = findPlace(asked, placed);
    if (!found) return;
    text.show(found.block.id);
    text.focus(found.block.id);
  }, [placed, text, asked]);
}
