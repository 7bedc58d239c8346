// Actions of adopted texts in SQL. JSON columns and words are checked when read (readColumn.ts).

import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { RULES, STANDINGS } from '../../shared/followUp/action.ts';
import { due, party } from '../../shared/wire/followUp.ts';
import type { ActionRow, FollowUpReader, FollowUpWriter } from './followUpStore.ts';
import { readColumn, readJson } from './readColumn.ts';
import type { StoreSchema } from './schema.ts';

type Columns = Selectable<StoreSchema['followUpAction']>;

const parties = z.array(party).readonly();
const rule = z.enum(RULES).nullable();
const standing = z.enum(STANDINGS);

function actionRow({ blockId, spanFrom, spanTo, whoJson, dueJson, ...row }: Columns): ActionRow {
  return {
    ...row,
    span: blockId === null || spanFrom === null || spanTo === null ? null : { blockId, from: spanFrom, to: spanTo },
    rule: readColumn(rule, row.rule, 'rule of an action', row.id),
    who: readJson(parties, whoJson, 'parties of an action', row.id),
    due: readJson(due, dueJson, 'time of an action', row.id),
    standing: readColumn(standing, row.standing, 'standing of an action', row.id),
  };
}

function actionColumns({ span, who, due: by, ...row }: ActionRow): Columns {
  return {
    ...row,
    blockId: span?.blockId ?? null,
    spanFrom: span?.from ?? null,
    spanTo: span?.to ?? null,
    whoJson: JSON.stringify(who),
    dueJson: JSON.stringify(by),
  };
}

export class SqlFollowUpReader implements FollowUpReader {
  readonly #db: () => Kysely<StoreSchema>;

  constructor(db: () => Kysely<StoreSchema>) {
    this.#db = db;
  }

  async actions(documentId: string): Promise<ActionRow[]> {
    const rows = await this.#db()
      .selectFrom('followUpAction')
      .selectAll()
      .where('documentId', '=', documentId)
      .orderBy('at')
      .orderBy('id')
      .orderBy('n')
      .execute();
    // A map keeps the place of the first settling and the values of the last.
    const last = new Map<string, Columns>();
    for (const row of rows) if ((last.get(row.id)?.n ?? 0) < row.n) last.set(row.id, row);
    return [...last.values()].map(actionRow);
  }

  async action(id: string): Promise<ActionRow | undefined> {
    return (await this.settlings(id)).at(-1);
  }

  async settlings(id: string): Promise<ActionRow[]> {
    const rows = await this.#db().selectFrom('followUpAction').selectAll().where('id', '=', id).orderBy('n').execute();
    return rows.map(actionRow);
  }
}

export class SqlFollowUpWriter extends SqlFollowUpReader implements FollowUpWriter {
  readonly #tx: Kysely<StoreSchema>;

  constructor(tx: Kysely<StoreSchema>) {
    super(() => tx);
    this.#tx = tx;
  }

  async insertAction(row: ActionRow): Promise<void> {
    const before = (await this.action(row.id))?.n ?? 0;
    if (row.n !== before + 1) throw new Error(`action ${row.id} goes on with ${before + 1}, not with ${row.n}`);
    await this.#tx.insertInto('followUpAction').values(actionColumns(row)).execute();
  }
}
