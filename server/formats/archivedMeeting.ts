// What an archive of a meeting holds, as plain data: filled by whoever may read the meeting, written by meetingArchive.ts.

import type { Printable } from '../../shared/document/printable.ts';
import type { RecordEntry } from '../../shared/record/entry.ts';
import type { NamedFile } from './writeZip.ts';

/** Gives a phrase of the catalogue, "archive.title". */
export type Say = (key: string, slots?: Readonly<Record<string, string | number>>) => string;

/** A table: its heads and rows, as a page and as a file. */
export interface ArchivedTable {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ArchivedText {
  readonly printed: Printable;
  /** Further files about it: its canonical JSON. */
  readonly also: readonly NamedFile[];
}

export interface ArchivedRevision extends ArchivedText {
  readonly name: string;
  readonly symbol: string;
  readonly fingerprint: string;
  readonly at: string;
  readonly by: string;
}

export interface ArchivedDocument extends ArchivedText {
  readonly title: string;
  readonly language: string;
  readonly status: string;
  readonly revisions: readonly ArchivedRevision[];
}

export interface ArchivedMeeting {
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly zone: string;
  /** UTC, ISO 8601. */
  readonly takenAt: string;
  readonly documents: readonly ArchivedDocument[];
  readonly tables: readonly ArchivedTable[];
  readonly record: {
    readonly entries: readonly RecordEntry[];
    readonly head: { readonly seq: number; readonly hash: string };
    /** Null where the chain holds. */
    readonly fault: { readonly code: string; readonly seq: number } | null;
  };
}

/** A document with where its files lie. */
export interface PlacedDocument extends ArchivedDocument {
  readonly files: readonly string[];
  readonly revisionFiles: readonly (readonly string[])[];
}
