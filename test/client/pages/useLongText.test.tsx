// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { useLongText } from '../../../client/pages/useLongText.tsx';
import { startLanguage } from '../../../client/parts/language.ts';
import type { Block } from '../../../shared/document/block.ts';
import { LONG_TEXT } from '../../../shared/wire/protocol.ts';

const block = (id: string, letters: number): Block => ({
  ...{ id, role: 'operative', level: 1, numbering: 'auto', label: null },
  content: [{ kind: 'text', text: 'x'.repeat(letters), marks: [] }],
});
function Page({ canWrite, blocks }: { readonly canWrite: boolean; readonly blocks: readonly Block[] }) {
  return useLongText(canWrite, blocks);
}

let root: Root;
let host: HTMLElement;
const show = (canWrite: boolean, ...letters: number[]) =>
  act(async () => {
    root.render(<Page canWrite={canWrite} blocks={letters.map((count, i) => block(`b${i}`, count))} />);
  });

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await startLanguage('en');
});
beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

it('tells who writes, from half of what a text may hold on, until it is put away', async () => {
  await show(true, LONG_TEXT - 2, 1);
  expect(host.textContent).toBe('');
  await show(true, LONG_TEXT - 1, 1);
  expect(host.textContent).toContain('1,048,576 of 2,097,152 letters');
  await act(async () => host.querySelector('button')?.click());
  expect(host.textContent).toBe('');
});

it('tells nobody who cannot write there', async () => {
  await show(false, LONG_TEXT, 1);
  expect(host.textContent).toBe('');
});
