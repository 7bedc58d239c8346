// How past documents become rows and come back, and what a typed search means, without a server.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedTerms, excerptOf, marksIn } from '../../../server/commands/askedTerms.ts';
import { dayOf, headOf, outlineOfRows, paragraphRows } from '../../../server/commands/shelf.ts';
import type { SearchTerm } from '../../../server/store/libraryStore.ts';
import { pastConclusions, pastDeclaration } from '../../kit/pastOutlines.ts';

const SEED = 20_170_624;
let made = 0;
const newId = () => `p${++made}`;

describe('rows of a past document', () => {
  it.each([...pastConclusions, ...pastDeclaration])('$document: give back its outline', ({ outline }) => {
    const rows = paragraphRows('doc', outline, { bold: null, notes: [] }, newId);
    expect(outlineOfRows({ head: headOf(outline) }, rows)).toEqual(outline);
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, i) => i + 1));
    expect(rows.filter(({ section }) => section !== '').length).toBeGreaterThan(10);
  });

  it('carry footnotes with the paragraph they belong to, and nothing a row cannot hold', () => {
    const block = { kind: 'item', role: 'operative', level: 1, label: '1.', depth: 1 } as const;
    const outline = {
      front: [],
      blocks: [
        { ...block, text: 'a\0b\uD800', line: 3 },
        { ...block, text: 'c', line: 9 },
      ],
    };
    const notes = [
      { mark: '1', text: 'before', line: 1, at: 0 },
      { mark: '2', text: 'first', line: 4, at: 0 },
      { mark: '3', text: 'second', line: 9, at: 0 },
    ];
    const rows = paragraphRows('doc', outline, { bold: new Map([[9, true]]), notes }, newId);
    expect(rows.map(({ text, bold, footnotes }) => [text, bold, footnotes.map(({ mark }) => mark)])).toEqual([
      ['a b\uFFFD', null, ['2']],
      ['c', true, ['3']],
    ]);
  });

  it.each([
    ['2017-06-20', '2017-06-20'],
    ['2017-02-31', null],
    ['2017', null],
    [undefined, null],
  ])('%s as a day: %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });
});

describe('what was typed', () => {
  it.each<[string, readonly SearchTerm[]]>([
    [
      'thank to',
      [
        { words: ['thank'], prefix: true },
        { words: ['to'], prefix: false },
      ],
    ],
    [
      '"take note of" migr*',
      [
        { words: ['take', 'note', 'of'], prefix: false },
        { words: ['migr'], prefix: true },
      ],
    ],
    ['«tomar nota» “to” „so“', [['tomar', 'nota'], ['to'], ['so']].map((words) => ({ words, prefix: false }))],
    ['"not closed', [{ words: ['not', 'closed'], prefix: false }]],
    [
      'RCM-TS',
      [
        { words: ['RCM'], prefix: true },
        { words: ['TS'], prefix: false },
      ],
    ],
    ['"" - * !', []],
  ])('%j', (typed, terms) => {
    expect(askedTerms(typed)).toEqual(terms);
  });

  it('is marked where it stands, without regard to accents and case', () => {
    const text = 'Migración and MIGRATION: to take note of, take  note.';
    const marked = (typed: string) => marksIn(text, askedTerms(typed)).map(({ from, to }) => text.slice(from, to));
    expect(marked('migra')).toEqual(['Migración', 'MIGRATION']);
    expect(marked('"take note"')).toEqual(['take note', 'take  note']);
    expect(marked('"take note" note of')).toEqual(['take note', 'of', 'take  note']);
    expect(marked('other')).toEqual([]);
  });

  it(`is shown in an excerpt that holds the first mark, cut at words, with marks in their place (seed ${SEED})`, () => {
    const word = fc.constantFrom('to', 'thank', 'migración', 'Órgano', '😀', 'x'.repeat(90));
    const text = fc.array(word, { minLength: 1, maxLength: 200 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, fc.constantFrom('thank', '"to thank"', 'migr', 'x', 'none'), (whole, typed) => {
        const terms = askedTerms(typed);
        const excerpt = excerptOf(whole, terms);
        expect(whole).toContain(excerpt.text);
        expect(excerpt.text).not.toMatch(/\p{Surrogate}/u);
        expect(excerpt.cutBefore).toBe(!whole.startsWith(excerpt.text));
        expect(excerpt.cutBefore || excerpt.cutAfter).toBe(excerpt.text.length < whole.length);
        const all = marksIn(whole, terms);
        expect(excerpt.marks.length > 0).toBe(all.length > 0);
        for (const { from, to } of excerpt.marks) expect(marksIn(excerpt.text.slice(from, to), terms)).toHaveLength(1);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
