// How much a caller may send. What is too much is read to its end, within bounds, and dropped: a refusal would not reach
// one who is still sending, and the connection would be cut under the calls that come after it.

import type { Context, MiddlewareHandler } from 'hono';
import { Refusal } from './refusal.ts';

/** Of a body that is too large so much is read on. */
const MOST_READ_ON = 4 * 1024 * 1024;

export interface BodyLimit {
  /** Bytes. */
  readonly most: number;
  readonly refusal: Pick<Refusal, 'code' | 'data'>;
}

/** `limitOf`: what holds at an address. */
export function limitedBody(limitOf: (path: string) => BodyLimit): MiddlewareHandler {
  return async (c, next) => {
    const { most, refusal } = limitOf(c.req.path);
    if (c.req.raw.body !== null && !(declaredLength(c) <= most)) {
      const body = await readAll(c.req.raw.body, most);
      if (body === null) throw new Refusal(refusal);
      c.req.raw = new Request(c.req.raw, { body });
    }
    await next();
  };
}

/** NaN where it is not said. */
function declaredLength(c: Context): number {
  const length = c.req.header('content-length');
  return length === undefined || c.req.header('transfer-encoding') !== undefined ? Number.NaN : Number(length);
}

/** null where it is more than `most`. */
async function readAll(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= most + MOST_READ_ON) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size <= most) chunks.push(value);
  }
  return size > most ? null : new Uint8Array(Buffer.concat(chunks));
}
