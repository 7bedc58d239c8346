// Plans the numbering of a Word file so that Word counts by itself what the document prints: one multilevel list for the
// scheme, further lists for tiers that do not start anew under their parent and for the fixed labels of imported texts.
// Counting is simulated label by label; wherever plain counting would print something else a new instance (or a list with
// another start) begins. Only what no numbering can print stays literal text. Where changes are tracked the counting is
// followed in every view at once, so that no number moves when a change is agreed to or not.

import type { PrintableParagraph, PrintableTier } from '../../shared/document/printable.ts';
import { FORMATS, labelPattern, type NumberFormat, type Pattern, tierPattern } from './labelPattern.ts';
import { isBearer, type ViewedParagraph } from './wordOut/changeViews.ts';
import { styleOfRole } from './wordOut/styleNames.ts';

export interface ListLevel {
  /** Word's list level, from 0. */
  readonly at: number;
  /** Level of the paragraphs, for the indent. */
  readonly level: number;
  readonly format: NumberFormat;
  /** Word's level text: "%1." prints the number of level 0 and a full stop. */
  readonly text: string;
  readonly start: number;
  /** Too wide for the hanging indent: a space, not a tab, follows the label. */
  readonly wide: boolean;
  /** Paragraphs that are given this style count on this level; null for none. */
  readonly style: string | null;
}
export interface List {
  readonly reference: string;
  readonly levels: readonly ListLevel[];
}
export interface ListPlace {
  readonly reference: string;
  /** Each instance of a list counts anew from its starts. */
  readonly instance: number;
  readonly at: number;
}
export interface NumberingPlan {
  readonly lists: readonly List[];
  /** Aligned with the paragraphs; null: no label, or a label to be written as text. */
  readonly places: readonly (ListPlace | null)[];
}

/** The list of the scheme that its styles are linked to. */
export const SCHEME_LIST = 'scheme';

interface Slot {
  readonly style: string | null;
  readonly level: number;
  readonly format: NumberFormat;
  readonly before: string;
  readonly after: string;
}

/** Signs around a number beyond which the label outgrows its column. */
const WIDE = 3;

/** Word cuts level texts after 31 characters. */
const LONGEST_LEVEL_TEXT = 31;

const SEEN = ['marked', 'accepted', 'rejected'] as const;
type Seen = (typeof SEEN)[number];
/** In which views a paragraph counts. */
type Present = Readonly<Record<Seen, boolean>>;

interface Counted {
  readonly place: ListPlace;
  readonly value: number;
}

/** One family of lists with equal levels: its present list, instance and counters. */
class Counter {
  private list: List | null = null;
  private instance = -1;
  /** In each view the last number of each level since a higher one came; undefined before its first. */
  private counts: Readonly<Record<Seen, (number | undefined)[]>> = { marked: [], accepted: [], rejected: [] };
  private readonly made: Map<string, List>;
  private readonly used = new Map<string, number>();
  private readonly name: string;
  readonly slots: readonly Slot[];

  constructor(name: string, slots: readonly Slot[], made: Map<string, List>) {
    this.name = name;
    this.slots = slots;
    this.made = made;
  }

  /**
   * The number that plain counting prints next at a level, or null where no list runs or programs differ: after an item
   * whose own parent is missing LibreOffice counts the parent as if it stood there, Word does not.
   */
  next(at: number, view: Seen = 'marked'): number | null {
    if (!this.list) return null;
    const counts = this.counts[view];
    const count = counts[at];
    if (count !== undefined) return count + 1;
    return counts.length > at ? null : (this.list.levels[at]?.start ?? 1);
  }

  /** `joined`: what the paragraph is joined with when all changes are made; its number may stand there as well. */
  place(at: number, value: number, present: Present, joined: Counted | null): Counted {
    const format = this.slots[at]?.format ?? 'none';
    const asJoined = (): boolean =>
      joined !== null &&
      joined.place.reference === this.list?.reference &&
      joined.place.instance === this.instance &&
      joined.place.at === at &&
      joined.value === this.next(at, 'accepted');
    const fits = (view: Seen): boolean =>
      !present[view] || this.next(at, view) === value || (view === 'accepted' && asJoined());
    if (!this.list || (counts(format) && !SEEN.every(fits))) this.begin(at, value);
    for (const view of SEEN) {
      if (!present[view]) continue;
      const counted = this.counts[view];
      counted[at] = counts(format) ? (this.next(at, view) ?? value) : value;
      counted.length = at + 1;
    }
    return { place: { reference: this.list?.reference ?? this.name, instance: this.instance, at }, value };
  }

  /** A style counts on one level only. */
  private isFirst(slot: Slot, index: number): boolean {
    return this.slots.findIndex(({ style }) => style === slot.style) === index;
  }

  private begin(at: number, value: number): void {
    const reference = value === 1 ? this.name : `${this.name}, level ${at} from ${value}`;
    const known = this.made.get(reference);
    this.list = known ?? {
      reference,
      levels: this.slots.map((slot, index) => ({
        ...levelOf(slot, index, index === at ? value : 1),
        style: reference === SCHEME_LIST && this.isFirst(slot, index) ? slot.style : null,
      })),
    };
    if (!known) this.made.set(reference, this.list);
    this.instance = (this.used.get(reference) ?? -1) + 1;
    this.used.set(reference, this.instance);
    this.counts = { marked: [], accepted: [], rejected: [] };
  }
}

const counts = (format: NumberFormat): boolean => format !== 'bullet' && format !== 'none';

const levelOf = (slot: Slot, at: number, start: number): Omit<ListLevel, 'style'> => ({
  at,
  level: slot.level,
  format: slot.format,
  text: counts(slot.format) ? `${slot.before}%${at + 1}${slot.after}` : slot.before + slot.after,
  start,
  wide: slot.before.length + slot.after.length > WIDE,
});

const fits = (pattern: Pattern): boolean =>
  !`${pattern.before}${pattern.after}`.includes('%') &&
  pattern.before.length + pattern.after.length + 2 <= LONGEST_LEVEL_TEXT;

const EVERYWHERE: Present = { marked: true, accepted: true, rejected: true };

/** Where its number is counted: where its end stays, or where it would if none of the changes were made. */
const presentIn = (viewed: ViewedParagraph, index: number): Present => ({
  marked: true,
  accepted: viewed.accepted.ends && viewed.accepted.last === index,
  rejected: isBearer(viewed, index, 'rejected'),
});

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
    const { bearer } = viewed.accepted;
    return counter.place(at, value, presentIn(viewed, index), counted[bearer] ?? null);
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
