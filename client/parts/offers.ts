// What a seat may do with a request as it stands, so that a card offers nothing the server would refuse. The server
// decides; this only keeps idle buttons off the page.

import { isInHand, isUndecided, nextState, type RequestAct } from '../../shared/amendment/lifecycle.ts';
import { standsBehind } from '../../shared/amendment/standsBehind.ts';
import type { Abilities } from '../../shared/wire/meeting.ts';
import type { RequestView } from '../../shared/wire/request.ts';

export const OFFERS = [
  'agree',
  'agreeInPart',
  'notAgreed',
  'park',
  'note',
  'return',
  'reopen',
  'confirm',
  'support',
  'unsupport',
  'join',
  'sponsor',
  'revise',
  'withdraw',
] as const;
export type Offer = (typeof OFFERS)[number];

export interface Offeree {
  readonly abilities: Pick<Abilities, 'decideRequest' | 'fileRequest' | 'offerRequest' | 'recordOral'>;
  /** Code of the seat's delegation. For the secretariat that under which it offers bridging text, if any. */
  readonly delegation: string | null;
  /** Only members stand behind what others ask for. */
  readonly isMember: boolean;
}

const DONE = { at: 0, by: '', note: '' };

/** `hasTwin`: an open request of others asks for the same words. */
export function offersOf(request: RequestView, who: Offeree, hasTwin: boolean): ReadonlySet<Offer> {
  const { state, lead, supporters, oral, kind } = request;
  const may = (act: RequestAct) => nextState(state, act).ok;
  const { decideRequest, fileRequest, offerRequest, recordOral } = who.abilities;
  const speaks = who.delegation !== null && (fileRequest || offerRequest || recordOral);
  const isLead = speaks && lead === who.delegation;
  const isOther = fileRequest && who.isMember && lead !== who.delegation;
  const undecided = isUndecided(state);
  const offered: Record<Offer, boolean> = {
    agree: decideRequest && kind !== 'remark' && may({ kind: 'agree', ...DONE }),
    agreeInPart: decideRequest && kind === 'wording' && may({ kind: 'agree', ...DONE }),
    notAgreed: decideRequest && may({ kind: 'notAgreed', ...DONE }),
    park: decideRequest && may({ kind: 'park', with: [], until: null, ...DONE }),
    note: decideRequest && may({ kind: 'note', ...DONE }),
    return: decideRequest && may({ kind: 'return', ...DONE }),
    reopen: may({ kind: 'reopen' }) && (state.kind === 'withdrawn' ? isLead : decideRequest),
    confirm: isLead && !recordOral && oral !== null && !oral.confirmed,
    support: isOther && isInHand(state) && state.kind !== 'offered' && !supporters.includes(who.delegation ?? ''),
    unsupport: isOther && isInHand(state) && standsBehind(request).includes(who.delegation ?? ''),
    join: isLead && who.isMember && hasTwin && undecided,
    sponsor: isOther && may({ kind: 'sponsor' }),
    // Another remark, or another place, is another request.
    revise: isLead && kind === 'wording' && isInHand(state),
    withdraw: isLead && isInHand(state),
  };
  return new Set(OFFERS.filter((offer) => offered[offer]));
}
