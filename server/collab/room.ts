// One room while somebody is in it. `#live` holds what is stored, and is all that anyone is shown; `#ahead` holds in
// addition what is on its way into the store, and is where frames are tried first: a frame that breaks a document
// breaks that copy, which is then made anew. Nothing here ever waits.

import * as Y from 'yjs';
import type { Block } from '../../shared/document/block.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import type { OpenDraft } from '../../shared/wire/openDraft.ts';
import {
  MAX_AWARENESS_FRAME,
  MAX_FRAME,
  PROTOCOL_VERSION,
  printRoom,
  type RoomName,
  type SocketRefusalCode,
} from '../../shared/wire/protocol.ts';
import type { UpdateRow } from '../store/store.ts';
import type { Connection } from './connection.ts';
import {
  type ClientMessage,
  helloFrame,
  kindOf,
  type PresenceEntry,
  readMessage,
  stepOneFrame,
  stepTwoFrame,
  updateFrame,
} from './frame.ts';
import { Presence } from './presence.ts';
import type { FrameClass, FrameLimits } from './rate.ts';
import { newClients, readUpdate, standingOf, type UpdateFacts } from './updateFacts.ts';
import type { Entry } from './writer.ts';
import { forkDoc, isOutOfOrder, isWaiting, loadDoc, readBlocks } from './ydoc.ts';

/** Who writes what no seat wrote. No session can hold this seat. */
export const SERVER_SEAT = 'system';

export interface Installation {
  readonly instanceId: string;
  readonly epoch: string;
}

export interface RoomDeps {
  clock(): number;
  readonly limits: FrameLimits;
  push(entry: Entry): void;
  openDraft(room: Room, connection: Connection, draft: OpenDraft): void;
  /** A frame of the room was stored and shown. */
  stored(room: Room, touchesBlocks: boolean): void;
  /** The room cannot be trusted any more: it is left and loaded again. */
  abandon(room: Room, cause: unknown): void;
}

export interface RoomState {
  readonly updates: readonly UpdateRow[];
  readonly claims: ReadonlyMap<number, string>;
  /** Fresh at every load: a clock used again after a restore would make two different texts look the same. */
  readonly serverClientId: number;
  readonly installation: Installation;
}

const MAX_QUEUED = 8 * 1024 * 1024;
const MAX_HELD = 64;
/** Rounds of asking a client for what its frames build on. */
const MAX_GAPS = 3;

export class Room {
  readonly name: RoomName;
  readonly key: string;
  readonly serverClientId: number;
  readonly connections = new Set<Connection>();
  readonly presence: Presence;
  readonly #deps: RoomDeps;
  readonly #installation: Installation;
  readonly #live: Y.Doc;
  #ahead: Y.Doc;
  /** Updates in `#ahead` that are not stored yet, in order. */
  readonly #onTheWay: Uint8Array[] = [];
  readonly #claims: Map<number, string>;
  /** Clients claimed by frames that are not stored yet. */
  readonly #newClaims = new Set<number>();
  #seq: number;
  #whole: Uint8Array | null = null;
  #blocks: readonly Block[] | null = null;
  #isClosed = false;
  /** When somebody last left or looked. */
  touchedAt: number;

  constructor(name: RoomName, state: RoomState, deps: RoomDeps) {
    this.name = name;
    this.key = printRoom(name);
    this.#installation = state.installation;
    this.serverClientId = state.serverClientId;
    this.#deps = deps;
    this.#claims = new Map(state.claims);
    this.#claims.set(state.serverClientId, SERVER_SEAT);
    this.#seq = state.updates.at(-1)?.seq ?? 0;
    this.#live = loadDoc(state.updates.map((row) => row.bytes));
    this.#ahead = forkDoc(this.#live);
    this.touchedAt = deps.clock();
    this.presence = new Presence(
      () => this.connections.size,
      (frame) => {
        for (const connection of this.connections) connection.sendIfKeepingUp(frame);
      },
    );
  }

  get seq(): number {
    return this.#seq;
  }

  get isBusy(): boolean {
    return this.connections.size > 0 || this.#onTheWay.length > 0;
  }

  blocks(): readonly Block[] {
    this.touchedAt = this.#deps.clock();
    this.#blocks ??= readBlocks(this.#live);
    return this.#blocks;
  }

  needsRepair(): boolean {
    return isOutOfOrder(this.#live);
  }

  /** What is stored, as a document of one's own to write in. */
  fork(): Y.Doc {
    return forkDoc(this.#live, this.serverClientId);
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    connection.send(
      helloFrame({
        ...this.#installation,
        protocol: PROTOCOL_VERSION,
        schemaVersion: SCHEMA_VERSION,
        seq: this.#seq,
        canWrite: connection.canWrite,
      }),
    );
    this.#ask(connection);
    const present = this.presence.frame();
    if (present !== null) connection.send(present);
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.presence.leave(connection);
    this.touchedAt = this.#deps.clock();
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    if (connection.ended) return;
    const refusal = this.#take(connection, bytes);
    if (refusal !== null) connection.refuse(refusal);
  }

  /** Why a frame is refused; null if it is not. */
  #take(connection: Connection, bytes: Uint8Array): SocketRefusalCode | null {
    if (bytes.length > MAX_FRAME) return 'frame/too-large';
    const kind = kindOf(bytes);
    if (kind === null) return 'frame/malformed';
    if (kind === 'unknownType') return 'frame/unknown-type';
    if (kind === 'openDraft' && (this.name.kind !== 'draft' || !connection.canWrite)) return 'room/forbidden';
    // Too much presence is passed over, not refused: it is worth nothing a moment later.
    if (kind === 'presence' && bytes.length > MAX_AWARENESS_FRAME) return null;
    const frameClass = kind === 'update' || kind === 'presence' ? kind : 'question';
    if (!this.#spends(connection, frameClass, bytes.length)) return kind === 'presence' ? null : 'frame/too-fast';
    const message = readMessage(bytes);
    return message === null ? 'frame/malformed' : this.#hear(connection, message);
  }

  #spends(connection: Connection, kind: FrameClass, bytes: number): boolean {
    return connection.spends(kind, bytes, { limits: this.#deps.limits, at: this.#deps.clock() });
  }

  #hear(connection: Connection, message: ClientMessage): SocketRefusalCode | null {
    switch (message.kind) {
      case 'step1':
        connection.send(stepTwoFrame(this.#missing(message.vector)));
        return null;
      case 'update':
        if (message.answersStep1 && connection.unanswered > 0) connection.unanswered -= 1;
        return this.#takeUpdate(connection, message.update);
      case 'presence':
        this.#takePresence(connection, message.entries);
        return null;
      case 'queryPresence': {
        const present = this.presence.frame();
        if (present !== null) connection.sendIfKeepingUp(present);
        return null;
      }
      case 'openDraft':
        this.#deps.openDraft(this, connection, message.draft);
        return null;
      case 'unknownType':
        return 'frame/unknown-type';
    }
  }

  /** Over the rate the newest word waits a little, and what it overtakes is forgotten. */
  #takePresence(connection: Connection, entries: readonly PresenceEntry[]): void {
    const seatOf = (clientId: number) => this.#claims.get(clientId);
    const sayable = this.presence.sayable(connection, entries, seatOf);
    if (sayable.length === 0) return;
    if (this.#spends(connection, 'ownPresence', 0)) {
      connection.dropPostponed();
      this.presence.receive(connection, sayable, seatOf);
    } else {
      const pause = 1_000 / this.#deps.limits.ownPresence.perSecond;
      connection.postpone(pause, () => this.presence.receive(connection, sayable, seatOf));
    }
  }

  #missing(vector: ReadonlyMap<number, number>): Uint8Array {
    if (vector.size > 0) return Y.encodeStateAsUpdate(this.#live, Y.encodeStateVector(new Map(vector)));
    this.#whole ??= Y.encodeStateAsUpdate(this.#live);
    return this.#whole;
  }

  #takeUpdate(connection: Connection, update: Uint8Array): SocketRefusalCode | null {
    const frame = connection.take();
    const facts = readUpdate(update);
    if (facts === null) return 'frame/malformed';
    const standing = standingOf(facts, this.#ahead);
    if (!connection.canWrite) {
      // A reader's answer to step 1 repeats what it was sent. Anything beyond that is writing.
      if (standing !== 'known') return 'room/forbidden';
      connection.settle(frame);
      return null;
    }
    const fresh = newClients(facts, this.#ahead);
    if (fresh.some((client) => (this.#claims.get(client) ?? connection.seatId) !== connection.seatId)) {
      return 'client/taken';
    }
    if (standing === 'gap') return this.#holdBack(connection, frame, facts);
    if (standing === 'new' && !this.#tryAhead(update)) return 'frame/malformed';
    this.#queue(connection, frame, { update: standing === 'new' ? update : null, facts, fresh });
    return null;
  }

  /** A frame that brings nothing new is queued too: it is acknowledged when what it repeats is stored. */
  #queue(
    connection: Connection,
    frame: number,
    {
      update,
      facts,
      fresh,
    }: { readonly update: Uint8Array | null; readonly facts: UpdateFacts; readonly fresh: readonly number[] },
  ): void {
    const claims = fresh.filter((client) => !this.#claims.has(client));
    for (const client of claims) {
      this.#claims.set(client, connection.seatId);
      this.#newClaims.add(client);
    }
    const size = update?.length ?? 0;
    const row = update && {
      room: this.key,
      epoch: this.#installation.epoch,
      seatId: connection.seatId,
      connection: connection.id,
      frame,
      at: this.#deps.clock(),
      bytes: update,
    };
    connection.queued += size;
    this.#deps.push({
      bytes: size,
      // A room that was closed meanwhile takes nothing more; its clients send again to the one that is loaded next.
      row: () => (row === null || this.#isClosed ? null : { row, claims }),
      stored: (stored) => {
        connection.queued -= size;
        for (const client of claims) this.#newClaims.delete(client);
        if (!this.#isClosed) this.#stored(connection, frame, facts, stored);
      },
      failed: () => {
        if (!this.#isClosed) this.#failed(connection);
      },
    });
    if (connection.queued > MAX_QUEUED) connection.refuse('frame/too-fast');
  }

  /** Neither stored nor acknowledged: the client is asked for what the frame builds on, and sends both. */
  #holdBack(connection: Connection, frame: number, facts: UpdateFacts): SocketRefusalCode | null {
    connection.hold(frame, facts);
    if (connection.holds > MAX_HELD) return 'frame/malformed';
    return this.#askForMore(connection);
  }

  #askForMore(connection: Connection): SocketRefusalCode | null {
    if (connection.unanswered > 0) return null;
    connection.gaps += 1;
    if (connection.gaps > MAX_GAPS) return 'frame/malformed';
    this.#ask(connection);
    return null;
  }

  #ask(connection: Connection): void {
    connection.unanswered += 1;
    connection.send(stepOneFrame(Y.encodeStateVector(this.#live)));
  }

  /** Builds a frame into the copy. False, with the copy made anew, if it breaks there or leaves something waiting. */
  #tryAhead(update: Uint8Array): boolean {
    try {
      Y.applyUpdate(this.#ahead, update, 'ahead');
      if (!isWaiting(this.#ahead)) {
        this.#onTheWay.push(update);
        return true;
      }
    } catch {
      // The refusal says all there is to say; what Yjs threw tells of hostile bytes only.
    }
    this.#remakeAhead();
    return false;
  }

  #remakeAhead(): void {
    this.#ahead.destroy();
    this.#ahead = forkDoc(this.#live);
    for (const update of this.#onTheWay) Y.applyUpdate(this.#ahead, update, 'ahead');
  }

  #stored(connection: Connection, frame: number, facts: UpdateFacts, row: UpdateRow | null): void {
    if (row !== null) {
      this.#onTheWay.shift();
      this.#show(row, connection);
    }
    connection.settle(frame);
    this.#deps.stored(this, row !== null && facts.touchesBlocks);
  }

  /** Told once per batch, after all of it is shown. */
  tellSaved(): void {
    for (const connection of [...this.connections]) {
      if (connection.holds > 0) this.#settleHeld(connection);
      connection.tellSaved(this.#seq);
    }
  }

  #settleHeld(connection: Connection): void {
    connection.settleHeld((facts) => standingOf(facts, this.#live) === 'known');
    if (connection.holds === 0) connection.gaps = 0;
    else if (this.#askForMore(connection) !== null) connection.refuse('frame/malformed');
  }

  #failed(connection: Connection): void {
    if (this.#onTheWay.length > 0 || this.#newClaims.size > 0) {
      this.#onTheWay.length = 0;
      for (const client of this.#newClaims) this.#claims.delete(client);
      this.#newClaims.clear();
      this.#remakeAhead();
    }
    connection.refuse('store/failed');
  }

  /** What the server itself has stored comes to life, in both copies. */
  showOwn(row: UpdateRow): void {
    Y.applyUpdate(this.#ahead, row.bytes, 'server');
    this.#show(row, null);
  }

  #show(row: UpdateRow, sender: Connection | null): void {
    try {
      Y.applyUpdate(this.#live, row.bytes, 'stored');
    } catch (error) {
      this.#deps.abandon(this, error);
      return;
    }
    this.#seq = row.seq;
    this.#whole = null;
    this.#blocks = null;
    const frame = updateFrame(row.bytes);
    for (const other of this.connections) if (other !== sender) other.send(frame);
  }

  close(code: number, reason: string): void {
    this.#isClosed = true;
    for (const connection of [...this.connections]) connection.end(code, reason);
    this.presence.close();
    this.#live.destroy();
    this.#ahead.destroy();
  }
}
