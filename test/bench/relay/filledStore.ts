// What a prepared store of Chapeau holds for the benchmark.

export interface FilledStore {
  /** Ids of documents, in order. */
  readonly documents: string[];
  /** Ids of secretariat seats at the door. */
  readonly seats: string[];
}

/** Sockets that one seat at the door may have open: what the product allows. */
export const SOCKETS_PER_SEAT = 50;
