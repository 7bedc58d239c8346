// One reading of the labels so far, as a path of steps: which lists are open, what was counted in them, what is usual in
// the document. A way on is priced before the path it leads to is made, so that only the cheapest are.

import type { LabelStyle, PrintedLabel, Reading } from '../lines/labelForms.ts';
import type { SourceNumbering } from '../lines/sourceLine.ts';
import { PRICE } from './levelPrices.ts';

export type Step =
  /** A line with a label; `introduces`: the words end with a colon. */
  | {
      readonly kind: 'label';
      readonly label: PrintedLabel;
      readonly introduces: boolean;
      /** The line above stops in mid-sentence at its full width: what looks like a label may be words that go on. */
      readonly midSentence?: boolean | undefined;
      /** Reads like a heading, and no item of its own kind follows. */
      readonly headingLike?: boolean | undefined;
      /** The items above are clauses of one sentence (each ends with a comma, or each with a semicolon) in another form. */
      readonly afterClauses?: boolean | undefined;
      /** Distance from the text's left edge in points, where the file says it. */
      readonly indent?: number | null | undefined;
    }
  /** A line that may be a heading: numbering may start anew after it. */
  | { readonly kind: 'break' };

export type Doubt = 'gap' | 'outOfOrder' | 'restart' | 'mixedForm' | 'twoReadings';

export interface Level {
  /** 1 for paragraphs, 2 for what hangs below; 0 if the label is none. */
  readonly level: number;
  readonly reading: Reading | null;
  /** A heading with a label outside all lists: they go on below it. Its level is 0. */
  readonly isHeading?: boolean | undefined;
  /** Number of the list the item belongs to, counted through the document; items of a list share it. */
  readonly list: number;
  readonly doubts: readonly Doubt[];
}

export interface Run {
  readonly style: LabelStyle;
  readonly form: string;
  readonly n: number;
  readonly list: number;
  /** The numbers of a path before its last. */
  readonly head: string;
  /** The list of the file it was numbered by, and its level there. */
  readonly source: SourceNumbering | null;
  readonly indent: number | null;
  /** The open lists down to this one, as one string. */
  readonly trail: string;
}

export interface Choice {
  readonly level: number;
  readonly isHeading?: boolean;
  readonly reading: Reading | null;
  readonly list: number;
  readonly doubts: readonly Doubt[];
}

/** Which styles were met at which levels. */
interface Habits {
  readonly pairs: ReadonlySet<string>;
  readonly styles: ReadonlySet<string>;
  /** Levels that hold numbers. */
  readonly levels: ReadonlySet<number>;
}

export interface Path {
  readonly cost: number;
  readonly open: readonly Run[];
  /** The list closed last at each level, which may be resumed below the next parent. */
  readonly closed: readonly (Run | undefined)[];
  /** The last heading with a label of each style and form, outside all lists. */
  readonly headings: ReadonlyMap<string, number>;
  /** The same as one string. */
  readonly headingTrail: string;
  readonly afterBreak: boolean;
  readonly introduced: boolean;
  readonly habits: Habits;
  readonly lists: number;
  readonly choice: Choice | null;
  readonly before: Path | null;
  /** A path as cheap that came to the same open lists in another way. */
  readonly rival: Path | null;
}

export const START: Path = {
  cost: 0,
  open: [],
  closed: [],
  headings: new Map(),
  headingTrail: '',
  afterBreak: false,
  introduced: false,
  habits: { pairs: new Set(), styles: new Set(), levels: new Set() },
  lists: 0,
  choice: null,
  before: null,
  rival: null,
};

export const formOf = (label: PrintedLabel): string => `${label.before}#${label.after}`;

/** Bullets are told apart by their form. */
export const habitOf = (style: LabelStyle, form: string): string => (style === 'bullet' ? `bullet${form}` : style);

/** What it costs to find a style at a level where it was not before, while it was elsewhere. */
export function habitPrice({ habits }: Path, style: string, level: number): number {
  if (style === 'path' || habits.pairs.has(`${style} ${level}`)) return 0;
  const unusual = habits.styles.has(style) ? PRICE.unusualLevel : 0;
  return unusual + (habits.levels.has(level) && !style.startsWith('bullet') ? PRICE.unusualStyle : 0);
}

function withHabit(habits: Habits, style: string, level: number): Habits {
  const pair = `${style} ${level}`;
  if (habits.pairs.has(pair)) return habits;
  return {
    pairs: new Set(habits.pairs).add(pair),
    styles: new Set(habits.styles).add(style),
    levels: style.startsWith('bullet') ? habits.levels : new Set(habits.levels).add(level),
  };
}

/** A priced way on from a path; the path it leads to is made only for the cheapest. */
export interface Way {
  readonly from: Path;
  readonly cost: number;
  readonly choice: Choice;
  /** null where the label is taken for none, or for a heading. */
  readonly run: Run | null;
  readonly heading?: { readonly key: string; readonly n: number };
}

export type LabelStep = Extract<Step, { kind: 'label' }>;

export function follow({ from, cost, choice, run, heading }: Way, introduces: boolean): Path {
  if (heading !== undefined) {
    const headings = new Map(from.headings).set(heading.key, heading.n);
    const headingTrail = [...headings].flat().join(' ');
    return {
      ...from,
      cost,
      choice,
      headings,
      headingTrail,
      afterBreak: true,
      introduced: false,
      before: from,
      rival: null,
    };
  }
  if (run === null) return { ...from, cost, choice, before: from, rival: null };
  const { level } = choice;
  const closed = [...from.closed];
  for (let i = level - 1; i < from.open.length; i++) closed[i] = from.open[i];
  return {
    cost,
    open: [...from.open.slice(0, level - 1), run],
    closed,
    headings: from.headings,
    headingTrail: from.headingTrail,
    afterBreak: false,
    introduced: introduces,
    habits: withHabit(from.habits, habitOf(run.style, run.form), level),
    lists: Math.max(from.lists, run.list + 1),
    choice,
    before: from,
    rival: null,
  };
}

export const trailOf = ({ run, from, heading }: Way): string => {
  const trail = (run ?? from.open.at(-1))?.trail ?? '';
  return `${trail}|${from.headingTrail}${heading === undefined ? '' : ` ${heading.key} ${heading.n}`}`;
};
