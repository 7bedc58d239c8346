// What a revision freezes, how it is named, and what a corrigendum does.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { labelsOf } from '../../../shared/numbering/labels.ts';
import { DEFAULT_SCHEME } from '../../../shared/numbering/scheme.ts';
import { correctBlocks } from '../../../shared/revision/correctBlocks.ts';
import { fingerprintOf, frozenText, printFrozen, shortFingerprint } from '../../../shared/revision/frozenText.ts';
import {
  nextRevision,
  type RevisionNumber,
  revisionName,
  SYMBOL_PATTERN,
  symbolOf,
} from '../../../shared/revision/revisionName.ts';

const paragraph = (id: string, ...words: string[]): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: words.map((text, nth) => ({ kind: 'text', text, marks: nth % 2 === 0 ? [] : ['em'] })),
});
const DOCUMENT = { id: 'd', title: 'Declaration', language: 'en', scheme: DEFAULT_SCHEME };

describe('a frozen text', () => {
  it('reads the same however its runs are cut and its letters are composed, and prints its labels', () => {
    const whole = frozenText(DOCUMENT, [paragraph('a', 'To thank Méx'), paragraph('b', 'To note')]);
    const cut: Block = {
      ...paragraph('a'),
      content: ['To ', 'thank Me', '\u0301x'].map((text) => ({ kind: 'text', text, marks: [] })),
    };
    expect(printFrozen(frozenText(DOCUMENT, [cut, paragraph('b', 'To note')]))).toBe(printFrozen(whole));
    expect(whole.labels).toEqual(['1.', '2.']);
    expect(whole.labels).toEqual(labelsOf(whole.blocks, whole.scheme));
  });

  it('has another fingerprint when anything that reads otherwise changes (seed 53)', () => {
    const some = fc.array(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const of = (words: string[]) =>
          fingerprintOf(
            frozenText(
              DOCUMENT,
              words.map((text, nth) => paragraph(`p${nth}`, text)),
            ),
          );
        expect(of(a) === of(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { seed: 53, numRuns: 200 },
    );
    const text = [paragraph('a', 'To thank')];
    const print = fingerprintOf(frozenText(DOCUMENT, text));
    expect(fingerprintOf(frozenText({ ...DOCUMENT, title: 'Other' }, text))).not.toBe(print);
    expect(fingerprintOf(frozenText({ ...DOCUMENT, scheme: { tiers: [] } }, text))).not.toBe(print);
    expect(shortFingerprint(print)).toMatch(/^[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}$/);
  });
});

describe('names', () => {
  it('run Draft, Rev.1, Rev.2, and after adoption Corr. and Add., each counted by itself', () => {
    const issued: RevisionNumber[] = [];
    for (const wanted of ['replace', 'replace', 'replace', 'corr', 'add', 'corr'] as const)
      issued.push(nextRevision(issued, wanted));
    expect(issued.map(revisionName)).toEqual(['Draft', 'Rev.1', 'Rev.2', 'Corr.1', 'Add.1', 'Corr.2']);
    expect(issued.map((issue) => symbolOf('RCGM/2017/{n}', 2, issue))).toEqual([
      'RCGM/2017/2',
      'RCGM/2017/2/Rev.1',
      'RCGM/2017/2/Rev.2',
      'RCGM/2017/2/Corr.1',
      'RCGM/2017/2/Add.1',
      'RCGM/2017/2/Corr.2',
    ]);
  });

  it.each(['', '{n}', 'rcgm/{n}', 'RCGM/2017', 'RCGM/{n}\n', 'RCGM/<b>/{n}', 'RCGM/{n}/{n}'])(
    'no pattern: %j',
    (pattern) => {
      expect(SYMBOL_PATTERN.test(pattern)).toBe(false);
    },
  );
});

describe('a corrigendum', () => {
  const blocks = [
    paragraph('a', 'To thank the Goverment of ', 'Mexico', ' and the people.'),
    paragraph('b', 'the the'),
  ];

  it('changes the words it names, and nothing else', () => {
    const corrected = correctBlocks(blocks, [{ blockId: 'a', reads: 'Goverment', shouldRead: 'Government' }]);
    expect(corrected).toEqual({
      ok: true,
      value: [paragraph('a', 'To thank the Government of ', 'Mexico', ' and the people.'), blocks[1]],
    });
    expect(correctBlocks(blocks, [{ blockId: 'a', reads: 'Mexico', shouldRead: '$& $1' }])).toMatchObject({
      value: [{ content: [{}, { text: '$& $1' }, {}] }, {}],
    });
    expect(correctBlocks(blocks, [{ blockId: 'a', reads: 'Mexico', shouldRead: '' }])).toMatchObject({
      value: [{ content: [{}, { text: ' and the people.' }] }, {}],
    });
  });

  it.each([
    ['a', 'Guvernment', 'correction/unknown'],
    ['z', 'Goverment', 'correction/unknown'],
    ['b', 'the', 'correction/twice'],
    ['a', 'of Mexico', 'correction/unknown'],
  ])('of %s, %j: %s', (blockId, reads, code) => {
    expect(correctBlocks(blocks, [{ blockId, reads, shouldRead: 'x' }])).toMatchObject({ ok: false, code });
  });
});
