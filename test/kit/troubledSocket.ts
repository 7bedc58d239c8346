// A line on which the server seems to be in trouble, as far as a page can tell: restored from a backup, gone back without
// knowing it, or unable to store. The server behind it is well, so that one world serves many such pages.

import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import type { Page, WebSocketRoute } from 'playwright-core';
import { HELLO, type Hello, REFUSED, SYNC, SYNC_STEP_1, SYNC_UPDATE } from '../../shared/wire/protocol.ts';

export type Trouble = 'restored' | 'older' | 'server-fault';

export interface TroubledSocket {
  /** Before the page is opened. */
  readonly on: (page: Page) => Promise<void>;
  /** From now on; whoever is connected comes again. */
  readonly begin: (trouble: Trouble) => void;
}

function frame(type: number, value: object): Buffer {
  const encoder = createEncoder();
  writeVarUint(encoder, type);
  writeVarString(encoder, JSON.stringify(value));
  return Buffer.from(toUint8Array(encoder));
}

/** "What do you have?", from one who has nothing. */
const QUESTION_OF_ONE_WITHOUT = Buffer.from([SYNC, SYNC_STEP_1, 1, 0]);

/** The server's first words, and its question, as one of another time would say them. */
function troubled(message: Buffer, trouble: Trouble | null): Buffer {
  if (trouble !== 'restored' && trouble !== 'older') return message;
  if (message[0] === SYNC && message[1] === SYNC_STEP_1) return QUESTION_OF_ONE_WITHOUT;
  if (message[0] !== HELLO) return message;
  const hello = JSON.parse(message.subarray(message.indexOf('{')).toString('utf8')) as Hello;
  return frame(HELLO, trouble === 'restored' ? { ...hello, epoch: 'after a restore' } : { ...hello, seq: 0 });
}

export function troubledSocket(): TroubledSocket {
  let trouble: Trouble | null = null;
  const open = new Set<WebSocketRoute>();
  return {
    on: (page) =>
      page.routeWebSocket('**/collab/**', (socket) => {
        const server = socket.connectToServer();
        open.add(socket);
        server.onMessage((message) => socket.send(troubled(Buffer.from(message), trouble)));
        socket.onMessage((message) => {
          const bytes = Buffer.from(message);
          const isEdit = bytes[0] === SYNC && bytes[1] === SYNC_UPDATE;
          if (trouble === 'server-fault' && isEdit) socket.send(frame(REFUSED, { code: 'store/failed', frames: 0 }));
          else server.send(message);
        });
      }),
    begin: (now) => {
      trouble = now;
      if (now === 'server-fault') return;
      for (const socket of open) void socket.close({ code: 4500 });
      open.clear();
    },
  };
}
