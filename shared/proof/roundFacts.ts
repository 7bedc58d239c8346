// From the entries of a record to the facts of a round. An answer under seal stands in the record as a commitment; when
// the round has ended, the closing entry opens all of them, and anybody can see that they are what was committed to.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RoundFact } from '../approval/round.ts';
import { canonicalJson } from '../record/canonicalJson.ts';
import type { RecordEntry } from '../record/entry.ts';

type Answered = Extract<RoundFact, { kind: 'answered' }>;

/** An answer with what hides it: who does not know the salt cannot try answers against the commitment. */
export interface OpenedAnswer {
  readonly salt: string;
  readonly fact: Answered;
}

const KINDS: readonly string[] = [
  'opened',
  'answered',
  'confirmed',
  'extended',
  'reminded',
  'fellDue',
  'closed',
  'stopped',
] satisfies RoundFact['kind'][];

/** SHA-256 over the canonical JSON of salt and answer, 64 hexadecimal digits. */
export const commitmentOf = ({ salt, fact }: OpenedAnswer): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson({ salt, fact }))));

/** The facts for the entries of one round, in their order. */
export interface RoundFacts {
  readonly facts: readonly RoundFact[];
  /** Who answered under a seal that is not opened, oldest first; `at` as in the entry. */
  readonly sealed: readonly { readonly delegation: string; readonly at: string }[];
}

/**
 * `opened`: answers under seal that are known here and do not stand opened in the record yet. An entry that holds no
 * fact throws: the record of a round has no other.
 */
export function roundFacts(entries: readonly RecordEntry[], opened: readonly OpenedAnswer[] = []): RoundFacts {
  const known = new Map([...opened, ...entries.flatMap(openedIn)].map((answer) => [commitmentOf(answer), answer.fact]));
  const sealed: { delegation: string; at: string }[] = [];
  const facts = entries.flatMap(({ facts: { fact, sealed: commitment }, onBehalfOf, at, seq }): RoundFact[] => {
    if (typeof commitment === 'string') {
      const answer = known.get(commitment);
      if (answer === undefined) sealed.push({ delegation: onBehalfOf ?? '', at });
      return answer === undefined ? [] : [answer];
    }
    if (!isFact(fact)) throw new TypeError(`entry ${seq} holds no fact of a round`);
    return [fact];
  });
  return { facts, sealed };
}

function openedIn({ facts: { unsealed } }: RecordEntry): readonly OpenedAnswer[] {
  if (!Array.isArray(unsealed)) return [];
  return unsealed.filter(
    (answer): answer is OpenedAnswer =>
      typeof answer === 'object' && answer !== null && typeof answer.salt === 'string' && isFact(answer.fact),
  );
}

function isFact(value: unknown): value is RoundFact {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    KINDS.includes(String(value.kind)) &&
    'at' in value &&
    typeof value.at === 'number'
  );
}
