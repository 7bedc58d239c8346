// Further notes at paragraphs: all count from 1 in the order of the text, and nothing else of the print changes.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noted } from '../../../shared/document/noted.ts';
import { type Printable, printableText } from '../../../shared/document/printable.ts';
import { arbitraryPrintable } from '../../kit/everythingPrinted.ts';

const SEED = 20170629;

const numbersIn = ({ front, paragraphs }: Printable) =>
  [...front, ...paragraphs].flatMap(({ runs }) => runs.flatMap((run) => (run.kind === 'note' ? [run.number] : [])));

const wordsIn = ({ front, paragraphs }: Printable) =>
  [...front, ...paragraphs].map(({ label, runs }) => [label, runs.filter((run) => run.kind === 'text')]);

test(`whatever is printed (seed ${SEED})`, () => {
  fc.assert(
    fc.property(arbitraryPrintable, fc.nat(), fc.string({ minLength: 1 }), (printed, nth, words) => {
      const all = [...printed.front, ...printed.paragraphs];
      const blockId = all[nth % Math.max(1, all.length)]?.blockId;
      if (blockId === undefined) return;
      const after = noted(printed, new Map([[blockId, [words, 'second']]]));
      expect(wordsIn(after)).toEqual(wordsIn(printed));
      // Each note's words stand under the number at its place, and numbers rise.
      const before = numbersIn(printed);
      const now = numbersIn(after);
      expect(now.length).toBe(before.length + 2);
      expect([...new Set(now)]).toEqual(Array.from({ length: new Set(now).size }, (_, i) => i + 1));
      expect(after.notes).toHaveLength(new Set(now).size);
      const said = (numbers: readonly number[], { notes }: Printable) =>
        numbers.map((number) => notes[number - 1] ?? '');
      const wanted = [...said(before, printed), printableText(words), 'second'];
      expect(said(now, after).toSorted()).toEqual(wanted.toSorted());
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('nothing to note changes nothing', () => {
  const [printed] = fc.sample(arbitraryPrintable, { seed: SEED, numRuns: 1 });
  expect(noted(printed!, new Map())).toBe(printed);
});
