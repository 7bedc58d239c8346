// Counts like Word, in every view of a text at once: with all changes shown, with all made, with none. Where one of the views
// would print another number than wanted, a new instance of the list begins, or a list with another start.

import type { NumberFormat } from '../labelPattern.ts';

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

/** The list of the scheme that its styles are linked to. */
export const SCHEME_LIST = 'scheme';

/** A level of a family of lists. */
export interface Slot {
  readonly style: string | null;
  readonly level: number;
  readonly format: NumberFormat;
  readonly before: string;
  readonly after: string;
  /** Of a number that repeats those it stands under ("1.1"): which levels print theirs before it. */
  readonly above?: readonly Above[];
  /** Signs around its number where it is longest; without numbers above it follows from the text. */
  readonly around?: number;
}
export interface Above {
  readonly at: number;
  /** Between the number and the one before it. */
  readonly before: string;
}

/** Signs around a number beyond which the label outgrows its column. */
const WIDE = 3;

/**
 * With all changes shown, all made, none made. LibreOffice sees the last two otherwise: of paragraphs joined when changes
 * are made it counts the first if that has words, of those joined where none is made the first.
 */
const SEEN = ['marked', 'accepted', 'rejected', 'officeAccepted', 'officeRejected'] as const;
type Seen = (typeof SEEN)[number];
/** In which views a paragraph counts. */
export type Present = Readonly<Record<Seen, boolean>>;

/** Where a number is counted, and which it is. */
export interface Counted {
  readonly place: ListPlace;
  readonly value: number;
}

/** One family of lists with equal levels: its present list, instance and counters. */
export class Counter {
  private list: List | null = null;
  private instance = -1;
  /** In each view the last number of each level since a higher one came; undefined before its first. */
  private counts = noCounts();
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

  /**
   * Whether plain counting prints this number, and these above it, in every view that it is there in: then placing it
   * begins nothing anew.
   */
  runs(at: number, value: number, above: readonly number[], present: Present): boolean {
    const levels = this.slots[at]?.above ?? [];
    return SEEN.every(
      (view) =>
        !present[view] ||
        (this.next(at, view) === value && levels.every((level, nth) => this.counts[view][level.at] === above[nth])),
    );
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
    this.counts = noCounts();
  }
}

const noCounts = (): Readonly<Record<Seen, (number | undefined)[]>> => ({
  marked: [],
  accepted: [],
  rejected: [],
  officeAccepted: [],
  officeRejected: [],
});

const counts = (format: NumberFormat): boolean => format !== 'bullet' && format !== 'none';

const levelOf = (slot: Slot, at: number, start: number): Omit<ListLevel, 'style'> => ({
  at,
  level: slot.level,
  format: slot.format,
  text: counts(slot.format) ? `${textAbove(slot)}${slot.before}%${at + 1}${slot.after}` : slot.before + slot.after,
  start,
  wide: (slot.around ?? slot.before.length + slot.after.length) > WIDE,
});

const textAbove = ({ above = [] }: Slot): string => above.map(({ at, before }) => `${before}%${at + 1}`).join('');
