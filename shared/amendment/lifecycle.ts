// Which state a request goes to by which act. Who may do it is checked by the command; what it does to the text by
// rebase.ts and reopen.ts. Nothing leads out of a state but an act: no request is closed, or opened, by the machine.

import { assertNever, ok, type Result, refused } from '../result.ts';
import type { RequestState } from './request.ts';

/** When and by which seat it was done, and why. */
interface Done {
  readonly at: number;
  readonly by: string;
  readonly note: string;
}

export type RequestAct =
  /** A member asks for the wording that an observer offered. */
  | { readonly kind: 'sponsor' }
  | ({ readonly kind: 'agree' } & Done)
  /** `hunks`: which of the `of` changes go into the text, as numbered by `changeOf`. */
  | ({ readonly kind: 'agreeInPart'; readonly hunks: readonly number[]; readonly of: number } & Done)
  | ({ readonly kind: 'notAgreed' } & Done)
  | ({ readonly kind: 'park'; readonly with: readonly string[]; readonly until: string | null } & Done)
  | ({ readonly kind: 'note' } & Done)
  | ({ readonly kind: 'return' } & Done)
  /** By its lead: asked for no more. */
  | ({ readonly kind: 'withdraw' } & Done)
  /** By its lead: it gives way to the request of this number, which asks for the same words. */
  | ({ readonly kind: 'replace'; readonly number: number } & Done)
  /** By the member that sponsored it, where nobody else asks for it: it is the observer's offer again. */
  | { readonly kind: 'giveBack' }
  /** Decided anew: by who decides; a withdrawn one by its lead. */
  | { readonly kind: 'reopen' }
  /** By its lead: a new version of the words. */
  | { readonly kind: 'revise' };

export type LifecycleCode =
  | 'request/decided'
  | 'request/not-decided'
  | 'request/offered'
  | 'request/not-offered'
  | 'request/replaced'
  | 'request/not-a-part';

/** The state in which a request is filed: what an observer offers waits for a member that sponsors it. */
export const filedState = (byObserver: boolean): RequestState => ({ kind: byObserver ? 'offered' : 'open' });

/** It waits for a decision of the room: open or parked. What is offered or returned waits for a delegation first. */
export function isUndecided(state: RequestState): boolean {
  switch (state.kind) {
    case 'open':
    case 'parked':
      return true;
    case 'offered':
    case 'agreed':
    case 'agreedInPart':
    case 'notAgreed':
    case 'noted':
    case 'returned':
    case 'withdrawn':
    case 'replaced':
      return false;
    default:
      return assertNever(state);
  }
}

/** Its author may still revise or withdraw it. */
export const isInHand = (state: RequestState): boolean =>
  isUndecided(state) || state.kind === 'offered' || state.kind === 'returned';

/** Something of it stands in the text by decision. */
export const isInText = (state: RequestState): boolean => state.kind === 'agreed' || state.kind === 'agreedInPart';

/**
 * The state after the act, or why it cannot be done now; `data.state` is the kind of the present state.
 *
 * A parked request stays parked when it is revised: that it is parked was decided, and only who decides takes it up
 * again. One that was returned is open again once it is revised.
 */
export function nextState(state: RequestState, act: RequestAct): Result<RequestState, LifecycleCode> {
  const no = (code: LifecycleCode) => refused(code, { state: state.kind });
  const forbidden = refusalOf(state, act);
  if (forbidden !== null) return no(forbidden);
  switch (act.kind) {
    case 'sponsor':
    case 'reopen':
      return ok({ kind: 'open' });
    case 'giveBack':
      return ok({ kind: 'offered' });
    case 'revise':
      return ok(state.kind === 'returned' ? { kind: 'open' } : state);
    case 'agree':
      return ok({ kind: 'agreed', ...done(act) });
    case 'agreeInPart':
      return isPart(act.hunks, act.of)
        ? ok({ kind: 'agreedInPart', hunks: act.hunks, of: act.of, ...done(act) })
        : no('request/not-a-part');
    case 'notAgreed':
      return ok({ kind: 'notAgreed', ...done(act) });
    case 'park':
      return ok({ kind: 'parked', with: act.with, until: act.until, ...done(act) });
    case 'note':
      return ok({ kind: 'noted', ...done(act) });
    case 'return':
      return ok({ kind: 'returned', ...done(act) });
    case 'withdraw':
      return ok({ kind: 'withdrawn', ...done(act) });
    case 'replace':
      return ok({ kind: 'replaced', number: act.number, ...done(act) });
    default:
      return assertNever(act);
  }
}

/** What the act needs of the state it meets. */
function refusalOf(state: RequestState, act: RequestAct): LifecycleCode | null {
  switch (act.kind) {
    case 'sponsor':
      return state.kind === 'offered' ? null : 'request/not-offered';
    case 'agree':
    case 'agreeInPart':
    case 'notAgreed':
    case 'park':
    case 'note':
    case 'return':
      if (state.kind === 'offered') return 'request/offered';
      return isUndecided(state) ? null : 'request/decided';
    case 'withdraw':
    case 'revise':
      return isInHand(state) ? null : 'request/decided';
    case 'replace':
    case 'giveBack':
      if (state.kind === 'offered') return 'request/offered';
      return isInHand(state) ? null : 'request/decided';
    case 'reopen':
      return reopenRefusal(state);
    default:
      return assertNever(act);
  }
}

function reopenRefusal(state: RequestState): LifecycleCode | null {
  switch (state.kind) {
    case 'agreed':
    case 'agreedInPart':
    case 'notAgreed':
    case 'parked':
    case 'noted':
    case 'returned':
    case 'withdrawn':
      return null;
    case 'open':
      return 'request/not-decided';
    case 'offered':
      return 'request/offered';
    case 'replaced':
      return 'request/replaced';
    default:
      return assertNever(state);
  }
}

const done = ({ at, by, note }: Done): Done => ({ at, by, note });

/** Some of the changes, each once, but not all of them. */
const isPart = (hunks: readonly number[], of: number): boolean =>
  hunks.length > 0 &&
  hunks.length < of &&
  new Set(hunks).size === hunks.length &&
  hunks.every((hunk) => Number.isInteger(hunk) && hunk >= 0 && hunk < of);
