// What every command is given: the store, the live rooms, clock and chance as arguments, and the bell that tells
// watchers that a record has grown. Commands hold no state of their own.

import type { Rooms } from '../collab/roomPort.ts';
import type { Store } from '../store/store.ts';
import type { Notices } from './notices.ts';
import type { SigningKeys } from './signingKeys.ts';

/** Acts of the installation itself (command line, loading of the example). No session can ever hold this seat. */
export const SYSTEM = 'system';

export interface Installation {
  readonly store: Store;
  readonly rooms: Rooms;
  /** Milliseconds since 1970, UTC. */
  readonly clock: () => number;
  /** A new id, 1 to 64 characters of A–Z a–z 0–9 _ -. */
  readonly newId: () => string;
  /** A new secret of at least 128 random bits, fit for a cookie and for the fragment of an address. */
  readonly newSecret: () => string;
  readonly notices: Notices;
  readonly signing: SigningKeys;
  /** Meetings whose record did not verify when the server started: they can be read, not written. */
  readonly brokenRecords: ReadonlySet<string>;
}
