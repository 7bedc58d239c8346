// The numbering of a document: which style of number each tier prints and where it starts anew. A scheme says nothing
// about order: labels come from scheme and order together (labels.ts).

import type { Role } from '../document/block.ts';

export const NUMBER_STYLES = ['decimal', 'lowerAlpha', 'upperAlpha', 'lowerRoman', 'upperRoman', 'bullet'] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];

/** `heading`: anew after each heading. `parent`: anew after each block of a higher tier. `never`: runs on. */
export const RESTARTS = ['heading', 'parent', 'never'] as const;
export type Restart = (typeof RESTARTS)[number];

export interface Tier {
  readonly role: Role;
  readonly level: number;
  readonly style: NumberStyle;
  /** Printed around the number: "(" and ")" give "(a)". For bullets `after` is the bullet itself. */
  readonly before: string;
  readonly after: string;
  readonly restart: Restart;
}

/** A number that must not move any more: the block that carries it, with what it printed when numbers were held. */
export interface HeldNumber {
  readonly blockId: string;
  readonly role: Role;
  readonly level: number;
  /** Its place in its list, from 1: what prints a number of its own by hand counts, too. */
  readonly n: number;
  readonly label: string;
}

export interface Scheme {
  /** At most one tier for a pair of role and level; a block without a tier has no label. */
  readonly tiers: readonly Tier[];
  /**
   * Absent while numbers flow. From the first issued revision on: every number as it was then, in text order. A
   * paragraph put in later prints "4 bis", one taken out leaves "[5. Removed]" (held.ts).
   */
  readonly held?: readonly HeldNumber[] | undefined;
}

/** "1." over "a)" over "i.", paragraphs starting anew after each heading: what most past documents use. */
export const DEFAULT_SCHEME: Scheme = {
  tiers: [
    { role: 'operative', level: 1, style: 'decimal', before: '', after: '.', restart: 'heading' },
    { role: 'sub', level: 2, style: 'lowerAlpha', before: '', after: ')', restart: 'parent' },
    { role: 'sub', level: 3, style: 'lowerRoman', before: '', after: '.', restart: 'parent' },
    { role: 'sub', level: 4, style: 'bullet', before: '', after: '–', restart: 'parent' },
  ],
};
