// The relations of the open requests of a text, found when requests change, and again when the text has come to rest, in
// a moment when nothing else is to be done.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestView } from '../../shared/wire/request.ts';
import { type Found, NO_RELATIONS, type Relations, relationsAfter } from './relations.ts';
import type { TextLines } from './textLines.ts';

/** Waits for an idle moment, but no longer than this, in ms. */
const PATIENCE = 500;

export interface RelationsFound {
  readonly relations: Relations;
  /** Those of this very moment, for one who cannot wait: what stands in `relations` follows. */
  readonly now: () => Relations;
}

export function useRelations(requests: readonly RequestView[] | undefined, lines: TextLines): RelationsFound {
  const [relations, setRelations] = useState(NO_RELATIONS);
  const last = useRef<Found | null>(null);
  /** What is still to be done in an idle moment. */
  const waiting = useRef<(() => void) | null>(null);
  // The page is not drawn for a text that has come to rest, only for relations that are others.
  useEffect(() => {
    if (!requests) return;
    let stop = () => {};
    const find = () => {
      stop();
      waiting.current = null;
      const text = lines.blocks;
      if (text.length === 0) return;
      const found = relationsAfter(last.current, text, requests);
      last.current = { text, requests, relations: found };
      setRelations((before) => (printed(before) === printed(found) ? before : found));
    };
    const findSoon = () => {
      stop();
      waiting.current = find;
      stop = whenIdle(find);
    };
    findSoon();
    const unsubscribe = lines.subscribe(findSoon);
    return () => {
      unsubscribe();
      stop();
    };
  }, [requests, lines]);
  const now = useCallback(() => {
    waiting.current?.();
    return last.current?.relations ?? NO_RELATIONS;
  }, []);
  return { relations, now };
}

/** Returns what takes the wish back. */
function whenIdle(what: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(what, 0);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(what, { timeout: PATIENCE });
  return () => cancelIdleCallback(idle);
}

const printed = ({ standings, rivals, twins }: Relations): string =>
  JSON.stringify([[...standings], [...rivals], [...twins]]);
