// A marked-up file, written as Word does and read by the product's reader, becomes proposals: made one after the other they
// give the words that the file reads with all its changes made; those of one author, what the file reads with only that
// author's changes made. What the file reads is told here by a reader of its own, which knows nothing but the rule of the
// format (ECMA-376 17.13.5) about paragraph marks.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../server/formats/word/readDocx.ts';
import { rebaseRequest } from '../../../shared/amendment/rebase.ts';
import { type Block, plainText } from '../../../shared/document/block.ts';
import { spaced, UNTRACKED } from '../../../shared/returned/markedFile.ts';
import { markedText } from '../../../shared/returned/markedText.ts';
import { returnedProposals } from '../../../shared/returned/returnedProposals.ts';
import { del, ins, markDeleted, markInserted, p, r, wordFile } from '../../kit/wordFile.ts';

const SEED = 20_170_621;
const WORDS = ['ministers', 'report', 'shall', 'agree', 'region', 'migrants', 'rights', 'progress', 'annually', 'note'];

interface Segment {
  readonly kind: 'keep' | 'ins' | 'del';
  readonly words: string;
  readonly author: string;
}
interface Paragraph {
  readonly segments: readonly Segment[];
  readonly mark: null | { readonly kind: 'ins' | 'del'; readonly author: string };
}

/** The paragraphs with the changes of these authors made, the others' not. */
function readsFor(paragraphs: readonly Paragraph[], makes: (author: string) => boolean): string[] {
  const read: string[] = [];
  let open = '';
  for (const { segments, mark } of paragraphs) {
    for (const { kind, words, author } of segments) {
      if (kind === 'keep' || (kind === 'ins') === makes(author)) open += words;
    }
    if (mark !== null && (mark.kind === 'ins') !== makes(mark.author)) continue;
    read.push(open);
    open = '';
  }
  return [...read, open].map(spaced).filter((text) => text !== '');
}

const xml = ({ kind, words, author }: Segment): string =>
  kind === 'keep' ? r(words) : kind === 'ins' ? ins(author, words) : del(author, words);

const asWord = (paragraphs: readonly Paragraph[]): Uint8Array =>
  wordFile({
    body: paragraphs
      .map(({ segments, mark }) => {
        const words = segments.map(xml);
        if (mark === null) return p(...words);
        return p({ mark: mark.kind === 'ins' ? markInserted(mark.author) : markDeleted(mark.author) }, ...words);
      })
      .join(''),
  });

const author = fc.constantFrom('Canada', 'Mexico');
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((all) => ` ${all.join(' ')}`);
const paragraph = fc.record({
  segments: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: words.map((text): Segment => ({ kind: 'keep', words: text, author: '' })) },
      fc.record<Segment>({ kind: fc.constantFrom('ins', 'del'), words, author }),
    ),
    { minLength: 1, maxLength: 6 },
  ),
  mark: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    fc.record({ kind: fc.constantFrom('ins' as const, 'del' as const), author }),
  ),
});
const whole = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  fc
    .record({ kind: fc.constantFrom('ins' as const, 'del' as const), words, author })
    .map((one): Paragraph => ({ segments: [one], mark: { kind: one.kind, author: one.author } })),
);
const texts = fc
  .array(whole, { minLength: 1, maxLength: 8 })
  // The last paragraph of a file has a mark that stays; each begins with a word of its own, so that none is another.
  .map((all): Paragraph[] => [
    ...all,
    { segments: [{ kind: 'keep', words: 'closing words of all', author: '' }], mark: null },
  ])
  .map((all) =>
    all.map((one, n) => ({
      ...one,
      segments: one.segments.map((s, i) => (i === 0 ? { ...s, words: `P${n}${s.words}` } : s)),
    })),
  );

const block = (id: string, text: string): Block => ({
  id,
  role: 'operative',
  level: 1,
  numbering: 'auto',
  label: null,
  content: text === '' ? [] : [{ kind: 'text', text, marks: [] }],
});

function proposalsFor(paragraphs: readonly Paragraph[], base: readonly Block[], authors: readonly string[]) {
  const read = readDocx(asWord(paragraphs));
  if (!read.ok) throw new Error(read.code);
  const file = { ...read.value, accepted: read.value.lines };
  const labels = base.map(() => '');
  const text = markedText({ file, blocks: base, labels, printedBeside: [], isRequested: () => false });
  let n = 0;
  return { text, ...returnedProposals(text, authors, () => `new${n++}`) };
}

function made(base: readonly Block[], proposals: ReturnType<typeof proposalsFor>['proposals']): string[] {
  let now = base;
  for (const { wording } of proposals) {
    const next = rebaseRequest(wording, now);
    if (!next.ok) throw new Error(`${next.code} ${JSON.stringify(next.data)} ${JSON.stringify(wording)}`);
    now = next.value;
  }
  return now
    .map(plainText)
    .map(spaced)
    .filter((text) => text !== '');
}

describe('proposals of a returned file', () => {
  it(`made together give what the file reads with all its changes made (seed ${SEED})`, () => {
    fc.assert(
      fc.property(texts, (paragraphs) => {
        const base = readsFor(paragraphs, () => false).map((text, n) => block(`b${n}`, text));
        const { text, proposals } = proposalsFor(paragraphs, base, ['Canada', 'Mexico', UNTRACKED]);
        expect(text.accepted).not.toBeNull();
        expect(made(base, proposals)).toEqual(readsFor(paragraphs, () => true));
        expect(proposals.every(({ tracked }) => tracked === 'tracked')).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it(`of one author give what the file reads with the changes of that author alone (seed ${SEED})`, () => {
    fc.assert(
      fc.property(texts, (paragraphs) => {
        const base = readsFor(paragraphs, () => false).map((text, n) => block(`b${n}`, text));
        const { proposals, notTaken } = proposalsFor(paragraphs, base, ['Canada']);
        // Words within words that only the other one wants have no place in the text.
        fc.pre(notTaken.length === 0);
        // A space at the end of a line is not told of where it stands before words of the other author only.
        const unspaced = (all: readonly string[]) => all.map((one) => one.replaceAll(' ', ''));
        expect(unspaced(made(base, proposals))).toEqual(unspaced(readsFor(paragraphs, (who) => who === 'Canada')));
        expect(proposals.every(({ authors }) => authors.join() === 'Canada')).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it(`find words that were changed untracked beside those that were tracked (seed ${SEED})`, () => {
    fc.assert(
      fc.property(texts, fc.nat(), (paragraphs, which) => {
        const base = readsFor(paragraphs, () => false).map((text, n) => block(`b${n}`, text));
        const n = which % base.length;
        const changed = base.map((one, at) => (at === n ? block(one.id, `${plainText(one)} as it was sent`) : one));
        const { proposals } = proposalsFor(paragraphs, changed, ['Canada', 'Mexico', UNTRACKED]);
        expect(made(changed, proposals)).toEqual(readsFor(paragraphs, () => true));
        expect(proposals.some(({ tracked }) => tracked !== 'tracked')).toBe(true);
        expect(proposals.every(({ tracked, confidence }) => tracked === 'tracked' || confidence === 'likeness')).toBe(
          true,
        );
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
