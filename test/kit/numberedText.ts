// Documents and schemes for tests of numbering in exported files: shapes as the past documents have them and worse ones,
// and generators of both for properties.

import fc from 'fast-check';
import type { Block, Role } from '../../shared/document/block.ts';
import type { RemovedParagraph } from '../../shared/document/printable.ts';
import { removedOf } from '../../shared/numbering/held.ts';
import { removedWords } from '../../shared/numbering/removedWords.ts';
import { heldFrom } from '../../shared/numbering/renumber.ts';
import { NUMBER_STYLES, RESTARTS, type Scheme, type Tier } from '../../shared/numbering/scheme.ts';
import { text } from './text.ts';

type Row = readonly [Role, number, Tier['style'], string, string, Tier['restart']];

const scheme = (...rows: readonly Row[]): Scheme => ({
  tiers: rows.map(([role, level, style, before, after, restart]) => ({ role, level, style, before, after, restart })),
});

export const THREE_TIERS = scheme(
  ['operative', 1, 'upperRoman', '', '.', 'heading'],
  ['sub', 2, 'decimal', '(', ')', 'parent'],
  ['sub', 3, 'lowerAlpha', '', ')', 'parent'],
);
export const RUNS_ON = scheme(
  ['operative', 1, 'decimal', '', '.', 'never'],
  ['sub', 2, 'lowerAlpha', '', ')', 'never'],
  ['sub', 3, 'bullet', '', '·', 'parent'],
);
export const NUMBERED_HEADINGS = scheme(
  ['heading', 0, 'upperRoman', '', '.', 'never'],
  ['preambular', 1, 'bullet', '', '–', 'heading'],
  ['operative', 1, 'decimal', '', '.', 'heading'],
  ['sub', 2, 'lowerRoman', '(', ')', 'parent'],
);

/** Everything that makes plain counting go wrong, in one text. */
export const CROOKED = text(
  'title 0 Draft conclusions',
  'place 0 San Salvador',
  'chapeau 0 The Group met and formulated the following:',
  'heading 0 CONCLUSIONS',
  'preambular 1 Recalling the first',
  'preambular 1 Recalling the second',
  'operative 1 To thank',
  'sub 2 first item',
  'sub 3 first of the third tier',
  'sub 3 second of the third tier',
  'sub 2 second item',
  'tail 1 A tail of the paragraph',
  'operative 1 To urge',
  'sub 2 first again',
  'sub 3 deep again',
  'operative 1 ! Without a number',
  'sub 2 after none',
  'sub 2 =4bis) inserted',
  'sub 2 next',
  'operative 1 =[5. removed',
  'operative 1 To close',
  'subheading 0 Working group',
  'sub 2 goes on',
  'heading 0 RECOMMENDATIONS',
  'operative 1 To approve',
  'sub 2 item of a recommendation',
  'operative 1 To send',
  'sub 3 straight to the third tier',
  'operative 1 =100%. Hostile to level texts',
  'operative 1 To end',
);

const arbitraryTier = (role: Role, level: number): fc.Arbitrary<Tier> =>
  fc
    .record({
      style: fc.constantFrom(...NUMBER_STYLES),
      before: fc.constantFrom('', '('),
      after: fc.constantFrom('.', ')'),
      restart: fc.constantFrom(...RESTARTS),
    })
    .map((made) => ({ role, level, ...made, ...(made.style === 'bullet' ? { before: '', after: '·' } : {}) }));

export const arbitraryScheme: fc.Arbitrary<Scheme> = fc
  .tuple(arbitraryTier('operative', 1), arbitraryTier('sub', 2), arbitraryTier('sub', 3), arbitraryTier('sub', 4))
  .map((tiers) => ({ tiers }));

const usual = fc.constantFrom('operative 1', 'sub 2', 'sub 2', 'sub 3', 'sub 4');
const rare = fc.constantFrom(
  'heading 0',
  'tail 1',
  'operative 1 !',
  'sub 2 =b.',
  'sub 3 =·',
  'subheading 0',
  'sub 2 =iv)',
);

export const arbitraryText: fc.Arbitrary<Block[]> = fc
  .array(fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: rare }), { minLength: 4, maxLength: 40 })
  .map((lines) => text(...lines.map((line, index) => `${line} words${index}`)));

/** A text whose numbers are held, after people went on: paragraphs came in, others went, one was moved. */
export function heldAndEdited(
  before: readonly Block[],
  { tiers }: Scheme,
): { readonly blocks: readonly Block[]; readonly scheme: Scheme; readonly removed: readonly RemovedParagraph[] } {
  const held = { tiers, held: heldFrom(before, { tiers }) };
  const edited = before.flatMap((block, index): Block[] => {
    if (index % 7 === 3) return [];
    const put = (n: number): Block => ({ ...block, id: `${block.id}-in-${n}`, numbering: 'auto', label: null });
    return index % 5 === 2 ? [block, put(1), put(2)] : [block];
  });
  const [first] = edited.splice(Math.floor(edited.length / 3), 1);
  const blocks = first ? edited.toSpliced(Math.floor(edited.length / 2), 0, first) : edited;
  const removed = removedOf(blocks, held).map((gone) => ({ ...gone, words: removedWords(gone.label, 'en') }));
  return { blocks, scheme: held, removed };
}
