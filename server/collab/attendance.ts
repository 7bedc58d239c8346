// Everybody with an open socket, whatever the room: who is let go when a seat or a session ends, whose right is asked
// after again, which sockets are dead. A question that cannot be answered ends nobody: the next one can.

import { CLOSE } from '../../shared/wire/protocol.ts';
import type { Connection } from './connection.ts';

/** RFC 6455: the server lets the connection go; the client comes again and is asked anew. */
export const CLOSE_GOING_AWAY = 1001;

export class Attendance {
  readonly #connections = new Set<Connection>();
  readonly #unasked: (seatId: string, cause: unknown) => void;

  /** `unasked` is told of a question that could not be answered. */
  constructor(unasked: (seatId: string, cause: unknown) => void) {
    this.#unasked = unasked;
  }

  /** Asks once at once: what ended while the socket was being opened has told only those who were open. */
  enter(connection: Connection): void {
    this.#connections.add(connection);
    void this.#ask(connection);
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
    for (const connection of [...this.#connections]) {
      if (connection.seatId === seatId) connection.end(CLOSE.forbidden, 'right withdrawn');
    }
  }

  endSession(sessionId: string): void {
    for (const connection of [...this.#connections]) {
      if (connection.sessionId === sessionId) connection.end(CLOSE.notSignedIn, 'signed out');
    }
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
