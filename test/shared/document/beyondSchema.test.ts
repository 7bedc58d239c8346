// What can be read without losing anything, and what can not.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { beyondSchema } from '../../../shared/document/beyondSchema.ts';
import { attributesOfMarks, type DeltaOp, embedOfAtom, markerEntries } from '../../../shared/document/delta.ts';
import { block } from './texts.ts';

const SEED = 20170620;

const marker = (entries: Record<string, unknown>) => new Y.Map(Object.entries(entries));
/** As it comes back from a shared text. */
const delta = (ops: readonly DeltaOp[]): DeltaOp[] => {
  const text = new Y.Doc().getText('t');
  text.applyDelta(ops as DeltaOp[]);
  return text.toDelta() as DeltaOp[];
};

test.each<[string, DeltaOp[]]>([
  ['nothing', []],
  ['words before the first block', [{ insert: 'ab' }]],
  ['a block, its words and their marks', [{ insert: marker({ id: 'x' }) }, { insert: 'ab', attributes: { em: true } }]],
  ['a format switched off', [{ insert: 'ab', attributes: { colour: null } }]],
  ['a block without an id', [{ insert: marker({ role: 'sub', level: 2 }) }]],
  ['a label that is none', [{ insert: marker({ id: 'x', label: null }) }]],
  ['references', [{ insert: { t: 'xref', blockId: 'b1' } }, { insert: { t: 'footnoteRef', noteId: 'n1' } }]],
])('within: %s', (_what, ops) => {
  expect(beyondSchema(delta(ops))).toBeNull();
});

test.each<[string, DeltaOp[], number]>([
  ['an unknown role', [{ insert: 'a' }, { insert: marker({ id: 'x', role: 'slogan' }) }], 1],
  ['a level between levels', [{ insert: marker({ id: 'x', level: 1.5 }) }], 0],
  ['a level too deep', [{ insert: marker({ id: 'x', level: 5 }) }], 0],
  ['an unknown numbering', [{ insert: marker({ id: 'x', numbering: 'roman' }) }], 0],
  ['a label that is no words', [{ insert: marker({ id: 'x', numbering: 'fixed', label: 4 }) }], 0],
  ['a label that would be cut', [{ insert: marker({ id: 'x', numbering: 'fixed', label: 'x'.repeat(33) }) }], 0],
  ['an entry nobody knows', [{ insert: marker({ id: 'x', align: 'right' }) }], 0],
  ['an unknown format', [{ insert: 'a' }, { insert: 'b', attributes: { colour: 'red' } }], 1],
  ['a picture', [{ insert: { t: 'image', src: 'x' } }], 0],
  ['a reference to nothing', [{ insert: { t: 'xref' } }], 0],
  ['another shared type', [{ insert: new Y.Text('a') }], 0],
])('beyond: %s', (_what, ops, at) => {
  expect(beyondSchema(delta(ops))).toBe(at);
});

test('whatever the program itself writes is within', () => {
  const inline = fc.oneof(
    fc.record({
      insert: fc.string({ minLength: 1 }),
      attributes: fc.constant(attributesOfMarks(['strong', 'lang-fr'])),
    }),
    fc.constant({ insert: embedOfAtom({ kind: 'xref', blockId: 'b9', marks: [] }) }),
    fc
      .record({ role: fc.constantFrom('operative', 'sub', 'tail', 'heading'), level: fc.integer({ min: 0, max: 4 }) })
      .map((attrs) => ({ insert: marker(Object.fromEntries(markerEntries(block('b1', '', attrs as object)))) })),
  );
  fc.assert(
    fc.property(fc.array(inline, { maxLength: 12 }), (ops) => {
      expect(beyondSchema(delta(ops as DeltaOp[]))).toBeNull();
    }),
    { seed: SEED, numRuns: 500 },
  );
});
