// Decides for every label which list it belongs to, over the whole document at once. A reading of the document is a
// path of small steps, each with a price: the next number of an open list costs nothing, a new list below its
// introduction next to nothing, gaps, repetitions and sudden changes of form are dear. The cheapest path wins, so "i."
// after "h." is a letter and "i." under "p." a roman number without a rule that says so. Limit: the BEAM cheapest
// paths are followed, not all.

import { type Choice, follow, type Level, type Path, START, type Step, trailOf, type Way } from './levelPath.ts';
import { type Bar, HOPELESS, waysOn } from './levelWays.ts';

const BEAM = 16;
/** Two readings that differ for longer than so many labels are compared no further back. */
const MAX_LOOK_BACK = 40;
/** Paths that differ by less than this are told apart by nothing in the text. */
const MARGIN = 0.75;

/** The cheapest path for each state of the open lists, and of these the BEAM cheapest. */
function cheapest(ways: Way[], introduces: boolean): Path[] {
  const best = new Map<string, Path>();
  const sorted = ways.sort((a, b) => a.cost - b.cost);
  let limit = (sorted[0]?.cost ?? 0) + HOPELESS;
  for (const one of sorted) {
    if (one.cost > limit) break;
    const trail = trailOf(one);
    const first = best.get(trail);
    if (first === undefined) {
      if (best.size === BEAM) continue;
      best.set(trail, follow(one, introduces));
      if (best.size === BEAM) limit = Math.min(limit, one.cost + MARGIN);
    } else if (first.rival === null && one.cost - first.cost < MARGIN) {
      best.set(trail, { ...first, rival: follow(one, introduces) });
    }
  }
  return [...best.values()];
}

const sameChoice = (a: Choice, b: Choice): boolean =>
  a.level === b.level && a.isHeading === b.isHeading && a.reading?.style === b.reading?.style;

/** Choices from the first label to the last; those in which a rival differs are doubtful. */
function backtrack(end: Path, rivals: readonly Path[]): Level[] {
  const chain: Path[] = [];
  for (let path: Path | null = end; path !== null; path = path.before) {
    if (path.choice !== null) chain.push(path);
  }
  chain.reverse();
  const doubtful = new Set<number>();
  const compare = (rival: Path | null, last: number): void => {
    let i = last;
    const least = Math.max(0, last - MAX_LOOK_BACK);
    for (let other = rival; other !== null && i >= least && other !== chain[i]; other = other.before, i--) {
      if (other.choice !== null && !sameChoice(other.choice, chain[i]!.choice!)) doubtful.add(i);
    }
  };
  for (const rival of rivals) compare(rival, chain.length - 1);
  chain.forEach((path, i) => {
    compare(path.rival, i);
  });
  return chain.map((path, i) => {
    const choice = path.choice!;
    return doubtful.has(i) ? { ...choice, doubts: [...choice.doubts, 'twoReadings'] } : choice;
  });
}

/** One level for each label, in order. Breaks give none. */
export function inferLevels(steps: readonly Step[]): readonly Level[] {
  let paths: Path[] = [START];
  for (const step of steps) {
    if (step.kind === 'break') paths = paths.map((path) => ({ ...path, afterBreak: true }));
    else {
      const bar: Bar = { least: Number.POSITIVE_INFINITY };
      paths = cheapest(
        paths.flatMap((path) => waysOn(path, step, bar)),
        step.introduces,
      );
    }
  }
  const [best, ...others] = [...paths].sort((a, b) => a.cost - b.cost);
  if (best === undefined) return [];
  return backtrack(
    best,
    others.filter((other) => other.cost - best.cost < MARGIN),
  );
}
