// What people do in the course of a run, each at a pace of their own with a little chance in it, played in the order of
// time. Whoever is late catches up: the load does not wait for the server.

import { chance } from './chance.ts';
import { sleep } from './stage.ts';

export interface Act<P> {
  readonly at: number;
  readonly by: P;
}

/** `perSecond` acts of each of `people` for `ms` milliseconds, from a random start, 40 % more or less apart. */
export function schedule<P>(people: readonly P[], perSecond: number, ms: number): Act<P>[] {
  const random = chance(3);
  const pace = 1_000 / perSecond;
  const acts: Act<P>[] = [];
  for (const by of people)
    for (let at = random() * pace; at < ms; at += pace * (0.6 + random() * 0.8)) acts.push({ at, by });
  return acts.sort((a, b) => a.at - b.at);
}

const TURN_EVERY = 64;

/** Plays the acts; `stop` ends it early. */
export async function play<P>(acts: readonly Act<P>[], act: (by: P) => void, stop = () => false): Promise<void> {
  const began = performance.now();
  for (const [i, { at, by }] of acts.entries()) {
    if (stop()) return;
    const early = began + at - performance.now();
    if (early > 0.5) await sleep(early);
    // Behind its time the load still lets messages in now and then.
    else if (i % TURN_EVERY === 0) await new Promise((resolve) => setImmediate(resolve));
    act(by);
  }
}
