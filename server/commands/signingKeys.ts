// The port to where the installation's signing key lies: a file of its own, never the store. What a command does with it
// stands in signingKeyIn.ts.

import type { KeyPair } from '../../shared/proof/signature.ts';
import type { Result } from '../../shared/result.ts';

/** The port to where the key lies. */
export interface SigningKeys {
  keys(): Result<{ readonly current: KeyPair; readonly previous: KeyPair | null }, 'key/unreadable'>;
  /** Makes a new key; the one before stays beside it until `forgetPrevious`. */
  rotate(): Result<null, 'key/unreadable'>;
  forgetPrevious(): Result<null, 'key/unreadable'>;
}
