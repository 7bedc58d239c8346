// Lines of the agreed text in a delegation's editor: what is remembered from key to key says the same as what is set anew.

import { EditorState } from '@tiptap/pm/state';
import fc from 'fast-check';
import { Schema } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { type Agreed, linesOfAgreed } from '../../../client/editor/linesOfAgreed.ts';
import type { Block, Inline } from '../../../shared/document/block.ts';
import { nodeFromBlock } from '../../../shared/document/nodes.ts';
import { markSpecs, nodeSpecs } from '../../../shared/document/schema.ts';
import { DEFAULT_SCHEME, type Scheme } from '../../../shared/numbering/scheme.ts';

const SEED = 20261123;
const schema = new Schema({ nodes: nodeSpecs, marks: markSpecs });

const words = (text: string): Inline[] => (text === '' ? [] : [{ kind: 'text', text, marks: [] }]);
const block = (id: string, content: readonly Inline[], level = 1): Block => ({
  ...{ id, role: level === 1 ? 'operative' : 'sub', level, numbering: 'auto', label: null },
  content,
});
const stateOf = (shown: readonly Block[]): EditorState =>
  EditorState.create({
    doc: schema.node(
      'doc',
      null,
      shown.map((one) => nodeFromBlock(schema, one)),
    ),
  });
const WIDE: Scheme = {
  ...DEFAULT_SCHEME,
  tiers: DEFAULT_SCHEME.tiers.map((tier) => ({ ...tier, before: 'Article ' })),
};
const LONG = 'word '.repeat(40).trim();

describe('lines of the agreed text', () => {
  test('are told by the very same object for a paragraph that stayed the same, agreed and shown', () => {
    let agreed: Agreed = { blocks: [block('a', words(LONG)), block('b', words(LONG))], scheme: DEFAULT_SCHEME };
    const lines = linesOfAgreed(() => agreed);
    const before = stateOf(agreed.blocks);
    const [first, second] = lines(before);
    // A letter in the first, nowhere else.
    const now = before.apply(before.tr.insertText('x', 3));
    expect(lines(now)[1]).toBe(second);
    agreed = { ...agreed, blocks: [block('a', words(`x${LONG}`)), agreed.blocks[1]!] };
    expect(lines(now)[1]).toBe(second);
    expect(lines(before)[0]).not.toBe(first);
  });

  test('follow the labels that references print, also where only the scheme changed', () => {
    const reference: Inline = { kind: 'xref', blockId: 'b', marks: [] };
    const text = 'x'.repeat(74);
    const blocks = [block('a', [...words(`${text} `), reference, ...words(' yy')]), block('b', words('B.'))];
    let agreed: Agreed = { blocks, scheme: DEFAULT_SCHEME };
    const lines = linesOfAgreed(() => agreed);
    const state = stateOf(blocks);
    expect(lines(state)[0]?.starts).toEqual([0]);
    agreed = { blocks, scheme: WIDE };
    expect(lines(state)[0]?.starts).toEqual([0, 75]);
  });

  test(`remembered from key to key, are those that are set anew (seed ${SEED})`, () => {
    const some = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'new'),
        level: fc.constantFrom(1, 1, 2),
        text: fc.constantFrom('', 'Short.', LONG, `${LONG} and more`, `Now: ${LONG}`),
        refers: fc.constantFrom(null, null, 'a', 'gone'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const textOf = (made: readonly { id: string; level: number; text: string; refers: string | null }[]): Block[] =>
      [...new Map(made.map((one) => [one.id, one])).values()].map(({ id, level, text, refers }) =>
        block(
          id,
          [...words(text), ...(refers === null ? [] : [{ kind: 'xref', blockId: refers, marks: [] } as const])],
          level,
        ),
      );
    const step = fc.record({ agreed: fc.option(some), shown: fc.option(some), wide: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let agreed: Agreed = { blocks: [block('a', words(LONG))], scheme: DEFAULT_SCHEME };
        let state = stateOf(agreed.blocks);
        const lines = linesOfAgreed(() => agreed);
        lines(state);
        for (const one of steps) {
          const blocks = one.agreed === null ? agreed.blocks : textOf(one.agreed);
          agreed = { blocks, scheme: one.wide ? WIDE : DEFAULT_SCHEME };
          if (one.shown !== null) state = stateOf(textOf(one.shown));
          expect(lines(state)).toEqual(linesOfAgreed(() => agreed)(state));
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
