// Drafts that the server has been asked to open and that are not there yet. Each is asked for once for all who want it,
// and again after a break; the answer is the draft itself, coming in like any other change.

import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import * as Y from 'yjs';
import { isDraftClosed } from '../../shared/wire/draftClosing.ts';
import type { OpenDraft } from '../../shared/wire/openDraft.ts';
import { OPEN_DRAFT, Y_DRAFTS } from '../../shared/wire/protocol.ts';

/** `open`: it is there to be written into. `gone`: its block has left the text. `ended`: the room is, too. */
export type DraftAnswer = 'open' | 'gone' | 'ended';

interface Asked {
  readonly message: Uint8Array;
  readonly answer: Promise<DraftAnswer>;
  settle(answer: DraftAnswer): void;
}

export class AskedDrafts {
  readonly #drafts: Y.Map<unknown>;
  readonly #asked = new Map<string, Asked>();

  constructor(doc: Y.Doc) {
    this.#drafts = doc.getMap(Y_DRAFTS);
    // Before anybody else listens: whoever gave a draft up meanwhile closes it again at once when it comes.
    this.#drafts.observeDeep(() => {
      for (const blockId of [...this.#asked.keys()]) if (this.#isOpen(blockId)) this.settle(blockId, 'open');
    });
  }

  get size(): number {
    return this.#asked.size;
  }

  /** What has to be sent for those that are still wanted. */
  get messages(): readonly Uint8Array[] {
    return [...this.#asked.values()].map(({ message }) => message);
  }

  /** The answer, if the draft is there or asked for already. */
  answerOf(blockId: string): Promise<DraftAnswer> | undefined {
    return this.#isOpen(blockId) ? Promise.resolve('open') : this.#asked.get(blockId)?.answer;
  }

  /** Notes the question; `message` is for the caller to send. */
  ask(draft: OpenDraft): { readonly message: Uint8Array; readonly answer: Promise<DraftAnswer> } {
    let resolve: (answer: DraftAnswer) => void = () => {};
    const answer = new Promise<DraftAnswer>((settle) => {
      resolve = settle;
    });
    const encoder = createEncoder();
    writeVarUint(encoder, OPEN_DRAFT);
    writeVarString(encoder, JSON.stringify(draft));
    const asked: Asked = { message: toUint8Array(encoder), answer, settle: resolve };
    this.#asked.set(draft.blockId, asked);
    return asked;
  }

  settle(blockId: string, answer: DraftAnswer): void {
    const asked = this.#asked.get(blockId);
    this.#asked.delete(blockId);
    asked?.settle(answer);
  }

  /** None of them will be opened from here. */
  giveUp(): void {
    for (const blockId of [...this.#asked.keys()]) this.settle(blockId, 'ended');
  }

  #isOpen(blockId: string): boolean {
    const entry = this.#drafts.get(blockId);
    return entry instanceof Y.Map && entry.get('content') instanceof Y.Text && !isDraftClosed(this.#drafts, blockId);
  }
}
