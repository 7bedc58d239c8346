// A bell, not a channel: it says only that the record of a meeting has grown (or that a seat was withdrawn). Whoever
// listens reads what is new from the store by number, so a lost ring costs delay and nothing else.

export interface Notices {
  /** The record of this meeting has new entries, or rights in it changed. */
  tell(meetingId: string): void;
  /** Returns the function that ends listening. */
  listen(meetingId: string, ring: () => void): () => void;
  /** Rings at everybody for the last time: the server stops. */
  close(): void;
  readonly closed: boolean;
}

export function createNotices(): Notices {
  const bells = new Map<string, Set<() => void>>();
  let closed = false;
  return {
    tell(meetingId) {
      for (const ring of [...(bells.get(meetingId) ?? [])]) ring();
    },
    listen(meetingId, ring) {
      const rings = bells.get(meetingId) ?? new Set();
      bells.set(meetingId, rings);
      const own = () => ring();
      rings.add(own);
      return () => {
        rings.delete(own);
        if (rings.size === 0 && bells.get(meetingId) === rings) bells.delete(meetingId);
      };
    },
    close() {
      closed = true;
      for (const rings of [...bells.values()]) for (const ring of [...rings]) ring();
    },
    get closed() {
      return closed;
    },
  };
}
