// From the figures of all runs to what is said of them: medians with their spread, the ratio to the better peer within
// one repetition, and whether the target is reached.

import { median } from './numbers.ts';
import type { Planned, Target } from './plan.ts';
import { PEER_NAMES, type ServerName } from './servers.ts';
import type { Figures } from './stage.ts';

export interface Run {
  readonly name: string;
  readonly server: ServerName;
  readonly repetition: number;
  readonly figures: Figures | null;
  readonly error: string | null;
  /** Why the server sent clients away, those of them that were still there at the end. */
  readonly sentAway: readonly string[];
  readonly seconds: number;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface Verdict extends Target {
  /** NaN where runs failed. */
  readonly reached: Spread;
  readonly isReached: boolean;
}

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { median: Number.NaN, least: Number.NaN, most: Number.NaN };
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** Of one server, one for each repetition that did not fail. */
export function valuesOf(runs: readonly Run[], server: ServerName, figure: string): number[] {
  return runs.flatMap((run) => {
    const value = run.server === server ? run.figures?.[figure] : undefined;
    // What is not finite has become null on its way between processes.
    return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
  });
}

/** Ours to the better peer's, for each repetition in which no run failed. */
export function ratiosOf(runs: readonly Run[], { figure, better }: Pick<Target, 'figure' | 'better'>): number[] {
  return [...new Set(runs.map(({ repetition }) => repetition))].flatMap((repetition) => {
    const same = runs.filter((run) => run.repetition === repetition);
    const [ours] = valuesOf(same, 'chapeau', figure);
    const asked = PEER_NAMES.filter((peer) => same.some(({ server }) => server === peer));
    const peers = asked.flatMap((peer) => valuesOf(same, peer, figure));
    if (ours === undefined || peers.length === 0 || peers.length < asked.length) return [];
    return [ours / (better === 'less' ? Math.min(...peers) : Math.max(...peers))];
  });
}

export function verdictsOn(planned: Planned, runs: readonly Run[]): Verdict[] {
  return planned.targets.map((target) => {
    const { kind, better, limit, figure } = target;
    const reached = spreadOf(kind === 'ratio' ? ratiosOf(runs, target) : valuesOf(runs, 'chapeau', figure));
    // A promise holds every time, a ratio in the middle.
    const counts = kind === 'ratio' ? reached.median : reached.most;
    return { ...target, reached, isReached: better === 'less' ? counts <= limit : counts >= limit };
  });
}
