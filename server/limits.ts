// Every limit this server holds, in one place: how much, in what unit (it stands in the name), and why. Each has a name
// under which it is counted in the metrics and said in the log when somebody runs into it, and a code of refusal whose
// words the page shows. Limit: counts in time are kept by each node for itself.

import { MOST_LETTERHEAD } from '../shared/wire/issue.ts';
import { IMPORT_LASTS, IMPORTS_HELD, MOST_FILE } from '../shared/wire/library.ts';
import { MAX_AWARENESS_FRAME, MAX_FRAME, MAX_STORED, MAX_TEXT, MUCH_STORED } from '../shared/wire/protocol.ts';
import { MOST_WORDING } from '../shared/wire/request.ts';
import { RETURNED_HELD, RETURNED_LASTS } from '../shared/wire/returned.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** So many at once after a rest, then so many a second. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

const perMinute = (count: number, burst = count): Rate => ({ perSecond: count / 60, burst });
const perHour = (count: number, burst = count): Rate => ({ perSecond: count / 3_600, burst });

export const SOCKET_LIMITS = {
  /** Five windows with two rooms each. */
  perSeat: 10,
  /** A seat at the door of the example is taken by many. */
  perSeatAtDoor: 50,
  /** Delegations of one building come from one address; networks in TRUSTED_ADDRESSES may hold any number. */
  perAddress: 100,
  /** What one process serves with room to spare; the balancer sends the others elsewhere. */
  perNode: 2_000,
  /** All sockets of an address may come back at once after a restart, twice; then one a second. */
  upgrades: perMinute(60, 200),
  /** A client speaks as soon as the socket is open; who says nothing holds a place for nothing. */
  silentMs: 10 * SECOND,
  /** `ws` cuts beyond this (1009); up to it a frame that is too large is refused in words. Its own default is 100 MiB. */
  messageBytes: 2 * MAX_FRAME,
  frameBytes: MAX_FRAME,
  presenceFrameBytes: MAX_AWARENESS_FRAME,
  presenceStateBytes: 2 * KIB,
  /** A reader so far behind gets no more carets; they are out of date by then. */
  softBacklogBytes: 1 * MIB,
  /** A reader so far behind is let go and comes again: 31 MB for one who sleeps would be 31 MB of this process. */
  hardBacklogBytes: 4 * MIB,
  /** Bytes of one connection that wait for the store. */
  queuedBytes: 8 * MIB,
  /** Frames of one connection that build on something unknown, and how often it is asked for that. */
  heldFrames: 64,
  gaps: 3,
  /** Two in a row without an answer: dead, whatever TCP believes. */
  beatMs: 20 * SECOND,
} as const;

export interface FrameLimits {
  /** Frames that bear an update. */
  readonly updates: Rate;
  /** Bytes of all frames but presence. */
  readonly bytes: Rate;
  /** Frames that have the server read or write something: sync step 1, who is here, a draft to be opened. */
  readonly questions: Rate;
  /** Presence frames of any kind. An ordinary client sends on what it hears, so a full room makes many of them. */
  readonly presence: Rate;
  /** Presence frames that say something of the client itself. */
  readonly ownPresence: Rate;
}

/** Of one connection. Study of reliability, part c, with the pace of y-websocket, which sends a frame at every key. */
export const FRAME_LIMITS: FrameLimits = {
  updates: { perSecond: 60, burst: 600 },
  bytes: { perSecond: (5 * MIB) / 60, burst: 5 * MIB },
  questions: { perSecond: 20, burst: 300 },
  presence: { perSecond: 250, burst: 1_000 },
  ownPresence: { perSecond: 10, burst: 40 },
};

/** What a frame may hold: Yjs can be made to take a second and hundreds of megabytes over a few bytes. */
export const UPDATE_LIMITS = {
  structs: 20_000,
  /** Of one struct without content of its own: deleted text, or the gap in an update. */
  emptyLength: 1_000_000,
} as const;

export interface TextLimits {
  /** Letters of a text; from half of it on the page tells its drafters. */
  readonly characters: number;
  readonly blocks: number;
  readonly paragraphCharacters: number;
  /** Of a room as it is stored, drafts and deletions included; beyond it only small edits are taken, which may shorten. */
  readonly storedBytes: number;
  /** From here on it is said in the log, and to its drafters. */
  readonly muchStoredBytes: number;
  /** Client ids that one seat may begin to write under in a room; each stays in the text for ever. */
  readonly newClients: Rate;
}

export const TEXT_LIMITS: TextLimits = {
  characters: MAX_TEXT,
  blocks: 20_000,
  paragraphCharacters: 64 * KIB,
  storedBytes: MAX_STORED,
  muchStoredBytes: MUCH_STORED,
  newClients: perHour(20),
};

export interface StoreLimits {
  /** A commit that takes so long is said in the log: people see how long their words have been waiting. */
  readonly slowMs: number;
  /** Then nothing more is taken until it is done. */
  readonly stuckMs: number;
}

export const STORE_LIMITS: StoreLimits = { slowMs: 2 * SECOND, stuckMs: 10 * SECOND };

export const REGISTER_LIMITS = {
  documentsPerMeeting: 200,
  /** Of an installation: every text that is open costs memory, and a backup reads them all. */
  meetings: 500,
  /** Links that the secretariat of a meeting makes from the page; the command line makes any number. */
  invitationsPerHour: 50,
  /** The register is read by people. */
  openPerDocument: 2_000,
  perMeeting: 10_000,
  /** Requests of one delegation by its own hand; what the secretariat writes down and what a Word file brings is apart. */
  perDelegation: perHour(60),
  wordingBytes: MOST_WORDING,
  comments: 1_000,
} as const;

export const HTTP_LIMITS = {
  headerBytes: 16 * KIB,
  /** Whoever sends a head or a body letter by letter holds a connection for nothing. */
  headersMs: 10 * SECOND,
  requestMs: 30 * SECOND,
  keepAliveMs: 20 * SECOND,
  /** How often the two are looked at; Node's own 30 s would make 10 s into 40. */
  checkMs: 2 * SECOND,
  bodyBytes: 64 * KIB,
} as const;

export interface CallLimits {
  /** Files issued, by seat: each holds the writing process for seconds. */
  readonly exports: Rate;
  /** Invitations that are none, by address: so many, then each waits twice as long as the one before. */
  readonly invitationTries: { readonly free: number; readonly firstMs: number; readonly mostMs: number };
  /** Requests of one delegation by its own hand. */
  readonly requests: Rate;
}

export const CALL_LIMITS: CallLimits = {
  exports: perMinute(10),
  invitationTries: { free: 5, firstMs: 1 * SECOND, mostMs: 15 * MINUTE },
  requests: REGISTER_LIMITS.perDelegation,
};

/** Files that come in. The readers' own limits on what a file unpacks to stand beside each reader (formats). */
export const FILE_LIMITS = {
  fileBytes: MOST_FILE,
  letterheadBytes: MOST_LETTERHEAD,
  /** One child process per account, two in all, 15 s and 512 MB each. */
  readingAtOnce: 2,
  readingWaiting: 1_000,
  readingMs: 15 * SECOND,
  readingMegabytes: 512,
  /** Files are written one after the other. */
  writingMs: 60 * SECOND,
  writingMegabytes: 768,
  writingWaiting: 50,
  importsHeld: IMPORTS_HELD,
  importMs: IMPORT_LASTS,
  returnedHeld: RETURNED_HELD,
  returnedMs: RETURNED_LASTS,
  /** Issued files that wait a day to be fetched; they can be issued again. */
  keptPerSeat: 200,
  /** Of all seats together. */
  keptBytes: 2 * 1024 * MIB,
} as const;

/** The limit that a code of refusal tells of, by the name under which it is counted. */
export const LIMIT_OF_CODE: Readonly<Record<string, LimitName>> = {
  'socket/too-many': 'sockets.seat',
  'socket/too-many-here': 'sockets.address',
  'server/full': 'sockets.node',
  'socket/too-fast': 'upgrades.address',
  'frame/too-large': 'frame.size',
  'frame/too-fast': 'frame.rate',
  'client/too-many': 'clients.hour',
  'text/full': 'text.size',
  'text/too-many-blocks': 'text.blocks',
  'paragraph/too-long': 'text.paragraph',
  'text/too-long': 'text.blocks',
  'request/too-many': 'requests.open',
  'request/too-fast': 'requests.hour',
  'request/too-long': 'request.size',
  'comment/too-many': 'comments.side',
  'meeting/full': 'documents.meeting',
  'meeting/too-many': 'meetings.here',
  'library/full': 'library.documents',
  'invitation/too-fast': 'invitations.tries',
  'invitation/too-many': 'invitations.hour',
  'screen/too-fast': 'screens.tries',
  'screen/too-many': 'screens.streams',
  'verify/too-fast': 'verify.rate',
  'export/too-fast': 'exports.minute',
  'issue/too-many': 'files.kept',
  'issue/busy': 'writing.waiting',
  'file/busy': 'reading.waiting',
  'file/tooLarge': 'file.size',
  'import/too-many': 'imports.held',
  'returned/too-many': 'returned.held',
  'body/too-large': 'http.body',
  'package/too-large': 'package.size',
};

export type LimitName =
  | 'sockets.seat'
  | 'sockets.address'
  | 'sockets.node'
  | 'sockets.silent'
  | 'sockets.slow'
  | 'upgrades.address'
  | 'frame.size'
  | 'frame.rate'
  | 'clients.hour'
  | 'text.size'
  | 'text.blocks'
  | 'text.paragraph'
  | 'text.history'
  | 'store.slow'
  | 'requests.open'
  | 'requests.hour'
  | 'request.size'
  | 'comments.side'
  | 'documents.meeting'
  | 'meetings.here'
  | 'library.documents'
  | 'invitations.tries'
  | 'invitations.hour'
  | 'screens.tries'
  | 'screens.streams'
  | 'verify.rate'
  | 'exports.minute'
  | 'files.kept'
  | 'writing.waiting'
  | 'reading.waiting'
  | 'file.size'
  | 'imports.held'
  | 'returned.held'
  | 'http.body'
  | 'package.size';

/** Told whenever somebody runs into a limit. Fields hold ids and counts, never words. */
export type LimitHit = (limit: LimitName, fields?: Readonly<Record<string, string | number>>) => void;
