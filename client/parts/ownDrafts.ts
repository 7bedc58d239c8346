// One's own delegation's drafts as the panel lists them, between the requests, in the order of the text. They come from
// this page's own draft room and go nowhere: no other seat is told that they exist.

export interface OwnDraft {
  /** First drafted block; the draft is known by it. */
  readonly blockId: string;
  /** "paragraph 4" */
  readonly place: string;
  /** The text has other words there than when the draft was begun. */
  readonly isMovedOn: boolean;
  readonly isSending: boolean;
  /** What went wrong with the last try, '' if nothing. */
  readonly problem: string;
  /** By an observer: a member may sponsor it. */
  readonly isOffer: boolean;
  /** Number of the filed request it is a new version of; null: it makes a new one. */
  readonly revises: number | null;
  /** Null while nothing can be submitted: the text is frozen. */
  readonly submit: (() => void) | null;
  readonly discard: () => void;
}

export const NO_DRAFTS: readonly OwnDraft[] = [];
