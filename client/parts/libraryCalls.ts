// Calls about past documents: bringing them in, the library they enter, and taking wording over. They stand apart from
// api.ts so that their schemas come with the pages that need them.

import {
  gone,
  type ImportRulings,
  importList,
  importSummary,
  importView,
  type KeepImport,
  keptImport,
  type LibraryFilter,
  libraryList,
  librarySearch,
  libraryText,
  originList,
  type TakeOver,
  takenOver,
} from '../../shared/wire/library.ts';
import { at, call } from '../api.ts';

/** A file waits for those before it, and is read for up to a quarter of a minute. */
const READING_PATIENCE = 10 * 60_000;

/** All files of this seat that are under way or under review. */
export const getImports = async (seatId: string, meetingId: string, signal?: AbortSignal) =>
  (await call(importList, at`/api/meetings/${meetingId}/imports`, { seatId, signal })).imports;

/** Sends one file; answers once it is read. */
export const postImport = (seatId: string, meetingId: string, importId: string, file: File, signal: AbortSignal) =>
  call(importSummary, `${at`/api/meetings/${meetingId}/imports/${importId}`}?name=${encodeURIComponent(file.name)}`, {
    seatId,
    file,
    signal,
    patience: READING_PATIENCE,
  });

/** What was understood of one file. */
export const getImport = (seatId: string, meetingId: string, importId: string, signal?: AbortSignal) =>
  call(importView, at`/api/meetings/${meetingId}/imports/${importId}`, { seatId, signal });

/** Has a file read anew as a person wants it: all answers so far. */
export const postRulings = (seatId: string, meetingId: string, importId: string, body: ImportRulings) =>
  call(importView, at`/api/meetings/${meetingId}/imports/${importId}/rulings`, { seatId, body, patience: 60_000 });

/** The Import button. `body.key` makes a repeated call harmless. */
export const postKeptImport = (seatId: string, meetingId: string, importId: string, body: KeepImport) =>
  call(keptImport, at`/api/meetings/${meetingId}/imports/${importId}/keep`, { seatId, body });

/** Ends the reading, or forgets what was read. */
export const deleteImport = (seatId: string, meetingId: string, importId: string) =>
  call(gone, at`/api/meetings/${meetingId}/imports/${importId}`, { seatId, method: 'DELETE' });

const asked = (fields: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();

export const getLibrary = (seatId: string, filter: LibraryFilter, signal?: AbortSignal) =>
  call(libraryList, `/api/library?${asked(filter)}`, { seatId, signal });

export interface Search extends LibraryFilter {
  readonly words: string;
  readonly order: 'fitting' | 'newest';
  readonly from: number;
  readonly most: number;
}

export const getSearch = (seatId: string, search: Search, signal?: AbortSignal) =>
  call(librarySearch, `/api/library/search?${asked({ ...search })}`, { seatId, signal });

/** One document of the library with all its paragraphs. */
export const getLibraryText = (seatId: string, libraryId: string, signal?: AbortSignal) =>
  call(libraryText, at`/api/library/${libraryId}`, { seatId, signal });

/** Takes a document out of the library. */
export const deleteLibraryDocument = (seatId: string, libraryId: string) =>
  call(gone, at`/api/library/${libraryId}`, { seatId, method: 'DELETE' });

/** Puts a paragraph of the library into a text of the meeting. */
export const postTakeOver = (seatId: string, documentId: string, body: TakeOver) =>
  call(takenOver, at`/api/documents/${documentId}/taken-over`, { seatId, body });

/** Where paragraphs of a text are from. */
export const getOrigins = async (seatId: string, documentId: string, signal?: AbortSignal) =>
  (await call(originList, at`/api/documents/${documentId}/origins`, { seatId, signal })).origins;
