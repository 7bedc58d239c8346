// A room of the server in this tab: y-websocket's provider speaks the standard protocol, this adds what the product
// needs: what is stored and what is not, edits that survive the tab, drafts opened by the server, an end where server
// and page no longer fit. The page mounts its editor when `whenSynced` resolves, not before.

import type * as decoding from 'lib0/decoding';
import { readVarString, readVarUint } from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Block } from '../../shared/document/block.ts';
import { textHash } from '../../shared/document/canonicalText.ts';
import { blocksFromDelta, type DeltaOp } from '../../shared/document/delta.ts';
import { quietText } from '../../shared/document/quietText.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import {
  CLOSE,
  HELLO,
  type Hello,
  PROTOCOL_VERSION,
  printRoom,
  REFUSED,
  SAVED,
  SYNC,
  SYNC_UPDATE,
  Y_TEXT,
} from '../../shared/wire/protocol.ts';
import { AskedDrafts, type DraftAnswer } from './askedDrafts.ts';
import { BegunDrafts } from './begunDrafts.ts';
import { ComeBack, isFinal, MAX_WAIT_MS } from './comeBack.ts';
import { frameSocket } from './frameSocket.ts';
import { LostWords } from './lostWords.ts';
import { applyKept, type LeftEdit, Outbox } from './outbox.ts';
import { ReachedMark } from './reachedMark.ts';
import type { RoomOptions } from './roomOptions.ts';
import { SaveFold, type SaveStates } from './saveFold.ts';
import type { Returned, SaveEvent, Saving } from './saveState.ts';
import { readHello, readRefusal } from './serverMessages.ts';
import { ServerTime } from './serverTime.ts';
import { type BegunDraft, browserShelf, type Shelf } from './shelf.ts';
import { watchText } from './textCheck.ts';
import { wordsOf } from './wordsOf.ts';

export interface CollabRoom {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** All that the server held, and what an earlier visit had left unsent, is in `doc`. */
  readonly whenSynced: Promise<void>;
  readonly saveState: SaveStates;
  /**
   * Draft rooms: asks the server to seed a draft of a block, as seen here; `open` also if it was open already. Asked
   * again after a break.
   */
  openDraft(blockId: string, after: string | null, base: Block): Promise<DraftAnswer>;
  /** Keeps on this device what is written before the draft is open, in the place of what it was before. */
  keepDraft(draft: BegunDraft): void;
  /** Its words are in the draft, with its id: kept until the server has stored them. */
  draftWritten(id: string): void;
  /** It was given up. */
  dropDraft(id: string): void;
  /**
   * Gives each draft that a tab which is gone had begun, once the room is synced; `take` resolves to whether its words are
   * in the draft now. Nothing counts as stored before. To be called before the room is synced.
   */
  takeDrafts(take: (draft: BegunDraft) => Promise<boolean>): void;
  /** Words that the server refused, and those that came after, newest last, also from earlier visits; until `forgetWords`. */
  refusedWords(): Promise<readonly string[]>;
  forgetWords(): Promise<void>;
  /** What the server has counts from here on, though it had more before; for all rooms of the seat. */
  acceptServer(): Promise<void>;
  /** Tries to connect now instead of at the end of the wait. */
  retry(): void;
  destroy(): void;
}

/** An update without content. */
const NOTHING = new Uint8Array([SYNC, SYNC_UPDATE, 2, 0, 0]);

export function openRoom(options: RoomOptions): CollabRoom {
  return new OpenRoom(options);
}

class OpenRoom implements CollabRoom {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly whenSynced: Promise<void>;
  readonly saveState: SaveFold;
  readonly #clock: () => number;
  readonly #provider: WebsocketProvider;
  readonly #outbox: Outbox;
  readonly #ownsDoc: boolean;
  readonly #asked: AskedDrafts;
  readonly #begun: BegunDrafts;
  readonly #shelf: Promise<Shelf | null>;
  readonly #lost: LostWords;
  readonly #time: ServerTime;
  readonly #comeBack: ComeBack;
  readonly #mark: ReachedMark;
  readonly #seatId: string;
  /** Of the connection there is: for each frame that bore edits, how many edits of this visit were made by then. */
  #socket: WebSocket | null = null;
  #frames: number[] = [];
  #made = 0;
  #stored = 0;
  #isDestroyed = false;
  #isOpen = false;
  #takesUp = false;
  readonly #counted: Promise<void>;
  /** Changes of the text in this tab, whoever made them. */
  #version = 0;
  #stopChecking: () => void = () => {};
  #resolveSynced: () => void = () => {};

  constructor({ url, room, seatId, doc, webSocket, clock, shelf, ...asks }: RoomOptions) {
    const { storedHash, onDifferent, holdsSeat, whyNot } = asks;
    this.#clock = clock ?? Date.now;
    this.#ownsDoc = doc === undefined;
    this.doc = doc ?? new Y.Doc();
    quietText(this.doc.getText(Y_TEXT));
    this.#asked = new AskedDrafts(this.doc);
    this.awareness = new Awareness(this.doc);
    this.whenSynced = new Promise((resolve) => {
      this.#resolveSynced = resolve;
    });
    this.saveState = new SaveFold();
    this.#seatId = seatId;
    const name = printRoom(room);
    this.#shelf = (shelf ?? browserShelf)().catch(() => null);
    const kept = (isWritten: boolean) => {
      const whole = this.#outbox.isKept && this.#begun.isKept;
      if (whole || !isWritten) this.#happened({ kind: 'kept', whole: whole && isWritten });
    };
    this.#outbox = new Outbox(`${seatId} ${name}`, this.#shelf, kept);
    this.#begun = new BegunDrafts(`${seatId} ${name}`, this.#shelf, kept);
    this.#lost = new LostWords(this.#outbox, this.#begun);
    this.#mark = new ReachedMark(`${seatId} ${name}`, this.#shelf);
    this.#time = new ServerTime(this.doc, this.#mark);
    this.#counted = this.#count(`${seatId} ${name}`);
    // Before the provider listens: an edit must be counted before it is sent.
    this.doc.on('update', this.#onUpdate);
    this.#provider = new WebsocketProvider(url, name, this.doc, {
      connect: false,
      disableBc: true,
      awareness: this.awareness,
      params: { seat: seatId, v: String(PROTOCOL_VERSION) },
      WebSocketPolyfill: frameSocket(webSocket ?? WebSocket, (socket) => this.#onEdits(socket)),
      maxBackoffTime: MAX_WAIT_MS,
      shouldReconnect: (event) => !isFinal(event.code),
    });
    this.#comeBack = new ComeBack(this.#provider, () => this.#saving.end === null && !this.#isDestroyed);
    this.#listen(holdsSeat, whyNot);
    this.#provider.connect();
    if (storedHash !== undefined) {
      this.#stopChecking = watchText({
        local: () => textHash(blocksFromDelta(this.doc.getText(Y_TEXT).toDelta() as DeltaOp[])),
        remote: storedHash,
        version: () => (this.saveState.get().kind === 'stored' && !this.#isDestroyed ? this.#version : null),
        onDifferent: () => onDifferent?.(),
      });
    }
  }

  /** How much of an earlier visit waits here, for as long as it cannot be sent. */
  async #count(room: string): Promise<void> {
    const edits = await (await this.#shelf)?.count(room).catch(() => 0);
    if (edits !== undefined && edits > 0) this.#happened({ kind: 'found', edits });
  }

  #listen(holdsSeat: RoomOptions['holdsSeat'], whyNot: RoomOptions['whyNot']): void {
    const provider = this.#provider;
    const on = (type: number, hear: (decoder: decoding.Decoder) => void) => {
      provider.messageHandlers[type] = (_encoder, decoder) => hear(decoder);
    };
    this.#time.guard(provider, (how, lost) => void this.#endAs(how, lost));
    on(HELLO, (decoder) => this.#onHello(readHello(readVarString(decoder))));
    on(SAVED, (decoder) => this.#onSaved(readVarUint(decoder), readVarUint(decoder)));
    on(REFUSED, (decoder) => this.#onRefused(readRefusal(readVarString(decoder))));
    provider.on('status', ({ status }) => {
      if (status !== 'connected') return;
      this.#isOpen = true;
      this.#happened({ kind: 'connected' });
      // Others may have seen this client go under the same clock; a newer one brings it back.
      if (this.awareness.getLocalState() !== null) this.awareness.setLocalState(this.awareness.getLocalState());
    });
    provider.on('sync', (isSynced) => {
      if (isSynced) void this.#onSynced();
    });
    provider.on('connection-close', () => {
      const wait = this.#comeBack.settle();
      const at = this.#clock();
      this.#happened({ kind: 'disconnected', at, retryAt: provider.shouldConnect ? at + wait : null });
      // Why the server answered an upgrade with something else is kept from pages: it has to be asked for.
      if (!this.#isOpen && holdsSeat !== undefined) void this.#askForSeat(holdsSeat, whyNot);
      this.#isOpen = false;
    });
    provider.on('closed', ({ code }) => this.#onFinal(code));
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    this.#version += 1;
    // What the server sent is stored; what the outbox gave back is counted where it is taken up.
    if (origin === this.#provider || origin === this.#outbox) return;
    const at = this.#clock();
    this.#made += 1;
    this.#time.wrote(update);
    const { end } = this.#saving;
    if (end === null || end === 'signed-out') this.#outbox.add(update, at, this.#time.epoch);
    else this.#lost.add(update);
    this.#happened({ kind: 'edited', at });
  };

  #onEdits(socket: WebSocket): void {
    if (socket !== this.#socket) {
      this.#socket = socket;
      this.#frames = [];
    }
    this.#frames.push(this.#made);
  }

  #onHello(hello: Hello | null): void {
    const isNewer = hello === null || hello.protocol > PROTOCOL_VERSION || hello.schemaVersion > SCHEMA_VERSION;
    if (isNewer) void this.#endAs('outdated');
    else if (this.#time.hear(hello) === 'again') this.#comeBack.lookAgain();
  }

  async #onSynced(): Promise<void> {
    if (!this.#saving.hasOpened) {
      const heard = await this.#time.opens();
      if (this.#isDestroyed) return;
      if (heard === 'again') return this.#comeBack.lookAgain();
      // Of a server that has gone back only its text is shown.
      const left = await this.#outbox.left(heard === 'same' ? this.#time.epoch : null, wordsOf);
      if (this.#isDestroyed) return;
      if (this.#takesUp) await this.#counted;
      if (this.#isDestroyed) return;
      this.#takeUp(left);
      this.#happened({ kind: 'synced', at: this.#clock(), takesUp: this.#takesUp });
      if (heard !== 'same') void this.#endAs(heard);
      this.#resolveSynced();
    }
    for (const message of this.#asked.messages) this.#send(message);
  }

  /** Edits of an earlier visit. What they build on is here by now: the server never shows what it has not stored. */
  #takeUp(left: readonly LeftEdit[]): void {
    applyKept(this.doc, this.#outbox, left, ({ at, update }) => {
      this.#time.wrote(update);
      this.#made += 1;
      this.#happened({ kind: 'edited', at });
    });
    // Those that had reached the server after all are sent by nobody: a frame of nothing has them acknowledged too.
    if (left.length > 0) this.#send(NOTHING);
  }

  #send(message: Uint8Array): void {
    this.#provider.ws?.send(message as Uint8Array<ArrayBuffer>);
  }

  #onSaved(frames: number, seq: number): void {
    const made = this.#frames[frames - 1];
    this.#time.saved(seq);
    this.#comeBack.stored();
    if (made === undefined) return;
    this.#outbox.stored(made - this.#stored);
    this.#stored = made;
    this.#begun.stored(made);
    const left = this.#made - made;
    this.#happened({ kind: 'saved', at: this.#clock(), seq, left, oldest: this.#outbox.oldest });
  }

  /** What else is refused is told by the close code that follows: it ends the room, or the connection only. */
  #onRefused(refusal: ReturnType<typeof readRefusal>): void {
    if (refusal?.code !== 'draft/unknown-block')
      this.#happened({ kind: 'turned-away', why: refusal?.code ?? 'unknown' });
    if (refusal?.code === 'store/failed') {
      this.#comeBack.failed();
      this.#happened({ kind: 'server-failed' });
    }
    if (refusal?.code === 'draft/unknown-block' && refusal.blockId !== undefined) {
      this.#asked.settle(refusal.blockId, 'gone');
    }
  }

  #onFinal(code: number): void {
    const hasUnsent = this.#made > this.#stored || this.#asked.size > 0;
    if (code === CLOSE.notSignedIn || (code === CLOSE.forbidden && !hasUnsent)) this.#signOut();
    else void this.#endAs('refused');
  }

  async #askForSeat(holdsSeat: () => Promise<boolean>, whyNot: RoomOptions['whyNot']): Promise<void> {
    const holds = await holdsSeat().catch(() => null);
    const why = holds === true ? ((await whyNot?.().catch(() => null)) ?? null) : null;
    if (why !== null && !this.#isOpen) this.#happened({ kind: 'turned-away', why });
    if (holds === false && !this.#isDestroyed && this.#saving.end === null && !this.#isOpen) this.#signOut();
  }

  /** What is unsent stays in the outbox: whoever signs in to this seat again sends it. */
  #signOut(): void {
    this.#provider.disconnect();
    this.#happened({ kind: 'signed-out', at: this.#clock() });
    this.#asked.giveUp();
  }

  /** `lost`: the words that go with it; those that are not stored unless told. */
  async #endAs(kind: 'refused' | 'outdated' | Returned, lost = wordsOf(this.#outbox.updates)): Promise<void> {
    this.#provider.disconnect();
    const kept = this.#lost.end(lost, kind === 'refused');
    this.#happened(kind === 'restored' || kind === 'older' ? { kind: 'returned', how: kind } : { kind });
    this.#asked.giveUp();
    await kept;
  }

  #happened(event: SaveEvent): void {
    if (!this.#isDestroyed) this.saveState.happened(event);
  }

  get #saving(): Saving {
    return this.saveState.saving;
  }

  openDraft(blockId: string, after: string | null, base: Block): Promise<DraftAnswer> {
    const known = this.#asked.answerOf(blockId);
    if (known !== undefined) return known;
    const { message, answer } = this.#asked.ask({ blockId, after, base });
    // Whoever waited for the draft writes its words first; only then is nothing left in the window alone.
    void answer.then(() => void answer.then(() => this.#happened({ kind: 'answered' })));
    this.#happened({ kind: 'asked', at: this.#clock() });
    if (this.#provider.synced) this.#send(message);
    return answer;
  }

  keepDraft(draft: BegunDraft): void {
    this.#begun.keep(draft);
    this.#lost.begunChanged();
  }

  draftWritten(id: string): void {
    this.#begun.written(id, this.#made);
    this.#begun.stored(this.#stored);
  }

  dropDraft(id: string): void {
    this.#begun.drop([id]);
    this.#lost.begunChanged();
  }

  takeDrafts(take: (draft: BegunDraft) => Promise<boolean>): void {
    this.#takesUp = true;
    void this.whenSynced.then(async () => {
      const taken: Promise<boolean>[] = [];
      await this.#begun.takeOver((draft) => {
        if (!this.#isDestroyed) taken.push(take(draft));
      });
      const left = (await Promise.all(taken)).filter((isIn) => !isIn).length;
      this.#happened({ kind: 'taken-up', left });
    });
  }

  refusedWords(): Promise<readonly string[]> {
    return this.#lost.all();
  }

  forgetWords(): Promise<void> {
    return this.#lost.forget();
  }

  acceptServer(): Promise<void> {
    return this.#mark.forget(this.#seatId);
  }

  retry(): void {
    if (this.#saving.end === null) this.#comeBack.now();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#stopChecking();
    this.#comeBack.end();
    this.#asked.giveUp();
    this.doc.off('update', this.#onUpdate);
    this.#provider.destroy();
    this.awareness.destroy();
    void Promise.all([this.#outbox.whenWritten(), this.#begun.whenWritten(), this.#mark.whenWritten()])
      .then(() => this.#shelf)
      .then((shelf) => shelf?.close());
    this.saveState.end();
    if (this.#ownsDoc) this.doc.destroy();
  }
}
