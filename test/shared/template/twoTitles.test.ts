import { describe, expect, it } from 'vitest';
import { documentKind } from '../../../shared/template/front/documentKind.ts';
import { twoTitles } from '../../../shared/template/front/twoTitles.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';
import { expectedOutlines, pastLines } from '../../kit/scoreOutline.ts';

const found = (...texts: string[]) =>
  twoTitles(texts.map((text, i) => ({ text, line: i + 1 }))).map(({ lines, text, data }) => [lines, text, data.other]);

describe('one document under two titles', () => {
  it.each([
    ['words in another order', 'the “Mechanism of the Tripartite Team”', 'the "Mechanism for the Team Tripartite,"'],
    [
      'a word more',
      'la «Declaración especial sobre el Pacto Mundial para la migración»',
      'la «Declaración especial del Pacto Mundial para la migración segura»',
    ],
  ])('is found: %s', (_how, first, second) => {
    expect(found(first, 'Nothing.', second)).toHaveLength(1);
    expect(found(first, 'Nothing.', second)[0]?.[0]).toEqual([1, 3]);
  });

  it.each([
    ['the same title twice, in other letters', '“Plan of Action on Water”', '"PLAN OF ACTION ON WATER."'],
    ['titles that differ by a number', '“Plan of Action on Water 2021”', '“Plan of Action on Water 2025”'],
    ['titles of other documents', '“Guide to effective practices”', '“Guide for consular officers”'],
    ['quoted words that are no title', '“of the best”', '“the best of all”'],
  ])('is not found: %s', (_how, first, second) => {
    expect(found(first, second)).toEqual([]);
  });

  it('in the conclusions of 2017 two are, in the others none', () => {
    const codes = expectedOutlines.map(({ file }) => {
      const { findings } = outlineOf(plainLines(pastLines(file)));
      return findings.filter(({ code }) => code === 'reference/twoTitles').map(({ data }) => data.other);
    });
    expect(codes.flat()).toEqual([
      'Operating Mechanism of the RNCOM-RCM-TS Tripartite Team',
      'Special Declaration of the Regional Conference on Migration Related to the Global Compact for Safe, Orderly and Regular Migration.',
    ]);
  });
});

describe('what a document is', () => {
  it.each([
    [['Resolution 72/1'], [], 'resolution'],
    [['DECLARACIÓN DE SAN SALVADOR'], ['CONCLUSIONES'], 'declaration'],
    [['Meeting of the Group'], ['CONCLUSIONS'], 'conclusions'],
    [['Conclusions du Conseil'], [], 'conclusions'],
    [['Comunicado conjunto'], [], 'communique'],
    [['Meeting of the Group'], ['Opening'], 'other'],
  ] as const)('%s %s: %s', (title, headings, kind) => {
    expect(documentKind({ title, blocks: headings.map((text) => ({ role: 'heading', text })) })).toBe(kind);
  });
});
