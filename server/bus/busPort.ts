// What the nodes of one installation tell each other. Hints only: that something is stored, that somebody is to come
// again, where carets are. The truth is in the store, which every node asks; a hint that is lost costs time and nothing else.

import { z } from 'zod';

const room = z.string().min(1).max(200);
const id = z.string().min(1).max(200);

export const nodeNews = z.discriminatedUnion('kind', [
  /** The log of a room goes up to `seq` now. */
  z.strictObject({ kind: z.literal('stored'), room, seq: z.int().min(1) }),
  /** Rights in a room have changed: everybody is to let go and come again. */
  z.strictObject({ kind: z.literal('left'), room }),
  /** A room may no longer be read or written. */
  z.strictObject({ kind: z.literal('closed'), room }),
  /** Where people of the telling node are: one message of y-protocols' awareness, in base64. */
  z.strictObject({ kind: z.literal('presence'), room, frame: z.base64().max(7_000) }),
  /** Somebody came into a room on the telling node: the others are to say who is with them. */
  z.strictObject({ kind: z.literal('whoIsThere'), room }),
  z.strictObject({ kind: z.literal('seatEnded'), seatId: id }),
  z.strictObject({ kind: z.literal('sessionEnded'), sessionId: id }),
  /** Something that was told did not get onto the wire. */
  z.strictObject({ kind: z.literal('lost') }),
  /** There is something new in a meeting. */
  z.strictObject({ kind: z.literal('news'), meetingId: id, news: z.enum(['record', 'comments', 'screen']) }),
]);

export type NodeNews = z.infer<typeof nodeNews>;

export interface BusListener {
  /** What another node told; never what this one told itself. */
  heard(news: NodeNews): void;
  /** Something may have been told that was not heard: whoever relies on hints looks for itself. */
  missed(): void;
}

export interface Bus {
  /** Tells all other nodes. Never throws and never waits; it may be lost. */
  tell(news: NodeNews): void;
  listen(listener: BusListener): void;
  /** After this nothing is heard, and what was told has left. */
  close(): Promise<void>;
}

/** The bus of an installation that is one node. */
export const NO_BUS: Bus = { tell: () => {}, listen: () => {}, close: async () => {} };
