import { expect, test } from 'vitest';
import { processMemory } from '../../../server/cli/processMemory.ts';

const memory = processMemory();
if (memory === null) throw new Error('this Node has no inspector');

test('tells how large the process is, and how busy it was since it was last asked', async () => {
  expect(memory.resident()).toBeGreaterThan(2 ** 20);
  memory.busyShare();
  const end = performance.now() + 50;
  while (performance.now() < end);
  expect(memory.busyShare()).toBeGreaterThan(0.5);
  await expect.poll(() => memory.busyShare()).toBeLessThan(0.5);
});

test('collects what nobody holds any more, and nothing else', async () => {
  const held = { words: 'held' };
  const kept = new WeakRef(held);
  const dropped = new WeakRef({ words: 'dropped' });
  // In the turn in which a weak reference was made, what it refers to is held by itself.
  await new Promise((done) => setImmediate(done));
  await memory.collect();
  await memory.collect();
  expect(dropped.deref()).toBeUndefined();
  expect(kept.deref()).toBe(held);
});
