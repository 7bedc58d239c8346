// How often is asked again when events come alone, together, and while nobody waits for the answer.

import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StaleQueries } from '../../../client/parts/staleQueries.ts';

let asked: string[];
let stale: StaleQueries;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  const queries = new QueryClient();
  vi.spyOn(queries, 'invalidateQueries').mockImplementation(async (filters) => {
    asked.push(`${filters?.queryKey?.join(' ')} ${filters?.refetchType}`);
  });
  stale = new StaleQueries(queries);
});
afterEach(() => {
  vi.useRealTimers();
});

test('one event is asked about at once', () => {
  stale.add(['requests', 'd']);
  vi.advanceTimersByTime(1);
  expect(asked).toEqual(['requests d active']);
});

test('of many together each question is asked once, and once more for those that come behind', () => {
  for (let i = 0; i < 40; i++) {
    stale.add(['requests', 'd']);
    stale.add(['paragraphs', 'd']);
  }
  vi.advanceTimersByTime(1);
  for (let i = 0; i < 40; i++) {
    stale.add(['requests', 'd']);
    vi.advanceTimersByTime(2);
  }
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual(['requests d active', 'paragraphs d active', 'requests d active']);
});

test('whoever shows it is asked for, though others need not', () => {
  stale.add(['meeting', 'm'], 'none');
  stale.add(['meeting', 'm'], 'active');
  stale.add(['meeting', 'm'], 'none');
  stale.add(['document', 'd'], 'none');
  vi.advanceTimersByTime(1);
  expect(asked).toEqual(['meeting m active', 'document d none']);
});

test('what waits at the end is not forgotten, and nothing is asked later', () => {
  stale.add(['requests', 'd']);
  vi.advanceTimersByTime(1);
  stale.add(['requests', 'd']);
  stale.end();
  expect(asked).toHaveLength(2);
  stale.end();
  vi.advanceTimersByTime(1000);
  expect(asked).toHaveLength(2);
});
