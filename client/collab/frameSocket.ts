// The provider's WebSocket, with an eye on what goes through it: which frames bear edits, so that the server's "saved
// up to frame n" can be matched to edits. Keystrokes that would go out before the answer to the server's first question
// are left out: the answer contains them, and before it they would build on something the server may not have.

import * as decoding from 'lib0/decoding';
import { SYNC, SYNC_STEP_2, SYNC_UPDATE } from '../../shared/wire/protocol.ts';

/** Called before a frame goes out that bears edits: everything in the document by now is in it or was sent before. */
export type OnEdits = (socket: WebSocket) => void;

export function frameSocket(base: typeof WebSocket, onEdits: OnEdits): typeof WebSocket {
  return class extends base {
    #hasAnswered = false;

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const kind = syncKind(data);
      if (kind === SYNC_UPDATE && !this.#hasAnswered) return;
      if (kind === SYNC_STEP_2) this.#hasAnswered = true;
      if (kind === SYNC_STEP_2 || kind === SYNC_UPDATE) onEdits(this);
      super.send(data);
    }
  };
}

function syncKind(data: unknown): number | null {
  if (!(data instanceof Uint8Array) || data.length < 2) return null;
  const decoder = decoding.createDecoder(data);
  return decoding.readVarUint(decoder) === SYNC ? decoding.readVarUint(decoder) : null;
}
