// Who is in a room and where their carets are: the newest state of each client, sent to all in one message per window.
// Who a client is, is written by the server; a client speaks only for itself, under one id at a time. Never stored.
// People on other nodes are here as well, for as long as their node goes on to speak of them.

import { SOCKET_LIMITS } from '../limits.ts';
import { type PresenceEntry, presenceFrame, readMessage } from './frame.ts';

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

/** The other nodes of the installation. */
export interface Elsewhere {
  /** Has the others see what changed with people of this node; null: there are none. */
  readonly tell: ((frame: Uint8Array) => void) | null;
  /** Milliseconds; only differences count. */
  clock(): number;
}

/** Stands for whoever is on another node: no connection of this one. */
const ELSEWHERE: Present = {
  seatId: '',
  user: { code: '', name: '', hue: 0, pattern: '' },
};
/** After so long without a word of somebody, y-protocols takes that client for gone; every client repeats itself sooner. */
const OUTDATED_MS = 30_000;
/** What one message to the other nodes may hold; longer ones go client by client. */
const MOST_TOLD = 5_000;

type SeatOf = (clientId: number) => string | undefined;

/** In rooms of so many, carets are gathered for a while instead of being sent as they come. */
const CROWD = 20;

/** For how long, in ms: what a window costs grows with those who read, and what it saves with those who move. */
export function presenceWindowOf(people: number): number {
  return people < CROWD ? 0 : Math.min(100, Math.round(20 + 0.4 * people));
}

export class Presence {
  readonly #entries = new Map<number, { readonly owner: Present; entry: PresenceEntry; readonly at: number }>();
  /** Under which id somebody of this node is here. */
  readonly #idOf = new Map<Present, number>();
  readonly #changed = new Map<number, PresenceEntry>();
  /** Of what changed, what the other nodes have to be told. */
  readonly #own = new Set<number>();
  readonly #elsewhere: Elsewhere;
  readonly #send: (frame: Uint8Array) => void;
  readonly #size: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(size: () => number, send: (frame: Uint8Array) => void, elsewhere: Elsewhere) {
    this.#size = size;
    this.#send = send;
    this.#elsewhere = elsewhere;
  }

  /** All states, for someone who has just come; null in an empty room. */
  frame(): Uint8Array | null {
    const oldest = this.#elsewhere.clock() - OUTDATED_MS;
    for (const [clientId, { owner, at }] of this.#entries) {
      if (owner === ELSEWHERE && at < oldest) this.#entries.delete(clientId);
    }
    const entries = [...this.#entries.values()].map(({ entry }) => entry);
    return entries.length === 0 ? null : presenceFrame(entries);
  }

  /** Tells the other nodes of everybody on this one: somebody has come into the room over there. */
  introduce(): void {
    this.#tellOthers([...this.#entries.values()].filter(({ owner }) => owner !== ELSEWHERE).map(({ entry }) => entry));
  }

  /** Takes what another node says of its people. What is not presence is passed over. */
  hearOthers(frame: Uint8Array): void {
    const message = readMessage(frame);
    if (message?.kind !== 'presence') return;
    for (const entry of message.entries) {
      const { clientId, clock, state } = entry;
      const known = this.#entries.get(clientId);
      // Who has come over from that node is here now: its last words there come late.
      if (known !== undefined && (clock < known.entry.clock || (state === null && known.owner !== ELSEWHERE))) continue;
      if (known !== undefined) this.#idOf.delete(known.owner);
      if (state === null) this.#entries.delete(clientId);
      else this.#entries.set(clientId, { owner: ELSEWHERE, entry, at: this.#elsewhere.clock() });
      this.#show(entry);
    }
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
    const own = this.#idOf.get(from);
    return entries.filter(({ clientId, clock }) => {
      const known = this.#entries.get(clientId);
      const seat = this.#seatOf(clientId, seatOfClient);
      if (seat !== undefined && seat !== from.seatId) return false;
      if (known === undefined) return true;
      if (known.owner === ELSEWHERE) return clock > known.entry.clock;
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
      const seat = this.#seatOf(given.clientId, seatOfClient);
      if (seat !== undefined && seat !== from.seatId) continue;
      // Of a client that came back before its old connection was seen to end, the new one speaks.
      if (known !== undefined && given.clock < known.entry.clock) continue;
      if (given.state === null) {
        if (known?.owner === from) this.#remove(given.clientId, given.clock);
        continue;
      }
      const own = this.#idOf.get(from);
      if (own !== undefined && own !== given.clientId) {
        // One id per connection: one that is already spoken for by another connection of the seat is not taken over.
        if (known !== undefined && known.owner !== ELSEWHERE) continue;
        this.#remove(own, (this.#entries.get(own)?.entry.clock ?? 0) + 1);
      }
      const entry: PresenceEntry = { ...given, state: { ...given.state, user: from.user } };
      if (JSON.stringify(entry.state).length > SOCKET_LIMITS.presenceStateBytes) continue;
      // Its earlier connection, which has not been seen to end, is here under no id any more.
      if (known !== undefined && known.owner !== from) this.#idOf.delete(known.owner);
      this.#idOf.set(from, given.clientId);
      this.#entries.set(given.clientId, { owner: from, entry, at: this.#elsewhere.clock() });
      this.#tell(entry);
    }
  }

  leave(owner: Present): void {
    const clientId = this.#idOf.get(owner);
    if (clientId !== undefined) this.#remove(clientId, (this.#entries.get(clientId)?.entry.clock ?? 0) + 1);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
    this.#own.clear();
    this.#entries.clear();
    this.#idOf.clear();
  }

  #seatOf(clientId: number, seatOfClient: SeatOf): string | undefined {
    const owner = this.#entries.get(clientId)?.owner;
    return owner === undefined || owner === ELSEWHERE ? seatOfClient(clientId) : owner.seatId;
  }

  #remove(clientId: number, clock: number): void {
    const known = this.#entries.get(clientId);
    if (known !== undefined) this.#idOf.delete(known.owner);
    this.#entries.delete(clientId);
    this.#tell({ clientId, clock, state: null });
  }

  #tell(entry: PresenceEntry): void {
    this.#own.add(entry.clientId);
    this.#show(entry);
  }

  #show(entry: PresenceEntry): void {
    this.#changed.set(entry.clientId, entry);
    this.#timer ??= setTimeout(() => this.#flush(), presenceWindowOf(this.#size()));
  }

  #flush(): void {
    this.#timer = undefined;
    const changed = [...this.#changed.values()];
    const own = changed.filter(({ clientId }) => this.#own.has(clientId));
    this.#changed.clear();
    this.#own.clear();
    this.#send(presenceFrame(changed));
    this.#tellOthers(own);
  }

  #tellOthers(entries: readonly PresenceEntry[]): void {
    const { tell } = this.#elsewhere;
    if (entries.length === 0 || tell === null) return;
    const frame = presenceFrame(entries);
    if (frame.length <= MOST_TOLD) tell(frame);
    else for (const entry of entries) tell(presenceFrame([entry]));
  }
}
