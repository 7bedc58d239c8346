// Writes a file that a command made, where the caller said or under its own name, and prints where it lies.

import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from './io.ts';
import { refusalSentence } from './remote.ts';

/** `out`: a file, or a folder in which the file gets its own name. Gives the exit code. */
export function saveFile(io: Io, out: string | undefined, fileName: string, bytes: Uint8Array): number {
  const isFolder = out !== undefined && existsSync(out) && statSync(out).isDirectory();
  const path = out === undefined ? fileName : isFolder ? join(out, fileName) : out;
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    io.err(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
    return 1;
  }
  io.out(path);
  return 0;
}

/** What a running server answered, under the name it gave, else under `otherwise`; or the sentence of its refusal. */
export async function saveAnswer(
  io: Io,
  out: string | undefined,
  response: Response,
  otherwise: string,
): Promise<number> {
  if (!response.ok) {
    io.err(await refusalSentence(response));
    return 1;
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return saveFile(io, out, decodeURIComponent(name ?? otherwise), new Uint8Array(await response.arrayBuffer()));
}
