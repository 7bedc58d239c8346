// What tests need to run a server of somebody else's as their own: a port, and to know when it answers.

import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Resolves when the process has said the words; rejects with its last ones if it ends before. */
export function said(child: ChildProcess, output: Readable | null, words: string): Promise<void> {
  let heard = '';
  return new Promise((resolve, reject) => {
    output?.setEncoding('utf8').on('data', (text: string) => {
      heard = `${heard}${text}`.slice(-4000);
      if (heard.includes(words)) resolve();
    });
    child.once('exit', () => reject(new Error(`${child.spawnfile} did not start: ${heard}`)));
  });
}
