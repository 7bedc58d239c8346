// Knocks at a room: opens a socket, waits for what the server says first, and goes away again.

import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { HELLO, type Hello } from '../../shared/wire/protocol.ts';

export interface Knocked {
  readonly entered: boolean;
  readonly canWrite: boolean;
  /** Status of the HTTP answer where there was no upgrade; 101 where there was. */
  readonly status: number;
}

export async function knock(at: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}): Promise<Knocked> {
  const socket = new WebSocket(at.url, { headers: at.headers });
  try {
    return await new Promise<Knocked>((resolve, reject) => {
      socket.once('unexpected-response', (_request, response) => {
        response.resume();
        resolve({ entered: false, canWrite: false, status: response.statusCode ?? 0 });
      });
      socket.once('error', reject);
      socket.on('message', (data: Buffer) => {
        const decoder = decoding.createDecoder(new Uint8Array(data));
        if (decoding.readVarUint(decoder) !== HELLO) return;
        const hello = JSON.parse(decoding.readVarString(decoder)) as Hello;
        resolve({ entered: true, canWrite: hello.canWrite, status: 101 });
      });
    });
  } finally {
    socket.on('error', () => {});
    socket.terminate();
  }
}
