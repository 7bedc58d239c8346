import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import { ComeBack, MAX_WAIT_MS } from '../../../client/collab/comeBack.ts';

/** As much of the provider as decides when it comes again, and how it reckons that. */
function waiting(tries: number) {
  const provider = { wsUnsuccessfulReconnects: tries, maxBackoffTime: MAX_WAIT_MS };
  const comeBack = new ComeBack(provider as unknown as WebsocketProvider, () => true, null);
  const close = () => {
    const told = comeBack.settle();
    provider.wsUnsuccessfulReconnects += 1;
    const waits = Math.min(2 ** provider.wsUnsuccessfulReconnects * 100, provider.maxBackoffTime);
    provider.wsUnsuccessfulReconnects = 0;
    return { told, waits };
  };
  return { comeBack, close };
}

/** The first wait, which is not the same for all who lost their connection in one moment. */
function isFirst({ told, waits }: { readonly told: number; readonly waits: number }): void {
  expect(told).toBe(waits);
  expect(waits).toBeGreaterThanOrEqual(200);
  expect(waits).toBeLessThanOrEqual(1_600);
}

describe('coming back', () => {
  it('is as soon as the provider does it where a connection was lost', () => {
    for (const [tries, wait] of [
      [1, 400],
      [5, 6_400],
      [9, MAX_WAIT_MS],
    ] as const) {
      expect(waiting(tries).close()).toEqual({ told: wait, waits: wait });
    }
    isFirst(waiting(0).close());
  });

  it('[P13] leaves a server that cannot store alone for longer and longer, though it let this page in', () => {
    const { comeBack, close } = waiting(0);
    for (const most of [2_000, 4_000, 8_000, MAX_WAIT_MS, MAX_WAIT_MS]) {
      comeBack.failed();
      const { told, waits } = close();
      expect(told).toBe(waits);
      expect(waits).toBeGreaterThanOrEqual(most * 0.75);
      expect(waits).toBeLessThanOrEqual(most);
    }
    comeBack.stored();
    isFirst(close());
  });
});

describe('the device says that there is a network again', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  function away(isWanted = true) {
    const document = Object.assign(new EventTarget(), { hidden: false });
    const page = Object.assign(new EventTarget(), { document });
    const provider = { wsconnected: false, tries: 0, disconnect: () => {}, connect: () => provider.tries++ };
    const comeBack = new ComeBack(provider as unknown as WebsocketProvider, () => isWanted, page);
    const hear = (what: 'online' | 'visibilitychange') => {
      (what === 'online' ? page : document).dispatchEvent(new Event(what));
      vi.advanceTimersByTime(1_000);
      return provider.tries;
    };
    return { comeBack, provider, document, hear };
  }

  it('tries at once, and once', () => {
    const { hear } = away();
    expect(hear('online')).toBe(1);
    expect(hear('visibilitychange')).toBe(2);
  });

  it('leaves a server that is behind the time it was given', () => {
    const { comeBack, hear } = away();
    comeBack.lookAgain();
    expect(hear('visibilitychange')).toBe(0);
    vi.advanceTimersByTime(500);
    expect(hear('online')).toBe(2);
  });

  it('does not where it is connected, not looked at, at its end, closed, or the server cannot store', () => {
    const connected = away();
    connected.provider.wsconnected = true;
    const hidden = away();
    hidden.document.hidden = true;
    const ended = away(false);
    const closed = away();
    closed.comeBack.end();
    const failing = away();
    failing.comeBack.failed();
    for (const one of [connected, hidden, ended, closed, failing]) expect(one.hear('online')).toBe(0);
  });
});
