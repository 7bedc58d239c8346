// The key that signs for an installation, in a file of its own beside the store: whoever gets a copy of the database has
// not got the key. Made when something is first to be signed; a file that cannot be read is never written over. While a
// key is being handed on the file holds both, so that what was interrupted can be finished.

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type KeyPair, keyPairOf, SECRET_BYTES } from '../../shared/proof/signature.ts';
import { ok, type Result, refused } from '../../shared/result.ts';

export const KEY_FILE = 'signing-key.json';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const pair = z.strictObject({ secretKey: hex, publicKey: hex });
const file = z.strictObject({ version: z.literal(1), current: pair, previous: pair.nullable() });
type Kept = z.infer<typeof file>;

export interface SigningKeyFile {
  /** `key/unreadable`: there is a file, and it is not ours to understand. */
  keys(): Result<{ readonly current: KeyPair; readonly previous: KeyPair | null }, 'key/unreadable'>;
  /** Makes a new key; the one before stays beside it until `forgetPrevious`. While there is one before, nothing changes. */
  rotate(): Result<null, 'key/unreadable'>;
  forgetPrevious(): Result<null, 'key/unreadable'>;
}

export function signingKeyFile(dir: string): SigningKeyFile {
  const path = join(dir, KEY_FILE);
  let known: Kept | null = null;

  const keep = (kept: Kept): void => {
    write(path, JSON.stringify(kept));
    known = kept;
  };
  const read = (): Result<Kept, 'key/unreadable'> => {
    if (known !== null) return ok(known);
    if (!existsSync(path)) {
      keep({ version: 1, current: newKey(), previous: null });
      return ok(known!);
    }
    const kept = parse(path);
    if (kept === null) return refused('key/unreadable', { file: KEY_FILE });
    if (process.platform !== 'win32') chmodSync(path, 0o600);
    known = kept;
    return ok(kept);
  };

  return {
    keys: read,
    rotate() {
      const kept = read();
      if (!kept.ok) return kept;
      if (kept.value.previous === null) {
        keep({ version: 1, current: newKey(), previous: kept.value.current });
      }
      return ok(null);
    },
    forgetPrevious() {
      const kept = read();
      if (!kept.ok) return kept;
      keep({ ...kept.value, previous: null });
      return ok(null);
    },
  };
}

const newKey = (): KeyPair => keyPairOf(randomBytes(SECRET_BYTES));

/** Its two halves belong together. */
const isPair = ({ secretKey, publicKey }: KeyPair): boolean =>
  keyPairOf(Buffer.from(secretKey, 'hex')).publicKey === publicKey;

function parse(path: string): Kept | null {
  try {
    const read = file.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!read.success) return null;
    const { current, previous } = read.data;
    return isPair(current) && (previous === null || isPair(previous)) ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'syscall' in error)) return null;
    throw error;
  }
}

/** Whole or not at all, on disk before it counts, readable to its owner only. */
function write(path: string, words: string): void {
  const aside = `${path}.new`;
  rmSync(aside, { force: true });
  const handle = openSync(aside, 'wx', 0o600);
  try {
    writeSync(handle, words);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(aside, path);
}
