// Authors of Word files in SQL.

import type { Kysely } from 'kysely';
import type { AuthorRow, ReturnedReader, ReturnedWriter } from './returnedStore.ts';
import type { StoreSchema } from './schema.ts';

export class SqlReturnedReader implements ReturnedReader {
  readonly #db: () => Kysely<StoreSchema>;

  constructor(db: () => Kysely<StoreSchema>) {
    this.#db = db;
  }

  authors(meetingId: string): Promise<AuthorRow[]> {
    return this.#db()
      .selectFrom('authorMapping')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .orderBy('author')
      .execute();
  }
}

export class SqlReturnedWriter extends SqlReturnedReader implements ReturnedWriter {
  readonly #tx: Kysely<StoreSchema>;

  constructor(tx: Kysely<StoreSchema>) {
    super(() => tx);
    this.#tx = tx;
  }

  async putAuthor(row: AuthorRow): Promise<void> {
    await this.#tx
      .insertInto('authorMapping')
      .values({ ...row })
      .onConflict((conflict) =>
        conflict.columns(['meetingId', 'author']).doUpdateSet({ delegationId: row.delegationId }),
      )
      .execute();
  }
}
