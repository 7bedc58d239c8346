// How requests stand to each other: competing, asking for the same, moved on; and that looking again after a change finds
// what looking at everything would find.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relationsAfter, relationsOf } from '../../../client/parts/relations.ts';
import type { Block } from '../../../shared/document/block.ts';
import type { RequestView } from '../../../shared/wire/request.ts';

const SEED = 20170622;
const block = (id: string, text: string): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
});
const TEXT = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
  block(id, `To note the ${id} report of the group on migration.`),
);

const ask = (number: number, lead: string, at: number, make: (words: string) => string): RequestView => {
  const target = TEXT[at]!;
  const [first] = target.content;
  const words = first?.kind === 'text' ? first.text : '';
  return {
    id: `r${number}`,
    number,
    documentId: 'd',
    kind: 'wording',
    lead,
    supporters: [],
    earlierSupporters: [],
    offeredBy: null,
    state: { kind: 'open' },
    decidedByName: null,
    standing: 'fits',
    version: 1,
    targets: [target.id],
    after: TEXT[at - 1]?.id ?? null,
    base: [target],
    content: [block(target.id, make(words))],
    reason: '',
    place: '',
    filedAt: number,
    filedBy: 's',
    filedByName: null,
    oral: null,
    writtenForExample: false,
  };
};
const replace = (from: string, to: string) => (words: string) => words.replace(from, to);

describe(`relations of requests, seed ${SEED}`, () => {
  it('rivals cannot both be agreed, twins ask for the same, the later of which may join', () => {
    const requests = [
      ask(1, 'CAN', 1, replace('report', 'reports')),
      ask(2, 'PAN', 1, replace('report of', 'paper of')),
      ask(3, 'USA', 1, replace('migration', 'migrants')),
      ask(4, 'MEX', 2, replace('group', 'Group')),
      ask(5, 'CRI', 2, replace('group', 'Group')),
    ];
    const { rivals, twins, standings } = relationsOf(TEXT, requests);
    expect(rivals.get('r1')).toEqual([{ id: 'r2', number: 2 }]);
    expect(rivals.get('r3')).toBeUndefined();
    expect(twins.get('r5')).toEqual({ id: 'r4', number: 4 });
    expect(twins.get('r4')).toBeUndefined();
    expect([...standings.values()]).toEqual(['fits', 'fits', 'fits', 'fits', 'fits']);
  });

  it('in a row of three the first and the last need not meet', () => {
    const requests = [
      ask(1, 'CAN', 1, replace('note the', 'take the')),
      ask(2, 'PAN', 1, replace('note the b report of', 'welcome')),
      ask(3, 'USA', 1, replace('report of', 'paper of')),
    ];
    const { rivals } = relationsOf(TEXT, requests);
    expect(rivals.get('r2')?.map(({ number }) => number)).toEqual([1, 3]);
    expect(rivals.get('r1')?.map(({ number }) => number)).toEqual([2]);
  });

  it('typing beside one of two that compete does not part them', () => {
    const over = (number: number, lead: string, from: number, words: (text: string) => string): RequestView => {
      const targets = TEXT.slice(from, from + 2);
      const content = targets.map((one) => {
        const [first] = one.content;
        return block(one.id, first?.kind === 'text' ? words(first.text) : '');
      });
      const one = ask(number, lead, from, (text) => text);
      return { ...one, targets: targets.map(({ id }) => id), base: targets, content };
    };
    const requests = [
      over(1, 'CAN', 1, replace('report', 'reports')),
      over(2, 'PAN', 2, replace('report of', 'paper of')),
    ];
    const relations = relationsOf(TEXT, requests);
    expect(relations.rivals.get('r1')?.map(({ number }) => number)).toEqual([2]);
    const typed = TEXT.map((one, index) => (index === 0 ? block(one.id, 'Something else altogether.') : one));
    const after = relationsAfter({ text: TEXT, requests, relations }, typed, requests);
    expect([...after.rivals]).toEqual([...relationsOf(typed, requests).rivals]);
  });

  const WORDS = ['note', 'the', 'report', 'of', 'group', 'migration'];
  const asked = fc
    .array(fc.tuple(fc.nat(5), fc.constantFrom(...WORDS), fc.constantFrom('x', 'y', ''), fc.nat(3)), { maxLength: 14 })
    .map((list) =>
      list.map(([at, from, to, by], index) =>
        ask(
          index + 1,
          ['CAN', 'PAN', 'USA', 'MEX'][by]!,
          at,
          (words) => `${words.replace(from, to)}${to === '' ? ' So.' : ''}`,
        ),
      ),
    );
  const typed = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...WORDS), fc.constantFrom('z', 'the the', '')), {
    minLength: 1,
    maxLength: 4,
  });

  it('looking again after typing finds what looking at everything finds', () => {
    fc.assert(
      fc.property(asked, typed, (requests, edits) => {
        let text: readonly Block[] = TEXT;
        let relations = relationsOf(text, requests);
        for (const [at, from, to] of edits) {
          const next = text.map((one, index) => {
            const [first] = one.content;
            return index === at && first?.kind === 'text' ? block(one.id, first.text.replace(from, to)) : one;
          });
          relations = relationsAfter({ text, requests, relations }, next, requests);
          text = next;
        }
        const whole = relationsOf(text, requests);
        const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => a.localeCompare(b));
        expect(sorted(relations.standings)).toEqual(sorted(whole.standings));
        expect(sorted(relations.rivals)).toEqual(sorted(whole.rivals));
        expect(sorted(relations.twins)).toEqual(sorted(whole.twins));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
