// What may be said about the saving of a person's words, as a pure function of what happened. "Stored" rests on the
// server's `saved` and on nothing else. Times are given, in ms since 1970; how long a state lasts is for whoever draws it.

import { assertNever } from '../../shared/result.ts';

/** `edits` counts the changes of this client that the server has not stored. */
export type SaveState =
  | { readonly kind: 'opening' }
  /** `at` null: nothing has been written here yet. `seq`: number of the last stored row of the room. */
  | { readonly kind: 'stored'; readonly at: number | null; readonly seq: number | null }
  /** Since when the oldest of them waits. Drawn as "Saving…" after 800 ms, as slow after 5 s. */
  | { readonly kind: 'pending'; readonly edits: number; readonly since: number }
  /** No connection; what is not stored is kept on this device. */
  | {
      readonly kind: 'local';
      readonly edits: number;
      readonly since: number;
      readonly retryAt: number | null;
      readonly why?: string;
    }
  /** No connection, and what is not stored is nowhere but in this tab. */
  | {
      readonly kind: 'tab-only';
      readonly edits: number;
      readonly since: number;
      readonly retryAt: number | null;
      readonly why?: string;
    }
  /** The server does not take these edits; their words can be had back. */
  | { readonly kind: 'refused'; readonly edits: number; readonly why?: string }
  | { readonly kind: 'server-fault'; readonly edits: number }
  /** The session has ended, or the seat was withdrawn with nothing unsent. `isKept`: the edits wait on this device. */
  | { readonly kind: 'signed-out'; readonly at: number; readonly edits: number; readonly isKept: boolean }
  /** The server was restored from a backup: what it does not have any more can be had back as words. */
  | { readonly kind: 'restored'; readonly edits: number }
  /** The server has less than it had said was stored, and nobody says why. Nothing of this page goes into it. */
  | { readonly kind: 'older'; readonly edits: number }
  /** Server and page no longer speak the same language. */
  | { readonly kind: 'reload' };

export type SaveEvent =
  | { readonly kind: 'connected' }
  /** The first time, all that the server holds is here. `takesUp`: drafts that an earlier visit began are still to come. */
  | { readonly kind: 'synced'; readonly at: number; readonly takesUp: boolean }
  | { readonly kind: 'disconnected'; readonly at: number; readonly retryAt: number | null }
  | { readonly kind: 'edited'; readonly at: number }
  /** An earlier visit has left so many on this device; they are counted one by one once the room is here. */
  | { readonly kind: 'found'; readonly edits: number }
  /** They are in the document, but for so many that stay on this device. */
  | { readonly kind: 'taken-up'; readonly left: number }
  /** A draft is being asked for: what is typed meanwhile is nowhere but in the window until it is said to be kept. */
  | { readonly kind: 'asked'; readonly at: number }
  | { readonly kind: 'answered' }
  /** The server has stored all but the last `left` edits; the oldest of these was made at `oldest`. */
  | {
      readonly kind: 'saved';
      readonly at: number;
      readonly seq: number;
      readonly left: number;
      readonly oldest: number | null;
    }
  /** Whether everything that is not stored on the server is stored on this device. */
  | { readonly kind: 'kept'; readonly whole: boolean }
  | { readonly kind: 'refused' }
  | { readonly kind: 'server-failed' }
  /** The server said why it takes no more of this page, for now or for good: a code of refusal. */
  | { readonly kind: 'turned-away'; readonly why: string }
  | { readonly kind: 'signed-out'; readonly at: number }
  | { readonly kind: 'returned'; readonly how: Returned }
  | { readonly kind: 'outdated' };

/** The server is of another time: so it was restored, or it has gone back and does not know. */
export type Returned = 'restored' | 'older';

/** Everything the state follows from. */
export interface Saving {
  readonly hasOpened: boolean;
  readonly isConnected: boolean;
  readonly end: 'refused' | 'outdated' | 'signed-out' | Returned | null;
  readonly endedAt: number;
  readonly hasServerFault: boolean;
  readonly why: string | null;
  readonly isKept: boolean;
  readonly edits: number;
  /** What an earlier visit left, until it is in the room. */
  readonly found: number;
  /** Drafts asked for and not open yet. */
  readonly asked: number;
  readonly askedSince: number;
  readonly oldest: number | null;
  readonly downSince: number;
  readonly retryAt: number | null;
  readonly storedAt: number | null;
  readonly seq: number | null;
}

export const OPENING: Saving = {
  hasOpened: false,
  isConnected: true,
  end: null,
  endedAt: 0,
  hasServerFault: false,
  why: null,
  isKept: false,
  edits: 0,
  found: 0,
  asked: 0,
  askedSince: 0,
  oldest: null,
  downSince: 0,
  retryAt: null,
  storedAt: null,
  seq: null,
};

export function afterEvent(saving: Saving, event: SaveEvent): Saving {
  switch (event.kind) {
    case 'connected':
      return { ...saving, isConnected: true, retryAt: null };
    case 'synced':
      return { ...saving, hasOpened: true, why: null, found: event.takesUp ? saving.found : 0, askedSince: event.at };
    case 'disconnected':
      return {
        ...saving,
        isConnected: false,
        downSince: saving.isConnected ? event.at : saving.downSince,
        retryAt: event.retryAt,
      };
    case 'edited':
      return { ...saving, edits: saving.edits + 1, oldest: saving.oldest ?? event.at };
    case 'found':
      return saving.hasOpened ? saving : { ...saving, found: event.edits };
    case 'taken-up':
      return { ...saving, found: event.left };
    case 'asked':
      return {
        ...saving,
        isKept: false,
        asked: saving.asked + 1,
        askedSince: saving.asked === 0 ? event.at : saving.askedSince,
      };
    case 'answered':
      // After the end a question is only given up: its words wait as before.
      if (saving.end !== null) return saving;
      return { ...saving, asked: Math.max(0, saving.asked - 1) };
    case 'saved':
      return {
        ...saving,
        hasServerFault: false,
        why: null,
        edits: event.left,
        oldest: event.oldest,
        seq: event.seq,
        storedAt: event.left < saving.edits ? event.at : saving.storedAt,
      };
    case 'kept':
      return { ...saving, isKept: event.whole };
    case 'refused':
      return { ...saving, end: 'refused' };
    case 'turned-away':
      return { ...saving, why: event.why };
    case 'server-failed':
      return { ...saving, hasServerFault: true };
    case 'signed-out':
      return { ...saving, end: 'signed-out', endedAt: event.at };
    case 'returned':
      return { ...saving, end: event.how };
    case 'outdated':
      return { ...saving, end: 'outdated' };
    default:
      return assertNever(event);
  }
}

export function saveStateOf(saving: Saving): SaveState {
  const { retryAt } = saving;
  const own = saving.edits + saving.asked;
  const edits = own + saving.found;
  const oldest =
    saving.oldest ?? (saving.asked > 0 || (saving.hasOpened && saving.found > 0) ? saving.askedSince : null);
  if (saving.end === 'outdated') return { kind: 'reload' };
  const why = saving.why === null ? {} : { why: saving.why };
  if (saving.end === 'refused') return { kind: 'refused', edits, ...why };
  if (saving.end === 'restored' || saving.end === 'older') return { kind: saving.end, edits };
  const isKept = own === 0 || saving.isKept;
  if (saving.end === 'signed-out') return { kind: 'signed-out', at: saving.endedAt, edits, isKept };
  if (saving.hasServerFault) return { kind: 'server-fault', edits };
  if (!saving.isConnected) {
    const since = oldest ?? saving.downSince;
    return { kind: isKept ? 'local' : 'tab-only', edits, since, retryAt, ...why };
  }
  if (!saving.hasOpened) return { kind: 'opening' };
  if (edits > 0) return { kind: 'pending', edits, since: oldest ?? 0 };
  return { kind: 'stored', at: saving.storedAt, seq: saving.seq };
}
