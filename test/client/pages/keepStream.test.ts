// @vitest-environment jsdom
// When the stream is open and when it is asked for again. What the browser does with a real one is shown in
// test/browser/pages/manyTabs.test.ts; here its answers are given by hand, so that waiting takes no time.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepStream } from '../../../client/parts/keepStream.ts';

class GivenSource {
  static readonly CLOSED = 2;
  static all: GivenSource[] = [];
  readonly url: string;
  readyState = 0;
  onopen = () => {};
  onmessage = (_: { data: string; lastEventId: string }) => {};
  onerror = () => {};
  constructor(url: string) {
    this.url = url;
    GivenSource.all.push(this);
  }
  close() {
    this.readyState = 2;
  }
  opens() {
    this.readyState = 1;
    this.onopen();
  }
  isGivenUp() {
    this.readyState = 2;
    this.onerror();
  }
}

const open = () => GivenSource.all.filter(({ readyState }) => readyState !== 2);
const newest = () => GivenSource.all.at(-1) as GivenSource;
let state: DocumentVisibilityState = 'visible';
const turn = (to: DocumentVisibilityState) => {
  state = to;
  document.dispatchEvent(new Event('visibilitychange'));
};

let told: string[];
let end: () => void;
let heard = 0;
const start = () => {
  end = keepStream(() => `/events?after=${heard}`, {
    opened: (broke) => told.push(broke ? 'open, after a break' : 'open'),
    message: (data, id) => told.push(`${data} ${id}`),
    lost: () => told.push('lost'),
  });
};

beforeEach(() => {
  GivenSource.all = [];
  told = [];
  heard = 0;
  state = 'visible';
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', GivenSource);
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => state);
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a page that is seen has it at once, and hears what comes', () => {
  start();
  newest().opens();
  newest().onmessage({ data: 'x', lastEventId: '7' });
  expect(told).toEqual(['open', 'x 7']);
});

test('a tab opened behind another has none until it is seen', () => {
  state = 'hidden';
  start();
  expect(GivenSource.all).toEqual([]);
  turn('visible');
  expect(open().map(({ url }) => url)).toEqual(['/events?after=0']);
});

test('hidden, it lets go; seen again, it asks anew for an address, once', () => {
  start();
  newest().opens();
  turn('hidden');
  expect(open()).toEqual([]);
  heard = 5;
  turn('visible');
  turn('visible');
  expect(open().map(({ url }) => url)).toEqual(['/events?after=5']);
  newest().opens();
  expect(told).toEqual(['open', 'open']);
});

test('given up by the browser, it is asked for again, ever more rarely, and soon again after it was there', () => {
  start();
  const waits: number[] = [];
  for (let i = 0; i < 7; i++) {
    newest().isGivenUp();
    const before = GivenSource.all.length;
    let waited = 0;
    for (; GivenSource.all.length === before; waited += 500) vi.advanceTimersByTime(500);
    waits.push(waited);
  }
  expect(waits).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  told = [];
  newest().opens();
  expect(told).toEqual(['open, after a break']);
  newest().isGivenUp();
  vi.advanceTimersByTime(2000);
  expect(open()).toHaveLength(1);
});

test('what the browser mends by itself is left to it', () => {
  start();
  newest().opens();
  newest().readyState = 0;
  newest().onerror();
  vi.advanceTimersByTime(60_000);
  expect(GivenSource.all).toHaveLength(1);
  newest().opens();
  expect(told).toEqual(['open', 'lost', 'open, after a break']);
});

test('hidden or ended while it waits, it is not asked for', () => {
  start();
  newest().isGivenUp();
  turn('hidden');
  vi.advanceTimersByTime(60_000);
  expect(open()).toEqual([]);
  turn('visible');
  newest().isGivenUp();
  end();
  vi.advanceTimersByTime(60_000);
  turn('hidden');
  turn('visible');
  expect(open()).toEqual([]);
});
