// A request: a change one or more delegations ask for. It stands beside the text and never in it. Its versions are
// immutable; its state moves only by the commands of its parties, the presidency and the secretariat.

import type { Block } from '../document/block.ts';

/** What a delegation asks to put in place of `targets`. */
export interface RequestVersion {
  readonly version: number;
  /** Ids of neighbouring blocks this would replace, in text order; empty for a new paragraph. */
  readonly targets: readonly string[];
  /** Id of the block before the first target, null at the start of the text. */
  readonly after: string | null;
  /** The targets as they read when the version was filed. */
  readonly base: readonly Block[];
  /** What shall stand there instead; empty to remove. */
  readonly content: readonly Block[];
  readonly reason: string;
  /** Label of the first target when filed ("4.", "a)"), with the section it stood in; shown, never used to find it. */
  readonly place: string;
  /** Hash of the whole text when filed. */
  readonly textHash: string;
  readonly filedAt: number;
  readonly filedBy: string;
}

interface Decided {
  readonly at: number;
  /** Seat that recorded the decision. */
  readonly by: string;
  readonly note: string;
}

export type RequestState =
  | { readonly kind: 'open' }
  | ({ readonly kind: 'agreed' } & Decided)
  | ({ readonly kind: 'notAgreed' } & Decided)
  | ({ readonly kind: 'parked' } & Decided)
  | ({ readonly kind: 'noted' } & Decided)
  | ({ readonly kind: 'withdrawn' } & Decided);

export type RequestStateKind = RequestState['kind'];

export const DECISIONS = ['agree', 'notAgreed', 'park', 'note'] as const;
export type Decision = (typeof DECISIONS)[number];

/** How an open request stands to the text as it reads now. */
export type Standing = 'fits' | 'movedOn' | 'alreadyInText';
