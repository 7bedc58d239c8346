// The library over one Kysely: reads of the store or of a transaction, and the writes of a transaction. How words are
// searched differs between databases and is the engine's affair.

import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Engine } from './engine.ts';
import {
  keptTemplateColumns,
  keptTemplateHead,
  keptTemplateRow,
  libraryDocumentColumns,
  libraryDocumentRow,
  libraryFoundIn,
  libraryParagraphColumns,
  libraryParagraphRow,
} from './libraryColumns.ts';
import type {
  KeptTemplateHead,
  KeptTemplateRow,
  LibraryDocumentRow,
  LibraryFound,
  LibraryParagraphRow,
  LibraryReader,
  LibrarySearchWanted,
  LibraryWriter,
  OriginRow,
} from './libraryStore.ts';
import type { StoreSchema } from './schema.ts';

/** Paragraphs of one INSERT. */
const CHUNK = 40;

export class SqlLibraryReader implements LibraryReader {
  readonly #db: () => Kysely<StoreSchema>;
  readonly #engine: Pick<Engine, 'found'>;

  constructor(db: () => Kysely<StoreSchema>, engine: Pick<Engine, 'found'>) {
    this.#db = db;
    this.#engine = engine;
  }

  async documents(owner: string): Promise<LibraryDocumentRow[]> {
    const rows = await this.#db()
      .selectFrom('libraryDocument')
      .selectAll()
      .where('owner', '=', owner)
      .orderBy((is) => is.fn.coalesce('startsOn', is.val('')), 'desc')
      .orderBy('at')
      .orderBy('id')
      .execute();
    return rows.map(libraryDocumentRow);
  }

  async recent(owner: string, body: string, most: number): Promise<LibraryDocumentRow[]> {
    const rows = await this.#db()
      .selectFrom('libraryDocument')
      .selectAll()
      .where('owner', '=', owner)
      .where('body', '=', body)
      .orderBy((is) => is.fn.coalesce('startsOn', is.val('')), 'desc')
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(libraryDocumentRow);
  }

  async count(owner: string): Promise<number> {
    const row = await this.#db()
      .selectFrom('libraryDocument')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('owner', '=', owner)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  async document(id: string): Promise<LibraryDocumentRow | undefined> {
    const row = await this.#db().selectFrom('libraryDocument').selectAll().where('id', '=', id).executeTakeFirst();
    return row && libraryDocumentRow(row);
  }

  async bySha256(owner: string, sha256: string): Promise<LibraryDocumentRow | undefined> {
    const row = await this.#db()
      .selectFrom('libraryDocument')
      .selectAll()
      .where('owner', '=', owner)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row && libraryDocumentRow(row);
  }

  async unshelved(): Promise<readonly string[]> {
    const rows = await this.#db()
      .selectFrom('document')
      .select('id')
      .where('status', '=', 'past')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('libraryDocument')
              .select('libraryDocument.id')
              .whereRef('libraryDocument.documentId', '=', 'document.id'),
          ),
        ),
      )
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  async paragraphs(libraryId: string): Promise<LibraryParagraphRow[]> {
    const rows = await this.#db()
      .selectFrom('libraryParagraph')
      .selectAll()
      .where('libraryId', '=', libraryId)
      .orderBy('position')
      .execute();
    return rows.map(libraryParagraphRow);
  }

  async paragraph(id: string): Promise<LibraryParagraphRow | undefined> {
    const row = await this.#db().selectFrom('libraryParagraph').selectAll().where('id', '=', id).executeTakeFirst();
    return row && libraryParagraphRow(row);
  }

  async search(wanted: LibrarySearchWanted): Promise<LibraryFound> {
    const { owner, terms, body, kind, language, year, order, from, most } = wanted;
    if (terms.length === 0) return { paragraphs: [], documents: [] };
    let query = this.#db()
      .selectFrom(this.#engine.found(terms).as('hit'))
      .innerJoin('libraryParagraph', 'libraryParagraph.n', 'hit.n')
      .innerJoin('libraryDocument', 'libraryDocument.id', 'libraryParagraph.libraryId')
      .where('libraryDocument.owner', '=', owner);
    if (body !== undefined) query = query.where('libraryDocument.body', '=', body);
    if (kind !== undefined) query = query.where('libraryDocument.kind', '=', kind);
    if (language !== undefined) query = query.where('libraryDocument.language', '=', language);
    if (year !== undefined) query = query.where('libraryDocument.startsOn', 'like', `${year}-%`);
    const documents = query
      .groupBy('libraryDocument.id')
      .select(['libraryDocument.id', 'title', 'libraryDocument.body', 'libraryDocument.kind', 'language', 'place'])
      .select(({ fn }) => ['startsOn', fn.countAll<number>().as('found')])
      .orderBy(({ fn, val }) => fn.coalesce('startsOn', val('')), 'desc')
      .orderBy('libraryDocument.id');
    let page = query.selectAll('libraryParagraph');
    if (order === 'fitting') page = page.orderBy('hit.rank');
    page = page.orderBy(({ fn, val }) => fn.coalesce('libraryDocument.startsOn', val('')), 'desc');
    page = page.orderBy('libraryParagraph.n').offset(from).limit(most);
    // Each looks the words up anew: a database with several connections does both at once.
    const [counted, rows] = await Promise.all([documents.execute(), page.execute()]);
    return { paragraphs: rows.map(libraryParagraphRow), documents: counted.map(libraryFoundIn) };
  }

  origins(documentId: string): Promise<OriginRow[]> {
    return this.#db()
      .selectFrom('origin')
      .selectAll()
      .where('documentId', '=', documentId)
      .orderBy('at')
      .orderBy('blockId')
      .execute();
  }

  async templates(owner: string): Promise<KeptTemplateHead[]> {
    const rows = await this.#db()
      .selectFrom('keptTemplate')
      .select(['id', 'owner', 'name', 'meetingId', 'seatId', 'at', 'language', 'strength', 'documentsJson'])
      .where('owner', '=', owner)
      .orderBy('at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(keptTemplateHead);
  }

  async template(id: string): Promise<KeptTemplateRow | undefined> {
    const row = await this.#db().selectFrom('keptTemplate').selectAll().where('id', '=', id).executeTakeFirst();
    return row && keptTemplateRow(row);
  }
}

export class SqlLibraryWriter extends SqlLibraryReader implements LibraryWriter {
  readonly #tx: Kysely<StoreSchema>;
  readonly #engine: Pick<Engine, 'keepWords' | 'libraryGrew'>;

  constructor(tx: Kysely<StoreSchema>, engine: Pick<Engine, 'found' | 'keepWords' | 'libraryGrew'>) {
    super(() => tx, engine);
    this.#tx = tx;
    this.#engine = engine;
  }

  async insertDocument(row: LibraryDocumentRow, paragraphs: readonly LibraryParagraphRow[]): Promise<void> {
    await this.#tx.insertInto('libraryDocument').values(libraryDocumentColumns(row)).execute();
    for (let from = 0; from < paragraphs.length; from += CHUNK) {
      const some = paragraphs.slice(from, from + CHUNK);
      await this.#tx.insertInto('libraryParagraph').values(some.map(libraryParagraphColumns)).execute();
      await this.#engine.keepWords(this.#tx, some);
      await setImmediate();
    }
    await this.#engine.libraryGrew(this.#tx);
  }

  async deleteDocument(id: string): Promise<void> {
    await this.#tx.deleteFrom('libraryParagraph').where('libraryId', '=', id).execute();
    const done = await this.#tx.deleteFrom('libraryDocument').where('id', '=', id).executeTakeFirst();
    if (done.numDeletedRows !== 1n) throw new Error(`no library document ${id}`);
  }

  async insertOrigin(row: OriginRow): Promise<void> {
    await this.#tx.insertInto('origin').values(row).execute();
  }

  async insertTemplate(row: KeptTemplateRow): Promise<void> {
    await this.#tx.insertInto('keptTemplate').values(keptTemplateColumns(row)).execute();
  }

  async deleteTemplate(id: string): Promise<void> {
    const done = await this.#tx.deleteFrom('keptTemplate').where('id', '=', id).executeTakeFirst();
    if (done.numDeletedRows !== 1n) throw new Error(`no template ${id}`);
  }
}
