// What the record holds about rounds, statements, seats and adoption, read as strictly as if a stranger had written it:
// the record of a package is a file like any other. Facts that say another time or another seat than their entry are not
// facts.

import { z } from 'zod';
import type { RoundFact } from '../approval/round.ts';
import type { RecordEntry } from '../record/entry.ts';
import { answer, deadline, mode } from '../wire/approval.ts';
import { type Capacity, capacity } from '../wire/meeting.ts';
import { code, hash, id } from '../wire/text.ts';
import { instantOf } from './instant.ts';
import { commitmentOf } from './roundFacts.ts';

export const TEXT_ADOPTED = 'text adopted';

const worded = z.object({ en: z.string(), es: z.string(), fr: z.string() });
const at = z.number();
const by = z.string();
const terms = z.object({
  documentId: id,
  revisionId: id,
  revision: z.string(),
  fingerprint: hash,
  number: z.int().min(1),
  level: z.object({
    key: z.string(),
    index: z.int().min(0),
    of: z.int().min(1),
    names: worded,
    countsAs: worded,
  }),
  mode,
  visibility: z.enum(['open', 'sealed']),
  closedBy: z.enum(['presidency', 'secretariat']),
  entitled: z.array(code),
  deadline,
});

const roundFact: z.ZodType<RoundFact> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), at, by, terms }),
  z.object({ kind: z.literal('answered'), at, by, delegation: code, revisionId: id, answer }),
  z.object({ kind: z.literal('confirmed'), at, by, delegation: code }),
  z.object({ kind: z.literal('extended'), at, by, deadline, note: z.string() }),
  z.object({ kind: z.literal('reminded'), at, by, delegations: z.array(code) }),
  z.object({ kind: z.literal('fellDue'), at, by }),
  z.object({ kind: z.literal('closed'), at, by, outcome: z.enum(['adopted', 'notAdopted']), note: z.string() }),
  z.object({ kind: z.literal('stopped'), at, by, note: z.string() }),
]);

const adoptedFacts = z.object({
  documentId: id,
  revisionId: id,
  fingerprint: hash,
  symbol: z.string(),
  kind: z.enum(['draft', 'rev', 'corr', 'add']),
  n: z.int().min(0),
});
export type AdoptedFacts = z.infer<typeof adoptedFacts>;

const openedFacts = z.object({ startsOn: z.string(), endsOn: z.string(), zone: z.string(), example: z.boolean() });
const seatFacts = z.object({ capacity });

const sealedFacts = z.object({ sealed: hash });
const openedAnswers = z.array(z.object({ salt: z.string(), fact: roundFact }));

/** What the record says of one round. */
export interface RecordedRound {
  readonly facts: readonly RoundFact[];
  /** Answers under a seal that was never opened. */
  readonly sealed: number;
}

/** The rounds of the record by id, in order; null where an entry about a round holds no fact that can be. */
export function recordedRounds(entries: readonly RecordEntry[]): ReadonlyMap<string, RecordedRound> | null {
  const opened = new Map<string, RoundFact>();
  for (const { facts, object } of entries) {
    if (object.kind !== 'round' || facts.unsealed === undefined) continue;
    const read = openedAnswers.safeParse(facts.unsealed);
    if (!read.success) return null;
    for (const { salt, fact } of read.data) {
      if (fact.kind !== 'answered') return null;
      opened.set(commitmentOf({ salt, fact }), fact);
    }
  }
  const rounds = new Map<string, { facts: RoundFact[]; sealed: number }>();
  for (const entry of entries) {
    if (entry.object.kind !== 'round') continue;
    const fact = factOf(entry, opened);
    if (fact === null) return null;
    const round = rounds.get(entry.object.id) ?? { facts: [], sealed: 0 };
    rounds.set(entry.object.id, round);
    if (fact === 'sealed') round.sealed += 1;
    else round.facts.push(fact);
  }
  return rounds;
}

function factOf(entry: RecordEntry, opened: ReadonlyMap<string, RoundFact>): RoundFact | 'sealed' | null {
  const sealed = sealedFacts.safeParse(entry.facts);
  if (sealed.success) {
    const fact = opened.get(sealed.data.sealed);
    if (fact === undefined) return 'sealed';
    return isOf(entry, fact) ? fact : null;
  }
  const read = roundFact.safeParse(entry.facts.fact);
  return read.success && isOf(entry, read.data) ? read.data : null;
}

/** An entry and its fact say the same about when, by whom and for whom. */
function isOf(entry: RecordEntry, fact: RoundFact): boolean {
  const speaks = fact.kind === 'answered' || fact.kind === 'confirmed' ? fact.delegation : entry.onBehalfOf;
  return entry.seatId === fact.by && instantOf(entry.at) === fact.at && entry.onBehalfOf === speaks;
}

/** The entry that says that this text of this document was adopted, if there is one. */
export const adoptionIn = (entries: readonly RecordEntry[], documentId: string, fingerprint: string) =>
  entries
    .filter(({ act }) => act === TEXT_ADOPTED)
    .flatMap((entry) => {
      const read = adoptedFacts.safeParse(entry.facts);
      const fits = read.success && read.data.documentId === documentId && read.data.fingerprint === fingerprint;
      return fits ? [{ entry, facts: read.data }] : [];
    })
    .at(-1);

export function meetingFacts(entries: readonly RecordEntry[]): z.infer<typeof openedFacts> | null {
  const read = openedFacts.safeParse(entries[0]?.facts);
  return read.success && entries[0]?.act === 'meeting opened' ? read.data : null;
}

/** For whom a seat spoke; what the record says about a seat stands in the entry that gave it. */
export function seatIn(
  entries: readonly RecordEntry[],
  seatId: string,
): { readonly capacity: Capacity; readonly delegation: string | null } | null {
  const entry = entries.find(({ object }) => object.kind === 'seat' && object.id === seatId);
  const read = seatFacts.safeParse(entry?.facts);
  return entry !== undefined && read.success ? { capacity: read.data.capacity, delegation: entry.onBehalfOf } : null;
}
