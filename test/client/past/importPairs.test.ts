// File and understanding side by side: every line of the file is shown once, every paragraph that was understood too, and
// what was taken out is struck where it stood.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { asks, findingPlace, inOrder } from '../../../client/parts/findingWords.ts';
import { importPairs, pairOfLine } from '../../../client/parts/importPairs.ts';
import { en } from '../../../shared/strings/en.ts';
import { plainLines } from '../../../shared/template/lines/sourceLine.ts';
import { outlineOf } from '../../../shared/template/structure/outline.ts';
import { alternativesTo, findingKey } from '../../../shared/template/structure/reverse.ts';
import type { ImportView } from '../../../shared/wire/library.ts';

const SEEDS = join(import.meta.dirname, '../../../seeds/documents');

function viewOf(text: string): ImportView {
  const lines = plainLines(text.split('\n'));
  const { outline, findings } = outlineOf(lines);
  return {
    importId: 'i',
    fileName: 'a.txt',
    bytes: text.length,
    source: 'text',
    known: null,
    lines: lines.map(({ number, text: words }) => ({ number, text: words, label: null })),
    outline: {
      front: outline.front.map((line) => ({ ...line })),
      blocks: outline.blocks.map((block) => ({ ...block })),
      place: outline.place,
      date: outline.date,
      participants: [],
      organisations: [],
      naming: null,
      organ: null,
      notes: [],
    },
    findings: findings.map((one) => ({
      ...one,
      key: findingKey(one),
      lines: [...one.lines],
      data: { ...one.data },
      alternatives: [...alternativesTo(one)],
    })),
    answered: [],
    unanswered: [],
    entry: {
      title: '',
      body: '',
      kind: 'other',
      language: 'en',
      place: '',
      startsOn: null,
      endsOn: null,
    },
  };
}

const seed = (start: string): ImportView => {
  const name = readdirSync(SEEDS).find((file) => file.startsWith(start))!;
  return viewOf(readFileSync(join(SEEDS, name), 'utf8'));
};

const i18n = createInstance();
await i18n.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });

describe('file and understanding', () => {
  it.each(['000', '001', '002', '003', '004'])('shows every line and every paragraph of %s once', (start) => {
    const view = seed(start);
    const pairs = importPairs(view);
    const shown = pairs.flatMap(({ lines }) => lines);
    const worded = view.lines.filter(({ text }) => text.trim() !== '');
    expect(shown.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(worded.map(({ number }) => number));
    for (const { number, pieces } of shown) {
      expect(pieces.map(({ text }) => text).join('')).toBe(view.lines.find((one) => one.number === number)?.text);
    }
    const got = pairs.flatMap((pair) => (pair.got === null ? [] : [pair.got]));
    expect(got.filter(({ kind }) => kind === 'front')).toHaveLength(view.outline.front.length);
    expect(got.flatMap((one) => (one.kind === 'block' ? [one.block] : []))).toEqual(view.outline.blocks);
    expect(new Set(pairs.map(({ key }) => key)).size).toBe(pairs.length);
  });

  it('strikes what was taken out of a line, in its place', () => {
    const view = seed('002');
    const struck = importPairs(view).flatMap(({ lines }) =>
      lines.flatMap(({ pieces }) => pieces.filter(({ removed }) => removed).map(({ text }) => text)),
    );
    expect(struck).toContain('[bookmark: _GoBack]');
  });

  it('lets lines that became nothing stand alone, struck', () => {
    const view = viewOf(
      ['DRAFT', '', 'CONCLUSIONS', '', '1. To thank the host.', '', '2. To meet again.', '', '3. To close.'].join('\n'),
    );
    const out: ImportView = {
      ...view,
      findings: [
        {
          key: 'k',
          code: 'furniture/removed',
          line: 7,
          lines: [7],
          text: '2. To meet again.',
          data: {},
          alternatives: ['putBack'],
        },
      ],
      outline: { ...view.outline, blocks: view.outline.blocks.filter(({ line }) => line !== 7) },
    };
    const pair = pairOfLine(importPairs(out), 7);
    expect(pair?.got).toBeNull();
    expect(pair?.findings).toEqual(['k']);
    expect(pair?.lines.map(({ pieces }) => pieces.map(({ removed }) => removed))).toEqual([[true]]);
  });

  it('names the place of a finding as the text does, and puts those that ask first', () => {
    const view = seed('002');
    const pairs = importPairs(view);
    const places = view.findings.map((one) => [one.code, findingPlace(one, pairs, i18n.t)]);
    expect(places).toContainEqual(['artefact/removed', 'paragraph 16, line 43']);
    expect(places).toContainEqual(['label/fixed', 'paragraph 16 a, line 44']);
    const asking = inOrder(view.findings).map(asks);
    expect(asking).toEqual(asking.toSorted((a, b) => Number(b) - Number(a)));
    expect(asking).toContain(true);
    expect(asking).toContain(false);
  });
});
