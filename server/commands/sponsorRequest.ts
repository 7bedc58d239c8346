// A member asks for the wording that an observer offered: from then on it is a request like any other, led by the
// member; whose wording it was stays written on it.

import { type LifecycleCode, nextState } from '../../shared/amendment/lifecycle.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { RequestAnswer, WordingCommand } from '../../shared/wire/request.ts';
import { type ActCode, actOnRequest, recordRequest, refuseUnread } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { memberOf } from './partyTo.ts';

export type SponsorRequestCode = ActCode | LifecycleCode | 'request/not-member' | 'request/revised';

export function sponsorRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: WordingCommand,
): Promise<Result<RequestAnswer, SponsorRequestCode>> {
  const how = { command: 'sponsorRequest', abilities: ['fileRequest'], requestId, asked } as const;
  return actOnRequest(here, by, how, async (on): Promise<Result<null, SponsorRequestCode>> => {
    const member = memberOf(on);
    if (!member.ok) return member;
    const state = nextState(on.row.state, { kind: 'sponsor' });
    if (!state.ok) return state;
    const read = refuseUnread(on.row, asked.version);
    if (!read.ok) return read;
    const change = { state: state.value, leadId: member.value.id, offeredById: on.row.leadId };
    await on.change.tx.updateRequest(on.row.id, change);
    const offeredBy = on.delegations.find(({ id }) => id === on.row.leadId)?.code ?? null;
    await recordRequest(
      on,
      { ...on.row, ...change },
      { act: 'request sponsored', onBehalfOf: member.value.code, note: asked.note, facts: { offeredBy } },
    );
    return ok(null);
  });
}
