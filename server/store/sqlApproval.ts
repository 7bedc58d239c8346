// Approval in SQL: revisions, rounds, answers under seal, statements, rules.

import type { Kysely } from 'kysely';
import {
  revisionColumns,
  revisionRow,
  roundPointer,
  rulesColumns,
  rulesRow,
  sealedColumns,
  sealedRow,
  statementRow,
} from './approvalColumns.ts';
import type {
  ApprovalReader,
  ApprovalWriter,
  RevisionRow,
  RoundPointer,
  RulesRow,
  SealedAnswerRow,
  StatementRow,
} from './approvalStore.ts';
import type { StoreSchema } from './schema.ts';

export class SqlApprovalReader implements ApprovalReader {
  readonly #db: () => Kysely<StoreSchema>;

  constructor(db: () => Kysely<StoreSchema>) {
    this.#db = db;
  }

  async rules(meetingId: string): Promise<RulesRow | undefined> {
    const row = await this.#db()
      .selectFrom('meetingRules')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .executeTakeFirst();
    return row && rulesRow(row);
  }

  async revisions(documentId: string): Promise<RevisionRow[]> {
    const rows = await this.#db()
      .selectFrom('revision')
      .selectAll()
      .where('documentId', '=', documentId)
      .orderBy('recordSeq')
      .execute();
    return rows.map(revisionRow);
  }

  async revision(id: string): Promise<RevisionRow | undefined> {
    const row = await this.#db().selectFrom('revision').selectAll().where('id', '=', id).executeTakeFirst();
    return row && revisionRow(row);
  }

  async rounds(documentId: string): Promise<RoundPointer[]> {
    const rows = await this.#db()
      .selectFrom('approvalRound')
      .selectAll()
      .where('documentId', '=', documentId)
      .orderBy('number')
      .execute();
    return rows.map(roundPointer);
  }

  async meetingRounds(meetingId: string): Promise<RoundPointer[]> {
    const rows = await this.#db()
      .selectFrom('approvalRound')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .orderBy('documentId')
      .orderBy('number')
      .execute();
    return rows.map(roundPointer);
  }

  async round(id: string): Promise<RoundPointer | undefined> {
    const row = await this.#db().selectFrom('approvalRound').selectAll().where('id', '=', id).executeTakeFirst();
    return row && roundPointer(row);
  }

  async openRounds(): Promise<RoundPointer[]> {
    const rows = await this.#db()
      .selectFrom('approvalRound')
      .selectAll()
      .where('phase', '<>', 'over')
      .orderBy('deadline')
      .orderBy('id')
      .execute();
    return rows.map(roundPointer);
  }

  async sealedAnswers(roundId: string): Promise<SealedAnswerRow[]> {
    const rows = await this.#db().selectFrom('sealedAnswer').selectAll().where('roundId', '=', roundId).execute();
    return rows.map(sealedRow);
  }

  async statements(documentId: string): Promise<StatementRow[]> {
    const rows = await this.#db()
      .selectFrom('statement')
      .selectAll()
      .where('documentId', '=', documentId)
      .orderBy('at')
      .orderBy('id')
      .execute();
    return rows.map(statementRow);
  }

  async statement(id: string): Promise<StatementRow | undefined> {
    const row = await this.#db().selectFrom('statement').selectAll().where('id', '=', id).executeTakeFirst();
    return row && statementRow(row);
  }
}

export class SqlApprovalWriter extends SqlApprovalReader implements ApprovalWriter {
  readonly #tx: Kysely<StoreSchema>;

  constructor(tx: Kysely<StoreSchema>) {
    super(() => tx);
    this.#tx = tx;
  }

  async putRules(row: RulesRow): Promise<void> {
    const { meetingId, ...change } = rulesColumns(row);
    await this.#tx
      .insertInto('meetingRules')
      .values({ meetingId, ...change })
      .onConflict((conflict) => conflict.column('meetingId').doUpdateSet(change))
      .execute();
  }

  async insertRevision(row: RevisionRow): Promise<void> {
    await this.#tx.insertInto('revision').values(revisionColumns(row)).execute();
  }

  async insertRound(row: RoundPointer): Promise<void> {
    await this.#tx.insertInto('approvalRound').values(row).execute();
  }

  async updateRound(id: string, change: Partial<Pick<RoundPointer, 'deadline' | 'phase'>>): Promise<void> {
    const done = await this.#tx.updateTable('approvalRound').set(change).where('id', '=', id).executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new Error(`no round ${id}`);
  }

  async insertSealedAnswer(row: SealedAnswerRow): Promise<void> {
    await this.#tx.insertInto('sealedAnswer').values(sealedColumns(row)).execute();
  }

  async insertStatement(row: StatementRow): Promise<void> {
    await this.#tx.insertInto('statement').values(row).execute();
  }

  async withdrawStatement(id: string, at: number): Promise<void> {
    await this.#tx
      .updateTable('statement')
      .set({ withdrawnAt: at })
      .where('id', '=', id)
      .where('withdrawnAt', 'is', null)
      .execute();
  }
}
