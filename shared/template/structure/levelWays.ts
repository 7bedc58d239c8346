// All that a label may be after what was read before it: the next of an open list, the first of a list below, a heading
// outside all lists, or no label at all; each with its price.

import type { Reading } from '../lines/labelForms.ts';
import {
  type Choice,
  type Doubt,
  formOf,
  habitOf,
  habitPrice,
  type LabelStep,
  type Path,
  type Run,
  type Way,
} from './levelPath.ts';
import { PRICE } from './levelPrices.ts';

/** A way that is dearer than the cheapest by so much is given up. */
export const HOPELESS = 8;

/** The least that a way over a label costs so far: of those that can win nothing most are not even made. */
export interface Bar {
  least: number;
}

const MAX_DEPTH = 8;
/** Farther apart two lines are not indented alike, in points. */
const SAME_INDENT = 9;

/** What the file says against a place in a list: the levels of its own lists, and how far the line is indented. */
function sourcePrice(step: LabelStep, neighbour: Run | undefined, isChild: boolean): number {
  if (neighbour === undefined) return 0;
  const from = step.label.from ?? null;
  let price = 0;
  const isBullet = neighbour.style === 'bullet';
  if (from !== null && neighbour.source !== null && from.list === neighbour.source.list) {
    const isAstray = isChild ? from.level <= neighbour.source.level : from.level !== neighbour.source.level;
    if (isAstray) price += PRICE.otherSourceLevel;
  }
  const indent = step.indent ?? null;
  if (indent !== null && neighbour.indent !== null) {
    const by = indent - neighbour.indent;
    if (isChild ? by < -SAME_INDENT : Math.abs(by) > SAME_INDENT)
      price += isBullet ? PRICE.otherBulletIndent : PRICE.otherIndent;
  }
  return price;
}

/** The file itself says that a line hangs below another: by its list, or a bullet by its indent. */
function isDeeper(step: LabelStep, parent: Run): boolean {
  const from = step.label.from ?? null;
  if (from !== null && parent.source !== null && from.list === parent.source.list)
    return from.level > parent.source.level;
  const indent = step.indent ?? null;
  return parent.style === 'bullet' && indent !== null && parent.indent !== null && indent > parent.indent + SAME_INDENT;
}

/** Null where it is hopeless. */
function way(from: Path, price: number, choice: Choice, step: LabelStep, reading: Reading, bar: Bar): Way | null {
  const { style, head, n } = reading;
  const form = formOf(step.label);
  let cost = from.cost + price + habitPrice(from, habitOf(style, form), choice.level);
  if (step.midSentence === true) cost += PRICE.labelInSentence;
  if (step.label.weak === true) cost += PRICE.weakLabel;
  if (cost > bar.least + HOPELESS) return null;
  const above = choice.level > 1 ? from.open[choice.level - 2]!.trail : '';
  const run: Run = {
    style,
    form,
    n,
    list: choice.list,
    head,
    source: step.label.from ?? null,
    indent: step.indent ?? null,
    trail: `${above}/${style}${form}${n}`,
  };
  return { from, cost, choice, run };
}

/** The item as a neighbour of the last one of an open list; lists below it are closed. */
function asSibling(path: Path, at: number, step: LabelStep, reading: Reading, bar: Bar): Way | null {
  const last = path.open[at]!;
  const form = formOf(step.label);
  const doubts: Doubt[] = [];
  // A list that the file itself numbers may restart and leave numbers out: it says so for certain.
  const isSure = step.label.from !== undefined && last.source !== null;
  const afterBreak = path.afterBreak || (step.afterClauses === true && at === path.open.length - 1);
  let price = sourcePrice(step, last, false);
  let list = last.list;
  if (last.style !== reading.style) {
    price += afterBreak ? PRICE.otherStyleAfterBreak : PRICE.otherStyle;
    if (!afterBreak) doubts.push('mixedForm');
    if (reading.n > 1) price += PRICE.startsLate;
    list = path.lists;
  } else if (reading.inserted) {
    if (reading.n !== last.n) price += reading.n === last.n + 1 ? PRICE.insertedLate : PRICE.outOfOrder;
  } else if (reading.style !== 'bullet' && reading.n !== last.n + 1) {
    if (reading.n === 1 && reading.style === 'path' && reading.head !== last.head) {
      price += PRICE.nextChapter;
      list = path.lists;
    } else if (reading.n === 1) {
      price += afterBreak ? PRICE.restartAfterBreak : PRICE.restart;
      if (!afterBreak && !isSure) doubts.push('restart');
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
    price += reading.inserted ? PRICE.insertedForm : PRICE.otherForm;
    if (!reading.inserted) doubts.push('mixedForm');
  }
  return way(path, price, { level: at + 1, reading, list, doubts }, step, reading, bar);
}

/** The item as the first of a list below the last item. */
function asChild(path: Path, step: LabelStep, reading: Reading, bar: Bar): Way | null {
  const level = path.open.length + 1;
  const form = formOf(step.label);
  const doubts: Doubt[] = [];
  let price = sourcePrice(step, path.open.at(-1), true);
  price += path.open.length === 0 ? PRICE.firstList : PRICE.newList;
  let list = path.lists;
  const isPath = reading.style === 'path';
  const parent = path.open.at(-1);
  const deeper = parent !== undefined && isDeeper(step, parent);
  if (!isPath && !deeper && path.open.some((run) => run.style === reading.style && run.form === form))
    price += PRICE.sameFormAsParent;
  if (path.open.length > 0 && !path.introduced) price += PRICE.unintroduced + (path.afterBreak ? PRICE.belowBreak : 0);
  if (path.open.at(-1)?.style === 'bullet' && reading.style !== 'bullet')
    price += path.introduced || deeper ? PRICE.numbersBelowBullet : PRICE.numbersBelowClosedBullet;
  if (step.afterClauses === true && !deeper) price += PRICE.belowClauses;
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
  return way(path, price, { level, reading, list, doubts }, step, reading, bar);
}

const NONE: Choice = { level: 0, reading: null, list: -1, doubts: [] };

/** What it costs to take a label for words of the text; nothing but a label is what the file itself numbers. */
function priceOfNone(step: LabelStep): number {
  if (step.label.from !== undefined || step.label.sure === true) return Number.POSITIVE_INFINITY;
  if (step.midSentence === true) return PRICE.notALabelInSentence;
  return step.label.weak === true ? PRICE.notALabelIfWeak : PRICE.notALabel;
}

/** The label as that of a heading that stands outside all lists. */
function asHeading(path: Path, step: LabelStep, reading: Reading): Way {
  const key = `${reading.style} ${formOf(step.label)}`;
  const last = path.headings.get(key);
  let price: number = path.afterBreak ? PRICE.headingAfterBreak : PRICE.heading;
  if (last !== undefined && reading.n === last + 1) price = PRICE.nextHeading;
  else if (last !== undefined && reading.n !== 1) price += PRICE.headingOutOfRun;
  const isAwaited = path.open.some(
    ({ style, form, n }) => style === reading.style && form === formOf(step.label) && n + 1 === reading.n,
  );
  if (isAwaited) price += PRICE.headingInRun;
  if (step.midSentence === true) price += PRICE.labelInSentence;
  if (step.label.weak === true) price += PRICE.weakLabel;
  const choice: Choice = { level: 0, isHeading: true, reading, list: -1, doubts: [] };
  return { from: path, cost: path.cost + price, choice, run: null, heading: { key, n: reading.n } };
}

/** A label for certain that is of no run: a neighbour of the last item of an open list, which goes on as it was. */
const asStray = (path: Path, reading: Reading): Way[] =>
  path.open.map((run, at) => ({
    from: path,
    cost: path.cost + PRICE.stray,
    choice: { level: at + 1, reading, list: run.list, doubts: [] },
    run,
  }));

/**
 * The level that a path says itself: "2.1" stands on the second, unless its kind began on another because the chapters have no
 * labels ("Goal 2" over "2.1").
 */
function levelOfPath({ open }: Path, { parts }: Reading, level: number): number {
  const at = open.findIndex((run) => run.style === 'path');
  if (at < 0) return open.length === 0 ? level : parts;
  return at + parts - open[at]!.head.split('.').length;
}

/** All ways on from a path over a label that are not hopeless, given those over it from other paths. */
export function waysOn(path: Path, step: LabelStep, bar: Bar): Way[] {
  const all: Way[] = [];
  let hasAny = false;
  const add = (one: Way): void => {
    all.push(one);
    hasAny = true;
    bar.least = Math.min(bar.least, one.cost);
  };
  // No price is below nothing.
  if (path.cost > bar.least + HOPELESS) return all;
  for (const reading of step.label.readings) {
    // A path "2.1" says its level itself.
    const addInList = (one: Way | null): void => {
      hasAny = true;
      if (one === null) return;
      const isAstray = reading.style === 'path' && one.choice.level !== levelOfPath(path, reading, one.choice.level);
      add(isAstray ? { ...one, cost: one.cost + PRICE.wrongPath } : one);
    };
    for (let at = path.open.length - 1; at >= 0; at--) addInList(asSibling(path, at, step, reading, bar));
    if (path.open.length < MAX_DEPTH && !reading.inserted) addInList(asChild(path, step, reading, bar));
    if (step.label.sure === true) for (const one of asStray(path, reading)) add(one);
    if (step.headingLike === true && reading.style !== 'bullet') add(asHeading(path, step, reading));
  }
  const none = priceOfNone(step);
  // At the greatest depth a sure label still needs a way on, which a sibling always is.
  if (none < Number.POSITIVE_INFINITY || !hasAny)
    add({ from: path, cost: path.cost + Math.min(none, PRICE.notALabel), choice: NONE, run: null });
  return all;
}
