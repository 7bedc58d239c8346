// Every read of the port, over one Kysely: the store's own, or that of a transaction, which sees its own writes.

import type { CompiledQuery, Kysely, Selectable } from 'kysely';
import { GENESIS, type RecordEntry } from '../../shared/record/entry.ts';
import type { ApprovalReader } from './approvalStore.ts';
import { delegationRow, documentRow, meetingRow, recordRow, seatRow, sessionRow, updateRow } from './columns.ts';
import type { Engine } from './engine.ts';
import type { FollowUpReader } from './followUpStore.ts';
import type { HeldReader } from './heldStore.ts';
import type { LibraryReader } from './libraryStore.ts';
import type { NoticeReader } from './noticeStore.ts';
import { commentRow, KnownRequests, paragraphRow, requestStateRow, screenRow } from './registerColumns.ts';
import type { ReturnedReader } from './returnedStore.ts';
import type { StoreSchema } from './schema.ts';
import type { SnapshotReader } from './snapshotStore.ts';
import { SqlApprovalReader } from './sqlApproval.ts';
import { SqlFollowUpReader } from './sqlFollowUp.ts';
import { SqlHeldReader } from './sqlHeld.ts';
import { SqlLibraryReader } from './sqlLibrary.ts';
import { SqlNoticeReader } from './sqlNotice.ts';
import { SqlReturnedReader } from './sqlReturned.ts';
import { SqlSnapshotReader } from './sqlSnapshot.ts';
import type {
  Circle,
  CommentRow,
  DelegationRow,
  DocumentRow,
  IdempotencyRow,
  InvitationRow,
  MeetingRow,
  ParagraphRow,
  Reader,
  RequestRow,
  ScreenRow,
  SeatRow,
  SessionRow,
  UpdateRow,
} from './store.ts';

/** Queries for one row by the value of a column: by far the most, and built anew they cost more than they ask for. */
const ONE = {
  meeting: 'id',
  delegation: 'id',
  seat: 'id',
  invitation: 'tokenHash',
  session: 'idHash',
  document: 'id',
  request: 'id',
  comment: 'id',
} as const satisfies Partial<Record<keyof StoreSchema, string>>;

/** Compiled once for each engine, that is for each dialect of a process. */
const compiled = new WeakMap<object, Map<keyof typeof ONE, CompiledQuery>>();

function compiledFor(engine: object): Map<keyof typeof ONE, CompiledQuery> {
  const known = compiled.get(engine) ?? new Map();
  compiled.set(engine, known);
  return known;
}

export class SqlReader implements Reader {
  readonly #db: () => Kysely<StoreSchema>;
  readonly #compiled: Map<keyof typeof ONE, CompiledQuery>;
  readonly #requests: KnownRequests;
  readonly library: LibraryReader;
  readonly approval: ApprovalReader;
  readonly followUp: FollowUpReader;
  readonly notice: NoticeReader;
  readonly returned: ReturnedReader;
  readonly snapshots: SnapshotReader;
  readonly held: HeldReader;

  /** `db` is asked for at every read, so that a store can refuse reads that would wait for themselves. */
  constructor(db: () => Kysely<StoreSchema>, engine: Pick<Engine, 'found'>, requests = new KnownRequests()) {
    this.#db = db;
    this.#compiled = compiledFor(engine);
    this.library = new SqlLibraryReader(db, engine);
    this.approval = new SqlApprovalReader(db);
    this.followUp = new SqlFollowUpReader(db);
    this.notice = new SqlNoticeReader(db);
    this.returned = new SqlReturnedReader(db);
    this.snapshots = new SqlSnapshotReader(db);
    this.held = new SqlHeldReader(db);
    this.#requests = requests;
  }

  async meta(key: 'instanceId' | 'epoch' | 'schemaVersion'): Promise<string> {
    const row = await this.#db().selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
    if (row === undefined) throw new Error(`the store does not say its ${key}`);
    return row.value;
  }

  async meetings(): Promise<MeetingRow[]> {
    const rows = await this.#db().selectFrom('meeting').selectAll().orderBy('startsOn', 'desc').orderBy('id').execute();
    return rows.map(meetingRow);
  }

  async #one<T extends keyof typeof ONE>(table: T, value: string): Promise<Selectable<StoreSchema[T]> | undefined> {
    const db = this.#db();
    let query = this.#compiled.get(table);
    if (query === undefined) {
      const column = db.dynamic.ref<never>(ONE[table]);
      query = db.selectFrom<keyof typeof ONE>(table).selectAll().where(column, '=', value).compile();
      this.#compiled.set(table, query);
    }
    const { rows } = await db.executeQuery({ ...query, parameters: [value] });
    return rows[0] as Selectable<StoreSchema[T]> | undefined;
  }

  async meeting(id: string): Promise<MeetingRow | undefined> {
    const row = await this.#one('meeting', id);
    return row && meetingRow(row);
  }

  async delegations(meetingId: string): Promise<DelegationRow[]> {
    const rows = await this.#db()
      .selectFrom('delegation')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .orderBy('code')
      .execute();
    return rows.map(delegationRow);
  }

  async delegation(id: string): Promise<DelegationRow | undefined> {
    const row = await this.#one('delegation', id);
    return row && delegationRow(row);
  }

  async seats(meetingId: string): Promise<SeatRow[]> {
    const rows = await this.#db()
      .selectFrom('seat')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .orderBy('createdAt')
      .orderBy('id')
      .execute();
    return rows.map(seatRow);
  }

  async seat(id: string): Promise<SeatRow | undefined> {
    const row = await this.#one('seat', id);
    return row && seatRow(row);
  }

  async invitationsUntil(meetingId: string, expiresAfter: number): Promise<number> {
    const rows = await this.#db()
      .selectFrom('invitation')
      .innerJoin('seat', 'seat.id', 'invitation.seatId')
      .select('invitation.tokenHash')
      .where('seat.meetingId', '=', meetingId)
      .where('invitation.expiresAt', '>', expiresAfter)
      .execute();
    return rows.length;
  }

  invitation(tokenHash: string): Promise<InvitationRow | undefined> {
    return this.#one('invitation', tokenHash);
  }

  async session(idHash: string): Promise<SessionRow | undefined> {
    const row = await this.#one('session', idHash);
    return row && sessionRow(row);
  }

  async documents(meetingId: string): Promise<DocumentRow[]> {
    const rows = await this.#db()
      .selectFrom('document')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .orderBy('position')
      .orderBy('id')
      .execute();
    return rows.map(documentRow);
  }

  async document(id: string): Promise<DocumentRow | undefined> {
    const row = await this.#one('document', id);
    return row && documentRow(row);
  }

  async requests(documentId: string): Promise<RequestRow[]> {
    const rows = await this.#db()
      .selectFrom('request')
      .selectAll()
      .where('documentId', '=', documentId)
      .orderBy('number')
      .execute();
    return rows.map((row) => this.#requests.read(row));
  }

  async meetingRequests(meetingId: string): Promise<RequestRow[]> {
    const rows = await this.#db()
      .selectFrom('request')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .orderBy('number')
      .execute();
    return rows.map((row) => this.#requests.read(row));
  }

  async requestStates(meetingId: string): Promise<Pick<RequestRow, 'id' | 'documentId' | 'state'>[]> {
    const rows = await this.#db()
      .selectFrom('request')
      .select(['id', 'documentId', 'stateJson'])
      .where('meetingId', '=', meetingId)
      .orderBy('number')
      .execute();
    return rows.map(requestStateRow);
  }

  async request(id: string): Promise<RequestRow | undefined> {
    const row = await this.#one('request', id);
    return row && this.#requests.read(row);
  }

  async paragraphs(documentId: string): Promise<ParagraphRow[]> {
    const rows = await this.#db().selectFrom('paragraph').selectAll().where('documentId', '=', documentId).execute();
    return rows.map(paragraphRow);
  }

  comments(documentId: string, circles: readonly Circle[]): Promise<CommentRow[]> {
    return this.#comments('documentId', documentId, circles, Number.MIN_SAFE_INTEGER);
  }

  meetingComments(meetingId: string, circles: readonly Circle[], after: number): Promise<CommentRow[]> {
    return this.#comments('meetingId', meetingId, circles, after);
  }

  async #comments(
    column: 'documentId' | 'meetingId',
    id: string,
    circles: readonly Circle[],
    after: number,
  ): Promise<CommentRow[]> {
    if (circles.length === 0) return [];
    const rows = await this.#db()
      .selectFrom('comment')
      .innerJoin('comment as first', (join) =>
        join.on(({ eb, fn }) => eb('first.id', '=', fn.coalesce('comment.inReplyTo', 'comment.id'))),
      )
      .selectAll('comment')
      .where(`comment.${column}`, '=', id)
      .where(({ or, eb }) => or([eb('comment.at', '>', after), eb('comment.withdrawnAt', '>', after)]))
      .where(({ or, and, eb }) =>
        or(
          circles.map(({ audience, begunBy }) => {
            const isOf = eb('first.audience', '=', audience);
            if (begunBy === 'anybody') return isOf;
            const { delegationId: side } = begunBy;
            return and([
              isOf,
              side === null ? eb('first.delegationId', 'is', null) : eb('first.delegationId', '=', side),
            ]);
          }),
        ),
      )
      .orderBy('comment.at')
      .orderBy('comment.id')
      .execute();
    return rows.map(commentRow);
  }

  async lastCommentMoment(meetingId: string): Promise<number | null> {
    const { at, withdrawnAt } = await this.#db()
      .selectFrom('comment')
      .select(({ fn }) => [fn.max('at').as('at'), fn.max('withdrawnAt').as('withdrawnAt')])
      .where('meetingId', '=', meetingId)
      .executeTakeFirstOrThrow();
    return at === null ? null : Math.max(Number(at), Number(withdrawnAt ?? at));
  }

  async comment(id: string): Promise<CommentRow | undefined> {
    const row = await this.#one('comment', id);
    return row && commentRow(row);
  }

  screen(meetingId: string): Promise<ScreenRow | undefined> {
    return this.#screen('meetingId', meetingId);
  }

  screenByCode(code: string): Promise<ScreenRow | undefined> {
    return this.#screen('code', code);
  }

  async #screen(column: 'meetingId' | 'code', value: string): Promise<ScreenRow | undefined> {
    const row = await this.#db().selectFrom('screen').selectAll().where(column, '=', value).executeTakeFirst();
    return row && screenRow(row);
  }

  async updates(room: string, after: number, upTo = Number.MAX_SAFE_INTEGER): Promise<UpdateRow[]> {
    const rows = await this.#db()
      .selectFrom('roomUpdate')
      .selectAll()
      .where('room', '=', room)
      .where('seq', '>', after)
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .execute();
    return rows.map(updateRow);
  }

  async lastSeq(room: string): Promise<number> {
    const row = await this.#db()
      .selectFrom('roomUpdate')
      .select('seq')
      .where('room', '=', room)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  async clientIds(room: string): Promise<ReadonlyMap<number, string>> {
    const rows = await this.#db().selectFrom('clientClaim').selectAll().where('room', '=', room).execute();
    return new Map(rows.map((row) => [row.clientId, row.seatId]));
  }

  async record(meetingId: string, after: number): Promise<RecordEntry[]> {
    const rows = await this.#db()
      .selectFrom('recordEntry')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .where('seq', '>', after)
      .orderBy('seq')
      .execute();
    return rows.map(recordRow);
  }

  async recordOf(meetingId: string, object: RecordEntry['object']): Promise<RecordEntry[]> {
    const rows = await this.#db()
      .selectFrom('recordEntry')
      .selectAll()
      .where('meetingId', '=', meetingId)
      .where('objectKind', '=', object.kind)
      .where('objectId', '=', object.id)
      .orderBy('seq')
      .execute();
    return rows.map(recordRow);
  }

  async recordHead(meetingId: string): Promise<{ readonly seq: number; readonly hash: string }> {
    const row = await this.#db()
      .selectFrom('recordEntry')
      .select(['seq', 'hash'])
      .where('meetingId', '=', meetingId)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ?? { seq: 0, hash: GENESIS };
  }

  idempotency(key: string, seatId: string): Promise<IdempotencyRow | undefined> {
    return this.#db()
      .selectFrom('idempotency')
      .selectAll()
      .where('key', '=', key)
      .where('seatId', '=', seatId)
      .executeTakeFirst();
  }
}
