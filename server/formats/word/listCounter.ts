// Counts paragraphs as Word does and prints their labels. Counters belong to the abstract list, so that lists pointing at
// it count on from each other whatever stands between; a list that overrides a start begins anew the first time it is used
// on that level. A level begins anew after a paragraph of a level above (lvlRestart may say otherwise).

import { printNumber } from './numberFormats.ts';
import type { List, ListLevel, Numbering } from './numbering.ts';
import { MAX_LEVEL } from './numbering.ts';
import { bulletSign } from './symbolFonts.ts';

export interface CountedLabel {
  readonly label: string;
  readonly family: string;
  /** A format that is not known: the number was printed in decimals. */
  readonly unknown: string | null;
}

/** Whether a level counts anew after a paragraph of a level above it (from 0; the level says it from 1, 0 for never). */
function restarts(level: ListLevel | undefined, above: number): boolean {
  const restart = level?.restart ?? null;
  return restart === null || above < restart;
}

export class ListCounter {
  private readonly numbering: Numbering;
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(numbering: Numbering) {
    this.numbering = numbering;
  }

  /** Counts one paragraph; null where the list or its level is not defined. */
  next(id: string, at: number, language: string | undefined): CountedLabel | null {
    const list = this.numbering.list(id);
    const level = list?.levels.get(at);
    if (list === null || level === undefined) return null;
    const counts = this.counters.get(list.family) ?? [];
    this.counters.set(list.family, counts);
    // An item whose parent never came counts the parent as if it stood there.
    for (let above = 0; above < at; above++) counts[above] ??= startOf(list, above);
    const place = `${at} ${id}`;
    const anew = list.starts.has(at) && !this.begun.has(place);
    this.begun.add(place);
    const before = counts[at];
    counts[at] = before === undefined || anew ? startOf(list, at) : before + 1;
    for (let below = at + 1; below <= MAX_LEVEL; below++) {
      if (restarts(list.levels.get(below), at)) counts[below] = undefined;
    }
    return { family: list.family, ...printed(list, level, at, counts, language) };
  }
}

const startOf = (list: List, at: number): number => list.starts.get(at) ?? list.levels.get(at)?.start ?? 1;

function printed(
  list: List,
  level: ListLevel,
  at: number,
  counts: readonly (number | undefined)[],
  language: string | undefined,
): { readonly label: string; readonly unknown: string | null } {
  if (level.format === 'bullet') return { label: bulletSign(level.text, level.font), unknown: null };
  let unknown: string | null = null;
  const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const shown = list.levels.get(index);
    if (index > at || shown === undefined) return '';
    const value = counts[index] ?? startOf(list, index);
    const format = level.legal && shown.format !== 'none' && shown.format !== 'bullet' ? 'decimal' : shown.format;
    const number = printNumber(format, value, shown.language ?? language, shown.sample);
    if (number === null) unknown = format;
    return number ?? String(value);
  });
  return { label: label.trim(), unknown };
}
