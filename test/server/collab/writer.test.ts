// Whose turn it is: what runs alone has all stored first that came before it; whoever only reads hurries nobody.

import { expect, it, vi } from 'vitest';
import { type Entry, Writer } from '../../../server/collab/writer.ts';
import { memoryStore } from './relayKit.ts';

async function writing() {
  const store = await memoryStore();
  const turns: string[] = [];
  const held: Entry = {
    bytes: 0,
    row: () => {
      turns.push('held back');
      return null;
    },
    stored: () => {},
    failed: () => {},
  };
  const waiting = [held];
  const hurry = vi.fn(() => {
    for (const entry of waiting.splice(0)) writer.push(entry);
  });
  const writer = new Writer({
    store,
    hurry,
    lastSeq: () => 0,
    others: () => {},
    stored: () => {},
    settled: () => {},
    took: () => {},
  });
  return { writer, turns, hurry, store };
}

it('what runs alone comes after what was held back', async () => {
  const { writer, turns, store } = await writing();
  await writer.alone(async () => void turns.push('alone'));
  expect(turns).toEqual(['held back', 'alone']);
  await store.close();
});

it('reading between two batches leaves what is held back where it is', async () => {
  const { writer, turns, hurry, store } = await writing();
  await writer.between(async () => void turns.push('read'));
  expect([turns, hurry.mock.calls.length]).toEqual([['read'], 0]);
  await writer.idle();
  expect(turns).toEqual(['read', 'held back']);
  await store.close();
});
