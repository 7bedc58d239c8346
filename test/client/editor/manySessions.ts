// Plays a stretch of seeded sessions and adds up what came of them.

import { type Outcome, playSession, randomSession, type Weather } from './session.ts';

export interface Sum {
  readonly sessions: number;
  /** "seed: what: evidence", the first few. */
  readonly failures: readonly string[];
  /** Seeds of sessions with letters standing twice, or gone, or taken by another's undo. */
  readonly doubled: readonly number[];
  readonly lost: readonly number[];
  readonly taken: readonly number[];
  readonly undone: number;
}

export function playMany(from: number, count: number, weather: Weather, play = playSession): Sum {
  const outcomes = Array.from({ length: count }, (_, i): [number, Outcome] => {
    const seed = from + i;
    return [seed, play(randomSession(seed, weather), seed)];
  });
  const seeds = (of: (outcome: Outcome) => number) => outcomes.filter(([, one]) => of(one) > 0).map(([seed]) => seed);
  return {
    sessions: count,
    failures: outcomes
      .flatMap(([seed, { failures }]) => Object.entries(failures).map(([what, why]) => `${seed}: ${what}: ${why}`))
      .slice(0, 5),
    doubled: seeds(({ doubled }) => doubled),
    lost: seeds(({ lost }) => lost),
    taken: seeds(({ taken }) => taken),
    undone: outcomes.reduce((sum, [, { undone }]) => sum + undone, 0),
  };
}
