// The clock of a running installation: where the machine's clock stood at the start, and the time that has passed since by
// a count that nobody sets. A small difference from the machine's clock is followed slowly; one that is set by hand, or
// by a time server after hours of nothing, moves no deadline: it is said once and left until the next start.
// Limit: what the machine's clock showed at the start is believed, unless the record has come further already.

export interface TimeSources {
  /** The machine's clock, milliseconds since 1970. */
  readonly wall: () => number;
  /** Milliseconds since some moment, never set and never going backwards. */
  readonly passed: () => number;
}

export interface SteadyClockOptions extends TimeSources {
  /** The last moment that is on record; the clock goes on from there if it would begin earlier. */
  readonly notBefore?: number;
  /** Told once for each time the machine's clock was set: by how many milliseconds. */
  readonly onJump: (by: number) => void;
}

/** Difference from which on the machine's clock has been set and did not merely run a little fast or slow. */
const A_JUMP = 10_000;
/** Most that is caught up in a millisecond: half a millisecond a second, as time servers do it. */
const SLEW = 0.0005;

/** Gives whole milliseconds since 1970, which never go backwards. */
export function steadyClock({ wall, passed, notBefore = 0, onJump }: SteadyClockOptions): () => number {
  let before = passed();
  let wallBefore = wall();
  let now = Math.max(wallBefore, notBefore);
  /** What of the difference from the machine's clock is not followed. */
  let apart = now - wallBefore;
  return () => {
    const at = passed();
    const gone = Math.max(0, at - before);
    before = at;
    const shown = wall();
    const jumped = shown - wallBefore - gone;
    wallBefore = shown;
    if (Math.abs(jumped) >= A_JUMP) {
      apart -= jumped;
      onJump(jumped);
    }
    const behind = shown + apart - (now + gone);
    const most = gone * SLEW;
    now += gone + Math.max(-most, Math.min(most, behind));
    return Math.floor(now);
  };
}

/**
 * Time that has passed, with that in which the machine slept: the fine count stands still in sleep, that since the
 * machine was started goes on, but is coarse.
 */
export function passedWithSleep(fine: () => number, sinceBoot: () => number, wall: () => number): () => number {
  const COARSE = 2_000;
  // The count since the start costs a look into a file of the system; the clock is asked for every frame.
  const ASK_EVERY = 1_000;
  const A_LITTLE = 100;
  const [fineStart, bootStart] = [fine(), sinceBoot()];
  let slept = 0;
  let asked = { at: fineStart, wall: wall() };
  return () => {
    const at = fine();
    const awake = at - fineStart;
    const shown = wall();
    // After a sleep the machine's clock has gone on and the fine count has not.
    const apart = Math.abs(shown - asked.wall - (at - asked.at));
    if (at - asked.at < ASK_EVERY && apart < A_LITTLE) return awake + slept;
    asked = { at, wall: shown };
    const missing = sinceBoot() - bootStart - (awake + slept);
    if (missing > COARSE) slept += missing;
    return awake + slept;
  };
}

/** "+1 h", "−1 day", "+12 s" */
export function printJump(by: number): string {
  const size = Math.abs(by);
  const [unit, of] = (
    [
      ['day', 86_400_000],
      ['h', 3_600_000],
      ['min', 60_000],
      ['s', 1_000],
    ] as const
  ).find(([, ms]) => size >= ms) ?? ['s', 1_000];
  const count = Math.round((size / of) * 10) / 10;
  return `${by < 0 ? '−' : '+'}${count} ${unit}${unit === 'day' && count !== 1 ? 's' : ''}`;
}
