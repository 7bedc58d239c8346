// How open requests stand to the text and to each other: which fit it, which compete, which ask for the same words. After
// a change of the text only the requests about the changed paragraphs, and those beside them, are looked at again.

import { sameBlocks } from '../../shared/amendment/change.ts';
import { clustersOf, sameWordingPairs } from '../../shared/amendment/clusters.ts';
import type { Asked } from '../../shared/amendment/compile.ts';
import { isInHand, isUndecided } from '../../shared/amendment/lifecycle.ts';
import type { Standing } from '../../shared/amendment/request.ts';
import { standingOf } from '../../shared/amendment/standing.ts';
import type { Block } from '../../shared/document/block.ts';
import type { RequestView } from '../../shared/wire/request.ts';

/** Another request, as a card speaks of it. */
export interface Rival {
  readonly id: string;
  readonly number: number;
}

export interface Relations {
  /** By id, of those that wait for a decision: typing tells nobody, so that the server's word may be old. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** By id: those that cannot be agreed beside it. */
  readonly rivals: ReadonlyMap<string, readonly Rival[]>;
  /** By id: one of another delegation that asks for the same words. */
  readonly twins: ReadonlyMap<string, Rival>;
}

/** Requests of one cluster that are still compared one with another. */
const MOST_PAIRED = 8;

export const NO_RELATIONS: Relations = { standings: new Map(), rivals: new Map(), twins: new Map() };

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
  const standings = new Map(
    requests.filter(({ state }) => isInHand(state)).map((request) => [request.id, standingOf(request, text)] as const),
  );
  return { standings, rivals, twins };
}

/** The stretch of the text that these requests speak of, with the block before it. */
function around(text: readonly Block[], asked: readonly Asked[]): readonly Block[] {
  const ids = new Set(
    asked.flatMap(({ version: { targets, after } }) => (after === null ? targets : [...targets, after])),
  );
  const first = text.findIndex(({ id }) => ids.has(id));
  const last = text.findLastIndex(({ id }) => ids.has(id));
  return text.slice(Math.max(0, first - 1), last + 2);
}

/** Relations with what they were found for. */
export interface Found {
  readonly text: readonly Block[];
  readonly requests: readonly RequestView[];
  readonly relations: Relations;
}

/** As `relationsOf`, with no more work than the change since `before` asks for. */
export function relationsAfter(
  before: Found | null,
  text: readonly Block[],
  requests: readonly RequestView[],
): Relations {
  const changed = before && before.requests === requests ? changedBlocks(before.text, text) : null;
  if (before === null || changed === null) return relationsOf(text, requests);
  const touched = touching(requests, changed);
  if (touched.length === 0) return before.relations;
  const ids = new Set(touched.flatMap(blocksOf));
  const beside = touching(requests, ids);
  const found = relationsOf(text, beside);
  const isTouched = new Set(touched.map(({ id }) => id));
  const { standings, rivals, twins } = before.relations;
  const merged = {
    standings: new Map([...standings, ...[...found.standings].filter(([id]) => isTouched.has(id))]),
    rivals: new Map(rivals),
    twins: new Map(twins),
  };
  for (const { id } of beside) {
    const now = found.rivals.get(id) ?? [];
    const kept = (rivals.get(id) ?? []).filter((one) => !isTouched.has(one.id));
    const all = isTouched.has(id) ? now : [...kept, ...now.filter((one) => isTouched.has(one.id))];
    if (all.length === 0) merged.rivals.delete(id);
    else
      merged.rivals.set(
        id,
        all.toSorted((a, b) => a.number - b.number),
      );
    const twin = found.twins.get(id);
    if (twin) merged.twins.set(id, twin);
    else if (isTouched.has(id) || isTouched.has(twins.get(id)?.id ?? '')) merged.twins.delete(id);
  }
  return merged;
}

/** Ids of the blocks that read otherwise; null where blocks came, went or moved. */
function changedBlocks(before: readonly Block[], now: readonly Block[]): ReadonlySet<string> | null {
  if (before.length !== now.length || before.some(({ id }, index) => id !== now[index]?.id)) return null;
  return new Set(now.flatMap((block, index) => (sameBlocks([block], [before[index]!]) ? [] : [block.id])));
}

const blocksOf = ({ targets, after }: RequestView): readonly string[] =>
  after === null ? targets : [...targets, after];

const touching = (requests: readonly RequestView[], ids: ReadonlySet<string>): readonly RequestView[] =>
  requests.filter((request) => blocksOf(request).some((id) => ids.has(id)));
