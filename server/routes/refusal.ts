// What a caller over HTTP is told when something is refused: a status, and the body `problem` of the wire with a
// reference that leads to the line in the log. The sentence a person reads is made by the client, from the code.

import type { Refused, Result } from '../../shared/result.ts';

/** Thrown inside routes only, caught by the app's one error handler. */
export class Refusal extends Error {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor({ code, data }: Pick<Refused, 'code' | 'data'>) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.data = data;
  }
}

/** The value of an answer; its refusal goes to the caller. */
export function orRefuse<T>(result: Result<T>): T {
  if (!result.ok) throw new Refusal(result);
  return result.value;
}

/** Refuses who has to wait so many milliseconds; nobody where it is 0. */
export function refuseFor(code: string, ms: number): void {
  if (ms > 0) throw new Refusal({ code, data: { seconds: Math.ceil(ms / 1_000) } });
}

/** Status by the reason of a code (what stands after the slash). */
const STATUS = {
  malformed: 400,
  unnamed: 400,
  fromMissing: 400,
  capacity: 400,
  empty: 400,
  'too-long': 400,
  'reason-missing': 400,
  time: 400,
  none: 401,
  missing: 403,
  revoked: 403,
  'not-yours': 403,
  'not-lead': 403,
  'not-member': 403,
  foreign: 403,
  unknown: 404,
  closed: 404,
  'audience-fixed': 409,
  cancelled: 409,
  clash: 409,
  confirmed: 409,
  decided: 409,
  frozen: 409,
  full: 409,
  known: 409,
  'no-change': 409,
  'author-unknown': 409,
  notWord: 415,
  otherDocument: 409,
  tooLong: 413,
  'no-draft': 409,
  'no-mail': 409,
  'not-a-part': 409,
  'not-imported': 409,
  'not-decided': 409,
  'not-neighbours': 409,
  'not-offered': 409,
  'not-oral': 409,
  'not-supported': 409,
  'numbers-run': 409,
  offered: 409,
  'other-wording': 409,
  own: 409,
  replaced: 409,
  reused: 409,
  stale: 409,
  supported: 409,
  unread: 409,
  'targets-gone': 409,
  'too-many': 409,
  'too-many-versions': 409,
  'beyond-schema': 422,
  'newer-version': 409,
  revised: 409,
  'not-rival': 409,
  unconfirmed: 409,
  withdrawn: 409,
  expired: 410,
  spent: 410,
  'too-large': 413,
  'not-json': 415,
  nothing: 409,
  referenceUnreadable: 422,
  tooLarge: 413,
  tooManyLines: 413,
  lineTooLong: 413,
  tooBig: 413,
  kind: 415,
  notText: 415,
  noText: 422,
  encrypted: 422,
  unreadable: 422,
  tooSlow: 422,
  'requests-open': 409,
  'round-runs': 409,
  adopted: 409,
  'not-adopted': 409,
  twice: 409,
  'no-rule': 409,
  runs: 409,
  superseded: 409,
  'text-moved': 409,
  'level-unknown': 400,
  'level-passed': 409,
  'level-order': 409,
  'zone-unknown': 400,
  skipped: 400,
  unopened: 409,
  opened: 409,
  ended: 409,
  nobody: 409,
  'deadline-past': 409,
  'deadline-short': 409,
  'deadline-earlier': 409,
  'not-due': 409,
  'fell-due': 409,
  'consulting-pending': 409,
  'answers-missing': 409,
  late: 409,
  'not-entitled': 403,
  'words-missing': 400,
  'date-past': 409,
  'date-missing': 400,
  'not-ad-referendum': 409,
  sealed: 409,
  'paragraph-unknown': 409,
  'missing-files': 422,
  'extra-files': 422,
  repacked: 422,
  forged: 422,
  misdirected: 421,
  busy: 429,
  'too-fast': 429,
  broken: 503,
  'record-malformed': 503,
  'rounds-broken': 503,
  'levels-missing': 503,
  'statements-differ': 503,
  stopping: 503,
  low: 503,
  failed: 500,
} as const;

type Reason = keyof typeof STATUS;
export type Status = (typeof STATUS)[Reason];

/** A door that is closed is not there for anybody; a closed paragraph is, and can be opened. */
const OTHERWISE: Readonly<Record<string, Status>> = {
  'paragraph/closed': 409,
  'round/expired': 409,
  'correction/unknown': 409,
  'key/unreadable': 503,
};

/** A code nobody gave a status is a bug of ours: 500. */
export function statusOf(code: string): Status {
  const otherwise = OTHERWISE[code];
  if (otherwise !== undefined) return otherwise;
  const reason = code.slice(code.indexOf('/') + 1);
  return Object.hasOwn(STATUS, reason) ? STATUS[reason as Reason] : 500;
}
