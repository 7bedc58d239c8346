// The port to what is kept. One implementation in Kysely (sql.ts) over two dialects. Everything that must hold together
// is written through one `transaction`: when it returns, it is on disk; when it throws, nothing was written.
// Reads inside a transaction see its own writes. Rows are plain values; JSON columns come parsed.

import type {
  Applied,
  Audience,
  ParagraphState,
  RequestState,
  RequestVersion,
} from '../../shared/amendment/request.ts';
import type { Block } from '../../shared/document/block.ts';
import type { Scheme } from '../../shared/numbering/scheme.ts';
import type { RecordEntry } from '../../shared/record/entry.ts';
import type { Capacity, DocumentStatus } from '../../shared/wire/meeting.ts';
import type { ScreenSettings, ScreenView } from '../../shared/wire/room.ts';
import type { Language } from '../../shared/wire/text.ts';
import type { ApprovalReader, ApprovalWriter } from './approvalStore.ts';
import type { FollowUpReader, FollowUpWriter } from './followUpStore.ts';
import type { HeldReader, HeldWriter } from './heldStore.ts';
import type { LibraryReader, LibraryWriter } from './libraryStore.ts';
import type { NoticeReader, NoticeWriter } from './noticeStore.ts';
import type { ReturnedReader, ReturnedWriter } from './returnedStore.ts';
import type { SnapshotReader, SnapshotWriter } from './snapshotStore.ts';

export type Names = Readonly<Record<Language, string>>;

export interface MeetingRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly place: string;
  /** ISO dates, in the meeting's zone. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** IANA name, "America/El_Salvador". */
  readonly zone: string;
  readonly example: boolean;
  /** Moment the example stands at, local ISO without zone; null for a real meeting. */
  readonly exampleMoment: string | null;
  readonly timetable: readonly { readonly on: string; readonly title: string }[];
  readonly createdAt: number;
}

export interface DelegationRow {
  readonly id: string;
  readonly meetingId: string;
  readonly code: string;
  readonly kind: 'member' | 'observerState' | 'organisation' | 'secretariat';
  readonly names: Names;
  readonly aliases: readonly string[];
  readonly hue: number;
  readonly pattern: 'solid' | 'dashed' | 'dotted';
  readonly present: boolean;
  readonly presidency: boolean;
}

export interface SeatRow {
  readonly id: string;
  readonly meetingId: string;
  readonly personName: string;
  readonly capacity: Capacity;
  /** Null for the secretariat. */
  readonly delegationId: string | null;
  /** Lent without password on the door of an example installation. */
  readonly atDoor: boolean;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

export interface InvitationRow {
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  readonly seatId: string;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

export interface SessionRow {
  /** SHA-256 of the cookie's secret, hex. */
  readonly idHash: string;
  readonly seatIds: readonly string[];
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly endedAt: number | null;
}

export interface DocumentRow {
  readonly id: string;
  readonly meetingId: string;
  readonly title: string;
  readonly language: Language;
  readonly status: DocumentStatus;
  readonly scheme: Scheme;
  readonly position: number;
  readonly writtenForExample: boolean;
  /** Id of the same document in another language, whose blocks are linked by id. */
  readonly linkedTo: string | null;
  readonly createdAt: number;
}

/** One Yjs update of a room, as it came over the wire or as the server made it. */
export interface UpdateRow {
  readonly room: string;
  /** From 1, without gaps, per room. */
  readonly seq: number;
  readonly epoch: string;
  readonly seatId: string;
  /** Connection and number of the frame on it; null for what the server wrote itself. */
  readonly connection: string | null;
  readonly frame: number | null;
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Frames on their way into the logs of rooms. */
export interface FrameBatch {
  /** In the order in which they are to be stored; the store gives each its number. */
  readonly rows: readonly Omit<UpdateRow, 'seq'>[];
  readonly claims: readonly { readonly room: string; readonly clientId: number; readonly seatId: string }[];
  /** How far whoever appends knows the log of each room. */
  readonly known: ReadonlyMap<string, number>;
}

export interface Appended {
  /** What others had stored in these rooms beyond what was known, in order; it stands before the batch. */
  readonly others: readonly UpdateRow[];
  /** The rows of the batch, in its order. */
  readonly rows: readonly UpdateRow[];
}

export interface RequestRow {
  readonly id: string;
  readonly meetingId: string;
  readonly documentId: string;
  /** From 1, without gaps, per meeting. */
  readonly number: number;
  readonly leadId: string;
  /** In the order in which they joined, each with the version it supports. */
  readonly supporters: readonly { readonly delegationId: string; readonly version: number }[];
  /** The observer whose wording it was before a member sponsored it. */
  readonly offeredById: string | null;
  readonly state: RequestState;
  /** What the last agreement put into the text, for reopening; null while nothing of it stands there. */
  readonly applied: Applied | null;
  readonly versions: readonly RequestVersion[];
  readonly writtenForExample: boolean;
}

export interface ParagraphRow {
  readonly documentId: string;
  readonly blockId: string;
  readonly state: ParagraphState;
  readonly at: number;
  readonly by: string;
  readonly note: string;
  readonly agreedText: Block | null;
  readonly delegationIds: readonly string[];
}

/**
 * Comments of one audience that one side began, or any; null is the side of the secretariat. A reply is in the circle of
 * the comment its thread began with. Comments are asked for by circle alone: what a reader may not see never leaves the store.
 */
export interface Circle {
  readonly audience: Audience;
  readonly begunBy: 'anybody' | { readonly delegationId: string | null };
}

/** Kept apart from texts and from the record: what is meant for some must leave no trace with others. */
export interface CommentRow {
  readonly id: string;
  readonly meetingId: string;
  readonly documentId: string;
  readonly blockId: string | null;
  readonly quote: string;
  readonly audience: Audience;
  readonly seatId: string;
  readonly delegationId: string | null;
  readonly at: number;
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly withdrawnAt: number | null;
}

export interface ScreenRow {
  readonly meetingId: string;
  /** Opens the screen's address; long enough not to be guessed. */
  readonly code: string;
  readonly settings: ScreenSettings;
  /** What the room goes on to see while it is held. */
  readonly held: { readonly at: number; readonly seq: number; readonly view: ScreenView } | null;
}

export interface IdempotencyRow {
  readonly key: string;
  readonly seatId: string;
  readonly at: number;
  /** JSON of the answer first given. */
  readonly answer: string;
}

export interface Reader {
  readonly library: LibraryReader;
  readonly approval: ApprovalReader;
  readonly followUp: FollowUpReader;
  readonly notice: NoticeReader;
  readonly returned: ReturnedReader;
  readonly snapshots: SnapshotReader;
  readonly held: HeldReader;
  meta(key: 'instanceId' | 'epoch' | 'schemaVersion'): Promise<string>;
  meetings(): Promise<MeetingRow[]>;
  meeting(id: string): Promise<MeetingRow | undefined>;
  delegations(meetingId: string): Promise<DelegationRow[]>;
  delegation(id: string): Promise<DelegationRow | undefined>;
  seats(meetingId: string): Promise<SeatRow[]>;
  seat(id: string): Promise<SeatRow | undefined>;
  invitation(tokenHash: string): Promise<InvitationRow | undefined>;
  /** How many to seats of a meeting can or could be used for longer than until a moment. */
  invitationsUntil(meetingId: string, expiresAfter: number): Promise<number>;
  session(idHash: string): Promise<SessionRow | undefined>;
  documents(meetingId: string): Promise<DocumentRow[]>;
  document(id: string): Promise<DocumentRow | undefined>;
  /** In order of number. */
  requests(documentId: string): Promise<RequestRow[]>;
  meetingRequests(meetingId: string): Promise<RequestRow[]>;
  /** Only where each stands, for counting: cheaper than the requests themselves. In order of number. */
  requestStates(meetingId: string): Promise<Pick<RequestRow, 'id' | 'documentId' | 'state'>[]>;
  request(id: string): Promise<RequestRow | undefined>;
  /** Paragraphs that were set to some state, in no order. */
  paragraphs(documentId: string): Promise<ParagraphRow[]>;
  /** Oldest first. */
  comments(documentId: string, circles: readonly Circle[]): Promise<CommentRow[]>;
  /** Those that were written or withdrawn after a moment. */
  meetingComments(meetingId: string, circles: readonly Circle[], after: number): Promise<CommentRow[]>;
  /** When the last thing happened to comments of the meeting, whoever may read them; null where there are none. */
  lastCommentMoment(meetingId: string): Promise<number | null>;
  comment(id: string): Promise<CommentRow | undefined>;
  screen(meetingId: string): Promise<ScreenRow | undefined>;
  screenByCode(code: string): Promise<ScreenRow | undefined>;
  /** Rows of a room with seq > after, in order; none beyond `upTo` where that is given. */
  updates(room: string, after: number, upTo?: number): Promise<UpdateRow[]>;
  lastSeq(room: string): Promise<number>;
  /** Yjs clientID → seat that writes under it. */
  clientIds(room: string): Promise<ReadonlyMap<number, string>>;
  /** Entries with seq > after, in order. */
  record(meetingId: string, after: number): Promise<RecordEntry[]>;
  /** Entries about one object, in order. */
  recordOf(meetingId: string, object: RecordEntry['object']): Promise<RecordEntry[]>;
  recordHead(meetingId: string): Promise<{ readonly seq: number; readonly hash: string }>;
  idempotency(key: string, seatId: string): Promise<IdempotencyRow | undefined>;
}

export interface Transaction extends Reader {
  readonly library: LibraryWriter;
  readonly approval: ApprovalWriter;
  readonly followUp: FollowUpWriter;
  readonly notice: NoticeWriter;
  readonly returned: ReturnedWriter;
  readonly snapshots: SnapshotWriter;
  readonly held: HeldWriter;
  insertMeeting(row: MeetingRow): Promise<void>;
  insertDelegation(row: DelegationRow): Promise<void>;
  updateDelegation(id: string, change: Partial<Pick<DelegationRow, 'present' | 'presidency'>>): Promise<void>;
  insertSeat(row: SeatRow): Promise<void>;
  revokeSeat(id: string, at: number): Promise<void>;
  insertInvitation(row: InvitationRow): Promise<void>;
  /** Marks the invitation used, if it is unused and unexpired; false if not. One statement decides the winner. */
  spendInvitation(tokenHash: string, at: number): Promise<boolean>;
  insertSession(row: SessionRow): Promise<void>;
  updateSession(idHash: string, change: Partial<Pick<SessionRow, 'seatIds' | 'expiresAt' | 'endedAt'>>): Promise<void>;
  insertDocument(row: DocumentRow): Promise<void>;
  /** Appends in order; seq must go on from lastSeq without a gap, or the transaction fails. */
  appendUpdates(rows: readonly UpdateRow[]): Promise<void>;
  claimClientId(room: string, clientId: number, seatId: string): Promise<void>;
  /** Next number of the meeting; gapless because the transaction that fails gives it back. */
  nextRequestNumber(meetingId: string): Promise<number>;
  insertRequest(row: RequestRow): Promise<void>;
  updateRequest(
    id: string,
    change: Partial<Omit<RequestRow, 'id' | 'meetingId' | 'documentId' | 'number' | 'writtenForExample'>>,
  ): Promise<void>;
  updateDocument(id: string, change: Partial<Pick<DocumentRow, 'status' | 'scheme'>>): Promise<void>;
  putParagraph(row: ParagraphRow): Promise<void>;
  insertComment(row: CommentRow): Promise<void>;
  withdrawComment(id: string, at: number): Promise<void>;
  putScreen(row: ScreenRow): Promise<void>;
  appendRecord(entry: RecordEntry): Promise<void>;
  insertIdempotency(row: IdempotencyRow): Promise<void>;
}

export interface Store extends Reader {
  /** Transactions run one after another. */
  transaction<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Whether other processes may write to it. Then what one knows of a log may be less than what is in it. */
  readonly isShared: boolean;
  /** Stores a batch whole, or throws and stores nothing of it. Batches of different rooms need not wait for each other. */
  append(batch: FrameBatch): Promise<Appended>;
  close(): Promise<void>;
}
