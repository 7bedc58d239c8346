// Decides for every label which list it belongs to, over the whole document at once. A reading of the document is a
// path of small steps, each with a price: the next number of an open list costs nothing, a new list below its
// introduction next to nothing, gaps, repetitions and sudden changes of form are dear. The cheapest path wins, so "i."
// after "h." is a letter and "i." under "p." a roman number without a rule that says so. Limit: the BEAM cheapest
// paths are followed, not all.

import type { LabelStyle, PrintedLabel, Reading } from './printedLabel.ts';

export type Step =
  /** A line with a label; `introduces`: the words end with a colon. */
  | { readonly kind: 'label'; readonly label: PrintedLabel; readonly introduces: boolean }
  /** A line that may be a heading: numbering may start anew after it. */
  | { readonly kind: 'break' };

export type Doubt = 'gap' | 'outOfOrder' | 'restart' | 'mixedForm' | 'twoReadings';

export interface Level {
  /** 1 for paragraphs, 2 for what hangs below; 0 if the label is none. */
  readonly level: number;
  readonly reading: Reading | null;
  /** Number of the list the item belongs to, counted through the document; items of a list share it. */
  readonly list: number;
  readonly doubts: readonly Doubt[];
}

const BEAM = 16;
const MAX_DEPTH = 8;
/** Paths that differ by less than this are told apart by nothing in the text. */
const MARGIN = 0.75;

const PRICE = {
  newList: 0.3,
  firstList: 0.1,
  unintroduced: 0.2,
  startsLate: 1.5,
  childStartsLate: 2,
  childStartsLateStep: 0.5,
  resumes: 0.8,
  restartAfterBreak: 0.2,
  restart: 3,
  gap: 2,
  gapStep: 0.3,
  maxGap: 4,
  maxLate: 3,
  outOfOrder: 3.2,
  otherForm: 1.5,
  otherStyle: 3.5,
  otherStyleAfterBreak: 0.5,
  sameFormAsParent: 4,
  unusualLevel: 0.8,
  unusualStyle: 0.3,
  notALabel: 4,
  wrongPath: 3,
  numbersBelowBullet: 1,
} as const;

interface Run {
  readonly style: LabelStyle;
  readonly form: string;
  readonly n: number;
  readonly list: number;
  /** The open lists down to this one, as one string. */
  readonly trail: string;
}

interface Choice {
  readonly level: number;
  readonly reading: Reading | null;
  readonly list: number;
  readonly doubts: readonly Doubt[];
}

interface Path {
  readonly cost: number;
  readonly open: readonly Run[];
  /** The list closed last at each level, which may be resumed below the next parent. */
  readonly closed: readonly (Run | undefined)[];
  readonly afterBreak: boolean;
  readonly introduced: boolean;
  /** "style level" pairs met so far. */
  readonly habits: ReadonlySet<string>;
  readonly lists: number;
  readonly choice: Choice | null;
  readonly before: Path | null;
  /** A path as cheap that came to the same open lists in another way. */
  readonly rival: Path | null;
}

const START: Path = {
  cost: 0,
  open: [],
  closed: [],
  afterBreak: false,
  introduced: false,
  habits: new Set(),
  lists: 0,
  choice: null,
  before: null,
  rival: null,
};

const formOf = (label: PrintedLabel): string => `${label.before}#${label.after}`;

/** What it costs to find a style at a level where it was not before, while it was elsewhere. */
function habitPrice(path: Path, style: LabelStyle, level: number): number {
  if (style === 'path' || path.habits.has(`${style} ${level}`)) return 0;
  let elsewhere = false;
  let others = false;
  for (const habit of path.habits) {
    const [otherStyle, otherLevel] = habit.split(' ');
    if (otherStyle === style) elsewhere = true;
    if (Number(otherLevel) === level && otherStyle !== 'bullet') others = true;
  }
  return (elsewhere ? PRICE.unusualLevel : 0) + (others && style !== 'bullet' ? PRICE.unusualStyle : 0);
}

/** A priced way on from a path; the path it leads to is made only for the cheapest. */
interface Way {
  readonly from: Path;
  readonly cost: number;
  readonly choice: Choice;
  /** null where the label is taken for none. */
  readonly run: Run | null;
}

function way(from: Path, price: number, choice: Choice, style: LabelStyle, form: string, n: number): Way {
  const above = choice.level > 1 ? from.open[choice.level - 2]!.trail : '';
  const run: Run = { style, form, n, list: choice.list, trail: `${above}/${style}${form}${n}` };
  return { from, cost: from.cost + price + habitPrice(from, style, choice.level), choice, run };
}

function follow({ from, cost, choice, run }: Way, introduces: boolean): Path {
  if (run === null) return { ...from, cost, choice, before: from, rival: null };
  const { level } = choice;
  const habit = `${run.style} ${level}`;
  const closed = [...from.closed];
  for (let i = level - 1; i < from.open.length; i++) closed[i] = from.open[i];
  return {
    cost,
    open: [...from.open.slice(0, level - 1), run],
    closed,
    afterBreak: false,
    introduced: introduces,
    habits: from.habits.has(habit) ? from.habits : new Set([...from.habits, habit]),
    lists: Math.max(from.lists, run.list + 1),
    choice,
    before: from,
    rival: null,
  };
}

/** The item as a neighbour of the last one of an open list; lists below it are closed. */
function asSibling(path: Path, at: number, label: PrintedLabel, reading: Reading): Way {
  const last = path.open[at]!;
  const form = formOf(label);
  const doubts: Doubt[] = [];
  let price = 0;
  let list = last.list;
  if (last.style !== reading.style) {
    price += path.afterBreak ? PRICE.otherStyleAfterBreak : PRICE.otherStyle;
    if (!path.afterBreak) doubts.push('mixedForm');
    if (reading.n > 1) price += PRICE.startsLate;
    list = path.lists;
  } else if (reading.inserted) {
    if (reading.n !== last.n) price += PRICE.outOfOrder;
  } else if (reading.style !== 'bullet' && reading.n !== last.n + 1) {
    if (reading.n === 1) {
      price += path.afterBreak ? PRICE.restartAfterBreak : PRICE.restart;
      if (!path.afterBreak) doubts.push('restart');
      list = path.lists;
    } else if (reading.n > last.n) {
      price += PRICE.gap + Math.min(PRICE.maxGap, PRICE.gapStep * (reading.n - last.n - 1));
      doubts.push('gap');
    } else {
      price += PRICE.outOfOrder;
      doubts.push('outOfOrder');
    }
  }
  if (last.style === reading.style && last.form !== form && list === last.list) {
    price += PRICE.otherForm;
    doubts.push('mixedForm');
  }
  const n = reading.inserted ? last.n : reading.n;
  return way(path, price, { level: at + 1, reading, list, doubts }, reading.style, form, n);
}

/** The item as the first of a list below the last item. */
function asChild(path: Path, label: PrintedLabel, reading: Reading): Way {
  const level = path.open.length + 1;
  const form = formOf(label);
  const doubts: Doubt[] = [];
  let price: number = path.open.length === 0 ? PRICE.firstList : PRICE.newList;
  let list = path.lists;
  const isPath = reading.style === 'path';
  if (!isPath && path.open.some((run) => run.style === reading.style && run.form === form))
    price += PRICE.sameFormAsParent;
  if (path.open.length > 0 && !path.introduced) price += PRICE.unintroduced;
  if (path.open.at(-1)?.style === 'bullet' && reading.style !== 'bullet') price += PRICE.numbersBelowBullet;
  if (reading.n > 1) {
    const earlier = path.closed[level - 1];
    if (earlier !== undefined && earlier.style === reading.style && earlier.n + 1 === reading.n) {
      price += PRICE.resumes;
      list = earlier.list;
    } else {
      const late = PRICE.childStartsLate + Math.min(PRICE.maxLate, PRICE.childStartsLateStep * (reading.n - 1));
      price += path.open.length === 0 ? PRICE.startsLate : late;
      doubts.push('gap');
    }
  }
  return way(path, price, { level, reading, list, doubts }, reading.style, form, reading.n);
}

/** All ways on from a path over a label. */
function waysOn(path: Path, label: PrintedLabel): Way[] {
  const all: Way[] = [];
  for (const reading of label.readings) {
    // A path "2.1" says its level itself.
    const add = (one: Way): void => {
      const isAstray = reading.style === 'path' && reading.parts !== one.choice.level;
      all.push(isAstray ? { ...one, cost: one.cost + PRICE.wrongPath } : one);
    };
    for (let at = path.open.length - 1; at >= 0; at--) add(asSibling(path, at, label, reading));
    if (path.open.length < MAX_DEPTH && !reading.inserted) add(asChild(path, label, reading));
  }
  const none: Choice = { level: 0, reading: null, list: -1, doubts: [] };
  all.push({ from: path, cost: path.cost + PRICE.notALabel, choice: none, run: null });
  return all;
}

const trailOf = ({ run, from }: Way): string => (run ?? from.open.at(-1))?.trail ?? '';

/** The cheapest path for each state of the open lists, and of these the BEAM cheapest. */
function cheapest(ways: Way[], introduces: boolean): Path[] {
  const best = new Map<string, Path>();
  let limit = Number.POSITIVE_INFINITY;
  for (const one of ways.sort((a, b) => a.cost - b.cost)) {
    if (one.cost > limit) break;
    const trail = trailOf(one);
    const first = best.get(trail);
    if (first === undefined) {
      if (best.size === BEAM) continue;
      best.set(trail, follow(one, introduces));
      if (best.size === BEAM) limit = one.cost + MARGIN;
    } else if (first.rival === null && one.cost - first.cost < MARGIN) {
      best.set(trail, { ...first, rival: follow(one, introduces) });
    }
  }
  return [...best.values()];
}

const sameChoice = (a: Choice, b: Choice): boolean => a.level === b.level && a.reading?.style === b.reading?.style;

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
    for (let other = rival; other !== null && i >= 0 && other !== chain[i]; other = other.before, i--) {
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
    if (step.kind === 'break') paths = paths.map((path) => ({ ...path, afterBreak: true, introduced: false }));
    else
      paths = cheapest(
        paths.flatMap((path) => waysOn(path, step.label)),
        step.introduces,
      );
  }
  const [best, ...others] = [...paths].sort((a, b) => a.cost - b.cost);
  if (best === undefined) return [];
  return backtrack(
    best,
    others.filter((other) => other.cost - best.cost < MARGIN),
  );
}
