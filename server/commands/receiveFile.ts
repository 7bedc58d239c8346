// A file that somebody sends, taken in piece by piece and no further than a file may go.

import { createHash } from 'node:crypto';
import { MOST_FILE } from '../../shared/wire/library.ts';

export interface ReceivedFile {
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}

interface Watch {
  /** Asked before each piece: whoever cancels gets what came until then. */
  readonly isCancelled: () => boolean;
  readonly onReceived?: (bytes: number) => void;
}

/** Null where there is more than a file may have. */
export async function receiveFile(
  content: AsyncIterable<Uint8Array>,
  { isCancelled, onReceived }: Watch,
): Promise<ReceivedFile | null> {
  const parts: Uint8Array[] = [];
  const hash = createHash('sha256');
  let received = 0;
  for await (const part of content) {
    if (isCancelled()) break;
    received += part.length;
    if (received > MOST_FILE) return null;
    parts.push(part);
    hash.update(part);
    onReceived?.(received);
  }
  return { bytes: Buffer.concat(parts), sha256: hash.digest('hex') };
}
