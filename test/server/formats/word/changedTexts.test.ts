// Generated texts full of tracked changes: the accepted and the rejected text are what the pieces say, no letter is lost, and
// every change stands where it says.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDocx } from '../../../../server/formats/word/readDocx.ts';
import { del, ins, markDeleted, markInserted, p, r, wordFile } from '../../../kit/wordFile.ts';

const SEED = 20170625;
type State = 'kept' | 'inserted' | 'deleted' | 'both';
interface Paragraph {
  readonly pieces: readonly { readonly state: State; readonly words: string }[];
  readonly mark: Exclude<State, 'both'>;
}

const word = fc.stringMatching(/^[a-zé][a-z ]{0,6}[a-z“]$/u);
const piece = fc.record({ state: fc.constantFrom<State>('kept', 'kept', 'inserted', 'deleted', 'both'), words: word });
const paragraph: fc.Arbitrary<Paragraph> = fc.record({
  pieces: fc.array(piece, { maxLength: 5 }),
  mark: fc.constantFrom('kept', 'kept', 'inserted', 'deleted'),
});

function written({ pieces, mark }: Paragraph): string {
  const marks = { kept: {}, inserted: { mark: markInserted('Canada') }, deleted: { mark: markDeleted('Canada') } };
  const content = pieces.map(({ state, words }) => {
    if (state === 'kept') return r(words);
    if (state === 'inserted') return ins('Canada', words);
    if (state === 'deleted') return del('Canada', words);
    return ins('Canada', del('Mexico', words));
  });
  return p(marks[mark], ...content);
}

/** The lines of a view: joined where a mark is not there, and none where nothing is left of a paragraph without its mark. */
function linesOf(paragraphs: readonly Paragraph[], gone: Exclude<State, 'kept' | 'both'>): string[] {
  const lines: string[] = [];
  let open: string | null = null;
  let last = false;
  for (const { pieces, mark } of paragraphs) {
    const there = pieces.filter(({ state }) => state !== gone && state !== 'both');
    open = (open ?? '') + there.map(({ words }) => words).join('');
    last = mark === gone;
    if (last) continue;
    lines.push(open);
    open = null;
  }
  if (open !== null && open !== '') lines.push(open);
  return lines;
}

test(`generated changes give both texts, seed ${SEED}`, () => {
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 8 }), (paragraphs) => {
      const body = `${paragraphs.map(written).join('')}${p('end')}`;
      const result = readDocx(wordFile({ body }));
      if (!result.ok) throw new Error(String(result.data.sentence));
      const { lines, rejected, changes } = result.value;
      const all: readonly Paragraph[] = [...paragraphs, { pieces: [{ state: 'kept', words: 'end' }], mark: 'kept' }];
      expect(lines.map((line) => line.text)).toEqual(linesOf(all, 'deleted'));
      expect(rejected.map((line) => line.text)).toEqual(linesOf(all, 'inserted'));

      const words = (kind: string): string =>
        changes
          .filter((one) => one.kind === kind)
          .map((one) => one.words)
          .join('');
      const pieces = all.flatMap((one) => one.pieces);
      const said = (...states: State[]): string =>
        pieces
          .filter(({ state }) => states.includes(state))
          .map((one) => one.words)
          .join('');
      expect(words('inserted')).toBe(said('inserted'));
      expect(words('deleted')).toBe(said('deleted', 'both'));
      for (const change of changes) {
        if (change.kind === 'inserted') {
          expect(lines[change.line - 1]!.text.slice(change.at, change.at + change.words.length)).toBe(change.words);
        }
        if (change.kind === 'deleted' && change.of === null) {
          const { line, at } = change.before;
          expect(rejected[line - 1]!.text.slice(at, at + change.words.length)).toBe(change.words);
        }
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});
