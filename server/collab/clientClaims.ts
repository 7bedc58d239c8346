// Which seat writes under which client id of a room. An id belongs to the first seat whose frame brings words under it:
// whoever could write under another's id could have that person's next words taken for known and passed over.

import { Allowance } from '../allowance.ts';
import type { Rate } from '../limits.ts';

export class ClientClaims {
  readonly #seats: Map<number, string>;
  /** Claimed by frames that are not stored yet. */
  readonly #unstored = new Set<number>();

  readonly #fresh: Allowance;

  /** `rate`: of new ids of one session in the room. */
  constructor(stored: ReadonlyMap<number, string>, { rate, clock }: { readonly rate: Rate; clock(): number }) {
    this.#seats = new Map(stored);
    this.#fresh = new Allowance(rate, () => clock());
  }

  readonly seatOf = (clientId: number): string | undefined => this.#seats.get(clientId);

  /** One of these belongs to another seat. */
  isTaken(clientIds: readonly number[], seatId: string): boolean {
    return clientIds.some((clientId) => (this.seatOf(clientId) ?? seatId) !== seatId);
  }

  /** Each id stays in the text for ever, and a person needs one for each visit. False: too many of them, of late. */
  mayClaim(clientIds: readonly number[], who: string): boolean {
    return clientIds.every((clientId) => this.#seats.has(clientId) || this.#fresh.take(who) === 0);
  }

  /** Those of these that nobody had; they are to be stored with the frame. */
  claim(clientIds: readonly number[], seatId: string): readonly number[] {
    const claims = clientIds.filter((clientId) => !this.#seats.has(clientId));
    for (const clientId of claims) {
      this.#seats.set(clientId, seatId);
      this.#unstored.add(clientId);
    }
    return claims;
  }

  /** Claims that another node has stored. */
  learn(clientIds: readonly number[], seatId: string): void {
    for (const clientId of clientIds) if (!this.#seats.has(clientId)) this.#seats.set(clientId, seatId);
  }

  stored(clientIds: readonly number[]): void {
    for (const clientId of clientIds) this.#unstored.delete(clientId);
  }

  /** Nothing of what is not stored will be. */
  lost(): void {
    for (const clientId of this.#unstored) this.#seats.delete(clientId);
    this.#unstored.clear();
  }
}
