// Plans the numbering of a Word file so that Word counts by itself what the document prints: one multilevel list for the
// scheme, further lists for tiers that do not start anew under their parent and for the fixed labels of imported texts. A
// number that repeats the one it stands under ("1.1") counts on a level below it, as long as nothing else wants that level.
// Counting is simulated label by label; wherever plain counting would print something else a new instance (or a list with
// another start) begins. Only what no numbering can print stays literal text. Where changes are tracked the counting is
// followed in every view at once, so that no number moves when a change is agreed to or not.

import type { PrintableParagraph, PrintableTier } from '../../shared/document/printable.ts';
import { FORMATS, labelPattern, type NumberFormat, type Pattern, tierPattern } from './labelPattern.ts';
import { isBearer, type ViewedParagraph } from './wordOut/changeViews.ts';
import {
  type Branch,
  compoundNumbers,
  LONGEST_LEVEL_TEXT,
  MOST_LEVELS,
  slotsUnder,
} from './wordOut/compoundNumbers.ts';
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

/** Where a label counts: its counter, its level there, and how many levels of compound numbers stand below. */
interface Home {
  readonly counter: Counter;
  readonly at: number;
  readonly below: number;
  /** Compound numbers stand above it. */
  readonly isUnder?: boolean;
}
type Branches = ReadonlyMap<string, readonly Branch[]>;

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
  const { compounds, branches } = compoundNumbers(paragraphs, homeNames(tiers));
  const tierHomes = homesOfTiers(tiers, lists, branches, usedTiers(paragraphs));
  const fixedHomes = new Map<string, Home>();
  const homes: (Home | null)[] = [];
  const counted: (Counted | null)[] = [];

  function presentHere(): Present {
    const viewed = views[counted.length];
    return viewed ? presentIn(viewed, counted.length) : EVERYWHERE;
  }

  function put({ counter }: Home, at: number, value: number): Counted {
    const bearer = views[counted.length]?.accepted.bearer ?? counted.length;
    return counter.place(at, value, presentHere(), counted[bearer] ?? null);
  }

  /** On a level below the number that it repeats, where that is what Word would count there. */
  function compoundPlace(): Counted | null {
    const index = counted.length;
    const compound = compounds[index];
    const home = compound && homes[compound.root];
    const root = compound && counted[compound.root];
    if (!compound || !home || !root || compound.depth > home.below) return null;
    const at = home.at + compound.depth;
    const runs = home.counter.runs(at, compound.value, [root.value, ...compound.above], presentHere());
    return runs ? put(home, at, compound.value) : null;
  }

  /** "(a)" under "1.2": Word begins anew there, which the scheme does under its own tiers only. */
  function restartedPlace({ role, level, label }: PrintableParagraph): Counted | null {
    const index = tiers.findIndex((tier) => tier.role === role && tier.level === level);
    const [tier, home] = [tiers[index], tierHomes[index]];
    const pattern = tier && home?.isUnder ? tierPattern(label, tier) : null;
    if (!home || !pattern || !fits(pattern) || !home.counter.runs(home.at, pattern.value, [], presentHere()))
      return null;
    homes[counted.length] = home;
    return put(home, home.at, pattern.value);
  }

  function fixedPlace(paragraph: PrintableParagraph): Counted | null {
    const { level, label } = paragraph;
    const inScheme = compoundPlace() ?? restartedPlace(paragraph);
    if (inScheme) return inScheme;
    const pattern = labelPattern(
      label,
      (candidate) => fixedHomes.get(fixedName(level, candidate))?.counter.next(0) === candidate.value,
    );
    if (!fits(pattern)) return null;
    const { format, before, after, value } = pattern;
    const name = fixedName(level, pattern);
    const branch = branches.get(name) ?? [];
    const home = fixedHomes.get(name) ?? {
      counter: new Counter(
        `fixed ${fixedHomes.size + 1}`,
        [{ style: null, level, format, before, after }, ...slotsUnder(0, branch)],
        lists,
      ),
      at: 0,
      below: branch.length,
    };
    fixedHomes.set(name, home);
    homes[counted.length] = home;
    return put(home, 0, value);
  }

  function tierPlace(paragraph: PrintableParagraph, index: number): Counted | null {
    const tier = tiers[index];
    const home = tierHomes[index];
    const pattern = tier && tierPattern(paragraph.label, tier);
    // An inserted "4 bis" or a removed "[5. Removed]" is no number of the tier: it gets a list of its own.
    if (!home || !pattern || !fits(pattern)) return fixedPlace(paragraph);
    homes[counted.length] = home;
    return put(home, home.at, pattern.value);
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

const fixedName = (level: number, { format, before, after }: Pattern): string =>
  JSON.stringify([level, format, before, after]);
const tierName = (tier: number): string => `tier ${tier}`;

/** Names the list of each label in their order: where a label reads several ways it goes on with what runs. */
function homeNames(tiers: readonly PrintableTier[]): (paragraph: PrintableParagraph) => string | null {
  const counts = new Map<string, number>();
  return ({ numbering, level, label }) => {
    const tier = numbering.kind === 'tier' ? tiers[numbering.tier] : undefined;
    const own = tier && tierPattern(label, tier);
    if (numbering.kind === 'tier' && own && fits(own)) return tierName(numbering.tier);
    const pattern = labelPattern(label, (one) => counts.get(fixedName(level, one)) === one.value - 1);
    counts.set(fixedName(level, pattern), pattern.value);
    return fits(pattern) ? fixedName(level, pattern) : null;
  };
}

const usedTiers = (paragraphs: readonly PrintableParagraph[]): ReadonlySet<number> =>
  new Set(paragraphs.flatMap(({ numbering }) => (numbering.kind === 'tier' ? [numbering.tier] : [])));

interface TierAt {
  readonly tier: PrintableTier;
  readonly index: number;
}

/** Tiers that count as Word's levels do share one list; each of the others has its own. */
function homesOfTiers(
  tiers: readonly PrintableTier[],
  lists: Map<string, List>,
  branches: Branches,
  used: ReadonlySet<number>,
): readonly (Home | undefined)[] {
  const order = tiers.map((tier, index) => ({ tier, index })).sort((a, b) => a.tier.level - b.tier.level);
  const chain: TierAt[] = [];
  for (const entry of order) {
    const above = chain.at(-1)?.tier;
    const afterHeading = above?.role === 'heading' || above?.role === 'subheading';
    const restarts = entry.tier.restart === 'parent' || (entry.tier.restart === 'heading' && afterHeading);
    if (!above || (above.level < entry.tier.level && restarts)) chain.push(entry);
  }
  const places: (Omit<Home, 'counter'> & { readonly index: number })[] = [];
  const slots: Slot[] = [];
  for (let next = chain.shift(); next; next = chain.shift()) {
    const at = slots.length;
    const branch = takeRoom(branches.get(tierName(next.index)) ?? [], chain, used, MOST_LEVELS - at - 1);
    slots.push(slotOf(next.tier), ...slotsUnder(at, branch));
    places.push({ index: next.index, at, below: branch.length, isUnder: at > places.length });
  }
  const main = new Counter(SCHEME_LIST, slots, lists);
  const inMain = new Map(places.map(({ index, ...place }) => [index, { counter: main, ...place }]));
  return tiers.map((tier, index): Home => {
    const branch = branches.get(tierName(index)) ?? [];
    const own = (): Counter => new Counter(`tier ${index + 1}`, [slotOf(tier), ...slotsUnder(0, branch)], lists);
    return inMain.get(index) ?? { counter: own(), at: 0, below: branch.length };
  });
}

/** The levels of a branch that find room before the tiers below; a tier without a paragraph gives way. */
function takeRoom(
  branch: readonly Branch[],
  chain: TierAt[],
  used: ReadonlySet<number>,
  levels: number,
): readonly Branch[] {
  const taken: Branch[] = [];
  for (const one of branch) {
    while (chain[0] && chain[0].tier.level <= one.level && !used.has(chain[0].index)) chain.shift();
    const isHeld = chain[0] !== undefined && chain[0].tier.level <= one.level;
    if (isHeld || taken.length + 1 + chain.length > levels) break;
    taken.push(one);
  }
  return taken;
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
