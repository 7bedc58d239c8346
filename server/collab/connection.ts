// One socket in one room: who sits behind it, which of its frames are not stored yet, and how much it may be behind in
// reading before it is let go. A refusal is said in words of the protocol first and then by the close code.

import { CLOSE, type SocketRefusal, type SocketRefusalCode } from '../../shared/wire/protocol.ts';
import { type FrameLimits, SOCKET_LIMITS } from '../limits.ts';
import { refusedFrame, savedFrame } from './frame.ts';
import type { PresenceUser, Present } from './presence.ts';
import { type Budget, type FrameClass, fullBudget, spend } from './rate.ts';
import type { UpdateFacts } from './updateFacts.ts';

/** As much of a `ws` socket as the relay needs. */
export interface Socket {
  readonly bufferedAmount: number;
  send(data: Uint8Array): void;
  /** Messages that are framed for the wire already, in one buffer. */
  sendFramed(bytes: Uint8Array): void;
  ping(): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** How a right stands that was given when the socket was opened. */
export type Standing = 'as before' | 'changed' | 'signed out' | 'withdrawn';

/** Whom the server has let in. */
export interface Seated {
  readonly seatId: string;
  /** The session under which the socket was opened; it does not outlive it. */
  readonly sessionId: string;
  /** Asks anew what was asked when the socket was opened. */
  readonly standing: () => Promise<Standing>;
  readonly canWrite: boolean;
  readonly user: PresenceUser;
}

const CLOSE_OF: Readonly<Record<SocketRefusalCode, number>> = {
  'frame/malformed': CLOSE.malformed,
  'frame/too-large': CLOSE.tooLarge,
  'frame/too-fast': CLOSE.tooFast,
  'frame/unknown-type': CLOSE.malformed,
  'room/forbidden': CLOSE.forbidden,
  'room/unknown': CLOSE.unknownRoom,
  'client/taken': CLOSE.clientIdTaken,
  'client/too-many': CLOSE.tooFast,
  'text/full': CLOSE.tooLarge,
  'text/too-many-blocks': CLOSE.tooLarge,
  'paragraph/too-long': CLOSE.tooLarge,
  'draft/unknown-block': CLOSE.malformed,
  'store/failed': CLOSE.storage,
};

export class Connection implements Present {
  readonly id: string;
  readonly seatId: string;
  readonly sessionId: string;
  readonly standing: () => Promise<Standing>;
  readonly canWrite: boolean;
  readonly user: PresenceUser;
  readonly #socket: Socket;
  readonly #onEnd: (connection: Connection) => void;
  readonly #onTrouble: (what: SocketRefusalCode | 'slow') => void;
  /** Frames that bear an update, received so far. */
  #frames = 0;
  /** Numbers of frames not stored yet, in order; with facts: those that wait for something the room does not have. */
  readonly #open = new Map<number, UpdateFacts | null>();
  #told = 0;
  /** Bytes queued for the store. */
  queued = 0;
  /** Times a step 1 was sent that no step 2 has answered yet. */
  unanswered = 0;
  /** Times in a row that frames of this connection built on something unknown. */
  gaps = 0;
  /** Bytes of the last answer: whoever asked for much may be so much further behind while it is on its way. */
  #answered = 0;
  #ended = false;
  #alive = true;
  #budget: Budget | null = null;
  #postponed: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    id: string,
    seated: Seated,
    socket: Socket,
    onEnd: (connection: Connection) => void,
    onTrouble = (_what: SocketRefusalCode | 'slow') => {},
  ) {
    this.id = id;
    this.seatId = seated.seatId;
    this.sessionId = seated.sessionId;
    this.standing = seated.standing;
    this.canWrite = seated.canWrite;
    this.user = seated.user;
    this.#socket = socket;
    this.#onEnd = onEnd;
    this.#onTrouble = onTrouble;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Counts a frame against what this connection may send. False if it is too much at this moment, `at` in ms. */
  spends(
    kind: FrameClass,
    bytes: number,
    { limits, at }: { readonly limits: FrameLimits; readonly at: number },
  ): boolean {
    const left = spend(this.#budget ?? fullBudget(limits, at), limits, { kind, bytes, at });
    if (left === null) return false;
    this.#budget = left;
    return true;
  }

  /** Has only the newest `act` done, `ms` after the first that was put off. */
  postpone(ms: number, act: () => void): void {
    this.#postponed = act;
    this.#timer ??= setTimeout(() => {
      const newest = this.#postponed;
      this.dropPostponed();
      newest?.();
    }, ms);
  }

  dropPostponed(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#postponed = null;
  }

  /** Counts a frame; it stays open until `settle`. */
  take(): number {
    this.#frames += 1;
    this.#open.set(this.#frames, null);
    return this.#frames;
  }

  hold(frame: number, facts: UpdateFacts): void {
    this.#open.set(frame, facts);
  }

  settle(frame: number): void {
    this.#open.delete(frame);
  }

  /** Frames that waited, and are now wholly in the document, are done. */
  settleHeld(isCovered: (facts: UpdateFacts) => boolean): void {
    for (const [frame, facts] of this.#open) if (facts !== null && isCovered(facts)) this.#open.delete(frame);
  }

  get holds(): number {
    let held = 0;
    for (const facts of this.#open.values()) if (facts !== null) held += 1;
    return held;
  }

  /** What says how far the store has come, to be sent now; null if it has come no further. */
  savedNow(seq: number): Uint8Array | null {
    const frames = this.#takenBefore();
    if (frames <= this.#told) return null;
    this.#told = frames;
    return savedFrame(frames, seq);
  }

  tellSaved(seq: number): void {
    const frame = this.savedNow(seq);
    if (frame !== null) this.send(frame);
  }

  send(frame: Uint8Array): void {
    if (this.#keepsUp()) this.#socket.send(frame);
  }

  /** Any number of messages, framed for the wire already. */
  sendFramed(bytes: Uint8Array): void {
    if (this.#keepsUp()) this.#socket.sendFramed(bytes);
  }

  /** What the client has asked for, whatever its size; framed for the wire already. */
  answer(parts: readonly Uint8Array[]): void {
    if (!this.#keepsUp()) return;
    this.#answered = parts.reduce((sum, { length }) => sum + length, 0);
    for (const part of parts) this.#socket.sendFramed(part);
  }

  /** Lets a reader go who is too far behind. */
  #keepsUp(): boolean {
    if (this.#ended) return false;
    const behind = this.#socket.bufferedAmount;
    if (behind <= SOCKET_LIMITS.hardBacklogBytes) this.#answered = 0;
    if (behind > SOCKET_LIMITS.hardBacklogBytes + this.#answered) {
      this.#onTrouble('slow');
      this.end(CLOSE.slow, 'too slow');
    }
    return !this.#ended;
  }

  /** For what is out of date by the time a slow reader would get it. */
  sendIfKeepingUp(frame: Uint8Array): void {
    if (this.#socket.bufferedAmount <= SOCKET_LIMITS.softBacklogBytes) this.send(frame);
  }

  sendFramedIfKeepingUp(bytes: Uint8Array): void {
    if (this.#socket.bufferedAmount <= SOCKET_LIMITS.softBacklogBytes) this.sendFramed(bytes);
  }

  /** Says why, and ends the connection. */
  refuse(code: SocketRefusalCode): void {
    if (this.#ended) return;
    this.#onTrouble(code);
    this.#socket.send(refusedFrame({ code, frames: this.#takenBefore() }));
    this.end(CLOSE_OF[code], code);
  }

  /** Says why; the connection goes on. */
  decline(refusal: Pick<SocketRefusal, 'code' | 'blockId'>): void {
    this.send(refusedFrame({ ...refusal, frames: this.#takenBefore() }));
  }

  #takenBefore(): number {
    const [firstOpen] = this.#open.keys();
    return firstOpen === undefined ? this.#frames : firstOpen - 1;
  }

  end(code: number, reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.dropPostponed();
    this.#socket.close(code, reason);
    this.#onEnd(this);
  }

  /** The socket is gone already. */
  gone(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.dropPostponed();
    this.#onEnd(this);
  }

  answeredPing(): void {
    this.#alive = true;
  }

  /** Called at every beat. Of two in a row without an answer the socket is dead, whatever TCP believes. */
  beat(keepAlive: Uint8Array): void {
    if (this.#alive) {
      this.#alive = false;
      this.#socket.ping();
      this.sendIfKeepingUp(keepAlive);
    } else {
      this.#socket.terminate();
      this.gone();
    }
  }
}
