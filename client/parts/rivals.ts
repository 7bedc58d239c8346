// Which open requests compete, and which ask for the same words: found when requests change, and again when the text has
// come to rest, in a moment when nothing else is to be done.

import { useEffect, useState, useSyncExternalStore } from 'react';
import { clustersOf, sameWordingPairs } from '../../shared/amendment/clusters.ts';
import type { Asked } from '../../shared/amendment/compile.ts';
import { isUndecided } from '../../shared/amendment/lifecycle.ts';
import type { Block } from '../../shared/document/block.ts';
import type { RequestView } from '../../shared/wire/api.ts';
import type { TextLines } from './textLines.ts';

/** Another request, as a card speaks of it. */
export interface Rival {
  readonly id: string;
  readonly number: number;
}

export interface Relations {
  /** By id: those that cannot be agreed beside it. */
  readonly rivals: ReadonlyMap<string, readonly Rival[]>;
  /** By id: one of another delegation that asks for the same words. */
  readonly twins: ReadonlyMap<string, Rival>;
}

/** Requests of one cluster that are still compared one with another. */
const MOST_PAIRED = 8;

const NONE: Relations = { rivals: new Map(), twins: new Map() };

export function relationsOf(text: readonly Block[], requests: readonly RequestView[]): Relations {
  const waiting = requests.filter(({ state }) => isUndecided(state));
  const byId = new Map(waiting.map((request) => [request.id, request]));
  const asked = waiting.map(
    (request): Asked => ({
      id: request.id,
      number: request.number,
      parties: [request.lead, ...request.supporters],
      version: request,
    }),
  );
  const rivals = new Map<string, Rival[]>();
  for (const { ids } of clustersOf(text, asked)) {
    const own = asked.filter(({ id }) => ids.includes(id));
    // In a row of three the first and the last may not meet; in a crowd everybody is taken to meet everybody.
    const isPairwise = own.length > 2 && own.length <= MOST_PAIRED;
    const here = isPairwise ? around(text, own) : text;
    for (const one of own) {
      const met = own.filter((other) => other !== one && (!isPairwise || clustersOf(here, [one, other]).length > 0));
      rivals.set(
        one.id,
        met.map(({ id, number }) => ({ id, number })),
      );
    }
  }
  const twins = new Map<string, Rival>();
  for (const [a, b] of sameWordingPairs(text, asked)) {
    const [one, other] = [byId.get(a), byId.get(b)];
    if (!one || !other || one.lead === other.lead) continue;
    // The later gives way to the earlier, never the other way round.
    const [early, late] = one.number < other.number ? [one, other] : [other, one];
    if (!twins.has(late.id)) twins.set(late.id, { id: early.id, number: early.number });
  }
  return { rivals, twins };
}

/** The stretch of the text that these requests speak of, with the block before it. */
function around(text: readonly Block[], asked: readonly Asked[]): readonly Block[] {
  const ids = new Set(asked.flatMap(({ version: { targets, after } }) => (after === null ? targets : [...targets, after])));
  const first = text.findIndex(({ id }) => ids.has(id));
  const last = text.findLastIndex(({ id }) => ids.has(id));
  return text.slice(Math.max(0, first - 1), last + 2);
}

/** Waits for an idle moment, but no longer than this, in ms. */
const PATIENCE = 500;

export function useRelations(requests: readonly RequestView[] | undefined, lines: TextLines): Relations {
  const [relations, setRelations] = useState(NONE);
  const text = useSyncExternalStore(lines.subscribe, () => lines.blocks);
  useEffect(() => {
    if (!requests || text.length === 0) return;
    const find = () =>
      setRelations((before) => {
        const now = relationsOf(text, requests);
        return printed(before) === printed(now) ? before : now;
      });
    if (!('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(find, 0);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(find, { timeout: PATIENCE });
    return () => cancelIdleCallback(idle);
  }, [requests, text]);
  return relations;
}

const printed = ({ rivals, twins }: Relations): string => JSON.stringify([[...rivals], [...twins]]);
