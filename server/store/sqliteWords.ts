// Full-text search of SQLite: an FTS5 index over the paragraphs of the library that triggers keep, without accents and
// letter case. What a person typed never becomes part of its query language: every term is a quoted string in it.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { SearchTerm } from './libraryStore.ts';

export async function indexWords(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table library_words using fts5(
    text, content = 'library_paragraph', content_rowid = 'n', prefix = '3 4',
    tokenize = "unicode61 remove_diacritics 2")`.execute(db);
  await sql`create trigger library_words_insert after insert on library_paragraph
    begin insert into library_words (rowid, text) values (new.n, new.text); end`.execute(db);
  await sql`create trigger library_words_delete after delete on library_paragraph
    begin insert into library_words (library_words, rowid, text) values ('delete', old.n, old.text); end`.execute(db);
  await sql`create trigger library_words_update before update on library_paragraph
    begin select raise(abort, 'a paragraph of the library never changes'); end`.execute(db);
}

/** A NUL would end the query. */
const plain = (words: readonly string[]): string => words.join(' ').replaceAll('\0', ' ').replaceAll('"', '""');
const quoted = ({ words, prefix }: SearchTerm): string => `"${plain(words)}"${prefix ? ' *' : ''}`;

/** Numbers of the paragraphs that hold all terms, each with its rank: the lower, the better it fits. */
export const found = (terms: readonly SearchTerm[]): RawBuilder<{ n: number; rank: number }> =>
  sql`(select rowid as n, rank from library_words where library_words match ${terms.map(quoted).join(' AND ')})`;
