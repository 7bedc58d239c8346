import { describe, expect, it } from 'vitest';
import { plainLines } from '../../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../../shared/template/structure/outline.ts';

// Bullets that are alike and stand at several depths, told by the blanks before them; the wording is invented.

const HEAD = ['RESOLUTION ON SPRINGS', '', 'The Conference on Springs,', '', 'recalling', ''];

const depthsOf = (lines: readonly string[]): string =>
  outlineOf(plainLines([...HEAD, ...lines]))
    .outline.blocks.filter((block) => block.label !== '')
    .map((block) => `${block.depth}${block.text.slice(0, 1)}`)
    .join(' ');

const CASES: readonly (readonly [string, readonly string[], string])[] = [
  [
    'a list in a list',
    ['  • all springs,', '  • below the hills:', '    • clear ones,', '    • deep ones,', '  • the others,'],
    '1a 1b 2c 2d 1t',
  ],
  [
    'one element below a colon',
    ['• all springs,', '• below the hills:', '    • clear ones,', '• the others,'],
    '1a 1b 2c 1t',
  ],
  [
    'tabs and three depths',
    ['- all springs:', '\t- below:', '\t\t- clear,', '\t\t- deep,', '\t- elsewhere,', '- the others,'],
    '1a 2b 3c 3d 2e 1t',
  ],
  [
    'one column more or less is a typist’s',
    ['• all springs,', ' • below the hills,', '• clear ones,', ' • deep ones,'],
    '1a 1b 1c 1d',
  ],
  ['a single one astray is no depth', ['• all springs,', '    • below the hills,', '• clear ones,'], '1a 1b 1c'],
];

describe('the blanks before bullets', () => {
  it.each(CASES)('%s', (_, lines, depths) => {
    expect(depthsOf(lines)).toBe(depths);
  });
});
