// A Word file as it was read: its lines with all tracked changes accepted, the same text before any of them, and who
// wants what changed. Whoever reads a marked-up file of a delegation finds here everything the file says of it.

import type { SourceLine, SourceText } from '../../../shared/template/lines/sourceLine.ts';

/** Where something stands: number of the line, and how many of its characters stand before. */
export interface Place {
  readonly line: number;
  readonly at: number;
}

export const CHANGE_KINDS = [
  'inserted',
  'deleted',
  'movedTo',
  'movedFrom',
  /** A paragraph was divided here. */
  'paragraphInserted',
  /** A paragraph was joined with the next one here. */
  'paragraphDeleted',
  'rowInserted',
  'rowDeleted',
] as const;
export type WordChangeKind = (typeof CHANGE_KINDS)[number];

export interface WordChange {
  readonly kind: WordChangeKind;
  /** As the file says it. */
  readonly author: string;
  /** ISO 8601, as the file says it: Word writes local time without a zone. */
  readonly date: string | null;
  /** What was inserted, deleted or moved; empty for paragraph marks. */
  readonly words: string;
  /** Place in the accepted text. */
  readonly line: number;
  readonly at: number;
  /** Place in the text before all changes. */
  readonly before: Place;
  /** Of a deletion of words that somebody had only proposed to insert: who had. */
  readonly of: { readonly author: string; readonly date: string | null } | null;
  /** Joins the two ends of a move. */
  readonly move: string | null;
}

export interface WordRemark {
  readonly author: string;
  readonly date: string | null;
  readonly text: string;
}

export interface WordComment extends WordRemark, Place {
  /** The words it is about, as they stand in the accepted text; in the text before where they are deleted. */
  readonly quoted: string;
  /** Marked as done. */
  readonly closed: boolean;
  readonly replies: readonly WordRemark[];
}

export const BESIDE_PARTS = ['footnotes', 'endnotes', 'header', 'footer'] as const;

export interface BesideChange {
  readonly part: (typeof BESIDE_PARTS)[number];
  readonly author: string;
  readonly words: string;
}

export interface DocxText extends SourceText {
  /** The lines as they were before all tracked changes, numbered for themselves. */
  readonly rejected: readonly SourceLine[];
  /** In the order of the text. */
  readonly changes: readonly WordChange[];
  /** Tracked changes of formatting, which are counted only. */
  readonly formatChanges: number;
  readonly comments: readonly WordComment[];
  /** Tracked changes that stand beside the text, where no paragraph of a document is. */
  readonly beside: readonly BesideChange[];
  /** Languages the file says its words are in, the most used first. */
  readonly languages: readonly { readonly language: string; readonly letters: number }[];
}
