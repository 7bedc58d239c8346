// Secrets of cookies and invitations are kept as hashes only: whoever reads the store cannot sign in with it.

import { createHash } from 'node:crypto';

/** SHA-256 of a secret, hex. Secrets carry enough chance of their own to need no salt. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
