// How much one connection may send: token buckets as pure functions of the time they are given. The limits lie far above
// what a person types, pastes or brings back from a day without connection. Over them nothing is lost: presence is
// gathered, and with edits the client comes again and sends what is missing in one frame. Limit: per connection only.

export interface Rate {
  readonly perSecond: number;
  /** How much may come at once after a rest. */
  readonly burst: number;
}

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

const MIB = 1024 * 1024;

/** Study of reliability, part c, with the pace of y-websocket, which sends a frame at every key. */
export const FRAME_LIMITS: FrameLimits = {
  updates: { perSecond: 60, burst: 600 },
  bytes: { perSecond: (5 * MIB) / 60, burst: 5 * MIB },
  questions: { perSecond: 20, burst: 300 },
  presence: { perSecond: 250, burst: 1_000 },
  ownPresence: { perSecond: 10, burst: 40 },
};

/** What is left, as of a moment in milliseconds. */
export interface Bucket {
  readonly left: number;
  readonly at: number;
}

export type Budget = { readonly [K in keyof FrameLimits]: Bucket };

export type FrameClass = 'update' | 'question' | 'presence' | 'ownPresence';

/**
 * The bucket after `cost` was taken from it at `at`; null if there is not enough. A full bucket gives anything and is
 * in debt afterwards, so that no frame is too much for ever. A clock that goes back refills nothing and breaks nothing.
 */
export function take(bucket: Bucket, rate: Rate, cost: number, at: number): Bucket | null {
  const seconds = Math.max(0, at - bucket.at) / 1_000;
  const left = Math.min(rate.burst, bucket.left + seconds * rate.perSecond);
  return cost <= left || left >= rate.burst ? { left: left - cost, at } : null;
}

export function fullBudget(limits: FrameLimits, at: number): Budget {
  const full = ({ burst }: Rate): Bucket => ({ left: burst, at });
  return {
    updates: full(limits.updates),
    bytes: full(limits.bytes),
    questions: full(limits.questions),
    presence: full(limits.presence),
    ownPresence: full(limits.ownPresence),
  };
}

/** The budget after one frame of `bytes` bytes; null if the frame is too much at this moment. */
export function spend(
  budget: Budget,
  limits: FrameLimits,
  { kind, bytes, at }: { readonly kind: FrameClass; readonly bytes: number; readonly at: number },
): Budget | null {
  if (kind === 'presence' || kind === 'ownPresence') {
    const bucket = take(budget[kind], limits[kind], 1, at);
    return bucket && { ...budget, [kind]: bucket };
  }
  const counted = kind === 'update' ? 'updates' : 'questions';
  const frames = take(budget[counted], limits[counted], 1, at);
  const size = take(budget.bytes, limits.bytes, bytes, at);
  return frames && size && { ...budget, [counted]: frames, bytes: size };
}
