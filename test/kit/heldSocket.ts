// A line whose frames from the browser can be held back for a while: what was typed is on its way and has not arrived.
// What comes from the server goes through, and so do closings.

import type { Page } from 'playwright-core';

export interface HeldSocket {
  /** Before the page is opened. */
  readonly on: (page: Page) => Promise<void>;
  readonly hold: () => void;
  /** In their order, those that still have a socket. */
  readonly release: () => void;
}

export function heldSocket(): HeldSocket {
  let isHeld = false;
  const waiting: (() => void)[] = [];
  return {
    on: (page) =>
      page.routeWebSocket('**/collab/**', (socket) => {
        const server = socket.connectToServer();
        socket.onMessage((frame) => {
          if (isHeld) waiting.push(() => server.send(frame));
          else server.send(frame);
        });
      }),
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const send of waiting.splice(0)) send();
    },
  };
}
