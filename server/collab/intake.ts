// Edits of clients on their way into the store. They are queued as they come and judged when the store's turn has come to
// them, all of a room together: what Yjs does around each transaction costs more than a letter in it. Judged is whether a
// frame brings anything new, under whose client ids, on what it builds, and whether it can be built into the text at all.

import type { SocketRefusalCode } from '../../shared/wire/protocol.ts';
import { SOCKET_LIMITS, type TextLimits } from '../limits.ts';
import type { UpdateRow } from '../store/store.ts';
import { Ahead } from './ahead.ts';
import type { ClientClaims } from './clientClaims.ts';
import type { Connection } from './connection.ts';
import { type After, Pace } from './pace.ts';
import type { StoredState } from './storedState.ts';
import { type Holdings, newClients, standingOf, type UpdateFacts } from './updateFacts.ts';
import type { Entry } from './writer.ts';

/** One frame that bears an update, as it came. */
export interface Sent {
  readonly connection: Connection;
  readonly frame: number;
  readonly update: Uint8Array;
  readonly facts: UpdateFacts;
}

/** `update` null: all of it is there already, and it is acknowledged when that is stored. */
type Verdict =
  | { readonly kind: 'taken'; readonly update: Uint8Array | null; readonly claims: readonly number[] }
  /** Refused, or held back until what it builds on has come. */
  | { readonly kind: 'not taken' };

const NOT_TAKEN: Verdict = { kind: 'not taken' };

export interface IntakeDeps {
  readonly stored: StoredState;
  readonly claims: ClientClaims;
  readonly limits: TextLimits;
  readonly after: After;
  /** How long frames are gathered now. */
  windowMs(): number;
  push(entry: Entry): void;
  /** The row of a frame that is to be stored. */
  rowOf(sent: Sent): Omit<UpdateRow, 'seq'>;
  /** It builds on something that is not there. Why it is refused, if it is. */
  holdBack(sent: Sent): SocketRefusalCode | null;
  /** It was stored; row null: with what it repeats. */
  arrived(sent: Sent, row: UpdateRow | null): void;
  /** It could not be stored. */
  lost(sent: Sent): void;
  /** The bytes that are kept make no document. */
  abandon(cause: unknown): void;
}

export class Intake {
  readonly ahead: Ahead;
  readonly #deps: IntakeDeps;
  readonly #pace: Pace<Entry>;
  #unjudged: (Sent & { verdict: Verdict | null })[] = [];
  /** What came behind a frame that was refused is not taken either: it was told so. */
  readonly #refused = new WeakSet<Connection>();
  #isClosed = false;

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
    this.ahead = new Ahead(deps.stored, deps.limits);
    this.#pace = new Pace({
      windowMs: () => deps.windowMs(),
      after: deps.after,
      pass: (entry) => deps.push(entry),
    });
  }

  /** Nothing is on its way. */
  get isEmpty(): boolean {
    return this.#unjudged.length === 0 && this.ahead.isEmpty;
  }

  /** What is stored or was judged. */
  holdings(): Holdings {
    return this.ahead.holdings();
  }

  take(frame: Sent): SocketRefusalCode | null {
    const { connection, update, facts } = frame;
    const sent = { ...frame, verdict: null as Verdict | null };
    this.#unjudged.push(sent);
    connection.queued += update.length;
    this.#pace.add({
      bytes: update.length,
      // A room that was closed meanwhile takes nothing more; its clients send again to the one that is loaded next.
      row: () => {
        if (sent.verdict === null && !this.#isClosed) this.#judgeAll();
        if (sent.verdict?.kind !== 'taken' || sent.verdict.update === null || this.#isClosed) return null;
        return { row: this.#deps.rowOf(sent), claims: sent.verdict.claims };
      },
      stored: (row) => {
        connection.queued -= update.length;
        if (sent.verdict?.kind !== 'taken') return;
        this.#deps.claims.stored(sent.verdict.claims);
        if (this.#isClosed) return;
        if (row !== null && !this.#try(() => this.ahead.arrived(facts.structs))) return;
        this.#deps.arrived(sent, row);
      },
      failed: (error) => {
        if (!this.#isClosed) this.#lose(sent, error);
      },
    });
    return connection.queued > SOCKET_LIMITS.queuedBytes ? 'frame/too-fast' : null;
  }

  /** What is held back for company goes to the store now. */
  hurry(): void {
    this.#pace.hurry();
  }

  close(): void {
    this.#isClosed = true;
    this.#unjudged = [];
    this.#pace.close();
    this.ahead.close();
  }

  #judgeAll(): void {
    const sent = this.#unjudged;
    this.#unjudged = [];
    const judge = () => {
      for (const one of sent) one.verdict = this.#judge(one);
    };
    // Something among them may break the document only when all is done: one by one it shows which.
    this.#try(() => {
      if (!this.ahead.together(judge)) judge();
    });
  }

  #judge(sent: Sent): Verdict {
    const { connection, facts } = sent;
    if (this.#refused.has(connection)) return NOT_TAKEN;
    const { claims } = this.#deps;
    const holdings = this.ahead.holdings();
    const standing = standingOf(facts, holdings);
    const fresh = newClients(facts, holdings);
    const refusal = this.#refusalOf(sent, standing, fresh);
    if (refusal !== null) {
      this.#refused.add(connection);
      connection.refuse(refusal);
    }
    if (refusal !== null || standing === 'gap') return NOT_TAKEN;
    return {
      kind: 'taken',
      update: standing === 'new' ? sent.update : null,
      claims: claims.claim(fresh, connection.seatId),
    };
  }

  #refusalOf(sent: Sent, standing: 'known' | 'gap' | 'new', fresh: readonly number[]): SocketRefusalCode | null {
    const { connection, update } = sent;
    const { claims, holdBack } = this.#deps;
    if (claims.isTaken(fresh, connection.seatId)) return 'client/taken';
    if (standing === 'gap') return holdBack(sent);
    if (!claims.mayClaim(fresh, `${connection.seatId} ${connection.sessionId}`)) return 'client/too-many';
    return standing === 'new' ? this.ahead.try(update) : null;
  }

  /** All that is on its way may build on what was lost, and is lost with it. */
  #lose(sent: Sent, error: unknown): void {
    this.#deps.claims.lost();
    this.ahead.lost();
    this.#unjudged = [];
    for (const entry of this.#pace.drop()) entry.failed(error);
    this.#deps.lost(sent);
  }

  #try(act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      this.#deps.abandon(error);
      return false;
    }
  }
}
