// A bell, not a channel: it says only where something is new (the record, the comments, the screen of a meeting), or that
// a right was withdrawn. Whoever listens reads what is new from the store, as far as it may: a lost ring costs delay and
// nothing else, and a ring that tells a listener nothing new leaves no trace with it. Where there are several nodes, the
// bells of all of them ring.

import { type Bus, NO_BUS } from '../bus/busPort.ts';

export type News = 'record' | 'comments' | 'screen';

export interface Notices {
  /** There is something new in this meeting, or rights in it changed (then it rings as for the record). */
  tell(meetingId: string, news?: News): void;
  /** Returns the function that ends listening. */
  listen(meetingId: string, ring: (news: News) => void): () => void;
  /** Rings for every meeting. */
  listenToAll(ring: (meetingId: string, news: News) => void): () => void;
  /** Rings at everybody for the last time: the server stops. */
  close(): void;
  readonly closed: boolean;
}

const ALL_NEWS: readonly News[] = ['record', 'comments', 'screen'];

export function createNotices(bus: Bus = NO_BUS): Notices {
  const bells = new Map<string, Set<(news: News) => void>>();
  const everywhere = new Set<(meetingId: string, news: News) => void>();
  let closed = false;
  const ringHere = (meetingId: string, news: News) => {
    for (const ring of [...(bells.get(meetingId) ?? [])]) ring(news);
    for (const ring of [...everywhere]) ring(meetingId, news);
  };
  bus.listen({
    heard: (told) => {
      if (told.kind === 'news') ringHere(told.meetingId, told.news);
    },
    missed: () => {
      for (const meetingId of [...bells.keys()]) for (const news of ALL_NEWS) ringHere(meetingId, news);
    },
  });
  return {
    tell(meetingId, news = 'record') {
      ringHere(meetingId, news);
      bus.tell({ kind: 'news', meetingId, news });
    },
    listenToAll(ring) {
      const own = (meetingId: string, news: News) => ring(meetingId, news);
      everywhere.add(own);
      return () => void everywhere.delete(own);
    },
    listen(meetingId, ring) {
      const rings = bells.get(meetingId) ?? new Set();
      bells.set(meetingId, rings);
      const own = (news: News) => ring(news);
      rings.add(own);
      return () => {
        rings.delete(own);
        if (rings.size === 0 && bells.get(meetingId) === rings) bells.delete(meetingId);
      };
    },
    close() {
      closed = true;
      for (const rings of [...bells.values()]) for (const ring of [...rings]) ring('record');
    },
    get closed() {
      return closed;
    },
  };
}
