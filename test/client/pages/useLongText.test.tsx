// @vitest-environment jsdom
import { act, useMemo } from 'react';
import { beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type History, historyOf } from '../../../client/collab/historyOf.ts';
import { useLongText } from '../../../client/pages/useLongText.tsx';
import type { Block } from '../../../shared/document/block.ts';
import { LONG_TEXT, MUCH_STORED } from '../../../shared/wire/protocol.ts';
import { stage } from '../../kit/stage.ts';

const block = (id: string, letters: number): Block => ({
  ...{ id, role: 'operative', level: 1, numbering: 'auto', label: null },
  content: [{ kind: 'text', text: 'x'.repeat(letters), marks: [] }],
});
interface PageProps {
  readonly canWrite: boolean;
  readonly blocks: readonly Block[];
  readonly history: History | null;
}
function Page({ canWrite, blocks, history }: PageProps) {
  const text = useMemo(() => ({ history: () => history }), [history]);
  return useLongText(canWrite, blocks, text);
}

const place = stage();
let history: History | null;
const show = (canWrite: boolean, ...letters: number[]) =>
  act(async () => {
    const blocks = letters.map((count, i) => block(`b${i}`, count));
    place.root.render(<Page canWrite={canWrite} blocks={blocks} history={history} />);
  });

beforeEach(() => {
  history = null;
});

it('tells who writes, from half of what a text may hold on, until it is put away', async () => {
  await show(true, LONG_TEXT - 2, 1);
  expect(place.host.textContent).toBe('');
  await show(true, LONG_TEXT - 1, 1);
  expect(place.host.textContent).toContain('1,048,576 of 2,097,152 letters');
  await act(async () => place.host.querySelector('button')?.click());
  expect(place.host.textContent).toBe('');
});

it('tells nobody who cannot write there', async () => {
  await show(false, LONG_TEXT, 1);
  expect(place.host.textContent).toBe('');
});

it.each([
  ['little was ever written', { written: 20_000, bytes: null }, ''],
  ['much was written, and it stands', { written: 900_000, bytes: MUCH_STORED - 1 }, ''],
  ['it is large as it is stored', { written: 900_000, bytes: MUCH_STORED }, '5 of 10 MB'],
  ['ten times what stands was written', { written: 1_000_000, bytes: 1_300_000 }, '1.2 of 10 MB'],
])('tells what a text carries of its past: %s', async (_case, carried, expected) => {
  history = carried;
  await show(true, 100_000);
  if (expected === '') expect(place.host.textContent).toBe('');
  else expect(place.host.textContent).toContain(expected);
});

it('knows what was written and deleted from the text itself', () => {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  text.insert(0, 'x'.repeat(300_000));
  text.delete(0, 299_000);
  text.insert(0, 'agreed');
  const { written, bytes } = historyOf(doc);
  expect(written).toBe(300_006);
  expect(bytes).toBe(Y.encodeStateAsUpdate(doc).length);
  expect(historyOf(new Y.Doc())).toEqual({ written: 0, bytes: null });
});
