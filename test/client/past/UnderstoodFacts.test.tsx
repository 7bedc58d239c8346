// @vitest-environment jsdom
// What is told of a file as a whole: its numbering, its delegations with code, order and manner of naming.

import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, describe, expect, it, test, vi } from 'vitest';
import { startLanguage } from '../../../client/parts/language.ts';
import { numberingSeen } from '../../../client/parts/numberingSeen.ts';
import { UnderstoodFacts } from '../../../client/parts/UnderstoodFacts.tsx';
import type { ImportView } from '../../../shared/wire/library.ts';

type Block = ImportView['outline']['blocks'][number];
const block = (kind: Block['kind'], label: string, depth: number, text = label): Block => ({
  ...{ kind, label, depth, text, level: depth, line: 1, role: kind === 'heading' ? 'heading' : 'operative' },
});
const item = (label: string, depth = 1) => block('item', label, depth);
const heading = (text: string) => block('heading', '', 1, text);

describe('the numbering', () => {
  test.each<[string, Block[], string[], string[]]>([
    ['nothing is numbered', [heading('A'), block('paragraph', '', 1)], [], []],
    ['two depths that run on', [heading('A'), item('1.'), item('a)', 2), heading('B'), item('2.')], ['1.', 'a)'], []],
    [
      'begins again',
      [heading('A'), item('1.'), heading('B'), item('1.'), heading('C'), item('1.')],
      ['1.'],
      ['B', 'C'],
    ],
    ['a depth that is seen later', [item('i)', 2), item('1.')], ['1.', 'i)'], []],
  ])('%s', (_what, blocks, labels, restarts) => {
    expect(numberingSeen(blocks)).toEqual({ labels, restarts });
  });
});

describe('under the paragraphs', () => {
  beforeAll(async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    await startLanguage('en');
  });

  it('stand the delegations with their codes, and how they are named', async () => {
    const host = document.createElement('div');
    const root = createRoot(host);
    const outline: ImportView['outline'] = {
      ...{ front: [], place: 'Amman, Jordan', date: null, organisations: [], organ: null, notes: [] },
      blocks: [heading('CONCLUSIONS'), item('1.'), heading('RECOMMENDATIONS'), item('1.')],
      participants: [
        { name: 'Canada', code: 'CAN' },
        { name: 'Atlantis', code: null },
      ],
      naming: { order: 'en', form: 'short', article: 'never', outOfOrder: ['Peru'] },
    };
    await act(async () => root.render(<UnderstoodFacts outline={outline} paragraphs={2} />));
    const words = host.textContent ?? '';
    expect(words).toContain('Amman, Jordan · Numbering: 1. · begins again at RECOMMENDATIONS');
    expect(words).toContain('2 delegations recognised');
    expect([...host.querySelectorAll('li')].map((one) => one.textContent)).toEqual([
      'Canada CAN',
      'Atlantis (in no register of countries)',
    ]);
    expect(words).toContain('Alphabetical order (English) (out of it: Peru); short names; no article');
    act(() => root.unmount());
  });
});
