// Full-text search of PostgreSQL with the answers SQLite gives: words without accents and letter case, phrases, beginnings.
// Words are taken apart here and not by a dictionary of the server, so that it needs no extension, and no language is
// favoured; what a person typed reaches it only as letters and digits. Limit: of a word that a paragraph holds more than
// 255 times, or that stands behind its 16,383rd word, the place is not known, so that a phrase may miss it.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { wordsOf } from '../../shared/country/fold.ts';
import type { SearchTerm } from './libraryStore.ts';
import type { StoreSchema } from './schema.ts';

const LONGEST_WORD = 500;
const MOST_PLACES = 255;
const LAST_PLACE = 16_383;

const lexemes = (text: string): readonly string[] =>
  wordsOf(text).flatMap(({ folded }) => (folded === '' ? [] : [folded.slice(0, LONGEST_WORD)]));

/** Nothing but letters and digits comes here: quoting it is enough. */
const quoted = (lexeme: string): string => `'${lexeme}'`;

/** The words of a text with their places, as PostgreSQL reads a `tsvector`. */
export function placesOf(text: string): string {
  const places = new Map<string, number[]>();
  for (const [i, lexeme] of lexemes(text).entries()) {
    const own = places.get(lexeme);
    if (own === undefined) places.set(lexeme, [Math.min(i + 1, LAST_PLACE)]);
    else if (own.length < MOST_PLACES && i < LAST_PLACE) own.push(i + 1);
  }
  return [...places].map(([lexeme, own]) => `${quoted(lexeme)}:${own.join(',')}`).join(' ');
}

/** Terms as PostgreSQL reads a `tsquery`; null where one of them holds no word, and so nothing is found. */
export function queryOf(terms: readonly SearchTerm[]): string | null {
  const parts: string[] = [];
  for (const { words, prefix } of terms) {
    const own = lexemes(words.join(' '));
    if (own.length === 0) return null;
    parts.push(`(${own.map(quoted).join(' <-> ')}${prefix ? ':*' : ''})`);
  }
  return parts.join(' & ');
}

export async function indexWords(db: Kysely<unknown>): Promise<void> {
  await sql`create table library_words (
    n integer primary key references library_paragraph (n) on delete cascade, words tsvector not null)`.execute(db);
  await sql`create index library_words_of on library_words using gin (words)`.execute(db);
}

export async function keepWords(
  tx: Kysely<StoreSchema>,
  paragraphs: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  const ids = paragraphs.map(({ id }) => id);
  const places = paragraphs.map(({ text }) => placesOf(text));
  await sql`insert into library_words (n, words)
    select library_paragraph.n, cast(kept.places as tsvector)
    from unnest(cast(${ids} as text[]), cast(${places} as text[])) as kept (id, places)
    join library_paragraph on library_paragraph.id = kept.id`.execute(tx);
}

/** Below this a plan without statistics costs nothing that anybody would notice. */
const FEW = 500;

/**
 * Has the tables of the library looked through anew whenever they hold twice what they held at the last look. PostgreSQL does
 * that by itself, but only a minute later, and until then it takes a frequent word for a rare one: a search takes twice as long.
 */
export async function libraryGrew(tx: Kysely<StoreSchema>): Promise<void> {
  const { rows } = await sql<{ now: number; known: number }>`select
    (select count(*) from library_words) as now,
    (select reltuples from pg_class where oid = cast('library_words' as regclass)) as known`.execute(tx);
  const { now, known } = rows[0]!;
  if (now < 2 * Math.max(FEW, known)) return;
  await sql`analyze library_document, library_paragraph, library_words`.execute(tx);
}

/** Numbers of the paragraphs that hold all terms, each with its rank: the lower, the better it fits. */
export function found(terms: readonly SearchTerm[]): RawBuilder<{ n: number; rank: number }> {
  const query = queryOf(terms);
  if (query === null) return sql`(select n, 0 as rank from library_words where false)`;
  // 1: a long paragraph counts for less.
  return sql`(select n, -ts_rank(words, wanted, 1) as rank
    from library_words, (select cast(${query} as tsquery) as wanted) as asked where words @@ wanted)`;
}
