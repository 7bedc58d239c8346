// The relations of the open requests of a text, found when requests change, and again when the text has come to rest, in
// a moment when nothing else is to be done.

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { RequestView } from '../../shared/wire/request.ts';
import { type Found, NO_RELATIONS, type Relations, relationsAfter } from './relations.ts';
import type { TextLines } from './textLines.ts';

/** Waits for an idle moment, but no longer than this, in ms. */
const PATIENCE = 500;

export function useRelations(requests: readonly RequestView[] | undefined, lines: TextLines): Relations {
  const [relations, setRelations] = useState(NO_RELATIONS);
  const last = useRef<Found | null>(null);
  const text = useSyncExternalStore(lines.subscribe, () => lines.blocks);
  useEffect(() => {
    if (!requests || text.length === 0) return;
    const find = () => {
      const found = relationsAfter(last.current, text, requests);
      last.current = { text, requests, relations: found };
      setRelations((before) => (printed(before) === printed(found) ? before : found));
    };
    if (!('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(find, 0);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(find, { timeout: PATIENCE });
    return () => cancelIdleCallback(idle);
  }, [requests, text]);
  return relations;
}

const printed = ({ standings, rivals, twins }: Relations): string =>
  JSON.stringify([[...standings], [...rivals], [...twins]]);
