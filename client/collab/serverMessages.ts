// What the server says besides the standard protocol, checked: a page that does not understand its server must notice.

import { z } from 'zod';
import type { Hello, SocketRefusal } from '../../shared/wire/protocol.ts';

const hello = z.object({
  protocol: z.int(),
  schemaVersion: z.int(),
  instanceId: z.string(),
  epoch: z.string(),
  seq: z.int().min(0),
  canWrite: z.boolean(),
});

/** A code that this page does not know is a refusal all the same. */
const refusal = z.object({ code: z.string(), frames: z.int().min(0), blockId: z.string().optional() });

/** null: not what a server of any version we know says. */
export function readHello(json: string): Hello | null {
  return read(hello, json);
}

export function readRefusal(json: string): (Omit<SocketRefusal, 'code'> & { readonly code: string }) | null {
  const found = read(refusal, json);
  if (found === null) return null;
  const { blockId, ...rest } = found;
  return blockId === undefined ? rest : { ...rest, blockId };
}

function read<T>(schema: z.ZodType<T>, json: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
