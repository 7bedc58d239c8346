// The way of the command line to what a store holds: the store itself where no server runs on it, else the server. On a
// database both would do; a server that was started from the same folder is asked, so that who is connected hears of it.

import type { Installation } from '../commands/installation.ts';
import type { Config } from '../config.ts';
import { openStore } from '../store/sql.ts';
import { newId } from './chance.ts';
import { inInstallation, storeFolder } from './inInstallation.ts';
import type { Io } from './io.ts';
import { findRunning, type Running } from './running.ts';
import { sentenceOf } from './sentence.ts';

export interface Ways {
  readonly direct: (here: Installation) => Promise<number>;
  readonly asked: (server: Running) => Promise<number>;
}

/** Opens a store and acts on it, or asks the server that runs on it. Gives the exit code. */
export async function reach(
  { data, database }: Pick<Config, 'data' | 'database'>,
  io: Io,
  { direct, asked }: Ways,
): Promise<number> {
  const dir = storeFolder(data, database, io);
  if (dir === null) return 1;
  const near = database === null ? null : findRunning(dir);
  if (near !== null && (await answers(near))) return asked(near);
  const opened = await openStore(database === null ? { dir } : { url: database, mustExist: true }, { newId });
  if (!opened.ok) {
    const server = opened.code === 'store/locked' ? findRunning(dir) : null;
    if (server !== null) return asked(server);
    io.err(sentenceOf(opened));
    return 1;
  }
  return inInstallation(opened.value, dir, io, direct);
}

/** Whether the server that left a note is there, and knows the token of it. */
async function answers({ address, token }: Running): Promise<boolean> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${address}/api/operator/clock`, { headers, signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** A call to the running server under the operator's token; null after a sentence where it did not answer. */
export async function askServer(
  { address, token }: Running,
  path: string,
  io: Io,
  body?: unknown,
): Promise<Response | null> {
  try {
    return await fetch(`${address}/api/operator${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
  } catch {
    io.err(`The server at ${address} holds the store and does not answer; stop it and try again.`);
    return null;
  }
}

/** What the server refused, as a sentence. */
export async function refusalSentence(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'server/failed';
  const data = typeof body === 'object' && body !== null && 'data' in body ? body.data : null;
  return sentenceOf({ code, data: typeof data === 'object' && data !== null ? { ...data } : {} });
}
