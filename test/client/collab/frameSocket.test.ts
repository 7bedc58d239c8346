import { describe, expect, it } from 'vitest';
import { frameSocket } from '../../../client/collab/frameSocket.ts';
import { SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '../../../shared/wire/protocol.ts';
import { presenceBytes, syncBytes } from '../../server/collab/relayKit.ts';

const sent: unknown[] = [];
class Base {
  send(data: unknown): void {
    sent.push(data);
  }
}

describe('what goes through the socket', () => {
  it('holds keys back until the answer that contains them is out, and tells of each frame that bears edits', () => {
    let told = 0;
    const Socket = frameSocket(Base as unknown as typeof WebSocket, () => {
      told += 1;
    });
    const socket = new Socket('ws://nowhere');
    const [ask, answer, key] = [SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE].map(
      (step) => syncBytes(step, new Uint8Array([0, 0])) as Uint8Array<ArrayBuffer>,
    ) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
    const caret = presenceBytes([[1, 1, {}]]) as Uint8Array<ArrayBuffer>;
    for (const frame of [ask, caret, key, key]) socket.send(frame);
    expect([sent.splice(0), told]).toEqual([[ask, caret], 0]);
    for (const frame of [answer, key, caret, key]) socket.send(frame);
    expect([sent.splice(0), told]).toEqual([[answer, key, caret, key], 3]);
    // A new connection begins anew.
    new Socket('ws://nowhere').send(key);
    expect([sent, told]).toEqual([[], 3]);
  });
});
