// One room while somebody is in it. `#stored` is what is in the store, and all that anyone is shown; `#ahead` is where
// frames are tried on their way there; `#pace` has them wait for each other in a crowd; `#outgoing` shows what a commit
// brought.

import type * as Y from 'yjs';
import type { Block } from '../../shared/document/block.ts';
import { SCHEMA_VERSION } from '../../shared/document/schema.ts';
import {
  MAX_AWARENESS_FRAME,
  MAX_FRAME,
  PROTOCOL_VERSION,
  printRoom,
  type RoomName,
  type SocketRefusal,
  type SocketRefusalCode,
} from '../../shared/wire/protocol.ts';
import { SOCKET_LIMITS } from '../limits.ts';
import type { UpdateRow } from '../store/store.ts';
import { Ahead } from './ahead.ts';
import { ClientClaims } from './clientClaims.ts';
import type { Connection } from './connection.ts';
import {
  type ClientMessage,
  helloFrame,
  kindOf,
  readMessage,
  stepOneFrame,
  stepTwoFrame,
  updateFrame,
} from './frame.ts';
import { framed, Outgoing } from './outgoing.ts';
import { Pace, windowOf } from './pace.ts';
import { Presence } from './presence.ts';
import type { FrameClass } from './rate.ts';
import { type Installation, type RoomDeps, type RoomState, SERVER_SEAT } from './roomDeps.ts';
import { updatesOf } from './roomLog.ts';
import { StoredState } from './storedState.ts';
import { newClients, readUpdate, standingOf, type UpdateFacts } from './updateFacts.ts';
import type { Entry } from './writer.ts';
import { isOutOfOrder, readBlocks } from './ydoc.ts';

/** So long after the last edit, what is only needed for editing is let go. */
const REST_AFTER_MS = 60_000;

export class Room {
  readonly name: RoomName;
  readonly key: string;
  readonly serverClientId: number;
  readonly connections = new Set<Connection>();
  readonly presence: Presence;
  readonly #deps: RoomDeps<Room>;
  readonly #installation: Installation;
  readonly #stored: StoredState;
  readonly #ahead: Ahead;
  readonly #pace: Pace<Entry>;
  readonly #outgoing: Outgoing<Connection>;
  /** Frames of theirs were stored, or wait for something: they are told so when the batch is. */
  readonly #concerned = new Set<Connection>();
  readonly #claims: ClientClaims;
  #framed: {
    readonly update: Uint8Array;
    readonly frameOf: (update: Uint8Array) => Uint8Array;
    readonly bytes: Uint8Array;
  } | null = null;
  #seq: number;
  #blocks: readonly Block[] | null = null;
  #isClosed = false;
  readonly #isFrozen: boolean;
  #editedAt: number;
  /** When somebody last left or looked. */
  touchedAt: number;

  constructor(name: RoomName, state: RoomState, deps: RoomDeps<Room>) {
    this.name = name;
    this.key = printRoom(name);
    this.#installation = state.installation;
    this.#isFrozen = state.isFrozen;
    this.serverClientId = state.serverClientId;
    this.#deps = deps;
    this.#claims = new ClientClaims(new Map([...state.claims, [state.serverClientId, SERVER_SEAT]]), {
      rate: deps.text.newClients,
      clock: deps.clock,
    });
    this.#seq = state.log.seq;
    this.#stored = new StoredState(updatesOf(state.log));
    this.#ahead = new Ahead(this.#stored, deps.text);
    this.#editedAt = deps.clock();
    this.touchedAt = this.#editedAt;
    this.#pace = new Pace({
      windowMs: () => windowOf(this.connections.size),
      after: deps.after,
      pass: (entry) => deps.push(entry),
    });
    this.#outgoing = new Outgoing({
      readers: this.connections,
      flushed: () => deps.shown(this),
    });
    this.presence = new Presence(
      () => this.connections.size,
      (frame) => {
        for (const connection of this.connections) connection.sendIfKeepingUp(frame);
      },
      { tell: (frame) => deps.tellPresence(this, frame), clock: () => deps.clock() },
    );
  }

  get seq(): number {
    return this.#seq;
  }

  get isBusy(): boolean {
    return this.connections.size > 0 || !this.#ahead.isEmpty;
  }

  blocks(): readonly Block[] {
    this.touchedAt = this.#deps.clock();
    this.#blocks ??= this.#ahead.read(readBlocks);
    return this.#blocks;
  }

  /** A first look: what is on its way may still put it right, or break it. */
  needsRepair(): boolean {
    return this.#orAbandon(() => this.#ahead.glance(isOutOfOrder)) ?? false;
  }

  /** What is stored, as a document of one's own to write in. */
  fork(): Y.Doc {
    const doc = this.#stored.load();
    doc.clientID = this.serverClientId;
    return doc;
  }

  /** Called now and then: while nobody edits, the bytes are enough. */
  rest(): void {
    if (this.#deps.clock() - this.#editedAt < REST_AFTER_MS) return;
    this.#blocks = null;
    this.#framed = null;
    this.#orAbandon(() => this.#ahead.rest());
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    connection.send(
      helloFrame({
        ...this.#installation,
        protocol: PROTOCOL_VERSION,
        schemaVersion: SCHEMA_VERSION,
        seq: this.#seq,
        canWrite: connection.canWrite && !this.#isFrozen,
      }),
    );
    this.#ask(connection);
    const present = this.presence.frame();
    if (present !== null) connection.send(present);
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.#concerned.delete(connection);
    this.presence.leave(connection);
    this.touchedAt = this.#deps.clock();
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    if (connection.ended) return;
    const refusal = this.#orAbandon(() => this.#take(connection, bytes));
    if (refusal !== null) connection.refuse(refusal);
  }

  /** Says why; the connection goes on. */
  decline(connection: Connection, refusal: Pick<SocketRefusal, 'code' | 'blockId'>): void {
    connection.decline(refusal);
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
        this.#answer(connection, message.vector);
        return null;
      case 'update':
        if (message.answersStep1 && connection.unanswered > 0) connection.unanswered -= 1;
        return this.#takeUpdate(connection, message.update);
      case 'presence':
        this.presence.hear(connection, message.entries, {
          seatOf: this.#claims.seatOf,
          spends: () => this.#spends(connection, 'ownPresence', 0),
          perSecond: this.#deps.limits.ownPresence.perSecond,
        });
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

  /** The last of the updates is the step 2: a client that has it has everything that is stored. */
  #answer(connection: Connection, vector: ReadonlyMap<number, number>): void {
    const [first, ...others] = this.#stored.missing(vector);
    const last = others.pop();
    if (last === undefined) return connection.answer([this.#framedOnce(first, stepTwoFrame)]);
    connection.answer([this.#framedOnce(first, updateFrame), framed([...others.map(updateFrame), stepTwoFrame(last)])]);
  }

  /** Where several people are, the document itself is framed once for all who come, until it is encoded anew. */
  #framedOnce(update: Uint8Array, frameOf: (update: Uint8Array) => Uint8Array): Uint8Array {
    if (this.connections.size < 2) return framed([frameOf(update)]);
    if (this.#framed?.update !== update || this.#framed.frameOf !== frameOf) {
      this.#framed = { update, frameOf, bytes: framed([frameOf(update)]) };
    }
    return this.#framed.bytes;
  }

  #takeUpdate(connection: Connection, update: Uint8Array): SocketRefusalCode | null {
    const frame = connection.take();
    const facts = readUpdate(update);
    if (facts === null) return 'frame/malformed';
    const standing = standingOf(facts, this.#ahead.holdings());
    if (!connection.canWrite || this.#isFrozen) {
      // A reader's answer to step 1 repeats what it was sent. Anything beyond that is writing.
      if (standing !== 'known') return 'room/forbidden';
      connection.settle(frame);
      connection.tellSaved(this.#seq);
      return null;
    }
    const fresh = newClients(facts, this.#ahead.holdings());
    if (this.#claims.isTaken(fresh, connection.seatId)) return 'client/taken';
    if (standing === 'gap') return this.#holdBack(connection, frame, facts);
    if (!this.#claims.mayClaim(fresh, `${connection.seatId} ${connection.sessionId}`)) return 'client/too-many';
    const refusal = standing === 'new' ? this.#ahead.try(update) : null;
    if (refusal !== null) return refusal;
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
    const claims = this.#claims.claim(fresh, connection.seatId);
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
    this.#pace.add({
      bytes: size,
      // A room that was closed meanwhile takes nothing more; its clients send again to the one that is loaded next.
      row: () => (row === null || this.#isClosed ? null : { row, claims }),
      stored: (stored) => {
        connection.queued -= size;
        this.#claims.stored(claims);
        if (!this.#isClosed) this.#arrived(connection, frame, facts, stored);
      },
      failed: (error) => {
        if (!this.#isClosed) this.#failed(connection, error);
      },
    });
    if (connection.queued > SOCKET_LIMITS.queuedBytes) connection.refuse('frame/too-fast');
  }

  /** Neither stored nor acknowledged: the client is asked for what the frame builds on, and sends both. */
  #holdBack(connection: Connection, frame: number, facts: UpdateFacts): SocketRefusalCode | null {
    connection.hold(frame, facts);
    this.#concerned.add(connection);
    if (connection.holds > SOCKET_LIMITS.heldFrames) return 'frame/malformed';
    return this.#askForMore(connection);
  }

  #askForMore(connection: Connection): SocketRefusalCode | null {
    if (connection.unanswered > 0) return null;
    connection.gaps += 1;
    this.#deps.metrics.resyncs += 1;
    if (connection.gaps > SOCKET_LIMITS.gaps) return 'frame/malformed';
    this.#ask(connection);
    return null;
  }

  #ask(connection: Connection): void {
    connection.unanswered += 1;
    connection.send(stepOneFrame(this.#stored.vector()));
  }

  #arrived(connection: Connection, frame: number, facts: UpdateFacts, row: UpdateRow | null): void {
    if (row !== null) {
      this.#orAbandon(() => this.#ahead.arrived(facts.structs));
      if (this.#isClosed) return;
      this.#gather(row, connection);
    }
    connection.settle(frame);
    this.#concerned.add(connection);
    this.#deps.stored(this, row !== null && facts.touchesBlocks);
  }

  /** What is held back for company is stored now. */
  hurry(): void {
    this.#pace.hurry();
  }

  /** Told once per batch: shows it, and tells its senders how far the store has come. */
  tellSaved(): void {
    const saved = new Map<Connection, Uint8Array>();
    for (const connection of [...this.#concerned]) {
      if (connection.holds > 0 && !connection.ended) this.#settleHeld(connection);
      if (connection.holds === 0 || connection.ended) this.#concerned.delete(connection);
      const frame = connection.savedNow(this.#seq);
      if (frame !== null) saved.set(connection, frame);
    }
    this.#outgoing.flush(saved);
  }

  #settleHeld(connection: Connection): void {
    const stored = this.#ahead.isEmpty ? this.#ahead.holdings() : this.#stored;
    connection.settleHeld((facts) => standingOf(facts, stored) === 'known');
    if (connection.holds === 0) connection.gaps = 0;
    else if (this.#askForMore(connection) !== null) connection.refuse('frame/malformed');
  }

  /** What waits for company may build on what was lost: it is lost with it. */
  #failed(connection: Connection, error: unknown): void {
    this.#claims.lost();
    this.#ahead.lost();
    for (const entry of this.#pace.drop()) entry.failed(error);
    // What would have put the order right may be among what was lost.
    this.#deps.stored(this, true);
    this.#deps.failed(this);
    connection.refuse('store/failed');
  }

  /** Takes in what the server itself has stored. */
  takeOwn(row: UpdateRow): void {
    this.#orAbandon(() => this.#ahead.take(row.bytes));
    if (this.#isClosed) return;
    this.#gather(row, null);
  }

  /** Takes in what another node has stored, in the order of the log. */
  takeOther(row: UpdateRow): void {
    if (row.seq <= this.#seq) return;
    const facts = readUpdate(row.bytes);
    const fresh = facts === null ? [] : newClients(facts, this.#stored);
    this.#claims.learn(fresh, row.connection === null ? SERVER_SEAT : row.seatId);
    this.takeOwn(row);
  }

  #gather(row: UpdateRow, sender: Connection | null): void {
    this.#seq = row.seq;
    this.#blocks = null;
    this.#editedAt = this.#deps.clock();
    this.#outgoing.add(updateFrame(row.bytes), sender);
  }

  /** Shows what has been stored and taken in. */
  showStored(): void {
    this.#outgoing.flush();
  }

  /** Where the bytes that are kept turn out to make no document, the room is left, and loaded again from its log. */
  #orAbandon<T>(act: () => T): T | null {
    try {
      return act();
    } catch (error) {
      this.#deps.abandon(this, error);
      return null;
    }
  }

  close(code: number, reason: string): void {
    this.#isClosed = true;
    for (const connection of [...this.connections]) connection.end(code, reason);
    this.presence.close();
    this.#pace.close();
    this.#outgoing.close();
    this.#ahead.close();
  }
}
