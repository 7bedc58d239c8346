// Arbitrary texts and arbitrary drafting on them, for the properties of the amendment rooms. Words come from a small
// stock, so that the same word stands in many places: that is where differences go wrong.

import fc from 'fast-check';
import type { Token } from '../../../shared/amendment/token.ts';
import { blocksOf, tokensOf } from '../../../shared/amendment/words.ts';
import type { Block, Inline, MarkName } from '../../../shared/document/block.ts';

export const block = (id: string, ...content: (string | Inline)[]): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: content.flatMap((part) =>
    typeof part !== 'string' ? part : part === '' ? [] : { kind: 'text' as const, text: part, marks: [] },
  ),
});

export const print = (blocks: readonly Block[]) =>
  blocks.map((b) => b.content.map((inline) => (inline.kind === 'text' ? inline.text : '￼')).join('')).join(' ¶ ');

const WORDS = [
  'the',
  'Ministers',
  'shall',
  'should',
  'report',
  'annually',
  'to',
  'to take',
  'note',
  '.',
  ',',
  ' ',
  ' ',
  '  ',
  '😀',
  '😁',
  'año',
  '”',
  '-',
];
const MARKS: MarkName[][] = [[], [], [], ['strong'], ['em', 'underline']];

// Drawn as one of a stock, not put together anew each time: that took longer than what is proven with it.
const TEXTS: Inline[] = WORDS.flatMap((word) => MARKS.map((marks): Inline => ({ kind: 'text', text: word, marks })));
const XREFS: Inline[] = ['b0', 'b1'].map((blockId) => ({ kind: 'xref', blockId, marks: [] }));
const inline = fc.constantFrom(...TEXTS, ...XREFS, ...XREFS, ...XREFS, ...XREFS);

const known = new WeakMap<Block, Block>();

/** As stored: runs of equal marks joined. */
export const normal = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => {
    const found = known.get(block);
    if (found) return found;
    const stored = blocksOf(tokensOf([block]))[0]!;
    known.set(block, stored);
    known.set(stored, stored);
    return stored;
  });

const attrs = fc.constantFrom(
  ...(['operative', 'sub'] as const).flatMap((role) =>
    [1, 2].map((level) => ({ role, level, numbering: 'auto' as const, label: null })),
  ),
);

export const text = (min = 1, max = 5): fc.Arbitrary<Block[]> =>
  fc
    .array(fc.tuple(attrs, fc.array(inline, { maxLength: 14, size: 'max' })), {
      minLength: min,
      maxLength: max,
      size: 'max',
    })
    .map((drawn) => normal(drawn.map(([a, content], i) => ({ id: `b${i}`, ...a, content }))));

export interface Edit {
  readonly op: 'insert' | 'delete' | 'replace' | 'split' | 'join' | 'removeBlock' | 'addBlock' | 'form' | 'mark';
  readonly at: number;
  readonly size: number;
  readonly words: readonly Inline[];
}

export const edits = (ops: readonly Edit['op'][], max = 4): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc
      // Not a double: those crowd at 0, and all would be done to the first words.
      .tuple(fc.nat(4 * ops.length - 1), fc.nat(9999), fc.array(inline, { minLength: 1, maxLength: 3 }))
      .map(([drawn, at, words]): Edit => ({ op: ops[drawn >> 2]!, size: 1 + (drawn & 3), at: at / 10_000, words })),
    { maxLength: max },
  );

export const ALL_OPS: readonly Edit['op'][] = [
  'insert',
  'delete',
  'replace',
  'split',
  'join',
  'removeBlock',
  'addBlock',
  'form',
  'mark',
];
export const WORD_OPS: readonly Edit['op'][] = ['insert', 'delete', 'replace'];

/** `who` makes the ids of new blocks. May leave no block. */
export function draft(blocks: readonly Block[], list: readonly Edit[], who: string): Block[] {
  let made = 0;
  const step = (now: Block[], edit: Edit): Block[] => {
    if (now.length === 0) return now;
    const opener = (): Token => ({
      kind: 'block',
      key: `¶${who}${made}`,
      attrs: { ...block(`${who}${made++}`), role: 'operative', level: 1 },
    });
    const tokens = tokensOf(now);
    // Never before the first block.
    const i = 1 + Math.floor(edit.at * tokens.length);
    const words = tokensOf([block('x', ...edit.words)]).slice(1);
    const starts = tokens.flatMap((token, k) => (token.kind === 'block' ? k : []));
    const start = starts[Math.floor(edit.at * starts.length)]!;
    const end = starts.find((k) => k > start) ?? tokens.length;
    const size = Math.min(edit.size, Math.max(0, tokens.findIndex((t, k) => k >= i && t.kind === 'block') - i));
    // Words that stand nowhere else: who writes a new paragraph does not copy one.
    const fresh = tokensOf([block('x', `New${who}${made} added`)]).slice(1);
    switch (edit.op) {
      case 'insert':
        return blocksOf(tokens.toSpliced(i, 0, ...words));
      case 'delete':
        return blocksOf(tokens.toSpliced(i, size));
      case 'replace':
        return blocksOf(tokens.toSpliced(i, size, ...words));
      case 'split':
        return blocksOf(tokens.toSpliced(i, 0, opener()));
      case 'join':
        return start === 0 ? now : blocksOf(tokens.toSpliced(start, 1));
      case 'removeBlock':
        return blocksOf(tokens.toSpliced(start, end - start));
      case 'addBlock':
        return blocksOf(tokens.toSpliced(end, 0, opener(), ...fresh));
      case 'form':
        return now.map((b) => (b === now[starts.indexOf(start)] ? { ...b, level: 3 - Math.min(2, b.level) } : b));
      case 'mark':
        return normal(
          now.map((b) =>
            b === now[starts.indexOf(start)]
              ? { ...b, content: b.content.map((run) => ({ ...run, marks: ['em' as const] })) }
              : b,
          ),
        );
    }
  };
  return list.reduce(step, normal(blocks));
}
