// Which seat writes under which client id of a room. An id belongs to the first seat whose frame brings words under it:
// whoever could write under another's id could have that person's next words taken for known and passed over.

export class ClientClaims {
  readonly #seats: Map<number, string>;
  /** Claimed by frames that are not stored yet. */
  readonly #unstored = new Set<number>();

  constructor(stored: ReadonlyMap<number, string>) {
    this.#seats = new Map(stored);
  }

  readonly seatOf = (clientId: number): string | undefined => this.#seats.get(clientId);

  /** One of these belongs to another seat. */
  isTaken(clientIds: readonly number[], seatId: string): boolean {
    return clientIds.some((clientId) => (this.seatOf(clientId) ?? seatId) !== seatId);
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
