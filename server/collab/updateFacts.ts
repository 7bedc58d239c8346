// What an update would do, known before it is let near a document: whose structs are in it, what it builds on, what it
// deletes. Reading is bounded and never throws. Updates in Yjs' second encoding are never read: its decoder can be made
// to run for ever.

import * as Y from 'yjs';
import { UPDATE_LIMITS } from '../limits.ts';

/** From `from` up to, not including, `to`. */
export interface ClockRange {
  readonly from: number;
  readonly to: number;
}

export interface UpdateFacts {
  readonly structs: ReadonlyMap<number, ClockRange>;
  /** Clock that must be known of each client before the update can be built in: what its structs hang on. */
  readonly needs: ReadonlyMap<number, number>;
  readonly deletes: readonly (ClockRange & { readonly client: number })[];
  /** False for plain typing inside a block: such an update cannot break the order of blocks. */
  readonly touchesBlocks: boolean;
}

/** As much of a document as says how an update stands to it. */
export interface Holdings {
  /** Clock up to which the structs of a client are there. */
  clockOf(client: number): number;
  /** All of a range, which is there, is deleted. */
  isDeleted(client: number, range: ClockRange): boolean;
}

export function holdingsOf(doc: Y.Doc): Holdings {
  return {
    clockOf: (client) => Y.getState(doc.store, client),
    isDeleted: (client, range) => isDeleted(doc, client, range),
  };
}

const MAX_CLIENT_ID = 2 ** 32 - 1;
const MAX_CLOCK = 2 ** 40;

/** null: not an update this server takes. */
export function readUpdate(update: Uint8Array): UpdateFacts | null {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    return structs.length > UPDATE_LIMITS.structs ? null : factsOf(structs, ds.clients);
  } catch {
    return null;
  }
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Deletes = ReturnType<typeof Y.decodeUpdate>['ds']['clients'];

function factsOf(structs: readonly Struct[], deleted: Deletes): UpdateFacts | null {
  const ranges = new Map<number, ClockRange>();
  const needs = new Map<number, number>();
  const need = (id: { client: number; clock: number } | null) => {
    if (id !== null) needs.set(id.client, Math.max(needs.get(id.client) ?? 0, id.clock + 1));
  };
  let touchesBlocks = false;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (client > MAX_CLIENT_ID || end > MAX_CLOCK || struct.length < 1) return null;
    const known = ranges.get(client);
    // One run per client, without holes: what an honest client sends. A hole would wait for words that never come.
    if (known !== undefined && known.to !== clock) return null;
    ranges.set(client, { from: known?.from ?? clock, to: end });
    if (struct instanceof Y.Skip) return null;
    if (struct instanceof Y.GC) {
      if (struct.length > UPDATE_LIMITS.emptyLength) return null;
      continue;
    }
    const { content } = struct;
    if (content instanceof Y.ContentDoc) return null;
    if (content instanceof Y.ContentDeleted && struct.length > UPDATE_LIMITS.emptyLength) return null;
    need(struct.origin);
    need(struct.rightOrigin);
    if (struct.parent instanceof Y.ID) need(struct.parent);
    const isPlain =
      content instanceof Y.ContentString || content instanceof Y.ContentFormat || content instanceof Y.ContentEmbed;
    touchesBlocks ||= !isPlain || struct.origin === null;
  }
  const deletes: (ClockRange & { client: number })[] = [];
  for (const [client, items] of deleted) {
    for (const { clock, len } of items) {
      if (client > MAX_CLIENT_ID || clock + len > MAX_CLOCK) return null;
      if (len > 0) deletes.push({ client, from: clock, to: clock + len });
    }
  }
  return { structs: ranges, needs, deletes, touchesBlocks: touchesBlocks || deletes.length > 0 };
}

/**
 * How an update stands to a document. `known`: all of it is in there already. `gap`: it builds on something the
 * document does not have. `new`: it can be built in now.
 */
export function standingOf(facts: UpdateFacts, holdings: Holdings): 'known' | 'gap' | 'new' {
  const have = (client: number) => holdings.clockOf(client);
  let isKnown = true;
  for (const [client, range] of facts.structs) {
    if (range.from > have(client)) return 'gap';
    if (range.to > have(client)) isKnown = false;
  }
  const haveAfter = (client: number) => Math.max(have(client), facts.structs.get(client)?.to ?? 0);
  for (const [client, clock] of facts.needs) if (clock > haveAfter(client)) return 'gap';
  for (const { client, to } of facts.deletes) if (to > haveAfter(client)) return 'gap';
  if (!isKnown) return 'new';
  return facts.deletes.every((range) => holdings.isDeleted(range.client, range)) ? 'known' : 'new';
}

/** Clients of whom the update brings structs that the document does not have. */
export function newClients(facts: UpdateFacts, holdings: Holdings): number[] {
  return [...facts.structs].filter(([client, { to }]) => to > holdings.clockOf(client)).map(([client]) => client);
}

function isDeleted(doc: Y.Doc, client: number, { from, to }: ClockRange): boolean {
  const structs = doc.store.clients.get(client);
  if (structs === undefined) return false;
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i];
    if (struct === undefined || struct.id.clock >= to) break;
    if (!struct.deleted) return false;
  }
  return true;
}
