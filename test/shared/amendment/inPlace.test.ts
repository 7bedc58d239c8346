import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShownBlock } from '../../../shared/amendment/inline.ts';
import { changesInPlace, type InPlace } from '../../../shared/amendment/inPlace.ts';
import { type Block, type Inline, plainText } from '../../../shared/document/block.ts';
import { ALL_OPS, block, draft, edits, text } from './drafting.ts';

const SIGNS = { same: ['', ''], ins: ['{+', '+}'], del: ['[-', '-]'] } as const;

const words = (content: readonly Inline[]) => plainText({ content });
const added = ({ segments }: ShownBlock) =>
  `+¶${segments.map((one) => (one.kind === 'joined' ? '' : words(one.content))).join('')}`;

/** "¶One. {¶}Two.": the paragraphs of the base as one line; `[¶]` stands at the end of what is joined to the next. */
const drawn = ({ newBefore, standing }: InPlace) =>
  [
    ...newBefore.map(added),
    ...standing.flatMap(({ isRemoved, pieces, isJoined, newAfter }) => [
      (isRemoved ? '-¶' : '¶') +
        pieces
          .map((piece) =>
            piece.kind === 'split' ? '{¶}' : SIGNS[piece.kind][0] + words(piece.content) + SIGNS[piece.kind][1],
          )
          .join('') +
        (isJoined ? '[¶]' : ''),
      ...newAfter.map(added),
    ]),
  ].join(' ');

const P = (...all: string[]) => all.map((one, i) => block(`p${i}`, one));
const n = (one: string, id = 'n') => block(id, one);

describe('changesInPlace', () => {
  it.each<[string, readonly Block[], readonly Block[], string]>([
    ['words', P('Ministers should report.'), P('Ministers shall report.'), '¶Ministers [-should-]{+shall+} report.'],
    ['a split', P('One. Two.'), [...P('One.'), n('Two.')], '¶One. {¶}Two.'],
    ['a split that keeps the blank', P('One. Two.'), [...P('One. '), n('Two.')], '¶One. {¶}Two.'],
    ['a split before the first word', P('One.'), [...P(''), n('One.')], '¶{¶}One.'],
    ['a split with words put behind it', P('One. Two.'), [...P('One.'), n('And Two.')], '¶One.{¶}{+And+} Two.'],
    [
      'a split with a paragraph put between',
      P('One. Two.'),
      [...P('One.'), n('New.'), n('Two.', 'm')],
      '¶One. {¶}{+New.+}{¶}Two.',
    ],
    ['two splits', P('One. Two. Three.'), [...P('One.'), n('Two.'), n('Three.', 'm')], '¶One. {¶}Two. {¶}Three.'],
    ['a join', P('One.', 'Two.'), P('One. Two.'), '¶One.[¶] ¶Two.'],
    ['a join of three', P('One.', 'Two.', 'Three.'), P('One. Two. Three.'), '¶One.[¶] ¶Two.[¶] ¶Three.'],
    ['a join with other words', P('One.', 'Two.'), P('One and Two.'), '¶One[-.-][¶] ¶{+ and +}Two.'],
    [
      'words written over three paragraphs',
      P('One two', 'three', 'four five'),
      P('One new five'),
      '¶One [-two-][¶] ¶[-three-][¶] ¶[-four-]{+new+} five',
    ],
    ['a new paragraph', P('One.', 'Two.'), [P('One.')[0]!, n('New.'), P('', 'Two.')[1]!], '¶One. +¶New. ¶Two.'],
    ['a new first paragraph', P('One.'), [n('New.'), ...P('One.')], '+¶New. ¶One.'],
    ['a paragraph removed', P('One.', 'Two.'), P('One.'), '¶One. -¶[-Two.-]'],
    ['another paragraph with the same words', P('One.', 'Two.'), [...P('One.'), n('Two.')], '¶One. ¶Two.'],
    ['nothing', P('One.'), P('One.'), '¶One.'],
  ])('%s', (_name, base, content, line) => {
    expect(drawn(changesInPlace(base, content))).toBe(line);
  });

  it('read without what comes it is the base, read with it the content (seed 52)', () => {
    // Blanks beside a sign are no words.
    const bare = (all: readonly string[]) => all.map((one) => one.replace(/\s+/gu, ''));
    const wordsIn = (all: readonly Block[]) => bare(all.map(plainText));
    const insIn = ({ segments }: ShownBlock) =>
      segments.map((one) => (one.kind === 'joined' ? '' : words(one.content))).join('');
    fc.assert(
      fc.property(text(), edits(ALL_OPS, 5), (base, list) => {
        const content = draft(base, list, 'n');
        const { newBefore, standing } = changesInPlace(base, content);
        expect(standing.map(({ block: { id } }) => id)).toEqual(base.map(({ id }) => id));
        const read = (kinds: readonly string[]) => (one: (typeof standing)[number]) =>
          one.pieces.map((piece) => (piece.kind !== 'split' && kinds.includes(piece.kind) ? words(piece.content) : ''));
        expect(bare(standing.map((one) => read(['same', 'del'])(one).join('')))).toEqual(wordsIn(base));
        const after = newBefore.map(insIn);
        let isOpen = false;
        for (const one of standing) {
          if (!one.isRemoved) {
            if (!isOpen) after.push('');
            for (const piece of one.pieces) {
              if (piece.kind === 'split') after.push('');
              else if (piece.kind !== 'del') after[after.length - 1] += words(piece.content);
            }
          }
          isOpen = one.isJoined;
          after.push(...one.newAfter.map(insIn));
        }
        expect(bare(after)).toEqual(wordsIn(content));
      }),
      { seed: 52, numRuns: 1_000 },
    );
  });
});
