// What a prepared store of Chapeau holds for the benchmark.

export interface FilledStore {
  /** Ids of documents, in order. */
  readonly documents: string[];
  /** Ids of secretariat seats at the door. */
  readonly seats: string[];
}

/**
 * What the product allows: 50 sockets of one seat at the door, and 20 clients that begin to write in one session. So a
 * seat is taken in three sessions with 16 sockets each.
 */
export const SESSIONS_PER_SEAT = 3;
export const SOCKETS_PER_SESSION = 16;
