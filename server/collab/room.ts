// One room while somebody is in it. `#stored` is what is in the store, and all that anyone is shown; `#intake` is the way
// there; `#outgoing` shows what a commit brought. Nothing here ever waits.

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
import { Intake, type Sent } from './intake.ts';
import { framed, Outgoing } from './outgoing.ts';
import { windowOf } from './pace.ts';
import { Presence } from './presence.ts';
import type { FrameClass } from './rate.ts';
import { type Installation, type RoomDeps, type RoomState, SERVER_SEAT } from './roomDeps.ts';
import { updatesOf } from './roomLog.ts';
import { StoredState } from './storedState.ts';
import { newClients, readUpdate, standingOf } from './updateFacts.ts';
import { isOutOfOrder, readBlocks } from './ydoc.ts';

/** So long after the last edit, what is only needed for editing is let go. */
const REST_AFTER_MS = 60_000;
/** So long after a word from another node, somebody writes there. */
const OTHERS_WRITE_MS = 1_000;

export class Room {
  readonly name: RoomName;
  readonly key: string;
  readonly serverClientId: number;
  readonly connections = new Set<Connection>();
  readonly presence: Presence;
  readonly #deps: RoomDeps<Room>;
  readonly #installation: Installation;
  readonly #stored: StoredState;
  readonly #intake: Intake;
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
  /** When something came last that was stored on another node. */
  #othersAt = Number.NEGATIVE_INFINITY;
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
    this.#intake = new Intake({
      stored: this.#stored,
      claims: this.#claims,
      limits: deps.text,
      after: deps.after,
      windowMs: () => windowOf(this.connections.size, deps.clock() - this.#othersAt < OTHERS_WRITE_MS),
      push: (entry) => deps.push(entry),
      rowOf: (sent) => this.#rowOf(sent),
      holdBack: (sent) => this.#holdBack(sent),
      arrived: (sent, row) => this.#arrived(sent, row),
      lost: (sent) => this.#lost(sent),
      abandon: (cause) => deps.abandon(this, cause),
    });
    this.#editedAt = deps.clock();
    this.touchedAt = this.#editedAt;
    this.#outgoing = new Outgoing({
      readers: this.connections,
      flushed: () => deps.shown(this),
    });
    const { tellPresence } = deps;
    this.presence = new Presence(
      () => this.connections.size,
      (frame) => {
        const bytes = framed([frame]);
        for (const connection of this.connections) connection.sendFramedIfKeepingUp(bytes);
      },
      { tell: tellPresence && ((frame) => tellPresence(this, frame)), clock: () => deps.clock() },
    );
  }

  get seq(): number {
    return this.#seq;
  }

  get isBusy(): boolean {
    return this.connections.size > 0 || !this.#intake.isEmpty;
  }

  blocks(): readonly Block[] {
    this.touchedAt = this.#deps.clock();
    this.#blocks ??= this.#intake.ahead.read(readBlocks);
    return this.#blocks;
  }

  /** A first look: what is on its way may still put it right, or break it. */
  needsRepair(): boolean {
    return this.#orAbandon(() => this.#intake.ahead.glance(isOutOfOrder)) ?? false;
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
    this.#orAbandon(() => this.#intake.ahead.rest());
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
    const parts =
      last === undefined
        ? [this.#framedOnce(first, stepTwoFrame)]
        : [this.#framedOnce(first, updateFrame), framed([...others.map(updateFrame), stepTwoFrame(last)])];
    connection.answer(parts);
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
    if (connection.canWrite && !this.#isFrozen) return this.#intake.take({ connection, frame, update, facts });
    // A reader's answer to step 1 repeats what it was sent. Anything beyond that is writing.
    if (standingOf(facts, this.#intake.holdings()) !== 'known') return 'room/forbidden';
    connection.settle(frame);
    connection.tellSaved(this.#seq);
    return null;
  }

  #rowOf({ connection, frame, update }: Sent): Omit<UpdateRow, 'seq'> {
    return {
      room: this.key,
      epoch: this.#installation.epoch,
      seatId: connection.seatId,
      connection: connection.id,
      frame,
      at: this.#deps.clock(),
      bytes: update,
    };
  }

  /** Neither stored nor acknowledged: the client is asked for what the frame builds on, and sends both. */
  #holdBack({ connection, frame, facts }: Sent): SocketRefusalCode | null {
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

  #arrived({ connection, frame, facts }: Sent, row: UpdateRow | null): void {
    if (row !== null) this.#gather(row, connection);
    connection.settle(frame);
    this.#concerned.add(connection);
    this.#deps.stored(this, row !== null && facts.touchesBlocks);
  }

  /** What is held back for company is stored now. */
  hurry(): void {
    this.#intake.hurry();
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
    const stored = this.#intake.isEmpty ? this.#intake.holdings() : this.#stored;
    connection.settleHeld((facts) => standingOf(facts, stored) === 'known');
    if (connection.holds === 0) connection.gaps = 0;
    else if (this.#askForMore(connection) !== null) connection.refuse('frame/malformed');
  }

  #lost({ connection }: Sent): void {
    // What would have put the order right may be among what was lost.
    this.#deps.stored(this, true);
    this.#deps.failed(this);
    connection.refuse('store/failed');
  }

  /** Takes in what the server itself has stored. */
  takeOwn(row: UpdateRow): void {
    this.#orAbandon(() => this.#intake.ahead.take(row.bytes));
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
    this.#othersAt = this.#deps.clock();
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
    this.#intake.close();
    this.#outgoing.close();
  }
}
