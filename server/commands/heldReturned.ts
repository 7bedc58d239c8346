// Word files that came back and are under review: what was understood of each is held for one seat in one browser's session,
// until all of it is filed or it is put away. Nothing of it is told to anybody. It is understood once: the text goes on, and
// what it was held against would be another one later.

import { type MarkedText, markedText, type NotTaken, type ReturnedFrom } from '../../shared/returned/markedText.ts';
import type { ReturnedProposal } from '../../shared/returned/returnedProposals.ts';
import type { BesideChange } from '../formats/word/docxText.ts';
import { FILE_LIMITS } from '../limits.ts';
import type { HeldBy, HeldRow } from '../store/heldStore.ts';
import type { HeldFiles, HeldLimits } from './heldFiles.ts';

/** Whose file: a seat in a session, at a document. */
export interface Returner {
  readonly sessionId: string;
  readonly seatId: string;
  readonly documentId: string;
}

export const returnedOf = ({ sessionId, seatId, documentId }: Returner): HeldBy<'returned'> => ({
  kind: 'returned',
  sessionId,
  seatId,
  placeId: documentId,
});

export interface HeldProposal {
  readonly id: string;
  /** Of the call that files it, so that it is filed once. */
  readonly key: string;
  readonly proposal: ReturnedProposal;
  /** Code; null while nobody has said whose it is. */
  readonly delegation: string | null;
}

export interface UnderstoodFile {
  readonly text: MarkedText;
  /** Of the text it was made from. */
  readonly base: {
    readonly by: 'mark' | 'text';
    readonly share: number;
    readonly revision: string | null;
    readonly textHash: string;
  };
  /** Changes beside the text: notes, headers, footers. */
  readonly beside: readonly BesideChange[];
  readonly formatChanges: number;
  /** Code of the delegation the file was made for, as it says. */
  readonly madeFor: string | null;
}

/** What follows from who is who. */
export interface SortedFile {
  readonly proposals: readonly HeldProposal[];
  readonly notTaken: readonly NotTaken[];
  readonly numbering: number;
}

/** All that is held of a file: from it follows what was understood. What was filed of it stands in its state. */
export interface ReviewedFile extends Omit<UnderstoodFile, 'text'> {
  readonly from: Omit<ReturnedFrom, 'isRequested'>;
  /** Hands whose changes were requests already when the file was read. */
  readonly requested: ReadonlySet<string>;
  /** Codes by author, as far as somebody said or it was proposed. */
  readonly parties: ReadonlyMap<string, string | null>;
  readonly sorted: SortedFile;
}

interface Hand {
  readonly author: string;
  readonly date: string | null;
}

const nameOf = ({ author, date }: Hand): string => `${date} ${author}`;

/** What can be held of a file. */
export function heldOf({ text, ...rest }: UnderstoodFile): Omit<ReviewedFile, 'parties' | 'sorted'> {
  const { file, blocks, labels, printedBeside, isRequested } = text;
  const { changes, comments } = file;
  const hands: readonly Hand[] = [...changes, ...changes.flatMap((change) => change.of ?? []), ...comments];
  const requested = new Set(hands.filter(isRequested).map(nameOf));
  return { ...rest, from: { file, blocks, labels, printedBeside }, requested };
}

/** It takes long, and the same file is asked for again and again. */
const understood = new WeakMap<ReviewedFile, UnderstoodFile>();

export function understoodOf(reviewed: ReviewedFile): UnderstoodFile {
  const known = understood.get(reviewed);
  if (known !== undefined) return known;
  const { from, requested, parties: _parties, sorted: _sorted, ...rest } = reviewed;
  const text = markedText({ ...from, isRequested: (by) => requested.has(nameOf(by)) });
  const made: UnderstoodFile = { ...rest, text };
  understood.set(reviewed, made);
  return made;
}

export type HeldFile = HeldRow<'returned'>;
export type HeldReturned = HeldFiles<'returned', ReviewedFile>;

const MiB = 1024 * 1024;
export const RETURNED_LIMITS: HeldLimits = {
  held: FILE_LIMITS.returnedHeld,
  weight: 64 * MiB,
  weightOfAll: 256 * MiB,
  age: FILE_LIMITS.returnedMs,
};
