// How much one connection may send: token buckets as pure functions of the time they are given. The limits lie far above
// what a person types, pastes or brings back from a day without connection. Over them nothing is lost: presence is
// gathered, and with edits the client comes again and sends what is missing in one frame. Limit: per connection only.

import type { FrameLimits, Rate } from '../limits.ts';

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
