// Every write of the port, inside one database transaction. What the port forbids (a gap in a log, a chain that does
// not go on) throws here, and the transaction with it.

import type { Kysely } from 'kysely';
import { canonicalJson } from '../../shared/record/canonicalJson.ts';
import type { RecordEntry } from '../../shared/record/entry.ts';
import type { ApprovalWriter } from './approvalStore.ts';
import {
  delegationColumns,
  documentColumns,
  meetingColumns,
  recordColumns,
  seatColumns,
  sessionColumns,
} from './columns.ts';
import type { Engine } from './engine.ts';
import type { FollowUpWriter } from './followUpStore.ts';
import type { HeldWriter } from './heldStore.ts';
import type { LibraryWriter } from './libraryStore.ts';
import type { NoticeWriter } from './noticeStore.ts';
import {
  type KnownRequests,
  paragraphColumns,
  requestChange,
  requestColumns,
  screenColumns,
} from './registerColumns.ts';
import type { ReturnedWriter } from './returnedStore.ts';
import type { StoreSchema } from './schema.ts';
import type { SnapshotWriter } from './snapshotStore.ts';
import { SqlApprovalWriter } from './sqlApproval.ts';
import { SqlFollowUpWriter } from './sqlFollowUp.ts';
import { SqlHeldWriter } from './sqlHeld.ts';
import { SqlLibraryWriter } from './sqlLibrary.ts';
import { SqlNoticeWriter } from './sqlNotice.ts';
import { SqlReader } from './sqlReader.ts';
import { SqlReturnedWriter } from './sqlReturned.ts';
import { SqlSnapshotWriter } from './sqlSnapshot.ts';
import type {
  CommentRow,
  DelegationRow,
  DocumentRow,
  IdempotencyRow,
  InvitationRow,
  MeetingRow,
  ParagraphRow,
  RequestRow,
  ScreenRow,
  SeatRow,
  SessionRow,
  Transaction,
  UpdateRow,
} from './store.ts';

export class SqlTransaction extends SqlReader implements Transaction {
  readonly #tx: Kysely<StoreSchema>;
  readonly #engine: Pick<Engine, 'rowsAtOnce'>;
  /** Last numbers as they were read or written here: a transaction that writes a log has it to itself. */
  readonly #last = new Map<string, number>();
  override readonly library: LibraryWriter;
  override readonly approval: ApprovalWriter;
  override readonly followUp: FollowUpWriter;
  override readonly notice: NoticeWriter;
  override readonly returned: ReturnedWriter;
  override readonly snapshots: SnapshotWriter;
  override readonly held: HeldWriter;

  constructor(
    tx: Kysely<StoreSchema>,
    engine: Pick<Engine, 'found' | 'keepWords' | 'libraryGrew' | 'rowsAtOnce'>,
    requests: KnownRequests,
  ) {
    super(() => tx, engine, requests);
    this.#tx = tx;
    this.#engine = engine;
    this.library = new SqlLibraryWriter(tx, engine);
    this.approval = new SqlApprovalWriter(tx);
    this.followUp = new SqlFollowUpWriter(tx);
    this.notice = new SqlNoticeWriter(tx);
    this.returned = new SqlReturnedWriter(tx);
    this.snapshots = new SqlSnapshotWriter(tx);
    this.held = new SqlHeldWriter(tx);
  }

  async insertMeeting(row: MeetingRow): Promise<void> {
    await this.#tx.insertInto('meeting').values(meetingColumns(row)).execute();
  }

  async insertDelegation(row: DelegationRow): Promise<void> {
    await this.#tx.insertInto('delegation').values(delegationColumns(row)).execute();
  }

  async updateDelegation(id: string, change: Partial<Pick<DelegationRow, 'present' | 'presidency'>>): Promise<void> {
    const { present, presidency } = change;
    await this.#touch('delegation', id, {
      ...(present === undefined ? {} : { present: Number(present) }),
      ...(presidency === undefined ? {} : { presidency: Number(presidency) }),
    });
  }

  async insertSeat(row: SeatRow): Promise<void> {
    await this.#tx.insertInto('seat').values(seatColumns(row)).execute();
  }

  async revokeSeat(id: string, at: number): Promise<void> {
    await this.#tx
      .updateTable('seat')
      .set({ revokedAt: at })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .execute();
  }

  async insertInvitation(row: InvitationRow): Promise<void> {
    await this.#tx.insertInto('invitation').values(row).execute();
  }

  async spendInvitation(tokenHash: string, at: number): Promise<boolean> {
    const spent = await this.#tx
      .updateTable('invitation')
      .set({ usedAt: at })
      .where('tokenHash', '=', tokenHash)
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', at)
      .executeTakeFirst();
    return spent.numUpdatedRows === 1n;
  }

  async insertSession(row: SessionRow): Promise<void> {
    await this.#tx.insertInto('session').values(sessionColumns(row)).execute();
  }

  async updateSession(
    idHash: string,
    change: Partial<Pick<SessionRow, 'seatIds' | 'expiresAt' | 'endedAt'>>,
  ): Promise<void> {
    const { seatIds, ...rest } = change;
    const set = { ...rest, ...(seatIds === undefined ? {} : { seatIdsJson: JSON.stringify(seatIds) }) };
    if (Object.keys(set).length === 0) return;
    const done = await this.#tx.updateTable('session').set(set).where('idHash', '=', idHash).executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new Error('no such session');
  }

  async insertDocument(row: DocumentRow): Promise<void> {
    await this.#tx.insertInto('document').values(documentColumns(row)).execute();
  }

  override async lastSeq(room: string): Promise<number> {
    const last = this.#last.get(room) ?? (await super.lastSeq(room));
    this.#last.set(room, last);
    return last;
  }

  async appendUpdates(rows: readonly UpdateRow[]): Promise<void> {
    const last = new Map<string, number>();
    for (const { room, seq } of rows) {
      const before = last.get(room) ?? (await this.lastSeq(room));
      if (seq !== before + 1) throw new Error(`the log of ${room} goes on with ${before + 1}, not with ${seq}`);
      last.set(room, seq);
    }
    for (let from = 0; from < rows.length; ) {
      const size = this.#engine.rowsAtOnce(rows.length - from);
      await this.#tx
        .insertInto('roomUpdate')
        .values(rows.slice(from, from + size))
        .execute();
      from += size;
    }
    for (const [room, seq] of last) this.#last.set(room, seq);
  }

  async claimClientId(room: string, clientId: number, seatId: string): Promise<void> {
    await this.#tx
      .insertInto('clientClaim')
      .values({ room, clientId, seatId })
      .onConflict((conflict) => conflict.columns(['room', 'clientId']).doNothing())
      .execute();
    const claim = await this.#tx
      .selectFrom('clientClaim')
      .select('seatId')
      .where('room', '=', room)
      .where('clientId', '=', clientId)
      .executeTakeFirstOrThrow();
    if (claim.seatId !== seatId) throw new Error(`client ${clientId} of ${room} belongs to another seat`);
  }

  async nextRequestNumber(meetingId: string): Promise<number> {
    const row = await this.#tx
      .selectFrom('request')
      .select('number')
      .where('meetingId', '=', meetingId)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    return (row?.number ?? 0) + 1;
  }

  async insertRequest(row: RequestRow): Promise<void> {
    await this.#tx.insertInto('request').values(requestColumns(row)).execute();
  }

  async updateRequest(id: string, change: Partial<RequestRow>): Promise<void> {
    if (change.versions !== undefined) {
      const stored = await this.request(id);
      if (stored !== undefined) assertKept(id, stored.versions, change.versions);
    }
    await this.#touch('request', id, requestChange(change));
  }

  async updateDocument(id: string, change: Partial<Pick<DocumentRow, 'status' | 'scheme'>>): Promise<void> {
    const { status, scheme } = change;
    await this.#touch('document', id, {
      ...(status === undefined ? {} : { status }),
      ...(scheme === undefined ? {} : { schemeJson: JSON.stringify(scheme) }),
    });
  }

  async putParagraph(row: ParagraphRow): Promise<void> {
    const columns = paragraphColumns(row);
    const { documentId: _document, blockId: _block, ...change } = columns;
    await this.#tx
      .insertInto('paragraph')
      .values(columns)
      .onConflict((conflict) => conflict.columns(['documentId', 'blockId']).doUpdateSet(change))
      .execute();
  }

  async insertComment(row: CommentRow): Promise<void> {
    await this.#tx.insertInto('comment').values(row).execute();
  }

  async withdrawComment(id: string, at: number): Promise<void> {
    await this.#tx
      .updateTable('comment')
      .set({ withdrawnAt: at })
      .where('id', '=', id)
      .where('withdrawnAt', 'is', null)
      .execute();
  }

  async putScreen(row: ScreenRow): Promise<void> {
    const columns = screenColumns(row);
    const { meetingId: _meeting, ...change } = columns;
    await this.#tx
      .insertInto('screen')
      .values(columns)
      .onConflict((conflict) => conflict.column('meetingId').doUpdateSet(change))
      .execute();
  }

  async appendRecord(entry: RecordEntry): Promise<void> {
    const head = await this.recordHead(entry.meetingId);
    if (entry.seq !== head.seq + 1 || entry.prev !== head.hash) {
      throw new Error(`the record of ${entry.meetingId} goes on with ${head.seq + 1} after ${head.hash}`);
    }
    await this.#tx.insertInto('recordEntry').values(recordColumns(entry)).execute();
  }

  async insertIdempotency(row: IdempotencyRow): Promise<void> {
    await this.#tx.insertInto('idempotency').values(row).execute();
  }

  async #touch(table: 'delegation' | 'request' | 'document', id: string, set: Record<string, unknown>): Promise<void> {
    if (Object.keys(set).length === 0) return;
    const done = await this.#tx.updateTable(table).set(set).where('id', '=', id).executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new Error(`no ${table} ${id}`);
  }
}

/** A filed version never changes; an oral one may be confirmed, once. */
function assertKept(id: string, stored: RequestRow['versions'], wanted: RequestRow['versions']): void {
  for (const [i, version] of stored.entries()) {
    const next = wanted[i];
    const confirmed = version.oral && version.confirmedAt === null ? (next?.confirmedAt ?? null) : version.confirmedAt;
    if (next === undefined || canonicalJson(next) !== canonicalJson({ ...version, confirmedAt: confirmed })) {
      throw new Error(`version ${version.version} of request ${id} was filed and cannot change`);
    }
  }
}
