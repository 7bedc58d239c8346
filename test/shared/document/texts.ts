// Texts for the tests of the text model: short to write, random by fast-check, and held in a real Y.Text.

import fc from 'fast-check';
import * as Y from 'yjs';
import {
  type Block,
  type BlockAttrs,
  type Inline,
  MARKS,
  type MarkName,
  NUMBERINGS,
  ROLES,
} from '../../../shared/document/block.ts';
import { blocksFromDelta, HEAD_ATTRS, markerEntries, pushInline } from '../../../shared/document/delta.ts';
import { editsBetween } from '../../../shared/document/netChange.ts';
import { quietText } from '../../../shared/document/quietText.ts';
import { applyEdits, type TextEdit } from '../../../shared/document/textEdit.ts';

export const text = (words: string, ...marks: MarkName[]): Inline => ({ kind: 'text', text: words, marks });

export const block = (id: string, content: string | Inline[], attrs: Partial<BlockAttrs> = {}): Block => ({
  id,
  role: 'plain',
  level: 0,
  numbering: 'auto',
  label: null,
  ...attrs,
  content: typeof content === 'string' ? (content === '' ? [] : [text(content)]) : content,
});

export const head = (content: string | Inline[]): Block => ({ ...HEAD_ATTRS, content: block('x', content).content });

export const makeMarker = (attrs: BlockAttrs): Y.Map<unknown> => new Y.Map(markerEntries(attrs));

/** A Y.Text that holds the blocks. */
export function textHolding(blocks: readonly Block[], clientID = 1): Y.Text {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const ytext = quietText(doc.getText('text'));
  doc.transact(() => applyEdits(ytext, editsBetween([head('')], blocks), makeMarker));
  return ytext;
}

export function edit(ytext: Y.Text, edits: readonly TextEdit[]): void {
  ytext.doc?.transact(() => applyEdits(ytext, edits, makeMarker));
}

export const read = (ytext: Y.Text): Block[] => blocksFromDelta(ytext.toDelta());

const word = fc.constantFrom(
  'a',
  'ab',
  'the',
  'Ministers',
  ' ',
  ' ',
  ', ',
  '.',
  '日',
  '本',
  '😀',
  '😁',
  'é',
  'e\u0301',
  '\u200d',
  '👩‍💻',
);
const marks = fc.subarray([...MARKS]).map((list) => list as MarkName[]);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      text: fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
      marks,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('xref' as const), blockId: fc.constantFrom('p', 'q'), marks }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('footnoteRef' as const), noteId: fc.constantFrom('n1', 'n2'), marks }),
  },
);
const content = fc.array(inline, { maxLength: 4 }).map((list) => {
  const joined: Inline[] = [];
  for (const one of list) pushInline(joined, one);
  return joined;
});
const attrs = fc.record({
  role: fc.constantFrom(...ROLES),
  level: fc.nat(4),
  numbering: fc.constantFrom(...NUMBERINGS),
  label: fc.constantFrom(null, 'a.', '4 bis'),
});

/** Up to seven blocks with different ids out of ten; sometimes text without a marker at the start. */
export const blocks: fc.Arbitrary<Block[]> = fc
  .tuple(
    fc.option(content, { freq: 6 }),
    fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcdefghij'), attrs, content), {
      maxLength: 7,
      selector: ([id]) => id,
    }),
  )
  .map(([first, rest]) => {
    const list = rest.map(([id, { label, ...more }, inlines]) => ({
      id,
      ...more,
      label: more.numbering === 'fixed' ? label : null,
      content: inlines,
    }));
    if (first !== null && first.length > 0) return [head(first), ...list];
    return list.length === 0 ? [head('')] : list;
  });
