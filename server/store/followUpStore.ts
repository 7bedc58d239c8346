// The part of the port about actions of adopted texts. Nothing is overwritten: each settling is a row more, and the one with
// the highest number says how an action stands.

import type { Due, Party, Rule, Standing } from '../../shared/followUp/action.ts';

export interface ActionRow {
  readonly id: string;
  /** From 1, without gaps, per action. */
  readonly n: number;
  readonly documentId: string;
  /** The words in the text; null for what was added without naming a paragraph. */
  readonly span: { readonly blockId: string; readonly from: number; readonly to: number } | null;
  /** By which it was found; null for what a person added. */
  readonly rule: Rule | null;
  readonly who: readonly Party[];
  readonly what: string;
  readonly due: Due;
  readonly standing: Standing;
  readonly note: string;
  /** The meeting in which it was settled, which may be a later one than that of the document. */
  readonly meetingId: string;
  readonly seatId: string;
  readonly at: number;
}

export interface FollowUpReader {
  /** As they stand, in the order in which they were first settled. */
  actions(documentId: string): Promise<ActionRow[]>;
  action(id: string): Promise<ActionRow | undefined>;
  /** Every settling of one action, oldest first. */
  settlings(id: string): Promise<ActionRow[]>;
}

export interface FollowUpWriter extends FollowUpReader {
  /** Fails unless `n` goes on from the last settling of the action without a gap. */
  insertAction(row: ActionRow): Promise<void>;
}
