import { describe, expect, test } from 'vitest';
import { certificateOf } from '../../../shared/proof/certificate.ts';
import { commitmentOf } from '../../../shared/proof/roundFacts.ts';
import { digestOf } from '../../../shared/proof/signature.ts';
import { fingerprintOf } from '../../../shared/revision/frozenText.ts';
import { APPROVE, adopt, adoptedRecord, begun, Chain, frozen } from '../../kit/adoptedRecord.ts';

const FINGERPRINT = fingerprintOf(frozen());
const draw = (chain: Pick<Chain, 'entries'>, words = new Map<string, string>()) =>
  certificateOf(chain.entries, frozen(), FINGERPRINT, words);

describe('the certificate is drawn from record and text', () => {
  test('levels in order, who answered what and when, silence, who closed', () => {
    const drawn = draw({ entries: adoptedRecord() });
    expect(drawn).toMatchObject({
      ok: true,
      value: {
        meeting: { id: 'meeting-1', zone: 'America/El_Salvador' },
        document: { title: 'Special Declaration' },
        revision: { name: 'Rev.1', symbol: 'RCGM/2017/2/Rev.1', fingerprint: FINGERPRINT },
        levels: [
          {
            key: 'level-0',
            closedBy: { seatId: 'seat-SLV', capacity: 'presidency', delegation: 'SLV' },
            rows: [
              { delegation: 'BLZ', reading: 'silence', at: null },
              { delegation: 'CAN', reading: 'reservation', about: '2.', note: 'Not in May.' },
              { delegation: 'SLV', reading: 'approved', at: expect.any(Number) },
            ],
          },
          { key: 'level-1', rows: [{ reading: 'silence' }, { reading: 'approvedAdRef' }, { reading: 'approved' }] },
        ],
        statements: [],
      },
    });
  });

  test('what the capital confirms afterwards, and what delegations state, comes into a later one', () => {
    const chain = adopt(begun());
    chain.fact('round-2', { kind: 'confirmed', at: chain.now, by: 'seat-CAN', delegation: 'CAN' });
    const words = 'Canada reads paragraph 1 with the Geneva Convention.';
    const filed = {
      documentId: 'document-1',
      revisionId: 'revision-1',
      kind: 'explanation',
      blockId: null,
      label: '',
      language: 'en',
      words: digestOf(new TextEncoder().encode(words)),
    };
    for (const id of ['s-1', 's-2']) {
      const object = { kind: 'statement', id };
      chain.add({ act: 'statement filed', seatId: 'seat-CAN', onBehalfOf: 'CAN', object, facts: filed });
    }
    chain.add({ act: 'statement withdrawn', seatId: 'seat-CAN', object: { kind: 'statement', id: 's-1' } });
    const drawn = draw(chain, new Map([['s-2', words]]));
    expect(drawn.ok && drawn.value.levels[1]?.rows.map(({ reading }) => reading)).toEqual([
      'silence',
      'confirmed',
      'approved',
    ]);
    expect(drawn.ok && drawn.value.statements).toMatchObject([{ id: 's-2', delegation: 'CAN', words }]);
    const other = draw(chain, new Map([['s-2', `${words} Sic.`]]));
    expect(other).toMatchObject({ ok: false, code: 'certificate/statements-differ' });
  });

  test('an answer under seal is read where the closing entry opens it', () => {
    const sealedRound = (isOpened: boolean) => {
      const chain = new Chain();
      chain.entries.push(...begun().entries.slice(0, 4));
      chain.now = Date.parse(chain.entries.at(-1)!.at) + 60_000;
      chain.level(0, { visibility: 'sealed', level: { ...LEVEL } });
      const fact = {
        kind: 'answered',
        at: chain.now,
        by: 'seat-CAN',
        delegation: 'CAN',
        revisionId: 'revision-1',
        answer: APPROVE,
      } as const;
      const facts = { documentId: 'document-1', sealed: commitmentOf({ salt: 'salt', fact }) };
      const round = { kind: 'round', id: 'round-1' };
      chain.add({ act: 'round answered', seatId: 'seat-CAN', onBehalfOf: 'CAN', object: round, facts });
      chain.now += 50 * 3_600_000;
      const closed = { kind: 'closed', at: chain.now, by: 'seat-SLV', outcome: 'adopted', note: '' } as const;
      chain.fact('round-1', closed, 'closed', isOpened ? { unsealed: [{ salt: 'salt', fact }] } : {});
      return adopt(chain);
    };
    const drawn = draw(sealedRound(true));
    expect(drawn.ok && drawn.value.levels[0]?.rows.map(({ reading }) => reading)).toEqual([
      'silence',
      'approved',
      'silence',
    ]);
    // Otherwise it would count as silence.
    expect(draw(sealedRound(false))).toMatchObject({ ok: false, code: 'certificate/rounds-broken' });
  });
});

const LEVEL = {
  key: 'level-0',
  index: 0,
  of: 1,
  names: { en: 'a', es: 'a', fr: 'a' },
  countsAs: { en: 'a', es: 'a', fr: 'a' },
};

describe('a record that does not bear it out gives none', () => {
  const without = (act: string, nth = 0): Chain => {
    const chain = new Chain();
    const gone = adoptedRecord().filter((entry) => entry.act === act)[nth];
    for (const entry of adoptedRecord()) {
      if (entry.seq === gone?.seq) continue;
      chain.now = Date.parse(entry.at);
      chain.add(entry);
    }
    return chain;
  };

  test.each([
    ['no adoption', without('text adopted'), 'certificate/not-adopted'],
    ['a level that nobody closed', without('round closed', 1), 'certificate/levels-missing'],
    ['a round that was never opened', without('round opened', 1), 'certificate/rounds-broken'],
    ['a closing seat that nobody was given', without('seat given', 2), 'certificate/record-malformed'],
    ['a meeting that was never opened', without('meeting opened'), 'certificate/record-malformed'],
  ])('%s', (_what, chain, code) => {
    expect(draw(chain)).toMatchObject({ ok: false, code });
  });

  test('another text', () => {
    expect(certificateOf(adoptedRecord(), frozen(), 'f'.repeat(64), new Map())).toMatchObject({
      ok: false,
      code: 'certificate/not-adopted',
    });
  });

  test('a fact that says another time or another seat than its entry', () => {
    const late = begun();
    const { at, ...fact } = { kind: 'reminded', at: 1, by: 'seat-SLV', delegations: ['BLZ'] } as const;
    late.fact('round-2', { ...fact, at });
    expect(draw(adopt(late))).toMatchObject({ ok: false, code: 'certificate/record-malformed' });
  });
});
