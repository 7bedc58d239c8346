// A Word file that came back, as the reader gives it: its lines before all tracked changes and after them, the changes with
// their place in both, and comments. The shapes are those of the reader (server/formats/word); here only what is needed.

export interface MarkedLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** What the file's own numbering prints before it; null for none. */
  readonly numbering: { readonly label: string } | null;
  readonly inTable: boolean;
}

/** Number of the line, and how many of its characters stand before. */
export interface MarkedPlace {
  readonly line: number;
  readonly at: number;
}

export const MARKED_KINDS = [
  'inserted',
  'deleted',
  'movedTo',
  'movedFrom',
  'paragraphInserted',
  'paragraphDeleted',
  'rowInserted',
  'rowDeleted',
] as const;

export interface MarkedChange extends MarkedPlace {
  readonly kind: (typeof MARKED_KINDS)[number];
  readonly author: string;
  readonly date: string | null;
  readonly words: string;
  /** Place in the text before all changes; `line` and `at` are those in the accepted text. */
  readonly before: MarkedPlace;
  /** Who had only proposed to insert what is deleted here. */
  readonly of: { readonly author: string; readonly date: string | null } | null;
}

export interface MarkedRemark {
  readonly author: string;
  readonly date: string | null;
  readonly text: string;
}

export interface MarkedComment extends MarkedRemark, MarkedPlace {
  readonly quoted: string;
  readonly closed: boolean;
  readonly replies: readonly MarkedRemark[];
}

export interface MarkedFile {
  readonly rejected: readonly MarkedLine[];
  readonly accepted: readonly MarkedLine[];
  readonly changes: readonly MarkedChange[];
  readonly comments: readonly MarkedComment[];
}

/** Stands for who changed words without tracking it. */
export const UNTRACKED = '';

export const isBlank = (text: string): boolean => text.trim() === '';

/** White space of any kind as one space, none at the ends: files do not keep it, and nobody asks for it. */
export const spaced = (text: string): string => text.replace(/[\s\u00A0\u202F]+/g, ' ').trim();

export const lettersIn = (text: string): number => text.replace(/\s+/g, '').length;
