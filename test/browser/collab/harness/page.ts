// A room of the real relay in a real tab, with the browser's own sockets and database. The network can be taken away.

import { type CollabRoom, openRoom } from '../../../../client/collab/openRoom.ts';

const sockets = new Set<WebSocket>();
let isOffline = false;

class PullableSocket extends WebSocket {
  constructor(url: string | URL) {
    // Port 9 answers nobody.
    super(isOffline ? 'ws://127.0.0.1:9/' : url);
    sockets.add(this);
  }
}

let room: CollabRoom | undefined;
const opened = (): CollabRoom => {
  if (room === undefined) throw new Error('no room is open');
  return room;
};

const harness = {
  open: async (seat: string): Promise<string> => {
    room = openRoom({
      url: `ws://${location.host}/collab`,
      room: { kind: 'text', documentId: 'doc1' },
      seatId: seat,
      webSocket: PullableSocket,
    });
    await room.whenSynced;
    return harness.text();
  },
  text: (): string => opened().doc.getText('text').toString(),
  state: () => opened().saveState.get(),
  insert: (at: number, words: string): void => opened().doc.getText('text').insert(at, words, {}),
  pull: (): void => {
    isOffline = true;
    for (const socket of sockets) socket.close();
  },
  plug: (): void => {
    isOffline = false;
    opened().retry();
  },
  /** At the end of the text. */
  insertLast: (words: string): void => {
    const text = opened().doc.getText('text');
    text.insert(text.length, words, {});
  },
  refusedWords: () => opened().refusedWords(),
  forgetWords: () => opened().forgetWords(),
  /** How many edits the browser's database holds. */
  kept: (): Promise<number> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open('chapeau-outbox');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const count = request.result.transaction('edits').objectStore('edits').count();
        count.onsuccess = () => {
          request.result.close();
          resolve(count.result);
        };
      };
    }),
};

declare global {
  interface Window {
    roomHarness: typeof harness;
  }
}
window.roomHarness = harness;
