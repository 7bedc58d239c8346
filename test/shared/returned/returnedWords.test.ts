// Words of a file laid over blocks with marks, references and notes; who an author is; labels that were typed.

import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/document/block.ts';
import { matchAuthor } from '../../../shared/returned/matchAuthors.ts';
import { printedWords, rewordBlocks } from '../../../shared/returned/printedWords.ts';
import { labelLength } from '../../../shared/returned/typedLabel.ts';

describe('words laid over a block', () => {
  const rich: Block = {
    ...{ id: 'b0', role: 'operative', level: 1, numbering: 'auto', label: null },
    content: [
      { kind: 'text', text: 'To take note of ', marks: [] },
      { kind: 'text', text: 'paragraphs', marks: ['strong'] },
      { kind: 'text', text: ' ', marks: [] },
      { kind: 'xref', blockId: 'b1', marks: [] },
      { kind: 'text', text: '\u00A0and  following', marks: ['em'] },
      { kind: 'footnoteRef', noteId: 'n1', marks: [] },
      { kind: 'text', text: ' today.', marks: [] },
    ],
  };
  const referred = () => '2';
  const laid = (...wanted: readonly string[]) => rewordBlocks([rich], wanted, referred);

  it('are printed with references and without notes', () => {
    expect(printedWords(rich, referred)).toBe('To take note of paragraphs 2 and following today.');
  });

  it('that are the same are the same, down to the white space that files do not keep', () => {
    expect(laid('To take note of paragraphs 2 and following today.')).toEqual([rich.content]);
  });

  it('keep marks, references and notes, and take the marks of what they replace', () => {
    expect(laid('To take full note of sections 2 and following today.')).toEqual([
      [
        { kind: 'text', text: 'To take full note of ', marks: [] },
        { kind: 'text', text: 'sections', marks: ['strong'] },
        ...rich.content.slice(2),
      ],
    ]);
  });

  it('lose a reference that was written over, and a note within what was struck', () => {
    expect(laid('To take note of paragraphs 3.')).toEqual([
      [
        { kind: 'text', text: 'To take note of ', marks: [] },
        { kind: 'text', text: 'paragraphs', marks: ['strong'] },
        { kind: 'text', text: ' 3.', marks: [] },
      ],
    ]);
  });

  it('cut in two give each note and each reference to one of the two', () => {
    const parts = laid('To take note of paragraphs 2', 'and following today.');
    expect(parts.map((part) => part.filter(({ kind }) => kind !== 'text').map(({ kind }) => kind))).toEqual([
      ['xref'],
      ['footnoteRef'],
    ]);
  });
});

describe('who an author is', () => {
  const parties = [
    { code: 'CAN', names: ['CAN', 'Canada', 'Canadá'], people: ['Luc Moreau'] },
    { code: 'MEX', names: ['MEX', 'Mexico', 'México', 'Mexique'], people: ['Ana Ríos'] },
    { code: 'USA', names: ['USA', 'United States'], people: ['Ana Ríos'] },
  ];
  it.each([
    ['Canada', 'CAN'],
    ['México', 'MEX'],
    ['luc moreau', 'CAN'],
    ['Delegation of Canada', 'CAN'],
    ['Moreau, Luc (CAN)', 'CAN'],
    ['Ana Ríos', null],
    ['Canada and Mexico', null],
    ['Author', null],
    ['', null],
    ['Canadair', null],
  ])('%s', (author, code) => {
    expect(matchAuthor(author, parties)).toBe(code);
  });
});

describe('labels that were typed', () => {
  it.each([
    ['4 bis. To thank', '4 bis.', 7],
    ['(a) to report', '(a)', 4],
    ['12. To thank', '', 4],
    ['iv) to answer', '', 4],
    ['• to answer', '·', 2],
    ['To thank', '1.', 0],
    ['2017 was a year', '1.', 0],
    ['A decision', '1.', 0],
  ])('%s', (line, label, length) => {
    expect(labelLength(line, label)).toBe(length);
  });
});
