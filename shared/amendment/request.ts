// A request: a change one or more delegations ask for. It stands beside the text and never in it. Its versions are
// immutable; its state moves only by the commands of its parties, the presidency and the secretariat (lifecycle.ts).

import type { Block } from '../document/block.ts';

/**
 * `wording`: other words, or paragraphs, in place of the targets. `move`: the targets, as they stand, behind another
 * block. `remark`: no wording; what is asked for stands in the reason, about one paragraph or the whole document.
 */
export const REQUEST_KINDS = ['wording', 'move', 'remark'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What a delegation asks to put in place of `targets`. */
export interface RequestVersion {
  readonly version: number;
  readonly kind: RequestKind;
  /** Ids of neighbouring blocks this would replace or move, in text order; empty for a new paragraph. */
  readonly targets: readonly string[];
  /**
   * `wording`: id of the block before the first target, null at the start of the text. `move`: id of the block behind
   * which the targets shall stand, null for the start of the text. `remark`: as for wording; nothing hangs on it.
   */
  readonly after: string | null;
  /** The targets as they read when the version was filed. */
  readonly base: readonly Block[];
  /** What shall stand there instead; empty to remove. For a move or a remark the same as `base`. */
  readonly content: readonly Block[];
  readonly reason: string;
  /** Label of the first target when filed ("4.", "a)"), with the section it stood in; shown, never used to find it. */
  readonly place: string;
  /** Hash of the whole text when filed. */
  readonly textHash: string;
  readonly filedAt: number;
  /** Seat that filed it: of the delegation itself, or of the secretariat that recorded it. */
  readonly filedBy: string;
  /** Asked for by word of mouth and entered by the secretariat; the delegation confirms that these are its words. */
  readonly oral: boolean;
  /** When the delegation confirmed an oral version; null while it has not, or where there is nothing to confirm. */
  readonly confirmedAt: number | null;
}

/** What a version changes, without when and by whom. */
export type Wording = Pick<RequestVersion, 'kind' | 'targets' | 'after' | 'base' | 'content'>;

interface Decided {
  readonly at: number;
  /** Seat that recorded the decision. */
  readonly by: string;
  readonly note: string;
}

export type RequestState =
  | { readonly kind: 'open' }
  /** Wording offered by an observer: it counts as asked for when a member sponsors it. */
  | { readonly kind: 'offered' }
  | ({ readonly kind: 'agreed' } & Decided)
  /** `hunks`: which of the changes (numbers as in `changeOf`, from 0) went into the text, of how many. */
  | ({ readonly kind: 'agreedInPart'; readonly hunks: readonly number[]; readonly of: number } & Decided)
  | ({ readonly kind: 'notAgreed' } & Decided)
  /** `with`: codes of the delegations that settle it among themselves. `until`: ISO date (and time), or null. */
  | ({ readonly kind: 'parked'; readonly with: readonly string[]; readonly until: string | null } & Decided)
  | ({ readonly kind: 'noted' } & Decided)
  /** Given back to its author, who may revise it. */
  | ({ readonly kind: 'returned' } & Decided)
  | ({ readonly kind: 'withdrawn' } & Decided)
  /** Its lead joined another request that asks for the same words. `number`: of that request. */
  | ({ readonly kind: 'replaced'; readonly number: number } & Decided);

export type RequestStateKind = RequestState['kind'];

export const DECISIONS = ['agree', 'agreeInPart', 'notAgreed', 'park', 'note', 'return'] as const;
export type Decision = (typeof DECISIONS)[number];

/** How an open request stands to the text as it reads now. */
export type Standing = 'fits' | 'movedOn' | 'alreadyInText';

/** The stretch of the text that an agreement replaced: what is needed to take it back. */
export interface Applied {
  /** Block before the stretch, null at the start of the text. */
  readonly after: string | null;
  readonly before: readonly Block[];
  readonly now: readonly Block[];
}

export const PARAGRAPH_STATES = ['open', 'agreed', 'agreedAdRef', 'closed'] as const;
export type ParagraphState = (typeof PARAGRAPH_STATES)[number];

/** Who may read a comment; chosen before it is written, never widened. */
export const AUDIENCES = ['everyone', 'delegation', 'secretariat'] as const;
export type Audience = (typeof AUDIENCES)[number];
