// Whether the server is still of the time that this page knows. One that was restored from a backup says so by another
// epoch; one that went back without knowing (a copied disk, a standby that had not heard everything) has stored less than it
// had said. What this page holds must not be merged into either: they would grow into a third text, and what was taken back
// would come again. It is only asked what it has, so that its author can be shown the words that it has not.

import type * as decoding from 'lib0/decoding';
import { readVarUint, readVarUint8Array } from 'lib0/decoding';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Hello, SYNC, SYNC_STEP_1 } from '../../shared/wire/protocol.ts';
import type { ReachedMark } from './reachedMark.ts';
import type { Returned } from './saveState.ts';
import { wordsOf } from './wordsOf.ts';

/** `again`: it is behind, and is asked once more in a moment: one of several servers may not have heard everything yet. */
export type Heard = 'same' | 'again' | Returned;

export class ServerTime {
  readonly #doc: Y.Doc;
  readonly #mark: ReachedMark;
  /** Clients of one's own words: this tab's, and those of earlier visits that were taken up. */
  readonly #own = new Set<number>();
  #hello: Hello | null = null;
  #seq = 0;
  #wasBehind = false;
  #returned: Returned | null = null;

  constructor(doc: Y.Doc, mark: ReachedMark) {
    this.#doc = doc;
    this.#mark = mark;
  }

  /** The epoch of what is in the document; '' before the server has said anything. */
  get epoch(): string {
    return this.#hello?.epoch ?? '';
  }

  /** An edit of one's own is in the document. */
  wrote(update: Uint8Array): void {
    for (const client of Y.parseUpdateMeta(update).from.keys()) this.#own.add(client);
  }

  saved(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#mark.keep({ epoch: this.epoch, seq: this.#seq });
  }

  hear(hello: Hello): Heard {
    const known = this.#hello;
    if (known !== null && hello.epoch !== known.epoch) this.#returned = 'restored';
    else if (known !== null && hello.seq < this.#seq) return this.#isBehind();
    if (this.#returned !== null) return this.#returned;
    this.#hello = hello;
    this.#seq = Math.max(this.#seq, hello.seq);
    return 'same';
  }

  /** Asked when the room opens, before anything that this device has kept goes into it. */
  async opens(): Promise<Heard> {
    const before = await this.#mark.before;
    const hello = this.#hello;
    if (before !== null && hello !== null && before.epoch === hello.epoch && hello.seq < before.seq) {
      // The next hello counts for itself.
      this.#seq = 0;
      return this.#isBehind();
    }
    this.#wasBehind = false;
    this.saved(this.#seq);
    return 'same';
  }

  #isBehind(): Heard {
    if (this.#wasBehind) this.#returned = 'older';
    this.#wasBehind = true;
    return this.#returned ?? 'again';
  }

  /** Stands before the provider: from a server of another time only its question is heard, and not answered. */
  guard(provider: WebsocketProvider, onQuestion: (how: Returned, lost: string) => void): void {
    const sync = provider.messageHandlers[SYNC];
    provider.messageHandlers[SYNC] = (...heard) => {
      if (this.#returned === null) sync?.(...heard);
      else this.#hearQuestion(heard[1], (lost) => onQuestion(this.#returned ?? 'restored', lost));
    };
  }

  /** Words of one's own that the server does not have, whether it had said that they were stored or not. */
  #hearQuestion(decoder: decoding.Decoder, onLost: (lost: string) => void): void {
    if (readVarUint(decoder) !== SYNC_STEP_1) return;
    const lacking = Y.encodeStateAsUpdate(this.#doc, readVarUint8Array(decoder));
    onLost(wordsOf([lacking], (client) => this.#own.has(client)));
  }
}
