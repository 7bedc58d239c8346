// The example's time: begins where it is told and runs on with real seconds, so that deadlines of 2017 lie ahead. It can be
// put forward by who runs the server, to see a deadline pass without waiting; never backwards. Only an installation that
// holds nothing but the example has one.

import { deadlineOf } from '../../shared/approval/deadline.ts';
import { ok, type Result, refused } from '../../shared/result.ts';
import type { ForwardClock } from '../commands/forwardClock.ts';

export interface ExampleClockOptions {
  readonly start: number;
  /** Milliseconds that have passed, never set. */
  readonly passed: () => number;
}

/** Longest step forward: a year. */
const MOST_FORWARD = 366 * 86_400_000;

export function exampleClock({ start, passed }: ExampleClockOptions): ForwardClock {
  let base = start - passed();
  let last = start;
  const listeners = new Set<() => void>();
  const now = () => {
    last = Math.max(last, Math.floor(base + passed()));
    return last;
  };
  return {
    now,
    forward(by) {
      if (!Number.isSafeInteger(by) || by <= 0 || by > MOST_FORWARD) return refused('clock/malformed');
      base += by;
      for (const listener of [...listeners]) listener();
      return ok(now());
    },
    onForward(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The moment that "2017-06-21T15:42" is in a zone. */
export function exampleStart(local: string, zone: string): Result<number, 'clock/malformed'> {
  const moment = deadlineOf(local, zone);
  return moment.ok ? ok(moment.value.at) : refused('clock/malformed');
}

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

/** Milliseconds of "9d", "1d12h", "90m"; null for what is none. */
export function readSpan(text: string): number | null {
  if (!/^(\d{1,6}[dhms])+$/.test(text)) return null;
  const parts = [...text.matchAll(/(\d+)([dhms])/g)];
  const span = parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS], 0);
  return span > 0 ? span : null;
}
