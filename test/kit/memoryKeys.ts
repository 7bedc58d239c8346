// A signing key that lies nowhere but in the memory of a test.

import type { SigningKeys } from '../../server/commands/signingKeys.ts';
import { type KeyPair, keyPairOf } from '../../shared/proof/signature.ts';
import { ok } from '../../shared/result.ts';

export function memoryKeys(): SigningKeys {
  let made = 1;
  const next = (): KeyPair => keyPairOf(new Uint8Array(32).fill(made++));
  let current = next();
  let previous: KeyPair | null = null;
  return {
    keys: () => ok({ current, previous }),
    rotate: () => {
      if (previous === null) [previous, current] = [current, next()];
      return ok(null);
    },
    forgetPrevious: () => {
      previous = null;
      return ok(null);
    },
  };
}
