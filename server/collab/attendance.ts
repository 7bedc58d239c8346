// Everybody with an open socket, whatever the room: who is let go when a seat or a session ends, whose right is asked
// after again, which sockets are dead. A question that cannot be answered ends nobody: the next one can.

import { CLOSE, type SocketRefusalCode } from '../../shared/wire/protocol.ts';
import type { Connection } from './connection.ts';

/** RFC 6455: the server lets the connection go; the client comes again and is asked anew. */
export const CLOSE_GOING_AWAY = 1001;
/** RFC 6455: something is wrong here, not with the client. */
export const CLOSE_INTERNAL = 1011;

export class Attendance {
  readonly #connections = new Set<Connection>();
  readonly #unasked: (seatId: string, cause: unknown) => void;
  /** How often a right has ended or changed, of anybody. */
  #changes = 0;

  /** `unasked` is told of a question that could not be answered. */
  constructor(unasked: (seatId: string, cause: unknown) => void) {
    this.#unasked = unasked;
  }

  /** For `enter`: to be noted before a right is asked for. */
  get changes(): number {
    return this.#changes;
  }

  /** What has changed since the right was given is asked at once: it told only those whose sockets were open. */
  enter(connection: Connection, before?: number): void {
    this.#connections.add(connection);
    if (before !== this.#changes) void this.#ask(connection);
  }

  /** Rights of some seats have changed; those with open sockets were told. */
  changed(): void {
    this.#changes += 1;
  }

  leave(connection: Connection): void {
    this.#connections.delete(connection);
  }

  /** Sockets that a seat has open. */
  countOf(seatId: string): number {
    let count = 0;
    for (const connection of this.#connections) if (connection.seatId === seatId) count += 1;
    return count;
  }

  endSeat(seatId: string): void {
    this.changed();
    for (const connection of [...this.#connections]) {
      if (connection.seatId === seatId) connection.end(CLOSE.forbidden, 'right withdrawn');
    }
  }

  endSession(sessionId: string): void {
    this.changed();
    for (const connection of [...this.#connections]) {
      if (connection.sessionId === sessionId) connection.end(CLOSE.notSignedIn, 'signed out');
    }
  }

  /** Tells all why nothing of theirs is taken for now; they keep it and come again. */
  refuseAll(code: SocketRefusalCode): void {
    for (const connection of [...this.#connections]) connection.refuse(code);
  }

  beat(keepAlive: Uint8Array): void {
    for (const connection of [...this.#connections]) connection.beat(keepAlive);
  }

  /** Asks of all whether they may still be where they are. Resolves when all have been asked, one after the other. */
  async askAll(): Promise<void> {
    for (const connection of [...this.#connections]) await this.#ask(connection);
  }

  async #ask(connection: Connection): Promise<void> {
    if (connection.ended) return;
    try {
      const standing = await connection.standing();
      switch (standing) {
        case 'as before':
          return;
        case 'changed':
          return connection.end(CLOSE_GOING_AWAY, 'rights changed');
        case 'signed out':
          return connection.end(CLOSE.notSignedIn, 'signed out');
        case 'withdrawn':
          return connection.end(CLOSE.forbidden, 'right withdrawn');
      }
    } catch (error) {
      this.#unasked(connection.seatId, error);
    }
  }
}
