// Plans the numbering of a Word file so that Word counts by itself what the document prints: one multilevel list for the
// scheme, further lists for tiers that do not start anew under their parent and for the fixed labels of imported texts.
// Counting is simulated label by label; wherever plain counting would print something else a new instance (or a list with
// another start) begins. Only what no numbering can print stays literal text. Where changes are tracked the counting is
// followed in every view at once, so that no number moves when a change is agreed to or not.

import type { PrintableParagraph, PrintableTier } from '../../shared/document/printable.ts';
import { FORMATS, labelPattern, type NumberFormat, type Pattern, tierPattern } from './labelPattern.ts';
import { isBearer, type ViewedParagraph } from './wordOut/changeViews.ts';
import {
  type Counted,
  Counter,
  type List,
  type ListPlace,
  type Present,
  SCHEME_LIST,
  type Slot,
} from './wordOut/listCounter.ts';
import { styleOfRole } from './wordOut/styleNames.ts';

export interface NumberingPlan {
  readonly lists: readonly List[];
  /** Aligned with the paragraphs; null: no label, or a label to be written as text. */
  readonly places: readonly (ListPlace | null)[];
}

/** Word cuts level texts after 31 characters. */
const LONGEST_LEVEL_TEXT = 31;

const fits = (pattern: Pattern): boolean =>
  !`${pattern.before}${pattern.after}`.includes('%') &&
  pattern.before.length + pattern.after.length + 2 <= LONGEST_LEVEL_TEXT;

const EVERYWHERE: Present = {
  marked: true,
  accepted: true,
  rejected: true,
  officeAccepted: true,
  officeRejected: true,
};

/** Where its number is counted: where its end stays, or where it would if none of the changes were made. */
function presentIn(viewed: ViewedParagraph, index: number): Present {
  const { accepted, rejected } = viewed;
  return {
    marked: true,
    accepted: accepted.ends && accepted.last === index,
    rejected: isBearer(viewed, index, 'rejected'),
    officeAccepted: accepted.first === index && accepted.bearer === index,
    // What is joined with the one before keeps that one's number where all changes are made: that comes first.
    officeRejected: rejected.first === index && accepted.bearer === index,
  };
}

/** Which list, instance and level prints the label of each paragraph; `views`, where given, aligned with them. */
export function planNumbering(
  paragraphs: readonly PrintableParagraph[],
  tiers: readonly PrintableTier[],
  views: readonly ViewedParagraph[] = [],
): NumberingPlan {
  const lists = new Map<string, List>();
  const tierCounters = countersOfTiers(tiers, lists);
  const fixedCounters = new Map<string, Counter>();
  const counted: (Counted | null)[] = [];

  function put(counter: Counter, at: number, value: number): Counted {
    const index = counted.length;
    const viewed = views[index];
    if (!viewed) return counter.place(at, value, EVERYWHERE, null);
    return counter.place(at, value, presentIn(viewed, index), counted[viewed.accepted.bearer] ?? null);
  }

  function fixedPlace(paragraph: PrintableParagraph): Counted | null {
    const key = (pattern: Pattern): string =>
      JSON.stringify([paragraph.level, pattern.format, pattern.before, pattern.after]);
    const pattern = labelPattern(
      paragraph.label,
      (candidate) => fixedCounters.get(key(candidate))?.next(0) === candidate.value,
    );
    if (!fits(pattern)) return null;
    const slot = {
      style: null,
      level: paragraph.level,
      format: pattern.format,
      before: pattern.before,
      after: pattern.after,
    };
    const counter = fixedCounters.get(key(pattern)) ?? new Counter(`fixed ${fixedCounters.size + 1}`, [slot], lists);
    fixedCounters.set(key(pattern), counter);
    return put(counter, 0, pattern.value);
  }

  function tierPlace(paragraph: PrintableParagraph, index: number): Counted | null {
    const tier = tiers[index];
    const home = tierCounters[index];
    const pattern = tier && tierPattern(paragraph.label, tier);
    // An inserted "4 bis" or a removed "[5. Removed]" is no number of the tier: it gets a list of its own.
    if (!home || !pattern || !fits(pattern)) return fixedPlace(paragraph);
    return put(home.counter, home.at, pattern.value);
  }

  function placeOf(paragraph: PrintableParagraph): Counted | null {
    const { numbering } = paragraph;
    switch (numbering.kind) {
      case 'none':
        return null;
      case 'fixed':
        return fixedPlace(paragraph);
      case 'tier':
        return tierPlace(paragraph, numbering.tier);
    }
  }

  for (const paragraph of paragraphs) counted.push(placeOf(paragraph));
  return { lists: [...lists.values()], places: counted.map((entry) => entry?.place ?? null) };
}

/** Tiers that count as Word's levels do share one list; each of the others has its own. */
function countersOfTiers(
  tiers: readonly PrintableTier[],
  lists: Map<string, List>,
): readonly ({ counter: Counter; at: number } | undefined)[] {
  const order = tiers.map((tier, index) => ({ tier, index })).sort((a, b) => a.tier.level - b.tier.level);
  const chain: { tier: PrintableTier; index: number }[] = [];
  for (const entry of order) {
    const above = chain.at(-1)?.tier;
    const afterHeading = above?.role === 'heading' || above?.role === 'subheading';
    const restarts = entry.tier.restart === 'parent' || (entry.tier.restart === 'heading' && afterHeading);
    if (!above || (above.level < entry.tier.level && restarts)) chain.push(entry);
  }
  const homes: ({ counter: Counter; at: number } | undefined)[] = tiers.map(() => undefined);
  const main = new Counter(
    SCHEME_LIST,
    chain.map(({ tier }) => slotOf(tier)),
    lists,
  );
  chain.forEach(({ index }, at) => {
    homes[index] = { counter: main, at };
  });
  return homes.map((home, index) => {
    const tier = tiers[index];
    return home ?? (tier && { counter: new Counter(`tier ${index + 1}`, [slotOf(tier)], lists), at: 0 });
  });
}

const slotOf = (tier: PrintableTier): Slot => ({
  style: styleOfRole(tier.role, tier.level),
  level: tier.level,
  format: bulletOr(FORMATS[tier.style], tier),
  before: tier.before,
  after: tier.after,
});

/** A bullet of several characters is text to Word. */
const bulletOr = (format: NumberFormat, tier: PrintableTier): NumberFormat =>
  format === 'bullet' && [...tier.before, ...tier.after].length !== 1 ? 'none' : format;
