// Who speaks as a party to a request. The lead of bridging text by the secretariat is the secretariat itself, which has
// no delegation of its own. The installation is no party to anything.

import { ok, type Result, refused } from '../../shared/result.ts';
import type { Ability } from '../../shared/wire/meeting.ts';
import type { DelegationRow } from '../store/store.ts';
import type { OnRequest } from './actOnRequest.ts';
import { SYSTEM } from './installation.ts';

/** By any of these somebody may be the lead of a request. */
export const partyAbilities = ['fileRequest', 'offerRequest', 'recordOral'] as const satisfies readonly Ability[];

/** What it asks for is asked for; what others ask for is an offer until a member sponsors it. */
export const speaksAsMember = ({ kind }: Pick<DelegationRow, 'kind'>): boolean =>
  kind === 'member' || kind === 'secretariat';

export type LeadCode = 'request/not-lead';

/** The delegation for which the lead of the request acts; refused for everybody else. */
export function refuseOthers(on: OnRequest): Result<DelegationRow, LeadCode> {
  const lead = on.delegations.find(({ id }) => id === on.row.leadId);
  if (lead === undefined) throw new Error(`request ${on.row.id} has no lead`);
  const isOwn = on.party === null ? lead.kind === 'secretariat' && on.by !== SYSTEM : on.party.id === lead.id;
  return isOwn ? ok(lead) : refused('request/not-lead', { lead: lead.code });
}

/** The delegation of a member that acts for itself; observers, organisations and the secretariat do not. */
export function memberOf(on: OnRequest): Result<DelegationRow, 'request/not-member'> {
  return on.party?.kind === 'member' ? ok(on.party) : refused('request/not-member');
}
