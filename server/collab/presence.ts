// Who is in a room and where their carets are: the newest state of each client, sent to all in one message per window.
// Who a client is, is written by the server; a client speaks only for itself, under one id at a time. Never stored.

import { type PresenceEntry, presenceFrame } from './frame.ts';

/** What everyone sees of a person in a room: whom they sit for, and how that is drawn. */
export interface PresenceUser {
  readonly code: string;
  readonly name: string;
  readonly hue: number;
  readonly pattern: string;
}

/** The side of a connection that presence deals with. */
export interface Present {
  readonly seatId: string;
  readonly user: PresenceUser;
}

/** One who may have to wait before it is heard. */
export interface Speaker extends Present {
  /** Has only the newest `act` done, `ms` after the first that was put off. */
  postpone(ms: number, act: () => void): void;
  dropPostponed(): void;
}

type SeatOf = (clientId: number) => string | undefined;

const MAX_STATE = 2 * 1024;
/** In rooms of so many, carets are gathered for a while instead of being sent as they come. */
const CROWD = 20;
const CROWD_WINDOW_MS = 40;

export class Presence {
  readonly #entries = new Map<number, { readonly owner: Present; entry: PresenceEntry }>();
  readonly #changed = new Map<number, PresenceEntry>();
  readonly #send: (frame: Uint8Array) => void;
  readonly #size: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(size: () => number, send: (frame: Uint8Array) => void) {
    this.#size = size;
    this.#send = send;
  }

  /** All states, for someone who has just come; null in an empty room. */
  frame(): Uint8Array | null {
    const entries = [...this.#entries.values()].map(({ entry }) => entry);
    return entries.length === 0 ? null : presenceFrame(entries);
  }

  /**
   * Takes what a connection sends, as far as it may say it. Over the rate the newest word waits a little, and what it
   * overtakes is forgotten.
   */
  hear(
    from: Speaker,
    entries: readonly PresenceEntry[],
    { seatOf, spends, perSecond }: { readonly seatOf: SeatOf; spends(): boolean; readonly perSecond: number },
  ): void {
    const sayable = this.sayable(from, entries, seatOf);
    if (sayable.length === 0) return;
    if (spends()) {
      from.dropPostponed();
      this.receive(from, sayable, seatOf);
    } else {
      from.postpone(1_000 / perSecond, () => this.receive(from, sayable, seatOf));
    }
  }

  /** Of what a connection sent, that which it may say: all else is what an ordinary client sends on of others. */
  sayable(from: Present, entries: readonly PresenceEntry[], seatOfClient: SeatOf): readonly PresenceEntry[] {
    const own = this.#ownedBy(from);
    return entries.filter(({ clientId, clock }) => {
      const known = this.#entries.get(clientId);
      const seat = known?.owner.seatId ?? seatOfClient(clientId);
      if (seat !== undefined && seat !== from.seatId) return false;
      if (known === undefined) return true;
      // What is heard of the same person's other window comes back with the clock it was sent with.
      return clock > known.entry.clock || known.owner === from || own === undefined;
    });
  }

  /**
   * Takes what a connection says of itself. Entries about others are passed over in silence: an ordinary client sends
   * on what it has heard. Entries under a client id claimed by another seat likewise.
   */
  receive(from: Present, entries: readonly PresenceEntry[], seatOfClient: SeatOf): void {
    for (const given of entries) {
      const known = this.#entries.get(given.clientId);
      const seat = known?.owner.seatId ?? seatOfClient(given.clientId);
      if (seat !== undefined && seat !== from.seatId) continue;
      // Of a client that came back before its old connection was seen to end, the new one speaks.
      if (known !== undefined && given.clock < known.entry.clock) continue;
      if (given.state === null) {
        if (known?.owner === from) this.#remove(given.clientId, given.clock);
        continue;
      }
      const own = this.#ownedBy(from);
      if (own !== undefined && own !== given.clientId) {
        // One id per connection: one that is already spoken for by another connection of the seat is not taken over.
        if (known !== undefined) continue;
        this.#remove(own, (this.#entries.get(own)?.entry.clock ?? 0) + 1);
      }
      const entry: PresenceEntry = { ...given, state: { ...given.state, user: from.user } };
      if (JSON.stringify(entry.state).length > MAX_STATE) continue;
      this.#entries.set(given.clientId, { owner: from, entry });
      this.#tell(entry);
    }
  }

  leave(owner: Present): void {
    const clientId = this.#ownedBy(owner);
    if (clientId !== undefined) this.#remove(clientId, (this.#entries.get(clientId)?.entry.clock ?? 0) + 1);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
    this.#entries.clear();
  }

  #ownedBy(owner: Present): number | undefined {
    for (const [clientId, known] of this.#entries) if (known.owner === owner) return clientId;
    return undefined;
  }

  #remove(clientId: number, clock: number): void {
    this.#entries.delete(clientId);
    this.#tell({ clientId, clock, state: null });
  }

  #tell(entry: PresenceEntry): void {
    this.#changed.set(entry.clientId, entry);
    this.#timer ??= setTimeout(() => this.#flush(), this.#size() < CROWD ? 0 : CROWD_WINDOW_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    const frame = presenceFrame([...this.#changed.values()]);
    this.#changed.clear();
    this.#send(frame);
  }
}
