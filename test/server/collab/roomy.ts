// Limits for tests of something other than limits: load, fuzz, worlds whose clock stands still.

import type { CallLimits, FrameLimits, TextLimits } from '../../../server/limits.ts';

/** More than any test sends. */
export const ROOMY: FrameLimits = {
  updates: { perSecond: 1e9, burst: 1e9 },
  bytes: { perSecond: 1e12, burst: 1e12 },
  questions: { perSecond: 1e9, burst: 1e9 },
  presence: { perSecond: 1e9, burst: 1e9 },
  ownPresence: { perSecond: 1e9, burst: 1e9 },
};

export const ROOMY_CALLS: CallLimits = {
  exports: { perSecond: 1e9, burst: 1e9 },
  requests: { perSecond: 1e9, burst: 1e9 },
  invitationTries: { free: 1e9, firstMs: 1, mostMs: 1 },
};

export const ROOMY_TEXT: TextLimits = {
  characters: 1e9,
  blocks: 1e9,
  paragraphCharacters: 1e9,
  storedBytes: 1e9,
  muchStoredBytes: 1e9,
  newClients: { perSecond: 1e9, burst: 1e9 },
};
