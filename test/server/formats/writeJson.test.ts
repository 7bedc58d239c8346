import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPrintable } from '../../../server/formats/cleanPrintable.ts';
import { writeJson } from '../../../server/formats/writeJson.ts';
import type { Printable } from '../../../shared/document/printable.ts';
import { arbitraryPrintable, EVERYTHING, hostile } from '../../kit/everythingPrinted.ts';

const SEED = 20170623;
const OPTIONS = { time: Date.UTC(2017, 5, 22, 17, 40, 12), issuer: 'Technical Secretariat' };

/** The printable that a file was made from, after what its head says of the format. */
function readJson(json: string): Printable {
  const at = (time: string): number => Date.parse(time);
  const change = (value: { at: string } | null) => (value === null ? {} : { change: { ...value, at: at(value.at) } });
  const paragraph = ({ id, text: _, endChange, runs, ...rest }: Record<string, unknown>) => ({
    blockId: id,
    ...rest,
    runs: (runs as { change: { at: string } | null }[]).map((run) => {
      const { change: made, ...own } = run;
      return { ...own, ...change(made) };
    }),
    ...(endChange === null
      ? {}
      : { endChange: { ...(endChange as object), at: at((endChange as { at: string }).at) } }),
  });
  const { version, made, issuer, heading, origin, front, paragraphs, tables, comments, ...rest } = JSON.parse(json);
  expect([version, made, issuer]).toEqual([1, '2017-06-22T17:40:12.000Z', OPTIONS.issuer]);
  return {
    ...rest,
    ...(heading === null ? {} : { heading }),
    ...(origin === null ? {} : { origin }),
    front: front.map(paragraph),
    paragraphs: paragraphs.map(paragraph),
    tables: tables.map(({ widths, ...table }: { widths: unknown }) => ({
      ...table,
      ...(widths === null ? {} : { widths }),
    })),
    comments: comments.map(({ paragraph: blockId, ...comment }: { paragraph: string; at: string }) => ({
      blockId,
      ...comment,
      at: at(comment.at),
    })),
  };
}

describe('a text as JSON', () => {
  test('read back it is the printable it was made from', () => {
    expect(readJson(writeJson(EVERYTHING, OPTIONS))).toEqual(EVERYTHING);
  });

  test(`so is any other (seed ${SEED})`, () => {
    fc.assert(
      fc.property(arbitraryPrintable, (printable) => {
        expect(readJson(writeJson(printable, OPTIONS))).toEqual(cleanPrintable(printable));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('keys stand in one order, whatever order the printable has; the words of a paragraph are told plainly', () => {
    const { title, ...rest } = EVERYTHING;
    const written = writeJson(EVERYTHING, OPTIONS);
    expect(writeJson({ ...rest, title }, OPTIONS)).toBe(written);
    expect(Object.keys(JSON.parse(written))).toEqual(Object.keys(JSON.parse(written)).toSorted());
    const texts = JSON.parse(written).paragraphs.map(({ label, text }: Record<string, string>) => `${label} ${text}`);
    expect(texts).toContain('2. To note the reports:');
    expect(texts).toContain('4 bis. To meet in July in Panama.');
    expect(texts).toContain('4. ');
  });

  test('what no file can hold is left out or replaced, all else is kept', () => {
    const read = JSON.parse(writeJson(hostile(), OPTIONS));
    expect(read.title).toBe('<Title> "with" \'quotes\' & *marks* / slashes \uFFFD');
    expect(read.language).toBe('und');
    const written = JSON.stringify(read);
    expect(written).toContain(' line ends controls  and a half \uFFFD surrogate');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(written).not.toMatch(/[\u0000-\u001F\u007F-\u009F]|\\u00[01]|\\ud[89a-f]/);
  });
});
