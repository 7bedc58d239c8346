// Chance for the installation: ids and secrets from the system's generator. Ids are letters and digits only, so that
// they can stand in addresses, names of rooms and on a command line as they are.

import { randomBytes } from 'node:crypto';

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 12;

/** 12 letters and digits: 71 bits, no two alike in any life of an installation. */
export function newId(): string {
  let id = '';
  while (id.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      // 248 = 4 × 62: what lies above would make the first signs likelier.
      if (byte < 248 && id.length < LENGTH) id += SIGNS[byte % SIGNS.length];
    }
  }
  return id;
}

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
