// What is left until the deadline of a round, to the minute, and the moments at which it is said aloud: 24 hours, one
// hour, ten minutes before, and when it is over. No clock is read here.

const A_MINUTE = 60_000;
const AN_HOUR = 60 * A_MINUTE;
const A_DAY = 24 * AN_HOUR;

export interface TimeLeft {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

/** Whole minutes left; null once the deadline is reached. */
export function timeLeft(deadline: number, now: number): TimeLeft | null {
  const left = deadline - now;
  if (left <= 0) return null;
  const minutes = Math.floor(left / A_MINUTE);
  return { days: Math.floor(minutes / 1_440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}

/** After so many milliseconds other words hold. */
export const nextTick = (deadline: number, now: number): number => {
  const beyond = (deadline - now) % A_MINUTE;
  return (beyond > 0 ? beyond : A_MINUTE + beyond) + 1;
};

/** How much of the time given has gone, 0 to 1. */
export function elapsedPart(openedAt: number, deadline: number, now: number): number {
  if (deadline <= openedAt) return 1;
  return Math.min(1, Math.max(0, (now - openedAt) / (deadline - openedAt)));
}

const CALLS = [
  { call: 'over', before: 0 },
  { call: 'tenMinutes', before: 10 * A_MINUTE },
  { call: 'hour', before: AN_HOUR },
  { call: 'day', before: A_DAY },
] as const;
export type ClockCall = (typeof CALLS)[number]['call'];

/** What is to be said where the clock went from one moment to another: the latest of what it passed; null for nothing. */
export function callBetween(deadline: number, from: number, to: number): ClockCall | null {
  return CALLS.find(({ before }) => from < deadline - before && deadline - before <= to)?.call ?? null;
}
