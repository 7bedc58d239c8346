// The lead no longer asks for it. Where others support it they go on asking: the first of them leads, and the request
// stands as it stood. The words stay for everybody to read, in every version.

import { type LifecycleCode, nextState } from '../../shared/amendment/lifecycle.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { RequestAnswer, RequestCommand } from '../../shared/wire/request.ts';
import { type ActCode, actOnRequest, type OnRequest, recordRequest } from './actOnRequest.ts';
import type { Installation } from './installation.ts';
import { type LeadCode, partyAbilities, refuseOthers } from './partyTo.ts';

export type WithdrawRequestCode = ActCode | LeadCode | LifecycleCode;

/** The lead hands over to the supporter who joined first. Gives its code, or null where there is none. */
export async function handOver(on: OnRequest): Promise<string | null> {
  const [next, ...supporterIds] = on.row.supporterIds;
  const successor = on.delegations.find(({ id }) => id === next);
  if (successor === undefined) return null;
  await on.change.tx.updateRequest(on.row.id, { leadId: successor.id, supporterIds });
  return successor.code;
}

export function withdrawRequest(
  here: Installation,
  by: string,
  requestId: string,
  asked: RequestCommand,
): Promise<Result<RequestAnswer, WithdrawRequestCode>> {
  const how = { command: 'withdrawRequest', abilities: partyAbilities, requestId, asked };
  return actOnRequest(here, by, how, async (on): Promise<Result<null, WithdrawRequestCode>> => {
    const lead = refuseOthers(on);
    if (!lead.ok) return lead;
    const state = nextState(on.row.state, { kind: 'withdraw', at: on.at, by, note: asked.note });
    if (!state.ok) return state;
    const goesOnUnder = await handOver(on);
    if (goesOnUnder === null) await on.change.tx.updateRequest(on.row.id, { state: state.value });
    await recordRequest(on, on.row, {
      act: 'request withdrawn',
      onBehalfOf: lead.value.code,
      note: asked.note,
      facts: goesOnUnder === null ? {} : { goesOnUnder },
    });
    return ok(null);
  });
}
