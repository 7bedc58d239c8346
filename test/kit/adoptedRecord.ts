// A record in which a text was adopted: opened, asked about at two levels, closed by the presidency, with a key and a
// statement. As the commands write it, without a server: for tests of what can be told from the record alone.

import type { Answer } from '../../shared/approval/answer.ts';
import type { RoundFact, RoundTerms } from '../../shared/approval/round.ts';
import type { Block } from '../../shared/document/block.ts';
import { DEFAULT_SCHEME } from '../../shared/numbering/scheme.ts';
import { KEY_INTRODUCED } from '../../shared/proof/keyHistory.ts';
import { type KeyPair, keyPairOf, namedKey } from '../../shared/proof/signature.ts';
import { chainEntry, EMPTY_CHAIN } from '../../shared/record/chain.ts';
import type { RecordAct, RecordEntry } from '../../shared/record/entry.ts';
import { type FrozenText, fingerprintOf, frozenText } from '../../shared/revision/frozenText.ts';
import { text as textOf } from './text.ts';

export const KEY: KeyPair = keyPairOf(new Uint8Array(32).fill(7));
export const OTHER_KEY: KeyPair = keyPairOf(new Uint8Array(32).fill(9));
export const MEETING = 'meeting-1';
export const MEMBERS = ['BLZ', 'CAN', 'SLV'] as const;

const BEGIN = Date.UTC(2017, 5, 22, 18);
const HOUR = 3_600_000;

export const BLOCKS: readonly Block[] = textOf(
  'title 0 Special Declaration',
  'place 0 San Salvador, El Salvador, 22 June 2017',
  'operative 1 To welcome the Global Compact for Safe, Orderly and Regular Migration.',
  'sub 2 To do so in particular with regard to children;',
  'operative 1 To thank the host.',
);

export const frozen = (blocks: readonly Block[] = BLOCKS): FrozenText =>
  frozenText({ id: 'document-1', title: 'Special Declaration', language: 'en', scheme: DEFAULT_SCHEME }, blocks);

/** Appends acts one minute after the other. */
export class Chain {
  readonly entries: RecordEntry[] = [];
  now = BEGIN;

  add(act: Pick<RecordAct, 'act' | 'object'> & Partial<RecordAct>): this {
    const head = this.entries.at(-1) ?? EMPTY_CHAIN;
    const whole = { seatId: 'system', onBehalfOf: null, textBefore: null, textAfter: null, facts: {}, ...act };
    this.entries.push(chainEntry(head, MEETING, new Date(this.now).toISOString(), whole));
    this.now += 60_000;
    return this;
  }

  fact(roundId: string, fact: RoundFact, act: string = fact.kind, more: Readonly<Record<string, unknown>> = {}): this {
    const onBehalfOf = fact.kind === 'answered' || fact.kind === 'confirmed' ? fact.delegation : null;
    const facts = { documentId: 'document-1', fact, ...more };
    return this.add({
      act: `round ${act}`,
      seatId: fact.by,
      onBehalfOf,
      object: { kind: 'round', id: roundId },
      facts,
    });
  }

  answer(roundId: string, delegation: string, answer: Answer): this {
    const fact = { at: this.now, by: `seat-${delegation}`, delegation, revisionId: 'revision-1', answer } as const;
    return this.fact(roundId, { kind: 'answered', ...fact });
  }

  level(index: number, terms: Partial<RoundTerms>): this {
    const names = { en: `Level ${index}`, es: `Nivel ${index}`, fr: `Niveau ${index}` };
    const local = '2017-06-30T18:00';
    return this.fact(`round-${index + 1}`, {
      kind: 'opened',
      at: this.now,
      by: 'seat-SLV',
      terms: {
        documentId: 'document-1',
        revisionId: 'revision-1',
        revision: 'Rev.1',
        fingerprint: fingerprintOf(frozen()),
        number: index + 1,
        level: { key: `level-${index}`, index, of: 2, names, countsAs: names },
        mode: { kind: 'silence', leastHours: 24 },
        visibility: 'open',
        closedBy: 'presidency',
        entitled: [...MEMBERS],
        deadline: { at: this.now + 48 * HOUR, local, zone: 'America/El_Salvador' },
        ...terms,
      },
    });
  }

  close(roundId: string, note = ''): this {
    this.now += 49 * HOUR;
    return this.fact(roundId, { kind: 'closed', at: this.now, by: 'seat-SLV', outcome: 'adopted', note });
  }
}

export const APPROVE: Answer = { kind: 'approve' };

/** Up to where the presidency may close the second level. */
export function begun(text: FrozenText = frozen()): Chain {
  const terms = { fingerprint: fingerprintOf(text) };
  const chain = new Chain().add({
    act: 'meeting opened',
    object: { kind: 'meeting', id: MEETING },
    facts: { startsOn: '2017-06-20', endsOn: '2017-06-22', zone: 'America/El_Salvador', example: true },
  });
  for (const code of MEMBERS) {
    const capacity = code === 'SLV' ? 'presidency' : 'delegate';
    const object = { kind: 'seat', id: `seat-${code}` };
    chain.add({ act: 'seat given', onBehalfOf: code, object, facts: { capacity, atDoor: true } });
  }
  return chain
    .level(0, terms)
    .answer('round-1', 'SLV', APPROVE)
    .answer('round-1', 'CAN', { kind: 'reservation', about: { blockId: 'b4', label: '2.' }, words: 'Not in May.' })
    .close('round-1')
    .level(1, terms)
    .answer('round-2', 'SLV', APPROVE)
    .answer('round-2', 'CAN', { kind: 'approveAdRef' })
    .close('round-2');
}

export function adopt(chain: Chain, text: FrozenText = frozen()): Chain {
  return chain.add({
    act: 'text adopted',
    seatId: 'seat-SLV',
    object: { kind: 'document', id: text.documentId },
    facts: {
      documentId: text.documentId,
      revisionId: 'revision-1',
      fingerprint: fingerprintOf(text),
      symbol: 'RCGM/2017/2/Rev.1',
      kind: 'rev',
      n: 1,
    },
  });
}

export const introduce = (chain: Chain, key: KeyPair = KEY): Chain => {
  const { id, publicKey } = namedKey(key);
  return chain.add({ act: KEY_INTRODUCED, object: { kind: 'key', id }, facts: { keyId: id, publicKey } });
};

/** The whole record, as a package holds it. */
export const adoptedRecord = (text: FrozenText = frozen()): RecordEntry[] =>
  introduce(adopt(begun(text), text)).entries;
