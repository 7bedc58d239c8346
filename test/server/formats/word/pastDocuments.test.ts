import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../server/formats/word/readDocx.ts';
import { outlineOf } from '../../../../shared/template/structure/outline.ts';
import { pastWordFile, WAYS } from '../../../kit/pastWordFile.ts';
import { expectedOutlines, scoreOutline } from '../../../kit/scoreOutline.ts';

const CASES = expectedOutlines.flatMap((expected) => WAYS.map((way) => ({ name: expected.file, way, expected })));

describe('past documents as Word files', () => {
  test.each(CASES)('$name, $way: lines and labels are exact', ({ expected, way }) => {
    const { bytes, lines } = pastWordFile(expected, way);
    const read = readDocx(bytes);
    if (!read.ok) throw new Error(String(read.data.sentence));
    const got = read.value.lines
      .filter((line) => line.text !== '')
      .map(({ numbering, text }) => (numbering === null ? text : `${numbering.label} ${text}`));
    expect(got).toEqual(lines.map(({ label, words }) => (label === '' ? words : `${label} ${words}`)));
  });

  test.each(CASES)('$name, $way: the outline is perfect', ({ expected, way }) => {
    const read = readDocx(pastWordFile(expected, way).bytes);
    if (!read.ok) throw new Error(String(read.data.sentence));
    const score = scoreOutline(expected, outlineOf(read.value.lines).outline);
    expect(score).toEqual({ missing: [], extra: [], front: [], f1: 1 });
  });
});
