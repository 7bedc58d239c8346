// What a database has to bring besides Kysely's dialect: the few things in which engines differ. SQLite is sqlite.ts;
// another engine brings the same and nothing above it changes.

import type { ColumnDataType, Dialect, Kysely, RawBuilder } from 'kysely';
import type { SearchTerm } from './libraryStore.ts';
import type { StoreSchema } from './schema.ts';
import type { Appended, FrameBatch } from './store.ts';

export interface Engine {
  readonly dialect: Dialect;
  /** Name of the column type for bytes. */
  readonly bytes: Extract<ColumnDataType, 'blob' | 'bytea'>;
  /**
   * Makes every UPDATE and DELETE on a table fail. `what` names the rows in the error. Where `columns` are named, only
   * these may never be updated.
   */
  appendOnly(db: Kysely<unknown>, table: string, what: string, columns?: readonly string[]): Promise<void>;
  /** Makes the index of words over `library_paragraph (n, text)`, from which words go with their paragraph. */
  indexWords(db: Kysely<unknown>): Promise<void>;
  /** Puts paragraphs that were just inserted into the index of words, where the database does not do that by itself. */
  keepWords(
    tx: Kysely<StoreSchema>,
    paragraphs: readonly { readonly id: string; readonly text: string }[],
  ): Promise<void>;
  /** In a transaction that gave the library a document: lets the database know how large the library has become. */
  libraryGrew(tx: Kysely<StoreSchema>): Promise<void>;
  /** A table expression: the paragraphs that hold all terms, each once; the lower the rank, the better it fits. */
  found(terms: readonly SearchTerm[]): RawBuilder<{ n: number; rank: number }>;
  /** How many rows the next INSERT takes of those that are left. */
  rowsAtOnce(left: number): number;
  /** Whether other processes may write. */
  readonly isShared: boolean;
  /** In a transaction: nobody else writes anything until it ends, in whatever process. */
  lockAll(tx: Kysely<StoreSchema>): Promise<void>;
  /**
   * Stores a batch of frames in the logs of its rooms, in a transaction of its own, while nobody else writes to these logs and
   * nobody who locked all writes anything: first what others stored meanwhile is read, then the batch is numbered behind it.
   * Throws, and nothing is stored, if a client id of the batch belongs to another seat by now, or if one of the texts is
   * frozen: a text may have been since its frames were admitted, and only here nobody can freeze it any more.
   */
  readonly append: (batch: FrameBatch) => Appended | Promise<Appended>;
  close(): void | Promise<void>;
}

/** One numbered step of the store's tables. */
export interface Migration {
  readonly version: number;
  up(db: Kysely<unknown>, engine: Engine): Promise<void>;
}
