import { describe, expect, it } from 'vitest';
import { plainLines, type SourceLine } from '../../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../../shared/template/structure/outline.ts';

// Documents whose file numbers all or some of the lines, as Word and HTML do. A line is written "list level label| words"
// where the file numbers it, and as it stands where somebody typed the label.

const source = (...lines: readonly string[]): SourceLine[] =>
  plainLines(lines).map((line): SourceLine => {
    const match = /^(\w+) (\d) ([^|]+)\| ?(.*)$/u.exec(line.text);
    if (match === null) return line;
    const [, list = '', level = '', label = '', text = ''] = match;
    return { ...line, text, numbering: { list, level: Number(level), label } };
  });

const read = (...lines: readonly string[]): string[] =>
  outlineOf(source(...lines)).outline.blocks.map(({ kind, label, depth, text }) => `${kind} ${depth} ${label} ${text}`);

const CHAPEAU = 'The Group on Wells met in Amman, Jordan, on 4 May 2031 and agreed on the following:';

describe('labels that the file prints', () => {
  it('three levels of one list', () => {
    expect(
      read(
        CHAPEAU,
        'a 1 1.| To ask:',
        'a 2 a)| one;',
        'a 3 i.| deep;',
        'a 3 ii.| deeper;',
        'a 2 b)| two.',
        'a 1 2.| To end.',
      ),
    ).toEqual([
      `chapeau 0  ${CHAPEAU}`,
      'item 1 1. To ask:',
      'item 2 a) one;',
      'item 3 i. deep;',
      'item 3 ii. deeper;',
      'item 2 b) two.',
      'item 1 2. To end.',
    ]);
  });

  it('some printed by the file and some typed make one scheme', () => {
    expect(
      read(
        CHAPEAU,
        'a 1 1.| To ask:',
        'a) one;',
        'b) two.',
        'a 1 2.| To thank:',
        'b 1 a)| three;',
        'b 1 b)| four.',
        '3. To end.',
      ),
    ).toEqual([
      `chapeau 0  ${CHAPEAU}`,
      'item 1 1. To ask:',
      'item 2 a) one;',
      'item 2 b) two.',
      'item 1 2. To thank:',
      'item 2 a) three;',
      'item 2 b) four.',
      'item 1 3. To end.',
    ]);
  });

  it('a label of the file is a label, whatever stands above', () => {
    expect(read(CHAPEAU, 'a 1 1.| To map the wells of the', 'a 1 2.| region.')).toEqual([
      `chapeau 0  ${CHAPEAU}`,
      'item 1 1. To map the wells of the',
      'item 1 2. region.',
    ]);
  });

  it('words after a printed label are not read for another', () => {
    expect(read(CHAPEAU, 'a 1 1.| A. Smith is thanked.', 'a 1 2.| 2030 was a good year.')).toEqual([
      `chapeau 0  ${CHAPEAU}`,
      'item 1 1. A. Smith is thanked.',
      'item 1 2. 2030 was a good year.',
    ]);
  });

  it('a restart that the file makes is no doubt', () => {
    const lines = source(CHAPEAU, 'a 1 1.| one.', 'a 1 2.| two.', 'a 1 1.| three.', 'a 1 2.| four.');
    expect(outlineOf(lines).findings.map((one) => one.code)).not.toContain('label/restart');
  });

  it('the level in the file parts two lists that look alike', () => {
    expect(read(CHAPEAU, 'a 1 •| one', 'a 2 •| two', 'a 2 •| three', 'a 1 •| four')).toEqual([
      `chapeau 0  ${CHAPEAU}`,
      'item 1 • one',
      'item 2 • two',
      'item 2 • three',
      'item 1 • four',
    ]);
  });

  it('indents part them in a file that numbers nothing', () => {
    const lines = plainLines([CHAPEAU, '• one', '• two', '• three', '• four']).map((line, i) => ({
      ...line,
      indent: i === 2 || i === 3 ? 36 : 18,
    }));
    expect(outlineOf(lines).outline.blocks.map((block) => block.depth)).toEqual([0, 1, 2, 2, 1]);
  });

  it('headings by style, with a number of the file', () => {
    const lines = source(
      CHAPEAU,
      'h 1 I.| Conclusions on all the wells of the region',
      'a 1 1.| To map.',
      'a 1 2.| To end.',
    );
    const styled = lines.map((line, i) => (i === 1 ? { ...line, heading: 1 } : line));
    expect(outlineOf(styled).outline.blocks.map(({ kind, depth, label }) => `${kind} ${depth} ${label}`)).toEqual([
      'chapeau 0 ',
      'heading 1 I.',
      'item 2 1.',
      'item 2 2.',
    ]);
  });

  it('an unnumbered heading by style, though it is long', () => {
    const text =
      'Conclusions of the group on all the wells and springs of the region and what is to be done about them.';
    const lines = plainLines([CHAPEAU, '1. To map.', text, '2. To end.']).map((line, i) =>
      i === 2 ? { ...line, heading: 2 } : line,
    );
    expect(outlineOf(lines).outline.blocks.map((block) => block.kind)).toEqual(['chapeau', 'item', 'heading', 'item']);
  });
});
